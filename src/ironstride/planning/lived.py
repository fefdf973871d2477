"""A season that has begun: the days behind are as they were lived, the days ahead know what stood there."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from functools import cached_property
from typing import Any

from ironstride.planning.timetable import Timetable
from ironstride.rules.week import Candidate, Week
from ironstride.training.plan import Session
from ironstride.training.request import Pin
from ironstride.training.words import MAIN_KINDS, SESSION_KINDS, SessionKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Wished:
    """A session that has to stand on a day, at `start` where that is said."""

    kind: SessionKind
    on: date
    start: datetime | None = None


@dataclass(frozen=True, kw_only=True)
class Lived:
    """What a season that is planned again knows of itself.

    `done` are the sessions before `now` that count, `standing` those of the plan from `now` on. On `closed_days`
    no session can be, on a day of `closed_kinds` none of a kind, and none of a kind starts in a stretch of `vacated`.
    From `held_from` on every session stays where it stands. `short_days` are those with only so many minutes.
    """

    now: datetime
    done: tuple[Session, ...]
    standing: tuple[Session, ...]
    closed_days: frozenset[date] = frozenset()
    closed_kinds: frozenset[tuple[date, SessionKind]] = frozenset()
    vacated: tuple[tuple[SessionKind, datetime, datetime], ...] = ()
    short_days: Mapping[date, int] = field(default_factory=dict)
    wished: tuple[Wished, ...] = ()
    held_from: date | None = None

    @cached_property
    def earliest(self) -> datetime:
        """When a session can start at the soonest: now, or when the one that has begun is over."""
        return max([self.now, *(one.start + timedelta(minutes=one.minutes) for one in self.done)])

    def may_start(self, start: datetime, minutes: int, kind: SessionKind) -> bool:
        """Whether the days ahead have room for a session there."""
        on = start.date()
        return (
            start >= self.earliest
            and on not in self.closed_days
            and minutes <= self.short_days.get(on, minutes)
            and (on, kind) not in self.closed_kinds
            and not any(one == kind and first <= start < end for one, first, end in self.vacated)
        )


def with_lived(table: Timetable, lived: Lived, starts: date, pins: Sequence[Pin]) -> Timetable:
    """The same weeks with the past fixed and the future standing. Weeks that look alike still share a shape."""
    shapes: list[Week] = []
    seen: dict[Any, int] = {}
    of_week: list[int] = []
    for number, shape in enumerate(table.of_week):
        first = starts + timedelta(days=7 * number)
        pinned = {pin.kind for pin in pins if pin.week == number + 1}
        week, key = _as_lived(table, table.shapes[shape], lived, first, pinned)
        whole = (shape, key)
        if whole not in seen:
            seen[whole] = len(shapes)
            shapes.append(week)
        of_week.append(seen[whole])
    return replace(table, shapes=tuple(shapes), of_week=tuple(of_week))


def _as_lived(table: Timetable, week: Week, lived: Lived, first: date, pinned: set[SessionKind]) -> tuple[Week, Any]:
    midnight = datetime.combine(first, time(0))
    end = midnight + timedelta(days=7)

    def starts_at(c: Candidate) -> datetime:
        return midnight + timedelta(days=c.day, minutes=c.start_min)

    ours = [one for one in (*lived.done, *lived.standing) if midnight <= one.start < end]
    fixed = {(one.kind, one.start): one for one in ours if one.start < lived.now or _is_held(lived, one.start.date())}
    candidates: list[Candidate] = []
    forced: list[Candidate] = []
    for c in week.candidates:
        start = starts_at(c)
        stands = fixed.get((c.kind, start))
        if stands is not None and c.minutes == stands.minutes:
            del fixed[(c.kind, start)]
            forced.append(c)
            candidates.append(c)
        elif not _is_held(lived, start.date()) and lived.may_start(start, c.minutes, c.kind):
            candidates.append(c)
    for number, one in enumerate(fixed.values()):
        made = _candidate(table, one, midnight, gap=1000 + number)
        forced.append(made)
        candidates.append(made)
    candidates.sort(key=lambda c: (c.kind_rank, c.day, c.at_h, c.shorter_by_min, c.gap))
    index = {id(c): i for i, c in enumerate(candidates)}
    kept = [
        tuple(index[id(week.candidates[i])] for i in group if id(week.candidates[i]) in index) for group in week.pinned
    ]
    asked = [
        tuple(i for i, c in enumerate(candidates) if _answers(c, wish, starts_at(c)))
        for wish in lived.wished
        if midnight.date() <= wish.on < end.date()
    ]
    standing = tuple(sorted((one.kind, *_place(table, one.start, midnight)) for one in ours))
    as_lived = replace(
        week,
        candidates=tuple(candidates),
        wanted=_wanted(week, lived, first, [c.kind for c in forced if starts_at(c) < lived.now], pinned),
        pinned=tuple(group for group in (*kept, *((index[id(c)],) for c in forced), *asked) if group),
        standing=standing,
    )
    return as_lived, (tuple(map(_facts, candidates)), as_lived.pinned, as_lived.wanted, standing)


def _is_held(lived: Lived, on: date) -> bool:
    return lived.held_from is not None and on >= lived.held_from


def _place(table: Timetable, start: datetime, midnight: datetime) -> tuple[int, float]:
    return (start.date() - midnight.date()).days, table.clock.between_h(midnight, start)


def _candidate(table: Timetable, one: Session, midnight: datetime, gap: int) -> Candidate:
    """A session that stands where the weeks of today have no place for it."""
    day, at_h = _place(table, one.start, midnight)
    return Candidate(
        kind_rank=SESSION_KINDS.index(one.kind), day=day, at_h=at_h, shorter_by_min=60 - one.minutes, kind=one.kind,
        start_min=one.start.hour * 60 + one.start.minute, minutes=one.minutes, share=1.0, body=one.lower_body,
        has_jumps=any(s.contacts for exercise in one.exercises for s in exercise.sets), phase=one.phase, gap=gap,
    )  # fmt: skip


def _answers(c: Candidate, wish: Wished, start: datetime) -> bool:
    is_there = start.date() == wish.on if wish.start is None else start == wish.start
    return c.kind == wish.kind and is_there


def _wanted(
    week: Week, lived: Lived, first: date, done: Sequence[SessionKind], pinned: set[SessionKind]
) -> tuple[tuple[SessionKind, int], ...]:
    """The week's wishes: scaled to the days that are open, and not asked again where another kind was done instead."""
    is_open = sum(first + timedelta(days=offset) not in lived.closed_days for offset in range(7))
    wanted: dict[SessionKind, int] = dict(week.wanted)
    if is_open < 7:
        wanted = {kind: min(count, -(-count * is_open // 7) if is_open >= 2 else 0) for kind, count in wanted.items()}
    for kind in done:
        if kind in MAIN_KINDS and kind not in dict(week.wanted) and kind not in pinned:
            other = next((k for k, count in wanted.items() if k in MAIN_KINDS and count), None)
            if other is not None:
                wanted[other] -= 1
    return tuple((kind, count) for kind, count in wanted.items() if count)


def _facts(c: Candidate) -> tuple[object, ...]:
    return (
        c.kind_rank, c.day, c.at_h, c.minutes, c.share, c.body, c.has_jumps, c.phase, c.gap, c.room_after_min, c.fits,
    )  # fmt: skip


def days_between(first: date, last: date) -> Iterator[date]:
    """Every day from `first` to `last`, both included."""
    return (first + timedelta(days=n) for n in range((last - first).days + 1))
