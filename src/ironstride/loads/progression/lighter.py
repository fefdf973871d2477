"""Deload and taper: lighter than what is possible and than what was lifted last."""

from math import exp
from typing import Final

from ironstride.loads.progression.decision import Decision
from ironstride.loads.progression.forms import Verdict
from ironstride.loads.progression.kit import Rack
from ironstride.loads.progression.repetitions import FEWER_REPS_FROM, FEWEST_REPS
from ironstride.loads.progression.rule import BoutSoFar, Held
from ironstride.loads.progression.sight import Sight
from ironstride.training.progress import Wish

LESS_SHARE: Final = 0.9  # our default
KEPT_UP_TO: Final = 0.12
"""The chance of ending harder than the cap up to which a load is kept: our default."""
MOST_LEFT: Final = 5.0
"""Our default: five stands for five or more. Nobody counts them well beyond, and a light week is no time to try."""
_HALF: Final = 0.5


def _limit(sight: Sight, held: Held, wish: Wish, last_kg: float) -> float:
    """Nine tenths of the last load and of what is meant, and never more than leaves what is wished for.

    A plan that lightens its own week wishes for more left than it does in training. What is meant is then the effort
    of the last session: a tenth off what is lighter already would take the tenth twice."""
    usual = wish.target_rir if held.asked is None else min(wish.target_rir, held.asked[1])
    meant, wished = (exp(sight.log_load(wish.target_reps + left + _HALF)) for left in (usual, wish.target_rir))
    return min(LESS_SHARE * min(meant, last_kg), wished)


def lighter(
    sight: Sight, held: Held, today: BoutSoFar, verdict: Verdict, rack: Rack, possible: float, kept: float
) -> Decision:
    """Deload and taper: nine tenths of what is possible and of what was lifted last, and nothing goes up."""
    wish = verdict.wish
    limit = LESS_SHARE * possible if held.kg is None else _limit(sight, held, wish, held.kg)
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
        rir=min(wish.target_rir, MOST_LEFT),
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
