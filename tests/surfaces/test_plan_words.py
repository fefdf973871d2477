"""What a printed plan says about marks, health, races, holds and reasons: once, where it belongs, in plain words."""

import re

import pytest
from cli_runner import ROOT, run

from ironstride.files.plan_json import read_plan

SEASON = """
[plan]
starts = 2026-11-23
weeks = 6
[free]
tue = {{ am = 60, pm = 60 }}
thu = {{ am = 60, pm = 60 }}
sat = {{ am = 90 }}
[[run]]
day = "tue"
kind = "intervals"
minutes = 50
[[run]]
day = "thu"
kind = "easy"
minutes = 40
{more}
"""
RACE = '[[race]]\ndate = 2026-12-19\nkm = 10\npriority = "{priority}"\n'
WHOSE_RUNS = "Runs are your usual week: taper them yourself; Ironstride places the lifts."


def told(more: str = "", *options: str) -> str:
    """The printed plan on one line."""
    return " ".join(run("plan", "-", *options, given=SEASON.format(more=more)).out.split())


def test_marks_have_a_legend_and_the_five_articles_a_word() -> None:
    text = told()
    assert "● hard run ○ easy or long run ■ lift that loads the legs □ lift that doesn't" in text
    assert "S0-S4 are the five articles; see 'ironstride protocols list'" in text


@pytest.mark.parametrize(
    ("kit", "says", "says_not"),
    [
        ('kit = ["dumbbells"]\ndumbbells = ["8 kg", "12 kg"]', "that of one hand", "plates included"),
        ('kit = ["barbell", "rack"]\nexperience = "advanced"', "the whole bar, plates included", "that of one hand"),
        ("", "A percentage is", "that of one hand"),
    ],
)
def test_only_loads_that_occur_are_explained(kit: str, says: str, says_not: str) -> None:
    text = told(f"[athlete]\n{kit}")
    assert says in text
    assert says_not not in text


@pytest.mark.parametrize("health", ["bone_stress = true", "pregnant = true", "birth_on = 2026-11-01"])
def test_where_runs_wait_no_run_looks_like_advice(health: str) -> None:
    out = run("plan", "-", "--week", "1", given=SEASON.format(more=f"[health]\n{health}")).out
    assert "  × Runs wait: ask your clinician." in out.splitlines()
    week = out.partition("Week 1 ·")[2].partition("\n\n")[0]
    assert "× 07:00 intervals" in week
    assert not re.search("[●○]| h to ", week)


def test_without_such_health_no_run_waits() -> None:
    assert "×" not in told()


@pytest.mark.parametrize(
    ("injury", "says"),
    [
        ('{ place = "knee", pain = 4 }', "Health: Knee, pain 4 of 10"),
        ('{ place = "achilles", pain = 2, worse_next_day = true }', "Health: Achilles tendon, pain 2 of 10, worse"),
        ('{ place = "shin", pain = 1 }', "clinician about the shin"),
    ],
)
def test_pain_that_matters_stands_at_the_head(injury: str, says: str) -> None:
    head = told(f"[health]\ninjuries = [{injury}]").partition("Phases")[0]
    assert says in head


def test_little_pain_does_not_stand_at_the_head() -> None:
    head = told('[health]\ninjuries = [{ place = "knee", pain = 3 }]').partition("Phases")[0]
    assert "Health:" not in head


@pytest.mark.parametrize(("week", "is_said"), [("3", False), ("4", True), ("5", True), ("6", False)])
def test_in_race_week_and_after_it_the_runs_are_said_to_be_yours(week: str, is_said: bool) -> None:
    text = told(RACE.format(priority="A"), "--week", week)
    assert (WHOSE_RUNS in text) is is_said
    assert ("Every rule is kept." not in text) or not is_said


def test_a_training_race_leaves_the_runs_alone() -> None:
    assert WHOSE_RUNS not in told(RACE.format(priority="C"))


def test_whose_the_runs_are_is_said_once_a_season() -> None:
    out = run("plan", "-", given=SEASON.format(more=RACE.format(priority="A"))).out
    before_the_notes = " ".join(out.partition("What could not be kept")[0].split())
    assert before_the_notes.count(WHOSE_RUNS) == 1


def test_a_session_has_at_most_three_reasons_unless_all_are_asked_for() -> None:
    file = str(ROOT / "examples" / "sample-week.toml")
    plan, _ = read_plan(run("plan", file, "--json").out, "plan")
    assert plan is not None
    assert max(len(session.because) for session in plan.sessions) > 3

    def most(text: str) -> int:
        sessions = re.split(r"^  \w{3} \d+ \w{3} \d\d:\d\d · ", text.partition("What could not")[0], flags=re.M)
        return max(part.count("\n    why: ") for part in sessions)

    assert most(run("plan", file).out) == 3
    assert most(run("plan", file, "--all").out) > 3


def test_holds_and_carries_are_not_counted_in_reps() -> None:
    text = run("plan", str(ROOT / "examples" / "first-marathon.toml"), "--all").out
    one_line = " ".join(text.split())
    assert "s, stop with about 10 s in hand" in one_line
    assert "with a load you could carry ten seconds longer" in one_line
    assert not re.search(r"\d s(?: each side)?, \d left", one_line)


def test_a_limit_is_told_in_the_runners_own_unit() -> None:
    assert "never more than 4.5 kg" in told("", "--all")
    imperial = told('[athlete]\nunits = "imperial"', "--all")
    assert "never more than 10 lb" in imperial
