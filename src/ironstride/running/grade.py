"""Grade and climb from altitude, smoothed first: barometers breathe and satellites guess."""

from itertools import pairwise
from typing import Final

import numpy as np

from ironstride.running.metrics import shows
from ironstride.running.per_second import PerSecond, Samples

HALF_WINDOW_S: Final = 20
"""Grade is taken between 20 s before and 20 s after a moment: our default."""
STEEPEST: Final = 0.20
"""Steeper than 20 % is taken for noise and held at 20 %: our default."""
_LEAST_METRES: Final = 10.0  # over less ground a grade is a quotient of errors: our default
_CLIMB_HALF_WINDOW_S: Final = 10  # narrower than for grade, or every summit loses its top: our default
_CLIMB_STEP_M: Final = 2.0  # a rise or fall smaller than this is noise: our default


@shows("grade")
def grade(seconds: PerSecond) -> Samples:
    """Rise over run at each second, as a fraction within ±0.20; NaN without altitude, speed or ten metres of ground.

    Needs the columns ``enhanced_altitude`` (m) and ``speed`` (m/s). Windows end at pauses.

    >>> at = np.arange(120.0)
    >>> columns = {"enhanced_altitude": 0.15 * at, "speed": np.full(120, 3.0)}
    >>> float(np.round(grade(PerSecond(at=at, stretch=np.zeros(120, dtype=int), columns=columns))[60], 3))
    0.05
    """
    altitude, speed = seconds.get("enhanced_altitude"), seconds.get("speed")
    result = np.full(len(seconds), np.nan)
    if altitude is None or speed is None:
        return result
    metres = np.cumsum(np.nan_to_num(speed))
    for begin, end in stretches(seconds):
        place = np.arange(begin, end)
        before = np.maximum(place - HALF_WINDOW_S, begin)
        after = np.minimum(place + HALF_WINDOW_S, end - 1)
        ground = metres[after] - metres[before]
        rise = altitude[after] - altitude[before]
        far_enough = ground >= _LEAST_METRES
        result[place[far_enough]] = rise[far_enough] / ground[far_enough]
    held: Samples = np.clip(result, -STEEPEST, STEEPEST)
    return held


@shows("climb")
def climb(seconds: PerSecond) -> tuple[float, float] | None:
    """Metres up and down, from altitude smoothed over 20 s; rises and falls under two metres count for nothing.

    None without altitude.
    """
    altitude = seconds.get("enhanced_altitude")
    if altitude is None:
        return None
    up = down = 0.0
    for begin, end in stretches(seconds):
        smooth = _smoothed(altitude[begin:end]).tolist()
        turn = smooth[0] if smooth else 0.0
        for height in smooth:
            if height >= turn + _CLIMB_STEP_M:
                up, turn = up + height - turn, height
            elif height <= turn - _CLIMB_STEP_M:
                down, turn = down + turn - height, height
    return up, down


def stretches(seconds: PerSecond) -> list[tuple[int, int]]:
    """The first row of each stretch between pauses, and the row after its last."""
    edges = [0, *(np.flatnonzero(np.diff(seconds.stretch)) + 1).tolist(), len(seconds)]
    return list(pairwise(edges))


def _smoothed(values: Samples) -> Samples:
    """A moving mean over ±10 s that leaves out what wasn't measured."""
    valid = ~np.isnan(values)
    sums = np.concatenate([[0.0], np.cumsum(np.where(valid, values, 0.0))])
    counts = np.concatenate([[0], np.cumsum(valid)])
    place = np.arange(len(values))
    low, high = np.maximum(place - _CLIMB_HALF_WINDOW_S, 0), np.minimum(place + _CLIMB_HALF_WINDOW_S + 1, len(values))
    count = counts[high] - counts[low]
    known = count > 0
    means: Samples = (sums[high][known] - sums[low][known]) / count[known]
    return means
