"""Deload and taper: lighter than what is possible and than what was lifted last."""

from math import exp
from typing import Final

from ironstride.loads.progression.decision import Decision
from ironstride.loads.progression.forms import Verdict
from ironstride.loads.progression.kit import Rack
from ironstride.loads.progression.repetitions import FEWER_REPS_FROM, FEWEST_REPS
from ironstride.loads.progression.rule import BoutSoFar, Held
from ironstride.loads.progression.sight import Sight

LESS_SHARE: Final = 0.9  # our default
KEPT_UP_TO: Final = 0.12
"""The chance of ending harder than the cap up to which a load is kept: our default."""
_HALF: Final = 0.5


def lighter(
    sight: Sight, held: Held, today: BoutSoFar, verdict: Verdict, rack: Rack, possible: float, kept: float
) -> Decision:
    """Deload and taper: nine tenths of what is possible and of what was lifted last, and nothing goes up."""
    wish = verdict.wish
    meant = exp(sight.log_load(wish.target_reps + wish.target_rir + _HALF))
    limit = LESS_SHARE * (possible if held.kg is None else min(meant, held.kg))
    work = [one.load.kg for one in today.work if one.load is not None]
    if work:
        # The day's load stays, as long as it is easy enough.
        kept_up = sight.chance_of_fewer(work[-1], wish.target_reps + kept) <= KEPT_UP_TO
        limit = work[-1] if kept_up and not today.has_failed and not today.has_pain else min(limit, work[-1])
    place = max(rack.not_above(limit), 0)
    kg = rack.kg[place]
    reps = wish.target_reps
    while reps > FEWEST_REPS and sight.chance_of_fewer(kg, reps + kept) > FEWER_REPS_FROM:
        reps -= 1
    return Decision(
        place=place,
        reps=reps,
        rir=wish.target_rir,
        kind="work",
        codes=(wish.phase,),
        p_too_hard=sight.chance_of_fewer(kg, reps + kept),
        expected_left=sight.left(kg, reps),
        possible_kg=possible,
        ceiling_kg=limit,
        before_kg=held.kg,
        earned=verdict.earned,
        step_kg=None,
    )
