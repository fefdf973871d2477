"""The ways in which the movable runs of a week could stand."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

import numpy as np

from ironstride.planning.calendar import RunOnDay, slots_of_day
from ironstride.planning.places import Stretch, WeekView, gaps_of_slot
from ironstride.rules.week import Candidate, RunAt, RunMoves
from ironstride.training.words import QUALITY_RUNS, RunKind

MOST_ARRANGEMENTS = 150
NOON_MIN = 12 * 60


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Place:
    """Where a movable run could stand: its day of the week, minute of the day, and its usual day."""

    run: int
    days_moved: int
    day: int
    at_min: int
    minutes: int
    kind: RunKind
    from_day: int


@dataclass(frozen=True, slots=True)
class Arrangements:
    """Every way the week's movable runs can stand, fewest moves first; `is_whole` is false where some were left out."""

    ways: tuple[tuple[Place, ...], ...]
    is_whole: bool

    @property
    def places(self) -> tuple[Place, ...]:
        """Every place that is used in some way, in canonical order."""
        return tuple(sorted({place for way in self.ways for place in way}))


def is_movable(view: WeekView, run: RunOnDay) -> bool:
    """Whether a run may move here: only inside the plan, where the week that holds it decides, and by some day within
    the radius."""
    if (
        view.radius == 0
        or not run.may_move_to
        or run.race is not None
        or not view.inside[0] <= run.on <= view.inside[1]
    ):
        return False
    home = (run.on - view.first).days % 7
    return any(0 < abs(offset - home) <= view.radius for offset in _offsets(view, run))


def _offsets(view: WeekView, run: RunOnDay) -> list[int]:
    """The days of a week, counted from its first, to which a run may move."""
    return [(weekday - view.first.weekday()) % 7 for weekday in run.may_move_to]


def fixed_runs(view: WeekView, on: date) -> list[RunOnDay]:
    """The runs of a day that stay. With radius 0 every run does."""
    return [run for run in view.runs[on] if not is_movable(view, run)]


def arrangements(view: WeekView) -> Arrangements | None:
    """The ways to arrange the week's movable runs within the radius; None where no run is movable.

    A run that finds no other day still has its one usual place, since it is none of the runs that stay. A run keeps
    its half of the day where the other day has room there. Moving puts no run on a day that has one, and no two
    quality runs on neighbouring days.
    """
    options = [
        _options(view, run)
        for offset in range(7)
        for run in view.runs[view.first + timedelta(days=offset)]
        if is_movable(view, run)
    ]
    if not options:
        return None
    stay = [
        (offset, run.kind, False)
        for offset in range(-1, 8)
        for run in fixed_runs(view, view.first + timedelta(days=offset))
    ]
    # What clashes still clashes with more runs beside it, so a clash ends the way there.
    ways: list[tuple[Place, ...]] = [()]
    for option in options:
        ways = [(*way, place) for way in ways for place in option if _is_sound(stay, (*way, place))]
    ways.sort(key=lambda way: (sum(place.days_moved for place in way), way))
    return Arrangements(ways=tuple(ways[:MOST_ARRANGEMENTS]), is_whole=len(ways) <= MOST_ARRANGEMENTS)


def what_decides(view: WeekView) -> object:
    """Everything the arrangements of a week depend on, free of its date."""
    days = [view.first + timedelta(days=offset) for offset in range(-1, 8)]
    runs = tuple(
        tuple(
            (run.usual, run.at_min, run.minutes, run.kind, run.race is not None, is_movable(view, run))
            for run in view.runs[day]
        )
        for day in days
    )
    return view.first.weekday(), runs


def _options(view: WeekView, run: RunOnDay) -> list[Place]:
    home = (run.on - view.first).days
    usual = Place(
        run=run.usual, days_moved=0, day=home, at_min=run.at_min, minutes=run.minutes, kind=run.kind, from_day=home
    )
    found = [usual]
    for offset in _offsets(view, run):
        moved = abs(offset - home)
        at = _room_for(view, view.first + timedelta(days=offset), run) if 0 < moved <= view.radius else None
        if at is not None:
            found.append(
                Place(
                    run=run.usual,
                    days_moved=moved,
                    day=offset,
                    at_min=at,
                    minutes=run.minutes,
                    kind=run.kind,
                    from_day=home,
                )
            )
    return found


def _room_for(view: WeekView, on: date, run: RunOnDay) -> int | None:
    """The minute at which the run could start on another day, in its own half of the day if there is room."""
    if any(other.race is not None for other in view.runs[on]):
        return None
    gaps = [
        gap
        for slot in slots_of_day(view.request, on.weekday())
        for gap in gaps_of_slot(slot, fixed_runs(view, on))
        if gap[1] - gap[0] >= run.minutes
    ]
    gaps.sort(key=lambda gap: ((gap[0] < NOON_MIN) != (run.at_min < NOON_MIN), gap[0]))
    return gaps[0][0] if gaps else None


def _is_sound(stay: Sequence[tuple[int, RunKind, bool]], way: Sequence[Place]) -> bool:
    runs = [*stay, *((place.day, place.kind, place.days_moved > 0) for place in way)]
    moved_days = [day for day, _, is_moved in runs if is_moved]
    if any(sum(day == other for other, _, _ in runs) > 1 for day in moved_days):
        return False
    quality = sorted((day, is_moved) for day, kind, is_moved in runs if kind in QUALITY_RUNS)
    return not any(b - a == 1 and (m or n) for (a, m), (b, n) in pairwise(quality))


def as_run(view: WeekView, place: Place) -> RunAt:
    """A place as the rules see it."""
    at_h = view.hours(view.first + timedelta(days=place.day), place.at_min)
    return RunAt(day=place.day, at_h=at_h, minutes=place.minutes, kind=place.kind)


def run_moves(view: WeekView, found: Arrangements, n_fixed: int, candidates: Sequence[Candidate]) -> RunMoves:
    """The arrangements as the rules see them: the week's runs are the `n_fixed` that stay, then the places."""
    places = found.places
    number = {place: n for n, place in enumerate(places)}
    on = np.zeros((len(found.ways), n_fixed + len(places)), dtype=np.bool_)
    on[:, :n_fixed] = True
    for a, way in enumerate(found.ways):
        on[a, [n_fixed + number[place] for place in way]] = True
    overlaps = np.array([[_overlap(place, c) for place in places] for c in candidates], dtype=np.bool_)
    clash = on[:, n_fixed:].astype(np.int64) @ overlaps.reshape(len(candidates), len(places)).T.astype(np.int64)
    return RunMoves(
        runs=tuple(range(n_fixed, n_fixed + len(places))),
        names=tuple(place.run for place in places),
        from_day=tuple(place.from_day for place in places),
        at_min=tuple(place.at_min for place in places),
        on=on,
        days_moved=np.array([sum(place.days_moved for place in way) for way in found.ways], dtype=np.int64),
        has_room=clash == 0,
    )


def _overlap(place: Place, c: Candidate) -> bool:
    return place.day == c.day and c.start_min < place.at_min + place.minutes and place.at_min < c.start_min + c.minutes


def starts_beside(found: Arrangements | None, stretch: Stretch) -> Iterator[RunOnDay]:
    """The runs that could stand on a stretch's day, so that sessions can start after each of them."""
    for place in found.places if found is not None else ():
        if place.day == stretch.day:
            yield RunOnDay(on=date.min, at_min=place.at_min, minutes=place.minutes, kind=place.kind)
