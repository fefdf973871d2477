"""The engine's answer inside what health leaves open: a lift stops, holds or is lighter, and says so first."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final

from ironstride.loads.progression.forms import NO_PROGRESS
from ironstride.loads.progression.kit import loaded_form
from ironstride.loads.progression.rule import after_bout
from ironstride.loads.progression.sight import Sight
from ironstride.loads.progression.standing import Standing
from ironstride.planning.after_fever import DAYS_AFTER_FEVER
from ironstride.protocols.catalogue import exercises
from ironstride.protocols.exercise import Exercise
from ironstride.protocols.health_rules import health_rules, loads_any
from ironstride.rules.health import HealthLimits
from ironstride.training.kept import HealthReport
from ironstride.training.plan import PrescribedExercise
from ironstride.training.progress import NextSet, Progress, Reason, Wish
from ironstride.units import Load

EASED_FOR_DAYS: Final = 28
"""After an illness the first session back is light, if it comes within so many days: our default. Later it is a break
like any other."""
_KEPT_AT_RPE_9: Final = 1.0
_DUST: Final = 1e-9


@dataclass(frozen=True, slots=True)
class Verdict:
    """What health says of one exercise: the share of its last load that it may have, 0 where it stops.

    With a share between the two another lift comes first, and `says` is about that."""

    share: float = 0.0
    says: str = ""


def verdict(exercise_id: str, limits: HealthLimits, standing: Standing) -> Verdict | None:
    """What `limits` mean for an exercise; None where it goes on as if nothing were."""
    catalogue = exercises()
    exercise = catalogue[exercise_id]
    form = loaded_form(exercise, catalogue, standing.lifter.athlete)
    if _is_stopped(exercise, limits) or _is_stopped(form, limits):
        return Verdict(says="Health stops this lift for now.")
    if loads_any(form, limits.sore_places):
        return Verdict(limits.load_factor, "This lift loads the sore place: another one first.")
    if not limits.allows_automatic_progression:
        return Verdict(1.0, "Nothing goes up: the health rules leave that to you and whom they name.")
    if loads_any(form, limits.painful_places):
        return Verdict(1.0, "Nothing goes up while this place is felt: no load, no repetition, no open set.")
    return None


def _is_stopped(one: Exercise, limits: HealthLimits) -> bool:
    is_jump = one.measure == "contacts" or one.pattern == "jump"
    return (
        not limits.allows_any_lift
        or one.id in limits.avoid_exercises
        or (is_jump and not limits.allows_jumps)
        or (one.lower_body == "loaded" and not limits.allows_loaded_legs)
        or (one.lower_body != "none" and not limits.allows_legs_at_all)
        or loads_any(one, limits.stop_places)
    )


def held_to(
    found: Verdict, progress: Progress, standing: Standing, wish: Wish, planned: Load | None = None
) -> Progress:
    """The answer no harder than a verdict allows, with its sentence first.

    A share is taken off the last load; where the lift was never logged, off the lighter of the `planned` load and the
    one that the engine would begin with.
    """
    because = Reason(code="health", says=found.says)
    if not found.share:
        return replace(progress, next=None, sets=(), p_too_hard=None, because=(because,))
    if progress.next is None:
        return replace(progress, because=(because, *progress.because))
    track = standing.tracks.get(wish.exercise)
    last = None if track is None else after_bout(track.held, track.bout).kg
    was = progress.next
    now = replace(was, kind="work", rir=max(was.rir, wish.target_rir), reps=min(was.reps, wish.target_reps))
    if was.load is not None:
        base, whose = _base(last, was.load, planned)
        load = _lighter(was.load, found.share * base.kg, standing, wish)
        most = Load.from_kg(found.share * base.kg, base.unit)
        if found.share < 1:
            off = _off(1 - found.share, whose, base)
            if load is None:
                says = f"Else at most {_plain(most)} ({off}), and your kit has nothing so light: leave it out."
            else:
                says = f"Else at most {_plain(most)} ({off}), so {load} here."
            says = f"{found.says} {says}"
            numbers = {"base_kg": base.kg, "share": found.share, "most_kg": most.kg}
            because = replace(because, says=says, numbers=numbers)
        if load is None:
            return replace(progress, next=None, sets=(), p_too_hard=None, because=(because,))
        now = replace(now, load=load)
    is_same = (now.load, now.reps) == (was.load, was.reps)
    kept = [one for one in progress.because if is_same and one.code not in ("open", NO_PROGRESS.code)]
    return replace(
        progress, next=now, sets=(now,) * len(progress.sets), because=(because, *kept),
        p_too_hard=progress.p_too_hard if is_same else _too_hard(now, standing, wish),
    )  # fmt: skip


def _base(last_kg: float | None, start: Load, planned: Load | None) -> tuple[Load, str]:
    """The load that a share is taken off, and which one it is."""
    if last_kg is not None:
        return Load.from_kg(last_kg, start.unit), "last"
    if planned is not None and planned.kg <= start.kg:
        return planned, "planned"
    return start, "first"


def _off(share: float, whose: str, base: Load) -> str:
    taken, load = f"{100 * share:.0f} %", _plain(base)
    if whose == "last":
        return f"{taken} off the last load, {load}"
    return (
        f"{taken} off the planned load, {load}" if whose == "planned" else f"{taken} off the load to begin with, {load}"
    )


def _plain(load: Load) -> str:
    """A load to a tenth: the way to one that the kit has, not one to lift."""
    return f"{float(load.amount):.1f}".removesuffix(".0") + f" {load.unit}"


def _lighter(load: Load, most_kg: float, standing: Standing, wish: Wish) -> Load | None:
    """The heaviest load on hand that isn't above this one nor above `most_kg`."""
    rack = standing.lifts.of(wish.exercise).rack
    place = rack.not_above(min(load.kg, most_kg + _DUST))
    return rack.loads[place] if place >= 0 else None


def _too_hard(one: NextSet, standing: Standing, wish: Wish) -> float | None:
    if one.load is None or wish.exercise not in standing.estimate.places:
        return None
    lift = standing.lifts.of(wish.exercise)
    sight = Sight(standing.estimate, wish.exercise, lift.slope, lift.share, 0)
    return sight.chance_of_fewer(one.load.kg, one.reps + _KEPT_AT_RPE_9)


@dataclass(frozen=True, slots=True)
class Illness:
    """What an illness means on a day: no lifting while `rests`, else a light first session back."""

    rests: bool
    says: str


def illness_on(reports: Collection[HealthReport], day: date, last_session: date | None) -> Illness | None:
    """The illness that a day falls into or comes after; None where none is heeded. `reports` are those of illness.

    One that nobody ended goes on for every later day. Of several the one that rests is heeded, else the newest.
    """
    found: list[Illness] = []
    for one in sorted(reports, key=lambda one: one.from_day, reverse=True):
        if one.from_day > day:
            continue
        wait = DAYS_AFTER_FEVER if one.fever else 0
        if one.to_day is None:
            after = f"until {wait} days after the fever (our default)" if wait else "until it is over"
            return Illness(True, f"Ill since {one.from_day}: no lifting {after}. Say when it is over: ill --to DAY.")
        first = one.to_day + timedelta(days=wait + 1)
        if day < first:
            after = f", nor on the {wait} days after a fever (our default)" if wait else ""
            found.append(Illness(True, f"Ill until {one.to_day}: no lifting{after}. Lift again from {first} on."))
        elif (day - one.to_day).days <= EASED_FOR_DAYS and (last_session is None or last_session <= one.to_day):
            found.append(Illness(False, "The first session after an illness is a light one (our default)."))
    return next((one for one in found if one.rests), found[0] if found else None)


def as_planned_verdict(
    one: PrescribedExercise, limits: HealthLimits, standing: Standing, illness: Illness | None
) -> str:
    """Why an exercise that has no answer of the engine isn't done for now; "" where it is done as planned.

    There is no load to take a share off, so what meets a sore place is left out or swapped. An exercise that no
    catalogue knows is taken for leg work, and for a jump where its sets are counted in landings.
    """
    if illness is not None and illness.rests:
        return illness.says
    stopped = "Health stops this for now."
    if one.exercise not in exercises():
        is_jump = any(each.contacts is not None for each in one.sets)
        may_be_done = (
            limits.allows_any_lift
            and limits.allows_loaded_legs
            and limits.allows_legs_at_all
            and (limits.allows_jumps or not is_jump)
        )
        return "" if may_be_done and not (limits.stop_places or limits.sore_places) else stopped
    found = verdict(one.exercise, limits, standing)
    if found is None or found.share == 1:
        return ""
    return found.says if not found.share else "It loads the sore place: leave it out, or swap it."


def health_says(limits: HealthLimits) -> tuple[str, ...]:
    """What stands above the lifts: the rules at work, and whom to ask."""
    rules = health_rules()
    told = [one.says for one in limits.because if one.rule in rules and one.rule != "weak-areas"]
    return tuple(dict.fromkeys([*told, *([limits.refer] if limits.refer else [])]))
