"""What a plan must do in weeks that everyone can picture."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from pathlib import Path

import pytest

from benchmarks.random_requests import PROTOCOLS, random_request
from ironstride.coach.make_plan import make_plan
from ironstride.files.athlete_file import read_athlete
from ironstride.protocols.read import protocol
from ironstride.rules.checker import check
from ironstride.training.plan import Plan
from ironstride.training.request import Athlete, FreeSlot, Pin, PlanRequest, PlanWishes, Race, UsualRun

TODAY = date(2026, 11, 21)
MONDAY = date(2026, 11, 23)
EXAMPLES = Path(__file__).parents[2] / "examples"
AM, PM = time(7), time(18)
RUNNER = Athlete(experience="intermediate", kit=("bodyweight", "dumbbells"), born=date(1988, 4, 2))


def example(name: str) -> PlanRequest:
    """An example file, read."""
    request, problems = read_athlete((EXAMPLES / name).read_text(encoding="utf-8"), name)
    assert request is not None, problems
    return request


def evenings(*days: int, minutes: int = 60) -> tuple[FreeSlot, ...]:
    """Free evenings."""
    return tuple(FreeSlot(day=day, at=PM, minutes=minutes, name="pm") for day in days)


def heavy_days(plan: Plan) -> dict[int, set[int]]:
    """Weekdays with a heavy session, week by week."""
    found: dict[int, set[int]] = {week: set() for week in range(plan.weeks)}
    for one in plan.sessions:
        if one.kind == "heavy":
            found[(one.start.date() - plan.starts).days // 7].add(one.start.weekday())
    return found


def test_the_sample_week_lifts_after_tuesdays_and_thursdays_runs() -> None:
    """The article's own week: no safety cost, the full dose, heavy after both quality runs (seed-004 item 57)."""
    plan = make_plan(example("sample-week.toml"), TODAY)
    assert plan.cost["safety"] == plan.cost["availability"] == plan.cost["minimum_dose"] == 0
    assert not [one for one in plan.relaxations if one.rule == "sessions-a-week"]
    assert heavy_days(plan) == {week: {1, 3} for week in range(plan.weeks)}
    quality = {run.start.date(): run.start for run in plan.runs if run.kind in ("intervals", "tempo")}
    assert all(one.start > quality[one.start.date()] for one in plan.sessions if one.kind == "heavy")
    assert not [found for found in check(plan, protocol(plan.protocol)) if found.tier == "safety"]


@pytest.mark.parametrize("page", PROTOCOLS)
def test_sunday_before_mondays_intervals_is_never_used(page: str) -> None:
    """Only Sundays are free, and every Monday has intervals: across every boundary, the last one included."""
    request = PlanRequest(
        athlete=RUNNER,
        plan=PlanWishes(starts=MONDAY, weeks=6, protocol=page, phase="strength", sessions_a_week={"heavy": 2}),
        free=evenings(6),
        runs=(UsualRun(day=0, kind="intervals", minutes=60, at=AM), UsualRun(day=3, kind="easy", minutes=40, at=AM)),
    )
    plan = make_plan(request, TODAY)
    assert not [one for one in plan.sessions if one.lower_body == "loaded"]
    assert plan.cost["safety"] == 0
    assert plan.cost["minimum_dose"] > 0


@pytest.mark.parametrize("seed", range(3000, 3012))
def test_sunday_before_monday_in_random_requests(seed: int) -> None:
    request = random_request(seed, has_pins=False)
    runs = [run for run in request.runs if run.day != 0]
    runs.append(UsualRun(day=0, kind="intervals", minutes=60, at=PM))
    plan = make_plan(replace(request, runs=tuple(runs)), TODAY)
    assert not [one for one in plan.sessions if one.lower_body == "loaded" and one.start.weekday() == 6]


def test_sundays_pin_before_mondays_intervals_is_a_named_compromise() -> None:
    request = PlanRequest(
        athlete=RUNNER,
        plan=PlanWishes(starts=MONDAY, weeks=3, phase="strength", sessions_a_week={"heavy": 1}),
        free=evenings(2, 6),
        runs=(UsualRun(day=0, kind="intervals", minutes=60, at=AM),),
        pins=(Pin(week=2, day=6, slot="pm", kind="heavy"),),
    )
    plan = make_plan(request, TODAY)
    named = {one.rule for one in plan.relaxations if one.tier == "safety"}
    assert "not-the-day-before-quality-run" in named
    assert any("pin" in part for conflict in plan.conflicts for part in conflict)


def test_rest_days_that_the_runs_alone_take_are_named() -> None:
    request = PlanRequest(
        athlete=RUNNER,
        plan=PlanWishes(starts=MONDAY, weeks=2, phase="base", sessions_a_week={"core": 1}),
        free=evenings(1),
        runs=tuple(UsualRun(day=day, kind="easy", minutes=40, at=AM) for day in range(7)),
    )
    plan = make_plan(request, TODAY)
    named = [one for one in plan.relaxations if one.rule == "rest-days"]
    assert [one.date for one in named] == [MONDAY, MONDAY + timedelta(days=7)]
    assert plan.cost["safety"] == 2


def test_tuesday_evening_to_thursday_morning_is_37_hours() -> None:
    """Enough before Thursday's tempo (24 h), too little between two loaded sessions (48 h), and not quite fresh."""
    request = PlanRequest(
        athlete=RUNNER,
        plan=PlanWishes(
            starts=MONDAY, weeks=1, protocol="hard-days-hard", phase="strength", sessions_a_week={"heavy": 1}
        ),
        free=evenings(1),
        runs=(UsualRun(day=3, kind="tempo", minutes=60, at=AM),),
    )
    plan = make_plan(request, TODAY)
    (lift,) = plan.sessions
    assert lift.start == datetime.combine(MONDAY + timedelta(days=1), PM)
    (paid,) = [one for one in plan.relaxations if one.rule == "freshness-before-quality-run"]
    assert "37 h" in paid.says
    assert plan.cost["safety"] == 0


def test_tuesday_evening_and_thursday_morning_are_too_close_for_two_lifts() -> None:
    request = PlanRequest(
        athlete=RUNNER,
        plan=PlanWishes(
            starts=MONDAY, weeks=1, protocol="hard-days-hard", phase="strength", sessions_a_week={"heavy": 2}
        ),
        free=(*evenings(1), FreeSlot(day=3, at=AM, minutes=60, name="am")),
        runs=(UsualRun(day=5, kind="easy", minutes=60, at=AM),),
    )
    plan = make_plan(request, TODAY)
    assert len(plan.sessions) == 1
    assert plan.cost["safety"] == 0


@pytest.mark.parametrize(("starts", "hours"), [(date(2027, 3, 22), 23), (date(2026, 10, 19), 25)])
def test_the_night_of_the_clocks_counts_elapsed_hours(starts: date, hours: int) -> None:
    """Saturday 18:00 to Sunday 18:00 is 23 h in the spring night and 25 h in the autumn night."""
    request = PlanRequest(
        athlete=replace(RUNNER, timezone="Europe/Berlin"),
        plan=PlanWishes(starts=starts, weeks=1, phase="strength", sessions_a_week={"heavy": 1}),
        free=evenings(5),
        runs=(UsualRun(day=6, kind="long", minutes=90, at=PM),),
        pins=(Pin(week=1, day=5, slot="pm", kind="heavy"),),
    )
    plan = make_plan(request, TODAY)
    assert [one.start.weekday() for one in plan.sessions if one.kind == "heavy"] == [5]
    too_close = [one for one in plan.relaxations if one.rule == "recovery-before-quality-run"]
    assert bool(too_close) == (hours < 24)
    if too_close:
        assert f"{hours} h" in too_close[0].says


def test_three_short_slots_and_two_dumbbells_make_two_useful_sessions_a_week() -> None:
    plan = make_plan(example("twenty-minutes.toml"), TODAY)
    taper = plan.request.races[0].date - timedelta(days=10)
    for week in range(plan.weeks):
        first = plan.starts + timedelta(days=7 * week)
        if first + timedelta(days=7) > taper:
            break
        here = [
            one
            for one in plan.sessions
            if first <= one.start.date() < first + timedelta(days=7) and one.exercises and one.kind != "core"
        ]
        assert len(here) >= 2, first


def test_no_lift_in_the_week_before_a_goal_race_loads_the_legs() -> None:
    race = Race(date=MONDAY + timedelta(days=27), km=21.0975)
    request = PlanRequest(
        athlete=RUNNER,
        plan=PlanWishes(starts=MONDAY, weeks=4),
        free=evenings(*range(7)),
        runs=(UsualRun(day=5, kind="easy", minutes=40, at=AM),),
        races=(race,),
    )
    plan = make_plan(request, TODAY)
    late = [one for one in plan.sessions if 0 < (race.date - one.start.date()).days < 7]
    assert all(one.lower_body != "loaded" for one in late)
    assert all((race.date - one.start.date()).days > 3 for one in late if one.kind != "mobility")
