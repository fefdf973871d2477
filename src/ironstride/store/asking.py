"""Rows of a question as plain mappings from column name to value."""

from typing import Any, cast

from sqlalchemy import Connection, Select

Row = dict[str, Any]


def rows(connection: Connection, wanted: Select[Any]) -> list[Row]:
    """Every row that answers, in its order."""
    return cast("list[Row]", [dict(row) for row in connection.execute(wanted).mappings()])


def first_row(connection: Connection, wanted: Select[Any]) -> Row | None:
    """The first row that answers, None where none does."""
    row = connection.execute(wanted.limit(1)).mappings().first()
    return None if row is None else cast("Row", dict(row))
