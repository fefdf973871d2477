"""Critical speed: the slope of distance over time through maximal efforts."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import isfinite, sqrt
from typing import Final

from ironstride.running.load.student import t_95
from ironstride.running.metrics import shows
from ironstride.training.problem import Problem

FEWEST: Final = 3
SHORTEST_S: Final = 120.0
LONGEST_S: Final = 1200.0
"""Efforts of 2 to 20 minutes; longer ones lie below the line. Our default of the ranges in use."""
_LEAST_SPAN: Final = 2.0  # the longest effort takes twice as long as the shortest, or the slope hangs on a hair


@dataclass(frozen=True, slots=True, kw_only=True)
class CriticalSpeed:
    """`speed_m_s` and the distance `d_prime_m` beyond it, each with the half-width of its 95 % interval.

    `efforts` were used, `left_out` were outside 2 to 20 minutes.
    """

    speed_m_s: float
    speed_half_width: float
    d_prime_m: float
    d_prime_half_width: float
    efforts: int
    left_out: int


@shows("critical_speed", "d_prime")
def critical_speed(efforts: Sequence[tuple[float, float]]) -> CriticalSpeed | Problem:
    """From maximal efforts as (metres, seconds): three and more, for a line through two has no error.

    >>> found = critical_speed([(1200, 240), (2400, 520), (3600, 800)])
    >>> round(found.speed_m_s, 4), round(found.d_prime_m, 2)
    (4.2857, 171.43)
    """
    used = [(m, s) for m, s in efforts if isfinite(m) and m > 0 and isfinite(s) and SHORTEST_S <= s <= LONGEST_S]
    if len(used) < FEWEST:
        return _refused(
            f"{len(used)} of {len(efforts)} efforts took 2 to 20 minutes, and two always fit a line",
            "Add maximal efforts, say 3, 7 and 12 minutes, until there are three.",
        )
    if max(s for _, s in used) < _LEAST_SPAN * min(s for _, s in used):
        return _refused("the efforts took nearly the same time", "Add one at least twice as long as the shortest.")
    count = len(used)
    mean_m, mean_s = sum(m for m, _ in used) / count, sum(s for _, s in used) / count
    about = sum((s - mean_s) ** 2 for _, s in used)
    speed = sum((s - mean_s) * (m - mean_m) for m, s in used) / about
    d_prime = mean_m - speed * mean_s
    if not (speed > 0 and d_prime > 0):
        return _refused(
            "the longer efforts were as fast as the shorter ones, so they weren't all maximal",
            "Take efforts in which you gave everything, rested, on a flat course.",
        )
    squares = max(0.0, sum((m - d_prime - speed * s) ** 2 for m, s in used))
    error = sqrt(squares / (count - 2))
    wide = t_95(count - 2) * error
    return CriticalSpeed(
        speed_m_s=speed,
        speed_half_width=wide / sqrt(about),
        d_prime_m=d_prime,
        d_prime_half_width=wide * sqrt(1 / count + mean_s**2 / about),
        efforts=count,
        left_out=len(efforts) - count,
    )


def _refused(what: str, try_this: str) -> Problem:
    return Problem(where="critical speed", what=f"No value: {what}.", try_this=try_this)
