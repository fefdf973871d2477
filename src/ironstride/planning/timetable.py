"""The weeks as the rules see them. Weeks that look alike share a shape, and are priced once."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from ironstride.planning.calendar import Clock, RunOnDay, minute_of, runs_of_day
from ironstride.planning.demand import Demand, demand_of_week, longest_minutes
from ironstride.planning.moves import (
    Arrangements,
    arrangements,
    as_run,
    fixed_runs,
    run_moves,
    starts_beside,
    what_decides,
)
from ironstride.planning.outline import Outline
from ironstride.planning.places import Stretch, WeekView, pinned_places, places, rough_key, stretches
from ironstride.protocols.protocol import Protocol
from ironstride.rules.health import HealthLimits
from ironstride.rules.week import RaceAt, RunAt, Week
from ironstride.training.request import PlanRequest, Race

MARGIN_BEFORE_DAYS, MARGIN_AFTER_DAYS = 2, 4
RACE_MARGIN_DAYS = 28


@dataclass(frozen=True, slots=True, kw_only=True)
class Timetable:
    """Every week of the season: its shape (shared by weeks that look alike), its demand and its runs. `is_whole` is
    false where a week has more ways to move its runs than are looked at."""

    shapes: tuple[Week, ...]
    of_week: tuple[int, ...]
    demands: tuple[Demand, ...]
    runs: Mapping[date, tuple[RunOnDay, ...]]
    races: tuple[Race, ...]
    clock: Clock
    is_whole: bool


def timetable(
    request: PlanRequest,
    protocol: Protocol,
    outline: Outline,
    limits: Callable[[date], HealthLimits],
    radius: int = 0,
) -> Timetable:
    """Lay out the whole horizon, with a margin of the usual week on each side; runs may move by `radius` days."""
    clock = Clock(request.athlete.timezone)
    races = tuple(sorted(request.races, key=lambda race: (race.date, race.at, race.priority, race.name)))
    first = outline.starts - timedelta(days=MARGIN_BEFORE_DAYS)
    last = outline.starts + timedelta(days=7 * outline.weeks + MARGIN_AFTER_DAYS)
    days = (first + timedelta(days=n) for n in range((last - first).days + 1))
    runs = {day: tuple(runs_of_day(request, day, outline.starts, races, outline.phase_on)) for day in days}
    shapes: list[Week] = []
    seen: dict[Any, int] = {}
    of_week: list[int] = []
    demands: list[Demand] = []
    known: dict[Any, Arrangements | None] = {}
    is_whole = True
    for number in range(outline.weeks):
        demand = demand_of_week(request, protocol, outline, races, limits, number)
        demands.append(demand)
        view = WeekView(
            request=request,
            protocol=protocol,
            demand=demand,
            first=outline.starts + timedelta(days=7 * number),
            runs=runs,
            races=races,
            pins=tuple(pin for pin in request.pins if pin.week == number + 1),
            clock=clock,
            inside=(outline.starts, outline.starts + timedelta(days=7 * outline.weeks - 1)),
            radius=radius,
        )
        decides = what_decides(view) if radius else None
        if decides not in known:
            known[decides] = arrangements(view)
        found = known[decides]
        is_whole = is_whole and (found is None or found.is_whole)
        key = _look(view, found)
        if key not in seen:
            seen[key] = len(shapes)
            shapes.append(_shape(view, found))
        of_week.append(seen[key])
    return Timetable(
        shapes=tuple(shapes),
        of_week=tuple(of_week),
        demands=tuple(demands),
        runs=runs,
        races=races,
        clock=clock,
        is_whole=is_whole,
    )


def _near_races(view: WeekView) -> list[Race]:
    return [race for race in view.races if abs((race.date - view.first).days) <= RACE_MARGIN_DAYS]


def _look(view: WeekView, found: Arrangements | None) -> Any:
    """Everything a week's shape depends on, free of its date: the whole tuple is the key, never a hash of it.

    A week near a change of the clocks keeps its date, since its hours are its own.
    """
    demand, first = view.demand, view.first
    lift_first = view.protocol.rules["run-first"].words("lift_first_phases")
    days = tuple(
        (
            role.phase in lift_first,
            role.has_jumps,
            tuple((kind, body, longest_minutes(view.protocol, role.phase, kind)) for kind, body in role.bodies.items()),
        )
        for role in demand.days
    )
    around = tuple(
        tuple((run.at_min, run.minutes, run.kind) for run in fixed_runs(view, first + timedelta(days=offset)))
        for offset in range(-MARGIN_BEFORE_DAYS, 7 + MARGIN_AFTER_DAYS)
    )
    races = _near_races(view)
    near = tuple(((race.date - first).days, minute_of(race.at), race.km, race.priority) for race in races)
    edges = [first - timedelta(days=MARGIN_BEFORE_DAYS), first + timedelta(days=8 + MARGIN_AFTER_DAYS)]
    edges += [race.date + timedelta(days=1) for race in races] + [race.date for race in races]
    changes = view.clock.has_change(min(edges), max(edges))
    wishes = (demand.wanted, days, demand.is_building, demand.is_novel)
    ways = found.ways if found is not None else None
    return (wishes, first.weekday(), around, near, rough_key(view), ways, first if changes else None)


def _shape(view: WeekView, found: Arrangements | None) -> Week:
    first = view.first

    def could_stand(stretch: Stretch) -> list[RunOnDay]:
        stay = fixed_runs(view, first + timedelta(days=stretch.day))
        return [*stay, *starts_beside(found, stretch)]

    where = list(stretches(view, lambda on: fixed_runs(view, on)))
    candidates = places(view, where, could_stand)
    stay = [
        RunAt(day=offset, at_h=view.hours(run.on, run.at_min), minutes=run.minutes, kind=run.kind)
        for offset in range(-MARGIN_BEFORE_DAYS, 7 + MARGIN_AFTER_DAYS)
        for run in fixed_runs(view, first + timedelta(days=offset))
    ]
    return Week(
        length_h=view.hours(first + timedelta(days=7), 0),
        weekday=first.weekday(),
        candidates=tuple(candidates),
        runs=(*stay, *(as_run(view, place) for place in (found.places if found is not None else ()))),
        moves=run_moves(view, found, len(stay), candidates) if found is not None else None,
        races=tuple(
            RaceAt(
                day=(race.date - first).days,
                at_h=view.hours(race.date, minute_of(race.at)),
                km=race.km,
                priority=race.priority,
            )
            for race in _near_races(view)
        ),
        wanted=view.demand.wanted,
        rest_days=view.request.plan.rest_days,
        gym_minutes=view.request.plan.gym_minutes_a_week,
        is_novel=view.demand.is_novel,
        is_building=view.demand.is_building,
        pinned=pinned_places(view, where, candidates),
        preferred=tuple(sorted((wish.kind, tuple(sorted(wish.days))) for wish in view.request.prefer)),
    )
