"""Cadence that counts the steps of both feet, brought to one foot's strides as FIT has it."""

from collections.abc import MutableMapping
from typing import Final

import numpy as np
from numpy.typing import NDArray

ON_FOOT: Final = frozenset({"running", "walking", "hiking"})
_BOTH_FEET_FROM: Final = 120.0  # nobody runs 240 steps a minute; a walk counts 100 of both feet: our default


def settle_cadence(columns: MutableMapping[str, NDArray[np.float64]], sport: str) -> tuple[str, ...]:
    """Halve `cadence` in place where it counts both feet, add `steps_per_minute` on foot; gives the remarks."""
    cadence = columns.get("cadence")
    if cadence is None or sport not in ON_FOOT:
        return ()
    moving = cadence > 0  # NaN is not
    is_both = bool(moving.any()) and float(np.median(cadence[moving])) >= _BOTH_FEET_FROM
    columns["cadence"] = cadence / 2.0 if is_both else cadence
    columns["steps_per_minute"] = 2.0 * columns["cadence"]
    return ("cadence was written as steps of both feet: halved.",) if is_both else ()
