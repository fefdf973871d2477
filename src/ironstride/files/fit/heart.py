"""Heartbeats that a strap kept in its own memory, brought to the samples; and the times between beats."""

import numpy as np

from ironstride.files.fit.table import Column, Table


def heart_rate_at(beats: Table, times: Column) -> Column:
    """Beats a minute for samples at `times`: the mean of what the strap says in (last sample, this sample].

    A swimmer's strap can't reach the watch under water; it sends its beats afterwards, in `hr` messages. NaN where
    no beat falls into the interval; the first sample's is one second long. `times` are Unix seconds.
    """
    when, rate = _beats(beats)
    before = np.concatenate([times[:1] - 1.0, times[:-1]])
    first, last = (np.searchsorted(when, edge, side="right") for edge in (before, times))
    total = np.concatenate([[0.0], np.cumsum(rate)])
    count = np.where(np.isnan(times) | np.isnan(before), 0, last - first)
    mean = np.full(len(times), np.nan)
    np.divide(total[last] - total[first], count, out=mean, where=count > 0)
    return mean


def _beats(table: Table) -> tuple[Column, Column]:
    """When each beat was, in Unix seconds and ascending, and the strap's filtered rate there."""
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
    order = np.argsort(when[valid], kind="stable")
    return when[valid][order], rate[valid][order]


def intervals_between_beats(table: Table, records: Table | None, times: Column) -> tuple[Column, Column]:
    """Each interval in seconds, and the time of the last sample before it in the file: `hrv` messages carry none."""
    intervals = table.matrix("time")
    if records is None or not len(records):
        stamps = np.full(len(table), np.nan)
    else:
        stamps = times[np.maximum(np.searchsorted(records.offsets, table.offsets) - 1, 0)]
    valid = ~np.isnan(intervals)
    return np.broadcast_to(stamps[:, None], intervals.shape)[valid], intervals[valid]
