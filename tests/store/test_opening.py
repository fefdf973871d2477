"""What every open database promises, what it refuses, and that both databases have the same schema."""

import re
import sqlite3
from datetime import UTC, datetime
from pathlib import Path

import psycopg
import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, create_engine, inspect, select, text
from sqlalchemy.exc import OperationalError

import ironstride.store.migrations as migrations
from ironstride.store import Store, StoreProblem, open_store
from ironstride.store.backup import back_up
from ironstride.store.logs import set_value
from ironstride.store.opening import as_it_is
from ironstride.store.problems import in_words
from ironstride.store.restore import restore
from ironstride.store.schema import PER_ATHLETE, athletes, metadata
from ironstride.store.version import HEAD, KNOWN, upgrade, version_of
from tests.store.places import Places

VERSIONS = ("", *KNOWN)


def test_a_database_of_one_person_is_safe_by_its_settings(tmp_path: Path) -> None:
    store = open_store(tmp_path / "ironstride.db")
    with store.read() as connection:
        said = {
            name: connection.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in ("journal_mode", "foreign_keys", "synchronous", "trusted_schema")
        }
        strict = connection.execute(text("select name, strict from pragma_table_list where type = 'table'")).all()
    store.close()
    assert said == {"journal_mode": "wal", "foreign_keys": 1, "synchronous": 2, "trusted_schema": 0}
    ours = {name: bool(is_strict) for name, is_strict in strict if name in metadata.tables}
    assert ours == dict.fromkeys(metadata.tables, True)


def test_strict_means_that_text_is_no_number(store: Store) -> None:
    rows = (
        "insert into athletes (id, name, timezone, created_at) values ('a', 'A', 'UTC', '')",
        "insert into body_mass (id, athlete_id, at_utc, kg) values ('b', 'a', '', 'heavy')",
    )
    with pytest.raises(StoreProblem), store.write() as connection:
        _ = [connection.execute(text(row)) for row in rows]
    with store.read() as connection:
        assert connection.execute(text("select count(*) from athletes")).scalar() == 0  # all or nothing


def test_a_row_of_nobody_is_refused(store: Store) -> None:
    with pytest.raises(StoreProblem), store.write() as connection:
        connection.execute(text("insert into shoes (id, athlete_id, name) values ('s', 'nobody', 'Old')"))


def test_every_row_carries_its_athlete_and_goes_with_it() -> None:
    for table in PER_ATHLETE:
        (key,) = table.c.athlete_id.foreign_keys
        assert key.column is athletes.c.id
        assert key.ondelete == "CASCADE"
        assert not table.c.athlete_id.nullable


def test_what_is_read_may_not_be_written_on_postgresql(store: Store) -> None:
    """Readers of SQLite share one writer's lock, which a write of theirs takes; PostgreSQL is told to refuse it."""
    if store.is_sqlite:
        with store.read() as connection:
            assert connection.get_execution_options()["writes"] is False
        return
    with pytest.raises(StoreProblem, match="read-only"), store.read() as connection:
        connection.execute(text("delete from athletes"))


def test_a_reader_sees_one_state(place: str) -> None:
    store, other = open_store(place), open_store(place)
    count = text("select count(*) from athletes")
    with store.read() as reader:
        before = reader.execute(count).scalar()
        with other.write() as writer:
            writer.execute(text("insert into athletes (id, name, timezone, created_at) values ('a', 'A', 'UTC', '')"))
        assert reader.execute(count).scalar() == before == 0
    with store.read() as reader:
        assert reader.execute(count).scalar() == 1
    store.close()
    other.close()


@pytest.mark.parametrize("version", VERSIONS, ids=lambda version: f"from {version or 'nothing'}")
def test_every_version_comes_up_to_the_same_schema(places: Places, version: str) -> None:
    place = places.bare()
    if version:
        _leave_at(place, version)
    store = open_store(place)
    with store.read() as connection:
        assert version_of(connection) == HEAD
        # Of SQLite alembic misreads empty defaults; there the words of the schema are compared below.
        options = {"compare_type": True, "compare_server_default": not store.is_sqlite}
        context = MigrationContext.configure(connection, opts=options)
        assert compare_metadata(context, metadata) == []
        if store.is_sqlite:
            assert _words(connection) == _words_of_metadata()
        assert set(inspect(connection).get_table_names()) == {*metadata.tables, "alembic_version"}
        assert _rules(connection) == _rules_of_metadata()
    store.close()


def test_a_set_of_the_first_schema_is_read_with_nothing_said_of_it(places: Places, tmp_path: Path) -> None:
    place = places.bare()
    _leave_at(place, "0001")
    older = as_it_is(place)
    with older.write() as connection:
        for row in (
            "insert into athletes (id, name, timezone, created_at) values ('a', 'A', 'UTC', '')",
            "insert into logged_sessions (id, athlete_id, key, start_local, logged_at) values ('v', 'a', 'v', 'x', '')",
            "insert into logged_sets (id, athlete_id, session_id, position, key, name, kind, fields, load_amount,"
            " load_unit, repetitions, logged_at) values ('s', 'a', 'v', 0, 's', 'Squat', 'work', '{}', '62.50', 'kg',"
            " 5, '2026-11-03T18:00:00.000000Z')",
        ):
            connection.execute(text(row))
    backup = tmp_path / "older.backup"
    back_up(older, backup, datetime(2026, 11, 4, tzinfo=UTC))
    older.close()
    restored = places.bare()
    restore(backup, restored, datetime(2026, 11, 5, tzinfo=UTC))
    for newer in (place, restored):
        store = open_store(newer)
        with store.read() as connection:
            (row,) = connection.execute(select(metadata.tables["logged_sets"])).mappings()
            one = set_value(row).logged
        store.close()
        assert (str(one.load), one.repetitions) == ("62.5 kg", 5)
        assert (one.flags, one.target_reps, one.target_rir) == ((), None, None)


def _leave_at(place: str, version: str) -> None:
    """A database whose schema is `version`, as an older Ironstride left it."""
    store = as_it_is(place)
    with store.write() as connection:
        upgrade(connection, version)
    store.close()


def _words(connection: Connection) -> dict[str, str]:
    """Table or index -> the statement that makes it; the order of the rules in it says nothing."""
    rows = connection.execute(text("select name, sql from sqlite_schema where sql is not null")).all()
    return {name: " ".join(sorted(re.split(r",?\s+", sql))) for name, sql in rows if name != "alembic_version"}


def _words_of_metadata() -> dict[str, str]:
    engine = create_engine("sqlite://")
    with engine.connect() as connection:
        metadata.create_all(connection)
        return _words(connection)


def _rules(connection: Connection) -> set[tuple[str, str, str]]:
    """What happens to each reference when what it refers to goes: autogenerate doesn't compare it."""
    found = inspect(connection)
    return {
        (table, key["constrained_columns"][0], str(key["options"].get("ondelete")))
        for table in metadata.tables
        for key in found.get_foreign_keys(table)
    }


def _rules_of_metadata() -> set[tuple[str, str, str]]:
    return {(table.name, key.parent.name, str(key.ondelete)) for table in PER_ATHLETE for key in table.foreign_keys}


def test_the_versions_are_those_of_the_folder() -> None:
    script = ScriptDirectory(str(Path(next(iter(migrations.__path__)))))
    in_folder = [revision.revision for revision in script.walk_revisions()]
    assert tuple(reversed(in_folder)) == KNOWN
    assert script.get_heads() == [HEAD]


def test_a_newer_schema_is_left_alone(place: str) -> None:
    store = open_store(place)
    with store.write() as connection:
        connection.execute(text("update alembic_version set version_num = '9999'"))
    store.close()
    with pytest.raises(StoreProblem, match=r"newer Ironstride \(schema 9999.*Update Ironstride"):
        open_store(place)


def test_a_database_of_another_program_is_left_alone(places: Places) -> None:
    place = places.bare()
    store = as_it_is(place)
    with store.write() as connection:
        connection.execute(text("create table wp_posts (id integer)"))
    store.close()
    with pytest.raises(StoreProblem, match=r"holds other tables .wp_posts.*Name another"):
        open_store(place)
    store = as_it_is(place)
    with store.read() as connection:
        assert inspect(connection).get_table_names() == ["wp_posts"]
    store.close()


def test_a_file_that_is_no_database_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "notes.txt"
    path.write_text("Monday: squats\n" * 99)
    with pytest.raises(StoreProblem, match="this file is no database"):
        open_store(path)
    assert path.read_text() == "Monday: squats\n" * 99


@pytest.mark.parametrize(
    ("place", "says"),
    [
        ("postgresql://ironstride:secret@127.0.0.1:1/none", "doesn't answer"),
        ("mysql://somebody:secret@127.0.0.1/none", "no address of a database"),
        ("postgresql://ironstride:secret@host:port/none", "no address of a database"),
    ],
)
def test_an_address_that_leads_nowhere_never_shows_its_password(place: str, says: str) -> None:
    with pytest.raises(StoreProblem, match=says) as caught:
        open_store(place)
    assert "secret" not in str(caught.value)


def test_a_server_that_takes_too_long_is_said_to_be_away() -> None:
    late = psycopg.errors.ConnectionTimeout("connection timeout expired")
    assert "doesn't answer" in str(in_words(OperationalError("", {}, late), "postgresql://host/club"))


def test_a_wrong_password_is_said_and_not_shown(places: Places) -> None:
    if places.kind == "sqlite":
        return
    place = re.sub(r":\w+@", ":wrong-secret@", places.fresh())
    with pytest.raises(StoreProblem, match="refuses the password") as caught:
        open_store(place)
    assert "wrong-secret" not in str(caught.value)


def test_memory_serves_a_trial(tmp_path: Path) -> None:
    store = open_store("sqlite://")
    with store.read() as connection:
        assert version_of(connection) == HEAD
    store.close()
    assert sqlite3.connect(tmp_path / "other.db").execute("select count(*) from sqlite_schema").fetchone() == (0,)
