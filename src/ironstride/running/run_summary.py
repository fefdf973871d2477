"""A run in a few numbers: what is needed to tell its kind and its place in the week."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Final

from ironstride.training.activity import Activity, Lap, Streams

if TYPE_CHECKING:  # sorting runs by their summaries needs no samples, and no numpy
    from ironstride.running.per_second import Samples

TEMPO_WINDOW_S: Final = 1200
"""The stretch over which a sustained effort is looked for: 20 min, our default."""
SMOOTHING_S: Final = 20  # of speed, before fast stretches are counted: our default
SHORTEST_STRETCH_S: Final = 30  # shorter ones are strides, hills or traffic: our default
SWING: Final = 1.35  # how much faster the fast tenth must be than the slow fifth: our default


@dataclass(frozen=True, slots=True, kw_only=True)
class FastStretches:
    """Repeated fast running seen in the speed itself, where laps weren't pressed."""

    count: int
    typical_s: float
    fast_m_s: float
    slow_m_s: float


@dataclass(frozen=True, slots=True, kw_only=True)
class RunSummary:
    """One run. None means "not recorded". `minutes` counts the timer; speeds are in m/s, heart rates in bpm.

    `best_20min_speed_m_s` and `best_20min_hr_bpm` are means over the fastest 20 minutes.
    """

    start: datetime
    minutes: float
    utc_offset: timedelta | None = None
    distance_m: float | None = None
    ascent_m: float | None = None
    avg_speed_m_s: float | None = None
    avg_hr_bpm: float | None = None
    max_hr_bpm: float | None = None
    best_20min_speed_m_s: float | None = None
    best_20min_hr_bpm: float | None = None
    fast_stretches: FastStretches | None = None
    laps: tuple[Lap, ...] = ()
    source: str = ""

    def __post_init__(self) -> None:
        if self.start.utcoffset() is None:
            raise ValueError("a run starts at an instant: give the datetime a zone")

    @property
    def ascent_m_per_km(self) -> float | None:
        """Metres climbed per kilometre; None without both figures or under a kilometre."""
        if self.ascent_m is None or self.distance_m is None or self.distance_m < 1000:
            return None
        return self.ascent_m / (self.distance_m / 1000)


def summarise(activity: Activity) -> RunSummary:
    """The numbers of one recorded run; samples fill in what the device's own summary leaves out.

    >>> from datetime import UTC, datetime
    >>> run = Activity(sport="running", start=datetime(2026, 11, 3, 6, tzinfo=UTC), elapsed_s=1800, distance_m=5400)
    >>> summarise(run).avg_speed_m_s
    3.0
    """
    seconds = activity.minutes * 60
    distance = activity.distance_m
    speed, heart = _per_second(activity.records)
    best_speed, best_heart = _best_window(speed, heart)
    return RunSummary(
        start=activity.start,
        minutes=activity.minutes,
        utc_offset=activity.utc_offset,
        distance_m=distance,
        ascent_m=activity.ascent_m,
        avg_speed_m_s=distance / seconds if distance and seconds else None,
        avg_hr_bpm=activity.avg_hr_bpm,
        max_hr_bpm=activity.max_hr_bpm,
        best_20min_speed_m_s=best_speed,
        best_20min_hr_bpm=best_heart,
        fast_stretches=_fast_stretches(speed),
        laps=activity.laps,
        source=activity.source,
    )


def _per_second(records: Streams) -> "tuple[Samples | None, Samples | None]":
    """Speed and heart rate once a second, pauses cut out; heart rate only beside a speed."""
    import numpy as np

    from ironstride.running.per_second import PAUSE_S, per_second

    seconds = per_second(records, "speed", "heart_rate", bridged_s=PAUSE_S)
    speed = None if seconds is None else seconds.get("speed")
    if seconds is None or speed is None:
        return None, None
    running = ~np.isnan(speed)
    heart = seconds.get("heart_rate")
    beats = None
    if heart is not None:
        beating = ~np.isnan(heart)
        beats = np.interp(seconds.at, seconds.at[beating], heart[beating])[running]
    return speed[running], beats


def _rolling_mean(values: "Samples", width: int) -> "Samples":
    import numpy as np

    sums = np.cumsum(np.concatenate([[0.0], values]))
    means: Samples = (sums[width:] - sums[:-width]) / width
    return means


def _best_window(speed: "Samples | None", heart: "Samples | None") -> tuple[float | None, float | None]:
    if speed is None or speed.size < TEMPO_WINDOW_S:
        return None, None
    means = _rolling_mean(speed, TEMPO_WINDOW_S)
    begin = int(means.argmax())
    beats = None if heart is None else float(heart[begin : begin + TEMPO_WINDOW_S].mean())
    return float(means[begin]), beats


def _fast_stretches(speed: "Samples | None") -> FastStretches | None:
    import numpy as np

    if speed is None or speed.size < 4 * SMOOTHING_S:
        return None
    smooth = _rolling_mean(speed, SMOOTHING_S)
    slow, fast = (float(value) for value in np.percentile(smooth, [20, 90]))
    if slow <= 0 or fast < SWING * slow:
        return None
    is_fast = np.concatenate([[False], smooth > (slow + fast) / 2, [False]])
    edges = np.flatnonzero(is_fast[1:] != is_fast[:-1])
    lengths = (edges[1::2] - edges[0::2])[edges[1::2] - edges[0::2] >= SHORTEST_STRETCH_S]
    if lengths.size == 0:
        return None
    return FastStretches(count=int(lengths.size), typical_s=float(np.median(lengths)), fast_m_s=fast, slow_m_s=slow)
