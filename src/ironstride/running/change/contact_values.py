"""Contact time run by run, at one speed: carried there by the runner's own slope."""

from dataclasses import dataclass
from typing import Final

import numpy as np

from ironstride.running.change.within_runs import by_outing, slope_within, with_strides
from ironstride.running.history import Codes, Column, RunHistory

CONTACT_SLOPE: Final = -0.6
"""Of ln contact time on ln speed, where a runner keeps to one speed: our default."""
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
    one, use = history.stretches, with_strides(history)
    if not use.any():
        return None
    run, speed = one.outing[use], np.log(one.speed_m_s[use])
    contact = np.log(one.contact_time_ms[use])
    reference = float(np.median(speed))
    value = 100.0 * (contact - slope_within(run, speed, contact, CONTACT_SLOPE) * (speed - reference))
    outing, middle, sampling, _ = by_outing(run, value, _LEAST_SPREAD)
    if not len(outing):
        return None
    return ContactValues(outing=outing, value=middle, sampling_sd=sampling, speed_m_s=float(np.exp(reference)))
