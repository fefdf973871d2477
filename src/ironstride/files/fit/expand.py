"""Fields that stand for others: old short fields fill the newer, wider ones; packed fields are unpacked."""

from typing import Final

import numpy as np

from ironstride.files.fit.tables import Column, Table

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


def expand(tables: dict[str, Table]) -> None:
    """Complete the tables in place. A value that the device wrote itself is never overwritten."""
    if "record" in tables:
        _unpack_speed_and_distance(tables["record"])
        for narrow, wide, bits, unit in _COUNTERS:
            if narrow in tables["record"].columns:
                _complete(tables["record"], wide, _accumulate(tables["record"].columns[narrow], bits), unit)
    for name, pairs in _WIDER.items():
        for narrow, wide in pairs:
            if name in tables and narrow in tables[name].columns:
                _complete(tables[name], wide, tables[name].columns[narrow], tables[name].units[narrow])


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
    parts = [table.columns.pop(f"compressed_speed_distance{suffix}", None) for suffix in ("", "[1]", "[2]")]
    if parts[0] is None or parts[1] is None or parts[2] is None:
        return
    low, middle, high = parts[0], parts[1], parts[2]
    _complete(table, "speed", (low + np.mod(middle, 16.0) * 256.0) / 100.0, "m/s")
    _complete(table, "distance", _accumulate(np.floor(middle / 16.0) + high * 16.0, 12) / 16.0, "m")
