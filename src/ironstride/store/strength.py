"""The strength log in few columns, for whoever goes through all of it: sets, visits, planned days, runs, in order."""

from collections.abc import Collection, Iterator
from typing import Any

from sqlalchemy import Connection, case, select

from ironstride.store.asking import Row, rows
from ironstride.store.queries import is_doubled
from ironstride.store.schema import (
    activities,
    logged_sessions,
    logged_sets,
    matches,
    plan_versions,
    planned_runs,
    sessions,
)


def visit_rows(connection: Connection, athlete_id: str, since: str) -> list[tuple[str, str]]:
    """Id and start of the logged sessions from wall time `since` on, in order of time; of doubled ones the first."""
    one = logged_sessions.c
    wanted = select(one.id, one.start_local).where(one.athlete_id == athlete_id, one.start_local >= since)
    found = connection.execute(wanted.where(~is_doubled()).order_by(one.start_local, one.id))
    return [(id_, start) for id_, start in found]


def set_rows(
    connection: Connection, athlete_id: str, since: str, visits: Collection[str] | None = None
) -> Iterator[Any]:
    """The sets of catalogue exercises with a number of repetitions and no load of an unknown unit, without drop sets,
    by session and position.

    Columns: session, exercise, kind, amount and unit of the load, repetitions, rpe, flags, target repetitions and
    effort, and the other fields as JSON where they name a side or assistance, else "". With `visits` of those alone.
    """
    one = logged_sets.c
    is_told = one.fields.like('%"side"%') | one.fields.like('%"assistance"%')
    fields = case((is_told, one.fields), else_="")
    wanted = select(
        one.session_id, one.exercise, one.kind, one.load_amount, one.load_unit, one.repetitions, one.rpe, one.flags,
        one.target_reps, one.target_rir, fields,
    ).where(one.athlete_id == athlete_id, one.exercise != "", one.repetitions.is_not(None))  # fmt: skip
    wanted = wanted.where(one.kind != "drop", one.load_amount.is_not(None) | one.load_number.is_(None))
    if since:
        mine = select(logged_sessions.c.id).where(
            logged_sessions.c.athlete_id == athlete_id, logged_sessions.c.start_local >= since
        )
        wanted = wanted.where(one.session_id.in_(mine))
    if visits is not None:
        wanted = wanted.where(one.session_id.in_(list(visits)))
    found = connection.execute(wanted.order_by(one.session_id, one.position))
    # As the driver gives them: making rows of them costs as much as fetching them, and no column needs it. One by one:
    # all sets of ten years at once take ten megabytes, which a process never gives back.
    cursor: Any = found.cursor
    if cursor is not None:
        yield from cursor


def planned_days(connection: Connection, athlete_id: str, since: str) -> list[Row]:
    """The newest plan's sessions from wall time `since` on: start, phase, and whether they are of a lighter week."""
    wanted = _phases(sessions.c.start_local).where(sessions.c.plan_version_id == newest_version(athlete_id))
    return rows(connection, wanted.where(sessions.c.start_local >= since).order_by(sessions.c.start_local))


def matched_phases(connection: Connection, athlete_id: str) -> list[Row]:
    """The phases of what was done as planned, by the id of the logged session; the match that was made last, last."""
    wanted = _phases(matches.c.logged_session_id).join_from(matches, sessions, sessions.c.id == matches.c.session_id)
    wanted = wanted.where(matches.c.athlete_id == athlete_id, matches.c.logged_session_id.is_not(None))
    return rows(connection, wanted.order_by(matches.c.made_at, matches.c.id))


def run_rows(connection: Connection, athlete_id: str, since: str) -> list[Row]:
    """The recorded runs from instant `since` on, each outing once, with the kind of the planned run that it was
    (`planned_kind`)."""
    one = activities.c
    names = ("id", "start_utc", "utc_offset_s", "elapsed_s", "timer_s", "distance_m", "ascent_m", "avg_hr_bpm")
    kind = (
        select(planned_runs.c.kind)
        .join(matches, matches.c.planned_run_id == planned_runs.c.id)
        .where(matches.c.activity_id == one.id)
        .order_by(matches.c.made_at.desc())
        .limit(1)
        .scalar_subquery()
    )
    wanted = select(*(one[name] for name in names), one.max_hr_bpm, kind.label("planned_kind")).where(
        one.athlete_id == athlete_id, one.sport == "running", one.twin_of.is_(None), one.start_utc >= since
    )
    return rows(connection, wanted.order_by(one.start_utc, one.id))


def planned_run_rows(connection: Connection, athlete_id: str, since: str) -> list[Row]:
    """The newest plan's runs from wall time `since` on: start, minutes and kind."""
    one = planned_runs.c
    wanted = select(one.start_local, one.minutes, one.kind).where(one.plan_version_id == newest_version(athlete_id))
    return rows(connection, wanted.where(one.start_local >= since).order_by(one.start_local))


def newest_version_id(connection: Connection, athlete_id: str) -> str | None:
    """The id of the version of a plan that was kept last; None where none is kept."""
    found: str | None = connection.execute(select(newest_version(athlete_id))).scalar()
    return found


def newest_version(athlete_id: str) -> Any:
    """The id of the version of a plan that was kept last."""
    one = plan_versions.c
    newest = select(one.id).where(one.athlete_id == athlete_id).order_by(one.made_at.desc(), one.number.desc())
    return newest.limit(1).scalar_subquery()


def _phases(key: Any) -> Any:
    is_lighter = sessions.c.because.like('%"rule":"deload:%')
    return select(key.label("key"), sessions.c.phase, is_lighter.label("is_lighter"))
