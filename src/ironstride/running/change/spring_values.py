"""Leg stiffness run by run, at one speed: contact time and cadence are carried there by the runner's own slopes."""

from dataclasses import dataclass
from typing import Final

import numpy as np

from ironstride.running.history import Codes, Column, RunHistory
from ironstride.running.set_aside import MOST_VARIATION
from ironstride.running.spring import NoSpring, flight_s, spring

STEEPEST: Final = 0.03
"""On steeper ground the method isn't valid (Meyer 2023); where the line lies is our default."""
MOST_CONTACT_SHARE: Final = 0.95
"""The share of a step on the ground. Beyond it there is hardly any flight for the method to work with: contact time
can't get longer than the step, and stops saying anything about the spring. Our default."""
LEAST_STRETCHES: Final = 2
_SLOWEST_M_S: Final = 1.5
_SLOPES: Final = (-0.6, 0.2)
"""Of ln contact time and ln cadence on ln speed, where a runner keeps to one speed: our defaults."""
_SLOPE_WEIGHT: Final = 2e-4  # a spread of 1.4 % of speed within runs counts as much as the default
_LEAST_SPREAD: Final = 0.3


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class SpringValues:
    """`value` is 100 ln(leg stiffness) at `speed_m_s` of the outing in row `outing`. `contact_share` is the median
    share of a step on the ground over all stretches, `with_flight` the share of stretches that leave it any."""

    outing: Codes
    value: Column
    sampling_sd: Column
    speed_m_s: float
    contact_share: float
    with_flight: float

    def __len__(self) -> int:
        return len(self.outing)


def spring_values(history: RunHistory) -> SpringValues | None:
    """The values of all runs with at least two level, steady stretches with contact time; None where there is none.

    Only relative: another watch, pod, body mass or shoe is another scale.
    """
    one = history.stretches
    known = np.isfinite(one.contact_time_ms) & np.isfinite(one.steps_per_minute) & (one.speed_m_s > _SLOWEST_M_S)
    use = known & (one.absolute_grade < STEEPEST) & (one.variation < MOST_VARIATION)
    use &= ~history.outings.is_ride[one.outing]
    if not use.any():
        return None
    share = one.contact_time_ms * one.steps_per_minute / 60_000.0
    flies = use & (share < MOST_CONTACT_SHARE)
    run, speed = one.outing[flies], np.log(one.speed_m_s[flies])
    contact, steps = np.log(one.contact_time_ms[flies] / 1000.0), np.log(one.steps_per_minute[flies])
    reference = float(np.median(np.log(one.speed_m_s[use])))
    apart = speed - reference
    contact, steps = (column - _slope(run, speed, column, prior) * apart
                      for column, prior in zip((contact, steps), _SLOPES, strict=True))  # fmt: skip
    found = spring(
        mass_kg=history.mass_kg, height_m=history.height_m, speed_m_s=float(np.exp(reference)),
        contact_s=np.exp(contact), flight_s=flight_s(np.exp(contact), np.exp(steps)),
    )  # fmt: skip
    sound = found.why <= NoSpring.OUTSIDE_SPEEDS
    outing, begin, count = np.unique(run[sound], return_index=True, return_counts=True)
    stiffness = 100.0 * np.log(found.leg_kn_m[sound])
    rows = [_one(stiffness[b : b + n]) for b, n in zip(begin, count, strict=True) if n >= LEAST_STRETCHES]
    middle, sampling = np.array(rows, dtype=np.float64).reshape(-1, 2).T
    return SpringValues(
        outing=outing[count >= LEAST_STRETCHES].astype(np.int64), value=middle, sampling_sd=sampling,
        speed_m_s=float(np.exp(reference)), contact_share=float(np.median(share[use])),
        with_flight=float(flies.sum() / use.sum()),
    )  # fmt: skip


def _slope(run: Codes, speed: Column, column: Column, prior: float) -> float:
    """Within runs, so that one day's sensor doesn't tilt it."""
    if not len(run):
        return prior
    count = np.maximum(np.bincount(run), 1)
    inside = [c - (np.bincount(run, weights=c) / count)[run] for c in (speed, column)]
    weight = _SLOPE_WEIGHT * len(run)
    return float((inside[0] @ inside[1] + prior * weight) / (inside[0] @ inside[0] + weight))


def _one(values: Column) -> tuple[float, float]:
    middle = float(np.median(values))
    spread = max(1.4826 * float(np.median(np.abs(values - middle))), _LEAST_SPREAD)
    return middle, 1.25 * spread / float(np.sqrt(len(values)))
