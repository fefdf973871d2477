"""`python3 run.py bench replan`: what re-planning costs, and how little it moves, measured on this machine.

A table for people, and as its last line one JSON object for programs. Times are CPU times of this process. `--quick`
measures fewer cases.
"""

import argparse
import sys
import time
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from random import Random
from statistics import median

from benchmarks._bars import Bar, run_bars
from benchmarks.random_requests import ordinary_request, random_request
from ironstride.coach.make_plan import make_plan
from ironstride.coach.replan import replan
from ironstride.planning.replan import STAYS_FROM_DAYS
from ironstride.training.changes import Change
from ironstride.training.events import Done, Events, Missed
from ironstride.training.plan import Plan, Session
from ironstride.training.words import MAIN_KINDS

TODAY = date(2026, 11, 21)
MISSED_SHARE = 0.15


def mains(plan: Plan) -> list[Session]:
    """The main sessions of a plan."""
    return [one for one in plan.sessions if one.kind in MAIN_KINDS]


def one_missed(plan: Plan, seed: int) -> tuple[Events, datetime]:
    """One main session of the plan was missed, and it is two hours later."""
    missed = Random(f"missed {seed}").choice(mains(plan))
    return Events(missed=(Missed(session=missed.id),)), missed.start + timedelta(hours=2)


def is_other_place(change: Change) -> bool:
    """Whether a session has come, gone or moved (rather than changed inside)."""
    was, now = change.was, change.now
    return was is None or now is None or (was.date, was.start) != (now.date, now.start)


def speed(athletes: int) -> Iterator[Bar]:
    """CPU time after a missed session in the middle of 16 weeks: the first time, and once more."""
    cold: list[float] = []
    warm: list[float] = []
    for seed in range(athletes):
        plan = make_plan(ordinary_request(seed), TODAY)
        middle = mains(plan)[len(mains(plan)) // 3]
        events, now = Events(missed=(Missed(session=middle.id),)), middle.start + timedelta(hours=2)
        for times in (cold, warm):
            begun = time.process_time()
            replan(plan, events, now)
            times.append(1000 * (time.process_time() - begun))
    note = f"{athletes} athletes, {min(cold):.0f}-{max(cold):.0f} ms"
    yield Bar(bar="re-plan, first time", value=median(cold), limit=50, unit="ms CPU", note=note)
    note = f"{min(warm):.0f}-{max(warm):.0f} ms; the weeks of the season are kept"
    yield Bar(bar="re-plan, second time", value=median(warm), limit=25, unit="ms CPU", note=note)


def no_news(plans: int) -> Bar:
    """Plans that differ in any session after the news that what was planned was done."""
    differ = 0
    for seed in range(plans):
        plan = make_plan(random_request(seed), TODAY)
        hours = Random(f"moment {seed}").randrange(7 * 24 * plan.weeks)
        now = datetime.combine(plan.starts, datetime.min.time()) + timedelta(hours=hours)
        done = Events(done=tuple(Done(session=one.id) for one in plan.sessions if one.start < now))
        differ += replan(plan, done, now).plan.sessions != plan.sessions
    return Bar(bar="without news, plans that change", value=differ, limit=0, note=f"{plans} random plans")


def one_missed_session(plans: int) -> Iterator[Bar]:
    """How much one missed session moves, over ordinary and awkward plans alike."""
    little = tried = far = past = 0
    for seed in range(plans):
        plan = make_plan(random_request(seed) if seed % 2 else ordinary_request(seed), TODAY)
        if not mains(plan):
            continue
        tried += 1
        events, now = one_missed(plan, seed)
        made = replan(plan, events, now)
        before, after = ([one for one in each.sessions if one.start < now] for each in (plan, made.plan))
        past += before != after
        moved = [change for change in made.changes if is_other_place(change)]
        little += len(moved) <= 2
        days = [slot.date for change in moved for slot in (change.was, change.now) if slot is not None]
        far += any((day - now.date()).days > STAYS_FROM_DAYS for day in days)
    yield Bar(
        bar="one missed session moves at most two others", value=little / tried, limit=0.9, side="least",
        note=f"{tried} random plans",
    )  # fmt: skip
    yield Bar(bar="... and moves one beyond two weeks ahead", value=far, limit=0, note="plans; no rule forced one")
    yield Bar(bar="... and touches the past", value=past, limit=0, note="plans")


def dose_kept(athletes: int) -> Bar:
    """Sixteen weeks of random misses, re-planned after each, beside the season planned with all of them known.

    The dose is what is done: main sessions, each by the share of its minutes' dose (our default). The season that
    knows has the same days closed, so that both lose the same opportunities.
    """
    done = known = 0.0
    for seed in range(athletes):
        plan = make_plan(ordinary_request(seed), TODAY)
        rng = Random(f"life {seed}")
        missed: list[Missed] = []
        after = plan
        seen: set[str] = set()
        while True:
            coming = next((one for one in mains(after) if one.id not in seen), None)
            if coming is None:
                break
            seen.add(coming.id)
            if rng.random() < MISSED_SHARE:
                missed.append(Missed(session=coming.id))
                after = replan(after, Events(missed=tuple(missed)), coming.start + timedelta(hours=2)).plan
        lost = {one.session for one in missed}
        done += sum(_dose(one) for one in mains(after) if one.id not in lost)
        begins = datetime.combine(plan.starts, datetime.min.time())
        days = [one.start.date() for one in mains(after) if one.id in lost]
        told = replan(plan, Events(missed=tuple(Missed(date=day) for day in days)), begins).plan
        known += sum(_dose(one) for one in mains(told))
    return Bar(
        bar="dose of 16 weeks of random misses, of a fresh optimum's", value=done / known, limit=0.95, side="least",
        note=f"{athletes} athletes, {MISSED_SHARE:.0%} of sessions missed",
    )  # fmt: skip


def _dose(one: Session) -> float:
    return {60: 1.0, 45: 0.92, 30: 0.84, 20: 0.75}[one.minutes]


def bars(*, is_quick: bool) -> Iterator[Bar]:
    """Every bar of re-planning by itself."""
    yield from speed(4 if is_quick else 12)
    yield no_news(15 if is_quick else 60)
    yield from one_missed_session(30 if is_quick else 200)
    yield dose_kept(3 if is_quick else 12)


def main(argv: list[str]) -> int:
    """Measure every bar. The exit code is 0 when all hold, else 1."""
    parser = argparse.ArgumentParser(prog="run.py bench replan", description="The bars of re-planning, measured here.")
    parser.add_argument("--quick", action="store_true", help="fewer cases, in about half a minute")
    options = parser.parse_args(argv)
    return run_bars(bars(is_quick=options.quick))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
