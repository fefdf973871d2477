"""What planning costs: CPU time, memory, the start of the command line, a fresh clone."""

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from statistics import median

from benchmarks._bars import Bar
from benchmarks.brute_force import world
from benchmarks.random_requests import ordinary_request
from ironstride.coach.make_plan import make_plan
from ironstride.files.athlete_file import read_athlete
from ironstride.files.athlete_text import athlete_toml
from ironstride.files.plan_json import plan_bytes
from ironstride.planning.engine import solve
from ironstride.planning.timetable import timetable
from ironstride.protocols.read import protocol
from ironstride.rules.health import limits_on
from ironstride.training.request import PlanRequest

ROOT = Path(__file__).parents[1]
TODAY = date(2026, 11, 21)
PLAN_TWENTY = """
import re
from datetime import date
from benchmarks.random_requests import ordinary_request
from ironstride.coach.make_plan import make_plan
for seed in range(20):
    make_plan(ordinary_request(seed), date(2026, 11, 21))
print(re.search(r"VmHWM:\\s+(\\d+) kB", open("/proc/self/status").read()).group(1))
"""


def cpu_ms(work: Callable[[], object], times: int) -> float:
    """CPU milliseconds of `work`, warm: the median of `times` runs after one that isn't counted."""
    work()
    taken = []
    for _ in range(times):
        begun = time.process_time()
        work()
        taken.append(1000 * (time.process_time() - begun))
    return median(taken)


def placing(request: PlanRequest) -> Callable[[], object]:
    """Laying out the weeks, grounding the rules, pricing and searching, for one request."""
    page, phases, _ = world(request)

    def work() -> object:
        table = timetable(request, page, phases, lambda day: limits_on(request.health, request.athlete.born, day))
        return solve(table.shapes, table.of_week, page.rules)

    return work


def whole_plan(text: str) -> Callable[[], object]:
    """From the text of an athlete file to the bytes of a plan."""

    def work() -> object:
        request, problems = read_athlete(text)
        if request is None:
            raise ValueError(f"the athlete file of the bench does not read: {problems}")
        return plan_bytes(make_plan(request, TODAY))

    return work


def placement(athletes: int, times: int) -> Iterator[Bar]:
    """CPU time of placement for 16 and 52 weeks, and of the whole plan."""
    protocol("consensus")
    requests = [ordinary_request(seed) for seed in range(athletes)]
    taken = [cpu_ms(placing(request), times) for request in requests]
    yield Bar(
        bar="placement, 16 weeks, fixed runs", value=median(taken), limit=50, unit="ms CPU",
        note=f"{athletes} athletes, {min(taken):.0f}-{max(taken):.0f} ms",
    )  # fmt: skip
    long = [cpu_ms(placing(ordinary_request(seed, weeks=52)), times) for seed in range(athletes)]
    yield Bar(
        bar="placement, 52 weeks", value=median(long), limit=250, unit="ms CPU",
        note=f"{athletes} athletes, {min(long):.0f}-{max(long):.0f} ms",
    )  # fmt: skip
    whole = [cpu_ms(whole_plan(athlete_toml(request)), times) for request in requests]
    marathon = (ROOT / "examples" / "first-marathon.toml").read_text(encoding="utf-8")
    request, _ = read_athlete(marathon)
    if request is not None:
        shown = replace(request, plan=replace(request.plan, weeks=16))
        whole.append(cpu_ms(whole_plan(athlete_toml(shown)), times))
    yield Bar(
        bar="whole plan, 16 weeks, athlete file to plan bytes", value=median(whole), limit=80, unit="ms CPU",
        note=f"{len(whole)} athletes, {min(whole):.0f}-{max(whole):.0f} ms",
    )  # fmt: skip


def in_python(code: str, **environment: str) -> str:
    """What a fresh Python prints that can import this repository."""
    path = os.pathsep.join([str(ROOT / "src"), str(ROOT)])
    done = subprocess.run(
        [sys.executable, "-c", code],
        env={**os.environ, "PYTHONPATH": path, **environment},
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout


def memory() -> Bar:
    """The most memory of a batch worker that plans 20 requests.

    Read from /proc: the system's own count for a child also holds what its parent had before it began.
    """
    return Bar(bar="batch worker, 20 plans, peak memory", value=int(in_python(PLAN_TWENTY)) / 1024, limit=60, unit="MB")


def start(arguments: list[str], what: str, times: int) -> Bar:
    """CPU time of the command line with `arguments`: user and system, the interpreter included.

    As after set-up: what it imports has been compiled before, here into a folder of the bench.
    """
    path = os.pathsep.join([str(ROOT / "src"), str(ROOT)])
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    taken = []
    with tempfile.TemporaryDirectory() as compiled:
        environment |= {"PYTHONPATH": path, "PYTHONPYCACHEPREFIX": compiled}
        for _ in range(times + 1):
            before = os.times()
            command = [sys.executable, "-m", "ironstride", *arguments]
            subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, check=True)
            after = os.times()
            taken.append(after.children_user + after.children_system - before.children_user - before.children_system)
    return Bar(bar=what, value=median(taken[1:]), limit=0.3, unit="s CPU")


def starts(times: int) -> Iterator[Bar]:
    """The command line alone, and what it does without arguments: it plans the first example."""
    yield start(["--version"], "command line, start", times)
    yield start([], "command line without arguments, first week planned", times)


def fresh_clone() -> Bar:
    """Wall seconds from `git clone` to the first plan on the screen, with nothing but Python there."""
    python = str(Path(sys.base_prefix) / "bin" / "python3")
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "VIRTUAL_ENV"))}
    with tempfile.TemporaryDirectory() as folder:
        clone = str(Path(folder) / "ironstride")
        begun = time.monotonic()
        subprocess.run([shutil.which("git") or "git", "clone", "--quiet", str(ROOT), clone], check=True)
        done = subprocess.run(
            [python, "run.py", "plan", "examples/first-marathon.toml"],
            cwd=clone,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )
        taken = time.monotonic() - begun
    note = "" if done.returncode == 0 and done.stdout.strip() else f"no plan: {done.stderr.strip()[-80:]}"
    return Bar(bar="fresh clone to first plan", value=taken if not note else 9999, limit=60, unit="s wall", note=note)
