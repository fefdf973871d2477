"""One order for everything in a request whose order says nothing, so that one request has one plan, byte for byte."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import time
from typing import Any, Final, TypeVar

from ironstride.protocols.exercise import KIT
from ironstride.training.request import Athlete, Health, PlanRequest, PlanWishes, UsualRun
from ironstride.training.words import SESSION_KINDS
from ironstride.units import Load

T = TypeVar("T")
_KIT_ORDER: Final = {kit: at for at, kit in enumerate(KIT)}


def in_order(request: PlanRequest) -> PlanRequest:
    """The same request, whatever order it was written in.

    Kit stands in the catalogue's order, weights heaviest first, entries by day or date.

    >>> runs = tuple(UsualRun(day=day, kind="easy", minutes=30) for day in (4, 1))
    >>> [run.day for run in in_order(PlanRequest(runs=runs)).runs]
    [1, 4]
    """
    return PlanRequest(
        athlete=_athlete(request.athlete),
        plan=_wishes(request.plan),
        free=_sorted(request.free, lambda slot: (slot.day, slot.at, slot.minutes)),
        runs=_sorted(map(_run, request.runs), lambda run: (run.day, run.at or time(0), run.minutes)),
        races=_sorted(request.races, lambda race: (race.date, race.at, race.priority)),
        travel=_sorted(
            (replace(trip, kit=_kit(trip.kit)) for trip in request.travel), lambda trip: (trip.from_, trip.to)
        ),
        pins=_sorted(request.pins, lambda pin: (pin.week, pin.day, pin.slot)),
        prefer=_sorted(
            (replace(wish, days=_each_once(wish.days)) for wish in request.prefer),
            lambda wish: (SESSION_KINDS.index(wish.kind), wish.days),
        ),
        lifts=dict(sorted(request.lifts.items())),
        health=_health(request.health),
    )


def _athlete(athlete: Athlete) -> Athlete:
    return replace(
        athlete,
        kit=_kit(athlete.kit),
        plates=_heaviest_first(athlete.plates),
        dumbbells=_heaviest_first(athlete.dumbbells),
        kettlebells=_heaviest_first(athlete.kettlebells),
        shoes=_sorted(athlete.shoes, lambda shoe: (shoe.from_, shoe.name)),
    )


def _wishes(plan: PlanWishes) -> PlanWishes:
    wished = plan.sessions_a_week
    if wished is None:
        return plan
    return replace(plan, sessions_a_week={kind: wished[kind] for kind in SESSION_KINDS if kind in wished})


def _run(run: UsualRun) -> UsualRun:
    return replace(run, may_move_to=_each_once(run.may_move_to), weeks=_each_once(run.weeks))


def _health(health: Health) -> Health:
    injuries = _sorted(health.injuries, lambda injury: (injury.place, injury.side, injury.pain))
    return replace(health, injuries=injuries, weak_areas=tuple(sorted(set(health.weak_areas))))


def _kit(kit: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(sorted({"bodyweight", *kit}, key=_KIT_ORDER.__getitem__))


def _heaviest_first(loads: tuple[Load, ...]) -> tuple[Load, ...]:
    return _sorted(loads, lambda load: -load.kg)


def _each_once(numbers: tuple[int, ...]) -> tuple[int, ...]:
    return tuple(sorted(set(numbers)))


def _sorted(values: Iterable[T], key: Callable[[T], Any]) -> tuple[T, ...]:
    """Sorted by `key`, and by everything else where that is equal."""
    return tuple(sorted(values, key=lambda value: (key(value), repr(value))))
