"""A runner's outings and their steady stretches as columns: what every comparison over months is taken from."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

Column = NDArray[np.float64]
Codes = NDArray[np.int64]
Flags = NDArray[np.bool_]

UNKNOWN: Final = -1
"""The code of a route, shoe or device that nobody recorded."""
NO_LIFT_H: Final = 240.0
"""Hours since the last lift of the lower body, where there was none or it was longer ago: our default."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Outings:
    """Runs and rides in the order of time, one row each; all columns of one length.

    `day` counts days (with their fraction) from a common first day. `temperature_c` is NaN where unknown; `route`,
    `shoe` and `device` are codes, `UNKNOWN` where not recorded; `lift_h` are hours from the start of the last
    loaded session of the lower body, at most `NO_LIFT_H`; `is_hard` marks tempo, interval and race runs; `is_wrist` an
    optical sensor.
    """

    ids: Sequence[str]
    day: Column
    is_ride: Flags
    duration_s: Column
    temperature_c: Column
    route: Codes
    shoe: Codes
    device: Codes
    is_indoor: Flags
    is_wrist: Flags
    lift_h: Column
    is_hard: Flags

    def __len__(self) -> int:
        return len(self.day)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Stretches:
    """Blocks of three minutes, one row each, in the order of outing and time; NaN where not measured.

    `outing` is the row of its outing in `Outings`, `start_s` counts from the outing's start. `heart_rate_bpm` is the
    mean of the valid samples, `valid_share` their share after cleaning, `heart_rate_sd_bpm` their spread.
    `adjusted_m_s` is the speed on the level at the same cost (Minetti), `load_m_s` the same as the heart follows it:
    delayed by 8 s and smoothed over 32 s. `grade` is the mean, `absolute_grade` the mean of its size (fractions),
    `variation` the coefficient of variation of the adjusted speed. Of a ride `power_w` is the crank's.
    """

    outing: Codes
    start_s: Column
    heart_rate_bpm: Column
    valid_share: Column
    heart_rate_sd_bpm: Column
    speed_m_s: Column
    adjusted_m_s: Column
    load_m_s: Column
    grade: Column
    absolute_grade: Column
    variation: Column
    steps_per_minute: Column
    contact_time_ms: Column
    power_w: Column

    def __len__(self) -> int:
        return len(self.outing)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class RunHistory:
    """All that is compared. `lifting_from` is the day (as in `Outings.day`) of the first loaded session; heart rates
    at rest and at most in bpm, mass in kg, height in m."""

    outings: Outings
    stretches: Stretches
    lifting_from: float
    resting_bpm: float
    highest_bpm: float
    reference_bpm: float
    mass_kg: float = 70.0
    height_m: float = 1.75
