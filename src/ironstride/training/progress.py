"""What the progression engine is told and what it answers: a lifter, bouts of lifting, today's wish, the next set.

A *bout* is one exercise on one day. Loads are of one implement, as they are printed on it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Final, Literal

from ironstride.training.pace import Pace
from ironstride.training.request import Athlete
from ironstride.training.words import Side
from ironstride.units import Load

BoutPhase = Literal["train", "deload", "taper"]
BOUT_PHASES: Final = ("train", "deload", "taper")
BoutSetKind = Literal["warm-up", "work", "open"]
BOUT_SET_KINDS: Final = ("warm-up", "work", "open")
"""`open`: as many good repetitions as there are, stopping with about one left."""
SetFlag = Literal["pain", "technique", "typo-confirmed"]
SET_FLAGS: Final = ("pain", "technique", "typo-confirmed")


OTHER_REPS: Final = frozenset({"reps", "fewer-reps"})
"""The engine's reasons for other repetitions than are wished for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RepTest:
    """A set done to find out: `reps` with `load`, `rir` left (None: not said). `on` None: the day is not known."""

    exercise: str
    load: Load
    reps: int
    rir: float | None = None
    on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Lifter:
    """Whose bar it is: body, experience and kit, and what was tested. `age_years` None where nothing tells it."""

    athlete: Athlete
    age_years: float | None = None
    tests: tuple[RepTest, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class DoneSet:
    """One set as it was done. `load` None is the body alone. `rir` is what the lifter said was left, None where she
    said nothing; `target_reps` and `target_rir` are what was asked of that set.

    >>> DoneSet(load=Load.parse("60 kg"), reps=3, rir=0, target_reps=5).is_failed
    True
    """

    load: Load | None
    reps: int
    rir: float | None = None
    kind: BoutSetKind = "work"
    target_reps: int | None = None
    target_rir: float | None = None
    flags: tuple[SetFlag, ...] = ()

    @property
    def is_short(self) -> bool:
        """Whether a work set ended before the repetitions that were asked for."""
        return self.kind == "work" and self.target_reps is not None and self.reps < self.target_reps

    @property
    def is_failed(self) -> bool:
        """Whether it ended there because none was left. Who stops early with some left has chosen to."""
        return self.is_short and (self.rir is None or self.rir < 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Bout:
    """One exercise on one day. `hours_since_hard_run` None: no hard run is known of in the two days before."""

    on: date
    exercise: str
    sets: tuple[DoneSet, ...]
    phase: BoutPhase = "train"
    hours_since_hard_run: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What is to be done today of one exercise: `sets` sets of `target_reps` with `target_rir` left.

    `pace` is how the protocol lets it go up, None for consensus. `may_progress` False: load, repetitions and sets don't
    rise unless a person decides it (young, pregnant, in pain). `rest_s` is the rest that is planned, None: not said.
    """

    on: date
    exercise: str
    target_reps: int
    target_rir: float
    sets: int = 3
    phase: BoutPhase = "train"
    hours_since_hard_run: float | None = None
    pace: Pace | None = None
    may_progress: bool = True
    rest_s: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NextSet:
    """A set to do. `load` is that of one of `implements`; None is the body alone. `rest_s` and `tempo` are given where
    the protocol changes them (None: as planned)."""

    load: Load | None
    reps: int
    rir: float
    kind: BoutSetKind = "work"
    implements: int = 1
    side: Side = "both"
    rest_s: int | None = None
    tempo: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """Why: a code for programs, a sentence for the lifter, and the numbers she can check it with."""

    code: str
    says: str
    numbers: Mapping[str, float | int | str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryQuestion:
    """A quiet question about an entry that looks like a slip; it counts for nothing until it is answered.

    `set_number` counts that bout's sets from 0; `logged` is what stands there, `perhaps` the likeliest meaning (None:
    none is likely).
    """

    on: date
    exercise: str
    set_number: int
    logged: Load
    perhaps: Load | None
    says: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OneRmBand:
    """The load of one implement for one repetition: a band that holds it nine times in ten, and its middle, in kg."""

    low_kg: float
    mid_kg: float
    high_kg: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """The engine's answer. `next` is None when the exercise is finished for today; `sets` are all that remain.

    `p_too_hard` is the chance that the next set ends harder than the effort cap allows, None where there is no load.
    """

    next: NextSet | None
    sets: tuple[NextSet, ...]
    one_rm: OneRmBand | None
    p_too_hard: float | None
    because: tuple[Reason, ...]
    ask: tuple[EntryQuestion, ...] = ()

    @property
    def headline(self) -> tuple[Reason, ...]:
        """The reasons for the numbers of a headline: the weightiest, and the one for other repetitions than wished."""
        return tuple(one for place, one in enumerate(self.because) if not place or one.code in OTHER_REPS)
