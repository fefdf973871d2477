"""What makes the bar go up: how many good sessions away the next step is, found by letting them happen."""

from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Final

from ironstride.coach.next_exercise import NextExercise
from ironstride.loads.progression import Standing, after, answer
from ironstride.training.progress import Bout, DoneSet, NextSet
from ironstride.units import Load

MOST_SESSIONS: Final = 3
"""What is further away than that isn't foretold: our default."""
_APART: Final = timedelta(days=4)  # our default


@dataclass(frozen=True, slots=True, kw_only=True)
class StepAhead:
    """The `load`, and where `reps` is given the repetitions, that come after so many good `sessions`."""

    sessions: int
    load: Load | None
    reps: int | None = None


def step_ahead(standing: Standing, one: NextExercise) -> StepAhead | None:
    """The next step of an exercise if every set goes as it is asked for, as long after a hard run as this time.

    The engine itself is asked, as if the sets had been logged. None where nothing rises within `MOST_SESSIONS` (a plan
    may have its lifts on tired legs each time), where nothing is left to do, or where health holds the exercise.
    """
    first, wish = one.progress.next, one.wish
    if first is None or first.load is None or not wish.may_progress:
        return None
    for sessions in range(1, MOST_SESSIONS + 1):
        progress = answer(standing, wish)
        if not progress.sets:
            return None
        done = tuple(_as_asked(each) for each in progress.sets)
        standing = after(
            standing,
            Bout(on=wish.on, exercise=one.exercise, sets=done, phase=wish.phase,
                 hours_since_hard_run=wish.hours_since_hard_run),
        )  # fmt: skip
        wish = replace(wish, on=wish.on + _APART)
        coming = answer(standing, wish).next
        if coming is None or coming.load is None:
            return None
        if coming.load.kg > first.load.kg:
            return StepAhead(sessions=sessions, load=coming.load)
        if coming.load.kg == first.load.kg and coming.reps > first.reps:
            return StepAhead(sessions=sessions, load=coming.load, reps=coming.reps)
    return None


def _as_asked(one: NextSet) -> DoneSet:
    return DoneSet(load=one.load, reps=one.reps, rir=one.rir, kind=one.kind, target_reps=one.reps, target_rir=one.rir)
