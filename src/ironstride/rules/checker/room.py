"""Checks against what the runner has: free minutes, kit, pins, preferred days, and one body at a time."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from itertools import combinations
from typing import Final

from ironstride.loads.equipment import equipment_for
from ironstride.loads.loadable import loadable
from ironstride.protocols.exercise import Exercise
from ironstride.protocols.rule import Rule
from ironstride.rules.checker.facts import Facts, Lift
from ironstride.rules.checker.lifts_and_runs import breach
from ironstride.rules.checker.violation import Violation
from ironstride.training.request import FreeSlot, Pin
from ironstride.training.words import MAIN_KINDS, WEEKDAY_NAMES, day_words
from ironstride.units import Load

_WEIGHED: Final = frozenset({"barbell", "dumbbells", "kettlebells", "machine"})
_SAME_KG: Final = 0.001

_SOFTER: Final = ("technique", "maintenance")


def outside_free_minutes(rule: Rule, facts: Facts) -> Iterator[Violation]:
    """A session that free slots do not hold from start to end by the clock on the wall. None told: nothing to check."""
    for lift in facts.lifts:
        if facts.request.free and not _holds(facts.request.free, lift):
            yield breach(rule, lift, f"{lift} ({lift.session.minutes} minutes) does not fit into a free slot.")


def overlapping(rule: Rule, facts: Facts) -> Iterator[Violation]:
    """A session during a run or during another session. End to start in the same minute is no overlap."""
    for lift in facts.lifts:
        for run in facts.runs:
            if (run.minutes and lift.at < run.ends and run.at < lift.ends) or run.at == lift.at:
                yield breach(rule, lift, f"{lift} overlaps {run}.")
    for one, other in combinations(facts.lifts, 2):
        if other.at < one.ends:
            yield breach(rule, other, f"{other} overlaps {one}.")


def not_where_pinned(rule: Rule, facts: Facts) -> Iterator[Violation]:
    """A pin without a session of its kind on its day and in its slot.

    Where phase or health allow no such session, the softer main session that stands there in its place counts.
    """
    for pin in facts.request.pins:
        week = next((week for week in facts.weeks if week.number == pin.week), None)
        day = next((day for day in week.days if day.weekday() == pin.day), None) if week else None
        if day is None:
            continue
        kinds = {pin.kind, *(_SOFTER if pin.kind in MAIN_KINDS else ())}
        here = (lift for lift in facts.lifts if lift.day == day and lift.session.kind in kinds)
        if not any(_in_slot(pin, facts, lift) for lift in here):
            says = f"The {pin.kind} session pinned to {day_words(day)} {pin.slot} is not there."
            yield Violation(rule=rule.id, tier=rule.tier, points=rule.price, date=day, says=says)


def not_on_a_preferred_day(rule: Rule, facts: Facts) -> Iterator[Violation]:
    """A session of a kind with preferred days, on another day."""
    for lift in facts.lifts:
        liked = [day for wish in facts.request.prefer if wish.kind == lift.session.kind for day in wish.days]
        if liked and lift.day.weekday() not in liked:
            names = " or ".join(WEEKDAY_NAMES[day] for day in sorted(set(liked)))
            yield breach(rule, lift, f"{lift} is not on {names}, as the runner likes best.")


def without_the_kit(rule: Rule, facts: Facts) -> Iterator[Violation]:
    """An exercise for which no complete set of kit is on hand that day. Unknown exercises are not judged."""
    for lift in facts.lifts:
        on_hand = kit_on(facts, lift.day)
        for exercise in lift.session.exercises:
            known = facts.catalogue.get(exercise.exercise)
            if known is not None and known.kit and not any(on_hand.issuperset(choice) for choice in known.kit):
                missing = " or ".join("+".join(choice) for choice in known.kit)
                yield breach(rule, lift, f"{exercise.exercise} on {day_words(lift.day)} needs {missing}.")


def without_the_load(rule: Rule, facts: Facts) -> Iterator[Violation]:
    """A load that the bar and plates, or the hand weights, of that day cannot make. Unknown exercises are not judged.

    Of a place travelled to only the kinds of kit are told, so there the runner's own weights and those of a
    common gym both count as on hand.
    """
    for lift in facts.lifts:
        for exercise, one in lift.sets():
            known = facts.catalogue.get(exercise.exercise)
            if known is None or one.load is None or known.resistance not in _WEIGHED:
                continue
            held = loads_on(facts, lift.day, known)
            if held and all(abs(one.load.kg - load.kg) > _SAME_KG for load in held):
                says = f"{exercise.exercise} on {day_words(lift.day)} asks for {one.load}, which the kit cannot make."
                yield breach(rule, lift, says)


def loads_on(facts: Facts, day: date, exercise: Exercise) -> tuple[Load, ...]:
    """Every load of one implement that the kit of that day makes for the exercise."""
    athlete = replace(facts.request.athlete, kit=tuple(kit_on(facts, day)))
    is_away = any(travel.from_ <= day <= travel.to for travel in facts.request.travel)
    bare = replace(athlete, bar=None, plates=(), dumbbells=(), kettlebells=())
    sources: list[str] = [exercise.resistance]
    if any("trap-bar" in choice for choice in exercise.kit):
        sources.append("trap-bar")
    kinds = (equipment_for(who, source) for who in ((athlete, bare) if is_away else (athlete,)) for source in sources)
    return tuple(load for equipment in kinds if equipment is not None for load in loadable(equipment))


def kit_on(facts: Facts, day: date) -> frozenset[str]:
    """The kit on hand that day: the place travelled to has only its own. The body is always there."""
    away = next((travel for travel in facts.request.travel if travel.from_ <= day <= travel.to), None)
    return frozenset({"bodyweight", *(away.kit if away else facts.request.athlete.kit)})


def _holds(slots: Iterable[FreeSlot], lift: Lift) -> bool:
    """Follow the session through slots that touch, midnight among them, until one of them outlasts it."""
    ends = lift.wall + timedelta(minutes=lift.session.minutes)
    days = [lift.day + timedelta(days=days) for days in (-1, 0, 1)]
    spans = sorted(
        (opens := datetime.combine(day, slot.at), opens + timedelta(minutes=slot.minutes))
        for slot in slots
        for day in days
        if day.weekday() == slot.day
    )
    free_until = lift.wall
    for opens, closes in spans:
        if opens <= free_until < closes:
            free_until = closes
    return ends <= free_until


def _in_slot(pin: Pin, facts: Facts, lift: Lift) -> bool:
    if pin.slot not in ("am", "pm"):
        return lift.wall.time() == time.fromisoformat(pin.slot)
    named = [slot for slot in facts.request.free if slot.day == pin.day and slot.name == pin.slot]
    if named:
        return _holds(named, lift)
    return (lift.wall.hour < 12) == (pin.slot == "am")
