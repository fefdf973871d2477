"""The quantities of a health export that are read, by their FIT names and in FIT's units."""

from dataclasses import dataclass
from typing import Final

PREFIX: Final = "HKQuantityTypeIdentifier"
STEPS: Final = "steps"
METRES: Final = "metres"
BODY_MASS: Final = "body_mass"
EFFORT: Final = "effort"
ESTIMATED_EFFORT: Final = "estimated_effort"


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """What a quantity becomes: its name here, its unit, and the factors from the units that Apple writes.

    `spans` is true for what counts over the time from start to end, as steps do.
    """

    name: str
    unit: str
    factors: dict[str, float]
    spans: bool = False


_LENGTHS: Final = {"mm": 0.001, "cm": 0.01, "m": 1.0, "km": 1000.0, "in": 0.0254, "ft": 0.3048, "yd": 0.9144,
                   "mi": 1609.344}  # fmt: skip
_LENGTHS_MM: Final = {unit: 1000.0 * metres for unit, metres in _LENGTHS.items()}
_SPEEDS: Final = {"m/s": 1.0, "km/hr": 1 / 3.6, "km/h": 1 / 3.6, "mi/hr": 0.44704, "mph": 0.44704, "ft/s": 0.3048}
_POWERS: Final = {"W": 1.0, "kW": 1000.0}
_SCORES: Final = {"appleEffortScore": 1.0, "count": 1.0, "": 1.0}

KINDS: Final = {
    PREFIX + apple: kind
    for apple, kind in (
        ("HeartRate", Kind(name="heart_rate", unit="bpm", factors={"count/min": 1.0, "count/s": 60.0})),
        ("RunningSpeed", Kind(name="enhanced_speed", unit="m/s", factors=_SPEEDS)),
        ("CyclingSpeed", Kind(name="enhanced_speed", unit="m/s", factors=_SPEEDS)),
        ("RunningPower", Kind(name="power", unit="W", factors=_POWERS)),
        ("CyclingPower", Kind(name="power", unit="W", factors=_POWERS)),
        ("RunningGroundContactTime", Kind(name="stance_time", unit="ms", factors={"ms": 1.0, "s": 1000.0})),
        ("RunningVerticalOscillation", Kind(name="vertical_oscillation", unit="mm", factors=_LENGTHS_MM)),
        # Apple calls it a stride and measures a single step, as FIT's step_length does.
        ("RunningStrideLength", Kind(name="step_length", unit="mm", factors=_LENGTHS_MM)),
        ("StepCount", Kind(name=STEPS, unit="", factors={"count": 1.0}, spans=True)),
        ("DistanceWalkingRunning", Kind(name=METRES, unit="m", factors=_LENGTHS, spans=True)),
        ("DistanceCycling", Kind(name=METRES, unit="m", factors=_LENGTHS, spans=True)),
        ("BodyMass", Kind(name=BODY_MASS, unit="kg", factors={
            "kg": 1.0, "g": 0.001, "lb": 0.45359237, "st": 6.35029318, "oz": 0.028349523125,
        })),
        ("WorkoutEffortScore", Kind(name=EFFORT, unit="", factors=_SCORES, spans=True)),
        ("EstimatedWorkoutEffortScore", Kind(name=ESTIMATED_EFFORT, unit="", factors=_SCORES, spans=True)),
    )
}  # fmt: skip

METRES_OF: Final = _LENGTHS
SECONDS_OF: Final = {"s": 1.0, "sec": 1.0, "min": 60.0, "hr": 3600.0, "h": 3600.0}
"""Factors of the units in which workouts give distances and durations."""
