"""All rows of a database as pieces of a backup, and pieces as rows of a database of the same schema."""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from sqlalchemy import Connection, MetaData, Table, bindparam, func, select

from ironstride.store.backup_file import Piece

_PIECE_BYTES: Final = 1 << 20
_FETCHED: Final = 64  # rows at once: of the largest ones, originals, a few megabytes


def our_tables(connection: Connection) -> list[Table]:
    """The tables that the database has, as it has them, those that others refer to first."""
    found = MetaData()
    found.reflect(connection, only=lambda name, _: name != "alembic_version")
    return list(found.sorted_tables)


def counts_of(connection: Connection) -> dict[str, int]:
    """How many rows each table has."""
    return {
        str(table.name): connection.execute(select(func.count()).select_from(table)).scalar_one()
        for table in our_tables(connection)
    }


def has_data(connection: Connection) -> bool:
    """Whether anything was kept yet beyond the athlete's own row."""
    return any(
        connection.execute(select(table.c.id).limit(1)).first() is not None
        for table in our_tables(connection)
        if table.name != "athletes"
    )


def pieces_of(connection: Connection) -> Iterator[Piece]:
    """Every row, in pieces of about a megabyte; the connection's transaction makes them one state."""
    for table in our_tables(connection):
        names = [str(column.name) for column in table.columns]  # reflection gives a kind of text of its own
        named = str(table.name)
        rows: list[tuple[Any, ...]] = []
        size = 0
        found = connection.execution_options(yield_per=_FETCHED).execute(select(table).order_by(table.c.id))
        for row in found:
            rows.append(tuple(row))
            size += sum(len(cell) if isinstance(cell, str | bytes) else 8 for cell in row)
            if size >= _PIECE_BYTES:
                yield named, names, rows
                rows, size = [], 0
        if rows:
            yield named, names, rows


def insert_pieces(connection: Connection, pieces: Iterator[Piece]) -> None:
    """Write every row; a row may refer to a later one of its own table.

    Raises `KeyError` for a table or column that the database doesn't have.
    """
    tables: Mapping[str, Table] = {table.name: table for table in our_tables(connection)}
    later: list[tuple[Table, str, list[dict[str, Any]]]] = []
    for name, columns, rows in pieces:
        table = tables[name]
        unknown = set(columns) - set(table.c.keys())
        if unknown:
            raise KeyError(f"{name}.{min(unknown)}")
        lines = [dict(zip(columns, row, strict=True)) for row in rows]
        for column in _own_references(table):
            later.append((table, column, [_reference(line, column) for line in lines if line[column] is not None]))
            lines = [{**line, column: None} for line in lines]
        if lines:
            connection.execute(table.insert(), lines)
    for table, column, links in later:
        if links:
            change = table.update().where(table.c.id == bindparam("_id")).values({column: bindparam("_to")})
            connection.execute(change, links)


def _own_references(table: Table) -> list[str]:
    return [key.parent.name for key in table.foreign_keys if key.column.table is table]


def _reference(line: Mapping[str, Any], column: str) -> dict[str, Any]:
    return {"_id": line["id"], "_to": line[column]}
