"""A race as an oxygen uptake (Daniels and Gilbert), and the race time that the same uptake would give."""

from math import exp, isfinite
from typing import Final

from ironstride.running.metrics import shows
from ironstride.training.problem import Problem

SHORTEST_MIN: Final = 3.5
LONGEST_MIN: Final = 240.0


@shows("vdot")
def vdot(distance_m: float, minutes: float) -> float | Problem:
    """What a race over `distance_m` in `minutes` is worth, ml/kg/min; races of 3.5 minutes to 4 hours.

    >>> round(vdot(5000, 20), 3)
    49.806
    """
    if not (isfinite(distance_m) and distance_m > 0 and isfinite(minutes) and SHORTEST_MIN <= minutes <= LONGEST_MIN):
        return _refused(f"{distance_m:g} m in {minutes:g} min is no race of {SHORTEST_MIN:g} to {LONGEST_MIN:g} min")
    return _oxygen(distance_m / minutes) / _share_held(minutes)


@shows("equivalent_race")
def race_minutes(value: float, distance_m: float) -> float | Problem:
    """The time over `distance_m` that is worth `value`; it takes for granted that the runner trained for it.

    >>> round(race_minutes(50.0, 5000), 2)
    19.93
    """
    quickest, slowest = SHORTEST_MIN, LONGEST_MIN
    if not (isfinite(value) and isfinite(distance_m) and distance_m > 0) or not (
        _worth(distance_m, slowest) <= value <= _worth(distance_m, quickest)
    ):
        return _refused(f"{distance_m:g} m at {value:g} would take less than {SHORTEST_MIN:g} min or over 4 h")
    while slowest - quickest > 1e-6:  # slower is worth less, so halving finds it
        middle = (quickest + slowest) / 2
        quickest, slowest = (middle, slowest) if _worth(distance_m, middle) > value else (quickest, middle)
    return (quickest + slowest) / 2


def _worth(distance_m: float, minutes: float) -> float:
    return _oxygen(distance_m / minutes) / _share_held(minutes)


def _oxygen(metres_a_minute: float) -> float:
    """What running on the level at this speed takes up, ml/kg/min."""
    return -4.60 + 0.182258 * metres_a_minute + 0.000104 * metres_a_minute**2


def _share_held(minutes: float) -> float:
    """The share of the highest uptake held for so long. In some public code 0.1894393 is raised to a power instead."""
    return 0.8 + 0.1894393 * exp(-0.012778 * minutes) + 0.2989558 * exp(-0.1932605 * minutes)


def _refused(what: str) -> Problem:
    return Problem(
        where="VDOT",
        what=f"No value: {what}, outside which the equations weren't made.",
        try_this="Take a race of 5 km to a marathon.",
    )
