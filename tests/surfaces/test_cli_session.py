"""edit, finish, skip, swap, and pain a day later: what they say, what they keep, how they end."""

import json
from pathlib import Path

import pytest
from cli_runner import database_at, kept, refused, run, start

from ironstride.files.events_file import read_events
from ironstride.files.plan_json import read_plan

TODAY = "2026-11-24"


@pytest.fixture(autouse=True)
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A database of this test's own, in a zone that everybody knows."""
    place = database_at(tmp_path / "runner.db")
    monkeypatch.setenv("IRONSTRIDE_DATA", str(place))
    monkeypatch.setenv("TZ", "Europe/Berlin")
    monkeypatch.setenv("IRONSTRIDE_TODAY", TODAY)
    return place


@pytest.fixture(scope="module")
def plan_text() -> str:
    return start("plan", "examples/sample-week.toml", "--json", IRONSTRIDE_TODAY="2026-11-21").out


@pytest.fixture
def planned(tmp_path: Path, plan_text: str) -> str:
    """The id of the session of the 24th, of a plan that is kept."""
    path = tmp_path / "season.json"
    path.write_text(plan_text, encoding="utf-8")
    kept("keep", str(path))
    return "2026-11-24-heavy"


def log_two() -> None:
    kept("log", "--on", TODAY, "--at", "00:00", "squat 60kg 5@2 5@1 pain")


def test_sets_are_numbered_changed_deleted_and_given_back() -> None:
    log_two()
    lines = kept("edit").splitlines()
    assert lines[:3] == [
        "Tue 24 Nov 00:00, 2 sets",
        "   1  Back squat               60kg 5@2",
        "   2  Back squat               60kg 5@1 pain",
    ]
    assert lines[3].endswith(" edit 1 62.5kg 5@1")
    assert kept("edit", "2", "62.5kg", "4@0", "technique").splitlines() == [
        "Changed, set 2: squat 60kg 5@1 pain is now 62.5kg 4@0 technique",
        "Tue 24 Nov 00:00, 2 sets",
        "  Back squat               60kg 5@2 62.5kg 4@0 technique",
    ]
    assert kept("edit", "1", "--delete").splitlines()[0] == "Deleted, set 1: squat 60kg 5@2"
    assert kept("log", "--undo").splitlines()[0] == "As it was again: squat 60kg 5@2"
    assert kept("log", "--undo").splitlines()[0] == "As it was again: squat 60kg 5@1 pain"
    assert kept("log", "--undo").splitlines()[0] == "Taken away, 2 sets: squat 60kg 5@2 5@1 pain"
    assert kept("edit") == "No set is logged by hand on that day.\n"


def test_numbers_run_through_the_day_and_other_days_can_be_named() -> None:
    kept("log", "--on", "yesterday", "--at", "07:00", "squat 60kg 5")
    kept("log", "--on", "yesterday", "--at", "18:00", "plank 45s")
    log_two()
    found = json.loads(kept("edit", "--on", "yesterday", "--json"))["sets"]
    assert [(one["number"], one["name"]) for one in found] == [(1, "squat"), (2, "plank")]
    assert kept("edit", "2", "60s", "--on", "yesterday").startswith("Changed, set 2: plank 45s is now 60s\n")
    data = json.loads(kept("edit", "1", "6@1", "--json"))
    assert (data["before"]["repetitions"], data["now"]["repetitions"], len(data["session"]["sets"])) == (5, 6, 2)
    data = json.loads(kept("edit", "1", "--delete", "--json"))
    assert (data["now"], len(data["session"]["sets"])) == (None, 1)
    assert json.loads(kept("log", "--undo", "--json"))["back"]["repetitions"] == 6


def test_a_change_that_cannot_be_made_is_said() -> None:
    log_two()
    assert "there is no set 3; nothing was changed" in refused("edit", "3", "5")
    assert "isn't clear" in refused("edit", "1")
    assert "isn't clear" in refused("edit", "1", "5", "--delete")
    assert "'5@8' is not clear" in refused("edit", "1", "5@8")
    assert "without an exercise" in refused("edit", "1", "bench", "press", "5")


def test_flags_alone_and_a_load_alone_leave_the_rest_of_a_set(plan_text: str) -> None:
    kept("log", "--on", TODAY, "--at", "00:00", "squat 60kg 5@2 5@1 # deep; dumbbell-bench-press 2x14kg 8@2")
    assert kept("edit", "2", "pain").splitlines()[0] == (
        "Changed, set 2: squat 60kg 5@1 # deep is now 60kg 5@1 pain # deep"
    )
    assert kept("edit", "3", "16kg").splitlines()[0].endswith(" is now 2x16kg 8@2")
    both = kept("edit", "1-2", "62,5kg").splitlines()
    assert both[0] == "Changed, set 1: squat 60kg 5@2 is now 62.5kg 5@2"
    assert both[1] == "Changed, set 2: squat 60kg 5@1 pain # deep is now 62.5kg 5@1 pain # deep"
    assert len(json.loads(kept("edit", "1,3", "sure", "--json"))) == 2
    assert "'two' is no number of a set; nothing was changed." in refused("edit", "two", "5")
    assert "there is no set 4; nothing was changed." in refused("edit", "2-4", "pain")
    assert refused("edit", "1", "62kg", "deep").startswith("1 problem: edit, column ")


def test_a_session_is_finished_once() -> None:
    assert "no session was begun" in refused("finish")
    log_two()
    assert kept("finish", "--at", "00:00") == "Finished: Tue 24 Nov 00:00-00:00, 2 sets\n"
    assert kept("finish") == "Finished before: Tue 24 Nov 00:00-00:00, 2 sets\n"
    data = json.loads(kept("finish", "--json"))
    assert (data["end"], data["is_repeat"], len(data["sets"])) == ("2026-11-24T00:00:00+01:00", True, 2)
    assert kept("log", "--on", TODAY, "--at", "00:00", "squat 60kg 5").splitlines()[1] == "Tue 24 Nov 00:00, 1 set"


def test_today_s_session_is_started_once_and_taken_back(planned: str) -> None:
    data = json.loads(kept("start", "--json"))
    assert (data["planned"], data["is_repeat"], data["session"]["sets"]) == (planned, False, [])
    assert data["next"]["planned"]["id"] == planned
    said = kept("start").splitlines()
    assert said[0].startswith("Going on since: Tue 24 Nov ")
    assert "next" in " ".join(said)
    assert f"{planned} is open since" in refused("start", "--free")
    assert "is open since" in refused("start", "2026-11-26-power")
    assert kept("start", "--undo").startswith("No longer begun: Tue 24 Nov ")
    assert "no session is open" in refused("start", "--undo")
    assert "Name one of the two." in refused("start", planned, "--free")
    assert ", a free session" in kept("start", "--free").splitlines()[0]


def test_without_a_plan_a_start_is_free() -> None:
    data = json.loads(kept("start", "--json"))
    assert (data["planned"], data["next"]) == (None, None)
    kept("log", "squat", "60kg", "5")
    assert "it was left alone" in refused("start", "--undo")


def test_a_session_of_another_day_is_started_late(planned: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("IRONSTRIDE_TODAY", "2026-11-25")
    said = kept("start", planned)
    assert "Tue 24 Nov 18:00 · heavy" in said
    assert json.loads(kept("next", "--session", planned, "--json"))["at"].startswith("2026-11-25")


def test_a_session_is_left_out_and_taken_in_again(planned: str, plan_text: str) -> None:
    said = kept("skip", "today", "--because", "slept badly")
    assert said.startswith("Left out: Tue 24 Nov, heavy (slept badly)\nTo plan again after it: ")
    assert said.endswith(" replan\n")
    data = json.loads(kept("skip", planned, "--because", "another", "--json"))
    assert data["skipped"] == [{"session": planned, "day": TODAY, "kind": "heavy", "because": "slept badly"}]
    plan, _ = read_plan(plan_text)
    assert plan is not None
    events, problems = read_events(data["events"], plan)
    assert events is not None
    assert ([one.session for one in events.missed], problems) == ([planned], ())
    assert json.loads(kept("skip", "--json")) == data
    assert kept("skip", "--undo") == "No longer left out: Tue 24 Nov, heavy (slept badly)\n"
    assert kept("skip") == "No session of your plan is left out.\n"
    assert "nothing was changed" in refused("skip", "--undo")


def test_what_cannot_be_left_out_is_said(planned: str) -> None:
    assert "no reason is said" in refused("skip", planned)
    assert "no session of this name" in refused("skip", "2026-11-24-power", "--because", "x")
    assert "no session on that day" in refused("skip", "2029-01-01", "--because", "x")


def test_what_the_plan_asks_is_told_with_each_set(planned: str) -> None:
    (planned_set, *_) = json.loads(kept("log", "squat 60kg 5@2", "--json"))["added"]
    assert planned_set["target_reps"] >= 1
    assert planned_set["target_rir"] >= 0


def test_swaps_are_offered_with_the_plans_kit(planned: str) -> None:
    lines = kept("swap", "squat", "--because", "knee").splitlines()
    assert lines[0] == "Instead of Back squat:"
    assert "kinder to the knee" in " ".join(lines)
    data = json.loads(kept("swap", "bench", "press", "--because", "kit", "--json"))
    assert data["exercise"] == "bench-press"
    assert 1 <= len(data["swaps"]) <= 3
    assert all(one["why"] and one["intent"] for one in data["swaps"])


def test_what_cannot_be_swapped_is_said(planned: str) -> None:
    assert "Did you mean" in refused("swap", "bench")
    assert "no place that the rules know" in refused("swap", "squat", "--because", "mood")
    kept("pain", "shin", "2")
    answer = run("swap", "squat")
    assert (answer.code, answer.out) == (0, "")
    assert "See a clinician" in " ".join(answer.err.split())
    assert json.loads(run("swap", "squat", "--json").out)["swaps"] == []


def test_without_a_plan_the_kit_is_supposed_and_said() -> None:
    answer = run("swap", "squat")
    assert answer.out.startswith("Instead of Back squat:\n")
    assert "usual gym are supposed (our default)" in " ".join(answer.err.split())


def test_pain_says_what_to_do_now_and_asks_a_day_later(monkeypatch: pytest.MonkeyPatch) -> None:
    data = json.loads(kept("pain", "knee", "3", "--json"))
    assert (data["step"], data["load_factor"], data["says"][:5]) == ("go-on", 1.0, "Go on")
    assert "Take 20 % off" in kept("pain", "achilles", "5")
    assert "Stop lifting with your legs" in kept("pain", "back", "1", "--numb")
    assert "no such question is open" in refused("pain", "--today", "back")
    monkeypatch.setenv("IRONSTRIDE_TODAY", "2026-11-26")
    said = kept("pain")
    assert said.count("How is it today?") == 2
    assert "swollen" not in said
    assert "numb" in said
    assert "several questions are open" in refused("pain", "--today", "worse")
    worse = kept("pain", "knee", "--today", "worse")
    assert "Stop the lifts that load this place." in worse
    settled = json.loads(kept("pain", "--today", "back", "--json"))
    assert (settled["step"], settled["report"]["is_settled"]) == ("as-before", True)
    assert "How is it today?" not in kept("pain")
    listed = json.loads(kept("pain", "--json"))
    assert [one.get("is_asked") for one in listed] == [None, None, None]


def test_help_fits_the_terminal() -> None:
    for command in ("edit", "start", "finish", "skip", "swap", "pain", "log"):
        answer = run(command, "--help")
        assert answer.code == 0
        assert [line for line in answer.out.splitlines() if len(line) > 84] == []
