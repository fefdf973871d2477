"""The sets a watch recorded, as a session of a gym log."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta, timezone
from decimal import ROUND_HALF_UP, Decimal
from typing import Final

from ironstride.files.gym.names import exercise_of
from ironstride.protocols.catalogue import exercises
from ironstride.protocols.log_names import exercise_by_fit_code
from ironstride.training.activity import Activity, RecordedSet
from ironstride.training.lifting_log import LoggedSession, LoggedSet
from ironstride.units import Load
from ironstride.units.load import KG_PER_LB, MassUnit

_CATEGORIES: Final = (
    "Bench press", "Calf raise", "Cardio", "Carry", "Chop", "Core", "Crunch", "Curl", "Deadlift", "Fly", "Hip raise",
    "Hip stability", "Hip swing", "Hyperextension", "Lateral raise", "Leg curl", "Leg raise", "Lunge", "Olympic lift",
    "Plank", "Jump", "Pull-up", "Push-up", "Row", "Shoulder press", "Shoulder stability", "Shrug", "Sit-up", "Squat",
    "Total body", "Triceps extension", "Warm-up", "Run",
)  # fmt: skip
"""FIT exercise categories 0 to 32 in our words."""

_UNKNOWN: Final = "Unknown exercise"
_GUESSED: Final = "The watch guessed the exercises; what was corrected on the phone isn't in its file."
_HALF_A_SIXTEENTH_KG: Final = Decimal(1) / 32
_KG_STEP: Final = Decimal("0.25")
_LB_STEP: Final = Decimal("0.5")


def sets_of(activity: Activity) -> LoggedSession | None:
    """The sets of a recording as a logged session; None where it holds none.

    An exercise is what the file calls it, matched as any log's names are; without a name it is what category and
    subtype of the watch's first guess say together; with a category alone the set keeps the category's name and stays
    without a catalogue id. A rest counts as the rest after the set above.
    Weights are stored in sixteenths of a kilogram: pounds are read back to the half pound where the watch shows
    pounds, or where it doesn't say and the weights of the session fit half pounds and not quarter kilograms.

    >>> from datetime import datetime, UTC
    >>> done = RecordedSet(kind="active", repetitions=5, weight_kg=24.9375, categories=(28,), subtypes=(6,))
    >>> pause = RecordedSet(kind="rest", duration_s=150.0)
    >>> start = datetime(2026, 11, 3, 18, tzinfo=UTC)
    >>> lift = Activity(sport="training", start=start, elapsed_s=3300.0, sets=(done, pause))
    >>> (one,) = sets_of(lift).sets
    >>> one.exercise, str(one.load), one.rest_s
    ('back-squat', '55 lb', 150.0)
    """
    if not any(one.kind == "active" for one in activity.sets):
        return None
    start = activity.start
    if activity.utc_offset is not None:
        start = start.astimezone(timezone(activity.utc_offset))
    unit = _likely_unit(activity.sets)
    active = [one for one in activity.sets if one.kind == "active"]
    has_times = len({one.start for one in active}) == len(active)  # some watches stamp the session's start on each
    sets: list[LoggedSet] = []
    for place, one in enumerate(activity.sets, start=1):
        if one.kind == "active":
            sets.append(_logged(one, one.weight_unit or unit, place, has_times))
        elif sets and one.duration_s:
            sets[-1] = replace(sets[-1], rest_s=(sets[-1].rest_s or 0.0) + one.duration_s)
    return LoggedSession(
        title=activity.name or "Strength training",
        start=start,
        duration_s=activity.timer_s,
        note="\n".join(
            filter(
                None, (activity.note, _GUESSED if any(one.categories and not one.name for one in activity.sets) else "")
            )
        ),
        sets=tuple(sets),
        source=activity.source,
    )


def _logged(one: RecordedSet, unit: MassUnit, place: int, has_times: bool) -> LoggedSet:
    category = one.categories[0] if one.categories else None
    exercise = exercise_of(one.name)
    if not exercise and category is not None and one.subtypes:
        exercise = exercise_by_fit_code().get((category, one.subtypes[0]), "")
    name = one.name or (exercises()[exercise].name if exercise else _category_name(category))
    codes = {
        "category": " ".join(map(str, one.categories)), "category_subtype": " ".join(map(str, one.subtypes)),
        "wkt_step_index": "" if one.workout_step is None else str(one.workout_step),
    }  # fmt: skip
    is_junk = one.repetitions == 1 and not one.weight_kg
    return LoggedSet(
        name=name,
        exercise=exercise,
        load=_load(one.weight_kg, unit) if one.weight_kg else None,
        repetitions=one.repetitions,
        duration_s=one.duration_s,
        note="One repetition without weight: perhaps a pause that the watch took for a set." if is_junk else "",
        done_at=one.start + timedelta(seconds=one.duration_s or 0.0) if has_times and one.start else None,
        where=f"set {place}",
        fields={field: text for field, text in codes.items() if text},
    )


def _category_name(category: int | None) -> str:
    return _CATEGORIES[category] if category is not None and 0 <= category < len(_CATEGORIES) else _UNKNOWN


def _load(weight_kg: float, unit: MassUnit) -> Load:
    exact = Decimal(repr(weight_kg))
    if unit == "kg":
        return Load(exact.normalize() + 0, "kg")
    return Load(_half_pounds(exact).normalize() + 0, "lb")


def _half_pounds(kilograms: Decimal) -> Decimal:
    return (kilograms / KG_PER_LB / _LB_STEP).quantize(Decimal(1), ROUND_HALF_UP) * _LB_STEP


def _likely_unit(sets: Sequence[RecordedSet]) -> MassUnit:
    """Pounds where some weight is no quarter of a kilogram and every weight is a half pound in sixteenths of one."""
    weights = [Decimal(repr(one.weight_kg)) for one in sets if one.weight_kg and one.weight_unit is None]
    fits_kg = all(not weight % _KG_STEP for weight in weights)
    fits_lb = all(abs(_half_pounds(weight) * KG_PER_LB - weight) <= _HALF_A_SIXTEENTH_KG for weight in weights)
    return "lb" if fits_lb and not fits_kg else "kg"
