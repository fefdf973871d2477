"""A pod's own fields in place of the watch's, where the watch recorded none."""

from collections.abc import Iterable
from typing import Final

import numpy as np

from ironstride.files.fit.expand import WIDER_SAMPLES
from ironstride.files.fit.profile import MESSAGES, field_facts
from ironstride.files.fit.table import Column

# How apps spell units, and the profile's unit with the factor to it. "spm" is left out: steps or strides, who knows.
_UNITS: Final = {
    "w": ("W", 1.0), "watt": ("W", 1.0), "watts": ("W", 1.0), "bpm": ("bpm", 1.0), "rpm": ("rpm", 1.0),
    "ms": ("ms", 1.0), "milliseconds": ("ms", 1.0), "mm": ("mm", 1.0), "millimeters": ("mm", 1.0), "cm": ("mm", 10.0),
    "centimeters": ("mm", 10.0), "m": ("m", 1.0), "meters": ("m", 1.0), "m/s": ("m/s", 1.0), "%": ("%", 1.0),
    "c": ("C", 1.0), "°c": ("C", 1.0),
}  # fmt: skip


def stand_in(columns: dict[str, Column], units: dict[str, str], stands_for: Iterable[tuple[str, int]]) -> list[str]:
    """Add the native columns that developer fields stand for, in place; their names, in order.

    A developer field stands for one of the profile where its description says so and its unit is known. It counts
    only where the native column has no valid sample at all: two devices are never mixed in one column. The
    developer's own column stays as it is.
    """
    added: list[str] = []
    for name, number in stands_for:
        facts = field_facts(MESSAGES["record"], number)
        unit, factor = _UNITS.get(units.get(name, "").strip().lower(), ("", 1.0))
        if name not in columns or unit != facts.unit or not unit or np.isnan(columns[name]).all():
            continue
        native = [facts.name, *filter(None, [WIDER_SAMPLES.get(facts.name)])]  # speed, and enhanced_speed with it
        if all(one not in columns or np.isnan(columns[one]).all() for one in native):
            for one in native:
                columns[one], units[one] = columns[name] * factor, unit
            added.append(facts.name)
    return added
