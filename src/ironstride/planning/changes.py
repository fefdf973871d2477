"""What re-planning changed: sessions before and after, side by side."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time

from ironstride.training.plan import Because, Session
from ironstride.training.words import SessionKind

PAIRED_WITHIN_DAYS = 7


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """A session in a change: enough to find it."""

    session: str
    date: date
    start: time
    minutes: int
    kind: SessionKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One session that changed. `was` None: it is new; `now` None: it is gone; both alike: its exercises changed."""

    was: Slot | None
    now: Slot | None
    because: tuple[Because, ...]


def pairs(before: Sequence[Session], after: Sequence[Session]) -> list[tuple[Session | None, Session | None]]:
    """Sessions that differ, each with what became of it: the same place first, then the nearest of its kind."""
    old = {(one.kind, one.start): one for one in before}
    new = {(one.kind, one.start): one for one in after}
    found: list[tuple[Session | None, Session | None]] = [
        (one, new[place]) for place, one in old.items() if place in new and new[place] != one
    ]
    gone = [one for place, one in old.items() if place not in new]
    came = [one for place, one in new.items() if place not in old]
    for one in gone:
        near = [
            other for other in came
            if other.kind == one.kind and abs((other.start - one.start).days) <= PAIRED_WITHIN_DAYS
        ]  # fmt: skip
        partner = min(near, key=lambda other: abs(other.start - one.start), default=None)
        if partner is not None:
            came.remove(partner)
        found.append((one, partner))
    found += [(None, one) for one in came]

    def when(pair: tuple[Session | None, Session | None]) -> tuple[object, ...]:
        first = min(one.start for one in pair if one is not None)
        return first, *(one.id for one in pair if one is not None)

    return sorted(found, key=when)


def slot(one: Session | None) -> Slot | None:
    """A session as a change names it."""
    if one is None:
        return None
    return Slot(session=one.id, date=one.start.date(), start=one.start.time(), minutes=one.minutes, kind=one.kind)
