"""Tables of messages into activities: one per session, with its laps, samples and sets."""

import math
from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Final, cast

import numpy as np
from numpy.typing import NDArray

from ironstride.files.fit.laps_and_sets import LAST_S, instant, laps, pauses, rest_of, sets
from ironstride.files.fit.parts import KEPT
from ironstride.files.fit.profile import FILE_TYPES, HEART_RATE_MONITOR, MANUFACTURERS, SPORTS, SUB_SPORTS
from ironstride.files.fit.samples import beats, samples, times_of
from ironstride.files.fit.table import Table
from ironstride.training.activity import Activity
from ironstride.training.measures import BodyMass
from ironstride.training.problem import Problem

_FIRST_BELIEVABLE_S: Final = 852_076_800  # 1997, before any watch wrote FIT: earlier means a clock that was never set
_LARGEST_OFFSET_S: Final = 15 * 3600  # wall clocks differ from UTC by -12 to +14 hours
_QUARTER_S: Final = 900
_STILL_WEIGHING_KG: Final = 655.34  # the raw value 65534: a scale that hasn't settled yet


def assemble(
    tables: Mapping[str, Table], name: str, straps: Sequence[Table] = ()
) -> tuple[list[Activity], list[Problem]]:
    """The activities of one part, in the order they were recorded, and remarks about what is missing.

    `straps` are the `hr` messages of the whole file: they may stand in a part of their own.
    """
    records, sessions = tables.get("record"), tables.get("session")
    if sessions is None and records is None:
        return [], []
    problems: list[Problem] = []
    times = times_of(records)
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
        activities.append(_activity(tables, row if sessions is not None else None, span, (begin, finish), name, straps))
    return activities, problems


def _activity(
    tables: Mapping[str, Table],
    row: int | None,
    span: tuple[float, float],
    window: tuple[float, float],
    name: str,
    straps: Sequence[Table],
) -> Activity:
    sport, sub_sport = _sport(tables, row)
    session, table = (tables.get("session"), row) if row is not None else (None, None)

    def number(*names: str) -> float | None:
        return session.number(table, *names) if session is not None and table is not None else None

    streams, remarks = samples(tables, window, sport, straps)
    distance = number("total_distance")
    if distance is None and "distance" in streams:
        reached = streams["distance"][~np.isnan(streams["distance"])]
        distance = float(reached[-1] - (reached[0] if window[0] > -math.inf else 0.0)) if reached.size else None
    heart = streams.get("heart_rate")
    return Activity(
        sport=sport,
        sub_sport=sub_sport,
        start=instant(span[0]),
        elapsed_s=span[1],
        utc_offset=_utc_offset(tables.get("activity")),
        device=_device(tables),
        strap=_strap(tables.get("device_info")),
        timer_s=number("total_timer_time"),
        moving_s=number("total_moving_time"),
        distance_m=distance,
        ascent_m=number("total_ascent"),
        avg_hr_bpm=number("avg_heart_rate") or (float(np.nanmean(heart)) if heart is not None else None),
        max_hr_bpm=number("max_heart_rate") or (float(np.nanmax(heart)) if heart is not None else None),
        session=rest_of(session, table) if session is not None and table is not None else {},
        laps=laps(tables.get("lap"), window),
        records=streams,
        sets=sets(tables, window),
        pauses=pauses(tables.get("event"), *span),
        beats=beats(tables, window),
        remarks=remarks,
        source=name,
    )


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
    if start is None or not 0 <= start < LAST_S:
        return None
    if elapsed is None:
        elapsed = max(end - start, 0.0) if end is not None else (fallback[1] if fallback else 0.0)
    return start, elapsed


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
    second = name or _own_name(tables.get("device_info")) or ("" if product is None else f"product {product:.0f}")
    return " ".join(filter(None, (first, second)))


def _own_name(table: Table | None) -> str:
    """The product name of the device that recorded: its index is zero."""
    rows = () if table is None else range(len(table))
    named = (table.text(row, "product_name") for row in rows if table and table.number(row, "device_index") == 0)
    return next(filter(None, named), "")


def _strap(table: Table | None) -> str:
    """The heart rate monitor that was paired by ANT+: its serial number, else "strap". A watch's own optical sensor has
    another type, and what is paired by Bluetooth can't be told from it here."""
    for row in range(0 if table is None else len(table)):
        if table is not None and table.number(row, "device_type") == HEART_RATE_MONITOR:
            serial = table.number(row, "serial_number")
            return "strap" if serial is None else f"{serial:.0f}"
    return ""


def weighings(tables: Mapping[str, Table], name: str) -> list[BodyMass]:
    """What a scale measured."""
    table = tables.get("weight_scale")
    if table is None:
        return []
    rows = ((table.number(row, "timestamp"), table.number(row, "weight")) for row in range(len(table)))
    return [
        BodyMass(at=instant(at), kg=kg, source=name)
        for at, kg in rows
        if at is not None and kg is not None and 0 < kg < _STILL_WEIGHING_KG and 0 <= at < LAST_S
    ]


def file_type(tables: Mapping[str, Table]) -> str:
    """What a part without an activity holds, in words."""
    number = tables["file_id"].number(0, "type") if "file_id" in tables else None
    return "other data" if number is None else f"{FILE_TYPES.get(int(number), 'another kind of')} data"


def _remark(name: str, what: str) -> Problem:
    return Problem(where=name, what=what, try_this=KEPT, is_fatal=False)
