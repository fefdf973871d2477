"""Training impulse (Banister): minutes weighted by how high the heart rate was."""

from dataclasses import dataclass
from math import exp, isfinite
from typing import Final

from ironstride.running.metrics import shows
from ironstride.training.problem import Problem


@dataclass(frozen=True, slots=True, kw_only=True)
class Weight:
    """`factor * e^(power * x)`, x being the share of the heart rate reserve. Some public code prints
    `factor ^ (power * x)`, which falls as the effort rises."""

    name: str
    factor: float
    power: float


MEN: Final = Weight(name="men", factor=0.64, power=1.92)
WOMEN: Final = Weight(name="women", factor=0.86, power=1.67)
"""The published pairs, from very few people. The women's gives more at every share up to 1: the runner chooses, and
numbers of one pair are never compared with those of the other."""


@shows("trimp")
def trimp(
    minutes: float, mean_bpm: float, *, resting_bpm: float, highest_bpm: float, weight: Weight
) -> float | Problem:
    """The impulse of a session from its mean heart rate; of intervals it is too low, for the weight is curved.

    >>> round(trimp(60, 150, resting_bpm=60, highest_bpm=190, weight=MEN), 3)
    100.44
    """
    if not all(map(isfinite, (minutes, mean_bpm, resting_bpm, highest_bpm))) or minutes < 0:
        return _refused("minutes or a heart rate is missing", "Give minutes and three heart rates in bpm.")
    if not 0 < resting_bpm < highest_bpm:
        return _refused(
            f"a resting heart rate of {resting_bpm:g} isn't below a highest of {highest_bpm:g} bpm", "Check both."
        )
    if not resting_bpm <= mean_bpm <= highest_bpm:
        return _refused(
            f"{mean_bpm:g} bpm isn't between rest ({resting_bpm:g}) and highest ({highest_bpm:g})",
            "Raise the highest heart rate if the sensor was right, or lower the resting one.",
        )
    share = (mean_bpm - resting_bpm) / (highest_bpm - resting_bpm)
    return minutes * share * weight.factor * exp(weight.power * share)


def _refused(what: str, try_this: str) -> Problem:
    return Problem(where="training impulse", what=f"No value: {what}.", try_this=try_this)
