"""Late-run drift: how much higher the heart beats at the same load in the last third of a run than in its first."""

from dataclasses import dataclass
from math import sqrt
from typing import Final

import numpy as np

from ironstride.running.cut_stretches import CutRun
from ironstride.running.load.student import t_95
from ironstride.running.metrics import shows
from ironstride.running.per_second import Samples
from ironstride.running.set_aside import SetAside
from ironstride.training.problem import Problem

# All our defaults: no published rule says how to take it from a training run.
LEAST_S: Final = 4500.0
"""From the first stretch to the end of the last: 75 minutes, since the effect was seen at 90."""
FEWEST: Final = 3
"""Stretches in the first third and in the last."""
MOST_APART: Final = 0.10
"""The most by which the thirds' mean loads may differ: heart rate is carried over so far and no further."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LateDrift:
    """`bpm` more in the last third at the load of the first, with its 95 % interval from the scatter of the
    stretches; `share` is the same over the first third's heart rate."""

    bpm: float
    low_bpm: float
    high_bpm: float
    share: float
    first: int
    last: int


@shows("late_drift")
def late_drift(cut: CutRun, slope_bpm_per_m_s: float, *, slope_error: float = 0.0) -> LateDrift | Problem:
    """The drift of one run. `slope_bpm_per_m_s` is this runner's rise of heart rate with load, `slope_error` its
    standard error: it widens the interval as far as the thirds were run at different loads.

    Stretches that are set aside only for being late count here. Heat and thirst raise the drift as tired legs do:
    compare runs of like weather and length.
    """
    found = cut.stretches
    counted = (cut.reasons == SetAside.USED) | (cut.reasons == SetAside.LATE)
    counted &= ~np.isnan(found.heart_rate_bpm) & ~np.isnan(found.load_m_s)
    start, bpm, load = found.start_s[counted], found.heart_rate_bpm[counted], found.load_m_s[counted]
    if not (np.isfinite(slope_bpm_per_m_s) and slope_bpm_per_m_s > 0):
        return _refused("heart rate has to rise with speed", "Run at two and more paces, so that the slope is known.")
    if start.size == 0 or start[-1] - start[0] + 180.0 < LEAST_S:
        return _refused("the usable stretches span less than 75 minutes", "Take a longer run.")
    third = (start[-1] - start[0]) / 3
    is_first, is_last = start <= start[0] + third, start >= start[-1] - third
    if min(int(is_first.sum()), int(is_last.sum())) < FEWEST:
        return _refused("a third of it has fewer than three usable stretches", "Take a steadier or longer run.")
    before, after = float(load[is_first].mean()), float(load[is_last].mean())
    if abs(after / before - 1) > MOST_APART:
        return _refused(
            f"the load of the last third was {100 * (after / before - 1):+.0f} % off that of the first",
            "Take a run at an even pace.",
        )
    level = bpm - slope_bpm_per_m_s * (load - before)
    return _difference(level[is_first], level[is_last], slope_error * (after - before))


def _difference(first: Samples, last: Samples, carried_error: float) -> LateDrift:
    degrees = len(first) + len(last) - 2
    squares = float(((first - first.mean()) ** 2).sum() + ((last - last.mean()) ** 2).sum())
    wide = t_95(degrees) * sqrt(squares / degrees * (1 / len(first) + 1 / len(last)) + carried_error**2)
    drift = float(last.mean() - first.mean())
    return LateDrift(
        bpm=drift,
        low_bpm=drift - wide,
        high_bpm=drift + wide,
        share=drift / float(first.mean()),
        first=len(first),
        last=len(last),
    )


def _refused(what: str, try_this: str) -> Problem:
    return Problem(where="late-run drift", what=f"No value: {what}.", try_this=try_this)
