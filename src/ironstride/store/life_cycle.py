"""A session's life in the store: the planned one that it is, its end, and planned ones that are left out."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import Connection, delete, exists, insert, select, update

from ironstride.store.asking import first_row, rows
from ironstride.store.columns import instant, instant_text, json_text, new_id
from ironstride.store.logs import KeptSession, session_row
from ironstride.store.schema import logged_sessions, matches, plan_versions, planned_runs, sessions, skips
from ironstride.store.strength import newest_version
from ironstride.training.words import SessionKind


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedPlace:
    """A session of the newest plan: its row, the plan, the plan's own id of it. `is_done`: something was matched."""

    row_id: str
    plan_id: str
    plan_key: str
    start: datetime
    kind: SessionKind
    is_done: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Skip:
    """A planned session that was left out, and why."""

    id: str
    plan_id: str
    plan_key: str
    day: date
    kind: SessionKind
    because: str
    skipped_at: datetime


def planned_places(
    connection: Connection, athlete_id: str, *, key: str | None = None, day: date | None = None
) -> list[PlannedPlace]:
    """The sessions of the newest plan with this id of the plan's own, or on this day, in order of time."""
    one = sessions.c
    done = exists().where(matches.c.session_id == one.id)
    wanted = (
        select(one.id, one.plan_key, one.start_local, one.kind, plan_versions.c.plan_id, done.label("is_done"))
        .join_from(sessions, plan_versions, plan_versions.c.id == one.plan_version_id)
        .where(one.plan_version_id == newest_version(athlete_id))
    )
    if key is not None:
        wanted = wanted.where(one.plan_key == key)
    if day is not None:
        wanted = wanted.where(
            one.start_local >= day.isoformat(), one.start_local < (day + timedelta(days=1)).isoformat()
        )
    return [
        PlannedPlace(
            row_id=row["id"], plan_id=row["plan_id"], plan_key=row["plan_key"], kind=row["kind"],
            start=datetime.fromisoformat(row["start_local"]), is_done=bool(row["is_done"]),
        )
        for row in rows(connection, wanted.order_by(one.start_local, one.plan_key))
    ]  # fmt: skip


def recorded_runs(connection: Connection, athlete_id: str) -> set[tuple[datetime, str]]:
    """Start and kind of every run of the newest plan that a recording was matched with."""
    one = planned_runs.c
    wanted = (
        select(one.start_local, one.kind)
        .join_from(planned_runs, matches, matches.c.planned_run_id == one.id)
        .where(one.plan_version_id == newest_version(athlete_id))
    )
    return {(datetime.fromisoformat(row["start_local"]), row["kind"]) for row in rows(connection, wanted)}


def match_started(
    connection: Connection, athlete_id: str, planned: PlannedPlace, session_id: str, now: datetime
) -> None:
    """Lay a session that is begun beside the planned one that it is."""
    row = {
        "id": new_id(), "athlete_id": athlete_id, "session_id": planned.row_id, "logged_session_id": session_id,
        "evidence": json_text({"day": planned.start.date().isoformat(), "started": True}),
        "made_at": instant_text(now),
    }  # fmt: skip
    connection.execute(insert(matches).values(row))


def carry_started(connection: Connection, athlete_id: str, version_id: str, now: datetime) -> None:
    """Lay what was begun as a planned session beside that session in a new version of the plan, where it still is.

    A session done on another day than its own is found by nothing else.
    """
    old, new, version, other = sessions.alias(), sessions.alias(), plan_versions.alias(), plan_versions.alias()
    wanted = (
        select(new.c.id, matches.c.logged_session_id, matches.c.evidence)
        .join_from(matches, old, old.c.id == matches.c.session_id)
        .join(other, other.c.id == old.c.plan_version_id)
        .join(version, version.c.plan_id == other.c.plan_id)
        .join(new, (new.c.plan_version_id == version.c.id) & (new.c.plan_key == old.c.plan_key))
        .where(version.c.id == version_id, other.c.id != version_id, matches.c.athlete_id == athlete_id)
        .where(matches.c.logged_session_id.is_not(None), matches.c.evidence.like('%"started"%'))
        .distinct()
    )
    for session_id, logged_id, evidence in connection.execute(wanted).all():
        row = {
            "id": new_id(), "athlete_id": athlete_id, "session_id": session_id, "logged_session_id": logged_id,
            "evidence": evidence, "made_at": instant_text(now),
        }  # fmt: skip
        connection.execute(insert(matches).values(row))


def planned_key_of(connection: Connection, athlete_id: str, session_id: str) -> str | None:
    """The newest plan's own id of the session that a logged one was matched with; None for a free one."""
    wanted = select(sessions.c.plan_key).join_from(sessions, matches, matches.c.session_id == sessions.c.id)
    wanted = wanted.where(matches.c.logged_session_id == session_id)
    found: str | None = connection.execute(
        wanted.where(sessions.c.plan_version_id == newest_version(athlete_id)).order_by(matches.c.made_at).limit(1)
    ).scalar()
    return found


def drop_started(connection: Connection, athlete_id: str, session_id: str) -> None:
    """Forget a session without sets, and that it was a planned one."""
    connection.execute(delete(matches).where(matches.c.logged_session_id == session_id))
    one = logged_sessions.c
    connection.execute(delete(logged_sessions).where(one.athlete_id == athlete_id, one.id == session_id))


def end_session(connection: Connection, athlete_id: str, kept: KeptSession) -> None:
    """Write down when a session ended."""
    one = logged_sessions.c
    wanted = update(logged_sessions).where(one.athlete_id == athlete_id, one.id == kept.id)
    connection.execute(wanted.values(end_local=session_row(kept, athlete_id)["end_local"]))


def add_skip(connection: Connection, athlete_id: str, one: Skip) -> bool:
    """Keep a skip; False where this session of the plan is skipped already."""
    same = (skips.c.plan_id == one.plan_id) & (skips.c.plan_key == one.plan_key)
    if connection.execute(select(skips.c.id).where(same | (skips.c.id == one.id))).first() is not None:
        return False
    row = {
        "id": one.id, "athlete_id": athlete_id, "plan_id": one.plan_id, "plan_key": one.plan_key,
        "day": one.day.isoformat(), "kind": one.kind, "because": one.because,
        "skipped_at": instant_text(one.skipped_at),
    }  # fmt: skip
    connection.execute(insert(skips).values(row))
    return True


def skips_of(connection: Connection, athlete_id: str) -> list[Skip]:
    """Every skip of the plan that was kept last, by day."""
    newest = select(plan_versions.c.plan_id).where(plan_versions.c.id == newest_version(athlete_id))
    wanted = select(skips).where(skips.c.athlete_id == athlete_id, skips.c.plan_id == newest.scalar_subquery())
    return [_skip(row) for row in rows(connection, wanted.order_by(skips.c.day, skips.c.plan_key))]


def skips_of_plan(connection: Connection, plan_id: str) -> list[Skip]:
    """Every skip of a plan, by day."""
    wanted = select(skips).where(skips.c.plan_id == plan_id).order_by(skips.c.day, skips.c.plan_key)
    return [_skip(row) for row in rows(connection, wanted)]


def take_skip(connection: Connection, athlete_id: str) -> Skip | None:
    """Remove the skip that was kept last."""
    wanted = select(skips).where(skips.c.athlete_id == athlete_id)
    row = first_row(connection, wanted.order_by(skips.c.skipped_at.desc(), skips.c.id))
    if row is None:
        return None
    drop_skips(connection, row["plan_id"], [row["plan_key"]])
    return _skip(row)


def drop_skips(connection: Connection, plan_id: str, keys: Sequence[str]) -> None:
    """Forget that these sessions of a plan were left out."""
    connection.execute(delete(skips).where(skips.c.plan_id == plan_id, skips.c.plan_key.in_(keys)))


def _skip(row: Mapping[str, Any]) -> Skip:
    return Skip(
        id=row["id"], plan_id=row["plan_id"], plan_key=row["plan_key"], day=date.fromisoformat(row["day"]),
        kind=row["kind"], because=row["because"], skipped_at=instant(row["skipped_at"]),
    )  # fmt: skip
