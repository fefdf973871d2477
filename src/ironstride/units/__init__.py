"""Units: a load with its printed unit, pace, durations. Knows no locale and no plates."""

from ironstride.units.duration import format_clock, format_minutes, parse_duration_s
from ironstride.units.load import KG_PER_LB, Load, MassUnit
from ironstride.units.pace import METRES_PER_MILE, Pace

__all__ = [
    "KG_PER_LB",
    "METRES_PER_MILE",
    "Load",
    "MassUnit",
    "Pace",
    "format_clock",
    "format_minutes",
    "parse_duration_s",
]
