"""One week as the rules see it: where a session could go, which runs and races stand around it.

All times are elapsed hours from the week's first midnight, so that a week of summer-time change is just a week
with other hours, and two weeks that look alike to the rules *are* alike and share their clauses.
"""

from dataclasses import dataclass, field
from functools import cached_property
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from ironstride.training.words import MAIN_KINDS, SESSION_KINDS, LowerBody, PhaseId, Priority, RunKind, SessionKind

Hours: TypeAlias = NDArray[np.float64]
Flags: TypeAlias = NDArray[np.bool_]


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Candidate:
    """A place where one session of one length could go. `day` counts from the week's first day.

    `gap` numbers the free stretch it lies in; `room_after_min` is what it leaves free behind it.
    `fits` is false for a pinned place the runner has no free minutes for. `share` is how much of the phase's
    full dose this length holds.
    """

    kind_rank: int
    day: int
    at_h: float
    shorter_by_min: int
    kind: SessionKind = field(compare=False)
    start_min: int = field(compare=False)
    minutes: int = field(compare=False)
    share: float = field(compare=False)
    body: LowerBody = field(compare=False)
    has_jumps: bool = field(compare=False)
    phase: PhaseId = field(compare=False)
    gap: int = field(compare=False)
    room_after_min: int = field(compare=False, default=0)
    fits: bool = field(compare=False, default=True)

    @property
    def is_main(self) -> bool:
        """Whether it takes a training day (core and mobility do not)."""
        return self.kind in MAIN_KINDS


@dataclass(frozen=True, slots=True, kw_only=True)
class RunAt:
    """A run near the week: its day (may lie outside 0-6), its start and its kind."""

    day: int
    at_h: float
    minutes: int
    kind: RunKind


@dataclass(frozen=True, slots=True, kw_only=True)
class RaceAt:
    """A race near the week."""

    day: int
    at_h: float
    km: float
    priority: Priority


@dataclass(frozen=True, kw_only=True)
class Week:
    """What the rules may know of a week, free of its date. `wanted` are (kind, sessions) in canonical order."""

    length_h: float
    weekday: int
    candidates: tuple[Candidate, ...]
    runs: tuple[RunAt, ...]
    races: tuple[RaceAt, ...]
    wanted: tuple[tuple[SessionKind, int], ...]
    rest_days: int
    gym_minutes: int
    is_novel: bool
    is_building: bool
    pinned: tuple[tuple[int, ...], ...] = ()
    preferred: tuple[tuple[SessionKind, tuple[int, ...]], ...] = ()
    standing: tuple[tuple[SessionKind, int, float], ...] = ()

    def __len__(self) -> int:
        return len(self.candidates)

    @cached_property
    def at_h(self) -> Hours:
        """Start of each candidate."""
        return np.array([c.at_h for c in self.candidates], dtype=np.float64)

    @cached_property
    def day(self) -> NDArray[np.int64]:
        """Day of each candidate."""
        return np.array([c.day for c in self.candidates], dtype=np.int64)

    @cached_property
    def minutes(self) -> NDArray[np.int64]:
        """Length of each candidate."""
        return np.array([c.minutes for c in self.candidates], dtype=np.int64)

    @cached_property
    def is_main(self) -> Flags:
        """Which candidates take a training day."""
        return np.array([c.is_main for c in self.candidates], dtype=np.bool_)

    @cached_property
    def is_loaded(self) -> Flags:
        """Which candidates leave the legs sore."""
        return np.array([c.body == "loaded" for c in self.candidates], dtype=np.bool_)

    @cached_property
    def has_jumps(self) -> Flags:
        """Which candidates hold jumps."""
        return np.array([c.has_jumps for c in self.candidates], dtype=np.bool_)

    @cached_property
    def kind_rank(self) -> NDArray[np.int64]:
        """Rank of each candidate's kind in `SESSION_KINDS`."""
        return np.array([c.kind_rank for c in self.candidates], dtype=np.int64)

    def of_kinds(self, kinds: tuple[str, ...]) -> Flags:
        """Which candidates are of one of `kinds`."""
        ranks = [SESSION_KINDS.index(kind) for kind in SESSION_KINDS if kind in kinds]
        return np.isin(self.kind_rank, ranks)

    def run_hours(self, kinds: tuple[str, ...]) -> tuple[NDArray[np.int64], Hours, NDArray[np.int64]]:
        """Index, start and day of the runs of `kinds`, in order of time."""
        chosen = [(i, r.at_h, r.day) for i, r in enumerate(self.runs) if r.kind in kinds]
        return (
            np.array([c[0] for c in chosen], dtype=np.int64),
            np.array([c[1] for c in chosen], dtype=np.float64),
            np.array([c[2] for c in chosen], dtype=np.int64),
        )
