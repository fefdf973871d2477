"""`read`: any file, for people and for programs."""

import csv
import io
import json
import os
import subprocess
import sys
import zipfile
from datetime import timedelta
from pathlib import Path

import duckdb
import pytest
from cli_runner import ROOT, one_line, run, start

sys.path.insert(0, str(ROOT / "tests" / "files"))

from fit_encoder import START, Field, Message, a_run, file_id, fit_file, records, summary

HEVY = (
    '"title","start_time","end_time","description","exercise_title","superset_id","exercise_notes","set_index",'
    '"set_type","weight_kg","reps","distance_km","duration_seconds","rpe"\n'
    '"Legs","3 Nov 2026, 18:00","3 Nov 2026, 18:55","","Squat (Barbell)",,"",0,"warmup",40,5,,,\n'
    '"Legs","3 Nov 2026, 18:00","3 Nov 2026, 18:55","","Squat (Barbell)",,"",1,"normal",82.5,4,,,8\n'
    '"Legs","3 Nov 2026, 18:00","3 Nov 2026, 18:55","","=cmd()",,"",0,"normal",10,8,,,\n'
)
STRONG = (
    "Date,Workout Name,Duration,Exercise Name,Set Order,Weight,Reps,Distance,Seconds,RPE\n"
    "2026-11-03 18:00:00,Heavy lower,1h 5m,Deadlift (Barbell),1,110,3,0,0,8\n"
)


def at(day: int, seconds: int = 60) -> bytes:
    begins = START + timedelta(days=day)
    return fit_file(file_id() + records(seconds, begins) + summary(seconds, 1, begins))


@pytest.fixture
def files(tmp_path: Path) -> Path:
    """A run, two gym logs, a folder of five runs and the same folder as a zip."""
    (tmp_path / "run.fit").write_bytes(a_run(600))
    (tmp_path / "hevy.csv").write_text(HEVY, encoding="utf-8")
    (tmp_path / "strong.csv").write_text(STRONG, encoding="utf-8")
    (tmp_path / "year").mkdir()
    with zipfile.ZipFile(tmp_path / "year.zip", "w") as archive:
        for day in range(5):
            (tmp_path / "year" / f"{day}.fit").write_bytes(at(day))
            archive.writestr(f"{day}.fit", at(day))
    return tmp_path


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


def test_a_run_is_told_in_figures(files: Path) -> None:
    answer = run("read", str(files / "run.fit"))
    assert answer.code == 0
    for said in ("running, Tue 3 Nov 2026 06:30", "1.80 km", "5:33 min/km", "165", "ground contact", "240 ms"):
        assert said in answer.out
    assert answer.err == ""


def test_a_log_is_told_set_by_set_with_what_each_name_was_matched_to(files: Path) -> None:
    answer = run("read", str(files / "hevy.csv"))
    assert "Tue 3 Nov 2026 18:00  Legs" in answer.out
    assert "Squat (Barbell) [back-squat]: 40kg w5 82.5kg 4@2" in answer.out
    assert "=cmd() [your own]: 10kg 8" in answer.out


def test_what_a_log_leaves_open_is_asked_and_can_be_answered(files: Path) -> None:
    asked = run("read", str(files / "strong.csv"))
    assert asked.code == 0
    assert "110 (unit?) 3@2" in asked.out
    assert "--load-unit kg or --load-unit lb" in " ".join(asked.err.split())
    answered = run("read", str(files / "strong.csv"), "--load-unit", "lb")
    assert "110lb 3@2" in answered.out
    assert answered.err == ""


def test_a_folder_and_its_zip_are_a_line_a_run(files: Path) -> None:
    folder, archive = run("read", str(files / "year")), run("read", str(files / "year.zip"))
    assert folder.out == archive.out
    assert "5 activities in 5 files." in folder.out
    assert folder.out.count("running") == 5


def test_json_holds_every_sample_of_one_file_and_only_figures_of_many(files: Path) -> None:
    (one,) = json.loads(run("read", str(files / "run.fit"), "--json").out)["files"]
    (activity,) = one["activities"]
    assert (one["name"], one["format"], activity["start"]) == ("run.fit", "fit", "2026-11-03T05:30:00Z")
    assert len(activity["records"]["heart_rate"]) == activity["samples"]["count"] == 600
    assert activity["metrics"]["spreads"]["stance_time"]["mean"] == 240
    assert activity["kind"]["is_known"] is False
    many = json.loads(run("read", str(files / "year"), "--json").out)["files"]
    assert [("records" in one["activities"][0]) for one in many] == [False] * 5
    again = json.loads(run("read", str(files / "year"), "--json", "--samples").out)["files"]
    assert [len(one["activities"][0]["records"]["timestamp"]) for one in again] == [60] * 5


def test_csv_is_samples_of_a_run_sets_of_a_log_and_activities_of_a_folder(files: Path) -> None:
    samples = rows(run("read", str(files / "run.fit"), "--csv").out)
    assert len(samples) == 600
    assert (samples[0]["time"], samples[0]["heart_rate_bpm"]) == ("2026-11-03T05:30:00Z", "140")
    sets = rows(run("read", str(files / "hevy.csv"), "--csv").out)
    assert [(one["exercise"], one["load"], one["load_unit"], one["rir"]) for one in sets[:2]] == [
        ("back-squat", "40", "kg", ""),
        ("back-squat", "82.5", "kg", "2"),
    ]
    assert sets[2]["name"] == "'=cmd()"  # a spreadsheet must not run it
    activities = rows(run("read", str(files / "year"), "--csv").out)
    assert [one["distance_m"] for one in activities] == ["180"] * 5
    assert {one["looks_like"] for one in activities} == {""}  # a minute is too short to tell


def test_runs_and_lifts_together_need_to_be_told_apart(files: Path) -> None:
    places = (str(files / "run.fit"), str(files / "hevy.csv"))
    refused = run("read", *places, "--csv")
    assert refused.code == 2
    assert "--rows activities" in refused.err
    assert len(rows(run("read", *places, "--csv", "--rows", "sets").out)) == 3
    assert len(rows(run("read", *places, "--csv", "--rows", "activities").out)) == 1


def test_parquet_is_the_same_table(files: Path) -> None:
    target = files / "run.parquet"
    assert run("read", str(files / "run.fit"), "--parquet", "-o", str(target)).code == 0
    (found,) = duckdb.sql(f"select count(*), min(time), avg(heart_rate_bpm) from '{target}'").fetchall()
    assert (found[0], str(found[1]), found[2]) == (600, "2026-11-03 05:30:00", 140.0)


def test_without_duckdb_parquet_says_how_to_get_it(files: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "duckdb", None)
    answer = run("read", str(files / "run.fit"), "--parquet", "-o", str(files / "run.parquet"))
    assert answer.code == 2
    assert "get analytics" in " ".join(answer.err.split())
    assert not (files / "run.parquet").exists()


def test_an_output_file_is_not_overwritten_unless_told(files: Path) -> None:
    target = files / "sets.csv"
    target.write_text("mine")
    refused = run("read", str(files / "hevy.csv"), "--csv", "-o", str(target))
    assert (refused.code, target.read_text()) == (2, "mine")
    assert run("read", str(files / "hevy.csv"), "--csv", "-o", str(target), "--force").code == 0
    assert target.read_text().startswith("file,")
    assert sorted(path.name for path in files.iterdir() if path.name.startswith(".")) == []


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("nowhere.fit",), "there is no such file or folder"),
        (("run.fit", "--json", "--csv"), "can't be had at once"),
        (("run.fit", "--rows", "sets"), "Add --csv or --parquet"),
        (("run.fit", "--timezone", "Berlin"), "is not a time zone"),
        (("run.fit", "--csv", "-o", "no/such/folder.csv"), "there is no folder"),
        (("run.fit", "--csv", "-o", "year"), "this is a folder"),
    ],
)
def test_what_makes_no_sense_is_refused(
    files: Path, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...], said: str
) -> None:
    monkeypatch.chdir(files)
    answer = run("read", *arguments)
    assert answer.code == 2
    assert said in " ".join(answer.err.split())


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "the file is empty"),
        (b"<html>log in</html>", "this is a web page"),
        (b"hello", "this is no kind of file that is known here"),
        (b"a,b,c\n1,2,3\n", "this table is from no app that is known here; its columns are a, b, c."),
    ],
)
def test_a_file_that_holds_nothing_is_named_and_exits_2(tmp_path: Path, content: bytes, said: str) -> None:
    file = tmp_path / "what.bin"
    file.write_bytes(content)
    answer = run("read", str(file))
    assert answer.code == 2
    assert said in " ".join(answer.err.split())


def test_one_bad_file_never_stops_the_others(files: Path) -> None:
    (files / "year" / "2.fit").write_bytes(b"<html>log in</html>")
    answer = run("read", str(files / "year"))
    assert answer.code == 0
    assert "4 activities in 4 files." in answer.out
    assert "2.fit: this is a web page" in " ".join(answer.err.split())


def test_a_pipe_gets_clean_bytes(files: Path) -> None:
    answer = start("read", str(files / "hevy.csv"), "--csv", PYTHONIOENCODING="ascii")
    assert answer.code == 0
    assert answer.out.splitlines()[0].startswith("file,session,start")


def test_figures_of_real_shape_are_plain_numbers(tmp_path: Path) -> None:
    """Altitude and times between beats: whatever the samples hold, JSON and CSV hold plain numbers."""
    beats = Message(6, 78, (Field(0, "uint16", 2),))
    body = file_id() + records(600) + beats.define() + beats.data((800, 812)) + summary(600)
    (tmp_path / "run.fit").write_bytes(fit_file(body))
    (one,) = json.loads(run("read", str(tmp_path / "run.fit"), "--json").out)["files"]
    assert one["activities"][0]["metrics"]["descent_m"] == 0
    assert one["activities"][0]["beats"]["rr_interval"] == [0.8, 0.812]
    assert json.loads(run("read", str(tmp_path / "run.fit"), "--json", "--no-samples").out)
    assert "np." not in run("read", str(tmp_path / "run.fit"), "--csv", "--rows", "activities").out


@pytest.mark.parametrize("form", ["--csv", "--parquet"])
@pytest.mark.parametrize(("file", "kind"), [("run.fit", "sets"), ("hevy.csv", "samples"), ("hevy.csv", "activities")])
def test_an_empty_table_is_refused(files: Path, form: str, file: str, kind: str) -> None:
    answer = run("read", str(files / file), form, "--rows", kind, "-o", str(files / "out"))
    assert answer.code == 2
    assert f"there are no {kind} in these files" in one_line(answer.err)
    assert not (files / "out").exists()


def test_a_pipe_is_read_and_an_empty_one_does_not_hold_us(files: Path) -> None:
    given = (files / "hevy.csv").read_bytes()
    assert "back-squat" in start("read", "-", given=given).out
    if hasattr(os, "mkfifo"):
        assert "back-squat" in start("read", "/dev/stdin", given=given).out
        os.mkfifo(files / "pipe.fit")
        answer = run("read", str(files / "pipe.fit"))
        assert (answer.code, "the file is empty" in one_line(answer.err)) == (2, True)


def test_the_ending_of_the_output_says_the_form(files: Path) -> None:
    answer = run("read", str(files / "hevy.csv"), "-o", str(files / "sets.json"))
    assert json.loads((files / "sets.json").read_text())["files"][0]["format"] == "hevy"
    assert f"Wrote {files / 'sets.json'}" in answer.err


def test_what_is_read_is_never_written_over(files: Path) -> None:
    for place in (files / "hevy.csv", files):
        answer = run("read", str(place), "--csv", "--rows", "sets", "-o", str(files / "hevy.csv"), "--force")
        assert (answer.code, "is being read itself" in one_line(answer.err)) == (2, True)
    assert (files / "hevy.csv").read_text() == HEVY


def test_what_steers_a_terminal_in_a_name_is_shown_and_not_sent(tmp_path: Path) -> None:
    (tmp_path / "red\x1b[31m.fit").write_bytes(b"")
    answer = run("read", str(tmp_path))
    assert "\x1b" not in answer.out + answer.err
    assert "the file is empty" in one_line(answer.err)


def test_an_output_without_room_is_said(files: Path) -> None:
    """Standard output is a file that may not grow past its first bytes, as on a disk that fills up."""
    script = (
        "import resource, sys; resource.setrlimit(resource.RLIMIT_FSIZE, (16, 16));"
        " from ironstride.surfaces.cli import main; sys.argv = ['ironstride', *sys.argv[1:]]; main()"
    )
    command = [sys.executable, "-P", "-B", "-c", script, "read", str(files / "hevy.csv"), "--csv"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    with (files / "out.csv").open("wb") as out:
        done = subprocess.run(command, stdout=out, stderr=subprocess.PIPE, check=False, env=environment)
    said = " ".join(done.stderr.decode().split())
    assert done.returncode == 2, said
    assert "standard output: it can't be written (File too large)" in said
    assert "Traceback" not in said


def test_a_zone_that_is_said_is_the_clock_of_files_without_one(tmp_path: Path) -> None:
    gpx = (
        '<gpx><trk><type>running</type><trkseg><trkpt lat="52.5" lon="13.4"><time>2026-11-03T06:00:00Z</time></trkpt>'
        '<trkpt lat="52.51" lon="13.4"><time>2026-11-03T06:06:00Z</time></trkpt></trkseg></trk></gpx>'
    )
    (tmp_path / "run.gpx").write_text(gpx)
    assert "06:00 UTC" in run("read", str(tmp_path / "run.gpx")).out
    assert "Tue 3 Nov 2026 15:00\n" in run("read", str(tmp_path / "run.gpx"), "--timezone", "Asia/Tokyo").out
