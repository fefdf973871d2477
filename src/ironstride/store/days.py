"""Days as a page shows them: the newest plan's runs and sessions, what was recorded, and what belongs together."""

from collections.abc import Collection, Sequence

from sqlalchemy import Connection, case, func, select

from ironstride.store.asking import Row, first_row, rows
from ironstride.store.queries import is_doubled
from ironstride.store.schema import activities, logged_sessions, logged_sets, matches, planned_runs, sessions
from ironstride.store.strength import newest_version

_RECORDED = (
    "id", "start_utc", "utc_offset_s", "name", "elapsed_s", "timer_s", "distance_m", "avg_hr_bpm",
)  # fmt: skip


def runs_planned(connection: Connection, athlete_id: str, first: str, before: str) -> list[Row]:
    """The newest plan's runs from wall time `first` up to `before`, in order."""
    one = planned_runs.c
    wanted = select(planned_runs).where(one.plan_version_id == newest_version(athlete_id))
    wanted = wanted.where(one.start_local >= first, one.start_local < before)
    return rows(connection, wanted.order_by(one.start_local, one.id))


def runs_recorded(connection: Connection, athlete_id: str, first: str, before: str) -> list[Row]:
    """The recorded runs from instant `first` up to `before`, each outing once, in order."""
    one = activities.c
    wanted = select(*(one[name] for name in _RECORDED)).where(
        one.athlete_id == athlete_id, one.sport == "running", one.twin_of.is_(None),
        one.start_utc >= first, one.start_utc < before,
    )  # fmt: skip
    return rows(connection, wanted.order_by(one.start_utc, one.id))


def planned_of_recorded(connection: Connection, activity_ids: Sequence[str]) -> dict[str, Row]:
    """The planned runs that these recorded ones were, by the recording's id; of several the one matched last."""
    one = matches.c
    wanted = (
        select(planned_runs, one.activity_id)
        .join(matches, one.planned_run_id == planned_runs.c.id)
        .where(one.activity_id.in_(list(activity_ids)))
        .order_by(one.made_at, one.id)
    )
    return {row["activity_id"]: row for row in rows(connection, wanted)}


def recorded_of_planned(connection: Connection, planned_ids: Sequence[str]) -> dict[str, str]:
    """The recorded runs that these planned ones became, by the planned row's id; of twins the first, of several
    recordings the one matched last.

    Asked from the plan's side: a recording may be matched with several versions of it, and the last match made need
    not be that of the newest version.
    """
    one, run = matches.c, activities.c
    wanted = (
        select(one.planned_run_id, func.coalesce(run.twin_of, run.id).label("run"))
        .join_from(matches, activities, run.id == one.activity_id)
        .where(one.planned_run_id.in_(list(planned_ids)))
        .order_by(one.made_at, one.id)
    )
    return {row["planned_run_id"]: row["run"] for row in rows(connection, wanted)}


def sessions_done(connection: Connection, session_rows: Sequence[str]) -> dict[str, str]:
    """The logged sessions that these rows of planned ones were, by the planned row's id."""
    one = matches.c
    wanted = select(one.session_id, one.logged_session_id).where(
        one.session_id.in_(list(session_rows)), one.logged_session_id.is_not(None)
    )
    return {row["session_id"]: row["logged_session_id"] for row in rows(connection, wanted.order_by(one.made_at))}


def sets_by_exercise(
    connection: Connection, athlete_id: str, first: str, before: str, without: Collection[str]
) -> list[Row]:
    """The working sets in repetitions from wall time `first` up to `before`, but those of the exercises `without`.

    A row for each session, exercise and side: day, session, exercise, name, side ("" where none is told), sets.
    """
    visit, one = logged_sessions.c, logged_sets.c
    day = func.substr(visit.start_local, 1, 10).label("day")
    side = case(*((one.fields.like(f'%"side":"{each}"%'), each) for each in ("left", "right")), else_="").label("side")
    of = (day, one.session_id, one.exercise, one.name, side)
    wanted = (
        select(*of, func.count().label("sets"))
        .join_from(logged_sets, logged_sessions, one.session_id == visit.id)
        .where(visit.athlete_id == athlete_id, visit.start_local >= first, visit.start_local < before, ~is_doubled())
        .where(one.kind.not_in(("warm-up", "drop")), one.repetitions.is_not(None), one.exercise.not_in(list(without)))
        .group_by(*of)
    )
    return rows(connection, wanted)


def runs_listed(connection: Connection, athlete_id: str, first: str, before: str) -> list[Row]:
    """As `runs_recorded`, the latest first, with their laps and figures as JSON."""
    one = activities.c
    wanted = select(*(one[name] for name in (*_RECORDED, "laps", "metrics"))).where(
        one.athlete_id == athlete_id, one.sport == "running", one.twin_of.is_(None),
        one.start_utc >= first, one.start_utc < before,
    )  # fmt: skip
    return rows(connection, wanted.order_by(one.start_utc.desc(), one.id))


def last_run_start(connection: Connection, athlete_id: str, before: str) -> str | None:
    """The instant at which the last run before another instant began."""
    one = activities.c
    wanted = select(one.start_utc).where(one.athlete_id == athlete_id, one.sport == "running", one.start_utc < before)
    row = first_row(connection, wanted.order_by(one.start_utc.desc()))
    return None if row is None else str(row["start_utc"])


def lift_before(connection: Connection, athlete_id: str, wall: str) -> Row | None:
    """The last logged session that began before a wall time: id, start, offset, title, and the kind of the planned one
    that it was."""
    one, match = logged_sessions.c, matches.c
    kind = (
        select(sessions.c.kind).join_from(sessions, matches, match.session_id == sessions.c.id)
        .where(match.logged_session_id == one.id).order_by(match.made_at.desc()).limit(1).scalar_subquery()
    )  # fmt: skip
    wanted = select(one.id, one.start_local, one.utc_offset_s, one.title, kind.label("kind")).where(
        one.athlete_id == athlete_id, one.start_local < wall
    )
    return first_row(connection, wanted.order_by(one.start_local.desc(), one.id))
