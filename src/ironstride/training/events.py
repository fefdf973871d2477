"""What happened to a plan after it was made: news from life, as values. Dates and times are local to the athlete."""

import datetime as dt
from dataclasses import dataclass, fields
from typing import Literal

from ironstride.training.words import Priority, RunKind, SessionKind

RaceChange = Literal["new", "moved", "dropped"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """A session that was done: its id, or its date and kind (None: whatever stood on that date)."""

    session: str = ""
    date: dt.date | None = None
    kind: SessionKind | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Missed:
    """A session that was not done or cannot be: its id, or its date and kind (None: whatever stands on that date)."""

    session: str = ""
    date: dt.date | None = None
    kind: SessionKind | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Ill:
    """Days of illness, both ends included."""

    from_: dt.date
    to: dt.date
    fever: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Pain:
    """Pain as reported, 0 (gone) to 10. `on` None means from the moment of re-planning."""

    place: str
    side: str = "both"
    pain: int = 0
    worse_next_day: bool = False
    night: bool = False
    on: dt.date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Tired:
    """A day on which the runner is too tired to lift as planned."""

    on: dt.date


@dataclass(frozen=True, slots=True, kw_only=True)
class Short:
    """A day with only `minutes` for its session."""

    on: dt.date
    minutes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class TravelNews:
    """Days away that the plan did not know of, both ends included, and the kit there."""

    from_: dt.date
    to: dt.date
    kit: tuple[str, ...] = ("bodyweight",)


@dataclass(frozen=True, slots=True, kw_only=True)
class RunMoved:
    """The run of `date` (of `kind`, where that day has several) stands on `to` instead; None: it falls out.
    `at` None keeps its clock time."""

    date: dt.date
    to: dt.date | None = None
    kind: RunKind | None = None
    at: dt.time | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RaceNews:
    """A race that is new, moved from `date` to `to`, or dropped. What is None stays as it was, or is usual."""

    change: RaceChange
    date: dt.date
    to: dt.date | None = None
    at: dt.time | None = None
    name: str | None = None
    km: float | None = None
    priority: Priority | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class KitNews:
    """The kit at home from now on, in place of what the plan knew."""

    kit: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ProtocolNews:
    """Another protocol from now on, by its id."""

    protocol: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Events:
    """Everything that happened, kind by kind. A log: what was told before may stand in it again and does no harm.

    >>> Events().is_empty, Events(tired=(Tired(on=dt.date(2026, 11, 24)),)).is_empty
    (True, False)
    """

    done: tuple[Done, ...] = ()
    missed: tuple[Missed, ...] = ()
    ill: tuple[Ill, ...] = ()
    pain: tuple[Pain, ...] = ()
    tired: tuple[Tired, ...] = ()
    short: tuple[Short, ...] = ()
    travel: tuple[TravelNews, ...] = ()
    run_moved: tuple[RunMoved, ...] = ()
    race: tuple[RaceNews, ...] = ()
    kit: tuple[KitNews, ...] = ()
    protocol: tuple[ProtocolNews, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether nothing happened."""
        return not any(getattr(self, one.name) for one in fields(self))

    @property
    def change_the_request(self) -> bool:
        """Whether anything here asks for another season than the one that was planned."""
        return bool(self.pain or self.travel or self.run_moved or self.race or self.kit or self.protocol)
