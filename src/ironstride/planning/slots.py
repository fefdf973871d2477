"""Free slots as places of a season: which one a session stands in, and what stands where."""

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta

from ironstride.planning.calendar import minute_of
from ironstride.planning.placed import Placed
from ironstride.planning.places import HALVES_OF_THE_DAY, slot_minute
from ironstride.training.plan import Plan
from ironstride.training.request import FreeSlot, Pin
from ironstride.training.words import SessionKind

NOON_HOUR = 12


def slot_name(slot: FreeSlot) -> str:
    """What a slot is called in a pin: am, pm or its time.

    >>> slot_name(FreeSlot(day=1, at=time(18), minutes=60, name="pm")), slot_name(FreeSlot(day=1, at=time(12, 30),
    ...     minutes=40))
    ('pm', '12:30')
    """
    return slot.name or f"{slot.at:%H:%M}"


def slot_ends(on: date, slot: FreeSlot) -> tuple[datetime, datetime]:
    """When a slot opens and closes on a day."""
    opens = datetime.combine(on, slot.at)
    return opens, opens + timedelta(minutes=slot.minutes)


def slot_around(plan: Plan, start: datetime) -> tuple[datetime, datetime]:
    """The free slot that a session's start lies in; outside all of them the one minute of its start."""
    for slot in plan.request.free:
        opens, closes = slot_ends(start.date(), slot)
        if slot.day == start.weekday() and opens <= start < closes:
            return opens, closes
    return start, start + timedelta(minutes=1)


def is_in_slot(plan: Plan, start: datetime, slot: str) -> bool:
    """Whether a start lies in the slot of its day that is called so: by a name or time of its own, am, pm or a time."""
    minute = minute_of(start.time())
    for free in plan.request.free:
        if free.day == start.weekday() and slot_name(free) == slot:
            return minute_of(free.at) <= minute < minute_of(free.at) + free.minutes
    if slot in HALVES_OF_THE_DAY:
        return (start.hour < NOON_HOUR) is (slot == "am")
    return minute == slot_minute(slot)


def as_pin(plan: Plan, on: date, slot: str, kind: SessionKind) -> Pin:
    """The wish that a session stands there."""
    return Pin(week=(on - plan.starts).days // 7 + 1, day=on.weekday(), slot=slot, kind=kind)


def sessions_in(placed: Placed, week: int | None = None) -> set[tuple[SessionKind, datetime, int]]:
    """Kind, start and minutes of every session of a placed season, or of one of its weeks (0 is the first)."""
    weeks: Iterable[int] = range(placed.phases.weeks) if week is None else (week,)
    found: set[tuple[SessionKind, datetime, int]] = set()
    for number in weeks:
        midnight = datetime.combine(placed.first_day(number), time(0))
        for i in placed.solution.taken[number]:
            c = placed.week(number).candidates[i]
            found.add((c.kind, midnight + timedelta(days=c.day, minutes=c.start_min), c.minutes))
    return found
