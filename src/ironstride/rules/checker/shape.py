"""Checks that the plan hangs together: phases, dates, ids."""

from collections import Counter
from collections.abc import Iterator
from datetime import timedelta
from itertools import pairwise
from typing import Final

from ironstride.protocols.rule import Rule
from ironstride.rules.checker.facts import Facts
from ironstride.rules.checker.lifts_and_runs import breach
from ironstride.rules.checker.violation import Violation
from ironstride.training.words import PHASES, PhaseId, day_words

_ENDS: Final[frozenset[PhaseId]] = frozenset({"race", "recovery", "off-season"})
"""After these a season begins anew, so that any phase may follow."""


def phases_out_of_order(rule: Rule, facts: Facts) -> Iterator[Violation]:
    """A phase that ends before it begins, a day in two phases or in none, or a step back within a season."""
    phases = sorted(facts.plan.phases, key=lambda phase: phase.from_)
    for phase in phases:
        if phase.to < phase.from_:
            says = f"The {phase.name} phase ends before it begins."
            yield Violation(rule=rule.id, tier=rule.tier, points=rule.price, date=phase.from_, says=says)
    for before, after in pairwise(phases):
        says = ""
        if after.from_ != before.to + timedelta(days=1):
            says = f"{before.name} ends on {day_words(before.to)} and {after.name} begins on {day_words(after.from_)}."
        elif PHASES.index(after.name) < PHASES.index(before.name) and before.name not in _ENDS:
            says = f"The {after.name} phase comes after {before.name}."
        if says:
            yield Violation(rule=rule.id, tier=rule.tier, points=rule.price, date=after.from_, says=says)


def in_another_phase(rule: Rule, facts: Facts) -> Iterator[Violation]:
    """A session whose phase is not the phase of its date."""
    for lift in facts.lifts:
        phase = facts.phase_on(lift.day)
        if phase != lift.session.phase:
            says = f"{lift} says {lift.session.phase}; its day lies in {phase or 'no phase'}."
            yield breach(rule, lift, says)


def outside_the_plan(rule: Rule, facts: Facts) -> Iterator[Violation]:
    """A session before the plan starts or after it ends."""
    ends = facts.plan.starts + timedelta(weeks=facts.plan.weeks)
    for lift in facts.lifts:
        if not facts.plan.starts <= lift.day < ends:
            yield breach(rule, lift, f"{lift} lies outside the plan.")


def ids_used_twice(rule: Rule, facts: Facts) -> Iterator[Violation]:
    """Every session beyond the first that carries an id."""
    number = Counter(lift.session.id for lift in facts.lifts)
    seen: set[str] = set()
    for lift in facts.lifts:
        if lift.session.id in seen:
            yield breach(rule, lift, f"{number[lift.session.id]} sessions carry the id {lift.session.id}.")
        seen.add(lift.session.id)
