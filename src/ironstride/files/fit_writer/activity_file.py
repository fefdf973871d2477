"""A logged strength session as a FIT activity: its sets and rests, and the session around them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, tzinfo
from typing import Final

from ironstride.files.fit.codes import KILOGRAM, POUND, UNKNOWN_EXERCISE
from ironstride.files.fit.profile import FIT_EPOCH_S, LAP_TRIGGERS, SPORTS, SUB_SPORTS
from ironstride.files.fit_writer.encode import Message, Value, fit_file
from ironstride.files.fit_writer.fields import MOMENTS_HELD
from ironstride.files.fit_writer.heads import heads, title_messages
from ironstride.protocols.catalogue import exercises
from ironstride.training.activity import RecordedSet
from ironstride.training.lifting_log import LoggedSession, LoggedSet
from ironstride.units.load import MassUnit

_REST, _ACTIVE = 0, 1
_TIMER, _SESSION, _LAP, _ACTIVITY = 0, 8, 9, 26  # FIT's events
_START, _STOP, _STOP_ALL = 0, 1, 4
_UNITS: Final[dict[MassUnit, int]] = {"kg": KILOGRAM, "lb": POUND}
_SIXTEENTHS: Final = 16
_MILLISECONDS: Final = 1000
_YEARS: Final = (1998, 2126)  # of FIT's times; far outside of them Python has no UTC
_LONGEST_S: Final = 4_294_967  # four bytes of milliseconds, in whole seconds


@dataclass(frozen=True, slots=True, kw_only=True)
class _TimedSet:
    """A set or a rest as it goes into the file. `title` names the exercise ("" for a rest)."""

    recorded: RecordedSet
    ends: datetime
    title: str = ""


def recorded_sets(session: LoggedSession, timezone: tzinfo) -> tuple[RecordedSet, ...]:
    """The sets and rests that `write_session` writes, as a reader gives them back.

    A set begins where the one before it and its rest ended, or later where the log says when it was done. A length
    that the log doesn't tell takes no time: nothing is made up, so times are early rather than late. Starts are whole
    seconds, lengths milliseconds, weights sixteenths of a kilogram: that is what FIT holds.
    """
    return tuple(one.recorded for one in _timed(session, timezone))


def write_session(session: LoggedSession, *, created: datetime, timezone: tzinfo) -> bytes:
    """The FIT file of a logged session; the same arguments give the same bytes.

    `created` is an aware instant; wall times without a zone are taken to be in `timezone`. Each set is a FIT `set`
    with its repetitions, its load as the log counts it (shown in its own unit), its length, its start and, where the
    catalogue knows the exercise, its FIT code; a known rest is a rest set after it. The log's names travel as
    `exercise_title`. What a FIT set has no place for stays in the log: effort, notes, distance, supersets, and numbers
    whose unit nobody has said. `ValueError` where a value is beyond what FIT holds (4095 kg, 65,534 repetitions, a
    day before July 1998).

    Source: the FIT profile as published by Garmin.

    >>> from datetime import UTC
    >>> log = LoggedSession(title="Heavy lower", start=datetime(2026, 11, 3, 18))
    >>> write_session(log, created=datetime(2026, 11, 3, 19, tzinfo=UTC), timezone=UTC)[8:12]
    b'.FIT'
    """
    timed = _timed(session, timezone)
    start = _instant(session.start, timezone)
    ends = _end(session, timezone, start, timed)
    elapsed_s = (ends - start).total_seconds()
    timer_s = elapsed_s if session.duration_s is None else min(session.duration_s, elapsed_s)
    sport: dict[str, Value] = {
        "sport": _code("training", SPORTS), "sub_sport": _code("strength_training", SUB_SPORTS),
    }  # fmt: skip
    totals: dict[str, Value] = {
        "timestamp": ends, "message_index": 0, "event_type": _STOP, "start_time": start,
        "total_elapsed_time": elapsed_s, "total_timer_time": timer_s, **sport,
    }  # fmt: skip
    content = [
        Message(name="event", values={"timestamp": start, "event": _TIMER, "event_type": _START, "data": 0}),
        *(Message(name="set", values=_set_values(at, one)) for at, one in enumerate(timed)),
        *title_messages(_titles(timed)),
        Message(name="event", values={"timestamp": ends, "event": _TIMER, "event_type": _STOP_ALL, "data": 0}),
        Message(
            name="lap", values={**totals, "event": _LAP, "lap_trigger": _code("session_end", LAP_TRIGGERS)}
        ),
        Message(
            name="session",
            values={
                **totals, "event": _SESSION, "sport_profile_name": session.title,
                "total_cycles": sum(one.recorded.repetitions or 0 for one in timed),
                "first_lap_index": 0, "num_laps": 1, "trigger": 0,
            },
        ),
        Message(
            name="activity",
            values={
                "timestamp": ends, "total_timer_time": timer_s, "num_sessions": 1, "type": 0, "event": _ACTIVITY,
                "event_type": _STOP, "local_timestamp": _local(ends, timezone, session.start),
            },
        ),
    ]  # fmt: skip
    return fit_file([*heads("activity", created, content), *content])


def _timed(session: LoggedSession, timezone: tzinfo) -> list[_TimedSet]:
    clock = _instant(session.start, timezone)
    timed: list[_TimedSet] = []
    for one in session.sets:
        length = _span(one.duration_s or 0)
        if one.done_at is not None:
            clock = max(clock, _instant(one.done_at, timezone) - length)
        ends = clock + length
        timed.append(_TimedSet(recorded=_active(one, clock), ends=ends, title=one.name))
        clock = ends
        if one.rest_s:
            ends = clock + _span(one.rest_s)
            rest = RecordedSet(kind="rest", start=_whole_second(clock), duration_s=_milliseconds(one.rest_s))
            timed.append(_TimedSet(recorded=rest, ends=ends))
            clock = ends
    return timed


def _active(one: LoggedSet, start: datetime) -> RecordedSet:
    known = exercises().get(one.exercise)
    category, subtype = (UNKNOWN_EXERCISE, None) if known is None else known.fit
    return RecordedSet(
        kind="active",
        start=_whole_second(start),
        duration_s=_milliseconds(one.duration_s),
        repetitions=one.repetitions,
        weight_kg=None if one.load is None else round(one.load.kg * _SIXTEENTHS) / _SIXTEENTHS,
        weight_unit=None if one.load is None else one.load.unit,
        categories=(category,),
        subtypes=() if subtype is None else (subtype,),
    )


def _set_values(at: int, one: _TimedSet) -> dict[str, Value]:
    recorded = one.recorded
    return {
        "timestamp": one.ends,
        "message_index": at,
        "set_type": _ACTIVE if recorded.kind == "active" else _REST,
        "start_time": recorded.start,
        "duration": recorded.duration_s,
        "repetitions": recorded.repetitions,
        "weight": recorded.weight_kg,
        "weight_display_unit": None if recorded.weight_unit is None else _UNITS[recorded.weight_unit],
        "category": recorded.categories[0] if recorded.categories else None,
        "category_subtype": recorded.subtypes[0] if recorded.subtypes else None,
    }


def _titles(timed: Sequence[_TimedSet]) -> list[tuple[int, int | None, str]]:
    """Every code with every name that the log has for it, in the order in which they were done."""
    return list(
        dict.fromkeys(
            (one.recorded.categories[0], one.recorded.subtypes[0] if one.recorded.subtypes else None, one.title)
            for one in timed
            if one.recorded.categories
        )
    )


def _end(session: LoggedSession, timezone: tzinfo, start: datetime, timed: Sequence[_TimedSet]) -> datetime:
    """When the session ended: as the log says, and never before its last set."""
    ends = [start, *(one.ends for one in timed)]
    if session.end is not None:
        ends.append(_instant(session.end, timezone))
    if session.duration_s is not None:
        ends.append(start + _span(session.duration_s))
    return max(ends)


def _instant(moment: datetime, timezone: tzinfo) -> datetime:
    """In UTC, where an hour is an hour on the days when clocks change too."""
    if not _YEARS[0] <= moment.year <= _YEARS[1]:
        raise ValueError(f"a log speaks of {moment}, but FIT holds {MOMENTS_HELD}")
    return (moment if moment.utcoffset() is not None else moment.replace(tzinfo=timezone)).astimezone(UTC)


def _span(seconds: float) -> timedelta:
    if not seconds <= _LONGEST_S:
        raise ValueError(f"a set, a rest or a session lasts {seconds} s, but FIT holds 0 to {_LONGEST_S} s")
    return timedelta(seconds=seconds)


def _local(ends: datetime, timezone: tzinfo, start: datetime) -> int:
    """The wall clock at the end, counted as FIT counts: in the zone of the log's own times, else in `timezone`."""
    offset = ends.astimezone(start.tzinfo or timezone).utcoffset() or timedelta()
    return int(ends.timestamp() // 1) - FIT_EPOCH_S + int(offset.total_seconds())


def _whole_second(moment: datetime) -> datetime:
    return moment.replace(microsecond=0)


def _milliseconds(seconds: float | None) -> float | None:
    return None if seconds is None else round(seconds * _MILLISECONDS) / _MILLISECONDS


def _code(word: str, words: dict[int, str]) -> int:
    return next(number for number, one in words.items() if one == word)
