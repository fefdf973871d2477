"""What the prescription of one session starts from, and how long its parts take."""

from dataclasses import dataclass
from datetime import datetime

from ironstride.protocols.exercise import Exercise
from ironstride.rules.health import HealthLimits
from ironstride.training.plan import Because, PrescribedExercise, PrescribedSet
from ironstride.training.words import LowerBody, PhaseId, SessionKind

SECONDS_TO_SET_UP = 45  # our default: plates on and off, walking over, in place of the last rest
WARM_UP_SECONDS = {60: 600, 45: 480, 30: 300, 20: 300}  # 5-10 min of easy cardio and mobility (heavy-duty)
FAST_SECONDS = 1.0
SLOWEST_REP_SECONDS = 3.0
RAMP_REST_S = 60  # our default
METRES_AS_SECONDS = 30  # our default: a carry is timed


@dataclass(frozen=True, slots=True, kw_only=True)
class Brief:
    """One placed session, as the prescription needs to know it.

    `turn` numbers the main sessions of the week (of which it has `of_week`) from 0; `week` is the stage of the phase
    as far as a prescription looks. `late` says that the second half of a phase has begun. `contacts` are the jump
    landings this session may hold. `accessory_block` counts the stretches between changes of the accessories.
    `lever` is the thing that this stretch changes ("" for nothing). `eased` says why a session outside a lighter week
    has only a lighter week's sets, at its own load. `load_share` is what days off have left of the load, `why_lighter`
    says so.
    """

    kind: SessionKind
    phase: PhaseId
    start: datetime
    minutes: int
    body: LowerBody
    week: int
    turn: int
    of_week: int
    late: bool
    contacts: int
    is_deload: bool
    kit: tuple[str, ...]
    is_away: bool
    limits: HealthLimits
    accessory_block: int
    lever: str
    eased: tuple[Because, ...] = ()
    load_share: float = 1.0
    why_lighter: tuple[Because, ...] = ()

    @property
    def leg_work(self) -> LowerBody:
        """The leg exercises to choose from. The technique block's first week and the primer before a race are light by
        their dose and may use any; elsewhere a light session takes exercises that are light by themselves."""
        is_light_by_dose = self.kind == "maintenance" or (self.phase == "technique" and self.limits.allows_loaded_legs)
        return "loaded" if self.body == "light" and is_light_by_dose else self.body


@dataclass(frozen=True, slots=True, kw_only=True)
class Prescribed:
    """A session's exercises, how long they take, and what it could not hold: (what it is about, in words)."""

    exercises: tuple[PrescribedExercise, ...]
    seconds: float
    shortfalls: tuple[tuple[str, str], ...] = ()


def rep_seconds(tempo: str) -> float:
    """How long one repetition takes at a tempo of four parts, X for as fast as it goes.

    >>> rep_seconds("3-0-1-0"), rep_seconds("5-0-X-0")
    (4.0, 6.0)
    """
    parts = tempo.split("-")
    return max(SLOWEST_REP_SECONDS, sum(FAST_SECONDS if part == "X" else float(part) for part in parts))


def set_seconds(one: PrescribedSet, exercise: Exercise) -> float:
    """How long a set and its rest take. One-sided work takes both sides."""
    sides = 2 if exercise.laterality == "unilateral" and one.side == "both" else 1
    if one.seconds is not None:
        work = float(one.seconds) * sides
    elif one.contacts is not None:
        work = 1.5 * one.contacts
    else:
        work = (one.reps or 0) * rep_seconds(one.tempo or exercise.tempo) * sides
    return work + one.rest_s


def exercise_seconds(sets: tuple[PrescribedSet, ...], exercise: Exercise) -> float:
    """How long an exercise takes; the way to the next one is the rest after its last set."""
    if not sets:
        return 0.0
    return SECONDS_TO_SET_UP + sum(set_seconds(one, exercise) for one in sets) - sets[-1].rest_s
