"""Whether a cadence counts one foot's strides or the steps of both: files of every maker differ."""

from dataclasses import dataclass
from typing import Final

import numpy as np

from ironstride.files.xml_tracks.samples import Column

# Medians a minute, while moving, below which a count is surely one foot's and above which surely both feet's: our
# defaults. Runners take 140 to 210 steps a minute (70 to 105 strides), walkers 90 to 140 (45 to 70).
_ONE_FOOT_TO: Final = {"running": 100.0, "walking": 72.0, "hiking": 72.0}
_BOTH_FEET_FROM: Final = {"running": 120.0, "walking": 85.0, "hiking": 85.0}
_LEAST_SPEED_M_S: Final = 0.5  # slower is standing: our default
_STEP_LENGTHS_M: Final = (0.4, 1.6)  # from a shuffle to a fast runner's step: our default


@dataclass(frozen=True, slots=True)
class Feet:
    """`per_step` says that the written counts are steps of both feet; `remark` says so in words, "" off foot."""

    per_step: bool = False
    remark: str = ""


def settle_feet(sport: str, cadence: Column | None, speed: Column | None) -> Feet:
    """Decide from the counts themselves; between the sure ranges from the length of the step they would give.

    `speed` in m/s may be missing. Where nothing decides, the count is taken as one foot's, as FIT has it, and the
    remark says that it could be either.

    >>> settle_feet("running", np.array([0.0, 176.0, 178.0, 180.0]), None).remark
    'cadence was written as steps of both feet (median 178 a minute): halved.'
    """
    if cadence is None or sport not in _ONE_FOOT_TO:
        return Feet()
    moving = cadence > 0
    if speed is not None and (moving & (speed >= _LEAST_SPEED_M_S)).any():
        moving &= speed >= _LEAST_SPEED_M_S
    if not moving.any():
        return Feet()
    median = float(np.median(cadence[moving]))
    if median >= _BOTH_FEET_FROM[sport]:
        return Feet(True, f"cadence was written as steps of both feet (median {median:g} a minute): halved.")
    if median <= _ONE_FOOT_TO[sport]:
        return Feet(False, f"cadence was written as strides of one foot (median {median:g} a minute): kept.")
    known = np.nanmedian(speed[moving]) if speed is not None and not np.isnan(speed[moving]).all() else np.nan
    as_steps = 60.0 * float(known) / median
    steps_fit, strides_fit = (_STEP_LENGTHS_M[0] <= one <= _STEP_LENGTHS_M[1] for one in (as_steps, as_steps / 2))
    if steps_fit != strides_fit:
        length = as_steps if steps_fit else as_steps / 2
        kind = "steps of both feet" if steps_fit else "strides of one foot"
        done = "halved" if steps_fit else "kept"
        return Feet(
            steps_fit, f"cadence (median {median:g} a minute) fits a step of {length:.2f} m only as {kind}: {done}."
        )
    what = f"cadence (median {median:g} a minute) could be one foot's or both feet's; it was taken as one foot's."
    return Feet(False, what)
