"""Another lift for the same purpose: kinder to a place, with less kit, easier or harder. Offers, never a change."""

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from ironstride.coach.known_lifter import lifter_told, newest_request
from ironstride.coach.pain_in_session import pain_limits
from ironstride.planning.prescribe.choose import EXPERIENCE, NO_HARDER_THAN
from ironstride.protocols.catalogue import exercises
from ironstride.protocols.exercise import Exercise, is_doable_with
from ironstride.protocols.health_rules import loads_any, places, places_in
from ironstride.rules.health import HealthLimits
from ironstride.store import Store
from ironstride.store.hand_log import planned_on
from ironstride.training.problem import Problem
from ironstride.training.request import Athlete, Health
from ironstride.training.words import Experience
from ironstride.units import Load

AT_MOST: Final = 3
"""Offers for one exercise: our default."""
LoadFor = Callable[[str], Load | None]
"""From an exercise's id to the load of one implement to begin with; None where there is none to name."""
WISHES: Final = ("kit", "easier", "harder")
"""What may be wished beside a sore place and no reason at all."""
_ORDER: Final[Mapping[str, tuple[str, ...]]] = {
    "": ("same-pattern", "less-kit", "easier", "harder"),
    "kit": ("less-kit", "same-pattern", "easier"),
    "easier": ("easier",),
    "harder": ("harder",),
}
"""Which of the catalogue's intents serve a wish, the best first: our default."""
_OPPOSITE: Final = {"easier": "harder", "harder": "easier", "same-pattern": "same-pattern"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Swap:
    """An exercise to do instead, and why. `load` is that of one implement; None: choose it by effort."""

    exercise: str
    intent: str
    why: str
    load: Load | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SwapOutcome:
    """The offers, best first; none with the reason among the problems. `limits` are what health leaves open."""

    swaps: tuple[Swap, ...] = ()
    problems: tuple[Problem, ...] = ()
    limits: HealthLimits | None = None


def swap_options(
    store: Store, athlete_id: str, exercise: str, now: datetime, *, because: str = "", load_for: LoadFor | None = None
) -> SwapOutcome:
    """Offers for an exercise of the catalogue today: with the runner's kit, and nothing that her pain or health bans.

    `because` is a place that hurts, one of `WISHES`, or "". What is planned today already isn't offered. Raises
    `StoreProblem`.
    """
    place = places_in(because) if because and because not in WISHES else ()
    if exercise not in exercises():
        return _none(exercise, "this exercise is not in the catalogue.", "Look it up with 'ironstride exercises'.")
    if because and because not in WISHES and not place:
        return _none(because, "this is no place that the rules know.", f"Name one, or {', '.join(WISHES)}.")
    with store.read() as connection:
        lifter, remarks = lifter_told(connection, athlete_id, None, now.date())
        request = newest_request(connection, athlete_id)
        away = next((trip for trip in request.travel if trip.from_ <= now.date() <= trip.to), None) if request else None
        health = request.health if request else Health()
        limits = pain_limits(connection, athlete_id, health, lifter.athlete.born, now)
        today = [each.exercise for one in planned_on(connection, athlete_id, now.date()) for each in one.exercises]
    kit = away.kit if away else lifter.athlete.kit
    found = swaps_for(
        exercise, because=place[0].id if place else because, kit=kit, limits=limits, athlete=lifter.athlete,
        beside=today, load_for=load_for,
    )  # fmt: skip
    if not found:
        what = "no other lift for the same purpose is left with this kit and these limits."
        refer = f" {limits.refer}" if limits.refer else ""
        remarks += (Problem(where=exercise, what=what, try_this=f"Leave it out today.{refer}", is_fatal=False),)
    return SwapOutcome(swaps=found, problems=remarks, limits=limits)


def swaps_for(
    exercise_id: str,
    *,
    because: str = "",
    kit: Collection[str],
    limits: HealthLimits,
    athlete: Athlete,
    beside: Collection[str] = (),
    load_for: LoadFor | None = None,
) -> tuple[Swap, ...]:
    """At most three exercises of the catalogue for the purpose of one, best first; never one that is banned.

    `because` is a catalogue place, one of `WISHES`, or "". First what the catalogue names for that wish, the other way
    round too; then, but not for easier and harder, other lifts of the pattern by the tissues that they share. `beside`
    are exercises that the session has already.

    >>> offers = swaps_for("back-squat", because="kit", kit=["dumbbells"], limits=HealthLimits(), athlete=Athlete())
    >>> offers[0].exercise, offers[0].why
    ('goblet-squat', 'Same movement, with less kit.')
    """
    was = exercises()[exercise_id]
    sore = {*limits.painful_places, *([because] if because in places() else [])}
    found: list[Swap] = []
    for one, intent, why in _candidates(was, because):
        if len(found) == AT_MOST:
            break
        is_named = one.id in (exercise_id, *beside, *(swap.exercise for swap in found))
        if is_named or not is_doable_with(one, kit) or not _is_allowed(one, was, limits, sore, athlete.experience):
            continue
        load = load_for(one.id) if load_for is not None else None
        found.append(Swap(exercise=one.id, intent=intent, why=why, load=load))
    return tuple(found)


def _candidates(was: Exercise, because: str) -> Iterator[tuple[Exercise, str, str]]:
    """Everything that may serve, best first, each with its intent and why; one may come twice."""
    kinder = f"kinder-to-{because}"
    order = _ORDER.get(because) or (kinder, *_ORDER[""][:-1])
    for intent in order:
        ids = list(was.substitutes.get(intent, ()))
        back = _OPPOSITE.get(intent, "")
        ids += [other.id for other in exercises().values() if back and was.id in other.substitutes.get(back, ())]
        for other in ids:
            yield exercises()[other], intent, _why(intent, because, exercises()[other], was)
    if because in ("easier", "harder"):
        return
    alike = [one for one in exercises().values() if one.pattern == was.pattern and one.measure == was.measure]
    shared = {one.id: len(set(one.tissues) & set(was.tissues)) / len({*one.tissues, *was.tissues}) for one in alike}
    for one in sorted(alike, key=lambda one: (one.is_main != was.is_main, -shared[one.id], one.id)):
        yield one, "same-pattern", _why("same-pattern", because, one, was)


def _why(intent: str, because: str, one: Exercise, was: Exercise) -> str:
    movement = "Same movement" if one.pattern == was.pattern else f"A {one.pattern} in place of a {was.pattern}"
    told = {
        "less-kit": "with less kit",
        "easier": "a form that is easier",
        "harder": "a form that is harder",
        "same-pattern": "for the same purpose" if one.pattern != was.pattern else "done another way",
    }.get(intent, f"kinder to the {because}")
    spares = f"; not one of those that {because} pain forbids" if because in places() and "kinder" not in intent else ""
    return f"{movement}, {told}{spares}."


def _is_allowed(
    one: Exercise, was: Exercise, limits: HealthLimits, sore: Collection[str], experience: Experience
) -> bool:
    """Whether health and experience leave an exercise open, and it asks no more of the legs than the other did."""
    is_jump = one.measure == "contacts" or one.pattern == "jump"
    return not (
        not limits.allows_any_lift
        or one.id in limits.avoid_exercises
        or loads_any(one, sore)
        or (is_jump and not limits.allows_jumps)
        or (one.lower_body == "loaded" and not limits.allows_loaded_legs)
        or (one.lower_body != "none" and not limits.allows_legs_at_all)
        or one.lower_body not in NO_HARDER_THAN[was.lower_body]
        or EXPERIENCE.index(one.skill) > EXPERIENCE.index(experience)
    )


def _none(where: str, what: str, try_this: str) -> SwapOutcome:
    return SwapOutcome(problems=(Problem(where=where, what=what, try_this=try_this),))
