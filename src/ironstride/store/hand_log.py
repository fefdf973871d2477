"""Sessions that a runner logs by hand: finding the open one, adding sets, taking the last line away.

A set's id is its line's id, a colon and its place in the line; a set that came alone has no colon. Nothing that an
import brought is ever touched here.
"""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any, Final

from sqlalchemy import Connection, Select, delete, exists, func, insert, select

from ironstride.store.asking import Row, first_row, rows
from ironstride.store.columns import instant, instant_text
from ironstride.store.logs import KeptSession, KeptSet, session_row, session_value, set_row, set_value
from ironstride.store.plans import session_value as planned_value
from ironstride.store.schema import athletes, logged_sessions, logged_sets, matches, prescriptions, sessions, set_edits
from ironstride.store.strength import newest_version
from ironstride.training.lifting_log import LoggedSession, LoggedSet
from ironstride.training.plan import Session

BY_HAND: Final = "hand"
"""The source of sessions that were typed here."""
_MOST_MONOTONE: Final = timedelta(days=1)  # our default: a clock that was further ahead than that was wrong
_A_MOMENT: Final = timedelta(microseconds=1)


def line_id(set_id: str) -> str:
    """The id of the line that a set came with.

    >>> line_id("7f3a:001"), line_id("7f3a")
    ('7f3a', '7f3a')
    """
    return set_id.partition(":")[0]


def lock_athlete(connection: Connection, athlete_id: str) -> None:
    """Let nobody else write this athlete's log before the transaction ends. SQLite has one writer anyway."""
    connection.execute(select(athletes.c.id).where(athletes.c.id == athlete_id).with_for_update())


def sessions_by_hand(connection: Connection, athlete_id: str, first: date, last: date) -> list[KeptSession]:
    """The hand-logged sessions that start on the days from `first` to `last`, without their sets, latest first."""
    one = logged_sessions.c
    end = (last + timedelta(days=1)).isoformat()
    wanted = _by_hand(athlete_id).where(one.start_local >= first.isoformat(), one.start_local < end)
    return [session_value(row) for row in rows(connection, wanted.order_by(one.start_local.desc()))]


def session_with_sets(connection: Connection, athlete_id: str, session_id: str) -> KeptSession | None:
    """A logged session with its sets in their order; None where there is none."""
    row = _session_row(connection, athlete_id, session_id)
    if row is None:
        return None
    set_rows = rows(connection, select(logged_sets).where(logged_sets.c.session_id == session_id))
    return session_value(row, set_rows)


def session_alone(connection: Connection, athlete_id: str, session_id: str) -> KeptSession | None:
    """As `session_with_sets`, without its sets: an evening has many, and not everybody asks for them."""
    row = _session_row(connection, athlete_id, session_id)
    return None if row is None else session_value(row, [])


def _session_row(connection: Connection, athlete_id: str, session_id: str) -> Row | None:
    one = logged_sessions.c
    return first_row(connection, select(logged_sessions).where(one.athlete_id == athlete_id, one.id == session_id))


def sets_there(connection: Connection, athlete_id: str, set_ids: Sequence[str]) -> dict[str, str]:
    """Of these ids, those that are logged already, with the ids of their sessions; also those that were taken away one
    by one since, so that a line that comes again doesn't bring them back."""
    one, gone = logged_sets.c, set_edits.c
    wanted = select(one.id, one.session_id).where(one.athlete_id == athlete_id, one.id.in_(set_ids))
    taken = select(gone.set_id, gone.session_id).where(gone.athlete_id == athlete_id, gone.set_id.in_(set_ids))
    taken = taken.where(gone.kind == "delete", gone.undone_at.is_(None))
    return {id_: session_id for asked in (taken, wanted) for id_, session_id in connection.execute(asked)}


def begin_session(connection: Connection, athlete_id: str, session_id: str, start: datetime, now: datetime) -> None:
    """A new session, still without a set."""
    session = LoggedSession(title="", start=start, source=BY_HAND)
    kept = KeptSession(id=session_id, key=f"{BY_HAND}:{session_id}", logged_at=now, session=session)
    connection.execute(insert(logged_sessions).values(session_row(kept, athlete_id)))


def add_sets(
    connection: Connection, athlete_id: str, session_id: str, sets: Sequence[tuple[str, LoggedSet]], now: datetime
) -> list[KeptSet]:
    """Sets with their ids behind those of the session. They are logged at `now`, or just after the line before."""
    moment = after_last(connection, athlete_id, now)
    one = logged_sets.c
    last = connection.execute(select(func.max(one.position)).where(one.session_id == session_id)).scalar()
    first = 0 if last is None else last + 1
    kept = [KeptSet(id=id_, key=f"{BY_HAND}:{id_}", logged_at=moment, logged=logged) for id_, logged in sets]
    new_rows = [set_row(each, first + place, session_id, athlete_id) for place, each in enumerate(kept)]
    connection.execute(insert(logged_sets), new_rows)
    return kept


def last_set(connection: Connection, athlete_id: str, session_id: str) -> KeptSet | None:
    """The last set of a session."""
    one = logged_sets.c
    wanted = select(logged_sets).where(one.athlete_id == athlete_id, one.session_id == session_id)
    row = first_row(connection, wanted.order_by(one.position.desc()))
    return None if row is None else set_value(row)


def names_by_hand(connection: Connection, athlete_id: str) -> list[tuple[str, str]]:
    """Names of exercises as they were typed, with their ids ("": an own one), the latest use last."""
    one = logged_sets.c
    wanted = (
        select(one.name, one.exercise, func.max(one.logged_at).label("at"))
        .where(one.athlete_id == athlete_id)
        .where(one.session_id.in_(_by_hand(athlete_id).with_only_columns(logged_sessions.c.id)))
        .group_by(one.name, one.exercise)
        .order_by("at")
    )
    return [(row.name, row.exercise) for row in connection.execute(wanted)]


def take_last_line(connection: Connection, athlete_id: str) -> tuple[list[KeptSet], str | None]:
    """Remove the sets that were typed last, and their session with the last of its sets; what was removed, and of
    which session."""
    newest = newest_set(connection, athlete_id)
    if newest is None:
        return [], None
    session_id, line = newest["session_id"], line_id(newest["id"])
    set_rows = rows(connection, select(logged_sets).where(logged_sets.c.session_id == session_id))
    gone = [row for row in sorted(set_rows, key=lambda row: row["position"]) if line_id(row["id"]) == line]
    connection.execute(delete(logged_sets).where(logged_sets.c.id.in_([row["id"] for row in gone])))
    if len(gone) == len(set_rows):
        one, edit = logged_sessions.c, set_edits.c
        connection.execute(delete(matches).where(matches.c.logged_session_id == session_id))
        # A set that was taken away by itself may still be wanted back, and then it needs its session.
        has_changes = exists().where(edit.session_id == session_id, edit.undone_at.is_(None))
        connection.execute(delete(logged_sessions).where(one.id == session_id, one.note == "", ~has_changes))
    return [set_value(row) for row in gone], session_id


def planned_on(connection: Connection, athlete_id: str, day: date) -> list[Session]:
    """The sessions that the newest plan has for a day."""
    return planned_between(connection, athlete_id, day, day)


def planned_between(connection: Connection, athlete_id: str, first: date, last: date) -> list[Session]:
    """The sessions that the newest plan has on the days from `first` to `last`, in order of time."""
    one = sessions.c
    wanted = select(sessions).where(one.plan_version_id == newest_version(athlete_id))
    wanted = wanted.where(
        one.start_local >= first.isoformat(), one.start_local < (last + timedelta(days=1)).isoformat()
    )
    session_rows = rows(connection, wanted.order_by(one.start_local))
    parts: dict[str, list[Row]] = {row["id"]: [] for row in session_rows}
    for part in rows(connection, select(prescriptions).where(prescriptions.c.session_id.in_(list(parts)))):
        parts[part["session_id"]].append(part)
    return [planned_value(row, parts[row["id"]]) for row in session_rows]


def _by_hand(athlete_id: str) -> Select[Any]:
    one = logged_sessions.c
    return select(logged_sessions).where(
        one.athlete_id == athlete_id, one.source == BY_HAND, one.batch_id.is_(None), one.original_id.is_(None)
    )


def newest_set(connection: Connection, athlete_id: str) -> Row | None:
    """Id, session and moment of the set that was typed last: few columns, as every set is looked at."""
    one = logged_sets.c
    wanted = (
        select(one.id, one.session_id, one.logged_at)
        .where(one.athlete_id == athlete_id)
        .where(one.session_id.in_(_by_hand(athlete_id).with_only_columns(logged_sessions.c.id)))
        .order_by(one.logged_at.desc(), one.position.desc())
    )
    return first_row(connection, wanted)


def after_last(connection: Connection, athlete_id: str, now: datetime) -> datetime:
    """Now, or just after the last line or change, so that the last stays the last where a clock goes back a little."""
    near = (instant_text(now), instant_text(now + _MOST_MONOTONE))
    last = [
        connection.execute(select(func.max(at)).where(at.table.c.athlete_id == athlete_id, at.between(*near))).scalar()
        for at in (logged_sets.c.logged_at, set_edits.c.made_at)
    ]
    return max([now, *(instant(one) + _A_MOMENT for one in last if one is not None)])
