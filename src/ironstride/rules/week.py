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


@dataclass(frozen=True, slots=True, kw_only=True)
class RunMoves:
    """The ways to arrange the movable runs of a week.

    `runs` are places a run of this week may take, as indices of the week's runs; `names` says which usual run takes
    each (an index of the request's runs), `from_day` on which day it usually stands, `at_min` when the place begins.
    `on[a, r]` says whether run r of the week happens in arrangement a (runs that do not move, and those of the
    neighbouring weeks, always do), `days_moved[a]` by how many days runs are moved in all, `has_room[a, i]` whether
    candidate i is free of runs then. Arrangement 0 moves nothing, and none puts quality runs on neighbouring days by
    moving.
    """

    runs: tuple[int, ...]
    names: tuple[int, ...]
    from_day: tuple[int, ...]
    at_min: tuple[int, ...]
    on: Flags
    days_moved: NDArray[np.int64]
    has_room: Flags


@dataclass(frozen=True, kw_only=True)
class Week:
    """What the rules may know of a week, free of its date. `wanted` are (kind, sessions) in canonical order.

    Where `moves` is given, `runs` holds every place a run may take, and what depends on the runs has one row for each
    arrangement of them.
    """

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
    moves: RunMoves | None = None

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

    def per_arrangement(self, hits: Flags) -> NDArray[np.int64]:
        """How many of the runs behind each column of `hits` (candidates x runs) happen: for each candidate, or with
        movable runs for each arrangement and candidate."""
        if self.moves is None:
            return np.asarray(hits.sum(axis=1), dtype=np.int64)
        # float matrices multiply in BLAS; the counts are small whole numbers, so nothing is lost
        counts: NDArray[np.float64] = self.moves.on.astype(np.float64) @ hits.T.astype(np.float64)
        return np.rint(counts).astype(np.int64)

    def of_kinds(self, kinds: tuple[str, ...]) -> Flags:
        """Which candidates are of one of `kinds`."""
        of_rank = np.array([kind in kinds for kind in SESSION_KINDS], dtype=np.bool_)
        return np.asarray(of_rank[self.kind_rank], dtype=np.bool_)

    @cached_property
    def run_at_h(self) -> Hours:
        """Start of each run."""
        return np.array([run.at_h for run in self.runs], dtype=np.float64)

    @cached_property
    def run_day(self) -> NDArray[np.int64]:
        """Day of each run."""
        return np.array([run.day for run in self.runs], dtype=np.int64)

    def runs_of(self, kinds: tuple[str, ...]) -> Flags:
        """Which runs are of one of `kinds`."""
        return np.array([run.kind in kinds for run in self.runs], dtype=np.bool_)
