"""A season as prescribed. What was done is another fact and lives elsewhere."""

from dataclasses import dataclass, field
from datetime import date, datetime

from ironstride.training.problem import Problem
from ironstride.training.request import PlanRequest
from ironstride.training.words import LowerBody, PhaseId, RunKind, SessionKind, SetKind, Side, Tier
from ironstride.units import Load


@dataclass(frozen=True, slots=True, kw_only=True)
class PrescribedSet:
    """One set. Exactly one of `reps`, `seconds`, `contacts` is given. `load` is that of one implement (one
    hand); `implements` of them are held. `percent_1rm` is a fraction of the estimated 1RM."""

    kind: SetKind = "work"
    reps: int | None = None
    side: Side = "both"
    seconds: int | None = None
    contacts: int | None = None
    load: Load | None = None
    implements: int = 1
    percent_1rm: float | None = None
    rir: float | None = None
    rest_s: int = 0
    tempo: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PrescribedExercise:
    """An exercise of the catalogue with its sets. `note` is for the person: what to watch, what fell short.

    Where a log has given the sets their loads, `planned` keeps the work sets as the plan alone had them; else it is
    empty.
    """

    exercise: str
    sets: tuple[PrescribedSet, ...]
    note: str = ""
    planned: tuple[PrescribedSet, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Because:
    """A reason: the rule, what it says here, and its source ("our default" where it is our own choice)."""

    rule: str
    says: str
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """One strength session. `start` is local wall time; `minutes` counts warm-up, work and rests."""

    id: str
    start: datetime
    minutes: int
    kind: SessionKind
    lower_body: LowerBody
    phase: PhaseId
    exercises: tuple[PrescribedExercise, ...] = ()
    because: tuple[Because, ...] = ()

    @property
    def why_lighter(self) -> tuple[Because, ...]:
        """The reasons why it has fewer sets or less load than its phase asks for; none where it has what is asked."""
        return tuple(one for one in self.because if one.rule.startswith("deload:"))


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedRun:
    """A run on its day. `moved_from` is the day it stood on before the planner moved it."""

    start: datetime
    kind: RunKind
    minutes: int
    moved_from: date | None = None
    name: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Phase:
    """A stretch of days, both ends included."""

    name: PhaseId
    from_: date
    to: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Relaxation:
    """A rule that this plan could not keep, where, and what that costs in words."""

    rule: str
    tier: Tier
    date: date
    says: str
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class WayOut:
    """A change of the request that would help, and the cost that would be left in the tier it helps."""

    change: str
    cost: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """A season: the request it answers, and everything it decided."""

    request: PlanRequest
    starts: date
    weeks: int
    protocol: str
    phases: tuple[Phase, ...]
    sessions: tuple[Session, ...]
    runs: tuple[PlannedRun, ...]
    relaxations: tuple[Relaxation, ...] = ()
    conflicts: tuple[tuple[str, ...], ...] = ()
    ways_out: tuple[WayOut, ...] = ()
    cost: dict[Tier, int] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
