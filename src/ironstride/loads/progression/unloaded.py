"""Lifts of the body alone: there is no load to raise, so repetitions are what goes up, by the same rule."""

from typing import Final

from ironstride.loads.progression.rule import SESSIONS, BoutSoFar, Held, is_break
from ironstride.training.progress import NextSet, Reason, Wish

MOST_ABOVE: Final = 5
_DUST: Final = 1e-9


def next_unloaded(held: Held, today: BoutSoFar, wish: Wish) -> tuple[NextSet, tuple[Reason, ...]]:
    """The next set without load: one repetition more than last time once two sessions have earned it.

    At most five above the wish: from there a harder form of the exercise serves better (our default).
    """
    most = wish.target_reps + MOST_ABOVE
    before = held.fewest_asked[-1] if held.fewest_asked else None
    reps = wish.target_reps if before is None else max(wish.target_reps, min(before, most))
    may_rise = wish.phase == "train" and not (held.has_failed or held.has_pain or held.has_technique)
    numbers: dict[str, float | int | str] = {"sessions": SESSIONS, "earned": round(held.earned, 2)}
    if today.work:
        reps = min(reps, today.work[-1].reps) if today.has_failed else reps
        reason = Reason(code="hold", says=f"{reps} repetitions again.", numbers=numbers)
    elif wish.phase != "train" or is_break(held.last_on, wish.on):
        reps = wish.target_reps
        why = "after the break" if wish.phase == "train" else f"in the {wish.phase}"
        reason = Reason(code=wish.phase if wish.phase != "train" else "break", says=f"{reps} repetitions {why}.")
    elif before is None:
        reason = Reason(code="start", says=f"{reps} repetitions to begin with.")
    elif may_rise and held.earned >= SESSIONS - _DUST and reps < most:
        reps += 1
        says = (
            f"{reps} repetitions, one more: {SESSIONS} sessions in a row were done in full with two or more in reserve."
        )
        reason = Reason(code="rule", says=says, numbers=numbers)
    else:
        says = f"Still {reps} repetitions: {held.earned:.0f} of {SESSIONS} sessions count so far."
        if reps >= most:
            says += " A harder form of the exercise is next."
        reason = Reason(code="hold", says=says, numbers=numbers)
    return NextSet(load=None, reps=max(reps, 1), rir=wish.target_rir), (reason,)
