"""Checks of what is lifted against the protocol's page: effort, dose, landings, first heavy work."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from ironstride.protocols.protocol import Dose
from ironstride.protocols.rule import Rule
from ironstride.rules.checker.facts import Facts, Lift, hours_between, in_hours
from ironstride.rules.checker.lifts_and_runs import breach, lift_was_heavy, recent_lifts
from ironstride.rules.checker.violation import Violation
from ironstride.training.plan import PrescribedExercise, PrescribedSet
from ironstride.training.words import day_words

_LIFTING: Final = ("heavy", "maintenance", "technique")
_SLACK: Final = 0.005
"""Half a percent of 1RM: a load is rounded to what the kit can hold."""


def harder_than_the_cap(rule: Rule, facts: Facts) -> Iterator[Violation]:
    """A set that leaves fewer reps than ten minus the page's hardest effort."""
    for lift in facts.lifts:
        dose = facts.protocol.doses.get(lift.session.phase)
        if dose is None:
            continue
        least = 10 - dose.rpe_cap
        for exercise in lift.session.exercises:
            left = [one.rir for one in exercise.sets if one.kind != "warm-up" and one.rir is not None]
            if left and min(left) < least:
                says = f"{exercise.exercise} in {lift} ends with {min(left):g} to spare; the page keeps {least:g}."
                yield breach(rule, lift, says)


def first_heavy_work_too_late(rule: Rule, facts: Facts) -> Iterator[Violation]:
    """The plan's first set at `percent` of 1RM or more, within `weeks` weeks of a goal race.

    A known lift that was itself that heavy, and is not forgotten, was a first exposure already.
    """
    percent = rule.number("percent")
    if any(lift_was_heavy(known) for known in recent_lifts(facts)):
        return
    heavy = (lift for lift in facts.lifts if any((one.percent_1rm or 0) >= percent for _, one in lift.sets()))
    first = next(heavy, None)
    for race in facts.races:
        if first is None or race.race.priority != "A":
            continue
        left = hours_between(first.at, race.at)
        if 0 < left < 7 * 24 * rule.number("weeks"):
            yield breach(rule, first, f"{first} is the first heavy one, {in_hours(left / 24)} days before {race}.")


def off_the_dose_page(rule: Rule, facts: Facts) -> Iterator[Violation]:
    """Sets, reps, share of 1RM and rest outside the page's ranges for the phase.

    Doing less is no breach where the plan says so itself: in a note on the exercise, a relaxation of the day, or
    a reason that names the deload; so are more reps with the lighter load that a note names. Doing more otherwise
    always is. A technique session has the technique dose whatever the phase.
    """
    for lift in facts.lifts:
        dose = facts.protocol.doses.get("technique" if lift.session.kind == "technique" else lift.session.phase)
        if dose is None or lift.session.kind not in _LIFTING:
            continue
        said = _says_less(lift, facts)
        at_main_dose = already_told = 0
        for exercise in lift.session.exercises:
            sets = [one for one in exercise.sets if one.kind != "warm-up" and one.reps is not None]
            if not sets:
                continue
            less_is_said = said or bool(exercise.note)
            main = _off_main(sets, dose, less_is_said)
            at_main_dose += main is None
            if main is not None and _off_accessory(sets, dose, less_is_said) is not None:
                already_told += 1
                yield breach(rule, lift, f"{exercise.exercise} in {lift} {main}.")
        if lift.session.kind == "heavy" and lift.session.exercises and not (at_main_dose or already_told or said):
            yield breach(rule, lift, f"{lift} has no main lift at the page's dose.")


def landings_off_the_page(rule: Rule, facts: Facts) -> Iterator[Violation]:
    """More landings in a session than the page's phase has, or any where it has none."""
    for lift in facts.lifts:
        dose = facts.protocol.doses.get(lift.session.phase)
        most = dose.contacts[1] if dose and dose.contacts else 0
        if dose is not None and lift.contacts > most:
            yield breach(rule, lift, f"{lift} has {lift.contacts} landings; the page's phase has at most {most}.")


def work_sets(sets: Sequence[PrescribedSet]) -> int:
    """Sets counted as a lifter counts them: left and right together are one."""
    by_side = {side: sum(one.side == side for one in sets) for side in ("both", "left", "right")}
    return by_side["both"] + max(by_side["left"], by_side["right"])


def _off_main(sets: Sequence[PrescribedSet], dose: Dose, less_is_said: bool) -> str | None:
    return (
        _outside("sets", [work_sets(sets)], dose.sets, less_is_said)
        or (None if less_is_said else _outside("reps", [one.reps or 0 for one in sets], dose.reps, False))
        or _off_percent(sets, dose, less_is_said)
        or _outside("s of rest", _rests(sets), dose.rest_s, less_is_said)
    )


def _off_accessory(sets: Sequence[PrescribedSet], dose: Dose, less_is_said: bool) -> str | None:
    return _outside("sets", [work_sets(sets)], dose.accessory_sets, less_is_said) or _outside(
        "reps", [one.reps or 0 for one in sets], dose.accessory_reps, less_is_said
    )


def _off_percent(sets: Sequence[PrescribedSet], dose: Dose, less_is_said: bool) -> str | None:
    if dose.percent_1rm is None:
        return None
    low, high = dose.percent_1rm
    shares = [one.percent_1rm for one in sets if one.percent_1rm is not None]
    if any(share > high + _SLACK for share in shares):
        return f"is at {max(shares):.0%} of 1RM; the page has at most {high:.0%}"
    if any(share < low - _SLACK for share in shares) and not less_is_said:
        return f"is at {min(shares):.0%} of 1RM; the page has at least {low:.0%}"
    return None


def _outside(what: str, values: Sequence[int], allowed: tuple[int, int], less_is_said: bool) -> str | None:
    low, high = allowed
    if values and max(values) > high:
        return f"has {max(values)} {what}; the page has at most {high}"
    if values and min(values) < low and not less_is_said:
        return f"has {min(values)} {what}; the page has at least {low}"
    return None


def _rests(sets: Sequence[PrescribedSet]) -> list[int]:
    """Rests between sets: the one after the last set, and the change from left to right, are free."""
    neighbours = pairwise(sets)
    return [one.rest_s for one, after in neighbours if one.side == "both" or one.side == after.side]


def _says_less(lift: Lift, facts: Facts) -> bool:
    relaxed = any(relaxation.date == lift.day for relaxation in facts.plan.relaxations)
    return relaxed or any("deload" in reason.rule for reason in lift.session.because)


def unwhole_sets(rule: Rule, facts: Facts) -> Iterator[Violation]:
    """A set that is not counted in exactly one of reps, seconds and landings."""
    for lift in facts.lifts:
        for exercise, one in lift.sets():
            if sum(value is not None for value in (one.reps, one.seconds, one.contacts)) != 1:
                says = f"A set of {exercise.exercise} on {day_words(lift.day)} needs one of reps, seconds and contacts."
                yield breach(rule, lift, says)


def legs_not_said(rule: Rule, facts: Facts) -> Iterator[Violation]:
    """A session that loads the legs and does not say so, and would slip past every rule about loaded legs.

    The first technique week, a primer in the taper, and light work that health asks for are light and may say so.
    """
    percent, first_days = rule.number("primer_under_percent"), int(rule.number("light_days"))
    for lift in facts.lifts:
        legs = [exercise for exercise in lift.session.exercises if _loads_legs(exercise, facts)]
        if not legs or lift.loads_legs:
            continue
        if lift.session.lower_body == "light" and _may_be_light(lift, facts, percent, first_days):
            continue
        says = f"{lift} says its leg work is {lift.session.lower_body}, and has {legs[0].exercise}."
        yield breach(rule, lift, says)


def _loads_legs(exercise: PrescribedExercise, facts: Facts) -> bool:
    known = facts.catalogue.get(exercise.exercise)
    works = any(one.kind != "warm-up" for one in exercise.sets)
    return known is not None and known.lower_body == "loaded" and works


def _may_be_light(lift: Lift, facts: Facts, percent: float, first_days: int) -> bool:
    if lift.session.kind in ("power", "core", "mobility") or facts.request.health.cleared_by_clinician:
        return True
    if lift.session.phase == "taper":
        return all((one.percent_1rm or 0) < percent for _, one in lift.sets())
    begins = next((phase.from_ for phase in facts.plan.phases if phase.name == "technique"), None)
    is_early = begins is not None and (lift.day - begins).days < first_days
    return lift.session.kind == "technique" and is_early
