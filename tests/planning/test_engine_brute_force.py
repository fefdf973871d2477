"""The engine against trying everything: by the clauses in made-up weeks, by the independent checker in real ones."""

import math
from dataclasses import replace
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.brute_force import (
    Taken,
    arrangements,
    bare_plan,
    clause_points_by_rule,
    has_room,
    patterns,
    points_by_rule,
    price,
    price_by_checker,
    seasons,
    skeleton,
    world,
)
from benchmarks.random_requests import random_request, tiny_request
from ironstride.planning.engine import solve
from ironstride.protocols.rule import Rule
from ironstride.rules.week import Week
from ironstride.training.request import PlanRequest
from ironstride.training.words import TIERS, Tier
from tests.planning.week_world import rule, week

QUALITY = ["intervals", "tempo", "hills", "long", "race"]
DAYS = ("mon", "tue", "thu", "sat", "sun")
RULES: dict[str, Rule] = {
    f"{number}-{one.id}": one
    for number, one in enumerate(
        (
            rule("gap_before_run", tier="safety", hours=24, runs=["tempo", "long"]),
            rule("gap_before_run", price=3, from_hours=24, hours=48, runs=["tempo", "long"]),
            rule("gap_between_sessions", tier="safety", hours=48, novel_hours=72),
            rule("gap_between_jumps", tier="safety", hours=48),
            rule("rest_days", tier="safety", days=1),
            rule("at_least_a_week", tier="minimum_dose", sessions=1),
            rule("gap_at_most", tier="minimum_dose", days=10),
            rule("sessions_a_week", price=12, worth_power=8, worth_core=4),
            rule("minutes_a_week", tier="availability"),
            rule("free_minutes", tier="availability"),
            rule("pinned", tier="availability", price=20),
            rule("same_day_as_run", price=3, runs=["tempo"]),
            rule("preferred", tier="preference", price=2),
            rule("steady_weekdays", tier="preference"),
            rule("day_before_run", tier="safety", runs=QUALITY),
            rule("run_stays", tier="preference"),
            rule("hard_runs_apart", tier="safety", runs=QUALITY),
        )
    )
}


@st.composite
def small_weeks(draw: st.DrawFn) -> Week:
    """A week with up to six places, some of them in one free stretch, up to three runs, and some that may move."""
    spots = draw(
        st.lists(st.tuples(st.sampled_from(DAYS), st.sampled_from(("07:00", "18:00"))), max_size=4, unique=True)
    )
    sessions: list[str] = []
    for number, (day, at) in enumerate(spots):
        kind = draw(st.sampled_from(("heavy", "heavy jumps", "power jumps", "core", "technique light")))
        extra = draw(st.sampled_from(("", " unfit")))
        sessions.append(f"{day} {at} {kind} 60 gap={number}{extra}")
        if draw(st.booleans()):
            sessions.append(f"{day} {at} {kind.split()[0]} 30 share=0.75 gap={number}{extra}")
    runs = draw(
        st.lists(
            st.sampled_from(
                ("tue 07:00 tempo", "fri 07:00 tempo", "sun 08:00 long", "wed 07:00 easy", "+1 mon 07:00 tempo")
            ),
            max_size=3,
            unique=True,
        )
    )
    movable = draw(
        st.lists(
            st.sampled_from(
                ("thu 18:00 hills | fri 18:00", "mon 18:00 tempo | tue 18:00 | sun 18:00", "sat 07:00 long | sun 07:30")
            ),
            max_size=2,
            unique=True,
        )
    )
    wanted = draw(
        st.sampled_from(
            ((("heavy", 1),), (("heavy", 2),), (("heavy", 1), ("power", 1), ("core", 1)), (("technique", 2),))
        )
    )
    pins = draw(st.lists(st.integers(0, len(sessions) - 1), max_size=1)) if sessions else []
    # As the timetable hands them over: in canonical order, which also breaks ties.
    one = week(sessions, runs)
    order = sorted(range(len(sessions)), key=lambda i: one.candidates[i])
    return week(
        [sessions[i] for i in order],
        runs,
        movable=movable,
        wanted=wanted,
        rest_days=draw(st.sampled_from((1, 3, 5))),
        gym_minutes=draw(st.sampled_from((30, 60, 120))),
        is_novel=draw(st.booleans()),
        is_building=draw(st.booleans()),
        pinned=tuple((order.index(pin),) for pin in pins),
        preferred=draw(st.sampled_from(((), (("heavy", (1,)),)))),
    )


def ways(one: Week) -> list[tuple[int, Taken]]:
    """Every arrangement of a week's runs with every pattern that it leaves room for."""
    found = list(patterns(one))
    return [(way, taken) for way in arrangements(one) for taken in found if has_room(one, taken, way)]


def in_order(cost: dict[Tier, int]) -> tuple[int, ...]:
    """A cost as tiers compare: dearest first."""
    return tuple(cost[tier] for tier in TIERS)


@settings(max_examples=150)
@given(st.lists(small_weeks(), min_size=1, max_size=2))
def test_engine_finds_the_cheapest_of_all_seasons(shapes: list[Week]) -> None:
    of_week = list(range(len(shapes)))
    choices = [ways(shape) for shape in shapes]
    if math.prod(map(len, choices)) > 600:
        choices, of_week, shapes = choices[:1], of_week[:1], shapes[:1]

    def points(season: tuple[tuple[int, Taken], ...]) -> tuple[int, ...]:
        arranged, taken = zip(*season, strict=True)
        return in_order(price(shapes, of_week, taken, RULES, arranged))

    mine = solve(shapes, of_week, RULES)
    assert in_order(mine.cost) == min(map(points, product(*choices)))
    assert in_order(mine.cost) == points(tuple(zip(mine.arrangement, mine.taken, strict=True)))
    for number, shape in enumerate(of_week):
        assert has_room(shapes[shape], mine.taken[number], mine.arrangement[number])


# These two the checker counts in units of its own: minutes by the week instead of by five, and a gap as one between
# two sessions instead of a stretch of empty days.
COUNTED_OTHERWISE = frozenset({"gym-minutes", "no-long-gap"})
# What a race week or a technique week asks for the checker reads from the page alone; a pin that health or the
# phase turned into another kind is kept for the planner and lost for the checker.
ASKED_OTHERWISE = frozenset({"sessions-a-week", "pinned-sessions"})


def plain_request(seed: int) -> PlanRequest:
    """A tiny request in a phase that builds, without races; pins are heavy and never in the middle of a run.

    So both read the same wishes.
    """
    request = tiny_request(seed)
    phase = request.plan.phase if request.plan.phase != "technique" else "strength"
    return replace(
        request,
        plan=replace(request.plan, phase=phase),
        races=(),
        pins=tuple(pin for pin in request.pins if pin.kind == "heavy" and pin.slot != "12:30"),
    )


@pytest.mark.parametrize("seed", range(30))
def test_clauses_and_checker_read_the_rules_alike(seed: int) -> None:
    request = tiny_request(seed)
    page, phases, table = world(request)
    plan = skeleton(request, page, phases, table)
    compared = set(page.rules) - COUNTED_OTHERWISE - ASKED_OTHERWISE
    for taken in seasons(table, 400)[::17]:
        mine = clause_points_by_rule(table.shapes, table.of_week, taken, page.rules)
        theirs = points_by_rule(bare_plan(plan, table, taken), page)
        assert {k: v for k, v in mine.items() if k in compared} == {k: v for k, v in theirs.items() if k in compared}
        assert ("gym-minutes" in mine) == ("gym-minutes" in theirs)


@pytest.mark.parametrize("seed", range(40))
def test_engine_finds_what_the_checker_likes_best(seed: int) -> None:
    request = plain_request(seed)
    page, phases, table = world(request)
    alike = replace(page, rules={k: one for k, one in page.rules.items() if k not in COUNTED_OTHERWISE})
    plan = skeleton(request, page, phases, table)
    mine = solve(table.shapes, table.of_week, alike.rules)
    assert in_order(price_by_checker(bare_plan(plan, table, mine.taken), alike)) == in_order(mine.cost)
    scores = [in_order(price_by_checker(bare_plan(plan, table, taken), alike)) for taken in seasons(table, 60)]
    assert not scores or min(scores) == in_order(mine.cost)


@pytest.mark.parametrize("seed", range(4000, 4040))
def test_checker_and_engine_agree_on_what_safety_and_wishes_cost(seed: int) -> None:
    request = random_request(seed)
    page, phases, table = world(request)
    mine = solve(table.shapes, table.of_week, page.rules)
    theirs = price_by_checker(bare_plan(skeleton(request, page, phases, table), table, mine.taken), page)
    assert theirs["safety"] == mine.cost["safety"]
    assert theirs["preference"] == mine.cost["preference"]
