"""From stretches to runs: the middle of each run's values, what few stretches leave open, and slopes within runs."""

from typing import Final

import numpy as np

from ironstride.running.history import Codes, Column, Flags, RunHistory
from ironstride.running.set_aside import MOST_VARIATION

LEAST_STRETCHES: Final = 2
"""Fewer steady stretches say little about an outing: our default."""
STEEPEST_FOR_STRIDES: Final = 0.03
"""On steeper ground the foot stays down for another time, and stiffness from contact time isn't valid (Meyer 2023);
where the line lies is our default."""
_SLOWEST_M_S: Final = 1.5
_SLOPE_WEIGHT: Final = 2e-4  # a spread of 1.4 % of speed within runs counts as much as what is supposed beforehand
_TO_SD: Final = 1.4826  # from the median of what is off the median
_OF_MEDIAN: Final = 1.25  # a median is so much less sure than a mean


def by_outing(outing: Codes, values: Column, least_spread: float) -> tuple[Codes, Column, Column, Codes]:
    """Of each outing with at least `LEAST_STRETCHES` values: its row, the median, the median's standard deviation and
    the number of values. `outing` ascends. `least_spread` holds where few stretches agree by chance.

    >>> rows, middle, sd, count = by_outing(np.array([0, 0, 0, 1]), np.array([1.0, 2.0, 3.0, 9.0]), 0.3)
    >>> rows.tolist(), middle.tolist(), sd.round(2).tolist(), count.tolist()
    ([0], [2.0], [1.07], [3])
    """
    rows, begin, count = np.unique(outing, return_index=True, return_counts=True)
    enough = count >= LEAST_STRETCHES
    found = [_middle(values[b : b + n], least_spread) for b, n in zip(begin[enough], count[enough], strict=True)]
    middle, sampling = np.array(found, dtype=np.float64).reshape(-1, 2).T
    return rows[enough].astype(np.int64), middle, sampling, count[enough].astype(np.int64)


def slope_within(outing: Codes, of: Column, column: Column, supposed: float) -> float:
    """How `column` moves with `of` within outings, so that one day's sensor doesn't tilt it; `supposed` where nothing
    moves."""
    if not len(outing):
        return supposed
    count = np.maximum(np.bincount(outing), 1)
    x, y = (one - (np.bincount(outing, weights=one) / count)[outing] for one in (of, column))
    weight = _SLOPE_WEIGHT * len(outing)
    return float((x @ y + supposed * weight) / (x @ x + weight))


def with_strides(history: RunHistory) -> Flags:
    """Level, steady stretches of runs with a contact time."""
    one = history.stretches
    known = np.isfinite(one.contact_time_ms) & (one.contact_time_ms > 0.0) & (one.speed_m_s > _SLOWEST_M_S)
    steady = (one.absolute_grade < STEEPEST_FOR_STRIDES) & (one.variation < MOST_VARIATION)
    found: Flags = known & steady & ~history.outings.is_ride[one.outing]
    return found


def _middle(values: Column, least_spread: float) -> tuple[float, float]:
    middle = float(np.median(values))
    spread = max(_TO_SD * float(np.median(np.abs(values - middle))), least_spread)
    return middle, _OF_MEDIAN * spread / float(np.sqrt(len(values)))
