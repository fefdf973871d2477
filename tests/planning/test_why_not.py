"""The price of another place: equal to a season searched again with the session forced there, and never a made-up
reason."""

from collections import Counter
from dataclasses import replace
from datetime import date, time, timedelta
from random import Random

import pytest

from benchmarks.random_requests import movable_request, ordinary_request, random_request
from benchmarks.why_not import Question, forced, is_right, placed_season, question
from ironstride.planning.placed import Placed
from ironstride.planning.why_not import Prices, cost_words
from ironstride.training.request import Athlete, FreeSlot, Pin, PlanRequest, PlanWishes, Race, UsualRun
from ironstride.training.words import TIERS, SessionKind

MONDAY = date(2026, 11, 23)
PM = time(18)
RANDOM = [*range(4000, 4028), *(-seed for seed in range(4100, 4112))]  # below zero: runs that may move
RUNNER = Athlete(experience="intermediate", kit=("bodyweight", "dumbbells"), born=date(1988, 4, 2))


def season(seed: int) -> Placed:
    """A random season, or with a negative seed one whose runs may move."""
    return placed_season(movable_request(-seed, weeks=2 + abs(seed) % 4) if seed < 0 else random_request(seed))


def week_with(*free: int, runs: tuple[UsualRun, ...] = (), weeks: int = 3, **wishes: int) -> Placed:
    """Evenings of 60 minutes, in strength, with the sessions that are named."""
    wanted: dict[SessionKind, int] = {kind: wishes[kind] for kind in ("heavy", "core") if kind in wishes}
    return placed_season(
        PlanRequest(
            athlete=RUNNER,
            plan=PlanWishes(starts=MONDAY, weeks=weeks, phase="strength", sessions_a_week=wanted),
            free=tuple(FreeSlot(day=day, at=PM, minutes=60, name="pm") for day in free),
            runs=runs,
        )
    )


@pytest.mark.parametrize("seed", RANDOM)
def test_a_price_is_that_of_the_season_searched_again(seed: int) -> None:
    placed, rng = season(seed), Random(seed)
    prices = Prices(placed)
    for _ in range(3):
        asked = question(placed, rng)
        assert asked is None or is_right(placed, prices, asked), asked


def test_core_deloads_clock_changes_moved_runs_and_refusals_are_among_them() -> None:
    kinds: Counter[str] = Counter()
    for seed in RANDOM:
        placed, rng = season(seed), Random(seed)
        kinds["deload"] += bool(placed.phases.deload_weeks)
        kinds["clock change"] += any(shape.length_h != 168 for shape in placed.solution.shapes)
        kinds["moved"] += any(placed.solution.arrangement)
        for _ in range(3):
            asked = question(placed, rng)
            if asked is not None:
                answer = Prices(placed).why_not(asked.on, asked.slot_name, asked.kind)
                kinds["core"] += asked.kind == "core" and answer.is_possible
                kinds["as good"] += answer.is_as_good and not answer.is_there
                kinds["costs"] += answer.is_possible and not answer.is_as_good
                kinds["impossible"] += not answer.is_possible
    assert all(kinds[kind] for kind in ("deload", "clock change", "moved", "core", "as good", "costs", "impossible"))


@pytest.mark.parametrize("seed", [4001, 4005, 4009, 4013, -4103, -4106])
def test_the_rules_are_what_the_other_season_breaks_and_the_plan_does_not(seed: int) -> None:
    placed = season(seed)
    prices = Prices(placed)
    plan = _paid(placed)
    for answer in prices.everywhere():
        if not answer.is_possible or answer.is_as_good:
            assert answer.rules == ()
            assert answer.says
            continue
        other = prices.season_with(answer.date, answer.slot, answer.kind)
        assert other is not None
        paid = _paid(replace(placed, solution=other))
        new = Counter((rule, says) for (_, rule, says, _), n in (paid - plan).items() for _ in range(n))
        assert Counter((one.rule, one.says) for one in answer.rules) == new
        gone, come = plan - paid, paid - plan
        points = {tier: _points(come, placed, tier) - _points(gone, placed, tier) for tier in TIERS}
        assert points == answer.cost


def _paid(placed: Placed) -> Counter[tuple[int, str, str, int]]:
    return Counter(
        (week, one.rule.id, one.says, one.points) for week, mine in enumerate(placed.breaches()) for one in mine
    )


def _points(paid: Counter[tuple[int, str, str, int]], placed: Placed, tier: str) -> int:
    rules = placed.protocol.rules
    return sum(points * n for (_, rule, _, points), n in paid.items() if rules[rule].tier == tier)


@pytest.mark.parametrize("seed", range(4200, 4208))
def test_pinning_the_session_there_costs_what_was_said(seed: int) -> None:
    """The whole way round: the runner pins it, and the season is planned from the request."""
    request = random_request(seed, has_pins=False)
    placed, rng = placed_season(request), Random(seed)
    for _ in range(4):
        asked = question(placed, rng)
        if asked is None or not asked.slot.name:
            continue
        answer = Prices(placed).why_not(asked.on, asked.slot_name, asked.kind)
        if not answer.is_possible:
            continue
        week = (asked.on - placed.phases.starts).days // 7 + 1
        pin = Pin(week=week, day=asked.on.weekday(), slot=asked.slot.name, kind=asked.kind)
        pinned = placed_season(replace(request, pins=(pin,)))
        if pinned.solution.cost["availability"] == placed.solution.cost["availability"] + answer.cost["availability"]:
            assert pinned.solution.cost == {tier: placed.solution.cost[tier] + answer.cost[tier] for tier in TIERS}, (
                asked
            )


@pytest.mark.parametrize("seed", range(4))
def test_a_place_that_the_plan_uses_is_named_so(seed: int) -> None:
    placed = placed_season(ordinary_request(seed, weeks=4))
    answers = list(Prices(placed).everywhere())
    there = [answer for answer in answers if answer.is_there]
    assert len(there) == sum(len(taken) for taken in placed.solution.taken)
    assert all(answer.is_as_good and "already" in answer.says for answer in there)


def test_two_evenings_that_the_rules_cannot_tell_apart_are_as_good() -> None:
    placed = week_with(1, 3, heavy=1, weeks=1)
    answers = list(Prices(placed).everywhere())
    assert [answer.is_as_good for answer in answers] == [True, True]
    assert [answer.rules for answer in answers] == [(), ()]
    assert {answer.is_there for answer in answers} == {True, False}


def test_the_evening_before_intervals_costs_safety_and_names_the_rules() -> None:
    runs = (UsualRun(day=3, kind="intervals", minutes=50, at=time(7)),)
    placed = week_with(0, 2, heavy=1, weeks=1, runs=runs)
    answer = Prices(placed).why_not(MONDAY + timedelta(days=2), "pm", "heavy")
    assert answer.cost["safety"] > 0
    assert {"not-the-day-before-quality-run", "recovery-before-quality-run"} <= {one.rule for one in answer.rules}
    assert all(one.says and one.source for one in answer.rules)
    assert answer.says.startswith("Wednesday pm costs +")


@pytest.mark.parametrize(
    ("day", "slot", "kind", "says"),
    [
        (0, "pm", "heavy", "no free time"),
        (1, "06:00", "heavy", "no free time"),
        (1, "am", "heavy", "no free time"),
        (1, "pm", "mobility", "has no mobility session"),
        (2, "pm", "heavy", "shortest session (20 min)"),
    ],
)
def test_an_impossible_place_says_why(day: int, slot: str, kind: SessionKind, says: str) -> None:
    placed = placed_season(
        PlanRequest(
            athlete=RUNNER,
            plan=PlanWishes(starts=MONDAY, weeks=1, phase="strength", sessions_a_week={"heavy": 1}),
            free=tuple(FreeSlot(day=day, at=PM, minutes=60, name="pm") for day in (1, 2)),
            runs=(UsualRun(day=2, kind="easy", minutes=55, at=PM),),
        )
    )
    answer = Prices(placed).why_not(MONDAY + timedelta(days=day), slot, kind)
    assert (answer.is_possible, answer.cost, answer.rules, answer.is_as_good) == (False, {}, (), False)
    assert says in answer.says


def test_a_day_whose_phase_has_no_such_session_says_so() -> None:
    placed = placed_season(
        PlanRequest(
            athlete=RUNNER,
            plan=PlanWishes(starts=MONDAY, weeks=6),
            free=tuple(FreeSlot(day=day, at=PM, minutes=60, name="pm") for day in range(7)),
            runs=(UsualRun(day=2, kind="easy", minutes=55, at=time(7)),),
            races=(Race(date=MONDAY + timedelta(days=37), km=21.0975),),
        )
    )
    answers = [answer for answer in Prices(placed).everywhere() if "the phase or your health" in answer.says]
    assert answers
    for answer in answers:
        number, offset = divmod((answer.date - MONDAY).days, 7)
        assert answer.kind not in placed.table.demands[number].days[offset].bodies
        assert not answer.is_possible


@pytest.mark.parametrize("day", [-1, 21])
def test_a_day_outside_the_plan_is_refused(day: int) -> None:
    with pytest.raises(ValueError, match="outside the plan"):
        Prices(week_with(1, heavy=1)).why_not(MONDAY + timedelta(days=day), "pm", "heavy")


def test_a_margin_is_the_least_price_of_a_week_without_the_session_there() -> None:
    placed = week_with(1, 3, heavy=1, weeks=1)
    margin = Prices(placed).margin_of(MONDAY + timedelta(days=1), "heavy")
    assert margin is not None
    assert (margin.is_as_good, margin.moves_to) == (True, MONDAY + timedelta(days=3))
    only = Prices(week_with(1, heavy=1, weeks=1)).margin_of(MONDAY + timedelta(days=1), "heavy")
    assert only is not None
    assert (only.is_as_good, only.moves_to) == (False, None)
    with pytest.raises(ValueError, match="no heavy session"):
        Prices(placed).margin_of(MONDAY + timedelta(days=3), "heavy")


@pytest.mark.parametrize("seed", [4002, 4006, 4011, -4104, -4108])
def test_a_margin_is_at_most_the_price_of_any_other_day(seed: int) -> None:
    """Moving a session to another day of its week leaves its own day, unless another of its kind is there."""
    placed = season(seed)
    prices = Prices(placed)
    for number, taken in enumerate(placed.solution.taken):
        week = placed.week(number)
        for i in taken:
            c = week.candidates[i]
            on = placed.first_day(number) + timedelta(days=c.day)
            margin = prices.margin_of(on, c.kind)
            if margin is None or dict(week.wanted).get(c.kind) != 1 or week.pinned:
                continue
            told = [margin.cost[tier] for tier in TIERS]
            assert told >= [0] * len(TIERS)
            for slot in placed.request.free:
                offset = (slot.day - week.weekday) % 7
                other = Question(on=placed.first_day(number) + timedelta(days=offset), slot=slot, kind=c.kind)
                if offset != c.day and (cost := forced(placed, other)) is not None:
                    assert told <= [cost[tier] - placed.solution.cost[tier] for tier in TIERS]


def test_a_price_of_nothing_is_no_words() -> None:
    assert cost_words(dict.fromkeys(TIERS, 0)) == ""
    assert cost_words({"minimum_dose": 1, "quality": -2}) == "+1 minimum dose, -2 quality"
