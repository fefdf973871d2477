"""How the load a lifter can move falls with the repetitions it is moved for.

`ln L = ln L7 - fall(r)`: a load against the one that allows seven repetitions to failure. The slope was fitted to the
effort chart between 5 and 10 repetitions (`loads.effort`); it is a convention for everybody, and people differ widely
(Nuzzo 2024), so the estimate carries it as something uncertain that ordinary logs can't teach.
"""

from math import expm1, log1p
from typing import Final

from ironstride.protocols.exercise import Exercise

SLOPE: Final = 0.040
"""Of barbells and machines: gives the effort chart's shares at five and ten repetitions within half a point."""
SLOPE_OF_HINGES: Final = 0.044  # our default: deadlifts fall off a little faster
SLOPE_OF_HAND_WEIGHTS: Final = 0.037  # our default
SLOPE_SD: Final = 0.005  # our default: what the estimate takes to be unknown about it
_ANCHOR_REPS: Final = 7


def slope_of(exercise: Exercise) -> float:
    """The rep curve's slope for an exercise.

    >>> from ironstride.protocols.catalogue import exercises
    >>> slope_of(exercises()["back-squat"]), slope_of(exercises()["deadlift"])
    (0.04, 0.044)
    """
    if exercise.resistance in ("barbell", "machine"):
        return SLOPE_OF_HINGES if exercise.pattern == "hinge" else SLOPE
    return SLOPE_OF_HAND_WEIGHTS


def fall(reps: float, slope: float) -> float:
    """How much lower, in ln units, the load for `reps` repetitions to failure is than the one for seven.

    >>> from math import exp
    >>> round(fall(7, SLOPE), 9), round(exp(fall(1, SLOPE) - fall(10, SLOPE)), 3)
    (0.0, 0.735)
    """
    return log1p(slope * (max(reps, 0.5) - 1)) - log1p(slope * (_ANCHOR_REPS - 1))


def reps_at(lower_by: float, slope: float) -> float:
    """Repetitions to failure at a load `lower_by` (ln) under the one for seven; the curve read the other way.

    >>> round(reps_at(fall(11, SLOPE), SLOPE), 9)
    11.0
    """
    return 1 + expm1(lower_by + log1p(slope * (_ANCHOR_REPS - 1))) / slope


def steepness(reps: float, slope: float) -> float:
    """What one repetition more costs in ln load at `reps`.

    >>> round(steepness(8, SLOPE), 4)
    0.0312
    """
    return slope / (1 + slope * (max(reps, 0.5) - 1))


def by_slope(reps: float, slope: float) -> float:
    """How `fall` changes with the slope itself."""
    beyond = max(reps, 0.5) - 1
    return beyond / (1 + slope * beyond) - (_ANCHOR_REPS - 1) / (1 + slope * (_ANCHOR_REPS - 1))


def one_rm_over_seven(slope: float) -> float:
    """The 1RM as a multiple of the load for seven.

    >>> round(one_rm_over_seven(SLOPE), 2)
    1.24
    """
    return 1 + slope * (_ANCHOR_REPS - 1)
