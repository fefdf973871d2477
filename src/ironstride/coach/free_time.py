"""Time to lift, and time that is free for running and lifting together: people tell the one, plans count the other."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from ironstride.training.request import FreeSlot, UsualRun

_HALVES = {7 * 60: "am", 18 * 60: "pm"}


def with_runs(lifting: Iterable[FreeSlot], runs: Sequence[UsualRun]) -> tuple[FreeSlot, ...]:
    """The free time that leaves `lifting` for lifts: each slot as much longer as the runs that begin in it take.

    A run that begins right where a slot ends belongs to it, and so does one without a time to the first of its day.
    Runs beside every slot need no free time: they stand as they are told.

    >>> from datetime import time
    >>> evening = FreeSlot(day=1, at=time(18), minutes=60)
    >>> [slot.minutes for slot in with_runs([evening], [UsualRun(day=1, kind="easy", minutes=40, at=time(18, 30))])]
    [100]
    """
    found = []
    slots = list(lifting)
    for slot in slots:
        begun, end = _begins(slot), _begins(slot) + slot.minutes
        for at, minutes in _runs_on(slot.day, runs, slots):
            if begun <= at <= end:
                end += minutes
        found.append(replace(slot, minutes=end - begun, name=slot.name or _HALVES.get(begun, "")))
    return tuple(found)


def without_runs(free: Iterable[FreeSlot], runs: Sequence[UsualRun]) -> tuple[FreeSlot, ...]:
    """What of the free time is left to lift in: `with_runs` the other way round, as far as that can be told.

    A slot that its runs fill is left out.

    >>> from datetime import time
    >>> morning = FreeSlot(day=1, at=time(7), minutes=100, name="am")
    >>> [slot.minutes for slot in without_runs([morning], [UsualRun(day=1, kind="easy", minutes=40, at=time(7))])]
    [60]
    """
    found = []
    slots = list(free)
    for slot in slots:
        begun = _begins(slot)
        inside = [minutes for at, minutes in _runs_on(slot.day, runs, slots) if begun <= at < begun + slot.minutes]
        if slot.minutes > sum(inside):
            found.append(replace(slot, minutes=slot.minutes - sum(inside)))
    return tuple(found)


def _begins(slot: FreeSlot) -> int:
    return 60 * slot.at.hour + slot.at.minute


def _runs_on(day: int, runs: Sequence[UsualRun], slots: Iterable[FreeSlot]) -> list[tuple[int, int]]:
    """The runs of a day, as the minute of the day they begin at and their length, in order."""
    first = min((_begins(slot) for slot in slots if slot.day == day), default=0)
    timed = [(first if run.at is None else 60 * run.at.hour + run.at.minute, run.minutes) for run in runs
             if run.day == day]  # fmt: skip
    return sorted(timed)
