"""Readings as plain data for JSON: everything that was read, None where the file didn't tell."""

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Final

from ironstride.files.reading import Reading
from ironstride.training.activity import Activity, Streams
from ironstride.units import Load

_LEFT_OUT: Final = frozenset({"records", "beats"})  # samples are given apart, and only where they are wanted


def reading_as_data(reading: Reading, *, with_samples: bool) -> dict[str, object]:
    """One file: its format, activities, sessions, workouts, weighings, open questions and problems.

    With samples, each activity has `records`: `units` and `columns`, arrays of one length with null where nothing
    valid was recorded.
    """
    data = {name: plain(getattr(reading, name)) for name in ("name", "format")}
    data["activities"] = [activity_as_data(one, with_samples=with_samples) for one in reading.activities]
    for name in ("sessions", "workouts", "body_mass", "questions", "problems"):
        data[name] = plain(getattr(reading, name))
    return data


def activity_as_data(activity: Activity, *, with_samples: bool) -> dict[str, object]:
    """One activity; of its samples at least the names, units and how many there are."""
    data = _fields(activity)
    records = activity.records
    data["samples"] = {"count": len(records), "units": dict(records.units), "developer": sorted(records.developer)}
    if with_samples:
        data["records"] = _columns(records)
        if len(activity.beats):
            data["beats"] = _columns(activity.beats)
    return data


def _columns(records: Streams) -> dict[str, object]:
    return {
        name: [None if number != number else number for number in column.tolist()]
        for name, column in records.columns.items()
    }


def plain(value: object) -> object:
    """Values as JSON knows them: instants as ISO 8601, durations in seconds, loads as printed.

    >>> plain(Load.parse("82.5 kg")), plain(timedelta(hours=1))
    ('82.5 kg', 3600.0)
    """
    if isinstance(value, Load):
        return str(value)
    if isinstance(value, datetime):
        return value.isoformat().replace("+00:00", "Z")
    if isinstance(value, timedelta):
        return value.total_seconds()
    if isinstance(value, Decimal):
        return float(value)
    if is_dataclass(value) and not isinstance(value, type):
        return _fields(value)
    if isinstance(value, Mapping):
        return {str(name): plain(one) for name, one in value.items()}
    if isinstance(value, list | tuple):
        return [plain(one) for one in value]
    return value


def _fields(value: object) -> dict[str, object]:
    return {
        one.name: plain(getattr(value, one.name))
        for one in fields(value)  # type: ignore[arg-type]  # only dataclasses come here
        if one.name not in _LEFT_OUT
    }
