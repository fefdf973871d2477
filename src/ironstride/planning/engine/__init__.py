"""The exact placement engine: dynamic programming over week patterns, in numpy, no solver at run time."""

from ironstride.planning.engine.solve import Solution, solve

__all__ = ["Solution", "solve"]
