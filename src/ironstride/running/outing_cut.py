"""What is kept of a run or ride for comparisons over months: its stretches, where it was, how warm, who measured."""

from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from ironstride.running.cut_stretches import CutRun, cut_activity, was_indoors
from ironstride.running.grade import grade
from ironstride.running.history import Codes
from ironstride.running.lap_pattern import find_repeats
from ironstride.running.minetti import adjusted_speed
from ironstride.running.per_second import per_second
from ironstride.running.run_summary import FastStretches, summarise
from ironstride.training.activity import Activity, Streams

CUTTER: Final = 1
"""Raised whenever `cut_outing` gives something else for the same recording: what was kept is then made anew."""
CELL_DEGREES: Final = 0.0009
"""A cell of about 100 m from south to north, and as much from west to east: our default."""
WARMED_UP: Final = 0.5
"""A watch takes on the arm's warmth and then the air's: its temperature is the median of the last half of a recording
outdoors. It still reads a little high, alike on each run, which is what a comparison needs. Our default."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Effort:
    """What tells a hard run: the fastest 20 minutes and repeats, by the speed on the level, and whether its laps show a
    workout."""

    best_20min_speed_m_s: float | None = None
    best_20min_hr_bpm: float | None = None
    fast_stretches: FastStretches | None = None
    has_repeats: bool = False


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class OutingCut:
    """`cells` are the places where it was, in order of their numbers, empty indoors and without positions.
    `temperature_c` is NaN indoors and where the device has none. `sensor` names what recorded, "" where the file
    doesn't say; contact time that an app or a pod brought along makes another one of it. `is_wrist` holds wherever no
    chest strap is named."""

    cut: CutRun
    cells: Codes
    temperature_c: float
    is_indoor: bool
    is_wrist: bool
    sensor: str
    effort: Effort = Effort()


def cut_outing(activity: Activity) -> OutingCut:
    """The recording as it is kept; without samples there are no stretches.

    >>> from datetime import UTC, datetime
    >>> cut_outing(Activity(sport="running", start=datetime(2026, 11, 3, 6, tzinfo=UTC), elapsed_s=1800)).is_wrist
    True
    """
    is_wrist = not activity.strap
    return OutingCut(
        cut=cut_activity(activity, is_wrist=is_wrist),
        cells=cells_of(Streams() if was_indoors(activity) else activity.records),
        temperature_c=_temperature(activity),
        is_indoor=was_indoors(activity),
        is_wrist=is_wrist,
        sensor=_sensor(activity),
        effort=_effort(activity) if activity.is_run else Effort(),
    )


def cells_of(records: Streams) -> Codes:
    """The cells that a recording touched, each once; none without positions."""
    north, east = records.get("position_lat"), records.get("position_long")
    if north is None or east is None:
        return np.empty(0, dtype=np.int64)
    known = np.isfinite(north) & np.isfinite(east) & (np.abs(north) <= 90.0) & (np.abs(east) <= 180.0)
    row = np.floor(north[known] / CELL_DEGREES)
    # Cells are as wide as they are high: a degree of longitude shrinks towards the poles.
    column = np.floor(east[known] * np.cos(np.radians((row + 0.5) * CELL_DEGREES)) / CELL_DEGREES)
    found: Codes = np.unique((row.astype(np.int64) << 32) + column.astype(np.int64))
    return found


def _effort(activity: Activity) -> Effort:
    told = summarise(replace(activity, records=_on_the_level(activity)))
    return Effort(
        best_20min_speed_m_s=told.best_20min_speed_m_s, best_20min_hr_bpm=told.best_20min_hr_bpm,
        fast_stretches=told.fast_stretches, has_repeats=find_repeats(activity.laps) is not None,
    )  # fmt: skip


def _on_the_level(activity: Activity) -> Streams:
    """The speed on the level at the same cost, beside the heart rate: running downhill fast is no repeat."""
    seconds = per_second(activity.records, "speed", "heart_rate", "enhanced_altitude")
    if seconds is None:
        return Streams()
    columns = {"timestamp": seconds.at, **seconds.columns}
    if "speed" in columns and not was_indoors(activity):
        columns["speed"] = adjusted_speed(columns["speed"], np.nan_to_num(grade(seconds)))
    return Streams(columns=columns)


def _sensor(activity: Activity) -> str:
    """Who measured, in words that stay the same as long as nothing is changed."""
    records = activity.records
    contact = records.get("stance_time")
    is_pod = contact is not None and any(
        np.array_equal(contact, records[name], equal_nan=True) for name in records.developer if name in records
    )
    parts = (activity.device, f"strap {activity.strap}" * bool(activity.strap), "contact time by a pod" * is_pod)
    return ", ".join(filter(None, parts))


def _temperature(activity: Activity) -> float:
    column = activity.records.get("temperature")
    if column is None or was_indoors(activity):
        return float("nan")
    last = column[int(len(column) * WARMED_UP) :]
    known = last[np.isfinite(last)]
    return float(np.median(known)) if len(known) else float("nan")
