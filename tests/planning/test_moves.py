"""Runs that may move: where they may go, that the engine's optimum is the true one, and what the plan says of it."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta

import pytest

from benchmarks.brute_force import bare_plan, has_room, price, price_by_checker, skeleton, world
from benchmarks.oracle_cpsat import solve_with_cpsat
from benchmarks.random_requests import movable_request, wide_open_request
from ironstride.coach.make_plan import make_plan
from ironstride.planning.engine import Solution, solve
from ironstride.planning.placed import Placed, place_season
from ironstride.protocols.protocol import Protocol
from ironstride.protocols.read import protocol
from ironstride.rules.checker import check
from ironstride.training.plan import Plan
from ironstride.training.request import Athlete, FreeSlot, PlanRequest, PlanWishes, UsualRun
from ironstride.training.words import TIERS, Tier

TODAY = date(2026, 11, 21)
MONDAY = date(2026, 11, 23)
MON, TUE, WED, THU, FRI, SAT, SUN = range(7)
AM, PM = time(7), time(18)
SEEDS = (*range(2000, 2015),)
TEMPO = UsualRun(day=TUE, kind="tempo", minutes=50, at=AM, may_move_to=(WED,))
LONG = UsualRun(day=SUN, kind="long", minutes=100, at=time(8))


def in_order(cost: dict[Tier, int]) -> tuple[int, ...]:
    """A cost as tiers compare: dearest first."""
    return tuple(cost[tier] for tier in TIERS)


def mornings(*days: int, minutes: int = 60) -> tuple[FreeSlot, ...]:
    """Free mornings."""
    return tuple(FreeSlot(day=day, at=AM, minutes=minutes, name="am") for day in days)


def asked(*runs: UsualRun, free: tuple[FreeSlot, ...], weeks: int = 2, page: str = "hard-days-hard") -> PlanRequest:
    """One heavy session a week beside `runs`."""
    return PlanRequest(
        athlete=Athlete(experience="intermediate", kit=("bodyweight", "dumbbells"), born=date(1988, 4, 2)),
        plan=PlanWishes(starts=MONDAY, weeks=weeks, protocol=page, phase="strength", sessions_a_week={"heavy": 1}),
        free=free,
        runs=runs,
    )


def placed(request: PlanRequest, weeks: int = 2, widest: int | None = None) -> Placed:
    """The placed season of a request that starts on a day of its own."""
    return place_season(request, protocol(request.plan.protocol), request.plan.starts or MONDAY, weeks, widest)


def days_of(plan: Plan, kind: str) -> list[int]:
    """The weekdays on which runs of a kind stand, week by week."""
    return [run.start.weekday() for run in plan.runs if run.kind == kind]


def farthest(request: PlanRequest) -> int:
    """The most days by which any run may move."""
    return max((abs(day - run.day) for run in request.runs for day in run.may_move_to), default=0)


# Wednesday's evening is the only one free to lift, and hard days are for lifting hard (seed-004 items 53, 57).
WEDNESDAY_EVENING = (*mornings(TUE, WED), FreeSlot(day=WED, at=PM, minutes=60, name="pm"), *mornings(SUN, minutes=120))


def test_tuesdays_tempo_moves_to_wednesday_where_the_lift_is() -> None:
    """The move costs one point of preference, lifting on an easy day three of quality, which stands above."""
    plan = make_plan(asked(TEMPO, LONG, free=WEDNESDAY_EVENING), TODAY)
    assert days_of(plan, "tempo") == [WED, WED]
    assert [run.moved_from for run in plan.runs if run.kind == "tempo"] == [
        MONDAY + timedelta(days=TUE),
        MONDAY + timedelta(days=7 + TUE),
    ]
    assert [one.start.weekday() for one in plan.sessions if one.kind == "heavy"] == [WED, WED]
    said = [one.says for one in plan.relaxations if one.rule == "runs-stay"]
    assert len(said) == 2
    assert all(text.startswith("Tuesday's tempo run moves to Wednesday.") for text in said)
    assert not [one for one in plan.relaxations if one.rule == "hard-days-hard"]


def test_without_leave_it_stays_and_the_price_is_named() -> None:
    plan = make_plan(asked(replace(TEMPO, may_move_to=()), LONG, free=WEDNESDAY_EVENING), TODAY)
    assert days_of(plan, "tempo") == [TUE, TUE]
    assert [one for one in plan.relaxations if one.rule == "hard-days-hard"]


def test_it_stays_where_moving_gains_nothing() -> None:
    """With Tuesday's evening free, nothing is left to gain."""
    tuesday_evening = (*mornings(TUE, WED), FreeSlot(day=TUE, at=PM, minutes=60, name="pm"))
    season = placed(asked(TEMPO, LONG, free=tuesday_evening))
    assert season.radius == 0
    assert season.solution.arrangement == (0, 0)


def test_it_never_moves_next_to_another_quality_run() -> None:
    """Thursday's intervals: a tempo run on Wednesday would be their neighbour (our default)."""
    intervals = UsualRun(day=THU, kind="intervals", minutes=50, at=AM)
    plan = make_plan(asked(TEMPO, intervals, free=WEDNESDAY_EVENING), TODAY)
    assert days_of(plan, "tempo") == [TUE, TUE]


def test_sundays_long_run_keeps_mondays_tempo_away() -> None:
    """Over the boundary of two weeks: the long run would gain by moving to Sunday, but Monday is hard."""
    hills = UsualRun(day=SAT, kind="hills", minutes=50, at=AM, may_move_to=(SUN,))
    sunday_evening = FreeSlot(day=SUN, at=PM, minutes=60, name="pm")
    free = (*mornings(MON, SAT, SUN), sunday_evening)
    alone = make_plan(asked(hills, free=free), TODAY)
    assert days_of(alone, "hills") == [SUN, SUN]
    tempo = UsualRun(day=MON, kind="tempo", minutes=50, at=AM, may_move_to=(TUE,))
    beside = make_plan(asked(hills, tempo, free=free), TODAY)
    assert days_of(beside, "hills") == [SAT, SAT]


@pytest.mark.parametrize(
    ("free", "day", "why"),
    [
        (WEDNESDAY_EVENING, WED, "Wednesday morning has an hour"),
        (WEDNESDAY_EVENING[:1] + WEDNESDAY_EVENING[2:], TUE, "the evening alone is taken by the lift"),
        ((*mornings(TUE), *mornings(WED, minutes=49), *WEDNESDAY_EVENING[2:]), TUE, "49 minutes are too few"),
        ((*mornings(TUE), *mornings(WED, minutes=50), *WEDNESDAY_EVENING[2:]), WED, "50 minutes are enough"),
    ],
)
def test_a_run_moves_only_into_free_time(free: tuple[FreeSlot, ...], day: int, why: str) -> None:
    assert days_of(make_plan(asked(TEMPO, LONG, free=free), TODAY), "tempo") == [day, day], why


def test_no_run_joins_a_day_that_has_one() -> None:
    easy = UsualRun(day=WED, kind="easy", minutes=30, at=AM)
    free = (*mornings(TUE), *mornings(WED, minutes=120), *WEDNESDAY_EVENING[2:])
    assert days_of(make_plan(asked(TEMPO, easy, free=free), TODAY), "tempo") == [TUE, TUE]


def test_a_run_that_finds_no_other_day_is_still_seen() -> None:
    """Wednesday has no free time at all: the tempo run stays, and the lift of the day before still pays for it."""
    request = asked(TEMPO, LONG, free=mornings(MON, TUE, SUN, minutes=120))
    _, _, still = world(request)
    _, _, wider = world(request, 1)
    for here, there in zip(still.of_week, wider.of_week, strict=True):
        moves = wider.shapes[there].moves
        assert moves is not None
        assert len(moves.on) == 1
        seen = [run for run, on in zip(wider.shapes[there].runs, moves.on[0], strict=True) if on]
        assert {(run.day, run.at_h, run.kind) for run in seen} == {
            (run.day, run.at_h, run.kind) for run in still.shapes[here].runs if 0 <= run.day <= 6
        } | {(run.day, run.at_h, run.kind) for run in seen if not 0 <= run.day <= 6}


def test_what_was_not_searched_is_said() -> None:
    """Moving by a day gains nothing, so three days are not looked at; the plan says so."""
    request = asked(replace(TEMPO, may_move_to=(WED, FRI)), LONG, free=(*mornings(TUE, WED, FRI), *evening(TUE)))
    season = placed(request)
    assert (season.radius, season.unsearched) == (0, (3,))
    (said,) = [one for one in make_plan(request, TODAY).problems if one.where == "[[run]] may_move_to"]
    assert "3 days were not looked at" in said.what
    assert not said.is_fatal


def test_nothing_is_said_where_all_was_searched() -> None:
    request = asked(TEMPO, LONG, free=(*mornings(TUE, WED), *evening(TUE)))
    assert placed(request).unsearched == ()
    assert not [one for one in make_plan(request, TODAY).problems if one.where == "[[run]] may_move_to"]


def evening(day: int) -> tuple[FreeSlot, ...]:
    """One free evening."""
    return (FreeSlot(day=day, at=PM, minutes=60, name="pm"),)


def test_more_ways_than_are_looked_at_are_said() -> None:
    request = wide_open_request(0, weeks=3)
    _, _, near = world(request, 1)
    _, _, far = world(request, 6)
    assert near.is_whole
    assert not far.is_whole
    moves = far.shapes[far.of_week[1]].moves
    assert moves is not None
    assert not moves.days_moved[0]
    assert list(moves.days_moved) == sorted(moves.days_moved)


def same_optimum(page: Protocol, mine: Solution) -> None:
    """CP-SAT's optimum, and both plans really cost that."""
    theirs = solve_with_cpsat(mine.shapes, mine.of_week, page.rules)
    assert theirs.is_proven
    assert mine.cost == theirs.cost
    assert price(mine.shapes, mine.of_week, mine.taken, page.rules, mine.arrangement) == mine.cost
    assert price(mine.shapes, mine.of_week, theirs.taken, page.rules, theirs.arrangement) == mine.cost
    for shape, taken, way in zip(mine.of_week, mine.taken, mine.arrangement, strict=True):
        assert has_room(mine.shapes[shape], taken, way)


@pytest.mark.parametrize("seed", SEEDS)
def test_same_optimum_as_cpsat(seed: int) -> None:
    request = movable_request(seed, weeks=1 + seed % 6)
    page, _, table = world(request, 1 + seed % 3)
    same_optimum(page, solve(table.shapes, table.of_week, page.rules))


@pytest.mark.parametrize("seed", SEEDS)
def test_the_checker_agrees_on_safety(seed: int) -> None:
    request = movable_request(seed, weeks=1 + seed % 6)
    page, phases, table = world(request, 1 + seed % 3)
    mine = solve(table.shapes, table.of_week, page.rules)
    plan = bare_plan(skeleton(request, page, phases, table, mine.arrangement), table, mine.taken)
    theirs = price_by_checker(plan, page)
    assert theirs["safety"] == mine.cost["safety"]
    assert theirs["preference"] == mine.cost["preference"]


@pytest.mark.parametrize("seed", SEEDS)
def test_leave_to_move_never_makes_a_season_worse(seed: int) -> None:
    """Without pins, and without the one rule that does not see the neighbouring week's movable runs."""
    request = replace(movable_request(seed, weeks=1 + seed % 6), pins=())
    page, _, still = world(request)
    rules = {name: one for name, one in page.rules.items() if one.form != "day_after_run"}
    _, _, wider = world(request, farthest(request))
    costs = [in_order(solve(table.shapes, table.of_week, rules).cost) for table in (still, wider)]
    assert costs[1] <= costs[0]


@pytest.mark.parametrize("seed", SEEDS)
def test_moved_runs_stand_where_they_may(seed: int) -> None:
    request = movable_request(seed, weeks=1 + seed % 6)
    plan = make_plan(request, TODAY)
    for run in (one for one in plan.runs if one.moved_from is not None):
        assert run.moved_from is not None
        day, begins = run.start.weekday(), run.start.hour * 60 + run.start.minute
        mine = [one for one in request.runs if one.day == run.moved_from.weekday() and one.kind == run.kind]
        assert any(day in one.may_move_to and one.minutes == run.minutes for one in mine)
        slots = [(one.at.hour * 60 + one.at.minute, one.minutes) for one in request.free if one.day == day]
        assert any(at <= begins and begins + run.minutes <= at + minutes for at, minutes in slots)
        assert (run.start.date() - plan.starts).days // 7 == (run.moved_from - plan.starts).days // 7
        assert sum(other.start.date() == run.start.date() for other in plan.runs) == 1
    found = {one.rule for one in check(plan, protocol(plan.protocol))}
    assert "moved-hard-runs-apart" not in found


def test_some_of_the_random_runs_do_move() -> None:
    seasons = [placed(movable_request(seed, weeks=1 + seed % 6), 1 + seed % 6) for seed in SEEDS]
    assert sum(any(season.solution.arrangement) for season in seasons) >= 3


def test_the_same_plan_whatever_the_order_of_the_days() -> None:
    request = asked(replace(TEMPO, may_move_to=(WED, FRI, MON)), LONG, free=WEDNESDAY_EVENING)
    turned = replace(request, runs=(replace(TEMPO, may_move_to=(MON, FRI, WED)), LONG))
    one, other = placed(request), placed(turned)
    assert one.solution.taken == other.solution.taken
    starts = datetime.combine(MONDAY, time(0))
    assert [run.start - starts for run in make_plan(request, TODAY).runs] == [
        run.start - starts for run in make_plan(turned, TODAY).runs
    ]
