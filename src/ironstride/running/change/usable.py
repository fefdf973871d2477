"""Which stretches can be compared at all: steady, with a clean heart rate, not too steep, not too late."""

from typing import Final

from ironstride.running.history import Flags, Stretches

LEAST_VALID: Final = 0.85
MOST_VARIATION: Final = 0.12
STEEPEST: Final = 0.06
MOST_HEART_RATE_SD_BPM: Final = 8.0
LATEST_S: Final = 100 * 60.0
"""Our defaults: a stretch beyond one of these says more about its pace, its sensor or a long day than about the runner."""


def usable(stretches: Stretches) -> Flags:
    """Whether a stretch may be compared by its heart rate."""
    found: Flags = (
        (stretches.valid_share >= LEAST_VALID)
        & (stretches.variation < MOST_VARIATION)
        & (stretches.absolute_grade < STEEPEST)
        & (stretches.heart_rate_sd_bpm < MOST_HEART_RATE_SD_BPM)
        & (stretches.start_s < LATEST_S)
    )
    return found
