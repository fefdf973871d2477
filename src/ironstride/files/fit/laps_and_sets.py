"""The laps, sets and pauses of one activity."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Final, cast

from ironstride.files.fit.profile import INTENSITIES, LAP_TRIGGERS
from ironstride.files.fit.samples import Window
from ironstride.files.fit.table import Table
from ironstride.training.activity import Lap, LapIntensity, RecordedSet
from ironstride.units.load import MassUnit

LAST_S: Final = 4_102_444_800  # 2100
_USED: Final = frozenset({
    "timestamp", "start_time", "total_elapsed_time", "total_timer_time", "total_moving_time", "total_distance",
    "total_ascent", "avg_heart_rate", "max_heart_rate", "sport", "sub_sport", "intensity", "lap_trigger",
    "first_lap_index", "num_laps", "message_index", "trigger",
})  # fmt: skip
_WEIGHT_UNITS: Final[dict[float, MassUnit]] = {1.0: "kg", 2.0: "lb"}
_TIMER: Final = 0  # an event's kind
_STARTS: Final = frozenset({0.0})
_STOPS: Final = frozenset({1.0, 4.0, 8.0, 9.0})  # stop, stop all, and both with the timer disabled


def instant(unix_s: float) -> datetime:
    """Unix seconds as an aware instant."""
    return datetime.fromtimestamp(unix_s, tz=UTC)


def rest_of(table: Table, row: int) -> dict[str, float]:
    """The numbers of a lap or session that no field of ours holds."""
    return {name: value for name, value in table.numbers(row).items() if name not in _USED}


def laps(table: Table | None, window: Window) -> tuple[Lap, ...]:
    """The laps that begin in `window`, by their start."""
    if table is None:
        return ()
    found: list[Lap] = []
    for row in range(len(table)):
        elapsed = table.number(row, "total_elapsed_time", "total_timer_time")
        end = table.number(row, "timestamp")
        start = table.number(row, "start_time")
        start = end - (elapsed or 0.0) if start is None and end is not None else start
        if start is None or not 0 <= start < LAST_S or not window[0] <= start < window[1]:
            continue
        duration = elapsed if elapsed is not None else max((end or start) - start, 0.0)
        distance, intensity = table.number(row, "total_distance"), table.number(row, "intensity")
        trigger = table.number(row, "lap_trigger")
        found.append(
            Lap(
                start=instant(start),
                elapsed_s=duration,
                timer_s=table.number(row, "total_timer_time"),
                distance_m=distance,
                avg_speed_m_s=table.number(row, "enhanced_avg_speed")
                or (distance / duration if distance and duration else None),
                avg_hr_bpm=table.number(row, "avg_heart_rate"),
                intensity=None if intensity is None else cast(LapIntensity, INTENSITIES.get(int(intensity), "other")),
                trigger="" if trigger is None else LAP_TRIGGERS.get(int(trigger), ""),
                fields=rest_of(table, row),
            )
        )
    return tuple(sorted(found, key=lambda lap: lap.start))


def sets(tables: Mapping[str, Table], window: Window) -> tuple[RecordedSet, ...]:
    """Sets by their own index: some watches stamp every set with the start of the session."""
    table = tables.get("set")
    if table is None:
        return ()
    titles, steps = _titles(tables.get("exercise_title")), _steps(tables.get("workout_step"))
    numbered: list[tuple[float, RecordedSet]] = []
    for row in range(len(table)):
        start = table.number(row, "start_time", "timestamp")
        if start is not None and not window[0] <= start < window[1]:
            continue
        repetitions, step = table.number(row, "repetitions"), table.number(row, "wkt_step_index")
        categories, subtypes = _array(table, row, "category"), _array(table, row, "category_subtype")
        guess = (next(iter(categories), None), next(iter(subtypes), None))
        is_active = table.number(row, "set_type") == 1
        name, planned = steps.get(step, ("", (None, None))) if is_active else ("", (None, None))
        recorded = RecordedSet(
            kind="active" if is_active else "rest",
            start=instant(start) if start is not None and 0 <= start < LAST_S else None,
            duration_s=table.number(row, "duration"),
            repetitions=None if repetitions is None else int(repetitions),
            weight_kg=table.number(row, "weight"),
            weight_unit=_WEIGHT_UNITS.get(table.number(row, "weight_display_unit") or 0.0),
            categories=categories,
            subtypes=subtypes,
            workout_step=None if step is None else int(step),
            name=name or titles.get(planned, "") or titles.get(guess, ""),
        )
        index = table.number(row, "message_index")
        numbered.append((float(row) if index is None else index, recorded))
    return tuple(recorded for _, recorded in sorted(numbered, key=lambda pair: pair[0]))


def _titles(table: Table | None) -> dict[tuple[float | None, ...], str]:
    """What the file calls each exercise, by category and number; nothing where it has two words for one."""
    found: dict[tuple[float | None, ...], str] = {}
    for row in range(len(table) if table is not None else 0):
        if table is not None:
            exercise, title = _exercise(table, row), table.text(row, "wkt_step_name")
            if exercise[0] is None:
                continue
            found[exercise] = title if found.get(exercise, title) == title else ""
    return found


def _steps(table: Table | None) -> dict[float | None, tuple[str, tuple[float | None, ...]]]:
    """The name and the exercise of each workout step, by its index."""
    if table is None:
        return {}
    return {
        table.number(row, "message_index"): (table.text(row, "wkt_step_name"), _exercise(table, row))
        for row in range(len(table))
    }


def _exercise(table: Table, row: int) -> tuple[float | None, ...]:
    return tuple(table.number(row, key) for key in ("exercise_category", "exercise_name"))


def _array(table: Table, row: int, name: str) -> tuple[int, ...]:
    values = [table.number(row, name if not element else f"{name}[{element}]") for element in range(16)]
    return tuple(int(value) for value in values if value is not None)


def pauses(table: Table | None, start: float, elapsed_s: float) -> tuple[tuple[datetime, datetime], ...]:
    """From each stop of the timer to its next start, within one session."""
    if table is None:
        return ()
    found: list[tuple[datetime, datetime]] = []
    stopped: float | None = None
    for row in range(len(table)):
        kind, time = table.number(row, "event_type"), table.number(row, "timestamp")
        if table.number(row, "event") != _TIMER or time is None or not start <= time <= start + elapsed_s:
            continue
        if kind in _STOPS and stopped is None:
            stopped = time
        elif kind in _STARTS:
            if stopped is not None and time > stopped:
                found.append((instant(stopped), instant(time)))
            stopped = None
    return tuple(found)
