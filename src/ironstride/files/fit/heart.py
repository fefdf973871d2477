"""Heartbeats that a strap kept in its own memory, brought to the samples; and the times between beats."""

from collections.abc import Sequence
from typing import Final

import numpy as np

from ironstride.files.fit.table import Column, Table

_LEAST_S: Final = 0.01  # of a sample's time must be covered by a beat: our default
_HELD_S: Final = 5.0  # a beat's rate stands until the next beat, but no longer than this: our default


def heart_rate_at(straps: Sequence[Table], times: Column) -> Column:
    """Beats a minute for samples at `times`: the mean over the time since the sample before, from `hr` messages.

    A swimmer's strap can't reach the watch under water; it sends its beats afterwards, each with its filtered rate,
    often as a part of its own behind the recording. NaN where no beat is near; the first sample's time is one second
    long. `times` are Unix seconds.
    """
    found = [_beats(table) for table in straps]
    when, rate = (np.concatenate([one[at] for one in found]) for at in (0, 1))
    if not when.size:
        return np.full(len(times), np.nan)
    order = np.argsort(when, kind="stable")
    when, rate = when[order], rate[order]
    # Beats and seconds are summed up along the steps that the held rates make; between two knots both grow evenly.
    held = np.minimum(np.diff(when, append=np.inf), _HELD_S)
    knots = np.stack([when, when + held], axis=1).ravel()
    seconds = np.cumsum(np.stack([np.zeros(len(held)), held], axis=1))
    beats = np.cumsum(np.stack([np.zeros(len(held)), held * rate], axis=1))
    before = np.concatenate([times[:1] - 1.0, times[:-1]])
    covered = np.interp(times, knots, seconds) - np.interp(before, knots, seconds)
    counted = np.interp(times, knots, beats) - np.interp(before, knots, beats)
    mean = np.full(len(times), np.nan)
    np.divide(counted, covered, out=mean, where=covered > _LEAST_S)
    return mean


def _beats(table: Table) -> tuple[Column, Column]:
    """When each beat was, in Unix seconds, and the strap's filtered rate there."""
    rates, events = table.matrix("filtered_bpm"), table.matrix("event_timestamp")
    width = min(rates.shape[1], events.shape[1])
    if not width or "timestamp" not in table.columns:
        return np.empty(0), np.empty(0)
    fraction = table.columns.get("fractional_timestamp")
    began = table.columns["timestamp"] + (0.0 if fraction is None else np.nan_to_num(fraction)) - events[:, 0]
    # A message with a time of day sets the strap's own clock for those that follow.
    last = np.maximum.accumulate(np.where(np.isnan(began), -1, np.arange(len(began))))
    clock = np.where(last < 0, np.nan, began[last])
    when, rate = (events[:, :width] + clock[:, None]).ravel(), rates[:, :width].ravel()
    valid = ~np.isnan(when) & (rate > 0)
    return when[valid], rate[valid]


def intervals_between_beats(table: Table, records: Table | None, times: Column) -> tuple[Column, Column]:
    """Each interval in seconds, and the time of the last sample before it in the file: `hrv` messages carry none."""
    intervals = table.matrix("time")
    if records is None or not len(records):
        stamps = np.full(len(table), np.nan)
    else:
        stamps = times[np.maximum(np.searchsorted(records.offsets, table.offsets) - 1, 0)]
    valid = ~np.isnan(intervals)
    return np.broadcast_to(stamps[:, None], intervals.shape)[valid], intervals[valid]
