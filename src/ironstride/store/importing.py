"""What an import asks of the database: which keys are there, new rows in bulk, a whole batch away again."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any, Final

from sqlalchemy import Connection, Select, bindparam, delete, insert, select, update

from ironstride.store.schema import (
    activities,
    body_mass,
    import_batches,
    logged_sessions,
    logged_sets,
    metadata,
    notes,
    originals,
)

_AT_ONCE: Final = 500
"""Keys in one question: SQLite takes 32,766, but a long statement is slow to be read."""

IN_ORDER: Final = ("originals", "activities", "streams", "cuts", "logged_sessions", "logged_sets", "body_mass")
"""The tables of an import, those that others refer to first."""


def ids_by_key(connection: Connection, table: str, keys: Iterable[str], athlete_id: str) -> dict[str, str]:
    """Of `keys`, those that are in `table` already, with the ids of their rows."""
    return _found(connection, table, "key", keys, athlete_id)


def ids_by_digest(connection: Connection, digests: Iterable[str], athlete_id: str) -> dict[str, str]:
    """Of the SHA-256 `digests`, those of originals that are here already, with the ids of their rows."""
    return _found(connection, "originals", "sha256", digests, athlete_id)


def activities_by_digest(connection: Connection, athlete_id: str) -> dict[str, tuple[str, list[Mapping[str, Any]]]]:
    """Of every original, by its SHA-256: its format, and sport, start and length of its activities."""
    wanted = (
        select(
            originals.c.sha256, originals.c.format, activities.c.sport, activities.c.start_utc, activities.c.elapsed_s
        )
        .select_from(originals.outerjoin(activities, activities.c.original_id == originals.c.id))
        .where(originals.c.athlete_id == athlete_id)
        .order_by(activities.c.key)
    )
    found: dict[str, tuple[str, list[Mapping[str, Any]]]] = {}
    for row in connection.execute(wanted).mappings():
        _, rows = found.setdefault(row["sha256"], (row["format"], []))
        if row["start_utc"] is not None:
            rows.append(dict(row))
    return found


def weighings_between(connection: Connection, first: str, last: str, athlete_id: str) -> set[tuple[str, float]]:
    """The weighings from instant `first` to `last`: when, and how much."""
    table = body_mass
    wanted = select(table.c.at_utc, table.c.kg).where(
        table.c.athlete_id == athlete_id, table.c.at_utc >= first, table.c.at_utc <= last
    )
    return {(at, kg) for at, kg in connection.execute(wanted)}


def add_rows(connection: Connection, table: str, rows: Sequence[Mapping[str, Any]]) -> None:
    """Rows into a table, all at once."""
    if rows:
        connection.execute(insert(metadata.tables[table]), list(rows))


def outings(connection: Connection, athlete_id: str, first: str = "", last: str = "~") -> list[Mapping[str, Any]]:
    """What is compared of the activities that start from instant `first` to `last`, to tell twins."""
    wanted = (
        select(
            *(activities.c[name] for name in ("id", "key", "original_id", "twin_of", "start_utc", "elapsed_s")),
            *(activities.c[name] for name in ("sport", "distance_m", "device", "metrics", "batch_id")),
            import_batches.c.started_at,
        )
        .select_from(activities.outerjoin(import_batches, activities.c.batch_id == import_batches.c.id))
        .where(activities.c.athlete_id == athlete_id)
        .where(activities.c.start_utc >= first, activities.c.start_utc <= last)
    )
    return [dict(row) for row in connection.execute(wanted).mappings()]


def set_twins(connection: Connection, twin_of: Mapping[str, str | None]) -> None:
    """Say of activities which one stands for their group; None for one that stands by itself."""
    if twin_of:
        change = update(activities).where(activities.c.id == bindparam("one")).values(twin_of=bindparam("first"))
        connection.execute(change, [{"one": one, "first": first} for one, first in twin_of.items()])


def starts_of_batch(connection: Connection, batch_id: str) -> list[str]:
    """When the activities of a batch start, earliest first."""
    wanted = select(activities.c.start_utc).where(activities.c.batch_id == batch_id).order_by(activities.c.start_utc)
    return list(connection.execute(wanted).scalars())


def remove_batch(connection: Connection, batch_id: str) -> bool:
    """Take away a batch with all that it brought; whether it was there.

    What a later batch brought stays: where it was added to a session or an original of this one, that goes over to
    the later batch. Notes about what is gone are kept, about nothing in particular.
    """
    _hand_over(connection, logged_sessions, batch_id, _users_of_sessions())
    _hand_over(connection, originals, batch_id, *_users_of_originals())
    for table, about in ((activities, "activity"), (logged_sessions, "logged_session")):
        gone = select(table.c.id).where(table.c.batch_id == batch_id)
        free = update(notes).where(notes.c.about == about, notes.c.about_id.in_(gone))
        connection.execute(free.values(about="", about_id=""))
    done = connection.execute(delete(import_batches).where(import_batches.c.id == batch_id))
    return bool(done.rowcount)


def _users_of_sessions() -> Select[Any]:
    return select(logged_sets.c.session_id.label("used"), logged_sets.c.batch_id, logged_sets.c.original_id)


def _users_of_originals() -> Iterator[Select[Any]]:
    for table in (activities, logged_sessions, logged_sets, body_mass):
        yield select(table.c.original_id.label("used"), table.c.batch_id, table.c.original_id)


def _hand_over(connection: Connection, table: Any, batch_id: str, *users: Select[Any]) -> None:
    """Rows of a batch that rows of other batches hang on become the earliest of those batches' own."""
    mine = select(table.c.id).where(table.c.batch_id == batch_id)
    heirs: dict[str, tuple[str, str, str | None]] = {}
    for user in users:
        rows = user.subquery()
        wanted = (
            select(rows.c.used, import_batches.c.started_at, rows.c.batch_id, rows.c.original_id)
            .join(import_batches, import_batches.c.id == rows.c.batch_id)
            .where(rows.c.used.in_(mine), rows.c.batch_id != batch_id)
        )
        for used, started_at, batch, original in connection.execute(wanted):
            heirs[used] = min(heirs.get(used, ("~", "", None)), (started_at, batch, original), key=lambda one: one[:2])
    for used, (_, batch, original) in heirs.items():
        values = {"batch_id": batch} | ({"original_id": original} if "original_id" in table.c else {})
        connection.execute(update(table).where(table.c.id == used).values(values))


def _found(connection: Connection, table: str, column: str, wanted: Iterable[str], athlete_id: str) -> dict[str, str]:
    rows = metadata.tables[table]
    found: dict[str, str] = {}
    for some in _chunks(dict.fromkeys(wanted)):
        ask = select(rows.c[column], rows.c.id).where(rows.c.athlete_id == athlete_id, rows.c[column].in_(some))
        found.update((key, row_id) for key, row_id in connection.execute(ask))
    return found


def _chunks(keys: Iterable[str]) -> Iterator[list[str]]:
    each = iter(keys)
    while some := list(islice(each, _AT_ONCE)):
        yield some
