"""Tables of messages into activities: one per session, with its laps, samples and sets."""

import math
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Final, cast

import numpy as np
from numpy.typing import NDArray

from ironstride.files.fit.expand import steps_per_minute
from ironstride.files.fit.parts import KEPT
from ironstride.files.fit.profile import FILE_TYPES, INTENSITIES, LAP_TRIGGERS, MANUFACTURERS, SPORTS, SUB_SPORTS
from ironstride.files.fit.table import Table
from ironstride.training.activity import Activity, Lap, LapIntensity, RecordedSet, Streams
from ironstride.training.problem import Problem
from ironstride.units.load import MassUnit

_FIRST_BELIEVABLE_S: Final = 852_076_800  # 1997, before any watch wrote FIT: earlier means a clock that was never set
_LAST_S: Final = 4_102_444_800  # 2100
_LARGEST_OFFSET_S: Final = 15 * 3600  # wall clocks differ from UTC by -12 to +14 hours
_QUARTER_S: Final = 900
_WEIGHT_UNITS: Final[dict[float, MassUnit]] = {1.0: "kg", 2.0: "lb"}
_USED: Final = frozenset({
    "timestamp", "start_time", "total_elapsed_time", "total_timer_time", "total_moving_time", "total_distance",
    "total_ascent", "avg_heart_rate", "max_heart_rate", "sport", "sub_sport", "intensity", "lap_trigger",
    "first_lap_index", "num_laps", "message_index", "trigger",
})  # fmt: skip


def assemble(tables: Mapping[str, Table], name: str) -> tuple[list[Activity], list[Problem]]:
    """The activities of one part, in the order they were recorded, and remarks about what is missing."""
    records, sessions = tables.get("record"), tables.get("session")
    if sessions is None and records is None:
        return [], []
    problems: list[Problem] = []
    times = _times(records)
    if sessions is not None:
        spans = [_session_span(sessions, row, times) for row in range(len(sessions))]
    else:
        spans = [_valid_span(times)]
        problems.append(_remark(name, "the summary is missing, as when recording stops early; taken from the samples."))
    if any(span is None for span in spans):
        problems.append(_remark(name, "a recording carries no time of day and was left out."))
    known = sorted((span[0], row) for row, span in enumerate(spans) if span is not None)
    if known and known[0][0] < _FIRST_BELIEVABLE_S:
        problems.append(_remark(name, "the watch's clock was not set; the date is wrong."))
    activities = []
    for place, (start, row) in enumerate(known):
        # A sample belongs to the session that began last; samples before the first one belong to it.
        begin = -math.inf if place == 0 else start
        finish = known[place + 1][0] if place + 1 < len(known) else math.inf
        span = cast(tuple[float, float], spans[row])
        activities.append(_activity(tables, row if sessions is not None else None, span, (begin, finish), times, name))
    return activities, problems


def _activity(
    tables: Mapping[str, Table],
    row: int | None,
    span: tuple[float, float],
    window: tuple[float, float],
    times: NDArray[np.float64],
    name: str,
) -> Activity:
    sport, sub_sport = _sport(tables, row)
    session, table = (tables.get("session"), row) if row is not None else (None, None)

    def number(*names: str) -> float | None:
        return session.number(table, *names) if session is not None and table is not None else None

    streams = _streams(tables, times, window, sport)
    distance = number("total_distance")
    if distance is None and "distance" in streams:
        reached = streams["distance"][~np.isnan(streams["distance"])]
        distance = float(reached[-1] - (reached[0] if window[0] > -math.inf else 0.0)) if reached.size else None
    heart = streams.get("heart_rate")
    return Activity(
        sport=sport,
        sub_sport=sub_sport,
        start=_instant(span[0]),
        elapsed_s=span[1],
        utc_offset=_utc_offset(tables.get("activity")),
        device=_device(tables),
        timer_s=number("total_timer_time"),
        moving_s=number("total_moving_time"),
        distance_m=distance,
        ascent_m=number("total_ascent"),
        avg_hr_bpm=number("avg_heart_rate") or (float(np.nanmean(heart)) if heart is not None else None),
        max_hr_bpm=number("max_heart_rate") or (float(np.nanmax(heart)) if heart is not None else None),
        session=_rest(session, table) if session is not None and table is not None else {},
        laps=_laps(tables.get("lap"), window),
        records=streams,
        sets=_sets(tables.get("set"), window),
        source=name,
    )


def _times(table: Table | None) -> NDArray[np.float64]:
    """Believable instants of messages, in Unix seconds; NaN elsewhere."""
    if table is None or "timestamp" not in table.columns:
        return np.full(0 if table is None else len(table), np.nan)
    return table.columns["timestamp"]


def _valid_span(times: NDArray[np.float64]) -> tuple[float, float] | None:
    valid = times[~np.isnan(times)]
    return (float(valid.min()), float(valid.max() - valid.min())) if valid.size else None


def _session_span(sessions: Table, row: int, times: NDArray[np.float64]) -> tuple[float, float] | None:
    elapsed = sessions.number(row, "total_elapsed_time", "total_timer_time")
    end = sessions.number(row, "timestamp")
    start = sessions.number(row, "start_time")
    if start is None and end is not None:
        start = end - (elapsed or 0.0)
    fallback = _valid_span(times)
    if start is None and fallback is not None:
        start = fallback[0]
    if start is None or not 0 <= start < _LAST_S:
        return None
    if elapsed is None:
        elapsed = max(end - start, 0.0) if end is not None else (fallback[1] if fallback else 0.0)
    return start, elapsed


def _streams(
    tables: Mapping[str, Table], times: NDArray[np.float64], window: tuple[float, float], sport: str
) -> Streams:
    records = tables.get("record")
    if records is None:
        return Streams()
    # A sample without a time stays with the sample before it: its place in the file tells.
    filled = times.copy()
    known = np.flatnonzero(~np.isnan(filled))
    if known.size:
        before = np.maximum.accumulate(np.where(np.isnan(filled), -1, np.arange(len(filled))))
        filled = filled[np.where(before < 0, known[0], before)]
        inside = (filled >= window[0]) & (filled < window[1])
    else:
        inside = np.full(len(records), window[0] == -math.inf)
    columns = dict(records.columns)
    if not inside.all():
        columns = {name: column[inside] for name, column in columns.items()}
    units = {name: records.units.get(name, "") for name in columns}
    steps = steps_per_minute(columns, sport)
    if steps is not None:
        columns["steps_per_minute"], units["steps_per_minute"] = steps, "steps/min"
    return Streams(columns=columns, units=units, developer=frozenset(records.developer.keys() & columns.keys()))


def _laps(table: Table | None, window: tuple[float, float]) -> tuple[Lap, ...]:
    if table is None:
        return ()
    laps: list[Lap] = []
    for row in range(len(table)):
        elapsed = table.number(row, "total_elapsed_time", "total_timer_time")
        end = table.number(row, "timestamp")
        start = table.number(row, "start_time")
        start = end - (elapsed or 0.0) if start is None and end is not None else start
        if start is None or not 0 <= start < _LAST_S or not window[0] <= start < window[1]:
            continue
        duration = elapsed if elapsed is not None else max((end or start) - start, 0.0)
        distance, intensity = table.number(row, "total_distance"), table.number(row, "intensity")
        trigger = table.number(row, "lap_trigger")
        laps.append(
            Lap(
                start=_instant(start),
                elapsed_s=duration,
                timer_s=table.number(row, "total_timer_time"),
                distance_m=distance,
                avg_speed_m_s=table.number(row, "enhanced_avg_speed")
                or (distance / duration if distance and duration else None),
                avg_hr_bpm=table.number(row, "avg_heart_rate"),
                intensity=None if intensity is None else cast(LapIntensity, INTENSITIES.get(int(intensity), "other")),
                trigger="" if trigger is None else LAP_TRIGGERS.get(int(trigger), ""),
                fields=_rest(table, row),
            )
        )
    return tuple(sorted(laps, key=lambda lap: lap.start))


def _sets(table: Table | None, window: tuple[float, float]) -> tuple[RecordedSet, ...]:
    """Sets by their own index: some watches stamp every set with the start of the session."""
    if table is None:
        return ()
    numbered: list[tuple[float, RecordedSet]] = []
    for row in range(len(table)):
        start = table.number(row, "start_time", "timestamp")
        if start is not None and not window[0] <= start < window[1]:
            continue
        repetitions, step = table.number(row, "repetitions"), table.number(row, "wkt_step_index")
        recorded = RecordedSet(
            kind="active" if table.number(row, "set_type") == 1 else "rest",
            start=_instant(start) if start is not None and 0 <= start < _LAST_S else None,
            duration_s=table.number(row, "duration"),
            repetitions=None if repetitions is None else int(repetitions),
            weight_kg=table.number(row, "weight"),
            weight_unit=_WEIGHT_UNITS.get(table.number(row, "weight_display_unit") or 0.0),
            categories=_array(table, row, "category"),
            subtypes=_array(table, row, "category_subtype"),
            workout_step=None if step is None else int(step),
        )
        index = table.number(row, "message_index")
        numbered.append((float(row) if index is None else index, recorded))
    return tuple(recorded for _, recorded in sorted(numbered, key=lambda pair: pair[0]))


def _array(table: Table, row: int, name: str) -> tuple[int, ...]:
    names = [name, *(f"{name}[{element}]" for element in range(1, 16))]
    values = [table.number(row, one) for one in names]
    return tuple(int(value) for value in values if value is not None)


def _rest(table: Table, row: int) -> dict[str, float]:
    return {name: value for name, value in table.numbers(row).items() if name not in _USED}


def _sport(tables: Mapping[str, Table], row: int | None) -> tuple[str, str]:
    """From the session; where it is missing, from the sport message or the first lap."""
    for name, at in (("session", row), ("sport", 0), ("lap", 0)):
        if name in tables and at is not None:
            sport, sub_sport = tables[name].number(at, "sport"), tables[name].number(at, "sub_sport")
            if sport is not None:
                detail = "" if sub_sport is None else SUB_SPORTS.get(int(sub_sport), "")
                return SPORTS.get(int(sport), f"sport {sport:.0f}"), "" if detail == "generic" else detail
    return "unknown", ""


def _utc_offset(activity: Table | None) -> timedelta | None:
    """How far the wall clock stood from UTC, where the file gives both times of one moment."""
    if activity is None:
        return None
    for row in range(len(activity)):
        local, instant = activity.number(row, "local_timestamp"), activity.number(row, "timestamp")
        if local is not None and instant is not None and abs(local - instant) <= _LARGEST_OFFSET_S:
            return timedelta(seconds=round((local - instant) / _QUARTER_S) * _QUARTER_S)
    return None


def _device(tables: Mapping[str, Table]) -> str:
    """Maker and product as the file names them: a product name where there is one, else its number."""
    table = tables.get("file_id")
    if table is None:
        return ""
    maker = table.number(0, "manufacturer")
    product, name = table.number(0, "product"), table.text(0, "product_name")
    first = "" if maker is None else MANUFACTURERS.get(int(maker), f"maker {maker:.0f}")
    second = name or ("" if product is None else f"product {product:.0f}")
    return " ".join(filter(None, (first, second)))


def file_type(tables: Mapping[str, Table]) -> str:
    """What a part without an activity holds, in words."""
    number = tables["file_id"].number(0, "type") if "file_id" in tables else None
    return "other data" if number is None else f"{FILE_TYPES.get(int(number), 'another kind of')} data"


def _instant(unix_s: float) -> datetime:
    return datetime.fromtimestamp(unix_s, tz=UTC)


def _remark(name: str, what: str) -> Problem:
    return Problem(where=name, what=what, try_this=KEPT, is_fatal=False)
