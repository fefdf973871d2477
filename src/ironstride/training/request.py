"""What a runner asks for: the athlete file as values. Wall-clock times are local to the athlete's zone."""

from dataclasses import dataclass, field
from datetime import date, time

from ironstride.training.words import Experience, PhaseId, Priority, RacePrep, RunKind, SessionKind, Sex
from ironstride.units import Load


@dataclass(frozen=True, slots=True, kw_only=True)
class Shoe:
    """A pair of shoes and the day it came into use."""

    name: str
    from_: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Athlete:
    """The runner: body, experience and kit. Kit holds catalogue kit ids; `plates` counts pairs."""

    name: str = "Runner"
    timezone: str = "UTC"
    born: date | None = None
    sex: Sex | None = None
    bodyweight: Load | None = None
    height_cm: float | None = None
    hr_rest: int | None = None
    hr_max: int | None = None
    experience: Experience = "novice"
    units: str = "metric"
    kit: tuple[str, ...] = ("bodyweight",)
    bar: Load | None = None
    plates: tuple[Load, ...] = ()
    dumbbells: tuple[Load, ...] = ()
    kettlebells: tuple[Load, ...] = ()
    shoes: tuple[Shoe, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanWishes:
    """How long, by which protocol, and with how much room. `starts` None lets the caller pass a day in.

    `protocol_page` is the text of the runner's own page, whose id `protocol` then is: a plan carries it along, so
    that no later command needs another file. `off_season_runs` None leaves every run of the off season.
    `own_window_hours` is how long this runner's own runs say that a lift is felt; it only ever lengthens a wish.
    """

    starts: date | None = None
    weeks: int | None = None
    protocol: str = "consensus"
    protocol_page: str | None = None
    rest_days: int = 1
    gym_minutes_a_week: int = 120
    phase: PhaseId | None = None
    race_prep: RacePrep = "keep-load"
    off_season_runs: int | None = None
    own_window_hours: int | None = None
    sessions_a_week: dict[SessionKind, int] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FreeSlot:
    """Minutes free for running and lifting together. `day` 0 is Monday; `name` is am, pm or "" for a clock time."""

    day: int
    at: time
    minutes: int
    name: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class UsualRun:
    """One run of the usual week. `at` None means the start of that day's first free slot. `evidence` says
    what in the runner's files made it so, where it was read from files."""

    day: int
    kind: RunKind
    minutes: int
    at: time | None = None
    may_move_to: tuple[int, ...] = ()
    weeks: tuple[int, ...] = ()
    evidence: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Race:
    """A race. A is a goal, B is run well without a full taper, C is a hard training day."""

    date: date
    at: time = time(9, 0)
    name: str = "Race"
    km: float = 10.0
    priority: Priority = "A"


@dataclass(frozen=True, slots=True, kw_only=True)
class Travel:
    """Days away (both ends included) and the kit there."""

    from_: date
    to: date
    kit: tuple[str, ...] = ("bodyweight",)


@dataclass(frozen=True, slots=True, kw_only=True)
class Pin:
    """A session the runner fixed herself. `slot` is am, pm or "HH:MM"."""

    week: int
    day: int
    slot: str
    kind: SessionKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Preference:
    """Days on which a kind of session is liked best."""

    kind: SessionKind
    days: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownLift:
    """A set the runner has done: `reps` with `load`, `rir` reps left (None: not said)."""

    load: Load
    reps: int
    rir: float | None = None
    on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Injury:
    """Pain as reported, 0-10. Information for choosing exercises, never a diagnosis."""

    place: str
    side: str = "both"
    pain: int = 0
    worse_next_day: bool = False
    night: bool = False

    @property
    def hurts(self) -> bool:
        """Whether anything is felt at all; a report of 0 says that nothing is any more."""
        return self.pain > 0 or self.night or self.worse_next_day


@dataclass(frozen=True, slots=True, kw_only=True)
class Health:
    """Answers that outrank every wish."""

    injuries: tuple[Injury, ...] = ()
    bone_stress: bool = False
    pregnant: bool = False
    birth_on: date | None = None
    cleared_by_clinician: bool = False
    weak_areas: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanRequest:
    """Everything the planner is told, with every default filled in."""

    athlete: Athlete = field(default_factory=Athlete)
    plan: PlanWishes = field(default_factory=PlanWishes)
    free: tuple[FreeSlot, ...] = ()
    runs: tuple[UsualRun, ...] = ()
    races: tuple[Race, ...] = ()
    travel: tuple[Travel, ...] = ()
    pins: tuple[Pin, ...] = ()
    prefer: tuple[Preference, ...] = ()
    lifts: dict[str, KnownLift] = field(default_factory=dict)
    health: Health = field(default_factory=Health)
