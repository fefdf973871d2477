"""A recorded run as a FIT activity: its samples, laps and pauses, and the session around them."""

from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from ironstride.files.fit.profile import FIT_EPOCH_S, HEART_RATE_MONITOR, INTENSITIES, LAP_TRIGGERS, SPORTS, SUB_SPORTS
from ironstride.files.fit_writer.encode import Message, Value, body_of, definition, range_of, whole
from ironstride.files.fit_writer.fields import MOMENT, fields_of
from ironstride.files.fit_writer.heads import heads
from ironstride.training.activity import Activity, Lap

if TYPE_CHECKING:  # the bare command line starts without numpy
    from ironstride.training.activity import Streams

_TIMER, _SESSION, _LAP, _ACTIVITY = 0, 8, 9, 26  # FIT's events
_ANT_PLUS = 1  # of FIT's kinds of sources
_HALF_CIRCLE = 2**31 / 180  # positions are degrees with us and semicircles in a file
_START, _STOP, _STOP_ALL = 0, 1, 4


def write_run(run: Activity) -> bytes:
    """The FIT file of a recorded run; the same run gives the same bytes.

    Samples keep the columns that a record message can hold here (`fit_writer.fields`); others are left out. Numbers are
    rounded to what FIT holds, NaN is written as "invalid", times lose the part of their second.
    `ValueError` for samples without times, and names the column of a value that FIT can't hold.

    Source: the FIT profile as published by Garmin.

    >>> from datetime import UTC
    >>> write_run(Activity(sport="running", start=datetime(2026, 11, 3, 6, tzinfo=UTC), elapsed_s=60.0))[8:12]
    b'.FIT'
    """
    ends = run.start + timedelta(seconds=run.elapsed_s)
    after = [_timer(ends, _STOP_ALL), *(_lap(at, one) for at, one in enumerate(run.laps)), *_summary(run, ends)]
    head = body_of([*heads("activity", run.start, after, run.device or "Ironstride"), *_strap(run), *_timers(run)])
    return whole(head + (_records(run.records) if len(run.records) else b"") + body_of(after))


def _records(samples: "Streams") -> bytes:
    """The record messages, all at once: a row for each sample."""
    import numpy as np

    if "timestamp" not in samples:
        raise ValueError("samples are written with their times, and these have none")
    fields = [one for name, one in fields_of("record").items() if name in samples]
    layout = [(one, one.storage.size) for one in fields]
    kind = np.dtype([("head", "u1"), *((one.name, f"<{one.storage.code}") for one in fields)])
    rows = np.zeros(len(samples), dtype=kind)
    for one in fields:
        values = samples[one.name]
        scale = _HALF_CIRCLE if one.name.startswith("position_") else one.facts.scale
        raw = values - FIT_EPOCH_S if one.storage is MOMENT else (values + one.facts.offset) * scale
        raw = np.floor(raw) if one.storage is MOMENT else np.rint(raw)
        is_missing = np.isnan(raw)
        if bool(((raw < one.storage.low) | (raw > one.storage.high)).any()):
            raise ValueError(f"{one.name} has values beyond what FIT holds, {range_of(one)}")
        rows[one.name] = np.where(is_missing, one.storage.invalid, raw)
    return definition("record", layout) + rows.tobytes()


def _strap(run: Activity) -> Iterator[Message]:
    if run.strap:
        values: dict[str, Value] = {
            "timestamp": run.start, "device_index": 1, "device_type": HEART_RATE_MONITOR,
            "serial_number": int(run.strap) if run.strap.isdecimal() else None, "source_type": _ANT_PLUS,
        }  # fmt: skip
        yield Message(name="device_info", values=values)


def _timers(run: Activity) -> Iterator[Message]:
    yield _timer(run.start, _START)
    for stopped, began in run.pauses:
        yield _timer(stopped, _STOP)
        yield _timer(began, _START)


def _timer(at: datetime, kind: int) -> Message:
    return Message(name="event", values={"timestamp": at, "event": _TIMER, "event_type": kind, "data": 0})


def _lap(at: int, lap: Lap) -> Message:
    values: dict[str, Value] = {
        "timestamp": lap.start + timedelta(seconds=lap.elapsed_s), "message_index": at, "event": _LAP,
        "event_type": _STOP, "start_time": lap.start, "total_elapsed_time": lap.elapsed_s,
        "total_timer_time": lap.timer_s, "total_distance": lap.distance_m, "enhanced_avg_speed": lap.avg_speed_m_s,
        "avg_heart_rate": lap.avg_hr_bpm, "intensity": _code(lap.intensity or "", INTENSITIES),
        "lap_trigger": _code(lap.trigger, LAP_TRIGGERS),
    }  # fmt: skip
    return Message(name="lap", values=values)


def _summary(run: Activity, ends: datetime) -> Iterator[Message]:
    values: dict[str, Value] = {
        "timestamp": ends, "message_index": 0, "event": _SESSION, "event_type": _STOP, "start_time": run.start,
        "sport": _code(run.sport, SPORTS), "sub_sport": _code(run.sub_sport or "generic", SUB_SPORTS),
        "total_elapsed_time": run.elapsed_s, "total_timer_time": run.timer_s, "total_distance": run.distance_m,
        "total_ascent": run.ascent_m, "avg_heart_rate": run.avg_hr_bpm, "max_heart_rate": run.max_hr_bpm,
        "first_lap_index": 0, "num_laps": len(run.laps), "trigger": 0,
    }  # fmt: skip
    yield Message(name="session", values=values)
    local = None if run.utc_offset is None else int((ends + run.utc_offset).timestamp() // 1) - FIT_EPOCH_S
    yield Message(
        name="activity",
        values={
            "timestamp": ends, "total_timer_time": run.elapsed_s if run.timer_s is None else run.timer_s,
            "num_sessions": 1, "type": 0, "event": _ACTIVITY, "event_type": _STOP, "local_timestamp": local,
        },
    )  # fmt: skip


def _code(word: str, words: Mapping[int, str]) -> int | None:
    return next((number for number, one in words.items() if one == word), None)
