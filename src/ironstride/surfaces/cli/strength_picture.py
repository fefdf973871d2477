"""Bands over time as text: one row for an exercise among others, a taller picture for one alone."""

from collections.abc import Sequence
from datetime import date
from math import log
from typing import Final

from ironstride.training.progress import OneRmBand
from ironstride.training.words import MONTHS

LEVELS: Final = "▁▂▃▄▅▆▇█"
EMPTY: Final = "·"
"""A stretch of days without a session."""
TALL_LEGEND: Final = "● the estimate of a session, │ the band around it"
Point = tuple[date, OneRmBand]


def columns(points: Sequence[Point], today: date, width: int) -> list[OneRmBand | None]:
    """The last band of each stretch of days, oldest first: a stretch is a day, or longer where there are more days."""
    first = points[0][0]
    days = (today - first).days + 1
    count = min(width, days)
    found: list[OneRmBand | None] = [None] * count
    for on, band in points:
        found[min((on - first).days * count // days, count - 1)] = band
    return found


def row(points: Sequence[Point], today: date, width: int) -> str:
    """The middle over time, each column's height inside the whole picture's lowest and highest end of a band: a wide
    band leaves the line low, and flat.

    >>> band = lambda mid: OneRmBand(low_kg=0.9 * mid, mid_kg=mid, high_kg=1.1 * mid)
    >>> row([(date(2026, 11, 1), band(60)), (date(2026, 11, 3), band(75))], date(2026, 11, 4), 9)
    '▂·▇·'
    """
    low, high = _ends(points)
    return "".join(EMPTY if one is None else LEVELS[_level(one.mid_kg, low, high, len(LEVELS))] for one in
                   columns(points, today, width))  # fmt: skip


def tall(points: Sequence[Point], today: date, width: int, height: int, unit_kg: float) -> list[str]:
    """The bands as columns from low to high, ``●`` in the middle; kilograms (or what `unit_kg` is) at the left."""
    low, high = _ends(points)
    bands = columns(points, today, width)
    lines = []
    for level in range(height - 1, -1, -1):
        kg = low * (high / low) ** ((level + 0.5) / height)
        cells = "".join(_cell(one, level, low, high, height) for one in bands)
        lines.append(f"{kg / unit_kg:>6.0f} {cells}".rstrip())
    first, last = _day(points[0][0]), _day(today)
    return [*lines, f"{'':>7}{first}{last:>{max(len(bands) - len(first), len(last) + 1)}}"]


def row_legend(points: Sequence[Point], today: date) -> str:
    """What `row` shows.

    >>> row_legend([(date(2026, 11, 1), OneRmBand(low_kg=54, mid_kg=60, high_kg=66))], date(2026, 11, 4))
    '1 Nov - 4 Nov; a higher block is stronger, · a time without a session'
    """
    days = f"{_day(points[0][0])} - {_day(today)}"
    return f"{days}; a higher block is stronger, {EMPTY} a time without a session"


def _day(on: date) -> str:
    return f"{on.day} {MONTHS[on.month - 1]}"


def _cell(one: OneRmBand | None, level: int, low: float, high: float, height: int) -> str:
    if one is None:
        return " "
    bottom, middle, top = (_level(kg, low, high, height) for kg in (one.low_kg, one.mid_kg, one.high_kg))
    return "●" if level == middle else "│" if bottom <= level <= top else " "


def _ends(points: Sequence[Point]) -> tuple[float, float]:
    return min(band.low_kg for _, band in points), max(band.high_kg for _, band in points)


def _level(kg: float, low: float, high: float, count: int) -> int:
    """The level of a load among `count`, evenly in its logarithm: a tenth more is as high anywhere."""
    return min(max(int(count * log(kg / low) / log(high / low)), 0), count - 1) if high > low else 0
