"""What is planned and what was done on some days, as rows, and the matches between them."""

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from sqlalchemy import Connection, func, select

from ironstride.store import asking
from ironstride.store.schema import (
    activities,
    athletes,
    logged_sessions,
    logged_sets,
    matches,
    plan_versions,
    planned_runs,
    prescriptions,
    sessions,
)

Row = Mapping[str, Any]
Rows = list[Row]


def timezone_of(connection: Connection, athlete_id: str) -> str:
    """The athlete's zone, an IANA name."""
    return str(connection.execute(select(athletes.c.timezone).where(athletes.c.id == athlete_id)).scalar() or "UTC")


def days_of_plan(connection: Connection, version_id: str) -> tuple[str, str] | None:
    """The first and the last start of anything planned in a version; None where nothing is."""
    starts: list[str] = []
    for table in (sessions, planned_runs):
        edges = select(func.min(table.c.start_local), func.max(table.c.start_local))
        starts += [one for one in connection.execute(edges.where(table.c.plan_version_id == version_id)).one() if one]
    return (min(starts), max(starts)) if starts else None


def days_of_batch(connection: Connection, batch_id: str) -> list[str]:
    """The starts of what a batch brought: wall times of sessions, instants of activities."""
    found: list[str] = []
    for table, column in ((logged_sessions, logged_sessions.c.start_local), (activities, activities.c.start_utc)):
        found += connection.execute(select(column).where(table.c.batch_id == batch_id)).scalars()
    return found


def open_sessions(connection: Connection, athlete_id: str, first: str, last: str) -> list[tuple[Row, Rows]]:
    """The sessions of the latest plans from wall time `first` to `last` that nothing is matched to yet, each with its
    prescriptions."""
    taken = select(matches.c.session_id).where(matches.c.session_id.is_not(None))
    wanted = _planned(sessions, athlete_id, first, last).where(sessions.c.id.not_in(taken))
    rows = _rows(connection, wanted)
    ids = [row["id"] for row in rows]
    of_session: dict[str, Rows] = {one: [] for one in ids}
    for row in _rows(connection, select(prescriptions).where(prescriptions.c.session_id.in_(ids))):
        of_session[row["session_id"]].append(row)
    return [(row, of_session[row["id"]]) for row in rows]


def open_runs(connection: Connection, athlete_id: str, first: str, last: str) -> Rows:
    """As `open_sessions`, of planned runs."""
    taken = select(matches.c.planned_run_id).where(matches.c.planned_run_id.is_not(None))
    wanted = _planned(planned_runs, athlete_id, first, last).where(planned_runs.c.id.not_in(taken))
    return _rows(connection, wanted)


def done_sessions(connection: Connection, athlete_id: str, first: str, last: str) -> list[tuple[Row, Rows]]:
    """The logged sessions from wall time `first` to `last` that no session of a latest plan is matched to, each with
    its sets and with the clock of the activity that it was recorded in."""
    taken = (
        select(matches.c.logged_session_id)
        .join(sessions, sessions.c.id == matches.c.session_id)
        .where(matches.c.logged_session_id.is_not(None), sessions.c.plan_version_id.in_(_latest(athlete_id)))
    )
    wanted = (
        select(logged_sessions, activities.c.utc_offset_s.label("clock_s"), activities.c.twin_of)
        .select_from(logged_sessions.outerjoin(activities, activities.c.id == logged_sessions.c.activity_id))
        .where(logged_sessions.c.athlete_id == athlete_id, logged_sessions.c.id.not_in(taken))
        .where(logged_sessions.c.start_local >= first, logged_sessions.c.start_local <= last)
    )
    rows = _rows(connection, wanted)
    of_session: dict[str, Rows] = {row["id"]: [] for row in rows}
    few = (logged_sets.c.session_id, logged_sets.c.exercise, logged_sets.c.fields, logged_sets.c.position)
    for row in _rows(connection, select(*few).where(logged_sets.c.session_id.in_(list(of_session)))):
        of_session[row["session_id"]].append(row)
    return [(row, of_session[row["id"]]) for row in rows]


def done_runs(connection: Connection, athlete_id: str, first: str, last: str) -> Rows:
    """The runs from instant `first` to `last` that no run of a latest plan is matched to; of twins the first."""
    taken = (
        select(matches.c.activity_id)
        .join(planned_runs, planned_runs.c.id == matches.c.planned_run_id)
        .where(matches.c.activity_id.is_not(None), planned_runs.c.plan_version_id.in_(_latest(athlete_id)))
    )
    columns = ("id", "start_utc", "utc_offset_s", "elapsed_s", "timer_s")
    wanted = select(*(activities.c[name] for name in columns)).where(
        activities.c.athlete_id == athlete_id,
        activities.c.sport == "running",
        activities.c.twin_of.is_(None),
        activities.c.start_utc >= first,
        activities.c.start_utc <= last,
        activities.c.id.not_in(taken),
    )
    return _rows(connection, wanted)


def _rows(connection: Connection, wanted: Any) -> Rows:
    return [*asking.rows(connection, wanted)]


def _planned(table: Any, athlete_id: str, first: str, last: str) -> Any:
    return select(table).where(
        table.c.plan_version_id.in_(_latest(athlete_id)), table.c.start_local >= first, table.c.start_local <= last
    )


@lru_cache(maxsize=64)  # to put the question together takes longer than to answer it
def _latest(athlete_id: str) -> Any:
    """The latest version of each plan."""
    newer = plan_versions.alias()
    is_latest = ~(
        select(newer.c.id)
        .where(newer.c.plan_id == plan_versions.c.plan_id, newer.c.number > plan_versions.c.number)
        .exists()
    )
    return select(plan_versions.c.id).where(plan_versions.c.athlete_id == athlete_id, is_latest)
