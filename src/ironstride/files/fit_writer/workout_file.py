"""A workout as a FIT file that a watch takes."""

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from ironstride.files.fit.codes import (
    CENTIMETRES,
    ENDS_BY_DISTANCE,
    ENDS_BY_LAP_BUTTON,
    ENDS_BY_REPETITIONS,
    ENDS_BY_TIME,
    KILOGRAM,
    MILLISECONDS,
    NO_TARGET,
    POUND,
    REPEATS,
    STEP_INTENSITIES,
)
from ironstride.files.fit.profile import SPORTS, SUB_SPORTS
from ironstride.files.fit_writer.encode import Message, Value, fit_file
from ironstride.files.fit_writer.heads import heads, title_messages
from ironstride.training.workout import Repeat, Workout, WorkoutStep

_CAPABILITIES: Final = 32  # "tcx", as in the workouts that Garmin Connect writes
_SPORT_NUMBERS: Final = {name: number for number, name in SPORTS.items()}
_SUB_SPORT_NUMBERS: Final = {name: number for number, name in SUB_SPORTS.items()}


def write_workout(workout: Workout, *, created: datetime) -> bytes:
    """The FIT file of a workout; the same arguments give the same bytes. `created` is an aware instant.

    Loads are rounded to hundredths of a kilogram, times to milliseconds, distances to centimetres; a text over 254
    UTF-8 bytes is shortened. An exercise's name travels in its step, and in an `exercise_title` where all steps with
    its FIT code bear the same name. `ValueError` where a value is beyond what FIT holds (a load over 655.34 kg), a
    sport isn't in the profile, or `created` has no zone.

    Source: the FIT profile as published by Garmin; the layout of workouts that Garmin Connect writes.

    >>> from datetime import UTC
    >>> squats = Workout(name="Squats", steps=(WorkoutStep(repetitions=5, category=28, subtype=6, load_kg=82.5),))
    >>> write_workout(squats, created=datetime(2026, 11, 23, tzinfo=UTC))[8:12]
    b'.FIT'
    """
    about = Message(
        name="workout",
        values={
            "wkt_name": workout.name,
            "wkt_description": workout.note,
            "capabilities": _CAPABILITIES,
            "num_valid_steps": len(workout.steps),
            "sport": _number(workout.sport, _SPORT_NUMBERS, "sport"),
            "sub_sport": _number(workout.sub_sport, _SUB_SPORT_NUMBERS, "sub-sport"),
        },
    )
    steps = [
        Message(name="workout_step", values={"message_index": at, **_step_values(step)})
        for at, step in enumerate(workout.steps)
    ]
    content = [about, *steps, *title_messages(_titles(workout.steps))]
    return fit_file([*heads("workout", created, content), *content])


def _number(name: str, numbers: dict[str, int], what: str) -> int | None:
    if not name:
        return None
    if name not in numbers:
        raise ValueError(f"{name!r} is no {what} of the FIT profile")
    return numbers[name]


def _step_values(step: WorkoutStep | Repeat) -> dict[str, Value]:
    if isinstance(step, Repeat):
        return {"duration_type": REPEATS, "duration_value": step.first, "target_value": step.rounds}
    duration_type, duration = _end(step)
    shows_unit = step.load_kg is not None or step.shows_lb
    return {
        "wkt_step_name": step.name,
        "duration_type": duration_type,
        "duration_value": duration,
        "target_type": NO_TARGET,
        "target_value": 0,
        "intensity": STEP_INTENSITIES[step.kind],
        "notes": step.note,
        "exercise_category": step.category,
        "exercise_name": step.subtype,
        "exercise_weight": step.load_kg,
        "weight_display_unit": (POUND if step.shows_lb else KILOGRAM) if shows_unit else None,
    }


def _end(step: WorkoutStep) -> tuple[int, float | None]:
    """How a step ends, and after how much of it."""
    if step.repetitions is not None:
        return ENDS_BY_REPETITIONS, step.repetitions
    if step.seconds is not None:
        return ENDS_BY_TIME, step.seconds * MILLISECONDS
    if step.metres is not None:
        return ENDS_BY_DISTANCE, step.metres * CENTIMETRES
    return ENDS_BY_LAP_BUTTON, None


def _titles(steps: Sequence[WorkoutStep | Repeat]) -> list[tuple[int, int | None, str]]:
    """Exercises with their names, in order. A title speaks for every step with its code, so where steps with one code
    bear several names there is none: one exercise would be shown by the other's name."""
    names: dict[tuple[int, int | None], set[str]] = {}
    for step in steps:
        if isinstance(step, WorkoutStep) and step.category is not None:
            names.setdefault((step.category, step.subtype), set()).add(step.name)
    return [
        (category, subtype, name)
        for (category, subtype), (name, *others) in ((code, sorted(given)) for code, given in names.items())
        if name and not others
    ]
