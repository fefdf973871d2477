"""happened, and replan by the log: what is said of a plan that was lived, and what is kept of it."""

import json
from pathlib import Path

import pytest
from cli_runner import database_at, kept, refused, run, start

from ironstride.files.plan_json import read_plan

TODAY = "2026-11-27"
HEAVY, POWER = "2026-11-24-heavy", "2026-11-26-heavy"


@pytest.fixture(autouse=True)
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A database of this test's own, in a zone that everybody knows."""
    place = database_at(tmp_path / "runner.db")
    monkeypatch.setenv("IRONSTRIDE_DATA", str(place))
    monkeypatch.setenv("TZ", "Europe/Berlin")
    monkeypatch.setenv("IRONSTRIDE_TODAY", "2026-11-21")
    return place


@pytest.fixture(scope="module")
def plan_text() -> str:
    return start("plan", "examples/sample-week.toml", "--json", IRONSTRIDE_TODAY="2026-11-21").out


@pytest.fixture
def season(tmp_path: Path, plan_text: str, monkeypatch: pytest.MonkeyPatch) -> str:
    """A plan that is kept, and its file; it is the Friday of its first week."""
    path = tmp_path / "season.json"
    path.write_text(plan_text, encoding="utf-8")
    kept("keep", str(path))
    monkeypatch.setenv("IRONSTRIDE_TODAY", TODAY)
    return str(path)


def ids(document: str) -> list[str]:
    plan, problems = read_plan(document)
    assert plan is not None, problems
    return [one.id for one in plan.sessions]


def squats(document: str) -> list[str]:
    plan, _ = read_plan(document)
    assert plan is not None
    found = [each for one in plan.sessions for each in one.exercises if each.exercise == "back-squat"]
    return [str(each.sets[-1].load) for each in found]


def test_a_plan_that_was_lived(season: str) -> None:
    kept("log", "--on", "2026-11-24", "squat", "60kg", "5@2")
    lines = kept("happened").splitlines()
    assert lines[0].startswith("Your plan, up to Fri 27 Nov: 1 of ")
    assert any(line.startswith("~ Tue 24 18:00  heavy: done in part, 1 of ") for line in lines)
    assert "      done 60kg 5@2" in lines
    assert [line for line in lines if len(line) > 80] == []
    data = json.loads(kept("happened", "--json"))
    (week,) = data["weeks"]
    found = {one["session"]: one for one in week["sessions"]}
    assert found[HEAVY]["fate"] == "partly"
    (line,) = [one for one in found[HEAVY]["exercises"] if one["exercise"] == "back-squat"]
    assert (line["sets_done"], line["reps_done"], line["load_done"]) == (1, 5, "60 kg")
    assert line["sets_planned"] > 1
    assert week["totals"] == data["totals"]
    assert data["totals"]["sessions"] == data["totals"]["done"] + data["totals"]["missed"]
    assert json.loads(kept("happened", "--since", "2026-12-01", "--json"))["weeks"] == []


def test_before_the_first_session_and_without_a_plan(season: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("IRONSTRIDE_TODAY", "2026-11-21")
    assert kept("happened") == "Your plan asked for no session yet.\n"
    monkeypatch.setenv("IRONSTRIDE_DATA", str(Path(season).with_name("other.db")))
    assert "no plan is kept here" in refused("happened")
    assert "no plan is kept here" in refused("replan")


def test_replan_reads_the_log_and_keeps_what_comes_of_it(season: str) -> None:
    kept("skip", HEAVY, "--because", "late train")
    kept("pain", "knee", "left", "4")
    said = kept("replan")
    assert "  Tue 24 Nov 18:00 heavy, skipped (late train)" in said.splitlines()
    assert "pain: left knee, 4 of 10" in said
    assert said.splitlines()[-1].endswith(" replan --keep")
    by_file = json.loads(kept("replan", season, "--json"))
    by_store = json.loads(kept("replan", "--keep", "--json"))
    assert by_file == by_store, "the file's plan is the one that is kept, and both read the log"
    again = kept("replan")
    assert "nothing changes" in again
    assert "Kept as version 2" in kept("replan", "--keep")
    assert "only the plan that you keep" in refused("replan", season, "--keep")


def test_an_events_file_adds_to_the_log_and_has_the_last_word(season: str, tmp_path: Path) -> None:
    kept("skip", HEAVY, "--because", "late train")
    events = tmp_path / "events.toml"
    events.write_text(f'[[done]]\nsession = "{HEAVY}"\n[[tired]]\non = 2026-12-01\n', encoding="utf-8")
    answer = run("replan", "--events", str(events), "--json")
    assert answer.code == 0
    assert "your log says left out, your events say done" in " ".join(answer.err.split())
    rules = {one["rule"] for change in json.loads(answer.out)["changes"] for one in change["because"]}
    assert "news:missed" not in rules
    assert "deload:tired" in rules


def test_equal_changes_are_told_once(season: str) -> None:
    kept("pain", "knee", "left", "4")
    said = kept("replan")
    assert "each in its place, with other sets" in " ".join(said.split())
    assert said.count("[pain-traffic-light; our default]") <= 3


def test_why_and_switch_plan_with_the_log_as_plan_does() -> None:
    plain = "examples/sample-week.toml"
    bare = json.loads(kept("why", HEAVY, plain, "--json"))["session"]
    for day in ("2026-11-14", "2026-11-17", "2026-11-20"):
        kept("log", "--on", day, "squat 90kg 5@2 5@2 5@2")
    document = kept("plan", plain, "--json")
    (planned,) = [one for one in json.loads(document)["sessions"] if one["id"] == HEAVY]
    why = json.loads(kept("why", HEAVY, plain, "--json"))["session"]
    assert why == planned
    assert why != bare
    assert json.loads(kept("switch", plain, "--to", "S0", "--json"))["to"] == "heavy-patterns"


def test_help_fits_the_terminal() -> None:
    for command in ("happened", "replan", "switch", "why", "why-not"):
        answer = run(command, "--help")
        assert answer.code == 0
        assert [line for line in answer.out.splitlines() if len(line) > 84] == []
