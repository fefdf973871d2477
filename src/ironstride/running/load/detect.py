"""The smallest change that so many measurements could show."""

from math import isfinite, sqrt
from typing import Final

from ironstride.running.metrics import shows
from ironstride.training.problem import Problem

_NORMAL_95: Final = 1.96


@shows("smallest_change")
def smallest_change(typical_error: float, tests_each_side: int) -> float | Problem:
    """The change that stands out at 95 % between means of so many tests before and after, in `typical_error`'s unit.

    >>> round(smallest_change(2.4, 4), 2)
    3.33
    """
    if not (isfinite(typical_error) and typical_error > 0 and tests_each_side >= 1):
        return Problem(
            where="smallest change",
            what=f"No value: an error of {typical_error:g} in {tests_each_side} tests says nothing.",
            try_this="Give an error above zero and at least one test on each side.",
        )
    return _NORMAL_95 * typical_error * sqrt(2 / tests_each_side)
