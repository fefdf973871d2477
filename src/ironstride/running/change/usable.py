"""Which stretches can be compared at all: steady, with a clean heart rate, not too steep, not too late."""

from ironstride.running.history import Flags, Stretches
from ironstride.running.set_aside import (
    LATEST_START_S,
    LEAST_VALID,
    MOST_HEART_RATE_SD,
    MOST_VARIATION,
    STEEPEST_MEAN,
)


def usable(stretches: Stretches) -> Flags:
    """Whether a stretch may be compared by its heart rate. Of those kept in a table, by the limits of `set_aside`."""
    found: Flags = (
        (stretches.valid_share >= LEAST_VALID)
        & (stretches.variation < MOST_VARIATION)
        & (stretches.absolute_grade < STEEPEST_MEAN)
        & (stretches.heart_rate_sd_bpm < MOST_HEART_RATE_SD)
        & (stretches.start_s < LATEST_START_S)
    )
    return found
