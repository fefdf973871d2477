"""Originals with their bytes, and rows changed in place: what reading again needs."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, delete, select, update

from ironstride.store.blobs import unpacked
from ironstride.store.schema import metadata, originals, streams

Row = Mapping[str, Any]


def original_ids(connection: Connection, athlete_id: str) -> list[str]:
    """The ids of all originals, the first imported first."""
    wanted = select(originals.c.id).where(originals.c.athlete_id == athlete_id)
    return list(connection.execute(wanted.order_by(originals.c.read_at, originals.c.id)).scalars())


def original_with_bytes(connection: Connection, original_id: str) -> tuple[dict[str, Any], bytes] | None:
    """The row of an original and its bytes; None where it is gone. Raises `ValueError` where it is damaged."""
    row = connection.execute(select(originals).where(originals.c.id == original_id)).mappings().first()
    if row is None:
        return None
    return {name: value for name, value in row.items() if name != "content"}, unpacked(row["content"])


def rows_of_original(connection: Connection, table: str, original_id: str) -> list[dict[str, Any]]:
    """The rows of `table` that came from an original."""
    found = metadata.tables[table]
    return [dict(row) for row in connection.execute(select(found).where(found.c.original_id == original_id)).mappings()]


def streams_of(connection: Connection, activity_id: str) -> dict[str, dict[str, Any]]:
    """The rows of an activity's streams, by what they are of."""
    rows = connection.execute(select(streams).where(streams.c.activity_id == activity_id)).mappings()
    return {row["kind"]: dict(row) for row in rows}


def change(connection: Connection, table: str, row_id: str, values: Row) -> None:
    """Other values for some columns of a row."""
    found = metadata.tables[table]
    connection.execute(update(found).where(found.c.id == row_id).values(dict(values)))


def drop_streams(connection: Connection, activity_id: str) -> None:
    """Take away the samples of an activity, before better ones are added."""
    connection.execute(delete(streams).where(streams.c.activity_id == activity_id))
