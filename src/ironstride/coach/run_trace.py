"""A recorded run over time, thin enough to be drawn: means of short equal stretches, and where a sensor was silent."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final, Literal

import numpy as np

from ironstride.running.per_second import PerSecond, Samples, per_second
from ironstride.running.run_metrics import MOVING_M_S
from ironstride.training.activity import Activity

TraceName = Literal["pace", "heart_rate", "ground_contact", "elevation"]
TRACES: Final[Mapping[TraceName, str]] = {
    "pace": "speed", "heart_rate": "heart_rate", "ground_contact": "stance_time", "elevation": "enhanced_altitude",
}  # fmt: skip
"""What is drawn, and the column that it is taken from."""
MOST_POINTS: Final = 1_500
GAP_S: Final = 30
"""A sensor that says nothing for so long has dropped out; shorter gaps are usual. Our default."""
_STEADY_S: Final = 9  # a watch's speed jitters from one second to the next: a mean over this many, our default
_OUTER: Final = (1.0, 99.0)  # percentiles that the picture holds: a stop at a light would squeeze all else


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """A sensor's silence: seconds from the start of the run, both ends."""

    trace: TraceName
    from_s: float
    to_s: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Trace:
    """One measure. `values` go with the run's seconds, NaN where nothing was measured; nine and ninety hundredths of
    them lie from `low` to `high`. Units: s/km, bpm, ms, m."""

    name: TraceName
    values: Samples
    low: float
    high: float


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class RunTrace:
    """A run's measures at `seconds` from its start, the middle of each stretch. Empty where nothing was sampled."""

    seconds: Samples
    traces: tuple[Trace, ...] = ()
    gaps: tuple[Gap, ...] = ()
    names: tuple[TraceName, ...] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "names", tuple(one.name for one in self.traces))


def run_trace(activity: Activity, most: int = MOST_POINTS) -> RunTrace:
    """The run in at most `most` points. Pauses stay gaps: time runs on, nothing is drawn through them.

    >>> from datetime import UTC, datetime
    >>> from ironstride.training.activity import Streams
    >>> at = 1_000.0 + np.arange(120)
    >>> run = Activity(sport="running", start=datetime.fromtimestamp(1_000, UTC), elapsed_s=120.0,
    ...                records=Streams(columns={"timestamp": at, "heart_rate": np.full(120, 140.0)}))
    >>> found = run_trace(run, most=10)
    >>> found.names, len(found.seconds), float(found.traces[0].values[0])
    (('heart_rate',), 10, 140.0)
    """
    seconds = per_second(activity.records, *TRACES.values())
    if seconds is None:
        return RunTrace(seconds=np.empty(0))
    start = activity.start.timestamp()
    elapsed = seconds.at - start
    size = max(1, int(np.ceil((elapsed[-1] - elapsed[0] + 1) / most)))
    bins = ((elapsed - elapsed[0]) // size).astype(np.int64)
    count = int(bins[-1]) + 1
    traces, gaps = list[Trace](), list[Gap]()
    for name, column in TRACES.items():
        values = seconds.get(column)
        if values is None:
            continue
        gaps += _gaps(name, values, elapsed, seconds)
        thin = _binned(_steady(values) if name == "pace" else values, bins, count)
        if name == "pace":
            thin = np.where(thin >= MOVING_M_S, 1000.0 / np.maximum(thin, MOVING_M_S), np.nan)
        known = thin[~np.isnan(thin)]
        if known.size:
            low, high = np.percentile(known, _OUTER)
            traces.append(Trace(name=name, values=thin, low=float(low), high=float(high)))
    middle = elapsed[0] + (np.arange(count) + 0.5) * size
    return RunTrace(seconds=middle, traces=tuple(traces), gaps=tuple(gaps))


def _binned(values: Samples, bins: "np.typing.NDArray[np.int64]", count: int) -> Samples:
    known = ~np.isnan(values)
    sums = np.bincount(bins[known], weights=values[known], minlength=count)
    counts = np.bincount(bins[known], minlength=count)
    return np.where(counts > 0, sums / np.maximum(counts, 1), np.nan)


def _steady(values: Samples) -> Samples:
    kernel = np.ones(min(_STEADY_S, len(values)))
    known = np.convolve(~np.isnan(values), kernel, mode="same")
    mean = np.convolve(np.nan_to_num(values), kernel, mode="same") / np.maximum(known, 1)
    return np.where(np.isnan(values), np.nan, mean)


def _gaps(name: TraceName, values: Samples, elapsed: Samples, seconds: PerSecond) -> list[Gap]:
    """Silences within the stretches in which the watch was running."""
    silent = np.isnan(values)
    edges = np.flatnonzero(np.diff(silent.astype(np.int8)) | np.diff(seconds.stretch).astype(bool)) + 1
    found = []
    for first, end in zip([0, *edges], [*edges, len(values)], strict=True):
        if silent[first] and end - first >= GAP_S:
            found.append(Gap(trace=name, from_s=float(elapsed[first]), to_s=float(elapsed[end - 1]) + 1))
    return found
