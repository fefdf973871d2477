"""`fit workout`: a session of a plan as a file for a watch, and every way in which that can't be done."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from cli_runner import ROOT, one_line, run
from typer.testing import CliRunner

from benchmarks._fit_readers import by_fitdecode, by_garmin, workout_in
from ironstride.files.fit import read
from ironstride.files.fit_writer import workout_of
from ironstride.files.plan_json import read_plan
from ironstride.surfaces.cli.app import app

SAMPLE = str(ROOT / "examples" / "sample-week.toml")
LIFT = "2026-11-24-heavy"


@pytest.fixture
def printed(tmp_path: Path) -> Path:
    """A printed plan."""
    file = tmp_path / "plan.json"
    file.write_text(run("plan", SAMPLE, "--json").out, encoding="utf-8")
    return file


def write(printed: Path, output: Path | str, *more: str, session: str = LIFT):
    """The command with its usual words."""
    return run("fit", "workout", str(printed), "--session", session, "-o", str(output), *more)


def test_a_session_is_written_and_reads_back_as_planned(printed: Path, tmp_path: Path) -> None:
    file = tmp_path / "lift.fit"
    answer = write(printed, file)
    assert (answer.code, answer.err) == (0, "")
    plan, _ = read_plan(printed.read_bytes())
    assert plan is not None
    planned = workout_of(next(one for one in plan.sessions if one.id == LIFT))
    data = file.read_bytes()
    (workout,) = read(data).workouts
    assert replace(workout, source="") == planned
    assert workout_in(by_garmin(data)) == workout_in(by_fitdecode(data)) == planned
    wrote, holds, how = answer.out.splitlines()
    assert wrote == f"Wrote {file}"
    assert holds == f"Heavy strength, Tue 24 Nov: 12 exercises, 32 sets, in {len(planned.steps)} steps."
    assert "GARMIN/NewFiles" in how


def test_every_session_of_the_plan_can_be_written(printed: Path, tmp_path: Path) -> None:
    ids = [one["id"] for one in json.loads(printed.read_text(encoding="utf-8"))["sessions"]]
    assert len(ids) > 9
    for one in ids:
        file = tmp_path / f"{one}.fit"
        assert write(printed, file, session=one).code == 0
        assert by_garmin(file.read_bytes())["workout"]


def test_words_and_an_athlete_file_do_too(tmp_path: Path) -> None:
    file = tmp_path / "lift.fit"
    answer = run("fit", "workout", SAMPLE, "--session", "week 1 tue", "-o", str(file))
    assert answer.code == 0
    assert "Tue 24 Nov" in answer.out


def test_standard_output_holds_the_file_and_nothing_else(printed: Path) -> None:
    arguments = ["fit", "workout", "-", "--session", LIFT, "-o", "-"]
    done = CliRunner().invoke(app, arguments, input=printed.read_bytes())
    assert done.exit_code == 0
    assert by_garmin(done.stdout_bytes)["workout"][0]["wkt_name"] == "Heavy strength, Tue 24 Nov"
    assert done.stderr.startswith("Wrote Heavy strength, Tue 24 Nov: ")


def test_without_a_session_all_are_listed(printed: Path) -> None:
    answer = run("fit", "workout", str(printed), "-o", "lift.fit")
    assert (answer.code, answer.out) == (2, "")
    lines = answer.err.splitlines()
    assert "  2026-11-23-core  Mon 23 Nov 07:45  core" in lines
    assert len([line for line in lines if line.startswith("  2026-")]) == len(
        json.loads(printed.read_text())["sessions"]
    )
    assert "Give one of those above." in one_line(answer.err)


def test_a_mistyped_session_is_guessed(printed: Path, tmp_path: Path) -> None:
    answer = write(printed, tmp_path / "lift.fit", session="2026-11-24-hevy")
    assert answer.code == 2
    assert "no session of this plan fits. Did you mean 2026-11-24-heavy or" in " ".join(answer.err.split())
    assert list(tmp_path.glob("*.fit")) == []
    answer = write(printed, tmp_path / "lift.fit", session="qqq")
    assert "no session of this plan fits. Give one of: 2026-11-23-core (Mon" in " ".join(answer.err.split())


def test_words_that_fit_several_are_refused(printed: Path, tmp_path: Path) -> None:
    answer = write(printed, tmp_path / "lift.fit", session="week 2")
    assert answer.code == 2
    assert "3 sessions fit. Give one of: 2026-11-30-core (Mon 30 Nov)," in " ".join(answer.err.split())


def test_without_a_file_to_write_one_is_named(printed: Path) -> None:
    answer = run("fit", "workout", str(printed), "--session", LIFT)
    assert answer.code == 2
    assert "--output: where should the workout be written? Such as -o 2026-11-24-heavy.fit" in " ".join(
        answer.err.split()
    )


def test_a_file_that_is_there_is_kept_without_force(printed: Path, tmp_path: Path) -> None:
    file = tmp_path / "lift.fit"
    file.write_bytes(b"mine")
    answer = write(printed, file)
    assert answer.code == 2
    assert "it is there already and was left as it is. Name another, or add --force." in " ".join(answer.err.split())
    assert file.read_bytes() == b"mine"
    assert write(printed, file, "--force").code == 0
    assert by_garmin(file.read_bytes())["workout"]


@pytest.mark.parametrize("more", [(), ("--force",)])
def test_a_folder_that_is_missing_and_one_in_the_way(printed: Path, tmp_path: Path, more: tuple[str, ...]) -> None:
    answer = write(printed, tmp_path / "none" / "lift.fit", *more)
    assert answer.code == 2
    assert "doesn't exist. Make it first, or name another." in " ".join(answer.err.split())
    answer = write(printed, tmp_path, *more)
    assert answer.code == 2
    assert "this is a folder. Name a file in it, such as" in " ".join(answer.err.split())


def test_a_place_that_takes_no_file_is_named(printed: Path, tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("not a folder", encoding="utf-8")
    answer = write(printed, tmp_path / "notes.txt" / "lift.fit")
    assert answer.code == 2
    assert "it can't be written (Not a directory). Name a file in a folder of your own." in " ".join(answer.err.split())


def test_a_load_beyond_fit_is_refused_by_name(printed: Path, tmp_path: Path) -> None:
    data = json.loads(printed.read_text(encoding="utf-8"))
    lift = next(one for one in data["sessions"] if one["id"] == LIFT)
    next(one for one in lift["exercises"] if one["sets"][0]["load"])["sets"][0]["load"] = "700 kg"
    printed.write_text(json.dumps(data), encoding="utf-8")
    answer = write(printed, tmp_path / "lift.fit")
    assert answer.code == 2
    said = " ".join(answer.err.split())
    assert "session 2026-11-24-heavy: FIT can't hold this session (workout_step" in said
    assert "exercise_weight is 700.0, but FIT holds 0 to 655.34 kg)" in said


def test_a_plan_that_cannot_be_read_or_is_empty(printed: Path, tmp_path: Path) -> None:
    assert write(tmp_path / "none.json", tmp_path / "lift.fit").code == 2
    data = json.loads(printed.read_text(encoding="utf-8"))
    data["sessions"] = []
    printed.write_text(json.dumps(data), encoding="utf-8")
    answer = write(printed, tmp_path / "lift.fit")
    assert (answer.code, "it has no sessions." in one_line(answer.err)) == (2, True)


def test_help_fits_80_columns() -> None:
    for words in (("fit",), ("fit", "--help"), ("fit", "workout", "--help")):
        answer = run(*words)
        assert answer.code == 0
        assert "workout" in answer.out
        assert [line for line in answer.out.splitlines() if len(line) > 80] == []
