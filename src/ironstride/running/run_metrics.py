"""What a recorded run says by itself: time moving, pace, grade, heart rate and running dynamics."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

import numpy as np
from numpy.typing import NDArray

from ironstride.running.grade import climb, grade
from ironstride.running.metrics import shows
from ironstride.running.per_second import PerSecond, Samples, per_second
from ironstride.training.activity import Activity

Mask = NDArray[np.bool_]

MOVING_M_S: Final = 0.5
"""Slower than this for a few seconds is standing, with a watch that drifts: our default."""
_STEADY_S: Final = 5  # speed is averaged over this before moving is decided: our default
_KNOWN_SHARE: Final = 0.5  # speed known for less of the time says little about the rest: our default
_UPHILL: Final = 0.02  # a grade that counts as climbing or descending: our default

SUMMARISED: Final = {
    "heart_rate": "bpm", "steps_per_minute": "steps/min", "power": "W", "stance_time": "ms",
    "stance_time_balance": "%", "vertical_oscillation": "mm", "vertical_ratio": "%", "step_length": "mm",
    "Leg Spring Stiffness": "kN/m", "Form Power": "W", "Air Power": "W", "temperature": "C",
}  # fmt: skip
"""The columns that are summarised where they were recorded, and their units."""
_MAY_BE_ZERO: Final = frozenset({"temperature"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Spread:
    """A column while moving: its mean, the range of nine tenths of it, and the share of that time it was measured."""

    mean: float
    low: float
    high: float
    measured_share: float
    unit: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RunMetrics:
    """One run in figures. None means that the file doesn't tell.

    `moving_from` says whose figure `moving_s` is: the ``device``'s own, ours from ``speed``, or the ``timer``'s where
    there are no samples. `speed_m_s` is over moving time: show it as a
    pace. `mean_grade` is signed, `climbing_share` and
    `descending_share` are shares of the moving time at more than 2 % up or down. `ascent_m` is the device's where it
    has one (`ascent_from`), else from smoothed ``altitude``. `max_hr_bpm` is the highest sample.
    """

    moving_s: float
    moving_from: str
    distance_m: float | None = None
    speed_m_s: float | None = None
    ascent_m: float | None = None
    ascent_from: str = ""
    descent_m: float | None = None
    mean_grade: float | None = None
    climbing_share: float | None = None
    descending_share: float | None = None
    max_hr_bpm: float | None = None
    spreads: Mapping[str, Spread] = field(default_factory=dict)


@shows("moving_time", "speed")
def run_metrics(activity: Activity) -> RunMetrics:
    """The figures of one activity on foot; of another sport those that apply.

    >>> from datetime import UTC, datetime
    >>> run = Activity(sport="running", start=datetime(2026, 11, 3, 6, tzinfo=UTC), elapsed_s=1800, distance_m=6000)
    >>> round(run_metrics(run).speed_m_s, 2)
    3.33
    """
    wanted = [name for name in SUMMARISED if name in activity.records]
    seconds = per_second(activity.records, "speed", "enhanced_altitude", *wanted)
    moving = None if seconds is None else is_moving(seconds)
    moving_s, moving_from = _moving_time(activity, seconds, moving)
    distance = activity.distance_m
    climbed = None if seconds is None else climb(seconds)
    slope = None if seconds is None or moving is None else grade(seconds)[moving]
    slope = None if slope is None or np.isnan(slope).all() else slope[~np.isnan(slope)]
    heart = activity.records.get("heart_rate")
    return RunMetrics(
        moving_s=moving_s,
        moving_from=moving_from,
        distance_m=distance,
        speed_m_s=distance / moving_s if distance and moving_s else None,
        ascent_m=activity.ascent_m if activity.ascent_m is not None else (climbed[0] if climbed else None),
        ascent_from="device" if activity.ascent_m is not None else ("altitude" if climbed else ""),
        descent_m=climbed[1] if climbed else None,
        mean_grade=None if slope is None else float(slope.mean()),
        climbing_share=None if slope is None else float((slope > _UPHILL).mean()),
        descending_share=None if slope is None else float((slope < -_UPHILL).mean()),
        max_hr_bpm=float(np.nanmax(heart)) if heart is not None else activity.max_hr_bpm,
        spreads={} if seconds is None else _spreads(seconds, moving),
    )


def is_moving(seconds: PerSecond) -> Mask | None:
    """At which seconds the runner covers ground; None without a speed."""
    speed = seconds.get("speed")
    if speed is None:
        return None
    kernel = np.ones(min(_STEADY_S, len(speed)))
    known = np.convolve(~np.isnan(speed), kernel, mode="same")
    mean = np.convolve(np.nan_to_num(speed), kernel, mode="same") / np.maximum(known, 1)
    moving: Mask = (mean >= MOVING_M_S) & (known > 0)
    return moving


def _moving_time(activity: Activity, seconds: PerSecond | None, moving: Mask | None) -> tuple[float, str]:
    if activity.moving_s:
        return activity.moving_s, "device"
    if seconds is not None and moving is not None and moving.any() and _tells(activity, seconds):
        # From one moving second to the next of the same stretch: sixty-one samples span sixty seconds.
        return float((moving[1:] & moving[:-1] & (np.diff(seconds.stretch) == 0)).sum()), "speed"
    return activity.minutes * 60, "timer"


def _nine_tenths(values: Samples) -> tuple[float, float]:
    """The 5th and 95th percentile, on straight lines between ranks: as numpy's own, without its price for a column."""
    ordered = np.sort(values)
    ranks = np.array([0.05, 0.95]) * (len(ordered) - 1)
    below = ranks.astype(np.int64)
    above = np.minimum(below + 1, len(ordered) - 1)
    low, high = (ordered[below] + (ranks - below) * (ordered[above] - ordered[below])).tolist()
    return low, high


def _tells(activity: Activity, seconds: PerSecond) -> bool:
    """Whether speed says when this activity moved: known for most of the time, and not from a wrist under water."""
    speed = seconds.get("speed")
    known = 0 if speed is None else int((~np.isnan(speed)).sum())
    return activity.sport != "swimming" and known >= _KNOWN_SHARE * min(activity.minutes * 60, len(seconds))


def _spreads(seconds: PerSecond, moving: Mask | None) -> dict[str, Spread]:
    spreads: dict[str, Spread] = {}
    for name, unit in SUMMARISED.items():
        column: Samples | None = seconds.get(name)
        if column is None:
            continue
        counted = column if moving is None or not moving.any() else column[moving]
        # A stride without contact or power doesn't exist: a zero is a pod that measured nothing.
        values = counted[~np.isnan(counted) if name in _MAY_BE_ZERO else counted > 0]
        if values.size == 0:
            continue
        low, high = _nine_tenths(values)
        share = float(values.size / counted.size)
        spreads[name] = Spread(mean=float(values.mean()), low=low, high=high, measured_share=share, unit=unit)
    return spreads
