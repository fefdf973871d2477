"""Logs sets, changes one and deletes one, and says so once it is kept: the victim of a test that kills it."""

import sys
from datetime import UTC, datetime, timedelta
from uuid import uuid4

from ironstride.coach.change_sets import delete_set, edit_set
from ironstride.coach.log_sets import log
from ironstride.store import open_store


def main(place: str, athlete_id: str) -> None:
    store = open_store(place)
    now = datetime(2026, 11, 24, 18, tzinfo=UTC)
    for _ in range(100_000):
        now += timedelta(seconds=1)
        first, second = log(store, athlete_id, "squat 60kg 5@2 5@1", now, line=uuid4().hex).added
        assert edit_set(store, athlete_id, first.id, "9@1", now).now is not None
        print(f"edit-{first.id}", flush=True)
        assert delete_set(store, athlete_id, second.id, now).problems == ()
        print(f"delete-{second.id}", flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
