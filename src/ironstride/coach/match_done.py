"""The closed loop: what was done is laid beside what was planned, in the store. Neither overwrites the other."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone
from typing import TYPE_CHECKING, Any, Final, Self
from zoneinfo import ZoneInfo

from sqlalchemy import Connection

from ironstride.coach.match_plan import DoneSession, Match, PlannedSession, Run, match_runs, match_sessions
from ironstride.files.fit_writer.from_session import workout_of
from ironstride.protocols.catalogue import exercises
from ironstride.protocols.log_names import exercise_by_fit_code
from ironstride.store.columns import from_json, instant, instant_text, json_text, new_id, wall_text
from ironstride.store.importing import add_rows
from ironstride.store.life_cycle import carry_started
from ironstride.store.matching import (
    days_of_batch,
    days_of_plan,
    done_runs,
    done_sessions,
    open_runs,
    open_sessions,
    timezone_of,
)
from ironstride.store.plans import session_value
from ironstride.training.plan import Session
from ironstride.training.workout import Repeat

if TYPE_CHECKING:  # logging a set needs none of what reads files
    from ironstride.coach.import_rows import Stamp

_DAY: Final = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class _Span:
    """Whole days with one more on each side, on any clock: as wall times and as instants."""

    wall: tuple[str, str]
    instants: tuple[str, str]

    @classmethod
    def of(cls, first: str, last: str) -> Self:
        """From the day of `first` to that of `last`."""
        edges = [_day(first) - _DAY, _day(last) + 2 * _DAY]
        low, high = ((wall_text(one)[0], instant_text(one.replace(tzinfo=UTC))) for one in edges)
        return cls((low[0], high[0]), (low[1], high[1]))


def match_batch(connection: Connection, stamp: "Stamp") -> int:
    """Match what an import brought, on the days that it touches; how many matches were found."""
    starts = sorted(days_of_batch(connection, stamp.batch_id))
    if not starts:
        return 0
    return _match(connection, stamp.athlete_id, starts[0], starts[-1], instant(stamp.now), stamp.batch_id)


def match_day(connection: Connection, athlete_id: str, day: date, now: datetime) -> int:
    """Match the sessions that were logged by hand on a day; how many matches were found."""
    span = _Span.of(day.isoformat(), day.isoformat())
    return _keep(connection, athlete_id, _sessions(connection, athlete_id, span), now, None)


def match_version(connection: Connection, athlete_id: str, version_id: str, now: datetime) -> int:
    """Match what was done already with a new version of a plan; how many matches were found."""
    carry_started(connection, athlete_id, version_id, now)
    days = days_of_plan(connection, version_id)
    return 0 if days is None else _match(connection, athlete_id, *days, now, None)


def _match(connection: Connection, athlete_id: str, first: str, last: str, now: datetime, batch_id: str | None) -> int:
    span = _Span.of(first, last)
    rows = [*_sessions(connection, athlete_id, span), *_runs(connection, athlete_id, span)]
    return _keep(connection, athlete_id, rows, now, batch_id)


def _sessions(connection: Connection, athlete_id: str, span: _Span) -> list[dict[str, Any]]:
    """The rows of sessions that were done as planned. What was done is asked for first: mostly nothing new was."""
    done = done_sessions(connection, athlete_id, *span.wall)
    planned = open_sessions(connection, athlete_id, *span.wall) if done else []
    if not planned:
        return []
    zone = ZoneInfo(timezone_of(connection, athlete_id))
    found = match_sessions(
        [_planned(session_value(row, of_it), row["id"]) for row, of_it in planned],
        [_done(row, sets, zone) for row, sets in done],
    )
    return [*_rows(found, "session_id", "logged_session_id")]


def _runs(connection: Connection, athlete_id: str, span: _Span) -> list[dict[str, Any]]:
    done = done_runs(connection, athlete_id, *span.instants)
    planned = open_runs(connection, athlete_id, *span.wall) if done else []
    if not planned:
        return []
    zone = ZoneInfo(timezone_of(connection, athlete_id))
    found = match_runs(
        [
            Run(id=row["id"], start=_wall(row["start_local"]), minutes=row["minutes"], kind=row["kind"])
            for row in planned
        ],
        [_run(row, zone) for row in done],
    )
    return [*_rows(found, "planned_run_id", "activity_id")]


def _keep(
    connection: Connection, athlete_id: str, rows: list[dict[str, Any]], now: datetime, batch_id: str | None
) -> int:
    common = {"athlete_id": athlete_id, "batch_id": batch_id, "made_at": instant_text(now)}
    add_rows(connection, "matches", [row | common for row in rows])
    return len(rows)


def _rows(found: Iterable[Match], planned: str, done: str) -> Iterable[dict[str, Any]]:
    none = dict.fromkeys(("session_id", "planned_run_id", "logged_session_id", "activity_id"))
    for one in found:
        yield none | {"id": new_id(), planned: one.planned, done: one.done, "evidence": json_text(one.evidence)}


def _planned(session: Session, row_id: str) -> PlannedSession:
    return PlannedSession(
        id=row_id,
        start=session.start,
        exercises=frozenset(one.exercise for one in session.exercises),
        steps=_steps(session),
    )


def _steps(session: Session) -> tuple[str, ...]:
    """The exercise of each step of the workout that a watch gets of this session; "" for rests and repeats."""
    codes = exercise_by_fit_code()
    names = {exercises()[one.exercise].name: one.exercise for one in session.exercises if one.exercise in exercises()}
    steps = []
    for step in workout_of(session).steps:
        if isinstance(step, Repeat) or step.category is None:
            steps.append("")
        else:
            steps.append(names.get(step.name) or codes.get((step.category, step.subtype or 0), ""))
    return tuple(steps)


def _done(row: Mapping[str, Any], sets: Iterable[Mapping[str, Any]], zone: ZoneInfo) -> DoneSession:
    steps: list[tuple[int, str]] = []
    for one in sets:
        fields: dict[str, str] = from_json(one["fields"], dict[str, str])
        step = fields.get("wkt_step_index", "")
        if step.isdecimal():
            steps.append((int(step), one["exercise"]))
    start = _wall(row["start_local"])
    if row["utc_offset_s"] == 0 and row["activity_id"] is not None and row["clock_s"] is None:
        start = _local(start.replace(tzinfo=UTC), None, zone)  # a watch that doesn't tell its clock
    return DoneSession(
        id=row["id"],
        start=start,
        exercises=frozenset(one["exercise"] for one in sets if one["exercise"]),
        steps=tuple(steps),
    )


def _run(row: Mapping[str, Any], zone: ZoneInfo) -> Run:
    seconds = row["elapsed_s"] if row["timer_s"] is None else row["timer_s"]
    return Run(id=row["id"], start=_local(instant(row["start_utc"]), row["utc_offset_s"], zone), minutes=seconds / 60)


def _local(moment: datetime, offset_s: int | None, zone: ZoneInfo) -> datetime:
    clock = zone if offset_s is None else timezone(timedelta(seconds=offset_s))
    return moment.astimezone(clock).replace(tzinfo=None)


def _wall(text: str) -> datetime:
    return datetime.fromisoformat(text)


def _day(text: str) -> datetime:
    return datetime.fromisoformat(text[:10])
