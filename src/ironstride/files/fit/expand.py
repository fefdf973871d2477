"""Fields that stand for others: old short fields fill the newer, wider ones; packed fields are unpacked."""

from typing import Final

import numpy as np

from ironstride.files.fit.table import Column, Table

_ON_FOOT: Final = frozenset({"running", "walking", "hiking"})
_AVERAGES: Final = (
    ("avg_speed", "enhanced_avg_speed"),
    ("max_speed", "enhanced_max_speed"),
    ("avg_altitude", "enhanced_avg_altitude"),
    ("min_altitude", "enhanced_min_altitude"),
    ("max_altitude", "enhanced_max_altitude"),
    ("avg_respiration_rate", "enhanced_avg_respiration_rate"),
    ("max_respiration_rate", "enhanced_max_respiration_rate"),
    ("min_respiration_rate", "enhanced_min_respiration_rate"),
)
_WIDER: Final = {
    "record": (
        ("speed", "enhanced_speed"),
        ("altitude", "enhanced_altitude"),
        ("respiration_rate", "enhanced_respiration_rate"),
    ),
    "session": _AVERAGES,
    "lap": _AVERAGES,
    "length": _AVERAGES[-3:-1],
    "event": (("data16", "data"),),
    "hr": (("time256", "fractional_timestamp"),),
}
WIDER_SAMPLES: Final = dict(_WIDER["record"])
_TICKS: Final = 1024.0  # a second
_SHORT_TICKS: Final = 4096.0
_COUNTERS: Final = (("cycles", "total_cycles", 8, ""), ("compressed_accumulated_power", "accumulated_power", 16, "W"))


def expand(name: str, table: Table) -> None:
    """Complete the table of a message in place. A value that the device wrote itself is never overwritten."""
    if name == "record":
        _unpack_speed_and_distance(table)
        for narrow, wide, bits, unit in _COUNTERS:
            if narrow in table.columns:
                _complete(table, wide, _accumulate(table.columns[narrow], bits), unit)
    if name == "hr":
        _unpack_beats(table)
    for narrow, wide in _WIDER.get(name, ()):
        if narrow in table.columns:
            _complete(table, wide, table.columns[narrow], table.units[narrow])


def steps_per_minute(columns: dict[str, Column], sport: str) -> Column | None:
    """Steps of both feet: watches count the strides of one foot, with the fraction beside it. None off foot."""
    if sport not in _ON_FOOT or "cadence" not in columns:
        return None
    fraction = columns.get("fractional_cadence")
    return 2.0 * (columns["cadence"] + (0.0 if fraction is None else np.nan_to_num(fraction)))


def _complete(table: Table, name: str, values: Column, unit: str) -> None:
    known = table.columns.get(name)
    table.columns[name] = values.copy() if known is None else np.where(np.isnan(known), values, known)
    table.units.setdefault(name, unit)


def _accumulate(values: Column, bits: int) -> Column:
    """A counter that starts again at zero every ``2 ** bits``, counted on. Samples that are missing stay so."""
    valid = ~np.isnan(values)
    total = np.full(len(values), np.nan)
    total[valid] = np.cumsum(np.mod(np.diff(values[valid], prepend=0.0), 2.0**bits))
    return total


def _unpack_speed_and_distance(table: Table) -> None:
    """Three bytes: twelve bits of speed (1/100 m/s), then twelve of a running distance (1/16 m)."""
    packed = table.arrays.get("compressed_speed_distance")
    if packed is None or packed.shape[1] != 3:
        return
    low, middle, high = packed.T
    _complete(table, "speed", (low + np.mod(middle, 16.0) * 256.0) / 100.0, "m/s")
    _complete(table, "distance", _accumulate(np.floor(middle / 16.0) + high * 16.0, 12) / 16.0, "m")


def _unpack_beats(table: Table) -> None:
    """Times of heartbeats: the first in full (1/1024 s), those that follow by their lowest twelve bits."""
    packed = table.arrays.get("event_timestamp_12")
    if packed is None or packed.shape[1] % 3:
        return
    first, second, third = packed[:, 0::3], packed[:, 1::3], packed[:, 2::3]
    pairs = (first + np.mod(second, 16.0) * 256.0, np.floor(second / 16.0) + third * 16.0)
    short = np.stack(pairs, axis=2).reshape(len(table), -1)
    full = table.matrix("event_timestamp") * _TICKS
    ticks = np.full((len(table), max(short.shape[1], full.shape[1])), np.nan)
    ticks[:, : short.shape[1]] = short
    is_full = np.zeros(ticks.shape, dtype=bool)
    is_full[:, : full.shape[1]] = ~np.isnan(full)
    ticks[is_full] = full[~np.isnan(full)]
    valid = ~np.isnan(ticks)
    counted, known = ticks[valid], is_full[valid]
    passed = np.cumsum(np.mod(np.diff(counted, prepend=0.0), _SHORT_TICKS))
    # Each time counts on from the last one that was written in full.
    last = np.maximum.accumulate(np.where(known, np.arange(len(counted)), -1))
    base = np.where(last < 0, 0.0, counted[last] - passed[last])
    ticks[valid] = base + passed
    for element, column in enumerate(ticks.T):
        name = f"event_timestamp[{element}]" if element else "event_timestamp"
        table.columns[name], table.units[name] = column / _TICKS, "s"
