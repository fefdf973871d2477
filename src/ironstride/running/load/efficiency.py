"""Efficiency factor and decoupling: what other programs show, kept only to be compared with."""

from dataclasses import dataclass
from typing import Final

import numpy as np

from ironstride.running.metrics import shows
from ironstride.running.per_second import Samples
from ironstride.training.problem import Problem

LEAST_S: Final = 1200
"""Twenty minutes with heart rate and speed: our default."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Efficiency:
    """`factor` is metres a minute (on the level) per heartbeat a minute; `decoupling` the share of it that the second
    half lost against the first: positive where the heart rose or the pace fell."""

    factor: float
    decoupling: float


@shows("efficiency_factor", "decoupling")
def efficiency(heart_rate_bpm: Samples, adjusted_m_s: Samples) -> Efficiency | Problem:
    """Of a steady run, from cleaned heart rate and grade-adjusted speed once a second (NaN where not measured).

    >>> found = efficiency(np.full(1800, 150.0), np.concatenate([np.full(900, 3.0), np.full(900, 2.85)]))
    >>> round(found.factor, 2), round(found.decoupling, 3)
    (1.17, 0.05)
    """
    known = ~np.isnan(heart_rate_bpm) & ~np.isnan(adjusted_m_s) & (heart_rate_bpm > 0)
    bpm, speed = heart_rate_bpm[known], adjusted_m_s[known]
    if len(bpm) < LEAST_S or not speed.sum() > 0:
        return Problem(
            where="efficiency factor",
            what=f"No value: {len(bpm) / 60:.0f} minutes have both heart rate and speed.",
            try_this=f"Take a steady run of at least {LEAST_S // 60} minutes.",
        )
    half = len(bpm) // 2
    first, second = _factor(speed[:half], bpm[:half]), _factor(speed[half:], bpm[half:])
    if not first > 0:
        return Problem(
            where="efficiency factor",
            what="No value: the first half was spent standing.",
            try_this="Take a steady run.",
        )
    return Efficiency(factor=_factor(speed, bpm), decoupling=1 - second / first)


def _factor(speed: Samples, bpm: Samples) -> float:
    return float(60 * speed.mean() / bpm.mean())
