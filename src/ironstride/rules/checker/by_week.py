"""Checks that count: what seven days hold, week by week from the day the plan starts."""

import math
from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date
from itertools import pairwise
from typing import Final

from ironstride.protocols.rule import Rule
from ironstride.rules.checker.facts import Facts, Lift, Week
from ironstride.rules.checker.health_bans import bans_on
from ironstride.rules.checker.violation import Violation
from ironstride.training.words import BUILDING_PHASES, MAIN_KINDS, day_words

Wanted = Mapping[str, tuple[int, float]]
"""Sessions wanted in a week: kind, or ``main`` for any main kind, to the least and the most."""
NO_MOST: Final = math.inf
_PRICED_APART: Final = ("power", "core", "mobility")
_SHARES: Final = (60, 45, 30, 20)


def too_few_rest_days(rule: Rule, facts: Facts) -> Iterator[Violation]:
    """Days of the week with neither a run nor a main session, against the rule's and the runner's number."""
    must = rule.tier == "safety"
    wanted = max(int(rule.number("days")), facts.request.plan.rest_days if must else 0)
    for week in facts.weeks:
        run_days = {run.day for run in week.runs}
        lift_days = {lift.day for lift in week.lifts if lift.is_main}
        rest = 7 - len(run_days | lift_days)
        if rest < wanted:
            alone = " The runs alone leave too few." if 7 - len(run_days) < wanted else ""
            says = f"{week} has {rest} rest day(s) where {wanted} are asked for.{alone}"
            breakers = tuple(lift.session.id for lift in week.lifts if lift.is_main and lift.day not in run_days)
            yield _weekly(rule, week, rule.price * (wanted - rest), says, breakers)


def too_few_main_sessions(rule: Rule, facts: Facts) -> Iterator[Violation]:
    """Main sessions in weeks that build from end to end, unless the runner wants none or health stops them."""
    asked = facts.request.plan.sessions_a_week
    if asked is not None and not any(asked.get(kind, 0) for kind in MAIN_KINDS):
        return
    wanted = int(rule.number("sessions"))
    for week in facts.weeks:
        if not BUILDING_PHASES.issuperset(phase or "" for phase in week.phases) or _is_stopped(week, facts):
            continue
        found = sum(lift.is_main for lift in week.lifts)
        if found < wanted:
            says = f"{week} has {found} main session(s); {wanted} hold(s) strength."
            yield _weekly(rule, week, rule.price * (wanted - found), says)


def too_few_or_short_sessions(rule: Rule, facts: Facts) -> Iterator[Violation]:
    """Sessions lost, shortened or above the number wanted, each at its share of the rule's price."""
    for week in facts.weeks:
        for kind, (least, most) in wanted_in(week, facts).items():
            lifts = [lift for lift in week.lifts if lift.session.kind == kind or (kind == "main" and lift.is_main)]
            worth = rule.number(f"worth_{kind}", rule.price) if kind in _PRICED_APART else rule.price
            yield from _lost_or_over(rule, week, kind, least, most, worth, lifts)
            if kind not in ("core", "mobility"):
                for lift in lifts:
                    lost = round(worth * (1 - _share(rule, facts, lift)))
                    if lost:
                        says = f"{lift} has {lift.session.minutes} minutes, so part of its dose is lost."
                        yield _weekly(rule, week, lost, says, (lift.session.id,), lift.day)


def wanted_in(week: Week, facts: Facts) -> Wanted:
    """What a week should hold: the runner's own numbers, else those of the protocol's page for the phase.

    The runner's numbers are exact while building; technique, taper, race and recovery may only lower them, and
    count main sessions together, as the technique block stands in for the heavy one. A week of two phases asks
    for the lesser of both. A week outside the protocol's phases asks for nothing.
    """
    asked = facts.request.plan.sessions_a_week
    building = BUILDING_PHASES.issuperset(phase or "" for phase in week.phases)
    if asked is not None and building:
        return {kind: (number, number) for kind, number in asked.items()}
    ranges = [dose.sessions_a_week for phase in week.phases if phase and (dose := facts.protocol.doses.get(phase))]
    least = 0 if len(ranges) < len(week.phases) else min((low for low, _ in ranges), default=0)
    most = max((float(high) for _, high in ranges), default=NO_MOST)
    if asked is None:
        return {"main": (least, most)}
    mains = sum(asked.get(kind, 0) for kind in MAIN_KINDS)
    wanted: dict[str, tuple[int, float]] = {"main": (min(least, mains), mains)}
    wanted.update({kind: (0, number) for kind, number in asked.items() if kind not in MAIN_KINDS})
    return wanted


def too_many_gym_minutes(rule: Rule, facts: Facts) -> Iterator[Violation]:
    """Minutes of the main sessions of a week against those the runner gives; core and mobility need no gym."""
    given = facts.request.plan.gym_minutes_a_week
    for week in facts.weeks:
        mains = [lift for lift in week.lifts if lift.is_main]
        minutes = sum(lift.session.minutes for lift in mains)
        if minutes > given:
            says = f"{week} has {minutes} gym minutes where {given} are given."
            yield _weekly(rule, week, rule.price, says, tuple(lift.session.id for lift in mains))


def on_other_weekdays_than_last_week(rule: Rule, facts: Facts) -> Iterator[Violation]:
    """A main session on a weekday that had none the week before; core and mobility may move as they like."""
    for before, week in pairwise(facts.weeks):
        for lift in week.lifts:
            used = {other.day.weekday() for other in before.lifts if other.is_main}
            if lift.is_main and lift.day.weekday() not in used:
                says = f"{lift} is on another weekday than the week before."
                yield _weekly(rule, week, rule.price, says, (lift.session.id,), lift.day)


def jumps_rise_too_fast(rule: Rule, facts: Facts) -> Iterator[Violation]:
    """Landings of a week against the most of the weeks shortly before it: the rise is `percent` at most.

    Coming back to what was done within `look_back_weeks` is no rise, so an easy week costs nothing afterwards.
    """
    look_back = int(rule.number("look_back_weeks"))
    contacts = [sum(lift.contacts for lift in week.lifts) for week in facts.weeks]
    for index, week in enumerate(facts.weeks):
        most = max(contacts[max(0, index - look_back) : index], default=0)
        allowed = math.ceil(most * (100 + rule.number("percent")) / 100)
        if most and contacts[index] > allowed:
            says = f"{week} has {contacts[index]} landings after {most}; {allowed} are the most for now."
            yield _weekly(rule, week, rule.price, says, tuple(lift.session.id for lift in week.lifts if lift.contacts))


def more_than_one_main_session_a_day(rule: Rule, facts: Facts) -> Iterator[Violation]:
    """Every main session of a date beyond the first."""
    for week in facts.weeks:
        for day, number in Counter(lift.day for lift in week.lifts if lift.is_main).items():
            if number > 1:
                ids = tuple(lift.session.id for lift in week.lifts if lift.is_main and lift.day == day)
                says = f"{day_words(day)} has {number} main sessions."
                yield _weekly(rule, week, rule.price * (number - 1), says, ids, day)


def _lost_or_over(
    rule: Rule, week: Week, kind: str, least: int, most: float, worth: float, lifts: list[Lift]
) -> Iterator[Violation]:
    found = len(lifts)
    if found < least:
        says = f"{week} has {found} {kind} session(s) where {least} are wanted."
        yield _weekly(rule, week, round(worth * (least - found)), says)
    if found > most:
        says = f"{week} has {found} {kind} session(s) where {most:.0f} are the most."
        yield _weekly(rule, week, round(worth * (found - most)), says, tuple(lift.session.id for lift in lifts))


def _share(rule: Rule, facts: Facts, lift: Lift) -> float:
    """The share of the dose a session of its minutes holds, where the page itself asks for no fewer minutes."""
    dose = facts.protocol.doses.get(lift.session.phase)
    enough = min(60, dose.session_minutes[1]) if dose else 60
    return min(1.0, _share_of(rule, lift.session.minutes) / _share_of(rule, enough))


def _share_of(rule: Rule, minutes: int) -> float:
    step = next((step for step in _SHARES if minutes >= step), _SHARES[-1])
    return rule.number(f"share_{step}", 1.0)


def _is_stopped(week: Week, facts: Facts) -> bool:
    return any(ban.loaded_legs for day in week.days for ban in bans_on(facts.request, day))


def _weekly(
    rule: Rule, week: Week, points: int, says: str, sessions: tuple[str, ...] = (), on: date | None = None
) -> Violation:
    return Violation(
        rule=rule.id,
        tier=rule.tier,
        points=points,
        date=on or week.first,
        says=says[0].upper() + says[1:],
        sessions=sessions,
    )
