"""Checks of sessions against one another."""

from collections.abc import Iterable, Iterator
from itertools import combinations, pairwise

from ironstride.protocols.rule import Rule
from ironstride.rules.checker.facts import Facts, Lift, hours_between, in_hours
from ironstride.rules.checker.lifts_and_runs import days_of_new_load
from ironstride.rules.checker.violation import Violation
from ironstride.training.words import BUILDING_PHASES


def too_close_together(rule: Rule, facts: Facts) -> Iterator[Violation]:
    """Two sessions of the rule under `hours` apart, `novel_hours` where the earlier one carried a new load."""
    hours = rule.number("hours")
    new_hours = rule.number("novel_hours", hours)
    new_days = days_of_new_load(facts)
    for one, other in combinations(facts.bound(rule), 2):
        asked = max(hours, new_hours) if one.day in new_days else hours
        yield from _closer_than(asked, rule, one, other)


def jumps_too_close_together(rule: Rule, facts: Facts) -> Iterator[Violation]:
    """Two sessions with jumps under `hours` apart, whatever their kind."""
    for one, other in combinations([lift for lift in facts.lifts if lift.contacts], 2):
        yield from _closer_than(rule.number("hours"), rule, one, other)


def too_far_apart(rule: Rule, facts: Facts) -> Iterator[Violation]:
    """Two neighbouring main sessions more than `days` apart, with nothing but building days from one to the other."""
    hours = 24 * rule.number("days")
    for one, other in pairwise(lift for lift in facts.lifts if lift.is_main):
        days = (phase.name for phase in facts.plan.phases if phase.from_ <= other.day and phase.to >= one.day)
        gap = hours_between(one.at, other.at)
        if gap > hours and BUILDING_PHASES.issuperset(days):
            yield _pair(rule, one, other, f"{in_hours(gap / 24)} days lie between {one} and {other}.")


def _closer_than(hours: float, rule: Rule, one: Lift, other: Lift) -> Iterable[Violation]:
    gap = hours_between(one.at, other.at)
    if gap < hours:
        says = f"{other} is {in_hours(gap)} h after {one}; {in_hours(hours)} h are asked for."
        yield _pair(rule, one, other, says)


def _pair(rule: Rule, one: Lift, other: Lift, says: str) -> Violation:
    return Violation(
        rule=rule.id,
        tier=rule.tier,
        points=rule.price,
        date=other.day,
        says=says[0].upper() + says[1:],
        sessions=(one.session.id, other.session.id),
    )
