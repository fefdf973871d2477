"""Which seconds of a heart rate can be believed, and why the others can't."""

from dataclasses import dataclass
from enum import IntEnum
from typing import Final

import numpy as np
from numpy.typing import NDArray

from ironstride.running.per_second import Samples

LOWEST_BPM: Final = 60.0
HIGHEST_BPM: Final = 215.0
"""While running; outside of this a sensor is wrong. Our default, as all numbers here."""
JUMP_BPM: Final = 12.0
"""No heart changes by more in a second: that, and the seconds around it, is a spike of the sensor."""
JUMP_AROUND_S: Final = 3
FLAT_S: Final = 45
"""A beating heart doesn't show one and the same value for longer: the watch repeats its last."""
LOCK_BPM: Final = 3.0
LOCK_S: Final = 30
"""As near to the steps per minute for this long, an optical sensor counts steps. A fast runner's heart may truly beat
as the feet do: those seconds are lost, since nothing in the file tells one from the other."""

Mask = NDArray[np.bool_]


class Unclean(IntEnum):
    """Why a second of heart rate isn't used. A second with several reasons has the last of them."""

    CLEAN = 0
    OUT_OF_RANGE = 1
    JUMP = 2
    FLAT = 3
    CADENCE_LOCK = 4
    NOT_MEASURED = 5

    @property
    def words(self) -> str:
        """For a screen; empty where clean."""
        return {
            Unclean.CLEAN: "",
            Unclean.OUT_OF_RANGE: f"below {LOWEST_BPM:g} or above {HIGHEST_BPM:g} bpm",
            Unclean.JUMP: f"jumped by more than {JUMP_BPM:g} bpm in a second",
            Unclean.FLAT: f"stood still for more than {FLAT_S} s",
            Unclean.CADENCE_LOCK: "the sensor counted steps (cadence lock)",
            Unclean.NOT_MEASURED: "not measured",
        }[self]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class CleanHeartRate:
    """`bpm` with NaN where it can't be believed, and the `Unclean` code of every second."""

    bpm: Samples
    why: NDArray[np.int64]


def clean_heart_rate(
    bpm: Samples, steps_per_minute: Samples | None = None, stretch: NDArray[np.int64] | None = None
) -> CleanHeartRate:
    """The believable part of a heart rate sampled once a second.

    `steps_per_minute` counts both feet; without it cadence lock can't be seen. `stretch` numbers the stretches between
    pauses: what happens over a pause is no jump.

    >>> cleaned = clean_heart_rate(np.array([140.0, 141.0, 142.0, 250.0, 143.0, 144.0, 145.0, 145.0]))
    >>> cleaned.bpm.tolist(), Unclean(cleaned.why[3]).words
    ([nan, nan, nan, nan, nan, nan, nan, 145.0], 'jumped by more than 12 bpm in a second')
    """
    why = np.zeros(len(bpm), dtype=np.int64)
    measured = ~np.isnan(bpm)
    follows = np.ones(max(len(bpm) - 1, 0), dtype=np.bool_) if stretch is None else np.diff(stretch) == 0
    with np.errstate(invalid="ignore"):
        why[(bpm < LOWEST_BPM) | (bpm > HIGHEST_BPM)] = Unclean.OUT_OF_RANGE
        jumps = follows & (np.abs(np.diff(bpm)) > JUMP_BPM)
    why[_around(jumps, len(bpm))] = Unclean.JUMP
    # A run of equal values n seconds long has n - 1 equal neighbours.
    for begin, end in _long(follows & (np.diff(bpm) == 0), FLAT_S):
        why[begin : end + 1] = Unclean.FLAT
    if steps_per_minute is not None:
        with np.errstate(invalid="ignore"):
            is_near = (np.abs(bpm - steps_per_minute) <= LOCK_BPM) & (steps_per_minute > 0)
        for begin, end in _long(is_near, LOCK_S):
            why[begin:end] = Unclean.CADENCE_LOCK
    why[~measured] = Unclean.NOT_MEASURED
    return CleanHeartRate(bpm=np.where(why == Unclean.CLEAN, bpm, np.nan), why=why)


def _around(jumps: Mask, size: int) -> Mask:
    """The seconds within three of either side of a jump."""
    near = np.zeros(size, dtype=np.bool_)
    for place in np.flatnonzero(jumps).tolist():
        near[max(place + 1 - JUMP_AROUND_S, 0) : place + 1 + JUMP_AROUND_S] = True
    return near


def _long(mask: Mask, least: int) -> list[tuple[int, int]]:
    """Where `mask` holds for `least` places and more: begin, and the place after the end."""
    edges = np.flatnonzero(np.diff(np.concatenate([[False], mask, [False]]).astype(np.int8)))
    begins, ends = edges[0::2], edges[1::2]
    is_long = ends - begins >= least
    return list(zip(begins[is_long].tolist(), ends[is_long].tolist(), strict=True))
