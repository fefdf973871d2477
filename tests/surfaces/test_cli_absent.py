"""A --data that isn't there: commands that only look refuse it, those that write say that they made it."""

import json
from pathlib import Path

import pytest
from cli_runner import database_at, one_line, run

from ironstride.surfaces.cli.data_place import FILE_NAME

PLAN = "examples/sample-week.toml"
LOOKING = (
    ["trend"], ["report", "--html", "-"], ["report", "--json", "-"], ["strength"], ["happened"], ["next"],
    ["activities"], ["activity", "3f2a"], ["sessions"], ["undo"], ["reread"], ["export"], ["erase"],
    ["erase", "--pages"], ["backup"], ["doctor"], ["push", "intervals"], ["plan", PLAN], ["why", "week 1 tue", PLAN],
    ["switch", PLAN, "--to", "S0"], ["replan"], ["edit"], ["finish"], ["skip"], ["swap", "squat"],
    ["start", "--undo"], ["log", "--undo"], ["weigh"], ["pain"], ["ill"], ["note"], ["shoes"],
    ["shoes", "retire", "Old"], ["import", "examples", "--dry-run"],
)  # fmt: skip
WRITING = (["log", "squat 60kg 5"], ["weigh", "60kg"], ["pain", "knee 2"], ["note", "Windy"], ["shoes", "add", "Old"],
           ["start", "--free"])  # fmt: skip


@pytest.mark.parametrize("command", LOOKING, ids=" ".join)
def test_who_only_looks_refuses_it_and_makes_nothing(command: list[str], tmp_path: Path) -> None:
    done = run(*command, "--data", str(tmp_path / "mistyped.db"))
    assert (done.code, done.out) == (2, "")
    said = one_line(done.err)
    assert "there is no database; nothing was made. Check the path; 'ironstride import' and 'log' make one." in said
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("command", WRITING, ids=" ".join)
def test_who_writes_says_once_that_it_was_made(command: list[str], tmp_path: Path) -> None:
    place = tmp_path / "new.db"
    said = f"Made a new database: {place}"
    assert said in run(*command, "--data", str(place)).err.splitlines()
    assert said not in run(*command, "--data", str(place)).err.splitlines()


def test_databases_beside_it_of_a_like_name_are_offered(tmp_path: Path) -> None:
    database_at(tmp_path / "training.db")
    database_at(tmp_path / "club.db")
    (tmp_path / "traning.txt").write_text("a list")
    said = " ".join(run("trend", "--data", str(tmp_path / "traning.db")).err.split()).replace(" ", "")
    assert f"Didyoumean{tmp_path / 'training.db'}?".replace(" ", "") in said
    assert "club.db" not in said


def test_a_folder_without_a_database_is_no_database_either(tmp_path: Path) -> None:
    done = run("trend", "--data", str(tmp_path))
    assert (done.code, list(tmp_path.iterdir())) == (2, [])
    assert FILE_NAME in "".join(done.err.split())


@pytest.mark.parametrize("named", ["", "own.db"])
def test_somebody_new_made_no_mistake(named: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("IRONSTRIDE_DATA", str(tmp_path / named) if named else "")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    done = run("trend")
    assert (done.code, done.err) == (0, "")
    assert done.out.startswith("Cannot tell yet.")


@pytest.mark.parametrize("command", [["trend"], ["report"], ["strength"], ["happened"]], ids=" ".join)
def test_the_made_up_runner_is_looked_at_where_she_is_and_never_made(command: list[str], tmp_path: Path) -> None:
    done = run(*command, "--demo", "--data", str(tmp_path / "own.db"))
    assert (done.code, list(tmp_path.iterdir())) == (2, [])
    assert "Start the app, which makes her: 'ironstride serve --demo'." in " ".join(done.err.split())


def test_of_the_made_up_runners_days_the_newest_is_looked_at(tmp_path: Path) -> None:
    for day, load in (("2026-11-20", "60kg"), ("2026-11-21", "70kg")):
        place = database_at(tmp_path / f"ironstride-demo-{day}.db")
        run("log", f"squat {load} 5@2", "--data", str(place))
    assert json.loads(run("strength", "--json", "--demo", "--data", str(tmp_path)).out) == json.loads(
        run("strength", "--json", "--data", str(place)).out
    )
    assert not (tmp_path / FILE_NAME).exists()
