"""The level over time as text: the band as columns, its middle, and where lifting began."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import Final

from ironstride.running.change.level import Level
from ironstride.surfaces.report.level_points import level_points
from ironstride.surfaces.web.charts.band import BandPoint, thinned
from ironstride.training.words import MONTHS

HEIGHT: Final = 9
LEGEND: Final = "● the level, │ its 95 % interval, - no change, : lifting starts"
_SIDE: Final = 7
_LEAST_SPAN: Final = 4.0  # per cent: a quiet level isn't blown up to a storm


def picture(level: Level, day_of: Callable[[float], date], lifting_from: date, width: int) -> Iterator[str]:
    """The lines, the scale at the left and the days below. Nothing for fewer than two columns."""
    points = level_points(level, day_of)
    if len(points) < 2 or width - _SIDE < 2:
        return
    shown = thinned(points, width - _SIDE)
    first, last = shown[0].on, shown[-1].on
    share = (lifting_from - first).days / max((last - first).days, 1)
    starts = round(share * (len(shown) - 1)) if 0.0 <= share <= 1.0 else None
    low, high = _ends(shown)
    zero = _row(0.0, low, high)
    for row in range(HEIGHT):
        said = f"{high - (row + 0.5) * (high - low) / HEIGHT:+.0f} %" if row % 2 == 0 else ""
        cells = "".join(_cell(one, row, low, high, zero, is_start=place == starts) for place, one in enumerate(shown))
        yield f"{said:>{_SIDE - 1}} {cells}".rstrip()
    yield f"{'':>{_SIDE}}{_month(first)} to {_month(last)}; {LEGEND}"


def _month(day: date) -> str:
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def _ends(shown: Sequence[BandPoint]) -> tuple[float, float]:
    low, high = min(0.0, *(one.low for one in shown)), max(0.0, *(one.high for one in shown))
    room = max(_LEAST_SPAN - (high - low), 0.0) / 2
    return low - room, high + room


def _row(value: float, low: float, high: float) -> int:
    return min(max(int(HEIGHT * (high - value) / (high - low)), 0), HEIGHT - 1)


def _cell(one: BandPoint, row: int, low: float, high: float, zero: int, *, is_start: bool) -> str:
    top, middle, bottom = (_row(value, low, high) for value in (one.high, one.middle, one.low))
    if row == middle:
        return "●"
    if is_start:
        return ":"
    if top <= row <= bottom:
        return "│"
    return "-" if row == zero else " "
