"""The same request gives the same plan: whatever its order, the process, the hash seed; a week later, a week later."""

import os
import subprocess
import sys
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from benchmarks.random_requests import a_week_later, ordinary_request, random_request, shuffled
from ironstride.coach.make_plan import make_plan
from ironstride.files.plan_json import plan_bytes
from ironstride.files.request_order import in_order
from ironstride.training.plan import Plan
from ironstride.training.request import PlanRequest

TODAY = date(2026, 10, 1)
ROOT = Path(__file__).parents[2]
PRINT_DIGESTS = """
import hashlib
from datetime import date
from benchmarks.random_requests import random_request
from ironstride.coach.make_plan import make_plan
for seed in range(2000, 2008):
    print(hashlib.sha256(repr(make_plan(random_request(seed), date(2026, 10, 1))).encode()).hexdigest())
"""


def without_request(plan: Plan) -> Plan:
    """What was decided, without what was asked. Problems answer entries of the request, so they follow its order."""
    return replace(plan, request=PlanRequest(), problems=tuple(sorted(plan.problems, key=str)))


@pytest.mark.parametrize("seed", range(2000, 2012))
def test_order_of_input_changes_nothing(seed: int) -> None:
    request = random_request(seed)
    one, other = make_plan(request, TODAY), make_plan(shuffled(request, seed), TODAY)
    assert without_request(one) == without_request(other)


@pytest.mark.parametrize("seed", range(2000, 2006))
def test_same_bytes_once_the_request_is_in_order(seed: int) -> None:
    request = random_request(seed)
    texts = {plan_bytes(make_plan(in_order(shuffled(request, turn)), TODAY)) for turn in range(3)}
    assert len(texts) == 1


def test_hash_seed_and_process_change_nothing() -> None:
    printed = set()
    for hash_seed in ("0", "1", "4242"):
        path = os.pathsep.join([str(ROOT / "src"), str(ROOT)])
        done = subprocess.run(
            [sys.executable, "-c", PRINT_DIGESTS],
            env={**os.environ, "PYTHONHASHSEED": hash_seed, "PYTHONPATH": path},
            capture_output=True,
            text=True,
            check=True,
        )
        printed.add(done.stdout)
    assert len(printed) == 1
    assert len(printed.pop().split()) == 8


def placement(plan: Plan) -> list[tuple[Any, ...]]:
    """What a shift in time must keep: when, what, how long, and every set. Notes may name dates."""
    return [
        (one.start, one.kind, one.minutes, one.lower_body, one.phase, [(e.exercise, e.sets) for e in one.exercises])
        for one in plan.sessions
    ]


@pytest.mark.parametrize("seed", range(2000, 2012))
def test_a_week_later_is_the_same_plan_a_week_later(seed: int) -> None:
    request = random_request(seed, has_clock_change=False)
    now, later = make_plan(request, TODAY), make_plan(a_week_later(request), TODAY)
    week = timedelta(days=7)
    assert [(start + week, *rest) for start, *rest in placement(now)] == placement(later)
    assert now.cost == later.cost
    assert [(run.start + week, run.kind) for run in now.runs] == [(run.start, run.kind) for run in later.runs]
    assert [(phase.name, phase.from_ + week) for phase in now.phases] == [(p.name, p.from_) for p in later.phases]


def test_no_request_is_changed_by_planning() -> None:
    request = ordinary_request(1)
    copy = ordinary_request(1)
    make_plan(request, TODAY)
    assert request == copy
