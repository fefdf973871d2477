"""The load that a heart follows: grade-adjusted speed, late and smoothed as heart rate is."""

from itertools import accumulate
from math import exp
from typing import Final

import numpy as np
from numpy.typing import NDArray

from ironstride.running.metrics import shows
from ironstride.running.per_second import Samples

DELAY_S: Final = 8
"""The heart answers a change of load this much later: our default."""
TIME_CONSTANT_S: Final = 32.0
"""And then closes two thirds of the gap in this time: our default, between rise (faster) and fall (slower)."""


@shows("followed_load")
def load_trace(level: Samples, seconds: NDArray[np.int64]) -> Samples:
    """`level` (m/s, or W of a ride) as the heart follows it: delayed by 8 s, then first order over 32 s.

    `seconds` are the whole seconds of the rows, rising; between rows that aren't neighbours the runner stood (a pause),
    and the load falls. A row without a value keeps the last known one. Before the first row the runner stood.

    >>> load_trace(np.full(600, 3.0), np.arange(600))[[7, 8 + 32, 599]].round(2).tolist()
    [0.0, 1.93, 3.0]
    """
    if len(level) == 0:
        return np.empty(0)
    place = seconds - seconds[0]
    timeline = np.zeros(int(place[-1]) + 1 + DELAY_S)
    timeline[place + DELAY_S] = _held(level)
    share = 1.0 - exp(-1.0 / TIME_CONSTANT_S)
    followed = np.array(list(accumulate(timeline.tolist(), lambda load, now: load + (now - load) * share)))
    result: Samples = followed[place]
    return result


def _held(values: Samples) -> Samples:
    """Every gap filled with the value before it; zero before the first."""
    known = ~np.isnan(values)
    last = np.maximum.accumulate(np.where(known, np.arange(len(values)), -1))
    return np.where(last >= 0, np.where(known, values, 0.0)[last], 0.0)
