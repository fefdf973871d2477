"""Cadence of one foot or both, brought to one foot's strides as FIT has it."""

from collections.abc import MutableMapping

import numpy as np
from numpy.typing import NDArray

from ironstride.files.xml_tracks.feet import settle_feet


def settle_cadence(columns: MutableMapping[str, NDArray[np.float64]], sport: str) -> tuple[str, ...]:
    """Halve `cadence` in place where it counts both feet, add `steps_per_minute` on foot; gives the remarks."""
    cadence = columns.get("cadence")
    feet = settle_feet(sport, cadence, columns.get("enhanced_speed"))
    if cadence is None or not feet.remark:
        return ()
    columns["cadence"] = cadence / 2.0 if feet.per_step else cadence
    columns["steps_per_minute"] = 2.0 * columns["cadence"]
    return (feet.remark,)
