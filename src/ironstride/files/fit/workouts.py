"""Tables of workout messages into workouts."""

from collections.abc import Mapping
from typing import Final

from ironstride.files.fit.codes import (
    CENTIMETRES,
    ENDS_BY_DISTANCE,
    ENDS_BY_LAP_BUTTON,
    ENDS_BY_REPETITIONS,
    ENDS_BY_TIME,
    ENDS_BY_TIME_ONLY,
    MILLISECONDS,
    NO_TARGET,
    POUND,
    REPEATS,
    STEP_INTENSITIES,
)
from ironstride.files.fit.parts import KEPT
from ironstride.files.fit.profile import SPORTS, SUB_SPORTS
from ironstride.files.fit.table import Table
from ironstride.training.problem import Problem
from ironstride.training.workout import Repeat, StepKind, Workout, WorkoutStep

_KINDS: Final[dict[int, StepKind]] = {
    **{number: kind for kind, number in STEP_INTENSITIES.items()},
    4: "rest",  # recovery; intervals (5) and anything else are active
}
_OTHER_REPEATS: Final = frozenset({7, 8, 9, 10, 11, 12, 13, 17, 18, 27})  # until a time, a pulse, a power ...
_Titles = dict[tuple[int | None, int | None], str]


def workouts(tables: Mapping[str, Table], name: str) -> tuple[tuple[Workout, ...], list[Problem]]:
    """The workout of one part, at most one, and remarks about what couldn't be kept.

    A step's name is its own, else the `exercise_title` of its exercise. A step that ends by something else than
    repetitions, time or distance is read as ended by the lap button; targets of pulse, speed or power are left out, as
    is a repeat that can't be followed. Steps are in the order of their own numbers.
    """
    about, table = tables.get("workout"), tables.get("workout_step")
    if about is None and table is None:
        return (), []
    steps, lost = ([], {}) if table is None else _steps(table, _titles(tables.get("exercise_title")))
    workout = Workout(
        name=about.text(0, "wkt_name") if about is not None else "",
        steps=tuple(steps),
        sport=_word(about, "sport", SPORTS),
        sub_sport=_word(about, "sub_sport", SUB_SPORTS),
        note=about.text(0, "wkt_description") if about is not None else "",
        source=name,
    )
    return (workout,), [_remark(name, loss, numbers) for loss, numbers in lost.items()]


def _steps(table: Table, titles: _Titles) -> tuple[list[WorkoutStep | Repeat], dict[str, list[int]]]:
    """The steps, and what of them was lost: the words for it, and the steps counted from 1."""
    places: dict[int, int] = {}  # a step's own number, and where it came to stand
    steps: list[WorkoutStep | Repeat] = []
    lost: dict[str, list[int]] = {}
    for number, row in sorted((_whole(table, row, "message_index", row), row) for row in range(len(table))):
        places[number] = len(steps)
        step, losses = _step(table, row, titles, places, len(steps))
        for loss in losses:
            lost.setdefault(loss, []).append(number + 1)
        if step is not None:
            steps.append(step)
    return steps, lost


def _step(
    table: Table, row: int, titles: _Titles, places: Mapping[int, int], at: int
) -> tuple[WorkoutStep | Repeat | None, list[str]]:
    """What the row says, and what of it was lost."""
    ends, amount = _whole(table, row, "duration_type", ENDS_BY_LAP_BUTTON), _amount(table, row, "duration_value")
    if ends == REPEATS or ends in _OTHER_REPEATS:
        first, rounds = places.get(-1 if amount is None else int(amount)), _amount(table, row, "target_value")
        if ends != REPEATS or first is None or first >= at or not rounds or rounds < 1:
            return None, ["a repeat that can't be followed was left out"]
        return Repeat(first=first, rounds=int(rounds)), []
    losses = []
    if ends not in (ENDS_BY_REPETITIONS, ENDS_BY_TIME, ENDS_BY_TIME_ONLY, ENDS_BY_DISTANCE, ENDS_BY_LAP_BUTTON):
        losses.append("it ends by something that isn't read here, so by the lap button")
    if _whole(table, row, "target_type", NO_TARGET) != NO_TARGET:
        losses.append("its target (pulse, speed, power ...) was left out")
    is_timed = ends in (ENDS_BY_TIME, ENDS_BY_TIME_ONLY) and amount is not None
    category = _whole_or_none(table, row, "exercise_category")
    subtype = _whole_or_none(table, row, "exercise_name") if category is not None else None
    step = WorkoutStep(
        kind=_KINDS.get(_whole(table, row, "intensity", 0), "active"),
        name=table.text(row, "wkt_step_name") or titles.get((category, subtype), ""),
        note=table.text(row, "notes"),
        repetitions=int(amount) if ends == ENDS_BY_REPETITIONS and amount is not None else None,
        seconds=amount / MILLISECONDS if is_timed and amount is not None else None,
        metres=amount / CENTIMETRES if ends == ENDS_BY_DISTANCE and amount is not None else None,
        category=category,
        subtype=subtype,
        load_kg=_amount(table, row, "exercise_weight"),
        shows_lb=table.number(row, "weight_display_unit") == POUND,
    )
    return step, losses


def _titles(table: Table | None) -> _Titles:
    found: _Titles = {}
    for row in range(len(table) if table is not None else 0):
        if table is not None and (category := _whole_or_none(table, row, "exercise_category")) is not None:
            found.setdefault((category, _whole_or_none(table, row, "exercise_name")), table.text(row, "wkt_step_name"))
    return found


def _amount(table: Table, row: int, name: str) -> float | None:
    """A number of zero or more: a damaged file may store it as one with a sign."""
    value = table.number(row, name)
    return None if value is None or value < 0 else value


def _whole(table: Table, row: int, name: str, otherwise: int) -> int:
    value = table.number(row, name)
    return otherwise if value is None else int(value)


def _whole_or_none(table: Table, row: int, name: str) -> int | None:
    value = table.number(row, name)
    return None if value is None else int(value)


def _word(table: Table | None, field: str, words: Mapping[int, str]) -> str:
    number = table.number(0, field) if table is not None else None
    return "" if number is None else words.get(int(number), "")


def _remark(name: str, loss: str, numbers: list[int]) -> Problem:
    which = f"step {numbers[0]}" if len(numbers) == 1 else f"steps {', '.join(map(str, numbers))}"
    return Problem(where=f"{name}, {which} of the workout", what=f"{loss}.", try_this=KEPT, is_fatal=False)
