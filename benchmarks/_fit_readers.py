"""What two other readers make of our FIT files: Garmin's SDK and fitdecode, each by its own names and units."""

import io
import warnings
from collections.abc import Mapping
from datetime import datetime

import fitdecode
from garmin_fit_sdk import Decoder, Profile, Stream

from ironstride.training.activity import RecordedSet
from ironstride.training.workout import Repeat, StepKind, Workout, WorkoutStep
from ironstride.units.load import MassUnit

Messages = dict[str, list[dict[str, object]]]
KINDS: dict[object, StepKind] = {"active": "active", "rest": "rest", "warmup": "warm-up", "cooldown": "cool-down"}
UNITS: dict[object, MassUnit] = {"kilogram": "kg", "pound": "lb"}
CATEGORIES = {name: int(number) for number, name in Profile["types"]["exercise_category"].items()}


def by_garmin(data: bytes) -> Messages:
    """Every message by Garmin's SDK. Raises where the file isn't FIT, lacks integrity or gives an error."""
    for asks in (Decoder.is_fit, Decoder.check_integrity):  # a decoder answers one question and is used up
        if not asks(Decoder(Stream.from_bytes_io(io.BytesIO(data)))):
            raise ValueError(f"{asks.__name__} says no")
    messages, errors = Decoder(Stream.from_bytes_io(io.BytesIO(data))).read()
    if errors:
        raise ValueError(f"errors: {errors}")
    return {str(name).removesuffix("_mesgs"): rows for name, rows in messages.items()}


def by_fitdecode(data: bytes) -> Messages:
    """Every message by fitdecode, checksums checked. Raises where it does."""
    found: Messages = {}
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        with fitdecode.FitReader(io.BytesIO(data), check_crc=fitdecode.CrcCheck.RAISE) as reader:
            for frame in reader:
                if frame.frame_type == fitdecode.FIT_FRAME_DATA:
                    fields = {one.name: one.value for one in frame.fields if one.value is not None}
                    found.setdefault(frame.name, []).append(fields)
    return found


def workout_in(messages: Messages) -> Workout:
    """The workout as the other reader's words give it. Titles are compared apart."""
    about = messages["workout"][0]
    rows = sorted(messages.get("workout_step", []), key=lambda row: _whole(row["message_index"]))
    if about.get("num_valid_steps") != len(rows) or [row["message_index"] for row in rows] != list(range(len(rows))):
        raise ValueError("the steps are not counted")
    return Workout(
        name=_text(about, "wkt_name"),
        note=_text(about, "wkt_description"),
        sport=_text(about, "sport"),
        sub_sport=_text(about, "sub_sport"),
        steps=tuple(_step(row) for row in rows),
    )


def titles_in(messages: Messages) -> list[tuple[int | None, int | None, str]]:
    """The exercise titles: category, subtype, name."""
    return [
        (_category(row.get("exercise_category")), _maybe(row.get("exercise_name")), _text(row, "wkt_step_name"))
        for row in messages.get("exercise_title", [])
    ]


def sets_in(messages: Messages) -> tuple[RecordedSet, ...]:
    """The sets in their own order."""
    rows = sorted(messages.get("set", []), key=lambda row: _whole(row["message_index"]))
    return tuple(_set(row) for row in rows)


def _step(row: Mapping[str, object]) -> WorkoutStep | Repeat:
    ends = row["duration_type"]
    if ends == "repeat_until_steps_cmplt":
        return Repeat(first=_whole(row["duration_step"]), rounds=_whole(row["repeat_steps"]))
    if row["target_type"] != "open":
        raise ValueError(f"a target: {row['target_type']}")
    amounts = {"reps": "duration_reps", "time": "duration_time", "distance": "duration_distance"}
    amount = row[amounts[str(ends)]] if ends != "open" else None
    return WorkoutStep(
        kind=KINDS[row["intensity"]],
        name=_text(row, "wkt_step_name"),
        note=_text(row, "notes"),
        repetitions=_whole(amount) if ends == "reps" else None,
        seconds=_number(amount) if ends == "time" else None,
        metres=_number(amount) if ends == "distance" else None,
        category=_category(row.get("exercise_category")),
        subtype=_maybe(row.get("exercise_name")),
        load_kg=_number(row.get("exercise_weight")),
        shows_lb=row.get("weight_display_unit") == "pound",
    )


def _set(row: Mapping[str, object]) -> RecordedSet:
    category, subtype, start = _category(row.get("category")), _maybe(row.get("category_subtype")), row["start_time"]
    if not isinstance(start, datetime):
        raise TypeError(f"a start: {start!r}")
    return RecordedSet(
        kind="active" if row["set_type"] in ("active", 1) else "rest",
        start=start,
        duration_s=_number(row.get("duration")),
        repetitions=_maybe(row.get("repetitions")),
        weight_kg=_number(row.get("weight")),
        weight_unit=UNITS.get(row.get("weight_display_unit")),
        categories=() if category is None else (category,),
        subtypes=() if subtype is None else (subtype,),
    )


def _text(row: Mapping[str, object], name: str) -> str:
    value = row.get(name, "")
    if not isinstance(value, str):
        raise TypeError(f"{name} is {value!r}")
    return value


def _category(value: object) -> int | None:
    """A category by its name or, where a reader doesn't know it, by its number."""
    value = value[0] if isinstance(value, list | tuple) else value
    return CATEGORIES[value] if isinstance(value, str) else _maybe(value)


def _maybe(value: object) -> int | None:
    return None if value is None else _whole(value)


def _whole(value: object) -> int:
    value = value[0] if isinstance(value, list | tuple) else value
    if not isinstance(value, int):
        raise TypeError(f"{value!r} is no whole number")
    return value


def _number(value: object) -> float | None:
    if value is None:
        return None
    if not isinstance(value, int | float):
        raise TypeError(f"{value!r} is no number")
    return float(value)
