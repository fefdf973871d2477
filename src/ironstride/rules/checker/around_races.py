"""Checks of the hours before and after a race, counted from start to start."""

from collections.abc import Iterator

from ironstride.protocols.rule import Rule
from ironstride.rules.checker.facts import Facts, Lift, RaceFact, hours_between, in_hours
from ironstride.rules.checker.lifts_and_runs import breach
from ironstride.rules.checker.violation import Violation

HALF_MARATHON_KM = 21.2
"""Up to here a race counts as a half marathon: 21.0975 km and a little road."""
MARATHON_KM = 43.0
"""Up to here a race counts as a marathon: 42.195 km and a little road."""


def too_late_before_a_race(rule: Rule, facts: Facts) -> Iterator[Violation]:
    """A session in the last `days` times 24 h before a race of the rule's priorities.

    A rule that lists kinds takes jumps along: a mobility session with jumps is no mobility session.
    """
    hours = 24 * rule.number("days")
    bound = list(facts.bound(rule))
    if rule.words("kinds"):
        bound += [lift for lift in facts.lifts if lift.contacts and lift not in bound]
    for lift, race in _each(rule, facts, bound):
        left = hours_between(lift.at, race.at)
        if 0 < left < hours:
            yield breach(rule, lift, f"{lift} is {in_hours(left)} h before {race}; {in_hours(hours)} h are kept clear.")


def too_early_after_a_race(rule: Rule, facts: Facts) -> Iterator[Violation]:
    """A session in the first `days` times 24 h after the start of a race of the rule's priorities."""
    for lift, race in _each(rule, facts, list(facts.bound(rule))):
        yield from _not_yet(rule, 24 * rule.number("days"), lift, race)


def before_recovery_is_over(rule: Rule, facts: Facts) -> Iterator[Violation]:
    """A session in the first days after a race, how many depending on its length."""
    for lift, race in _each(rule, facts, list(facts.bound(rule))):
        yield from _not_yet(rule, 24 * recovery_days(rule, race.race.km), lift, race)


def recovery_days(rule: Rule, km: float) -> float:
    """Days without loaded legs after `km`: each limit belongs to the shorter race."""
    if km <= 10:
        return rule.number("days_10k")
    if km <= HALF_MARATHON_KM:
        return rule.number("days_half")
    if km <= MARATHON_KM:
        return rule.number("days_marathon")
    return rule.number("days_ultra")


def _not_yet(rule: Rule, hours: float, lift: Lift, race: RaceFact) -> Iterator[Violation]:
    passed = hours_between(race.at, lift.at)
    if 0 <= passed < hours:
        says = f"{lift} is {in_hours(passed)} h after {race}; {in_hours(hours)} h are kept clear."
        yield breach(rule, lift, says)


def _each(rule: Rule, facts: Facts, lifts: list[Lift]) -> Iterator[tuple[Lift, RaceFact]]:
    priorities = rule.words("priorities")
    for race in facts.races:
        if race.race.priority in priorities:
            for lift in lifts:
                yield lift, race
