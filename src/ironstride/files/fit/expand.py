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
)
_WIDER: Final = {
    "record": (
        ("speed", "enhanced_speed"),
        ("altitude", "enhanced_altitude"),
        ("respiration_rate", "enhanced_respiration_rate"),
    ),
    "session": _AVERAGES,
    "lap": _AVERAGES,
}
_COUNTERS: Final = (("cycles", "total_cycles", 8, ""), ("compressed_accumulated_power", "accumulated_power", 16, "W"))


def expand(name: str, table: Table) -> None:
    """Complete the table of a message in place. A value that the device wrote itself is never overwritten."""
    if name == "record":
        _unpack_speed_and_distance(table)
        for narrow, wide, bits, unit in _COUNTERS:
            if narrow in table.columns:
                _complete(table, wide, _accumulate(table.columns[narrow], bits), unit)
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
    packed = table.arrays.pop("compressed_speed_distance", None)
    if packed is None or packed.shape[1] != 3:
        return
    low, middle, high = packed.T
    _complete(table, "speed", (low + np.mod(middle, 16.0) * 256.0) / 100.0, "m/s")
    _complete(table, "distance", _accumulate(np.floor(middle / 16.0) + high * 16.0, 12) / 16.0, "m")
