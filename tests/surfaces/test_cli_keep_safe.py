"""`backup`, `restore` and `doctor` as a person types them."""

import os
from datetime import UTC, datetime
from pathlib import Path

import pytest
from cli_runner import one_line, run, start
from sqlalchemy import text

from ironstride.store import open_store
from ironstride.store.athletes import the_athlete
from ironstride.surfaces.cli.data_place import data_place, opened_store

NOW = datetime(2026, 11, 22, 6, tzinfo=UTC)


@pytest.fixture
def place(tmp_path: Path) -> str:
    """A database with one note in it, in a folder of its own."""
    path = tmp_path / "data" / "ironstride.db"
    path.parent.mkdir(mode=0o700)
    store = opened_store(str(path), makes=True)
    with store.write() as connection:
        row = {"id": "n", "athlete": the_athlete(connection, NOW)}
        connection.execute(
            text(
                "insert into notes (id, athlete_id, about, text, written_at) values (:id, :athlete, '', 'Windy', 'x')"
            ),
            row,
        )
    store.close()
    return str(path)


def notes(place: str) -> list[str]:
    store = open_store(place)
    with store.read() as connection:
        found = [str(one) for one in connection.execute(text("select text from notes")).scalars()]
    store.close()
    return found


def test_a_backup_goes_out_and_comes_back(place: str, tmp_path: Path) -> None:
    done = run("backup", "--data", place)
    assert done.code == 0
    assert "read back and found whole" in " ".join(done.out.split())
    (file,) = (Path(place).parent / "backups").glob("ironstride-*.backup")
    new = str(tmp_path / "new.db")
    done = run("restore", str(file), "--data", new)
    assert (done.code, "1 athletes, 1 notes" in " ".join(done.out.split())) == (0, True)
    assert notes(new) == ["Windy"]
    assert Path(new).stat().st_mode & 0o777 == 0o600


def test_restoring_over_data_needs_force_and_says_where_the_old_is(place: str, tmp_path: Path) -> None:
    file = str(tmp_path / "mine.backup")
    assert run("backup", file, "--data", place).code == 0
    refused = run("restore", file, "--data", place)
    assert (refused.code, "--force" in refused.err) == (2, True)
    done = run("restore", file, "--data", place, "--force")
    assert done.code == 0
    (kept,) = Path(place).parent.glob("*before-restore*")
    assert str(kept) in done.out.replace("\n", "")
    assert notes(str(kept)) == notes(place) == ["Windy"]


def test_a_backup_never_overwrites(place: str, tmp_path: Path) -> None:
    path = tmp_path / "mine.backup"
    path.write_text("mine")
    done = run("backup", str(path), "--data", place)
    assert (done.code, path.read_text()) == (2, "mine")
    assert "left alone" in one_line(done.err)


def test_doctor_is_content_with_a_healthy_database(place: str) -> None:
    assert run("backup", "--data", place).code == 0
    done = run("doctor", "--data", place)
    assert (done.code, done.out) == (0, done.out)
    assert "is whole" in one_line(done.out)
    assert "Worth a look" not in done.out


def test_doctor_ends_with_1_where_something_is_wrong(place: str) -> None:
    store = open_store(place)
    with store.write() as connection:
        connection.execute(text("update alembic_version set version_num = '9999'"))
    store.close()
    done = run("doctor", "--data", place)
    assert done.code == 1
    assert "1 thing is wrong" in done.out
    assert "newer Ironstride" in " ".join(done.out.split())
    assert run("backup", "--data", place).code == 2


def test_doctor_and_backup_make_no_database(tmp_path: Path) -> None:
    for command in ("doctor", "backup"):
        done = run(command, "--data", str(tmp_path / "none.db"))
        assert (done.code, "there is no database; nothing was made" in " ".join(done.err.split())) == (2, True)
        assert list(tmp_path.iterdir()) == []


def test_the_option_comes_before_the_environment_and_that_before_the_users_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("IRONSTRIDE_DATA", raising=False)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    default = data_place(None)
    assert Path(default).name == "ironstride.db"
    monkeypatch.setenv("IRONSTRIDE_DATA", str(tmp_path))
    assert data_place(None) == str(tmp_path / "ironstride.db")
    assert data_place("other.db") == "other.db"
    assert data_place("postgresql://host/club") == "postgresql://host/club"


def test_the_users_folder_and_file_are_private(tmp_path: Path) -> None:
    done = start("backup", XDG_DATA_HOME=str(tmp_path), HOME=str(tmp_path), IRONSTRIDE_DATA="")
    assert done.code == 0
    (place,) = tmp_path.rglob("ironstride.db")
    assert oct(place.stat().st_mode & 0o777) == "0o600"
    assert oct(place.parent.stat().st_mode & 0o777) == "0o700"
    assert os.listdir(place.parent / "backups")


def test_a_place_that_cannot_be_made_is_said(tmp_path: Path) -> None:
    done = run("log", "squat 60kg 5", "--data", str(tmp_path / "none" / "ironstride.db"))
    assert (done.code, "can't be opened" in " ".join(done.err.split())) == (2, True)
    done = run("backup", "--data", "mysql://host/club")
    assert (done.code, "no address of a database" in " ".join(done.err.split())) == (2, True)
