"""A tired runner gets fewer sets (S0): told by the first working set, not by a questionnaire."""

from math import exp
from typing import Final

from ironstride.loads.progression.estimate import READINESS, Estimate
from ironstride.loads.progression.rule import BoutSoFar
from ironstride.training.progress import Reason, Wish

TIRED_FROM: Final = 0.06
"""How far (ln) a day has to be below the usual, after a set of it: our default."""
FEWEST_SETS: Final = 2


def sets_today(estimate: Estimate, today: BoutSoFar, wish: Wish) -> tuple[int, tuple[Reason, ...]]:
    """How many sets there are today, one fewer on a day that the first sets show to be a bad one, and why.

    Two stay in any case. The load follows the day by itself; this takes the tiredness that a set adds.
    """
    below = -estimate.mean[READINESS]
    is_tired = wish.phase == "train" and bool(today.work) and below >= TIRED_FROM and wish.sets > FEWEST_SETS
    if not is_tired:
        return wish.sets, ()
    percent = 100 * (1 - exp(-below))
    says = f"About {percent:.0f} % below your usual today, as your sets show: one set fewer."
    numbers = {"below_percent": round(percent, 1), "sets": wish.sets - 1}
    return wish.sets - 1, (Reason(code="tired", says=says, numbers=numbers),)
