"""Checks of a session against the runs around it, by the clock and by the calendar."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

from ironstride.protocols.rule import Rule
from ironstride.rules.checker.facts import Facts, Lift, hours_between, in_hours
from ironstride.rules.checker.violation import Violation
from ironstride.training.request import KnownLift

_EASY: Final = ("easy", "recovery")
FORGOTTEN_AFTER_WEEKS: Final = 8
"""After a longer break a runner begins with technique again: our default."""
HEAVY_REPS: Final = 7
"""Seven reps to failure are 81 % of 1RM on the effort chart, the last rung above 80."""


def too_soon_before_a_run(rule: Rule, facts: Facts) -> Iterator[Violation]:
    """From the session's start to the run's start, at least `from_hours` and under `hours` passed."""
    from_hours, hours = rule.number("from_hours"), rule.number("hours")
    only_new = rule.numbers.get("only") == "novel"
    new_days = days_of_new_load(facts) if only_new else frozenset()
    for lift in facts.bound(rule):
        if only_new and lift.day not in new_days:
            continue
        for run in facts.runs_of(rule):
            gap = hours_between(lift.at, run.at)
            if gap > 0 and from_hours <= gap < hours:
                says = f"{lift} is {in_hours(gap)} h before {run}; {in_hours(hours)} h are asked for."
                yield breach(rule, lift, says)


def on_the_day_before_a_run(rule: Rule, facts: Facts) -> Iterator[Violation]:
    """The session's date is the one before the run's date, whatever the hours."""
    for lift in facts.bound(rule):
        for run in facts.runs_of(rule):
            if lift.day + timedelta(days=1) == run.day:
                yield breach(rule, lift, f"{lift} is on the day before {run}.")


def away_from_the_days_of_runs(rule: Rule, facts: Facts) -> Iterator[Violation]:
    """No run of the named kinds shares the session's date."""
    run_days = {run.day for run in facts.runs_of(rule)}
    for lift in facts.bound(rule):
        if lift.day not in run_days:
            yield breach(rule, lift, f"{lift} is on a day without a run of the kinds {', '.join(rule.words('runs'))}.")


def away_from_the_days_after_runs_too(rule: Rule, facts: Facts) -> Iterator[Violation]:
    """Neither on the day of a named run nor, with `hours` left before the next quality run, on the day after one."""
    run_days = {run.day for run in facts.runs_of(rule)}
    quality = [run for run in facts.runs if run.kind not in _EASY]
    for lift in facts.bound(rule):
        is_day_after = lift.day - timedelta(days=1) in run_days
        has_time_left = all(not 0 < hours_between(lift.at, run.at) < rule.number("hours") for run in quality)
        if lift.day not in run_days and not (is_day_after and has_time_left):
            yield breach(rule, lift, f"{lift} is neither on a day of hard running nor well placed on the day after.")


def on_the_day_of_a_run(rule: Rule, facts: Facts) -> Iterator[Violation]:
    """A run of the named kinds shares the session's date."""
    for lift in facts.bound(rule):
        for run in facts.runs_of(rule):
            if lift.day == run.day:
                yield breach(rule, lift, f"{lift} is on the day of {run}.")


def before_the_run_of_its_day(rule: Rule, facts: Facts) -> Iterator[Violation]:
    """The session starts before a run of the same date, save before an easy run in the phases named."""
    for lift in facts.bound(rule):
        may_lift_first = lift.session.phase in rule.words("lift_first_phases")
        for run in facts.runs:
            if run.day == lift.day and lift.at < run.at and not (may_lift_first and run.kind in _EASY):
                yield breach(rule, lift, f"{lift} comes before {run}.")


def too_soon_after_a_run(rule: Rule, facts: Facts) -> Iterator[Violation]:
    """From the run's start to the session's start, at least `from_hours` and under `hours` passed."""
    from_hours, hours = rule.number("from_hours"), rule.number("hours")
    for lift in facts.bound(rule):
        for run in facts.runs_of(rule):
            gap = hours_between(run.at, lift.at)
            if gap >= 0 and from_hours <= gap < hours:
                says = f"{lift} is {in_hours(gap)} h after {run}; {in_hours(hours)} h are better."
                yield breach(rule, lift, says)


def on_another_day_than_usual(rule: Rule, facts: Facts) -> Iterator[Violation]:
    """A run that was moved, for every day by which it was."""
    for run in facts.runs:
        if run.moved_from is not None:
            days = abs((run.day - run.moved_from).days)
            points, says = rule.price * days, _sentence(f"{run} was moved by {days} d.")
            yield Violation(rule=rule.id, tier=rule.tier, points=points, date=run.day, says=says)


def moved_next_to_a_quality_run(rule: Rule, facts: Facts) -> Iterator[Violation]:
    """Two quality runs on neighbouring days, of which one was moved there."""
    quality = [run for run in facts.runs if run.kind in rule.words("runs")]
    for one in quality:
        for other in quality:
            if (other.day - one.day).days == 1 and (one.moved_from or other.moved_from):
                says = _sentence(f"{one} and {other} stand on neighbouring days.")
                yield Violation(rule=rule.id, tier=rule.tier, points=rule.price, date=other.day, says=says)


def days_of_new_load(facts: Facts) -> frozenset[date]:
    """The days in which a load is new to the runner.

    These are the plan's weeks in which a phase begins that asks for heavier main lifts than every phase before it, and
    than the runner's known lifts: our default. Rank, light to heavy: base and off-season; strength, reactive and
    race-prep. The technique block begins light; taper and race bring no new load. A known lift of the last
    `FORGOTTEN_AFTER_WEEKS` weeks makes base familiar, and one of at most `HEAVY_REPS` reps to failure strength too.
    """
    rank = {"base": 2, "off-season": 2, "strength": 3, "reactive": 3}
    heaviest = max((3 if lift_was_heavy(known) else 2 for known in recent_lifts(facts)), default=0)
    days: set[date] = set()
    for phase in sorted(facts.plan.phases, key=lambda phase: phase.from_):
        if rank.get(phase.name, 0) > heaviest:
            heaviest = rank[phase.name]
            into_the_week = (phase.from_ - facts.plan.starts).days % 7
            days.update(phase.from_ + timedelta(days=n - into_the_week) for n in range(7))
    return frozenset(days)


def recent_lifts(facts: Facts) -> list[KnownLift]:
    """The runner's known lifts that are not forgotten when the plan starts; one without a date is recent."""
    newest = facts.plan.starts - timedelta(weeks=FORGOTTEN_AFTER_WEEKS)
    return [known for known in facts.request.lifts.values() if known.on is None or known.on >= newest]


def lift_was_heavy(known: KnownLift) -> bool:
    """Whether a known lift was at 80 % of 1RM or more, told by its reps to failure."""
    return known.reps + (known.rir or 0) <= HEAVY_REPS


def breach(rule: Rule, lift: Lift, says: str) -> Violation:
    """One breach of `rule` by one session."""
    return Violation(
        rule=rule.id,
        tier=rule.tier,
        points=rule.price,
        date=lift.day,
        says=_sentence(says),
        sessions=(lift.session.id,),
    )


def _sentence(says: str) -> str:
    return says[0].upper() + says[1:]
