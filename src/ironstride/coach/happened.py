"""What became of a planned session, as values: what was prescribed beside what was done, and neither changed."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from ironstride.training.lifting_log import LoggedSet
from ironstride.training.plan import PrescribedSet, Session
from ironstride.units import Load

Fate = Literal["done", "partly", "moved", "skipped", "missed", "open"]
"""`partly`: sets are missing. `moved`: done on another day, wholly or in part. `skipped`: left out on purpose.
`missed`: nothing of it is logged, and its day is over. `open`: its day isn't over."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ExerciseDone:
    """An exercise of a session: the working sets that were prescribed, and those that were done; ramps and drop sets
    are left aside.

    A left and a right set count as one. Loads are those of one implement, as both sides write them. What was done
    beyond what was asked makes up for nothing else.
    """

    exercise: str
    planned: tuple[PrescribedSet, ...]
    done: tuple[LoggedSet, ...] = ()

    @property
    def sets_planned(self) -> int:
        """How many sets were asked for."""
        return counted_sides(one.side for one in self.planned)

    @property
    def sets_done(self) -> int:
        """How many of those asked for were done."""
        return min(self.sets_planned, self._all_done)

    @property
    def sets_extra(self) -> int:
        """How many were done beyond them."""
        return self._all_done - self.sets_done

    @property
    def is_whole(self) -> bool:
        """Whether no set is missing; repetitions may be."""
        return self.sets_done == self.sets_planned

    @property
    def reps_planned(self) -> int | None:
        """All repetitions that were asked for; None where they aren't counted."""
        return _sum([one.reps for one in self.planned])

    @property
    def reps_done(self) -> int | None:
        """All repetitions that were done, those of further sets included; None where they weren't counted."""
        return _sum([one.repetitions for one in self.done])

    @property
    def load_planned(self) -> Load | None:
        """The heaviest load that was asked for."""
        return _heaviest(one.load for one in self.planned)

    @property
    def load_done(self) -> Load | None:
        """The heaviest load that was lifted."""
        return _heaviest(one.load for one in self.done)

    @property
    def _all_done(self) -> int:
        one_sided = {one.side for one in self.planned} in ({"left"}, {"right"})
        return counted_sides((one.fields.get("side", "") for one in self.done), needs_both=not one_sided)


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionDone:
    """A planned session and what became of it. `done_at` are the starts of the visits that it was done on.

    `extra` are working sets of those visits that no session of the plan asked for. `because` is why it was left out, or
    "ill" where that made it be missed; "" where nobody said. `is_counted` is False for one that was left out before the
    plan was made again without it: the plan that stood on its day didn't ask for it any more.
    """

    planned: Session
    fate: Fate
    exercises: tuple[ExerciseDone, ...] = ()
    extra: tuple[LoggedSet, ...] = ()
    done_at: tuple[datetime, ...] = ()
    because: str = ""
    is_counted: bool = True

    @property
    def is_done(self) -> bool:
        """Whether it was done at all."""
        return self.fate in ("done", "partly", "moved")

    @property
    def is_due(self) -> bool:
        """Whether it counts: its day is over, or something of it was done."""
        return self.is_counted and self.fate != "open"

    @property
    def missing(self) -> tuple[ExerciseDone, ...]:
        """The exercises whose sets weren't all done."""
        return tuple(one for one in self.exercises if not one.is_whole)

    @property
    def sets_planned(self) -> int:
        """How many working sets were asked for."""
        return sum(one.sets_planned for one in self.exercises)

    @property
    def sets_done(self) -> int:
        """How many of them were done."""
        return sum(one.sets_done for one in self.exercises)

    @property
    def moved_to(self) -> date | None:
        """The other day on which it was done."""
        return self.done_at[0].date() if self.fate == "moved" else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Totals:
    """Sessions that were due and what became of them (`done` holds those that were done in part or on another day,
    too), and the working sets that they asked for."""

    sessions: int = 0
    done: int = 0
    partly: int = 0
    moved: int = 0
    skipped: int = 0
    missed: int = 0
    sets_planned: int = 0
    sets_done: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class WeekDone:
    """A week of the plan, seven days from `starts`, with its sessions up to now."""

    number: int
    starts: date
    sessions: tuple[SessionDone, ...]

    @property
    def totals(self) -> Totals:
        """What was due and done."""
        return totals_of(self.sessions)


def totals_of(sessions: Sequence[SessionDone]) -> Totals:
    """What was due and done of some sessions.

    >>> totals_of([])
    Totals(sessions=0, done=0, partly=0, moved=0, skipped=0, missed=0, sets_planned=0, sets_done=0)
    """
    due = [one for one in sessions if one.is_due]
    fates = Counter(one.fate for one in due)
    return Totals(
        sessions=len(due),
        done=sum(one.is_done for one in due),
        partly=sum(one.is_done and bool(one.missing) for one in due),
        moved=fates["moved"],
        skipped=fates["skipped"],
        missed=fates["missed"],
        sets_planned=sum(one.sets_planned for one in due),
        sets_done=sum(one.sets_done for one in due),
    )


def counted_sides(sides: Iterable[str], *, needs_both: bool = False) -> int:
    """How many sets these are, a left and a right one counted as one; with `needs_both` one side alone is none.

    >>> counted_sides(["left", "right", "left", "both"]), counted_sides(["left", "both"], needs_both=True)
    (3, 1)
    """
    found = Counter(sides)
    left, right = found.pop("left", 0), found.pop("right", 0)
    return found.total() + (min(left, right) if needs_both else max(left, right))


def _sum(amounts: Sequence[int | None]) -> int | None:
    known = [one for one in amounts if one is not None]
    return sum(known) if known and len(known) == len(amounts) else None


def _heaviest(loads: Iterable[Load | None]) -> Load | None:
    return max((one for one in loads if one is not None), key=lambda load: load.kg, default=None)
