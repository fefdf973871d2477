"""The level over time with its interval, day by day: what text, pictures and JSON show."""

from collections.abc import Callable
from datetime import date
from typing import Final

from ironstride.running.change.level import Level
from ironstride.surfaces.web.charts.band import BandPoint

_TO_95: Final = 1.96  # standard deviations from the middle to each end of a 95 % interval
_A_MOMENT: Final = 1e-6


def level_points(level: Level, day_of: Callable[[float], date]) -> list[BandPoint]:
    """Per cent against the six weeks before the first lift. A day of the level is the midnight at the end of a date."""
    rows = zip(level.day.tolist(), level.mean.tolist(), level.sd.tolist(), strict=True)
    return [
        BandPoint(on=day_of(day - _A_MOMENT), low=mean - _TO_95 * sd, middle=mean, high=mean + _TO_95 * sd)
        for day, mean, sd in rows
    ]
