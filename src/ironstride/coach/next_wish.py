"""What is to be done of an exercise: as the plan prescribes it, else as it was asked for or done last."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from statistics import median_low
from typing import Final, Literal

from ironstride.loads.progression.rule import Held, after_bout
from ironstride.loads.progression.standing import Track
from ironstride.protocols.catalogue import exercises
from ironstride.rules.health import HealthLimits
from ironstride.training.pace import Pace
from ironstride.training.plan import PrescribedExercise, PrescribedSet
from ironstride.training.progress import BoutPhase, Wish
from ironstride.units import Load

WishFrom = Literal["plan", "asked", "habit", "default"]
"""Whose repetitions they are: the plan's, those that were asked for last, the lifter's own, or `SETS` x `REPS`."""
SETS: Final = 3  # our defaults, for an exercise that nothing is known of
REPS: Final = 5
LEFT: Final = 2.0
_USUAL_OF: Final = 3  # sessions


@dataclass(frozen=True, slots=True, kw_only=True)
class Dose:
    """Sets of an exercise that are alike: how many in all, what each asks for, and the `load` that a plan supposed."""

    sets: int
    reps: int
    rir: float
    load: Load | None = None
    rest_s: int = 0
    has_ramp: bool = True
    source: WishFrom = "default"


def is_counted(one: PrescribedExercise) -> bool:
    """Whether the engine progresses it: a lift of the catalogue with working sets in repetitions."""
    known = exercises().get(one.exercise)
    return known is not None and known.measure == "reps" and any(each.reps for each in _work(one))


def planned_dose(one: PrescribedExercise, done: int) -> Dose:
    """What the plan asks for after `done` working sets of an exercise for which `is_counted`."""
    work = [each for each in _work(one) if each.reps and each.side != "right"]
    now = work[min(done, len(work) - 1)]
    return Dose(
        sets=len(work), reps=now.reps or REPS, rir=LEFT if now.rir is None else now.rir, load=now.load,
        rest_s=now.rest_s, has_ramp=any(each.kind == "warm-up" for each in one.sets), source="plan",
    )  # fmt: skip


def dose_of_log(track: Track | None) -> Dose:
    """What a lift outside a plan asks for: what was asked of it last; where nothing was, the repetitions that are usual
    for it in the last three sessions, with two left; where nothing was done, our default."""
    if track is None:
        return Dose(sets=SETS, reps=REPS, rir=LEFT)
    held = after_bout(track.held, track.bout)
    if held.asked is not None:
        return Dose(sets=SETS, reps=held.asked[0], rir=held.asked[1], source="asked")
    fewest = _usual(held)
    return Dose(sets=SETS, reps=fewest, rir=LEFT, source="habit") if fewest else Dose(sets=SETS, reps=REPS, rir=LEFT)


def wish_of(
    exercise: str,
    dose: Dose,
    on: date,
    limits: HealthLimits,
    phase: BoutPhase,
    hours_since_hard_run: float | None,
    *,
    pace: Pace | None,
    may_progress: bool,
) -> Wish:
    """The wish for a day, no harder than health allows."""
    return Wish(
        on=on, exercise=exercise, target_reps=max(dose.reps, limits.min_reps),
        target_rir=max(dose.rir, limits.min_rir), sets=dose.sets, phase=phase,
        hours_since_hard_run=hours_since_hard_run, pace=pace, may_progress=may_progress, rest_s=dose.rest_s or None,
    )  # fmt: skip


def _work(one: PrescribedExercise) -> Sequence[PrescribedSet]:
    # Where a log gave the plan its loads, repetitions that floated up then aren't what is wished for now.
    return [each for each in one.planned or one.sets if each.kind != "warm-up" and each.contacts is None]


def _usual(held: Held) -> int:
    """Not the last session's repetitions alone: those go up by ones where a kit's steps are coarse."""
    last = [one.reps for one in held.past[-_USUAL_OF:]]
    return median_low(last) if last else 0
