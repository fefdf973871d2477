"""Contact time run by run, at one speed: carried there by the runner's own slope."""

from dataclasses import dataclass
from typing import Final

import numpy as np

from ironstride.running.history import Codes, Column, RunHistory
from ironstride.running.set_aside import MOST_VARIATION

LEAST_STRETCHES: Final = 2
"""Fewer steady stretches say little about a run: our default."""
STEEPEST: Final = 0.03
"""Up or down a hill the foot stays on the ground for another time: our default."""
_SLOWEST_M_S: Final = 1.5
_SLOPE: Final = -0.6
"""Of ln contact time on ln speed, where a runner keeps to one speed: our default."""
_SLOPE_WEIGHT: Final = 2e-4  # a spread of 1.4 % of speed within runs counts as much as the default
_LEAST_SPREAD: Final = 0.2  # per cent: stretches that agree by chance aren't certain


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class ContactValues:
    """`value` is 100 ln(contact time) at `speed_m_s` of the outing in row `outing`; `sampling_sd` in the same per cent
    what its few stretches leave open."""

    outing: Codes
    value: Column
    sampling_sd: Column
    speed_m_s: float

    def __len__(self) -> int:
        return len(self.outing)


def contact_values(history: RunHistory) -> ContactValues | None:
    """The values of all runs with two or more level, steady stretches with contact time; None where there are none.

    Only relative: another watch, pod or shoe is another scale.
    """
    one = history.stretches
    use = np.isfinite(one.contact_time_ms) & (one.contact_time_ms > 0.0) & (one.speed_m_s > _SLOWEST_M_S)
    use &= (one.absolute_grade < STEEPEST) & (one.variation < MOST_VARIATION)
    use &= ~history.outings.is_ride[one.outing]
    if not use.any():
        return None
    run, speed = one.outing[use], np.log(one.speed_m_s[use])
    contact = np.log(one.contact_time_ms[use])
    reference = float(np.median(speed))
    value = 100.0 * (contact - _slope(run, speed, contact) * (speed - reference))
    outing, begin, count = np.unique(run, return_index=True, return_counts=True)
    enough = count >= LEAST_STRETCHES
    if not enough.any():
        return None
    rows = [_one(value[b : b + n]) for b, n in zip(begin[enough], count[enough], strict=True)]
    middle, sampling = np.array(rows, dtype=np.float64).T
    return ContactValues(
        outing=outing[enough].astype(np.int64), value=middle, sampling_sd=sampling, speed_m_s=float(np.exp(reference))
    )


def _slope(run: Codes, speed: Column, contact: Column) -> float:
    """Within runs, so that one day's sensor doesn't tilt it."""
    count = np.maximum(np.bincount(run), 1)
    inside = [c - (np.bincount(run, weights=c) / count)[run] for c in (speed, contact)]
    weight = _SLOPE_WEIGHT * len(run)
    return float((inside[0] @ inside[1] + _SLOPE * weight) / (inside[0] @ inside[0] + weight))


def _one(values: Column) -> tuple[float, float]:
    middle = float(np.median(values))
    spread = max(1.4826 * float(np.median(np.abs(values - middle))), _LEAST_SPREAD)
    return middle, 1.25 * spread / float(np.sqrt(len(values)))
