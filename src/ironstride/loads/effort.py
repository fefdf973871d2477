"""Effort: what share of the 1RM so many repetitions with so many left are.

The chart is the one Mike Tuchscherer's Reactive Training Systems made common among powerlifters. It
is a coaching convention, not the result of a trial: Zourdos 2016 (10.1519/JSC.0000000000001049)
validated rating effort by repetitions in reserve, and not these percentages; people differ widely in how
many repetitions they have at one percentage. Its whole table is one ladder: a step down is half a
repetition, whether done or kept in reserve.
"""

import math
from typing import Final

LADDER: Final = (
    1.000, 0.978, 0.955, 0.939, 0.922, 0.907, 0.892, 0.878, 0.863, 0.850, 0.837, 0.824, 0.811, 0.799, 0.786, 0.774,
    0.762, 0.751, 0.739, 0.723, 0.707, 0.694, 0.680, 0.667, 0.653, 0.640, 0.626, 0.613, 0.599, 0.586, 0.572,
)  # fmt: skip
"""Share of 1RM by half-repetition steps: one repetition to failure, one with half a repetition left, ...
The chart is printed to twelve repetitions with four left, which is sixteen to failure."""

MOST_REPS_TO_FAILURE: Final = 30.0
_CHART_REPS_TO_FAILURE: Final = 1 + (len(LADDER) - 1) / 2
_BEYOND: Final = LADDER[-1] / LADDER[-2]  # our default: past the chart each half repetition costs what its last did


def rpe_from_rir(rir: float) -> float:
    """Rating of perceived exertion for repetitions in reserve, 0 to 9: RPE 10 is nothing left.

    >>> rpe_from_rir(2)
    8.0
    """
    if not 0 <= rir <= 9:
        raise ValueError(f"an effort rating speaks of 0 to 9 repetitions in reserve, not {rir}")
    return 10.0 - rir


def rir_from_rpe(rpe: float) -> float:
    """Repetitions in reserve for a rating of perceived exertion, 1 to 10 (Zourdos 2016).

    >>> rir_from_rpe(8.5)
    1.5
    """
    if not 1 <= rpe <= 10:
        raise ValueError(f"this effort scale runs from RPE 1 to 10, not {rpe}")
    return 10.0 - rpe


def _share(reps_to_failure: float) -> float:
    steps = 2 * (reps_to_failure - 1)
    last = len(LADDER) - 1
    if steps >= last:
        return LADDER[-1] * math.pow(_BEYOND, steps - last)
    below = math.floor(steps)
    return LADDER[below] + (steps - below) * (LADDER[below + 1] - LADDER[below])


def percent_of_1rm(reps: float, rir: float = 0.0) -> float:
    """The share of 1RM, as a fraction, at which `reps` repetitions leave `rir` in reserve.

    `reps` from 1, `rir` from 0, together at most 30, else `ValueError`. Between half repetitions the chart is
    read on a straight line; past its end (sixteen to failure) it goes on at its last rate, our default.

    >>> percent_of_1rm(5, 2)
    0.811
    """
    if not (reps >= 1 and rir >= 0 and reps + rir <= MOST_REPS_TO_FAILURE):
        raise ValueError(
            f"{reps:g} repetitions with {rir:g} left are not on the effort chart: it takes one or more repetitions, "
            f"none or more left, and at most {MOST_REPS_TO_FAILURE:g} together"
        )
    return _share(reps + rir)


def reps_to_failure_at(percent: float) -> float:
    """Repetitions to failure at `percent` of 1RM (a fraction above 0; from 1 upwards: one), at most 30.

    >>> reps_to_failure_at(0.837)
    6.0
    """
    if not (math.isfinite(percent) and percent > 0):
        raise ValueError(f"a share of the 1RM is above zero, not {percent}")
    if percent >= LADDER[0]:
        return 1.0
    if percent <= LADDER[-1]:
        beyond = math.log(percent / LADDER[-1]) / math.log(_BEYOND)
        return min(_CHART_REPS_TO_FAILURE + beyond / 2, MOST_REPS_TO_FAILURE)
    step = next(index for index, share in enumerate(LADDER) if share <= percent)
    above, below = LADDER[step - 1], LADDER[step]
    return 1 + (step - (percent - below) / (above - below)) / 2


def reps_at(percent: float, rir: float = 0.0) -> float:
    """Repetitions that leave `rir` in reserve at `percent` of 1RM: the chart read the other way.

    Below 1 where not even one repetition would leave that much; the caller decides what that means.

    >>> reps_at(0.811, 2)
    5.0
    """
    if rir < 0:
        raise ValueError(f"repetitions in reserve are zero or more, not {rir}")
    return reps_to_failure_at(percent) - rir


def rir_at(percent: float, reps: float) -> float:
    """Repetitions in reserve after `reps` at `percent` of 1RM; below zero the set would fail.

    >>> rir_at(0.811, 5)
    2.0
    """
    if reps < 1:
        raise ValueError(f"a set has at least one repetition, not {reps}")
    return reps_to_failure_at(percent) - reps
