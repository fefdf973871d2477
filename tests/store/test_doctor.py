"""Each kind of damage has its finding, and a healthy database has none."""

import os
import sqlite3
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import text

from ironstride.coach.back_up import back_up_to
from ironstride.coach.examine import examine_all
from ironstride.store import Store, open_store
from ironstride.store.examine import examine
from ironstride.store.opening import as_it_is
from ironstride.store.version import HEAD
from tests.store.made_store import NOW, fill
from tests.store.places import Places


@pytest.fixture
def full(store: Store) -> Store:
    fill(store)
    return store


def wrong(store: Store) -> list[str]:
    return [f"{one.where}: {one.what}" for one in examine(store) if one.is_fatal]


def test_a_healthy_database_has_no_finding(full: Store) -> None:
    assert list(examine(full)) == []


@pytest.mark.parametrize(
    ("damage", "finding"),
    [
        ("update streams set data = 'x'", "records of the activity of 2026-11-22T06:00 Ünïcode ✓: the samples"),
        ("update streams set samples = 4", "there are 3 samples where 4 were written"),
        ("update streams set codec = 99", "written by a newer Ironstride (codec 99)"),
        ("update originals set content = 'x'", "run.fit: the original is damaged"),
        ("update originals set sha256 = 'other'", "run.fit: the original isn't the file that was given"),
        ("update activities set laps = '{' where id = 'run'", "table activities, row run: this row can't be read"),
        ("update logged_sets set load_amount = 'heavy'", "table logged_sets, row set: this row can't be read"),
        ("update logged_sets set flags = 'joke'", "table logged_sets, row set: this row can't be read"),
        ("update logged_sets set kind = 'joke'", "table logged_sets, row set: this row can't be read"),
    ],
)  # fmt: skip
def test_every_damage_is_found_where_it_is(full: Store, damage: str, finding: str) -> None:
    bytes_ = "x'ff'" if full.is_sqlite else "'\\xff'"
    with full.write() as connection:
        connection.exec_driver_sql(damage.replace("'x'", bytes_))
    assert [finding in one for one in wrong(full)] == [True]


def test_rows_of_another_athlete_and_rows_of_nobody_are_found(full: Store) -> None:
    with full.write() as connection:
        connection.execute(text("insert into athletes (id, name, timezone, created_at) values ('b', 'B', 'UTC', 'x')"))
        connection.execute(text("update logged_sets set athlete_id = 'b'"))
    assert wrong(full) == ["table logged_sets: 1 rows refer by session_id to another athlete's rows."]
    if not full.is_sqlite:
        return
    with closing(sqlite3.connect(full.where)) as loose:  # without foreign keys, as another program may write
        loose.execute("delete from logged_sessions")
        loose.commit()
    assert wrong(full) == [
        "table logged_sets: 1 rows refer by session_id to rows that aren't there.",
        "table matches: 1 rows refer by logged_session_id to rows that aren't there.",
        "table set_edits: 1 rows refer by session_id to rows that aren't there.",
    ]


def test_pages_that_were_overwritten_are_found(full: Store, place: str) -> None:
    if not full.is_sqlite:
        return
    full.close()
    with closing(sqlite3.connect(place)) as one:
        one.execute("pragma wal_checkpoint(truncate)")
    size = Path(place).stat().st_size
    with Path(place).open("r+b") as file:
        file.seek(size // 2 // 4096 * 4096)
        file.write(b"\xff" * 4096 * 20)
    found = wrong(as_it_is(place))
    assert any("SQLite says" in one or "damaged" in one for one in found)


def test_an_older_or_missing_schema_is_a_remark_and_is_left_as_it_is(places: Places) -> None:
    place = places.bare()
    store = as_it_is(place)
    (found,) = examine(store)
    assert (found.is_fatal, "brings it up to date" in found.try_this) == (False, True)
    store.close()


def test_a_newer_schema_is_wrong(full: Store) -> None:
    with full.write() as connection:
        connection.execute(text("update alembic_version set version_num = '9999'"))
    assert wrong(full) == [f"{full.where}: it was written by a newer Ironstride (schema 9999, this one knows {HEAD})."]


def test_the_last_backup_is_looked_for(full: Store, tmp_path: Path) -> None:
    def said(days: int) -> list[str]:
        found = examine_all(full, tmp_path, NOW + timedelta(days=days))
        return [one.what for one in found if one.where.endswith((".backup", "backups"))]

    assert said(0) == ["there is none."]
    made = back_up_to(full, tmp_path, tmp_path, NOW)
    assert said(29) == []
    assert said(31) == ["the last one is 31 days old."]
    Path(made.path).unlink()
    assert said(1) == ["the backup of 2026-11-22 isn't there any more, or its disk isn't.", "there is none."]


def test_who_may_look_and_a_grown_log_are_said(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    folder.mkdir(mode=0o700)
    place = folder / "ironstride.db"
    os.close(os.open(place, os.O_CREAT, 0o600))
    store = open_store(place)
    back_up_to(store, folder, folder, NOW)

    def said() -> list[tuple[str, str]]:
        return [(one.what.split(":")[0], one.try_this) for one in examine_all(store, folder, NOW)]

    assert said() == []
    place.chmod(0o644)
    assert said() == [("others on this computer may look into it.", f"Type: chmod 600 '{place}'")]
    place.chmod(0o600)
    log = place.with_name("ironstride.db-wal")
    with store.read():
        with log.open("ab") as file:
            file.truncate(65 << 20)
        assert ("its write-ahead log has grown to 65 MB", "Close other programs that use it.") in said()
    store.close()
