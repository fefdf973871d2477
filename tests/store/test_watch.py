"""The stamp of a database: the same while nothing is written, another one after any commit."""

import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest

from ironstride.store import Store, StoreProblem, open_store
from ironstride.store.athletes import the_athlete
from ironstride.store.schema import athletes
from ironstride.store.watch import STAMP

_TRIES = 20
NOW = datetime(2026, 11, 24, 18, tzinfo=UTC)


def stamp(store: Store) -> object:
    with store.read() as connection:
        return connection.info[STAMP]


def write(store: Store, name: str = "Jo") -> None:
    with store.write() as connection:
        who = the_athlete(connection, NOW)
        connection.execute(athletes.update().where(athletes.c.id == who).values(name=name))


def test_reading_changes_nothing(store: Store) -> None:
    write(store)
    first = stamp(store)
    for _ in range(_TRIES):
        with store.read() as connection:
            connection.execute(athletes.select()).all()
        if (after := stamp(store)) == first:
            return
        first = after  # another database of the same server was written to: its commits count there as well
    raise AssertionError("reading makes another stamp each time")


def test_every_commit_makes_another(store: Store) -> None:
    seen = {stamp(store)}
    for name in ("Jo", "Ada", "Jo"):
        write(store, name)
        seen.add(stamp(store))
    assert len(seen) == 4


def test_another_process_of_the_same_file_is_seen(tmp_path: Path) -> None:
    mine, other = open_store(tmp_path / "one.db"), open_store(tmp_path / "one.db")
    first = stamp(mine)
    write(other)
    assert stamp(mine) != first
    mine.close()
    other.close()


def test_another_file_under_the_name_is_seen(tmp_path: Path) -> None:
    path, instead = tmp_path / "one.db", tmp_path / "two.db"
    for one in (path, instead):
        made = open_store(one)
        write(made)
        made.close()
    store = open_store(path)
    first = stamp(store)
    shutil.move(instead, path)
    assert stamp(store) != first
    store.close()


def test_two_databases_never_share_one(tmp_path: Path) -> None:
    stores = [open_store(tmp_path / "one.db"), open_store(tmp_path / "two.db"), open_store("sqlite://")]
    assert len({stamp(one) for one in stores}) == 3
    for one in stores:
        one.close()


def test_a_writer_has_none(store: Store) -> None:
    stamp(store)
    with store.write() as connection:
        assert connection.info[STAMP] is None


def test_what_is_no_database_has_none_and_the_reading_says_why(tmp_path: Path) -> None:
    path = tmp_path / "one.db"
    store = open_store(path)
    path.write_bytes(b"no database" * 500)
    with pytest.raises(StoreProblem), store.read() as connection:
        connection.execute(athletes.select()).all()
    store.close()
