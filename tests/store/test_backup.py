"""A backup of either database restores into either, whole, or nothing changes."""

import json
import sqlite3
from contextlib import closing
from datetime import timedelta
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import inspect, text

from ironstride.coach.back_up import back_up_to
from ironstride.store import Store, StoreProblem, open_store
from ironstride.store.backup import back_up, read_back
from ironstride.store.backup_file import BackupHead, DamagedBackup, checked, write_pieces
from ironstride.store.backup_index import NAME, BackupMade, add_backup, backups_made, erase_backups
from ironstride.store.restore import restore
from ironstride.store.schema import metadata
from ironstride.store.set_aside import erase_set_aside, set_aside
from ironstride.store.version import HEAD
from tests.store.made_store import NOW, all_rows, fill
from tests.store.places import Places


def test_every_table_is_in_the_test() -> None:
    store = open_store("sqlite://")
    fill(store)
    assert {name for name, rows in all_rows(store).items() if rows} == set(metadata.tables)
    store.close()


@pytest.fixture
def full(store: Store) -> Store:
    fill(store)
    return store


@pytest.fixture
def backup_file(full: Store, tmp_path: Path) -> Path:
    path = tmp_path / "full.backup"
    back_up(full, path, NOW)
    return path


def test_a_backup_says_what_it_holds_and_is_private(full: Store, backup_file: Path) -> None:
    head = json.loads(backup_file.read_bytes().splitlines()[0])
    assert head["schema"] == HEAD
    assert head["counts"] == {name: len(rows) for name, rows in all_rows(full).items()}
    assert backup_file.stat().st_mode & 0o777 == 0o600
    assert [path.name for path in backup_file.parent.glob("*.part")] == []


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_it_restores_into_either_database(
    full: Store, backup_file: Path, tmp_path: Path, kind: str, request: pytest.FixtureRequest
) -> None:
    others = Places(kind, tmp_path, request)
    place = others.bare()
    done = restore(backup_file, place, NOW)
    assert done.kept_as == ""
    store = open_store(place)
    assert all_rows(store) == all_rows(full)
    store.close()
    others.drop()


def test_a_database_with_data_is_left_alone_until_forced_and_then_kept(
    full: Store, place: str, backup_file: Path
) -> None:
    with full.write() as connection:
        connection.execute(text("update notes set text = 'Written after the backup'"))
    before = all_rows(full)
    with pytest.raises(StoreProblem, match=r"there is data in this database already.*--force"):
        restore(backup_file, place, NOW)
    assert all_rows(full) == before
    full.close()
    done = restore(backup_file, place, NOW, force=True)
    again = open_store(place)
    with again.read() as connection:
        assert connection.execute(text("select text from notes")).scalar() == "Windy."
        if not again.is_sqlite:
            schema = done.kept_as.removeprefix("schema ")
            assert connection.execute(text(f"select text from {schema}.notes")).scalar() == "Written after the backup"
    if full.is_sqlite:
        old = open_store(done.kept_as)
        assert all_rows(old) == before
        old.close()
    assert set_aside(again) == (done.kept_as.removeprefix("schema "),)
    assert erase_set_aside(again) == ()
    assert set_aside(again) == ()
    assert sum(map(len, all_rows(again).values())) == sum(map(len, before.values()))
    again.close()


def test_a_backup_sees_one_state_while_others_write(full: Store, place: str, tmp_path: Path) -> None:
    from ironstride.store import table_rows

    other = open_store(place)
    before = all_rows(full)
    with full.read() as connection:
        head = BackupHead(program="1", schema=HEAD, made_at=NOW, counts=table_rows.counts_of(connection))
        with other.write() as writer:
            writer.execute(text("delete from notes"))
        file = BytesIO()
        write_pieces(file, head, table_rows.pieces_of(connection))
    assert checked(file).counts["notes"] == len(before["notes"]) == 1
    other.close()


def test_a_file_that_is_there_is_left_alone(full: Store, tmp_path: Path) -> None:
    path = tmp_path / "mine.backup"
    path.write_text("mine")
    with pytest.raises(StoreProblem, match="there already"):
        back_up(full, path, NOW)
    assert path.read_text() == "mine"


@given(at=st.floats(0, 1, exclude_max=True), bit=st.integers(0, 7), is_cut=st.booleans())
def test_any_damage_of_a_backup_is_found(at: float, bit: int, is_cut: bool) -> None:
    file = BytesIO()
    head = BackupHead(program="1", schema=HEAD, made_at=NOW, counts={"notes": 2})
    rows = [("a", "text", 1.5, None), ("b", "text", -0.0, b"\0\1")]
    written = write_pieces(file, head, iter([("notes", ["id", "text", "x", "y"], rows)]))
    assert checked(file) == written
    damaged = bytearray(file.getvalue())
    place = int(at * len(damaged))
    if is_cut:
        del damaged[place:]
    else:
        damaged[place] ^= 1 << bit
    with pytest.raises(DamagedBackup):
        checked(BytesIO(bytes(damaged)))


@pytest.mark.parametrize(
    ("content", "says"),
    [(b"", "no backup"), (b"PK\3\4", "no backup"), (b"{}\n", "no backup"), (b"x" * 200_000, "no backup")],
)
def test_another_file_is_no_backup(tmp_path: Path, place: str, content: bytes, says: str) -> None:
    path = tmp_path / "other.backup"
    path.write_bytes(content)
    with pytest.raises(StoreProblem, match=says):
        restore(path, place, NOW, force=True)


def test_a_backup_of_a_newer_ironstride_changes_nothing(full: Store, place: str, tmp_path: Path) -> None:
    path = tmp_path / "newer.backup"
    with path.open("w+b") as file:
        write_pieces(file, BackupHead(program="9.0", schema="9999", made_at=NOW, counts={}), iter([]))
    before = all_rows(full)
    with pytest.raises(StoreProblem, match=r"newer Ironstride .schema 9999"):
        restore(path, place, NOW, force=True)
    assert all_rows(full) == before


def test_rows_that_no_table_takes_change_nothing(full: Store, place: str, tmp_path: Path) -> None:
    path = tmp_path / "odd.backup"
    for piece in (("songs", ["id"], [("a",)]), ("notes", ["id", "tune"], [("a", "b")]), ("notes", ["id"], [("a",)])):
        with path.open("w+b") as file:
            head = BackupHead(program="1", schema=HEAD, made_at=NOW, counts={piece[0]: 1})
            write_pieces(file, head, iter([piece]))
        before = all_rows(full)
        with pytest.raises(StoreProblem):
            restore(path, place, NOW, force=True)
        assert all_rows(full) == before
        with full.read() as connection:
            assert "before_restore" not in str(inspect(connection).get_schema_names())
    assert not list(Path(tmp_path).glob("*restoring*"))


def test_a_damaged_database_is_replaced_only_by_force_and_kept(full: Store, place: str, backup_file: Path) -> None:
    if not full.is_sqlite:
        return
    expected = all_rows(full)
    full.close()
    Path(place).write_bytes(b"not a database any more" * 999)
    with pytest.raises(StoreProblem, match="--force"):
        restore(backup_file, place, NOW)
    done = restore(backup_file, place, NOW, force=True)
    assert Path(done.kept_as).read_bytes().startswith(b"not a database any more")
    store = open_store(place)
    assert all_rows(store) == expected
    store.close()


def test_a_database_that_is_open_elsewhere_is_left_alone(full: Store, place: str, backup_file: Path) -> None:
    if not full.is_sqlite:
        return
    before = all_rows(full)
    with closing(sqlite3.connect(place)) as other:
        other.execute("select count(*) from notes").fetchone()
        other.execute("begin immediate")
        with pytest.raises(StoreProblem, match="another program has this database open"):
            restore(backup_file, place, NOW, force=True)
    assert all_rows(full) == before
    assert not list(Path(place).parent.glob("*before-restore*"))


def test_backups_are_named_by_their_day_and_noted(full: Store, tmp_path: Path) -> None:
    first = back_up_to(full, tmp_path, tmp_path, NOW)
    second = back_up_to(full, tmp_path, tmp_path, NOW)
    assert [Path(one.path).name for one in (first, second)] == [
        "ironstride-2026-11-22.backup",
        "ironstride-2026-11-22-2.backup",
    ]
    assert backups_made(tmp_path) == (first, second)
    assert read_back(Path(first.path)).sha256 == first.sha256


def test_notes_of_backups_survive_a_line_cut_short(tmp_path: Path) -> None:
    one = BackupMade(path="a", made_at=NOW, sha256="1", of="db")
    add_backup(tmp_path, one)
    with (tmp_path / NAME).open("ab") as file:
        file.write(b'{"path": "cut')
    two = BackupMade(path="b", made_at=NOW + timedelta(1), sha256="2", of="db")
    add_backup(tmp_path, two)
    assert backups_made(tmp_path) == (one, two)


def test_erasing_names_the_backups_that_it_cannot_reach(tmp_path: Path) -> None:
    here = tmp_path / "here.backup"
    here.write_bytes(b"x")
    gone = str(tmp_path / "stick" / "gone.backup")
    others = BackupMade(path=str(tmp_path / "theirs"), made_at=NOW, sha256="3", of="another.db")
    for path in (str(here), gone):
        add_backup(tmp_path, BackupMade(path=path, made_at=NOW, sha256="1", of="db"))
    add_backup(tmp_path, others)
    assert erase_backups(tmp_path, "db") == [gone]
    assert not here.exists()
    assert backups_made(tmp_path) == (others,)
    assert erase_backups(tmp_path, "another.db") == [others.path]
    assert not (tmp_path / NAME).exists()
