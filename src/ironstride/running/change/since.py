"""What is compared: the last six weeks with the six before the first lift, and how an effect grows in between."""

from dataclasses import dataclass
from typing import Final

import numpy as np

from ironstride.running.history import Column

WINDOW_DAYS: Final = 42.0
"""Six weeks on both sides: our default."""
RAMP_FROM_DAYS: Final = 7.0
RAMP_DAYS: Final = 63.0
"""From a week after the first lift an effect grows over nine weeks: our default, from trials of 8 to 14 weeks."""
_STEP_DAYS: Final = 3.0  # a window is asked about at every third day: the level moves slower


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Contrast:
    """A weighted mean over days: weights of the days after add up to 1, those before to -1."""

    at: Column
    weights: Column


def since_lifting(first_day: float, lifting_from: float, until: float) -> Contrast:
    """The six weeks up to `until` less the six before `lifting_from`, or as many of them as there are from `first_day`.

    >>> contrast = since_lifting(0.0, 60.0, 200.0)
    >>> float(contrast.at.min()), round(float(contrast.weights.sum()), 9)
    (19.0, 0.0)
    """
    before = np.arange(max(lifting_from - WINDOW_DAYS, first_day) + 1.0, lifting_from, _STEP_DAYS)
    after = np.arange(until - WINDOW_DAYS + _STEP_DAYS / 2, until + 1.0, _STEP_DAYS)
    weights = [np.full(len(before), -1.0 / max(len(before), 1)), np.full(len(after), 1.0 / len(after))]
    return Contrast(at=np.concatenate([before, after]), weights=np.concatenate(weights))


def against_before(contrast: Contrast, days: Column) -> list[Contrast]:
    """Each of `days` less the weeks before; and at the end those weeks against nought."""
    before = contrast.weights < 0.0
    at, weights = contrast.at[before], contrast.weights[before]
    each = [Contrast(at=np.append(at, day), weights=np.append(weights, 1.0)) for day in days]
    return [*each, Contrast(at=at, weights=-weights)]


def ramp(day: Column, lifting_from: float) -> Column:
    """How much of a full effect there is on `day`: a smooth step.

    >>> ramp(np.array([0.0, 107.0, 138.5, 170.0, 300.0]), 100.0).tolist()
    [0.0, 0.0, 0.5, 1.0, 1.0]
    """
    part = np.clip((day - lifting_from - RAMP_FROM_DAYS) / RAMP_DAYS, 0.0, 1.0)
    found: Column = part * part * (3.0 - 2.0 * part)
    return found
