"""`python3 run.py bench joint`: runs that may move, placed together with the lifts, measured on this machine.

A table for people, and as its last line one JSON object for programs. Times are CPU times of this process, warm; memory
is that of a Python of its own. `--quick` measures fewer cases.
"""

import argparse
import sys
from collections.abc import Callable, Iterator
from datetime import date
from functools import partial
from statistics import median

from benchmarks._bars import Bar, print_machine, run_bars
from benchmarks._speed import cpu_ms, in_python
from benchmarks.brute_force import price, world
from benchmarks.oracle_cpsat import solve_with_cpsat
from benchmarks.random_requests import (
    impossible_request,
    movable_request,
    ordinary_movable_request,
    random_request,
    wide_open_request,
)
from ironstride.coach.make_plan import make_plan
from ironstride.planning.engine import solve
from ironstride.planning.placed import Placed, place_season
from ironstride.planning.remarks import remarks
from ironstride.protocols.read import protocol
from ironstride.rules.checker import check
from ironstride.training.request import PlanRequest
from ironstride.training.words import TIERS

TODAY = date(2026, 10, 1)
SECONDS_A_TIER = 30.0
PLACE_THE_WORST = """
import re
from benchmarks.joint import placed
from benchmarks.random_requests import ordinary_movable_request, wide_open_request
for seed in range({seeds}):
    placed(ordinary_movable_request(seed, 26))
    placed(wide_open_request(seed))
print(re.search(r"VmHWM:\\s+(\\d+) kB", open("/proc/self/status").read()).group(1))
"""


def placed(request: PlanRequest) -> Placed:
    """The placed season, its runs moved as far as that gains something.

    Raises `ValueError` where the request leaves its start or its weeks open.
    """
    starts, weeks = request.plan.starts, request.plan.weeks
    if starts is None or weeks is None:
        raise ValueError("the request leaves its start or its weeks open")
    return place_season(request, protocol(request.plan.protocol), starts, weeks)


def ordinary(athletes: int, weeks: int, limit: float, times: int) -> Iterator[Bar]:
    """Six runs a week, five of them movable by a day or two where time allows: the median athlete and the slowest."""
    requests = [ordinary_movable_request(seed, weeks) for seed in range(athletes)]
    taken = [cpu_ms(partial(placed, request), times) for request in requests]
    moving = sum(any(placed(request).solution.arrangement) for request in requests)
    runs = [run for request in requests for run in request.runs]
    movable = weeks * sum(bool(run.may_move_to) for run in runs) // athletes
    note = f"{athletes} athletes, {movable} of {weeks * len(runs) // athletes} runs movable, {moving} seasons move some"
    yield Bar(bar=f"joint, {weeks} weeks, median athlete", value=median(taken), limit=limit, unit="ms CPU", note=note)
    yield Bar(bar=f"joint, {weeks} weeks, slowest athlete", value=max(taken), limit=limit, unit="ms CPU")


def wide_open(athletes: int, times: int) -> Iterator[Bar]:
    """Every morning and evening free, five runs movable to any day: the time it takes, and gaps that are not said."""
    requests = [wide_open_request(seed) for seed in range(athletes)]
    taken = [cpu_ms(partial(placed, request), times) / 1000 for request in requests]
    partly, unsaid = 0, 0
    for season in map(placed, requests):
        is_partly = bool(season.unsearched or season.solution.narrowed or not season.table.is_whole)
        partly += is_partly
        unsaid += is_partly and not any(one.where.startswith(("[[run]]", "week")) for one in remarks(season))
    yield Bar(
        bar="joint, 16 weeks, everything open, slowest", value=max(taken), limit=3, unit="s CPU",
        note=f"{athletes} athletes, median {median(taken):.2f} s",
    )  # fmt: skip
    yield Bar(bar="joint, gaps of the search that go unsaid", value=unsaid, limit=0, note=f"{partly} with a gap")


def memory(seeds: int) -> Bar:
    """The most memory of a Python that places ordinary and wide open seasons."""
    peak = int(in_python(PLACE_THE_WORST.format(seeds=seeds))) / 1024
    return Bar(bar="joint, peak memory", value=peak, limit=300, unit="MB", note=f"{2 * seeds} seasons")


def agreement(what: str, count: int, request_of: Callable[[int], PlanRequest], radius_of: Callable[[int], int]) -> Bar:
    """The same optimum as CP-SAT, at a radius that is given, one request after the other.

    Where CP-SAT runs out of time its season is no optimum: it may be dearer than ours, never cheaper, and is counted.
    """
    differ: list[int] = []
    unproven: list[int] = []
    impossible = moving = 0
    for seed in range(count):
        page, _, table = world(request_of(seed), radius_of(seed))
        mine = solve(table.shapes, table.of_week, page.rules)
        theirs = solve_with_cpsat(mine.shapes, mine.of_week, page.rules, seconds_a_tier=SECONDS_A_TIER)
        paid = price(mine.shapes, mine.of_week, mine.taken, page.rules, mine.arrangement)
        impossible += bool(mine.cost["availability"] or mine.cost["safety"])
        moving += any(mine.arrangement)
        if not theirs.is_proven:
            unproven.append(seed)
        ours, other = ([cost[tier] for tier in TIERS] for cost in (mine.cost, theirs.cost))
        is_same = ours == other if theirs.is_proven or not theirs.taken else ours <= other
        if not is_same or paid != mine.cost:
            differ.append(seed)
    late = f"{len(unproven)} not proven in time {unproven[:5] or ''}".strip()
    note = f"{count} requests, {impossible} impossible, {moving} move runs, {late}"
    if differ:
        note += f", these differ: {differ[:5]}"
    return Bar(bar=f"{what}, disagreements with CP-SAT", value=len(differ), limit=0, note=note)


def back_to_back(count: int) -> Bar:
    """Quality runs that moving put on neighbouring days, found by the independent checker."""
    found = []
    for seed in range(count):
        plan = make_plan(movable_request(seed), TODAY)
        broken = {one.rule for one in check(plan, protocol(plan.protocol))}
        found += [seed] if "moved-hard-runs-apart" in broken else []
    note = f"{count} plans {found[:5] or ''}".strip()
    return Bar(bar="plans that move hard runs back to back", value=len(found), limit=0, note=note)


def _bars(*, is_quick: bool) -> Iterator[Bar]:
    athletes, times = (4, 2) if is_quick else (12, 3)
    count = 60 if is_quick else 500
    yield memory(2 if is_quick else 4)
    yield from speeds(athletes, times)
    yield back_to_back(count // 5)
    yield from agreements(count)


def speeds(athletes: int, times: int) -> Iterator[Bar]:
    """What moving runs costs: ordinary athletes over 16 and 26 weeks, and everything open."""
    yield from ordinary(athletes, 16, 400, times)
    yield from ordinary(athletes, 26, 800, times)
    yield from wide_open(athletes, 1)


def agreements(count: int) -> Iterator[Bar]:
    """`count` requests of each kind beside the solver."""
    # By one day, by two, or by as many as any run may move.
    yield agreement("movable runs", count, movable_request, lambda seed: (1, 2, 6)[seed % 3])
    yield agreement("pins and impossible wishes", count, impossible_request, lambda _: 0)
    yield agreement("fixed runs", count, random_request, lambda _: 0)


def main(argv: list[str]) -> int:
    """Measure every bar. The exit code is 0 when all hold, else 1."""
    parser = argparse.ArgumentParser(prog="run.py bench joint", description="The bars of movable runs, measured here.")
    parser.add_argument("--quick", action="store_true", help="fewer cases, in about two minutes")
    options = parser.parse_args(argv)
    print_machine()
    return run_bars(_bars(is_quick=options.quick))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
