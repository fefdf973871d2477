"""What re-planning changed: sessions before and after, side by side."""

from collections.abc import Sequence
from dataclasses import replace

from ironstride.training.changes import Slot
from ironstride.training.plan import Session
from ironstride.training.words import MAIN_KINDS

PAIRED_WITHIN_DAYS = 7


def pairs(before: Sequence[Session], after: Sequence[Session]) -> list[tuple[Session | None, Session | None]]:
    """Sessions that differ, each with what became of it: the same place first, then the nearest of its kind, then
    the nearest that could stand in for it.

    A session whose reasons alone read differently has not changed.
    """
    old = {(one.kind, one.start): one for one in before}
    new = {(one.kind, one.start): one for one in after}
    found: list[tuple[Session | None, Session | None]] = [
        (one, new[place]) for place, one in old.items() if place in new and _differs(one, new[place])
    ]
    gone = [one for place, one in old.items() if place not in new]
    came = [one for place, one in new.items() if place not in old]
    near = sorted(
        (
            other.kind != one.kind and other.start != one.start,
            abs(other.start - one.start),
            one.start,
            other.start,
            g,
            c,
        )
        for g, one in enumerate(gone)
        for c, other in enumerate(came)
        if (other.kind in MAIN_KINDS) == (one.kind in MAIN_KINDS)
        and abs((other.start - one.start).days) <= PAIRED_WITHIN_DAYS
    )
    became: dict[int, int] = {}
    for *_, g, c in near:
        if g not in became and c not in became.values():
            became[g] = c
    found += [(one, came[became[g]] if g in became else None) for g, one in enumerate(gone)]
    found += [(None, one) for c, one in enumerate(came) if c not in became.values()]

    def when(pair: tuple[Session | None, Session | None]) -> tuple[object, ...]:
        first = min(one.start for one in pair if one is not None)
        return first, *(one.id for one in pair if one is not None)

    return sorted(found, key=when)


def _differs(one: Session, other: Session) -> bool:
    return replace(one, because=()) != replace(other, because=())


def slot(one: Session | None) -> Slot | None:
    """A session as a change names it."""
    if one is None:
        return None
    return Slot(session=one.id, date=one.start.date(), start=one.start.time(), minutes=one.minutes, kind=one.kind)
