"""The engine's answer inside what health leaves open: a lift stops, holds or is lighter, and says so first."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from ironstride.loads.progression.forms import NO_PROGRESS
from ironstride.loads.progression.kit import loaded_form
from ironstride.loads.progression.rule import after_bout
from ironstride.loads.progression.sight import Sight
from ironstride.loads.progression.standing import Standing
from ironstride.planning.tidings import DAYS_AFTER_FEVER
from ironstride.protocols.catalogue import exercises
from ironstride.protocols.exercise import PLACES, Exercise
from ironstride.protocols.health_rules import health_rules
from ironstride.rules.health import HealthLimits
from ironstride.training.kept import HealthReport
from ironstride.training.progress import NextSet, Progress, Reason, Wish
from ironstride.units import Load

EASED_FOR_DAYS: Final = 28
"""After an illness the first session back is light, if it comes within so many days: our default. Later it is a break
like any other."""
_KEPT_AT_RPE_9: Final = 1.0
_DUST: Final = 1e-9


@dataclass(frozen=True, slots=True)
class Verdict:
    """What health says of one exercise: the share of its last load that it may have, 0 where it stops."""

    share: float = 0.0
    says: str = ""


def verdict(exercise_id: str, limits: HealthLimits, standing: Standing) -> Verdict | None:
    """What `limits` mean for an exercise; None where it goes on as if nothing were."""
    catalogue = exercises()
    exercise = catalogue[exercise_id]
    form = loaded_form(exercise, catalogue, standing.lifter.athlete)
    if _is_stopped(exercise, limits) or _is_stopped(form, limits):
        return Verdict(says="Health stops this lift for now.")
    if _meets(form, limits.sore_places):
        return Verdict(
            limits.load_factor,
            f"{100 * (1 - limits.load_factor):.0f} % off the last load, for the sore place; or swap it.",
        )
    if not limits.allows_automatic_progression:
        return Verdict(1.0, "Nothing goes up: the health rules leave that to you and whom they name.")
    if _meets(form, limits.painful_places):
        return Verdict(1.0, "Nothing goes up while this place is felt: no load, no repetition, no open set.")
    return None


def _is_stopped(one: Exercise, limits: HealthLimits) -> bool:
    is_jump = one.measure == "contacts" or one.pattern == "jump"
    return (
        one.id in limits.avoid_exercises
        or (is_jump and not limits.allows_jumps)
        or (one.lower_body == "loaded" and not limits.allows_loaded_legs)
        or (one.lower_body != "none" and not limits.allows_legs_at_all)
        or _meets(one, limits.stop_places)
    )


def _meets(one: Exercise, places: Collection[str]) -> bool:
    """Whether an exercise loads one of these places; what loads a place that no rule knows is any leg work."""
    is_unknown = any(place not in PLACES for place in places)
    return bool(set(one.avoid_with) & set(places)) or (is_unknown and one.lower_body != "none")


def held_to(found: Verdict, progress: Progress, standing: Standing, wish: Wish) -> Progress:
    """The answer no harder than a verdict allows, with its sentence first."""
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
        load = _lighter(was.load, found.share * (was.load.kg if last is None else last), standing, wish)
        if load is None:
            says = f"{found.says} Your kit has nothing so light: leave it out."
            return replace(progress, next=None, sets=(), p_too_hard=None, because=(replace(because, says=says),))
        now = replace(now, load=load)
    is_same = (now.load, now.reps) == (was.load, was.reps)
    kept = [one for one in progress.because if is_same and one.code not in ("open", NO_PROGRESS.code)]
    return replace(
        progress, next=now, sets=(now,) * len(progress.sets), because=(because, *kept),
        p_too_hard=progress.p_too_hard if is_same else _too_hard(now, standing, wish),
    )  # fmt: skip


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
    """The illness that a day falls into or comes after; None where none is heeded. `reports` are those of illness."""
    for one in sorted(reports, key=lambda one: one.from_day, reverse=True):
        if one.from_day > day:
            continue
        if one.to_day is None:
            return Illness(True, f"Ill since {one.from_day}: no lifting. Say when it is over: ill --to DAY.")
        days = (day - one.to_day).days
        if days <= (DAYS_AFTER_FEVER if one.fever else 0):
            after = f", nor on the {DAYS_AFTER_FEVER} days after a fever" if one.fever else ""
            return Illness(True, f"Ill until {one.to_day}: no lifting on these days{after} (our default).")
        if days <= EASED_FOR_DAYS and (last_session is None or last_session <= one.to_day):
            return Illness(False, "The first session after an illness is a light one (our default).")
        return None
    return None


def health_says(limits: HealthLimits) -> tuple[str, ...]:
    """What stands above the lifts: the rules at work, and whom to ask."""
    rules = health_rules()
    told = [one.says for one in limits.because if one.rule in rules and one.rule != "weak-areas"]
    return tuple(dict.fromkeys([*told, *([limits.refer] if limits.refer else [])]))
