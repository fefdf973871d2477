"""The weeks as the rules see them: where sessions could go around the runs. Weeks that look alike share a shape."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from ironstride.planning.calendar import Clock, RunOnDay, minute_of, runs_of_day, slots_of_day
from ironstride.planning.demand import (
    JUMPS_FROM_MINUTES,
    VARIANT_MINUTES,
    Demand,
    demand_of_week,
    longest_minutes,
)
from ironstride.planning.outline import Outline
from ironstride.protocols.protocol import Protocol
from ironstride.rules.health import HealthLimits
from ironstride.rules.week import Candidate, RaceAt, RunAt, Week
from ironstride.training.request import FreeSlot, Pin, PlanRequest, Race
from ironstride.training.words import SESSION_KINDS, SessionKind

MARGIN_BEFORE_DAYS, MARGIN_AFTER_DAYS = 2, 4
RACE_MARGIN_DAYS = 28
SHORTEST_MINUTES = 20
SAME_DAY_GAPS_MIN = (180, 360)  # the two gaps after a run that the rules name
PIN_AT = {"am": 7 * 60, "pm": 18 * 60}

Gap = tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Timetable:
    """Every week of the season: its shape (shared by weeks that look alike), its demand and its runs."""

    shapes: tuple[Week, ...]
    of_week: tuple[int, ...]
    demands: tuple[Demand, ...]
    runs: Mapping[date, tuple[RunOnDay, ...]]
    races: tuple[Race, ...]
    clock: Clock


def gaps_of_slot(slot: FreeSlot, runs: list[RunOnDay]) -> list[Gap]:
    """The stretches of a slot that its runs leave free, as minutes of the day. A run longer than its slot leaves none.

    >>> from datetime import date
    >>> run = RunOnDay(on=date(2027, 1, 5), at_min=420, minutes=60, kind="easy")
    >>> gaps_of_slot(FreeSlot(day=1, at=time(7), minutes=90), [run])
    [(480, 510)]
    """
    start, end = minute_of(slot.at), minute_of(slot.at) + slot.minutes
    gaps, at = [], start
    for run in runs:
        if run.at_min + run.minutes <= start or run.at_min >= end:
            continue
        if run.at_min - at > 0:
            gaps.append((at, run.at_min))
        at = max(at, run.at_min + run.minutes)
    if end - at > 0:
        gaps.append((at, end))
    return gaps


def starts_in_gap(gap: Gap, runs: list[RunOnDay]) -> list[int]:
    """When a session could start in a gap: at once, or as soon as the gaps after a run that the rules name are over."""
    start, end = gap
    later = {run.at_min + wait for run in runs for wait in SAME_DAY_GAPS_MIN if run.at_min < start}
    return [start, *sorted(at for at in later if start < at <= end - SHORTEST_MINUTES)]


def timetable(
    request: PlanRequest,
    protocol: Protocol,
    outline: Outline,
    limits: Callable[[date], HealthLimits],
) -> Timetable:
    """Lay out the whole horizon, with a margin of the usual week on each side."""
    clock = Clock(request.athlete.timezone)
    races = tuple(sorted(request.races, key=lambda race: (race.date, race.at, race.priority, race.name)))
    first = outline.starts - timedelta(days=MARGIN_BEFORE_DAYS)
    last = outline.starts + timedelta(days=7 * outline.weeks + MARGIN_AFTER_DAYS)
    runs = {
        day: tuple(runs_of_day(request, day, outline.starts, races))
        for day in (first + timedelta(days=n) for n in range((last - first).days + 1))
    }
    shapes: list[Week] = []
    seen: dict[Any, int] = {}
    of_week: list[int] = []
    demands: list[Demand] = []
    for number in range(outline.weeks):
        demand = demand_of_week(request, protocol, outline, races, limits, number)
        demands.append(demand)
        monday = outline.starts + timedelta(days=7 * number)
        pins = tuple(pin for pin in request.pins if pin.week == number + 1)
        key, build = _look(request, protocol, demand, monday, runs, races, pins, clock)
        if key not in seen:
            seen[key] = len(shapes)
            shapes.append(build())
        of_week.append(seen[key])
    return Timetable(
        shapes=tuple(shapes), of_week=tuple(of_week), demands=tuple(demands), runs=runs, races=races, clock=clock
    )


def _as_key(demand: Demand, protocol: Protocol) -> Any:
    """What the rules can tell of a week's wishes. Phases that the rules treat alike look alike."""
    lift_first = protocol.rules["run-first"].words("lift_first_phases")
    days = tuple(
        (
            role.phase in lift_first,
            role.has_jumps,
            tuple((kind, body, longest_minutes(protocol, role.phase, kind)) for kind, body in role.bodies.items()),
        )
        for role in demand.days
    )
    return (demand.wanted, days, demand.is_building, demand.is_novel)


def _look(
    request: PlanRequest,
    protocol: Protocol,
    demand: Demand,
    first: date,
    runs: Mapping[date, tuple[RunOnDay, ...]],
    races: tuple[Race, ...],
    pins: tuple[Pin, ...],
    clock: Clock,
) -> tuple[Any, Callable[[], Week]]:
    """Everything a week's shape depends on, as a key, and how to build the shape where the key is new."""
    days = [first + timedelta(days=offset) for offset in range(-MARGIN_BEFORE_DAYS, 7 + MARGIN_AFTER_DAYS)]
    around = tuple(
        (offset - MARGIN_BEFORE_DAYS, tuple((r.at_min, r.minutes, r.kind) for r in runs[day]))
        for offset, day in enumerate(days)
    )
    near = tuple(
        ((race.date - first).days, minute_of(race.at), race.km, race.priority)
        for race in races
        if abs((race.date - first).days) <= RACE_MARGIN_DAYS
    )
    changes = clock.has_change(days[0], days[-1] + timedelta(days=1)) or any(
        clock.has_change(min(first, race.date), max(first, race.date) + timedelta(days=1))
        for race in races
        if abs((race.date - first).days) <= RACE_MARGIN_DAYS
    )
    key = (
        _as_key(demand, protocol), first.weekday(), around, near,
        tuple(sorted((pin.day, pin.slot, pin.kind) for pin in pins)), first if changes else None,
    )  # fmt: skip
    return key, lambda: _build(request, protocol, demand, first, runs, races, pins, clock)


def _build(
    request: PlanRequest,
    protocol: Protocol,
    demand: Demand,
    first: date,
    runs: Mapping[date, tuple[RunOnDay, ...]],
    races: tuple[Race, ...],
    pins: tuple[Pin, ...],
    clock: Clock,
) -> Week:
    midnight = datetime.combine(first, time(0))

    def hours(day: date, minute: int) -> float:
        return clock.between_h(midnight, datetime.combine(day, time(0)) + timedelta(minutes=minute))

    shares = _shares(protocol)
    wanted = dict(demand.wanted)
    candidates: list[Candidate] = []
    pin_places: list[tuple[int, int, SessionKind]] = []
    gap_number = 0
    for offset, role in enumerate(demand.days):
        day = first + timedelta(days=offset)
        todays = list(runs[day])
        pinned_here = [pin for pin in pins if pin.day == day.weekday()]
        free: list[tuple[Gap, str, bool]] = [
            (gap, slot.name or slot.at.strftime("%H:%M"), True)
            for slot in slots_of_day(request, day.weekday())
            for gap in gaps_of_slot(slot, todays)
            if gap[1] - gap[0] >= SHORTEST_MINUTES
        ]
        for pin in pinned_here:
            at = PIN_AT.get(pin.slot) if pin.slot in PIN_AT else _minute(pin.slot)
            inside = [gap for gap, name, _ in free if name == pin.slot or (pin.slot not in PIN_AT and gap[0] <= (at or 0) < gap[1])]
            if not inside and at is not None:
                for run in todays:  # a pin in the middle of a run starts after it
                    if run.at_min <= at < run.at_min + run.minutes:
                        at = run.at_min + run.minutes
                free.append(((at, at + SHORTEST_MINUTES), pin.slot, False))
        for gap, name, fits in free:
            gap_number += 1
            pins_in_gap = [p for p in pinned_here if name == p.slot or _is_in(p.slot, gap)]
            kinds = {kind for kind in wanted if kind in role.bodies}
            for pin in pins_in_gap:
                kind = pinned_kind(pin.kind, role.bodies)
                if kind is not None:
                    kinds.add(kind)
                    pin_places.append((offset, gap_number, kind))
            for kind in sorted(kinds, key=SESSION_KINDS.index):
                if not fits and kind not in {pinned_kind(p.kind, role.bodies) for p in pins_in_gap}:
                    continue
                longest = longest_minutes(protocol, role.phase, kind)
                at_minutes = starts_in_gap(gap, todays)
                exact = [_minute(p.slot) for p in pins_in_gap if _is_in(p.slot, gap)]
                at_minutes += [at for at in exact if at is not None and at not in at_minutes]
                if kind in ("core", "mobility"):
                    at_minutes = sorted({gap[0], gap[1] - longest, *(at for at in exact if at is not None)})
                for at in at_minutes:
                    for minutes in VARIANT_MINUTES:
                        if minutes > longest or at + minutes > gap[1]:
                            continue
                        candidates.append(
                            Candidate(
                                kind_rank=SESSION_KINDS.index(kind), day=offset, at_h=hours(day, at), shorter_by_min=60 - minutes,
                                kind=kind, start_min=at, minutes=minutes,
                                share=1.0 if kind in ("core", "mobility") else min(1.0, shares[minutes] / shares[longest]),
                                body=role.bodies[kind], phase=role.phase, gap=gap_number,
                                has_jumps=role.has_jumps and minutes >= min(longest, JUMPS_FROM_MINUTES) and kind in ("heavy", "power", "technique") and role.bodies[kind] != "none",
                                room_before_min=at - gap[0], room_after_min=gap[1] - at - minutes, fits=fits,
                            )  # fmt: skip
                        )
    candidates.sort(key=lambda c: (c.kind_rank, c.day, c.at_h, c.shorter_by_min, c.gap))
    places = tuple(
        tuple(i for i, c in enumerate(candidates) if _serves(c, pin, offset_of, pin_places))
        for pin, offset_of in ((pin, (pin.day - first.weekday()) % 7) for pin in sorted(pins, key=lambda p: (p.day, p.slot, p.kind)))
    )
    window = range(-MARGIN_BEFORE_DAYS, 7 + MARGIN_AFTER_DAYS)
    return Week(
        length_h=hours(first + timedelta(days=7), 0),
        weekday=first.weekday(),
        candidates=tuple(candidates),
        runs=tuple(
            RunAt(day=offset, at_h=hours(run.on, run.at_min), minutes=run.minutes, kind=run.kind)
            for offset in window
            for run in runs[first + timedelta(days=offset)]
        ),
        races=tuple(
            RaceAt(day=(race.date - first).days, at_h=hours(race.date, minute_of(race.at)), km=race.km, priority=race.priority)
            for race in races
            if abs((race.date - first).days) <= RACE_MARGIN_DAYS
        ),
        wanted=demand.wanted,
        rest_days=request.plan.rest_days,
        gym_minutes=request.plan.gym_minutes_a_week,
        is_novel=demand.is_novel,
        is_building=demand.is_building,
        pinned=tuple(place for place in places if place),
        preferred=tuple(sorted((wish.kind, tuple(sorted(wish.days))) for wish in request.prefer)),
    )


def pinned_kind(kind: SessionKind, bodies: Mapping[SessionKind, Any]) -> SessionKind | None:
    """The kind that may stand where `kind` was pinned: itself, or what that day's phase and health make of it."""
    if kind in bodies:
        return kind
    if kind in ("core", "mobility"):
        return None
    return next((other for other in ("technique", "maintenance") if other in bodies), None)


def _serves(c: Candidate, pin: Pin, offset: int, pin_places: list[tuple[int, int, SessionKind]]) -> bool:
    if c.day != offset or (c.day, c.gap, c.kind) not in pin_places:
        return False
    if (c.kind != pin.kind) and (c.kind in ("core", "mobility") or pin.kind in ("core", "mobility")):
        return False
    at = _minute(pin.slot)
    return at is None or c.start_min == at or not c.fits


def _is_in(slot: str, gap: Gap) -> bool:
    at = _minute(slot)
    return at is not None and gap[0] <= at < gap[1]


def _minute(slot: str) -> int | None:
    if slot in PIN_AT:
        return None
    hour, _, minute = slot.partition(":")
    return int(hour) * 60 + int(minute)


def _shares(protocol: Protocol) -> dict[int, float]:
    rule = protocol.rules["sessions-a-week"]
    return {minutes: rule.number(f"share_{minutes}", 1.0) for minutes in VARIANT_MINUTES}
