"""Processes that are made to be killed: each writes for as long as it lives and says what was promised, line by line.

    python _store_child.py log|change|backup|migration PLACE SEED FOLDER

The first line is "ready"; every later one names a write that was committed before the line was.
"""

import random
import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path
from uuid import uuid4

from sqlalchemy import insert, text

from ironstride.coach.change_sets import edit_set
from ironstride.store import Store, open_store
from ironstride.store.athletes import the_athlete
from ironstride.store.backup import back_up
from ironstride.store.hand_log import BY_HAND, session_with_sets
from ironstride.store.logs import KeptSession, KeptSet, session_row, set_row
from ironstride.store.opening import as_it_is
from ironstride.store.schema import logged_sessions, logged_sets
from ironstride.training.lifting_log import LoggedSession, LoggedSet
from ironstride.units import Load

NOW = datetime(2026, 11, 22, 6, tzinfo=UTC)


def log(place: str, rng: random.Random, folder: Path) -> Iterator[str]:
    """Sessions with their sets, and then a set more: `session ID SETS`."""
    store = open_store(place)
    for number in count():
        session, sets = uuid4().hex, rng.randint(1, 12)
        log_session(store, session, sets, NOW + timedelta(hours=number))
        yield f"session {session} {sets}"
        with store.write() as connection:
            row = set_row(_one_set(), sets, session, the_athlete(connection, NOW))
            connection.execute(insert(logged_sets).values(row))
        yield f"session {session} {sets + 1}"


def log_session(store: Store, session: str, sets: int, start: datetime) -> None:
    """One session with its sets, in one transaction."""
    with store.write() as connection:
        athlete = the_athlete(connection, NOW)
        logged = LoggedSession(
            title=f"{sets} sets", start=start, source=BY_HAND
        )  # so that half of one can be told from a whole one
        kept = KeptSession(id=session, key=session, logged_at=start, session=logged)
        connection.execute(insert(logged_sessions).values(session_row(kept, athlete)))
        rows = [set_row(_one_set(), at, session, athlete) for at in range(sets)]
        connection.execute(insert(logged_sets), rows)


def change(place: str, rng: random.Random, folder: Path) -> Iterator[str]:
    """A session, and then each of its sets changed from 5 repetitions to 6: `changed SET`."""
    store = open_store(place)
    while True:
        session = uuid4().hex
        log_session(store, session, rng.randint(1, 12), NOW)
        with store.read() as connection:
            athlete = the_athlete(connection, NOW)
            kept = session_with_sets(connection, athlete, session)
        for one in kept.sets if kept else ():
            edit_set(store, athlete, one.id, "6@1", NOW)
            yield f"changed {one.id}"


def backup(place: str, rng: random.Random, folder: Path) -> Iterator[str]:
    """One backup after the other, with a session between: `backup PATH`."""
    store = open_store(place)
    while True:
        log_session(store, uuid4().hex, rng.randint(1, 30), NOW)
        path = folder / f"{uuid4().hex}.backup"
        back_up(store, path, NOW)
        yield f"backup {path}"


def migration(place: str, rng: random.Random, folder: Path) -> Iterator[str]:
    """A new database brought up to today's schema, again and again: `migrated PLACE`."""
    while True:
        new = place
        if "://" in place:
            store = as_it_is(place)
            with store.write() as connection:
                connection.execute(text("drop schema public cascade"))
                connection.execute(text("create schema public"))
            store.close()
        else:
            new = str(folder / f"{uuid4().hex}.db")
        open_store(new).close()
        yield f"migrated {new}"


def _one_set() -> KeptSet:
    key = uuid4().hex
    logged = LoggedSet(name="Squat", exercise="back-squat", load=Load.parse("60 kg"), repetitions=5, rpe=8.0)
    return KeptSet(id=key, key=key, logged_at=NOW, logged=logged)


KINDS = {"log": log, "change": change, "backup": backup, "migration": migration}

if __name__ == "__main__":
    kind, place, seed, folder = sys.argv[1:]
    open_store(place).close()
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    for promised in KINDS[kind](place, random.Random(int(seed)), Path(folder)):
        sys.stdout.write(promised + "\n")
        sys.stdout.flush()
