"""Units: a load with its printed unit, pace, durations. Knows no locale and no plates."""

from ironstride.units.load import KG_PER_LB, Load, MassUnit

__all__ = ["KG_PER_LB", "Load", "MassUnit"]
