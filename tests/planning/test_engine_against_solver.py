"""The engine and OR-tools CP-SAT, tier by tier, on the same random requests."""

import pytest

from benchmarks.brute_force import price, world
from benchmarks.oracle_cpsat import solve_with_cpsat
from benchmarks.random_requests import random_request
from ironstride.planning.engine import solve
from ironstride.protocols.rule import Rule
from ironstride.rules.week import Week
from tests.planning.week_world import rule, week

SEEDS = range(1000, 1025)


@pytest.mark.parametrize("seed", SEEDS)
def test_same_optimum(seed: int) -> None:
    page, _, table = world(random_request(seed, weeks=1 + seed % 9))
    mine = solve(table.shapes, table.of_week, page.rules)
    theirs = solve_with_cpsat(mine.shapes, mine.of_week, page.rules)
    assert theirs.is_proven
    assert mine.cost == theirs.cost
    assert price(mine.shapes, mine.of_week, mine.taken, page.rules) == mine.cost
    assert price(mine.shapes, mine.of_week, theirs.taken, page.rules) == mine.cost


def test_impossible_requests_are_among_them() -> None:
    costs = []
    for seed in SEEDS:
        page, _, table = world(random_request(seed, weeks=1 + seed % 9))
        costs.append(solve(table.shapes, table.of_week, page.rules).cost)
    assert any(cost["safety"] for cost in costs)
    assert any(cost["availability"] for cost in costs)
    assert any(not cost["safety"] and not cost["availability"] for cost in costs)


def _rules() -> dict[str, Rule]:
    rules = (
        rule("gap_between_sessions", tier="safety", hours=48),
        rule("rest_days", tier="safety", days=1),
        rule("sessions_a_week", price=12),
        rule("minutes_a_week", tier="availability"),
        rule("steady_weekdays", tier="preference"),
        rule("gap_at_most", tier="minimum_dose", days=10),
    )
    return {one.id: one for one in rules}


@pytest.mark.parametrize("price_of_a_point", [1, 10**6, 10**12])
def test_large_prices_overflow_into_no_other_tier(price_of_a_point: int) -> None:
    rules = _rules() | {"run-first": rule("run_first", price=price_of_a_point, kinds=["heavy"])}
    shape = week(
        ["mon 06:00", "tue 06:00", "wed 18:00", "sat 06:00"],
        ["mon 07:00 easy", "tue 07:00 tempo", "sat 07:00 long"],
        wanted=(("heavy", 2),),
    )
    shapes: list[Week] = [shape]
    mine = solve(shapes, [0] * 6, rules)
    assert mine.cost == solve_with_cpsat(shapes, [0] * 6, rules).cost
    assert price(shapes, [0] * 6, mine.taken, rules) == mine.cost
