"""The answer to a question about an entry: it was right, or a slip that meant the load that is likely."""

from datetime import date, datetime

from ironstride.coach.change_sets import edit_set, sessions_to_change
from ironstride.coach.doubtful import Doubt, doubts
from ironstride.coach.next_session import next_sets
from ironstride.store import Store
from ironstride.training.problem import Problem


def open_doubts(store: Store, athlete_id: str, now: datetime, exercise: str) -> tuple[Doubt, ...]:
    """The questions about entries of an exercise. Raises as `next_sets`."""
    outcome = next_sets(store, athlete_id, now, exercise)
    asked = [each for one in outcome.exercises for each in one.progress.ask]
    with store.read() as connection:
        return doubts(connection, athlete_id, asked)


def answer_doubt(
    store: Store, athlete_id: str, exercise: str, on: date, logged: str, now: datetime, *, is_right: bool
) -> tuple[Problem, ...]:
    """Answer the question about the load `logged` (as it is written) of an exercise on a day, for all of its sets.

    Each set is changed as `edit` does it, so what it was stays on record. Nothing happens where no such question is
    open any more. Raises `StoreProblem`, `KeyError` for an exercise that the catalogue doesn't hold.
    """
    found = next(
        (
            one
            for one in open_doubts(store, athlete_id, now, exercise)
            if (one.question.on, str(one.question.logged)) == (on, logged)
        ),
        None,
    )
    if found is None:
        return ()
    said = found.if_right if is_right else found.if_slip
    if not said or not found.numbers:
        what = "this entry can't be changed here; nothing was changed."
        return (Problem(where=logged, what=what, try_this="Correct the set itself, where it is your own."),)
    sets = [each.id for session in sessions_to_change(store, athlete_id, on) for each in session.sets]
    outcomes = [edit_set(store, athlete_id, sets[number - 1], said, now) for number in found.numbers]
    return tuple(problem for one in outcomes for problem in one.problems)
