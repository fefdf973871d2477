"""Codes of FIT workouts and sets that reader and writer share."""

from typing import Final

from ironstride.training.workout import StepKind

ENDS_BY_TIME: Final = 0
ENDS_BY_DISTANCE: Final = 1
ENDS_BY_LAP_BUTTON: Final = 5
REPEATS: Final = 6
ENDS_BY_REPETITIONS: Final = 29
ENDS_BY_TIME_ONLY: Final = 31
MILLISECONDS: Final = 1000
CENTIMETRES: Final = 100
"""A step's duration is a bare number; how it ends says in which of these it counts."""

NO_TARGET: Final = 2
KILOGRAM: Final = 1
POUND: Final = 2
STEP_INTENSITIES: Final[dict[StepKind, int]] = {"active": 0, "rest": 1, "warm-up": 2, "cool-down": 3}
UNKNOWN_EXERCISE: Final = 65534
"""The category that watches give a set whose exercise they don't know."""
