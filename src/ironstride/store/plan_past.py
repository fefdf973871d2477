"""What a plan asked for up to a moment, version by version, and what was logged in those days, as values."""

from collections.abc import Collection, Mapping, Sequence
from datetime import tzinfo
from typing import Any

from sqlalchemy import Connection, and_, false, func, or_, select

from ironstride.store.asking import Row, rows
from ironstride.store.columns import instant, wall_text
from ironstride.store.logs import KeptSession
from ironstride.store.logs import session_value as logged_value
from ironstride.store.plans import session_value as planned_value
from ironstride.store.queries import is_doubled
from ironstride.store.schema import logged_sessions, logged_sets, matches, plan_versions, prescriptions, sessions
from ironstride.training.plan import Session

Matched = Mapping[tuple[str, str], Sequence[str]]
"""Ids of the logged sessions that were matched with a planned one, by the plan's own id of it and its day."""


def sessions_in_force(connection: Connection, plan_id: str, until: str, zone: tzinfo) -> list[Session]:
    """The sessions of a plan that start up to wall time `until`, each as the version had it that stood when it began.

    The first version stands for the days before it was kept, too: who keeps a plan late has followed it since its
    start. `zone` is the runner's clock.
    """
    version, one = plan_versions.c, sessions.c
    kept = rows(
        connection, select(version.id, version.made_at).where(version.plan_id == plan_id).order_by(version.number)
    )
    begun = ["", *(wall_text(instant(each["made_at"]).astimezone(zone))[0] for each in kept[1:]), "~"]
    in_force = [
        and_(one.plan_version_id == each["id"], one.start_local >= begun[at], one.start_local < begun[at + 1])
        for at, each in enumerate(kept)
    ]
    wanted = select(sessions).where(or_(false(), *in_force), one.start_local <= until)
    return _with_prescriptions(connection, rows(connection, wanted.order_by(one.start_local, one.plan_key)))


def sessions_once_planned(connection: Connection, plan_id: str, keys: Collection[str]) -> list[Session]:
    """The sessions with these ids of the plan's own, each as the last version had it that knew it."""
    version = plan_versions.c
    wanted = select(sessions).join_from(sessions, plan_versions, version.id == sessions.c.plan_version_id)
    wanted = wanted.where(version.plan_id == plan_id, sessions.c.plan_key.in_(list(keys)))
    last = {row["plan_key"]: row for row in rows(connection, wanted.order_by(version.number))}
    return _with_prescriptions(connection, list(last.values()))


def matched_sessions(connection: Connection, athlete_id: str) -> Matched:
    """Every match of a planned session, of whichever version and plan, in the order in which they were made."""
    wanted = (
        select(sessions.c.plan_key, sessions.c.start_local, matches.c.logged_session_id)
        .join_from(matches, sessions, sessions.c.id == matches.c.session_id)
        .where(matches.c.athlete_id == athlete_id, matches.c.logged_session_id.is_not(None))
    )
    found: dict[tuple[str, str], list[str]] = {}
    for row in rows(connection, wanted.order_by(matches.c.made_at, matches.c.id)):
        found.setdefault((row["plan_key"], row["start_local"][:10]), []).append(row["logged_session_id"])
    return found


def logged_between(connection: Connection, athlete_id: str, first: str, before: str) -> list[KeptSession]:
    """The logged sessions from wall time `first` up to, not including, `before`, with their sets, oldest first; of
    several that twins recorded only the first one."""
    one = logged_sessions.c
    wanted = select(logged_sessions).where(
        one.athlete_id == athlete_id, one.start_local >= first, one.start_local < before, ~is_doubled()
    )
    found = rows(connection, wanted.order_by(one.start_local, one.id))
    sets: dict[str, list[Row]] = {row["id"]: [] for row in found}
    for row in rows(connection, select(logged_sets).where(logged_sets.c.session_id.in_(list(sets)))):
        sets[row["session_id"]].append(row)
    return [logged_value(row, sets[row["id"]]) for row in found]


def first_logged(connection: Connection, athlete_id: str) -> str | None:
    """The wall time of the first session that was ever logged; None where none was."""
    one = logged_sessions.c
    found: str | None = connection.execute(
        select(func.min(one.start_local)).where(one.athlete_id == athlete_id)
    ).scalar()
    return found


def _with_prescriptions(connection: Connection, found: Sequence[Row]) -> list[Session]:
    doses: dict[str, list[Any]] = {row["id"]: [] for row in found}
    for row in rows(connection, select(prescriptions).where(prescriptions.c.session_id.in_(list(doses)))):
        doses[row["session_id"]].append(row)
    return [planned_value(row, doses[row["id"]]) for row in found]
