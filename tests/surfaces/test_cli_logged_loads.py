"""plan, replan and what is kept: loads come from the log where there is one, and that is said."""

import json
import os
from pathlib import Path
from typing import Any

import pytest
from cli_runner import database_at, run

PLAN = ("plan", "examples/sample-week.toml")


@pytest.fixture(autouse=True)
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A database of this test's own, which isn't there yet."""
    place = tmp_path / "runner.db"
    monkeypatch.setenv("IRONSTRIDE_DATA", str(place))
    return place


def answer(*arguments: str) -> str:
    done = run(*arguments)
    made = f"Made a new database: {os.environ['IRONSTRIDE_DATA']}\n"
    assert (done.code, done.err in ("", made)) == (0, True), done
    return done.out


def squats(document: dict[str, Any]) -> list[dict[str, Any]]:
    return [
        one for session in document["sessions"] for one in session["exercises"] if one["exercise"] == "back-squat"
    ]  # fmt: skip


def log_two() -> None:
    answer("log", "--on", "2026-11-17", "squat", "60kg", "5@2", "5@2", "5@2")
    answer("log", "--on", "2026-11-20", "squat", "60kg", "5@2", "5@2", "5@2")


def test_a_plan_without_a_log_makes_no_database(data: Path) -> None:
    bare = answer(*PLAN)
    assert not data.exists()
    assert "logged" not in bare.split("Next")[0]
    answer("weigh", "60kg")  # a database with nothing lifted in it
    assert answer(*PLAN) == bare


def test_a_plan_says_that_its_loads_come_from_the_log() -> None:
    bare, bare_json = answer(*PLAN), json.loads(answer(*PLAN, "--json"))
    log_two()
    said, made = answer(*PLAN), json.loads(answer(*PLAN, "--json"))
    assert "Loads from 2 logged sessions." in said.splitlines()
    assert "Loads from" not in bare
    first, *later = squats(made)
    assert first["note"].startswith("From your log: ")
    assert first["planned"]
    assert all("about this load" in one["note"] for one in later)
    assert [one["exercise"] for each in made["sessions"] for one in each["exercises"]]
    assert [one["start"] for one in made["sessions"]] == [one["start"] for one in bare_json["sessions"]]
    assert answer(*PLAN, "--json") == answer(*PLAN, "--json")


def test_a_named_database_is_looked_at(tmp_path: Path, data: Path) -> None:
    log_two()
    assert "Loads from" in answer(*PLAN, "--data", str(data))
    assert "Loads from" not in answer(*PLAN, "--data", str(database_at(tmp_path / "other.db")))


def test_a_database_that_cant_be_read_costs_no_plan(data: Path) -> None:
    data.write_bytes(b"no database at all" * 100)
    done = run(*PLAN)
    assert done.code == 0
    assert str(data) in "".join(done.err.split())
    assert "Week 1" in done.out
    assert "Loads from" not in done.out


def test_replanning_takes_them_too(tmp_path: Path) -> None:
    season, events = tmp_path / "season.json", tmp_path / "events.toml"
    season.write_text(answer(*PLAN, "--json"), encoding="utf-8")
    events.write_text('[[tired]]\non = "2026-12-01"\n', encoding="utf-8")
    log_two()
    again = ("replan", str(season), "--events", str(events), "--now", "2026-11-22T08:00")
    assert "Loads from 2 logged sessions." in answer(*again).splitlines()
    first, *_ = squats(json.loads(answer(*again, "--json")))
    assert first["note"].startswith("From your log: ")


def test_a_kept_plan_goes_to_the_watch_with_the_loads_of_the_log(tmp_path: Path) -> None:
    season = tmp_path / "season.json"
    season.write_text(answer(*PLAN, "--json"), encoding="utf-8")
    answer("keep", str(season))
    answer("export", str(tmp_path / "before.ics"))
    log_two()
    answer("export", str(tmp_path / "after.ics"))
    before, after = ((tmp_path / f"{name}.ics").read_text(encoding="utf-8") for name in ("before", "after"))
    assert "From your log" not in before
    assert before != after
