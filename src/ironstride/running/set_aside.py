"""Why a three-minute stretch of a run isn't compared with others."""

from enum import IntEnum
from typing import Final

from ironstride.running.clean_heart_rate import Unclean

# The limits are our defaults: within them simulated runners gave the sharpest honest comparison.
LEAST_VALID: Final = 0.85
"""The share of a stretch's seconds that have to be measured and clean."""
MOST_VARIATION: Final = 0.12
"""The most that adjusted speed (of a ride: smoothed power) may vary: its standard deviation over its mean."""
STEEPEST_MEAN: Final = 0.06
"""The mean size of the grade: the cost of steeper ground differs too much between runners."""
MOST_HEART_RATE_SD: Final = 8.0
FEWEST_STEPS: Final = 135.0
"""Fewer steps a minute are walking, which costs otherwise; slow runners take 145 and more."""
LATEST_START_S: Final = 6000.0
"""Stretches that start after 100 minutes carry drift that no correction holds for."""


class SetAside(IntEnum):
    """The first reason, in this order, why a stretch isn't used; `USED` has none.

    What is only `LATE` is sound in itself: late-run drift is taken from it.
    """

    USED = 0
    PAUSED = 1
    NO_SPEED = 2
    NO_ALTITUDE = 3
    NO_POWER = 4
    HEART_NOT_MEASURED = 5
    HEART_OUT_OF_RANGE = 6
    HEART_JUMPED = 7
    HEART_FLAT = 8
    HEART_LOCKED = 9
    WALKED = 10
    PACE_CHANGED = 11
    POWER_CHANGED = 12
    STEEP = 13
    HEART_UNSTEADY = 14
    LATE = 15

    @property
    def words(self) -> str:
        """For a screen; empty where used."""
        return {
            SetAside.USED: "",
            SetAside.PAUSED: "the run was paused",
            SetAside.NO_SPEED: "speed not measured",
            SetAside.NO_ALTITUDE: "altitude not measured, so hills are unknown",
            SetAside.NO_POWER: "power not measured",
            SetAside.HEART_NOT_MEASURED: "heart rate not measured",
            SetAside.HEART_OUT_OF_RANGE: "heart rate not clean: out of range",
            SetAside.HEART_JUMPED: "heart rate not clean: jumps",
            SetAside.HEART_FLAT: "heart rate not clean: the value stood still",
            SetAside.HEART_LOCKED: "heart rate not clean: cadence lock",
            SetAside.WALKED: "walked, at least in part",
            SetAside.PACE_CHANGED: "pace changed too much",
            SetAside.POWER_CHANGED: "power changed too much",
            SetAside.STEEP: "too steep",
            SetAside.HEART_UNSTEADY: "heart rate changed too much",
            SetAside.LATE: f"started after {LATEST_START_S / 60:g} minutes",
        }[self]


OF_UNCLEAN: Final = {
    Unclean.OUT_OF_RANGE: SetAside.HEART_OUT_OF_RANGE,
    Unclean.JUMP: SetAside.HEART_JUMPED,
    Unclean.FLAT: SetAside.HEART_FLAT,
    Unclean.CADENCE_LOCK: SetAside.HEART_LOCKED,
    Unclean.NOT_MEASURED: SetAside.HEART_NOT_MEASURED,
}
"""What a stretch is set aside for where most of its unclean seconds are of one kind."""
