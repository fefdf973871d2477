"""The samples of one activity: cut out of the record table, completed, in the units that `Streams` promises."""

import math
from collections.abc import Mapping, Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from ironstride.files.fit.expand import steps_per_minute
from ironstride.files.fit.heart import heart_rate_at, intervals_between_beats
from ironstride.files.fit.stand_ins import stand_in
from ironstride.files.fit.table import Column, Table
from ironstride.training.activity import Streams

_DEGREES: Final = 180.0 / 2**31  # a semicircle
Window = tuple[float, float]


def times_of(table: Table | None) -> Column:
    """Instants of messages in Unix seconds; NaN where there is none."""
    if table is None or "timestamp" not in table.columns:
        return np.full(0 if table is None else len(table), np.nan)
    return table.columns["timestamp"]


def samples(
    tables: Mapping[str, Table], window: Window, sport: str, straps: Sequence[Table]
) -> tuple[Streams, tuple[str, ...]]:
    """The samples in `window`, from (included) to (not included), and what had to be decided about them.

    `straps` are the `hr` messages of all parts of the file.
    """
    records = tables.get("record")
    if records is None:
        return Streams(), ()
    times = times_of(records)
    inside = _inside(times, window)
    columns = dict(records.columns)
    if not inside.all():
        columns = {name: column[inside] for name, column in columns.items()}
    units = {name: records.units.get(name, "") for name in columns}
    for name in ("position_lat", "position_long"):
        if name in columns:
            columns[name], units[name] = columns[name] * _DEGREES, "deg"
    remarks: list[str] = []
    added = stand_in(columns, units, records.stands_for.items())
    if added:
        remarks.append(f"{', '.join(added)}: a pod's values; the watch recorded none of its own")
    if straps:
        known = columns.get("heart_rate", np.full(int(inside.sum()), np.nan))
        filled = np.where(np.isnan(known), heart_rate_at(straps, times[inside]), known)
        gained = int(np.isnan(known).sum() - np.isnan(filled).sum())
        if gained:
            columns["heart_rate"], units["heart_rate"] = filled, "bpm"
            remarks.append(f"heart rate of {gained} samples is from the strap's own memory")
    steps = steps_per_minute(columns, sport)
    if steps is not None:
        columns["steps_per_minute"], units["steps_per_minute"] = steps, "steps/min"
    developer = frozenset(records.developer.keys() & columns.keys())
    return Streams(columns=columns, units=units, developer=developer), tuple(remarks)


def beats(tables: Mapping[str, Table], window: Window) -> Streams:
    """The times between heartbeats that belong to the samples in `window`."""
    if "hrv" not in tables:
        return Streams()
    records = tables.get("record")
    stamps, intervals = intervals_between_beats(tables["hrv"], records, _filled(times_of(records)))
    inside = _inside(stamps, window)
    columns = {"timestamp": stamps[inside], "rr_interval": intervals[inside]}
    return Streams(columns=columns, units={"timestamp": "s", "rr_interval": "s"}) if inside.any() else Streams()


def _inside(times: Column, window: Window) -> NDArray[np.bool_]:
    filled = _filled(times)
    if np.isnan(filled).all():
        return np.full(len(times), window[0] == -math.inf)
    inside: NDArray[np.bool_] = (filled >= window[0]) & (filled < window[1])
    return inside


def _filled(times: Column) -> Column:
    """A sample without a time stays with the sample before it: its place in the file tells."""
    known = np.flatnonzero(~np.isnan(times))
    if len(known) in (0, len(times)):
        return times
    before = np.maximum.accumulate(np.where(np.isnan(times), -1, np.arange(len(times))))
    return times[np.where(before < 0, known[0], before)]
