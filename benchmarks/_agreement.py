"""Whether the answers are right: against CP-SAT, against the independent checker, against themselves."""

import hashlib
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from statistics import median

from benchmarks._bars import Bar
from benchmarks._speed import cpu_ms, in_python, placing
from benchmarks.brute_force import price, world
from benchmarks.oracle_cpsat import solve_with_cpsat
from benchmarks.random_requests import a_week_later, ordinary_request, random_request, shuffled
from ironstride.coach.make_plan import make_plan
from ironstride.files.plan_json import plan_bytes
from ironstride.files.request_order import in_order
from ironstride.planning.engine import solve
from ironstride.protocols.read import protocol
from ironstride.rules.checker import check
from ironstride.training.plan import Plan
from ironstride.training.request import PlanRequest, UsualRun

TODAY = date(2026, 10, 1)
DIGESTS = """
import hashlib
from datetime import date
from benchmarks.random_requests import random_request
from ironstride.coach.make_plan import make_plan
from ironstride.files.plan_json import plan_bytes
from ironstride.files.request_order import in_order
for seed in range({count}):
    plan = make_plan(in_order(random_request(seed)), date(2026, 10, 1))
    print(hashlib.sha256(plan_bytes(plan)).hexdigest())
"""


def against_cpsat(count: int) -> Iterator[Bar]:
    """The same optimum on `count` random requests, one after the other."""
    differ: list[int] = []
    unproven: list[int] = []
    impossible = 0
    for seed in range(count):
        page, _, table = world(random_request(seed))
        mine = solve(table.shapes, table.of_week, page.rules)
        theirs = solve_with_cpsat(mine.shapes, mine.of_week, page.rules, seconds_a_tier=30)
        paid = price(mine.shapes, mine.of_week, mine.taken, page.rules)
        impossible += bool(mine.cost["availability"] or mine.cost["safety"])
        if not theirs.is_proven:
            unproven.append(seed)
        if mine.cost != theirs.cost or paid != mine.cost:
            differ.append(seed)
    note = f"{count} requests, {impossible} impossible, {len(unproven)} not proven by CP-SAT in time {differ[:5] or ''}"
    yield Bar(bar="same optimum as CP-SAT, disagreements", value=len(differ), limit=0, note=note)


def ratio(athletes: int, times: int) -> Bar:
    """Our placement, laying out included, as a share of CP-SAT's build and solve, measured in turns."""
    shares: list[float] = []
    theirs_ms: list[float] = []
    for seed in range(athletes):
        request = ordinary_request(seed)
        page, _, table = world(request)
        mine = cpu_ms(placing(request), times)
        solve_with_cpsat(table.shapes, table.of_week, page.rules)
        begun = time.process_time()
        solve_with_cpsat(table.shapes, table.of_week, page.rules)
        theirs_ms.append(1000 * (time.process_time() - begun))
        shares.append(mine / theirs_ms[-1])
    return Bar(
        bar="placement, 16 weeks, as a share of CP-SAT", value=median(shares), limit=1 / 3,
        note=f"{min(shares):.2f}-{max(shares):.2f}; CP-SAT {median(theirs_ms):.0f} ms CPU",
    )  # fmt: skip


def safety(count: int) -> Iterator[Bar]:
    """Plans in which the checker finds more safety points than the optimum has to pay.

    The optimum's own safety cost is what no plan can avoid: CP-SAT agrees on it, see the row above. Both count a
    session once for every run that it stands too close to.
    """
    more: list[int] = []
    names: dict[str, int] = {}
    for seed in range(count):
        request = random_request(seed)
        plan = make_plan(request, TODAY)
        found = [one for one in check(plan, protocol(plan.protocol)) if one.tier == "safety"]
        if sum(one.points for one in found) > plan.cost["safety"]:
            more.append(seed)
            for name in {one.rule for one in found}:
                names[name] = names.get(name, 0) + 1
    yield Bar(
        bar="plans with a safety breach that could be avoided", value=len(more), limit=0,
        note=f"{count} plans {more[:5] or ''} {names or ''}".strip(),
    )  # fmt: skip


def same_bytes(count: int) -> Iterator[Bar]:
    """Shuffled input, hash seeds and processes."""
    digests = [
        hashlib.sha256(plan_bytes(make_plan(in_order(random_request(seed)), TODAY))).hexdigest()
        for seed in range(count)
    ]
    mixed = [
        hashlib.sha256(plan_bytes(make_plan(in_order(shuffled(random_request(seed), seed)), TODAY))).hexdigest()
        for seed in range(count)
    ]
    differ = sum(one != other for one, other in zip(digests, mixed, strict=True))
    yield Bar(bar="same bytes under shuffled input, differences", value=differ, limit=0, note=f"{count} requests")
    runs = [in_python(DIGESTS.format(count=count), PYTHONHASHSEED=hash_seed).split() for hash_seed in ("0", "1", "777")]
    differ = sum(one != digest for printed in runs for one, digest in zip(printed, digests, strict=True))
    yield Bar(bar="same bytes under hash seed and process, differences", value=differ, limit=0, note=f"{count} x 3")


def _decided(plan: Plan, shift: timedelta) -> list[tuple[object, ...]]:
    sessions = [
        (one.start + shift, one.kind, one.minutes, one.lower_body, [(e.exercise, e.sets) for e in one.exercises])
        for one in plan.sessions
    ]
    return [*sessions, *((run.start + shift, run.kind) for run in plan.runs)]


def shifted(count: int) -> Bar:
    """The same request a week later, in a zone whose clocks never change."""
    differ = []
    for seed in range(count):
        request = random_request(seed, has_clock_change=False)
        now, later = make_plan(request, TODAY), make_plan(a_week_later(request), TODAY)
        if _decided(now, timedelta(days=7)) != _decided(later, timedelta(0)):
            differ.append(seed)
    return Bar(
        bar="seven days later, the same plan, differences", value=len(differ), limit=0, note=f"{count} {differ or ''}"
    )


def _with_monday_intervals(request: PlanRequest) -> PlanRequest:
    runs = [run for run in request.runs if run.day != 0]
    return replace(request, runs=(*runs, UsualRun(day=0, kind="intervals", minutes=60)))


def sunday_before_monday(count: int) -> Bar:
    """Loaded legs on Sundays before Monday's intervals, over every week boundary, the plan's end included."""
    placed = []
    for seed in range(count):
        plan = make_plan(_with_monday_intervals(random_request(seed, has_pins=False)), TODAY)
        placed += [seed for one in plan.sessions if one.lower_body == "loaded" and one.start.weekday() == 6]
    return Bar(
        bar="Sunday's lift before Monday's intervals, placements", value=len(placed), limit=0,
        note=f"{count} requests {placed[:5] or ''}".strip(),
    )  # fmt: skip
