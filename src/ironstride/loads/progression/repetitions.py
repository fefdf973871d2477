"""How many repetitions a load is done for: they float above the wish where the kit's steps are coarse."""

from math import ceil, log1p
from typing import Final

from ironstride.loads.progression.kit import Rack
from ironstride.loads.progression.rep_curve import fall, reps_at
from ironstride.loads.progression.sight import Sight
from ironstride.training.progress import Wish

# Our defaults, tuned on simulated lifters.
REPS_ABOVE: Final = 5
MOST_REPS_ABOVE: Final = 8
MOST_REPS: Final = 15
FEWEST_REPS: Final = 1
FEWER_REPS_FROM: Final = 0.3
"""The chance of ending harder than the cap from which on fewer repetitions are asked for, or a lighter load."""
_DUST: Final = 1e-9
_HALF: Final = 0.5


def most_reps_of(rack: Rack, place: int, wish: Wish, slope: float) -> int:
    """How far repetitions may go up with a load: five, or as many as it takes to bridge a coarse kit's next step."""
    at_target = wish.target_reps + wish.target_rir + _HALF
    bridge = reps_at(fall(at_target, slope) + log1p(rack.step_above(place)), slope) - at_target
    above = min(max(REPS_ABOVE, ceil(bridge)), MOST_REPS_ABOVE)
    return min(wish.target_reps + above, max(MOST_REPS, wish.target_reps + REPS_ABOVE))


def reps_on_target(
    sight: Sight, kg: float, wish: Wish, kept: float, most: int, *, begins: int, at_most: float, short_by: float
) -> int:
    """Repetitions that keep the effort on target: more where the load is light, fewer where even the lightest isn't.

    The last of them may leave less than the target, by at most `short_by`.
    """
    reps = begins
    while reps < most and (
        sight.left(kg, reps + 1) >= wish.target_rir - short_by - _DUST
        and sight.chance_of_fewer(kg, reps + 1 + kept) <= at_most
    ):
        reps += 1
    while reps > FEWEST_REPS and sight.chance_of_fewer(kg, reps + kept) > FEWER_REPS_FROM:
        reps -= 1
    return reps
