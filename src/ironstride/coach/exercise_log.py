"""What a runner has of one exercise: the sets of its last times, and the band of what she lifts once."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from ironstride.coach.fold_log import THE_FOLDED, FoldedLogs
from ironstride.coach.known_lifter import newest_request
from ironstride.coach.next_session import next_sets
from ironstride.protocols.catalogue import exercises
from ironstride.store import Store
from ironstride.store.last_times import last_times
from ironstride.training.lifting_log import LoggedSet
from ironstride.training.progress import OneRmBand

LAST: Final = 3
"""So many times are shown: our default."""


@dataclass(frozen=True, slots=True)
class TimeDone:
    """One visit: its day, and its sets of the exercise in their order."""

    on: date
    sets: tuple[LoggedSet, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ExerciseLog:
    """`last` are the last times, newest first. `one_rm` is None where nothing was done or there is no load."""

    last: tuple[TimeDone, ...] = ()
    one_rm: OneRmBand | None = None
    units: str = "metric"


def exercise_log(
    store: Store, athlete_id: str, exercise: str, now: datetime, *, folded: FoldedLogs = THE_FOLDED
) -> ExerciseLog:
    """What is kept of an exercise of the catalogue. Raises `StoreProblem`, `KeyError` for one that it doesn't hold."""
    counts = exercises()[exercise].measure == "reps"
    with store.read() as connection:
        last = tuple(TimeDone(on, sets) for on, sets in last_times(connection, athlete_id, exercise, LAST))
    if not last or not counts:
        return ExerciseLog(last=last)
    outcome = next_sets(store, athlete_id, now, exercise, folded=folded)
    band = next((one.progress.one_rm for one in outcome.exercises if one.exercise == exercise), None)
    return ExerciseLog(last=last, one_rm=band, units=outcome.units)


def kit_at_hand(store: Store, athlete_id: str) -> tuple[str, ...] | None:
    """The kit that the newest plan was asked with; None where no plan is kept. Raises `StoreProblem`."""
    with store.read() as connection:
        request = newest_request(connection, athlete_id)
    return None if request is None else request.athlete.kit
