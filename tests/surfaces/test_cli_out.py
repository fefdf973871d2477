"""`export`, `take-in` and `erase` as a person types them."""

import csv
import io
import json
import os
from collections.abc import Iterator
from pathlib import Path
from zipfile import ZipFile

import duckdb
import pytest
from cli_runner import Answer, database_at, run
from icalendar import Calendar

from benchmarks._random_rows import contents
from ironstride.files.fit import read as read_fit
from ironstride.files.plan_json import read_plan
from ironstride.files.read import read
from ironstride.store import Store, open_store
from tests.store.made_season import FILE, a_plan, keep_season

PLAN = a_plan()


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("IRONSTRIDE_DATA", str(tmp_path / "mine.db"))
    store = open_store(tmp_path / "mine.db")
    keep_season(store, PLAN)
    yield store
    store.close()


def rows_at(place: str) -> dict:
    store = open_store(place)
    with store.read() as connection:
        found = contents(connection)
    store.close()
    return found


def said(answer: Answer, *, code: int = 0) -> str:
    assert answer.code == code, answer.err
    return " ".join((answer.out + answer.err).split())


def test_everything_goes_out_and_comes_back(store):
    told = said(run("export"))
    assert "Wrote ironstride-2026-11-21.zip" in told
    assert "1 activity, 1 original file, 1 logged session, 3 sets, 2 versions of your plans, 1 weighing, 1 note" in told
    with ZipFile("ironstride-2026-11-21.zip") as archive:
        names = archive.namelist()
        assert names[-1] == "manifest.json"
        (original,) = (name for name in names if name.startswith("originals/"))
        assert original.endswith("-run.fit")
        assert archive.read(original) == FILE
        sets = list(csv.DictReader(io.StringIO(archive.read("sets.csv").decode())))
        assert [(row["exercise"], row["load"], row["load_unit"]) for row in sets] == [("back-squat", "82.5", "kg")] * 3
        (run_row,) = csv.DictReader(io.StringIO(archive.read("activities.csv").decode()))
        assert (run_row["time"], run_row["sport"]) == ("2026-11-20T18:00:00.000000Z", "running")
        assert read_plan(archive.read("plans/Spring 10k.json"))[0] == PLAN
    assert oct(os.stat("ironstride-2026-11-21.zip").st_mode & 0o777) == "0o600"
    before = rows_at("mine.db")
    database_at(Path("new.db"))
    assert "Would add" in said(run("take-in", "ironstride-2026-11-21.zip", "--dry-run", "--data", "new.db"))
    assert not rows_at("new.db")["athletes"]
    assert "0 were here already" in said(run("take-in", "ironstride-2026-11-21.zip", "--data", "new.db"))
    assert rows_at("new.db") == before
    assert "Added no rows" in said(run("take-in", "ironstride-2026-11-21.zip", "--data", "new.db"))


def test_a_folder_serves_as_well(store):
    said(run("export", "mine", "--no-parquet"))
    assert not Path("mine/parquet").exists()
    assert json.loads(Path("mine/manifest.json").read_text())["counts"]["notes"] == 1
    said(run("take-in", "mine", "--data", "new.db"))
    assert rows_at("new.db") == rows_at("mine.db")
    with open("mine/tables/notes.jsonl", "ab") as file:
        file.write(b"\n")
    assert "notes.jsonl: it goes on after its" in said(run("take-in", "mine", "--data", "third.db"), code=2)
    assert not rows_at("third.db")["athletes"]


def test_samples_as_parquet(store):
    said(run("export", "mine", "--parquet"))
    (file,) = Path("mine/parquet").iterdir()
    assert file.name == "2026-11-20-running-records-a-athlet.parquet"
    (count, mean) = duckdb.sql(f"select count(*), avg(heart_rate) from '{file}'").fetchall()[0]
    assert (count, mean) == (600, 140.0)


def test_what_is_there_is_never_overwritten_unasked(store):
    Path("mine.zip").write_bytes(b"precious")
    assert "left alone" in said(run("export", "mine.zip"), code=2)
    assert Path("mine.zip").read_bytes() == b"precious"
    said(run("export", "mine.zip", "--force"))
    Path("full").mkdir()
    Path("full/precious").write_bytes(b"")
    assert "isn't empty" in said(run("export", "full", "--force"), code=2)
    assert "no folder" in said(run("export", "nowhere/mine.zip"), code=2)
    assert sorted(path.name for path in Path().iterdir() if path.name.startswith(".")) == []


def test_sets_in_hevys_layout(store):
    assert "3 sets of 1 session" in said(run("export", "sets.csv"))
    (reading,) = read(Path("sets.csv").read_bytes(), "sets.csv")
    assert reading.format == "hevy"
    assert [str(one.load) for one in reading.sessions[0].sets] == ["82.5 kg"] * 3


def test_a_calendar_of_what_is_planned_and_done(store):
    said(run("export", "season.ics"))
    events = Calendar.from_ical(Path("season.ics").read_bytes()).walk("VEVENT")
    (done,) = (event for event in events if str(event["summary"]).startswith("Done"))
    assert str(done["summary"]) == "Done: Heavy lower"
    assert str(done["description"]) == "Squat (Barbell): 3 × 4 @ 82.5 kg, RPE 8"
    assert done.decoded("duration").total_seconds() == 3300
    assert done.decoded("dtstart").strftime("%H:%M") == "18:00"
    strength = [event for event in events if "Strength" in event["categories"].to_ical().decode()]
    assert len(strength) == len(PLAN.sessions)


def test_the_coming_week_as_workouts(store, monkeypatch):
    monkeypatch.setenv("IRONSTRIDE_TODAY", "2026-11-23")
    said(run("export", "week", "--as", "fit"))
    coming = [one for one in PLAN.sessions if 0 <= (one.start.date() - PLAN.starts).days < 7]
    assert sorted(path.stem for path in Path("week").iterdir()) == sorted(one.id for one in coming)
    assert len(coming) >= 2
    for path in Path("week").iterdir():
        assert len(read_fit(path.read_bytes(), path.name).workouts) == 1
    monkeypatch.setenv("IRONSTRIDE_TODAY", "2030-01-01")
    assert "no session in the seven days" in said(run("export", "later", "--as", "fit"), code=2)
    assert not Path("later").exists()


def test_without_anything_kept(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    database_at(Path("empty.db"))
    for command in (["export"], ["erase"], ["push", "intervals"]):
        assert "nothing is kept here yet" in said(run(*command, "--data", "empty.db"), code=2)
    said(run("export", "--as", "hevy", "--data", "empty.db"), code=2)


def test_what_is_no_export_is_refused(store):
    Path("notes.zip").write_bytes(b"no zip at all")
    assert "no whole zip" in said(run("take-in", "notes.zip"), code=2)
    with ZipFile("other.zip", "w") as archive:
        archive.writestr("a.txt", "a")
    assert "no export of Ironstride" in said(run("take-in", "other.zip"), code=2)
    assert "can't be read" in said(run("take-in", "absent.zip"), code=2)
    said(run("export", "mine.zip"))
    cut = Path("mine.zip").read_bytes()
    Path("cut.zip").write_bytes(cut[: len(cut) // 2])
    assert "cut off" in said(run("take-in", "cut.zip", "--data", "new.db"), code=2)
    at = cut.index(b"PK\x01\x02") - 300
    Path("flipped.zip").write_bytes(cut[:at] + bytes([cut[at] ^ 0xFF]) + cut[at + 1 :])
    said(run("take-in", "flipped.zip", "--data", "new.db"), code=2)
    assert not rows_at("new.db")["athletes"]


def test_an_export_of_another_athlete(store):
    said(run("export", "mine.zip"))
    other = open_store("other.db")
    keep_season(other, PLAN, "other", note="another")
    other.close()
    assert "--merge" in said(run("take-in", "mine.zip", "--data", "other.db"), code=2)
    assert "not both" in said(run("take-in", "mine.zip", "--merge", "--beside", "--data", "other.db"), code=2)
    said(run("take-in", "mine.zip", "--beside", "--data", "other.db"))
    assert set(rows_at("other.db")["athletes"]) == {"athlete", "other"}
    assert "several athletes" in said(run("erase", "--data", "other.db"), code=2)
    assert "no athlete 'Nobody'" in said(run("erase", "--athlete", "Nobody", "--data", "other.db"), code=2)
    said(run("erase", "--athlete", "athlete", "--yes", "--data", "other.db"))
    told = said(run("take-in", "mine.zip", "--merge", "--data", "other.db"))
    assert set(rows_at("other.db")["athletes"]) == {"other"}
    assert {row["text"] for row in rows_at("other.db")["notes"].values()} == {"'another'", "'sore calf'"}
    assert "were here already" in told


def traces() -> list[str]:
    """Files here that still hold words of the athlete's."""
    words = (b"sore calf", b"Heavy lower", FILE[:40])
    return [
        str(path) for path in Path().rglob("*") if path.is_file() and any(one in path.read_bytes() for one in words)
    ]


def test_erase_shows_first_and_then_leaves_no_trace(store):
    store.close()
    said(run("backup"))
    said(run("backup", "apart.ironstride"))
    told = said(run("erase"))
    assert "1 activities" in told
    assert "2 backups" in told
    assert "They go too" in told
    assert "Nothing was erased" in told
    assert rows_at("mine.db")["notes"]
    assert traces() == ["mine.db"]
    told = said(run("erase", "--yes"))
    assert "Erased" in told
    assert "still hold" not in told
    assert not any(rows_at("mine.db").values())
    assert traces() == []
    assert not Path("apart.ironstride").exists()
    assert not list(Path("backups").iterdir())


def test_a_backup_out_of_reach_is_named(store):
    said(run("backup", "apart.ironstride"))
    Path("apart.ironstride").rename("moved.ironstride")
    told = said(run("erase", "--yes"), code=1)
    assert "still hold the athlete" in told
    assert "apart.ironstride" in told


def test_backups_with_others_in_them_stay_unless_told(store):
    keep_season(store, PLAN, "other", note="another")
    said(run("backup", "both.ironstride"))
    told = said(run("erase", "--athlete", "athlete", "--yes"))
    assert "They stay" in told
    assert "These still hold the athlete" in told
    assert Path("both.ironstride").exists()
    said(run("erase", "--athlete", "other", "--backups", "--yes"))
    assert not Path("both.ironstride").exists()


def test_what_a_restore_set_aside_goes_too(store):
    store.close()
    said(run("backup", "apart.ironstride"))
    said(run("restore", "apart.ironstride", "--force"))
    assert [path for path in Path().iterdir() if ".before-restore-" in path.name]
    said(run("erase", "--yes"))
    assert traces() == []
    assert not [path for path in Path().iterdir() if ".before-restore-" in path.name]


def test_a_program_in_the_way_is_told_and_the_pages_go_later(store, monkeypatch):
    monkeypatch.setattr("ironstride.store.opening.WAIT_S", 0.05)
    with store.read() as reader:
        contents(reader)
        told = said(run("erase", "--yes"), code=1)
        assert "Another program holds the database open" in told
        assert traces() != []
        assert "add --pages" in said(run("erase", "--pages"), code=1)
    assert "written anew" in said(run("erase", "--pages"))
    assert traces() == []


def test_nothing_is_left_behind_where_an_export_breaks_off(store, monkeypatch):
    def full(self, *_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("ironstride.surfaces.cli.whole_places.os.fsync", full)
    assert "No space left" in said(run("export", "mine.zip"), code=2)
    assert not [path for path in Path().iterdir() if path.suffix == ".zip" or path.name.startswith(".")]
