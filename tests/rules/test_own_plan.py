"""Somebody's own plan: read from a file, scored by a page, with what is good about it."""

import json
from datetime import date, timedelta

import pytest

from ironstride.files.own_plan_file import read_own_plan
from ironstride.files.plan_json import encode_plan
from ironstride.protocols.read import protocol
from ironstride.rules.own_plan import OwnPlanScore, score, source_of
from ironstride.training.plan import Plan
from ironstride.training.words import TIERS

SAMPLE_WEEK = """
[athlete]
timezone = "Europe/Berlin"
kit = ["barbell", "rack"]
[plan]
starts = 2026-11-23
weeks = 4
phase = "strength"
{wishes}
{runs}
[[session]]
day = "tue"
at = "18:00"
kind = "heavy"
[[session]]
day = "wed"
at = "18:00"
kind = "core"
minutes = 20
[[session]]
day = "thu"
at = "18:00"
kind = "heavy"
"""
RUNS = "\n".join(
    f'[[run]]\nday = "{day}"\nat = "07:00"\nkind = "{kind}"\nminutes = 50'
    for day, kind in (
        ("mon", "easy"), ("tue", "intervals"), ("wed", "easy"), ("thu", "tempo"), ("fri", "easy"), ("sat", "long"),
    )
)  # fmt: skip


def read(text: str) -> Plan:
    plan, problems = read_own_plan(text, "mine.toml")
    assert plan is not None, problems
    return plan


def sample(wishes: str = "", runs: str = RUNS) -> str:
    return SAMPLE_WEEK.format(wishes=wishes, runs=runs)


def scored(text: str, page: str = "hard-days-hard") -> OwnPlanScore:
    return score(read(text), protocol(page))


def test_the_articles_sample_week_is_safe_whole_and_praised() -> None:
    """S4's own week (item 57): no safety cost, the full dose, and the rules it keeps are named with their source."""
    result = scored(sample())
    assert result.is_safe
    assert result.cost["minimum_dose"] == 0
    assert set(result.cost) == set(TIERS)
    kept = {because.rule: because.source for because in result.kept}
    assert "seed-004" in kept["recovery-before-quality-run"]
    assert {"not-the-day-before-quality-run", "hard-days-hard", "run-first", "not-after-the-long-run"} <= set(kept)
    assert "sessions-a-week" in kept
    assert "taper-last-loaded" not in kept  # no race, so nothing to keep clear
    assert "spacing-between-jump-days" not in kept  # no jumps


def test_a_sunday_lift_before_monday_intervals_is_found_over_the_weeks_edge() -> None:
    text = sample(runs='[[run]]\nday = "mon"\nat = "07:00"\nkind = "intervals"\nminutes = 60')
    text += '[[session]]\nday = "sun"\nat = "18:00"\nkind = "heavy"\n'
    result = scored(text, "consensus")
    assert not result.is_safe
    gathered = dict(result.by_rule())
    mondays = [one.date for one in gathered["recovery-before-quality-run"]]
    assert mondays == [date(2026, 11, 29) + timedelta(weeks=week) for week in range(3)]  # after the fourth it ends
    assert "13 h before" in gathered["recovery-before-quality-run"][0].says


def test_points_add_up_and_rules_come_dearest_first() -> None:
    result = scored(sample(runs=""), "consensus")
    assert sum(result.cost.values()) == sum(one.points for one in result.violations)
    tiers = [group[0].tier for _, group in result.by_rule()]
    assert tiers == sorted(tiers, key=TIERS.index)
    broken = {rule for rule, _ in result.by_rule()}
    assert broken.isdisjoint(because.rule for because in result.kept)


def test_every_rule_names_a_source_or_us() -> None:
    page = protocol("consensus")
    assert source_of("hard-days-hard", page) == "seed-004, seed-003"
    assert source_of("bone-stress-stops", page) == "our default"
    assert source_of("no-overlap", page) == "our default"
    assert source_of("no such rule", page) == "our default"


def test_what_plan_json_prints_reads_back_as_the_same_plan() -> None:
    plan = read(sample())
    again, problems = read_own_plan(json.dumps(encode_plan(plan)), "plan.json")
    assert again is not None, problems
    assert again.sessions == plan.sessions
    assert again.runs == plan.runs
    assert score(again, protocol("consensus")) == score(plan, protocol("consensus"))


def test_a_session_by_date_sets_start_and_length() -> None:
    plan = read('[[session]]\ndate = 2026-12-10\nkind = "heavy"\n[[session]]\nday = "mon"\nkind = "core"')
    assert plan.starts == date(2026, 12, 7)  # the Monday of the first date
    assert plan.weeks == 1
    assert [one.start.isoformat() for one in plan.sessions] == ["2026-12-07T18:00:00", "2026-12-10T18:00:00"]


def test_weeks_reach_to_the_last_thing_told() -> None:
    start = "[plan]\nstarts = 2026-11-23\n"
    usual = '[[session]]\nday = "mon"\nkind = "heavy"\n'
    assert read(start + usual).weeks == 4
    assert read(start + usual.replace("kind", "weeks = [2, 6]\nkind")).weeks == 6
    assert read(f"{start}{usual}[[race]]\ndate = 2027-01-17\n").weeks == 8
    assert read(f'{start}{usual}[[phase]]\nname = "base"\nfrom = 2026-11-23\nto = 2026-12-27\n').weeks == 5


def test_a_week_may_start_on_any_day() -> None:
    plan = read('[plan]\nstarts = 2026-11-25\nweeks = 1\n[[session]]\nday = "mon"\nkind = "heavy"')
    assert [one.start.date() for one in plan.sessions] == [date(2026, 11, 30)]


def test_the_usual_runs_make_room_for_a_race() -> None:
    runs = '[[run]]\nday = "sun"\nat = "08:00"\nkind = "long"\nminutes = 100\n[[race]]\ndate = 2026-11-29'
    plan = read(sample(runs=runs))
    assert date(2026, 11, 29) not in {run.start.date() for run in plan.runs}
    assert len(plan.runs) == 3


def test_phases_told_are_the_phases_judged() -> None:
    text = sample() + (
        '[[phase]]\nname = "base"\nfrom = 2026-11-23\nto = 2026-12-06\n'
        '[[phase]]\nname = "strength"\nfrom = 2026-12-07\nto = 2026-12-20\n'
    )
    assert [one.phase for one in read(text).sessions][::3] == ["base", "base", "strength", "strength"]


def test_exercises_are_sets_and_say_what_the_legs_do() -> None:
    plan = read(
        "[plan]\nstarts = 2026-11-23\nweeks = 1\n[[session]]\nday = 'mon'\nkind = 'core'\n"
        "exercises = [{ exercise = 'back-squat', sets = 3, reps = 5, load = '80 kg', rir = 2, rest_s = 180 }]"
    )
    (session,) = plan.sessions
    assert session.lower_body == "loaded"
    assert len(session.exercises[0].sets) == 3
    assert str(session.exercises[0].sets[0].load) == "80 kg"


@pytest.mark.parametrize(
    ("text", "where", "what", "is_fatal"),
    [
        ("{", "own", "not JSON", True),
        ("[plan", "own", "neither TOML nor", True),
        ("[plan]\nstarts = 2026-11-23", "[session]", "no session is given", True),
        ("session = 3", "[session]", "not a list of tables", True),
        ("[[session]]\nday = 'mon'\nkind = 'heavy'", "[plan] starts", "nothing tells when", True),
        ("[[session]]\ndate = 2026-11-24\nkind = 'heavi'", "[[session]] 1, kind", "'heavi' is not", True),
        ("[[session]]\nday = 'mon'", "[[session]] 1, kind", "missing", True),
        ("[plan]\nstarts = 2026-11-23\n[[session]]\nkind = 'heavy'", "[[session]] 1", "neither a date nor", True),
        ("[[session]]\nkind = 'heavy'\ndate = 2026-11-24\nday = 'tue'", "[[session]] 1, date", "both a date", True),
        ("[[session]]\nkind = 'heavy'\ndate = 2026-11-24\nexercises = [{ exercise = 'back-squat' }]",
         "exercises 1", "one of reps, seconds and contacts", True),
        ("[[session]]\nkind = 'heavy'\ndate = 2026-11-24\nexercises = [{ exercise = 'bakc-squat', reps = 5 }]",
         "exercises 1, exercise", "not in the catalogue", False),
        ("[[session]]\nkind = 'heavy'\ndate = 2026-11-24", "[plan] phase", "judged as strength", False),
        ("[plan]\nstarts = 2026-11-23\nweeks = 2\n[[session]]\nkind = 'heavy'\nday = 'mon'\nweeks = [3]",
         "[[session]] 1, weeks", "none of these weeks", False),
        ("[plan]\nprotocol = 'S9'\n[[session]]\nkind = 'heavy'\ndate = 2026-11-24", "[plan] protocol", "'S9'", True),
    ],
)  # fmt: skip
def test_problems_name_the_place(text: str, where: str, what: str, is_fatal: bool) -> None:
    plan, problems = read_own_plan(text, "own")
    told = [one for one in problems if where in one.where and what in one.what]
    assert told, problems
    assert told[0].is_fatal is is_fatal
    assert (plan is None) is is_fatal
    assert told[0].try_this
