"""Two sessions in reserve (S0, and consensus): the load takes a step once so many sessions in a row had enough left."""

from ironstride.loads.progression.forms.verdict import DUST, SILENT, Facts, Verdict, counted, in_a_row, in_words
from ironstride.loads.progression.rule import earned_by


def two_sessions(facts: Facts) -> Verdict:
    """What consensus says of today; every other form begins from it."""
    pace = facts.pace
    earned = earned_by(facts.held.past, pace)
    reserve = in_words(pace.reps_in_reserve)
    repetitions = "repetition" if pace.reps_in_reserve == 1 else "repetitions"
    return Verdict(
        wish=facts.wish,
        pace=pace,
        earned=earned,
        is_load_due=earned >= pace.sessions - DUST,
        earned_words=(
            f"{in_a_row(pace.sessions)} done in full with {reserve} or more {repetitions} in reserve"
            f"{'' if _is_told(facts) else ', as far as your sets show'}."
        ),
        waiting_words=(
            f"{counted(earned, pace.sessions)} sessions with {reserve} or more left in every set count so far"
            f"{SILENT if earned != int(earned) else ''}; {pace.sessions} in a row earn a step."
        ),
        full_reps=facts.wish.target_reps,
    )


def _is_told(facts: Facts) -> bool:
    """Whether the lifter said of every session that counts how much was left."""
    last = facts.held.past[-facts.pace.sessions :]
    return all(one.least_left is not None and one.least_left >= facts.pace.reps_in_reserve for one in last)
