"""Lifts of the body alone: there is no load to raise, so repetitions are what goes up, by the same rule."""

from typing import Final

from ironstride.loads.progression.forms import NO_PROGRESS
from ironstride.loads.progression.forms.verdict import in_a_row, in_words
from ironstride.loads.progression.rule import BoutSoFar, Held, earned_by, is_break
from ironstride.training.pace import CONSENSUS
from ironstride.training.progress import NextSet, Reason, Wish

MOST_ABOVE: Final = 5
_DUST: Final = 1e-9


def next_unloaded(held: Held, today: BoutSoFar, wish: Wish) -> tuple[NextSet, tuple[Reason, ...]]:
    """The next set without load: one repetition more than last time once two sessions have earned it.

    At most five above the wish: from there a harder form of the exercise serves better (our default).
    """
    most = wish.target_reps + MOST_ABOVE
    before = held.past[-1].reps if held.past else None
    reps = wish.target_reps if before is None else max(wish.target_reps, min(before, most))
    stopped = held.was_short or held.has_pain or held.has_technique or not wish.may_progress
    may_rise = wish.phase == "train" and not stopped
    pace = wish.pace or CONSENSUS
    sessions, earned = pace.sessions, earned_by(held.past, pace)
    numbers: dict[str, float | int | str] = {"sessions": sessions, "earned": round(earned, 2)}
    if today.work:
        reps = min(reps, today.work[-1].reps) if today.has_failed else reps
        reason = Reason(code="hold", says=f"{reps} repetitions again.", numbers=numbers)
    elif wish.phase != "train" or is_break(held.last_on, wish.on):
        reps = wish.target_reps
        why = "after the break" if wish.phase == "train" else f"in the {wish.phase}"
        reason = Reason(code=wish.phase if wish.phase != "train" else "break", says=f"{reps} repetitions {why}.")
    elif before is None:
        reason = Reason(code="start", says=f"{reps} repetitions to begin with.")
    elif may_rise and earned >= sessions - _DUST and reps < most:
        reps += 1
        says = (
            f"{reps} repetitions, one more: {in_a_row(sessions)} done in full with "
            f"{in_words(pace.reps_in_reserve)} or more in reserve."
        )
        reason = Reason(code="rule", says=says, numbers=numbers)
    else:
        says = f"Still {reps} repetitions: {earned:.0f} of {sessions} sessions count so far."
        if reps >= most:
            says += " A harder form of the exercise is next."
        reason = Reason(code="hold", says=says, numbers=numbers)
    because = (reason,) if wish.may_progress else (reason, NO_PROGRESS)
    return NextSet(load=None, reps=max(reps, 1), rir=wish.target_rir), because
