"""Readings as flat tables: samples, activities or sets, ready for CSV and Parquet."""

import csv
import io
import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from itertools import chain
from typing import Final

import numpy as np

from ironstride.training.activity import Activity
from ironstride.training.lifting_log import LoggedSession

Cell = str | float | int | None
Table = Mapping[str, Sequence[Cell]]
"""Columns of one length; None is an empty cell. Names carry their unit where the field has one."""

_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")  # a spreadsheet would run a cell that begins with one of these
_UNIT_ENDS: Final = {"m": "_m", "m/s": "_m_s", "ms": "_ms", "mm": "_mm", "bpm": "_bpm", "W": "_w", "deg": "_deg"}


def samples_table(activities: Sequence[Activity]) -> Table:
    """Every sample of `activities`, one row each, in file order. `time` is ISO 8601 in UTC.

    Columns are those that any of them recorded, by their FIT names with the unit at the end where there is a short one.
    With several activities, `activity` counts them from 1 and `file` names where each is from.
    """
    names = list(dict.fromkeys(name for one in activities for name in one.records.columns if name != "timestamp"))
    units = {name: unit for one in activities for name, unit in one.records.units.items()}
    table: dict[str, list[Cell]] = {"activity": [], "file": []} if len(activities) > 1 else {}
    table["time"] = []
    columns = {name: name + _UNIT_ENDS.get(units.get(name, ""), "") for name in names}
    table |= {column: [] for column in columns.values()}
    for number, one in enumerate(activities, start=1):
        count = len(one.records)
        if len(activities) > 1:
            table["activity"] += [number] * count
            table["file"] += [one.source] * count
        times = one.records.columns.get("timestamp")
        table["time"] += [None] * count if times is None else [instant_text(value) for value in times.tolist()]
        for name, column in columns.items():
            values = one.records.columns.get(name)
            table[column] += [None] * count if values is None else _numbers(values)
    return table


def _numbers(values: "np.ndarray[tuple[int], np.dtype[np.float64]]") -> list[Cell]:
    return [None if number != number else number for number in values.tolist()]


def instant_text(unix_s: float) -> str | None:
    """Unix seconds as ISO 8601 in UTC; None for NaN.

    >>> instant_text(1793772000.0), instant_text(1793772000.25)
    ('2026-11-04T06:00:00Z', '2026-11-04T06:00:00.250Z')
    """
    if math.isnan(unix_s):
        return None
    whole = math.floor(unix_s)
    moment = datetime(1970, 1, 1, tzinfo=UTC) + timedelta(seconds=whole, milliseconds=round((unix_s - whole) * 1000))
    return moment.isoformat(timespec="milliseconds" if moment.microsecond else "seconds").replace("+00:00", "Z")


def sets_table(sessions: Sequence[LoggedSession]) -> Table:
    """Every logged set, one row each, with its session beside it. Loads keep the unit they were written in."""
    rows: list[dict[str, Cell]] = []
    for session in sessions:
        for one in session.sets:
            rows.append(
                {
                    "file": session.source,
                    "session": session.title,
                    "start": session.start.isoformat(),
                    "exercise": one.exercise or None,
                    "name": one.name,
                    "kind": one.kind,
                    "load": one.load_number if one.load is None else float(one.load.amount),
                    "load_unit": None if one.load is None else one.load.unit,
                    "repetitions": one.repetitions,
                    "rpe": one.rpe,
                    "rir": one.rir,
                    "duration_s": one.duration_s,
                    "distance_m": one.distance_m,
                    "distance_without_unit": one.distance_number,
                    "rest_s": one.rest_s,
                    "superset": one.superset or None,
                    "note": one.note or None,
                    "where": one.where,
                }
            )
    return table_of(rows)


def table_of(rows: Sequence[Mapping[str, Cell]]) -> Table:
    """Rows that share their columns, as columns."""
    return {name: [row[name] for row in rows] for name in rows[0]} if rows else {}


def csv_lines(table: Table) -> Iterator[str]:
    """The table as CSV (RFC 4180), header first. Text that a spreadsheet would run as a formula is quoted with '.

    >>> [line.rstrip() for line in csv_lines({"a": [1.5, None], "b": ["=1+1", "x y"]})]
    ['a,b', "1.5,'=1+1", ',x y']
    """
    yield from csv_rows(table, zip(*table.values(), strict=True))


def csv_rows(header: Iterable[str], rows: Iterable[Iterable[Cell]]) -> Iterator[str]:
    """As `csv_lines`, of rows that come one by one."""
    buffer = io.StringIO()
    writer = csv.writer(buffer)
    for row in chain([header], rows):
        writer.writerow([_cell(value) for value in row])
        yield buffer.getvalue()
        buffer.seek(0)
        buffer.truncate()


def without_formula(text: str) -> str:
    """The text with a ' before it where a spreadsheet would run it.

    >>> without_formula("=1+1"), without_formula("1+1")
    ("'=1+1", '1+1')
    """
    return f"'{text}" if text.startswith(_FORMULA) else text


def _cell(value: Cell) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        return without_formula(value)
    # Twelve digits are more than any sensor has, and leave out what binary fractions add (77.20000000000005).
    return f"{value:.12g}" if isinstance(value, float) and abs(value) < 1e12 else repr(value)
