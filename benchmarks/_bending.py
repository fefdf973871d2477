"""Bars of the plan that bends: re-planning beside the solver, and conflict sets that are as small as they can be."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date

from benchmarks._bars import Bar
from benchmarks.oracle_cpsat import solve_with_cpsat
from benchmarks.random_requests import impossible_request, random_request
from benchmarks.replan import mains, one_missed
from benchmarks.why_not import placed_season
from ironstride.coach.make_plan import make_plan
from ironstride.coach.replan import replan
from ironstride.planning import replan as room
from ironstride.planning.conflicts import conflicts, leave_out, still_clashes
from ironstride.planning.engine import Solution
from ironstride.protocols.rule import Rule
from ironstride.rules.week import Week
from ironstride.training.words import TIERS

TODAY = date(2026, 11, 21)

Solved = tuple[Sequence[Week], Sequence[int], Mapping[str, Rule], Solution]


@contextmanager
def overheard() -> Iterator[list[Solved]]:
    """What re-planning asks of the engine, and what it is answered."""
    solve, told = room.solve, []

    def listening(shapes: Sequence[Week], of_week: Sequence[int], rules: Mapping[str, Rule]) -> Solution:
        found = solve(shapes, of_week, rules)
        told.append((shapes, of_week, rules, found))
        return found

    room.solve = listening
    try:
        yield told
    finally:
        room.solve = solve


def replanned(count: int) -> Bar:
    """Seasons after a missed session whose cost the solver beats, or finds other."""
    wrong: list[int] = []
    unproven = tried = seed = 0
    while tried < count:
        seed += 1
        plan = make_plan(random_request(seed), TODAY)
        if not mains(plan):
            continue
        tried += 1
        events, now = one_missed(plan, seed)
        with overheard() as told:
            replan(plan, events, now)
        shapes, of_week, rules, found = told[-1]
        answer = solve_with_cpsat(shapes, of_week, rules, seconds_a_tier=30)
        ours, theirs = ([cost[tier] for tier in TIERS] for cost in (found.cost, answer.cost))
        unproven += not answer.is_proven
        if theirs < ours or (answer.is_proven and theirs != ours):
            wrong.append(seed)
    note = f"{count} requests, {unproven} not proven by CP-SAT in time {wrong[:5] or ''}".strip()
    return Bar(bar="re-plan, disagreements with CP-SAT", value=len(wrong), limit=0, note=note)


def irreducible(count: int) -> Bar:
    """Conflict sets from which something could be left out, or that alone do not clash."""
    wrong: list[int] = []
    sets = seed = 0
    while sets < count and seed < 20 * count:
        seed += 1
        placed = placed_season(impossible_request(seed))
        found = conflicts(placed, placed.breaches())
        if not found:
            continue
        sets += 1
        first = found[0]
        alone = placed.request
        for wish in first.among:
            if wish not in first.wishes:
                alone = leave_out(alone, wish)
        is_clash = still_clashes(placed, alone, first.week, first.breach)
        smaller = any(still_clashes(placed, leave_out(alone, wish), first.week, first.breach) for wish in first.wishes)
        if not is_clash or smaller:
            wrong.append(seed)
    note = f"{sets} sets, each wish left out and planned again {wrong[:5] or ''}".strip()
    return Bar(bar="conflict sets that are not irreducible", value=len(wrong), limit=0, note=note)
