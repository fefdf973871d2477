"""Samples once a second: what every figure over time is taken from, however often the watch wrote."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

import numpy as np
from numpy.typing import NDArray

from ironstride.training.activity import Streams

Samples = NDArray[np.float64]

PAUSE_S: Final = 30
"""A longer gap between samples is a pause, not slow running: our default."""
BRIDGED_S: Final = (
    10  # a value is carried over a gap up to this; watches that save memory write that rarely: our default
)
_SPARSE: Final = 3.0  # a recorder that always writes rarely pauses only where it misses this many samples: our default
_MOST_SECONDS: Final = 200_000  # two days and more in one recording is a watch that was never stopped


@dataclass(frozen=True, slots=True, kw_only=True)
class PerSecond:
    """Columns of one length, one row a second, pauses cut out. `at` holds Unix seconds; NaN where nothing was measured.

    `stretch` numbers the stretches between pauses.
    """

    at: Samples
    stretch: NDArray[np.int64]
    columns: Mapping[str, Samples] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self.at)

    def get(self, name: str) -> Samples | None:
        """A column with at least one valid value."""
        column = self.columns.get(name)
        return None if column is None or np.isnan(column).all() else column


def per_second(records: Streams, *names: str, bridged_s: float = BRIDGED_S) -> PerSecond | None:
    """`records` at whole seconds: straight lines between samples up to `bridged_s` apart, NaN over longer gaps.

    A recorder that writes only every minute is given longer: three of its usual gaps make a pause.
    `names` are columns of `records`; ``speed`` stands for the speed that the device wrote or, without one, the one
    that its distance gives. None where fewer than two samples have a time, or the recording runs over two days.

    >>> times = np.array([0.0, 2.0])
    >>> per_second(Streams(columns={"timestamp": times, "power": np.array([100.0, 200.0])}), "power").columns["power"]
    array([100., 150., 200.])
    """
    times = records.get("timestamp")
    if times is None:
        return None
    known = np.unique(times[~np.isnan(times)])
    if known.size < 2 or known[-1] - known[0] > _MOST_SECONDS:
        return None
    grid = np.arange(np.ceil(known[0]), known[-1] + 1)
    after = np.clip(np.searchsorted(known, grid), 1, known.size - 1)
    rarely = max(1.0, _SPARSE * float(np.median(np.diff(known))) / PAUSE_S)
    is_running = (known[after] - known[after - 1] <= PAUSE_S * rarely) | (known[after] == grid)
    grid = grid[is_running]
    if grid.size < 2:
        return None
    stretch = np.concatenate([[0], np.cumsum(np.diff(grid) > 1)])
    columns: dict[str, Samples] = {}
    for name in names:
        column = _speed(records) if name == "speed" else records.get(name)
        if column is not None:
            columns[name] = _at(grid, times, column, bridged_s * rarely)
    return PerSecond(at=grid, stretch=stretch, columns=columns)


def _at(grid: Samples, times: Samples, column: Samples, bridged_s: float) -> Samples:
    valid = ~np.isnan(times) & ~np.isnan(column)
    if not valid.any():
        return np.full(len(grid), np.nan)
    if len(times) == len(grid) and bool(valid.all()) and np.array_equal(times, grid):
        return column  # a sample every second, as most watches write it
    order = np.argsort(times[valid], kind="stable")
    known, values = times[valid][order], column[valid][order]
    after = np.clip(np.searchsorted(known, grid), 1, max(known.size - 1, 1))
    inside = (grid >= known[0]) & (grid <= known[-1])
    if known.size > 1:
        inside &= (known[after] - known[after - 1] <= bridged_s) | (known[after] == grid)
    return np.where(inside, np.interp(grid, known, values), np.nan)


def _speed(records: Streams) -> Samples | None:
    written = records.get("enhanced_speed", "speed")
    if written is not None:
        return written
    times, distance = records.get("timestamp"), records.get("distance")
    if times is None or distance is None:
        return None
    valid = np.flatnonzero(~np.isnan(times) & ~np.isnan(distance))
    speed = np.full(len(times), np.nan)
    seconds, metres = np.diff(times[valid]), np.diff(distance[valid])
    moves = (seconds > 0) & (metres >= 0)
    speed[valid[1:][moves]] = metres[moves] / seconds[moves]
    return speed
