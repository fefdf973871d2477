"""From what a watch recorded to the rows of activities.parquet and segments.parquet, by the product's own cutting."""

from typing import Any

import numpy as np

from benchmarks._economy_course import Samples
from benchmarks._economy_outings import Outing
from benchmarks._economy_runner import Runner, Streams
from ironstride.running.cut_stretches import cut_arrays
from ironstride.running.minetti import adjusted_speed

ACTIVITY_COLUMNS = {
    "athlete": "BIGINT", "run": "BIGINT", "day": "BIGINT", "sport": "VARCHAR", "dur": "BIGINT", "v_mean": "FLOAT",
    "hr_mean": "FLOAT", "hr_max": "DOUBLE", "ngp": "FLOAT", "temp": "DOUBLE", "route": "BIGINT", "shoe": "BIGINT",
    "indoor": "BIGINT", "wrist": "BIGINT", "lift_h": "DOUBLE", "kind": "VARCHAR", "decoup": "FLOAT",
}  # fmt: skip
SEGMENT_COLUMNS = {
    "athlete": "SMALLINT", "run": "SMALLINT", "day": "SMALLINT", "sport": "VARCHAR", "t": "SMALLINT", "hr": "FLOAT",
    "hr_ok": "FLOAT", "hr_sd": "FLOAT", "v": "FLOAT", "v_gap": "FLOAT", "load": "FLOAT", "grade": "FLOAT",
    "abs_grade": "FLOAT", "cv_gap": "FLOAT", "cad": "FLOAT", "gct": "FLOAT", "power": "FLOAT",
}  # fmt: skip


def activity_row(runner: Runner, outing: Outing, seen: Streams, *, air: float, is_wrist: bool) -> tuple[Any, ...]:
    """One row in the order of `ACTIVITY_COLUMNS`; nothing is cleaned."""
    known = (runner.number, outing.run, outing.day)
    if outing.is_ride:
        tail = (air, -1, -1, 0, 0, outing.lift_h, "bike", None)
        return (*known, "bike", outing.seconds, None, None, None, None, *tail)
    heart, speed = seen["heart_rate"], seen["speed"]
    rise, ground = np.diff(seen["altitude"], prepend=seen["altitude"][0]), np.maximum(speed, 0.5)
    level = adjusted_speed(speed, np.clip(_smooth(rise) / _smooth(ground), -0.2, 0.2))
    shoe = outing.shoe.code if runner.has_shoes else -1
    return (
        *known, "run", outing.seconds, float(speed.mean()), float(np.nanmean(heart)), float(np.nanmax(heart)),
        float(level.mean()), air, outing.route.code, shoe, int(outing.is_indoor), int(is_wrist), outing.lift_h,
        outing.kind, _decoupling(heart, speed),
    )  # fmt: skip


def segment_columns(runner: Runner, outing: Outing, seen: Streams, *, is_wrist: bool) -> list[Samples | list[Any]]:
    """The outing's three-minute blocks, one column for each of `SEGMENT_COLUMNS`.

    A block without any clean heart rate has 0 there, as in the development data.
    """
    cut = cut_arrays(
        seen["seconds"], seen["heart_rate"], seen["speed"], seen["altitude"], seen["cadence"], seen["contact_time"],
        seen["power"], is_indoor=outing.is_indoor, is_wrist=is_wrist, is_ride=outing.is_ride,
    ).stretches  # fmt: skip
    count = len(cut)
    sport = "bike" if outing.is_ride else "run"
    return [
        np.full(count, runner.number), np.full(count, outing.run), np.full(count, outing.day), [sport] * count,
        cut.start_s, np.nan_to_num(cut.heart_rate_bpm), cut.valid_share, np.nan_to_num(cut.heart_rate_sd_bpm),
        cut.speed_m_s, cut.adjusted_m_s, cut.load_m_s, cut.grade, cut.absolute_grade, cut.variation,
        cut.steps_per_minute, cut.contact_time_ms, cut.power_w,
    ]  # fmt: skip


def _smooth(values: Samples) -> Samples:
    sums = np.concatenate([[0.0], np.cumsum(values)])
    place = np.arange(len(values))
    low, high = np.maximum(place - 20, 0), np.minimum(place + 21, len(values))
    return (sums[high] - sums[low]) / (high - low)


def _decoupling(heart: Samples, speed: Samples) -> float:
    """Percent by which speed per beat falls from the first half to the second (Pa:HR)."""
    half = len(heart) // 2
    first, second = (speed[part].mean() / np.nanmean(heart[part]) for part in (slice(0, half), slice(half, None)))
    return float(100 * (1 - second / first))
