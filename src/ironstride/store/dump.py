"""Rows of any table as lines of JSON, and back: told by the schema's own columns, so that a new one needs nothing here.

Bytes don't stand in a line: their cell names a file beside it, and says whether the file was unpacked on its way out.
"""

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

import msgspec
from sqlalchemy import BigInteger, Column, Connection, DefaultClause, Double, Integer, LargeBinary, Table, select
from sqlalchemy.types import TypeDecorator

from ironstride.store.blobs import packed, unpacked
from ironstride.store.schema import PER_ATHLETE, athletes

Row = dict[str, Any]

TABLES: Final = (athletes, *PER_ATHLETE)
"""Every table, those that others refer to first."""

_UNPACKED: Final = frozenset({("originals", "content")})
"""Cells that go out as the file that a person gave."""
_AT_ONCE, _BLOBS_AT_ONCE = 500, 8  # rows that are fetched together; those with bytes can be megabytes each
_NO_JSON: Final = {"inf": math.inf, "-inf": -math.inf, "nan": math.nan}  # JSON has no number for them


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """Bytes of a row as a file beside its line. `is_unpacked`: the cell is `blobs.packed` of it."""

    file: str
    is_unpacked: bool = False


def owner(table: Table) -> Column[Any]:
    """The column that says whose the row is."""
    return table.c.id if table is athletes else table.c.athlete_id


def byte_columns(table: Table) -> tuple[str, ...]:
    """The columns that hold bytes."""
    return tuple(column.name for column in table.columns if isinstance(column.type, LargeBinary))


def rows_of(connection: Connection, table: Table, athlete_id: str) -> Iterator[Row]:
    """The rows of one athlete in the order of their ids, a few at a time."""
    at_once = _BLOBS_AT_ONCE if byte_columns(table) else _AT_ONCE
    wanted = select(table).where(owner(table) == athlete_id).order_by(table.c.id)
    with connection.execute(wanted.execution_options(yield_per=at_once)) as found:
        for row in found.mappings():
            yield dict(row)


def beside(table: Table, column: str, blob: bytes) -> tuple[bytes, bool]:
    """What goes into the file of a cell, and whether that is its unpacked content.

    A blob that doesn't come back the same, as a damaged one or one of another zstd, goes out as it is.

    >>> from ironstride.store.schema import originals
    >>> beside(originals, "content", packed(b"FIT" * 99))[0][:6], beside(originals, "content", b"?")[0]
    (b'FITFIT', b'?')
    """
    if (table.name, column) in _UNPACKED:
        try:
            content = unpacked(blob)
        except ValueError:
            return blob, False
        if packed(content) == blob:
            return content, True
    return blob, False


def cell_of(content: bytes, *, is_unpacked: bool) -> bytes:
    """The cell that `beside` was given."""
    return packed(content) if is_unpacked else content


def line_of(row: Mapping[str, Any], files: Mapping[str, Beside]) -> bytes:
    """The row as a line of JSON, without its end; `files` names the file of each cell of bytes.

    >>> line_of({"id": "a", "kg": 70.5}, {})
    b'{"id":"a","kg":70.5}'
    """
    return msgspec.json.encode({name: files.get(name) or plain(value) for name, value in row.items()})


def plain(value: Any) -> Any:
    """A cell as JSON can hold it; equal cells are equal, NaN too."""
    if isinstance(value, float) and not math.isfinite(value):
        return str(value)
    return value


def row_of(table: Table, line: bytes) -> tuple[Row, dict[str, Beside]]:
    """The row of a line, and the files of its cells of bytes. Raises `ValueError` saying what is wrong.

    A column that the line doesn't have, written before there was one, holds the table's own default.

    >>> row_of(athletes, b'{"id":"a","age":3}')
    Traceback (most recent call last):
    ValueError: it has a cell 'age' that this Ironstride doesn't know
    """
    try:
        cells = msgspec.json.decode(line, type=dict[str, Any])
    except (msgspec.MsgspecError, RecursionError, UnicodeError) as error:
        raise ValueError(f"it is no row: {error}") from None
    row: Row = {}
    files: dict[str, Beside] = {}
    for name, cell in cells.items():
        if name not in table.c:
            raise ValueError(f"it has a cell {name[:40]!r} that this Ironstride doesn't know")
        column = table.c[name]
        if isinstance(column.type, LargeBinary):
            files[name] = _beside(name, cell)
        else:
            row[name] = _value(column, cell)
    for column in table.columns:
        if column.name not in row and column.name not in files:
            row[column.name] = _default(column)
    return row, files


def _default(column: Column[Any]) -> Any:
    if isinstance(column.server_default, DefaultClause):
        return str(column.server_default.arg)
    if column.nullable:
        return None
    raise ValueError(f"it lacks its cell {column.name!r}")


def _beside(name: str, cell: Any) -> Beside:
    try:
        return msgspec.convert(cell, Beside)
    except msgspec.MsgspecError:
        raise ValueError(f"its cell {name!r} names no file") from None


def _value(column: Column[Any], cell: Any) -> Any:
    kind = column.type.impl_instance if isinstance(column.type, TypeDecorator) else column.type
    if cell is None and column.nullable:
        return None
    if isinstance(kind, Double):
        if isinstance(cell, str) and cell in _NO_JSON:
            return _NO_JSON[cell]
        if isinstance(cell, int | float) and not isinstance(cell, bool):
            return float(cell)
    elif isinstance(kind, Integer | BigInteger):
        if isinstance(cell, int) and not isinstance(cell, bool):
            return cell
    elif isinstance(cell, str):
        return cell
    raise ValueError(f"its cell {column.name!r} holds {type(cell).__name__}, which doesn't belong there")
