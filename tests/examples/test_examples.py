"""Every example reads without a remark and plans under all six protocols without breaking a safety rule."""

from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from ironstride.coach.check_plan import check_plan
from ironstride.coach.make_plan import make_plan
from ironstride.files.athlete_file import read_athlete
from ironstride.protocols.catalogue import exercises
from ironstride.protocols.exercise import is_doable_with
from ironstride.protocols.read import protocol_ids
from ironstride.training.plan import Plan
from ironstride.training.request import PlanRequest
from ironstride.training.words import MAIN_KINDS

EXAMPLES = sorted((Path(__file__).parents[2] / "examples").glob("*.toml"))
TODAY = date(2026, 11, 21)
EACH = pytest.mark.parametrize("example", [path.stem for path in EXAMPLES])
BY_EACH_PROTOCOL = pytest.mark.parametrize("protocol", protocol_ids())


@cache
def request_of(example: str) -> PlanRequest:
    path = next(path for path in EXAMPLES if path.stem == example)
    request, problems = read_athlete(path.read_text(encoding="utf-8"), path.name, today=TODAY)
    assert problems == ()
    assert request is not None
    return request


@cache
def plan_of(example: str, protocol: str) -> Plan:
    request = request_of(example)
    return make_plan(replace(request, plan=replace(request.plan, protocol=protocol)), TODAY)


def test_the_promised_examples_are_there() -> None:
    promised = {"first-marathon", "sub-3-marathon", "trail-hills", "masters-5k", "travelling-ultra", "sample-week"}
    assert promised <= {path.stem for path in EXAMPLES}


@EACH
def test_each_reads_without_a_remark_and_starts_on_the_same_monday(example: str) -> None:
    assert request_of(example).plan.starts == date(2026, 11, 23)


@EACH
def test_each_explains_itself_to_a_new_user(example: str) -> None:
    text = next(path for path in EXAMPLES if path.stem == example).read_text(encoding="utf-8")
    assert text.startswith("# ")
    assert text.count("#") >= 3


@EACH
@BY_EACH_PROTOCOL
def test_no_safety_rule_gives_way(example: str, protocol: str) -> None:
    plan = plan_of(example, protocol)
    broken = [one for one in check_plan(plan).score.violations if one.tier in ("safety", "availability")]
    # Only what the runs alone take, such as a rest day, is no fault of the lifts.
    assert [one.says for one in broken if one.sessions or one.rule != "rest-days"] == []


@EACH
@BY_EACH_PROTOCOL
def test_there_is_something_to_lift_with_the_kit_on_hand(example: str, protocol: str) -> None:
    plan = plan_of(example, protocol)
    assert sum(session.kind in MAIN_KINDS for session in plan.sessions) >= plan.weeks
    for session in plan.sessions:
        day = session.start.date()
        away = next((trip.kit for trip in plan.request.travel if trip.from_ <= day <= trip.to), None)
        kit = away if away is not None else plan.request.athlete.kit
        for item in session.exercises:
            assert item.exercise in exercises()
            assert is_doable_with(exercises()[item.exercise], kit)


def test_the_sample_week_is_the_articles_own() -> None:
    plan = plan_of("sample-week", "hard-days-hard")
    assert plan.cost["safety"] == 0
    heavy = [session for session in plan.sessions if session.kind == "heavy"]
    assert [session.start.weekday() for session in heavy] == [1, 3] * 4  # after Tuesday's track and Thursday's tempo
    assert all(session.start.hour >= 8 for session in heavy)
    assert len([session for session in plan.sessions if session.kind == "core"]) == 4


def test_three_times_twenty_minutes_and_two_dumbbells_give_two_sessions_a_week() -> None:
    plan = plan_of("twenty-minutes", "consensus")
    building = [phase for phase in plan.phases if phase.name in ("technique", "base", "strength", "reactive")]
    weeks = sum((phase.to - phase.from_).days + 1 for phase in building) // 7
    last = building[-1].to
    main = [one for one in plan.sessions if one.kind in MAIN_KINDS and one.start.date() <= last]
    assert len(main) == 2 * weeks
    assert all(session.minutes == 20 and session.exercises for session in main)
