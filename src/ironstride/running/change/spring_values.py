"""Leg stiffness run by run, at one speed: contact time and cadence are carried there by the runner's own slopes."""

from dataclasses import dataclass
from typing import Final

import numpy as np

from ironstride.running.change.contact_values import CONTACT_SLOPE
from ironstride.running.change.within_runs import by_outing, slope_within, with_strides
from ironstride.running.history import Codes, Column, RunHistory
from ironstride.running.spring import NoSpring, flight_s, spring

MOST_CONTACT_SHARE: Final = 0.95
"""The share of a step on the ground. Beyond it there is hardly any flight for the method to work with: contact time
can't get longer than the step, and stops saying anything about the spring. Our default."""
_STEPS_SLOPE: Final = 0.2
"""Of ln cadence on ln speed, where a runner keeps to one speed: our default."""
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
    use = with_strides(history) & np.isfinite(one.steps_per_minute)
    if not use.any():
        return None
    share = one.contact_time_ms * one.steps_per_minute / 60_000.0
    flies = use & (share < MOST_CONTACT_SHARE)
    run, speed = one.outing[flies], np.log(one.speed_m_s[flies])
    contact, steps = np.log(one.contact_time_ms[flies] / 1000.0), np.log(one.steps_per_minute[flies])
    reference = float(np.median(np.log(one.speed_m_s[use])))
    apart = speed - reference
    contact = contact - slope_within(run, speed, contact, CONTACT_SLOPE) * apart
    steps = steps - slope_within(run, speed, steps, _STEPS_SLOPE) * apart
    found = spring(
        mass_kg=history.mass_kg, height_m=history.height_m, speed_m_s=float(np.exp(reference)),
        contact_s=np.exp(contact), flight_s=flight_s(np.exp(contact), np.exp(steps)),
    )  # fmt: skip
    sound = found.why <= NoSpring.OUTSIDE_SPEEDS
    outing, middle, sampling, _ = by_outing(run[sound], 100.0 * np.log(found.leg_kn_m[sound]), _LEAST_SPREAD)
    return SpringValues(
        outing=outing, value=middle, sampling_sd=sampling, speed_m_s=float(np.exp(reference)),
        contact_share=float(np.median(share[use])), with_flight=float(flies.sum() / use.sum()),
    )  # fmt: skip
