"""Checks of a session against the runs around it, by the clock and by the calendar."""

from collections.abc import Iterator
from datetime import date, timedelta

from ironstride.protocols.rule import Rule
from ironstride.rules.checker.facts import Facts, Lift, hours_between, in_hours
from ironstride.rules.checker.violation import Violation

_EASY = ("easy", "recovery")


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
    """No run of the named kinds shares the session's date.

    The day after such a run is the second-best place where another rule of the protocol says so and its hours
    remain before the next quality run; then that rule's smaller price stands in for this one.
    """
    run_days = {run.day for run in facts.runs_of(rule)}
    second_best = [other for other in facts.protocol.rules.values() if other.form == "day_after_run"]
    for lift in facts.bound(rule):
        excused = any(_is_day_after(other, facts, lift) for other in second_best) and not rule.words("kinds")
        if lift.day not in run_days and not excused:
            yield breach(rule, lift, f"{lift} is on a day without a run of the kinds {', '.join(rule.words('runs'))}.")


def on_the_day_after_a_run(rule: Rule, facts: Facts) -> Iterator[Violation]:
    """The second-best place: paid where a session takes it."""
    for lift in facts.bound(rule):
        if _is_day_after(rule, facts, lift):
            yield breach(rule, lift, f"{lift} is on the day after hard running: fine, though the day itself is better.")


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


def days_of_new_load(facts: Facts) -> frozenset[date]:
    """The days in which a load is new to the runner.

    These are the first seven days of each phase that asks for heavier main lifts than every phase of the plan
    before it, the plan's first phase included: our default. Rank, light to heavy: technique and recovery; base
    and off-season; strength, reactive and race-prep. Taper and race bring no new load.
    """
    rank = {"technique": 1, "recovery": 1, "base": 2, "off-season": 2, "strength": 3, "reactive": 3, "race-prep": 3}
    heaviest = 0
    days: set[date] = set()
    for phase in sorted(facts.plan.phases, key=lambda phase: phase.from_):
        if rank.get(phase.name, 0) > heaviest:
            heaviest = rank[phase.name]
            days.update(day for n in range(7) if (day := phase.from_ + timedelta(days=n)) <= phase.to)
    return frozenset(days)


def breach(rule: Rule, lift: Lift, says: str) -> Violation:
    """One breach of `rule` by one session."""
    return Violation(
        rule=rule.id,
        tier=rule.tier,
        points=rule.price,
        date=lift.day,
        says=says[0].upper() + says[1:],
        sessions=(lift.session.id,),
    )


def _is_day_after(rule: Rule, facts: Facts, lift: Lift) -> bool:
    """The day before the session had one of the rule's runs, its own has none, and its hours remain."""
    hard_days = {run.day for run in facts.runs_of(rule)}
    if lift.day in hard_days or lift.day - timedelta(days=1) not in hard_days:
        return False
    quality = (run for run in facts.runs if run.kind not in _EASY)
    return all(not 0 < hours_between(lift.at, run.at) < rule.number("hours") for run in quality)
