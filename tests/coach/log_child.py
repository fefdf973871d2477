"""Logs set after set and says each one's id once it is kept: the victim of a test that kills it."""

import sys
from datetime import UTC, datetime, timedelta

from ironstride.coach.log_sets import log
from ironstride.store import open_store


def main(place: str, athlete_id: str) -> None:
    store = open_store(place)
    start = datetime(2026, 11, 24, 18, tzinfo=UTC)
    for number in range(100_000):
        outcome = log(store, athlete_id, "squat 60kg 5@2 5@1", start + timedelta(seconds=number), line=f"line{number}")
        assert outcome.is_kept
        print(f"line{number}", flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
