"""Pages of activities and sessions, newest first, and what belongs to one of them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, Final, Generic, TypeVar

from sqlalchemy import Connection, Select, and_, exists, func, or_, select, tuple_

from ironstride.store.activities import KeptActivity, activity_value
from ironstride.store.kept import batch_value
from ironstride.store.logs import KeptSession, KeptSet, session_value, set_value
from ironstride.store.schema import activities, import_batches, logged_sessions, logged_sets, originals, streams
from ironstride.store.streams import stream_value
from ironstride.training.kept import ImportBatch

T = TypeVar("T")
PAGE: Final = 50
"""Rows of a page: our default."""
SESSIONS_PAGE: Final = 20
"""Sessions of a page, which come with all their sets: our default."""
_END: Final = "|"
_IN_LISTS: Final = tuple(
    column for column in activities.c if column.name not in ("laps", "sets", "session", "more")
)  # fmt: skip
_EMPTY: Final[dict[str, Any]] = {"laps": "[]", "sets": "[]", "session": "{}", "more": "{}"}


@dataclass(frozen=True, slots=True)
class Page(Generic[T]):
    """Some rows of a list, and the cursor that gives the next ones ("" after the last)."""

    rows: tuple[T, ...]
    next: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """Which activities or sessions: of a sport ("" for any), from one start up to, not including, another.

    `first` and `before` are text as the column has it: instants of activities, wall times of sessions.
    """

    sport: str = ""
    first: str = ""
    before: str = "~"


ALL: Final = Span()


def activities_page(
    connection: Connection, athlete_id: str, span: Span = ALL, cursor: str = "", limit: int = PAGE
) -> Page[KeptActivity]:
    """Activities, the latest start first, without laps and samples; of twins only the one that tells most.

    `cursor` is the `next` of the page before. Raises `ValueError` for a cursor that no page gave.
    """
    start = activities.c.start_utc
    wanted = select(*_IN_LISTS).where(activities.c.athlete_id == athlete_id, start >= span.first, start < span.before)
    if span.sport:
        wanted = wanted.where(activities.c.sport == span.sport)
    wanted = wanted.where(~_is_behind())
    rows, following = _paged(connection, wanted, start, activities.c.id, cursor, limit)
    return Page(tuple(activity_value({**_EMPTY, **row}) for row in rows), following)


def activity_by_id(connection: Connection, athlete_id: str, begun: str) -> KeptActivity | None:
    """The activity whose id is or begins with `begun`, with its samples; None for none or several."""
    wanted = select(activities).where(activities.c.athlete_id == athlete_id, *_begins(activities.c.id, begun))
    rows = _rows(connection, wanted.limit(2))
    if len(rows) != 1 or not begun:
        return None
    found = _rows(connection, select(streams).where(streams.c.activity_id == rows[0]["id"]))
    return activity_value(rows[0], {row["kind"]: stream_value(row) for row in found})


def activity_bare(connection: Connection, athlete_id: str, id_: str) -> dict[str, Any] | None:
    """The row of the activity with this very id as `activity_value` takes it, without laps; None where it is gone."""
    wanted = select(*_IN_LISTS).where(activities.c.athlete_id == athlete_id, activities.c.id == id_)
    found = _rows(connection, wanted)
    return {**_EMPTY, **found[0]} if found else None


def twins_of(connection: Connection, activity: KeptActivity) -> list[KeptActivity]:
    """The other recordings of the same outing, the one that tells most first; without laps and samples."""
    first = activity.twin_of or activity.id
    group = or_(activities.c.id == first, activities.c.twin_of == first)
    wanted = select(*_IN_LISTS).where(group, activities.c.id != activity.id)
    rows = _rows(connection, wanted.order_by(activities.c.richness.desc(), activities.c.key))
    return [activity_value({**_EMPTY, **row}) for row in rows]


def sessions_page(
    connection: Connection, athlete_id: str, span: Span = ALL, cursor: str = "", limit: int = SESSIONS_PAGE
) -> Page[KeptSession]:
    """Logged sessions with their sets, the latest start first; of several that twins recorded only the first one."""
    start = logged_sessions.c.start_local
    wanted = select(logged_sessions).where(
        logged_sessions.c.athlete_id == athlete_id, start >= span.first, start < span.before, ~is_doubled()
    )
    rows, following = _paged(connection, wanted, start, logged_sessions.c.id, cursor, limit)
    sets: dict[str, list[Mapping[str, Any]]] = {row["id"]: [] for row in rows}
    for row in _rows(connection, select(logged_sets).where(logged_sets.c.session_id.in_(list(sets)))):
        sets[row["session_id"]].append(row)
    return Page(tuple(session_value(row, sets[row["id"]]) for row in rows), following)


def sets_of_exercise(
    connection: Connection, athlete_id: str, exercise: str, cursor: str = "", limit: int = PAGE
) -> Page[tuple[str, KeptSet]]:
    """The sets of a catalogue exercise with the wall time at which their session began, the latest first."""
    start, place = logged_sessions.c.start_local, logged_sets.c.id
    wanted = (
        select(logged_sets, start.label("session_start"))
        .join(logged_sessions, logged_sessions.c.id == logged_sets.c.session_id)
        .where(logged_sets.c.athlete_id == athlete_id, logged_sets.c.exercise == exercise, ~is_doubled())
    )
    rows, following = _paged(connection, wanted, start, place, cursor, limit, start_name="session_start")
    return Page(tuple((row["session_start"], set_value(row)) for row in rows), following)


def batches(connection: Connection, athlete_id: str, limit: int = PAGE) -> list[ImportBatch]:
    """The imports, the latest first."""
    wanted = select(import_batches).where(import_batches.c.athlete_id == athlete_id)
    latest = wanted.order_by(import_batches.c.started_at.desc(), import_batches.c.id.desc()).limit(limit)
    return [batch_value(row) for row in _rows(connection, latest)]


def batch_by_id(connection: Connection, athlete_id: str, begun: str) -> ImportBatch | None:
    """The import whose id is or begins with `begun`; None for none or several."""
    wanted = select(import_batches).where(
        import_batches.c.athlete_id == athlete_id, *_begins(import_batches.c.id, begun)
    )
    rows = _rows(connection, wanted.limit(2))
    return batch_value(rows[0]) if len(rows) == 1 and begun else None


def counts(connection: Connection, athlete_id: str) -> dict[str, int]:
    """How much is kept, by table."""
    tables = (activities, logged_sessions, logged_sets, originals)
    return {
        table.name: connection.execute(
            select(func.count()).select_from(table).where(table.c.athlete_id == athlete_id)
        ).scalar_one()
        for table in tables
    }


def _begins(column: Any, begun: str) -> tuple[Any, Any]:
    """That an id begins so, as a stretch of the index: LIKE would read every row."""
    return column >= begun, column < begun + "\U0010ffff"


@cache
def _is_behind() -> Any:
    """Whether a twin of the activity tells more: then that one is shown.

    Three questions, each with an index of its own: put as one, the database would look through everything.
    """
    mine = activities.c

    def richer(other: Any, place: Any) -> Any:
        is_richer = or_(
            other.c.richness > mine.richness, and_(other.c.richness == mine.richness, other.c.key < mine.key)
        )
        return exists().where(place, is_richer).correlate(activities)

    follower, first, sibling = (activities.alias() for _ in range(3))
    return or_(
        richer(follower, follower.c.twin_of == mine.id),
        richer(first, first.c.id == mine.twin_of),
        richer(sibling, sibling.c.twin_of == mine.twin_of),
    )


@cache
def is_doubled() -> Any:
    """Whether a twin of the session's activity holds a session, too, and came before."""
    mine, others = activities.alias(), logged_sessions.alias()
    first, sibling = activities.alias(), activities.alias()
    of_first = exists().where(
        mine.c.id == logged_sessions.c.activity_id, first.c.id == mine.c.twin_of, others.c.activity_id == first.c.id
    )
    of_sibling = exists().where(
        mine.c.id == logged_sessions.c.activity_id,
        sibling.c.twin_of == mine.c.twin_of,
        sibling.c.key < mine.c.key,
        others.c.activity_id == sibling.c.id,
    )
    return and_(
        logged_sessions.c.activity_id.is_not(None),
        or_(of_first.correlate(logged_sessions), of_sibling.correlate(logged_sessions)),
    )


def _paged(
    connection: Connection, wanted: Select[Any], start: Any, row_id: Any, cursor: str, limit: int,
    start_name: str = "",
) -> tuple[Sequence[Mapping[str, Any]], str]:  # fmt: skip
    if cursor:
        at, _, after = cursor.partition(_END)
        if not after:
            raise ValueError(f"{cursor!r} is no cursor of a page")
        wanted = wanted.where(tuple_(start, row_id) < tuple_(at, after))
    rows = _rows(connection, wanted.order_by(start.desc(), row_id.desc()).limit(limit + 1))
    if len(rows) <= limit:
        return rows, ""
    last = rows[limit - 1]
    return rows[:limit], f"{last[start_name or start.name]}{_END}{last['id']}"


def _rows(connection: Connection, wanted: Any) -> list[dict[str, Any]]:
    return [dict(row) for row in connection.execute(wanted).mappings()]
