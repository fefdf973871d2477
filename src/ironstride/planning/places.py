"""Where the sessions of one week could go: the stretches its runs leave free, and the places in them."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cached_property
from typing import Any

from ironstride.planning.calendar import Clock, RunOnDay, minute_of, slots_of_day
from ironstride.planning.demand import JUMPS_FROM_MINUTES, VARIANT_MINUTES, DayRole, Demand, longest_minutes
from ironstride.protocols.protocol import Protocol
from ironstride.rules.week import Candidate
from ironstride.training.request import FreeSlot, Pin, PlanRequest, Race
from ironstride.training.words import MAIN_KINDS, SESSION_KINDS, SessionKind

SHORTEST_MINUTES = 20
SAME_DAY_GAPS_MIN = (180, 360)  # the two gaps after a run that the rules name
HALVES_OF_THE_DAY = {"am": 7 * 60, "pm": 18 * 60}
JUMPING_KINDS = ("heavy", "power", "technique")

Gap = tuple[int, int]


@dataclass(frozen=True, kw_only=True)
class WeekView:
    """One week of one request, with everything its places depend on. `runs` holds a margin around the week;
    `inside` are the plan's first and last day; within `radius` days runs may move."""

    request: PlanRequest
    protocol: Protocol
    demand: Demand
    first: date
    runs: Mapping[date, tuple[RunOnDay, ...]]
    races: tuple[Race, ...]
    pins: tuple[Pin, ...]
    clock: Clock
    inside: tuple[date, date]
    radius: int = 0

    @cached_property
    def midnight(self) -> datetime:
        """The week's first midnight, from which its hours count."""
        return datetime.combine(self.first, time(0))

    def hours(self, on: date, minute: int) -> float:
        """Elapsed hours from the week's first midnight to a minute of a day."""
        return self.clock.between_h(self.midnight, datetime.combine(on, time(0)) + timedelta(minutes=minute))


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """A free stretch of a day: its number in the week, its minutes, the slot's name, the pins that fall into it.
    `is_free` is false where only a pin claims the time."""

    number: int
    day: int
    gap: Gap
    name: str
    pins: tuple[Pin, ...]
    is_free: bool = True


def gaps_of_slot(slot: FreeSlot, runs: Sequence[RunOnDay]) -> list[Gap]:
    """The stretches of a slot that its runs leave free, as minutes of the day. A run longer than its slot leaves none.

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


def starts_in_gap(gap: Gap, runs: Sequence[RunOnDay]) -> list[int]:
    """When a session could start in a gap: at once, or as soon as the gaps after a run that the rules name are over."""
    start, end = gap
    later = {run.at_min + wait for run in runs for wait in SAME_DAY_GAPS_MIN if run.at_min < end}
    return [start, *sorted(at for at in later if start < at <= end - SHORTEST_MINUTES)]


def stretches(view: WeekView, stays: Callable[[date], Sequence[RunOnDay]]) -> Iterator[Stretch]:
    """The week's free stretches in order, and one more for each pin that falls outside all of them. `stays` gives the
    runs of a day that do not move."""
    number = 0
    for offset in range(7):
        on = view.first + timedelta(days=offset)
        todays = stays(on)
        pins = [pin for pin in view.pins if pin.day == on.weekday()]
        outside = list(pins)
        for slot in slots_of_day(view.request, on.weekday()):
            name = slot.name or f"{slot.at:%H:%M}"
            for gap in gaps_of_slot(slot, todays):
                if gap[1] - gap[0] >= SHORTEST_MINUTES:
                    number += 1
                    mine = tuple(pin for pin in pins if _is_in(pin.slot, name, gap))
                    outside = [pin for pin in outside if pin not in mine]
                    yield Stretch(number=number, day=offset, gap=gap, name=name, pins=mine)
        for pin in outside:
            number += 1
            at = _after_the_runs(slot_minute(pin.slot), todays)
            yield Stretch(
                number=number, day=offset, gap=(at, at + SHORTEST_MINUTES), name=pin.slot, pins=(pin,), is_free=False
            )


def places(view: WeekView, where: Sequence[Stretch], runs: Callable[[Stretch], Sequence[RunOnDay]]) -> list[Candidate]:
    """Every place of the week in canonical order: kind, day, hour, longest first. `runs` gives the runs that could
    stand on a stretch's day."""
    found = [candidate for stretch in where for candidate in _places_in(view, stretch, runs(stretch))]
    return sorted(found, key=lambda c: (c.kind_rank, c.day, c.at_h, c.shorter_by_min, c.gap))


def pinned_places(view: WeekView, where: Sequence[Stretch], found: Sequence[Candidate]) -> tuple[tuple[int, ...], ...]:
    """For each pin that can be kept at all, the candidates that keep it."""
    kept = []
    for pin in sorted(view.pins, key=lambda pin: (pin.day, pin.slot, pin.kind)):
        numbers = {stretch.number for stretch in where if pin in stretch.pins}
        wanted = {
            n: pinned_kind(pin.kind, _role(view, stretch)) for n in numbers for stretch in where if stretch.number == n
        }
        exact = None if pin.slot in HALVES_OF_THE_DAY else slot_minute(pin.slot)
        mine = tuple(
            i
            for i, c in enumerate(found)
            if c.gap in numbers and c.kind == wanted[c.gap] and (exact is None or c.start_min == exact or not c.fits)
        )
        if mine:
            kept.append(mine)
    return tuple(kept)


def pinned_kind(kind: SessionKind, role: DayRole) -> SessionKind | None:
    """The kind that may stand where `kind` was pinned: itself, or what the day's phase and health make of it."""
    if kind in role.bodies:
        return kind
    if kind not in MAIN_KINDS:
        return None
    softer: tuple[SessionKind, ...] = ("technique", "maintenance")
    return next((other for other in softer if other in role.bodies), None)


def slot_minute(slot: str) -> int:
    """The minute of the day that a slot's name stands for.

    >>> slot_minute("pm"), slot_minute("06:30")
    (1080, 390)
    """
    if slot in HALVES_OF_THE_DAY:
        return HALVES_OF_THE_DAY[slot]
    hour, _, minute = slot.partition(":")
    return int(hour) * 60 + int(minute)


def _role(view: WeekView, stretch: Stretch) -> DayRole:
    return view.demand.days[stretch.day]


def _is_in(slot: str, name: str, gap: Gap) -> bool:
    return slot == name or (slot not in HALVES_OF_THE_DAY and gap[0] <= slot_minute(slot) < gap[1])


def _after_the_runs(at: int, runs: Sequence[RunOnDay]) -> int:
    for run in runs:  # a pin in the middle of a run starts when the run is over
        if run.at_min <= at < run.at_min + run.minutes:
            at = run.at_min + run.minutes
    return at


def _places_in(view: WeekView, stretch: Stretch, todays: Sequence[RunOnDay]) -> Iterator[Candidate]:
    role = _role(view, stretch)
    pinned = {kind for pin in stretch.pins if (kind := pinned_kind(pin.kind, role)) is not None}
    kinds = pinned | ({kind for kind, _ in view.demand.wanted if kind in role.bodies} if stretch.is_free else set())
    exact = [slot_minute(pin.slot) for pin in stretch.pins if pin.slot not in HALVES_OF_THE_DAY and stretch.is_free]
    for kind in kinds:
        longest = longest_minutes(view.protocol, role.phase, kind)
        ends = (run.at_min + run.minutes for run in todays)
        after = {at for at in ends if stretch.gap[0] < at <= stretch.gap[1] - SHORTEST_MINUTES}
        if kind in MAIN_KINDS:
            at_minutes = {*starts_in_gap(stretch.gap, todays), *after, *exact}
        else:
            at_minutes = {stretch.gap[0], stretch.gap[1] - longest, *after, *exact}
        for at in at_minutes:
            for minutes in VARIANT_MINUTES:
                if minutes <= longest and at >= stretch.gap[0] and at + minutes <= stretch.gap[1]:
                    yield _candidate(view, stretch, kind, at, minutes, longest)


def _candidate(view: WeekView, stretch: Stretch, kind: SessionKind, at: int, minutes: int, longest: int) -> Candidate:
    role = _role(view, stretch)
    body = role.bodies[kind]
    may_jump = body == "loaded" or kind == "power" or (body == "light" and role.phase == "technique")
    jumps = role.has_jumps and may_jump and kind in JUMPING_KINDS and minutes >= min(longest, JUMPS_FROM_MINUTES)
    return Candidate(
        kind_rank=SESSION_KINDS.index(kind),
        day=stretch.day,
        at_h=view.hours(view.first + timedelta(days=stretch.day), at),
        shorter_by_min=VARIANT_MINUTES[0] - minutes,
        kind=kind,
        start_min=at,
        minutes=minutes,
        share=_share(view.protocol, minutes, longest) if kind in MAIN_KINDS else 1.0,
        body=body,
        has_jumps=jumps,
        phase=role.phase,
        gap=stretch.number,
        room_after_min=stretch.gap[1] - at - minutes,
        fits=stretch.is_free,
    )


def _share(protocol: Protocol, minutes: int, longest: int) -> float:
    rule = protocol.rules["sessions-a-week"]
    return min(1.0, rule.number(f"share_{minutes}", 1.0) / rule.number(f"share_{longest}", 1.0))


def rough_key(view: WeekView) -> Any:
    """What of the pins the week's shape depends on."""
    return tuple(sorted((pin.day, pin.slot, pin.kind) for pin in view.pins))
