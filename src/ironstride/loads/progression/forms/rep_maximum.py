"""The repetition maximum (S2): a load is right when the repetition that is asked for is the last clean one.

One more in reach after the last session: add. Technique gone, or the set over, before it: take off.
"""

from dataclasses import replace

from ironstride.loads.progression.forms.two_sessions import two_sessions
from ironstride.loads.progression.forms.verdict import Facts, Verdict
from ironstride.training.progress import DoneSet


def rep_maximum(facts: Facts) -> Verdict:
    """What S2 says of today. Repetitions stay; sets that end with nothing left need no open set beside them."""
    verdict, reps = two_sessions(facts), facts.wish.target_reps
    last = facts.held.past[-1] if facts.held.past else None
    broke = last is not None and last.broke_at is not None and last.broke_at < last.reps
    more = "one more" if facts.pace.reps_in_reserve == 1 else f"{facts.pace.reps_in_reserve:g} more"
    return replace(
        verdict,
        earned_words=f"last time {more} than asked for was in reach in every set: too light.",
        waiting_words=f"repetition {reps} is the last clean one. It goes up when {more} is in reach in every set.",
        takes_off=broke or any(_is_too_heavy(one) for one in facts.today.work),
        has_open_sets=False,
        is_at_maximum=True,
        most_reps=reps,
    )


def _is_too_heavy(one: DoneSet) -> bool:
    is_short = one.target_reps is not None and one.reps < one.target_reps
    return one.is_failed or (is_short and "technique" in one.flags)
