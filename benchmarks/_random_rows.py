"""Random rows for every table, by the schema's own columns: whatever the database holds must survive a round trip."""

from random import Random
from typing import Any

from sqlalchemy import BigInteger, Column, Connection, Double, LargeBinary, Table, UniqueConstraint, insert
from sqlalchemy.types import TypeDecorator

from ironstride.store.blobs import packed
from ironstride.store.column_types import Words
from ironstride.store.dump import TABLES
from ironstride.store.schema import athletes

_LETTERS = "aZ9 -=+@'\",;\\/\n\r\t\x01\x7fäß山🏃\u2028\ufeff\ud800\0"
_NUMBERS = (0.0, -0.0, 1.5, 0.1 + 0.2, 1e-320, 1e300, float("inf"), float("-inf"), 12345678.901)


def rows(seed: int, most: int = 4) -> dict[str, list[dict[str, Any]]]:
    """The rows of one athlete by table; references lead to rows that are there, forwards too within a table."""
    random, athlete_id = Random(seed), f"athlete {seed}"
    made: dict[str, list[dict[str, Any]]] = {}
    for table in TABLES:
        count = 1 if table is athletes else random.randrange(most + 1)
        ids = [athlete_id] if table is athletes else [f"{athlete_id}-{table.name}-{at}" for at in range(count)]
        parents = {one: [row["id"] for row in found] for one, found in made.items()} | {table.name: ids}
        found = []
        for at, row_id in enumerate(ids):
            cells = {column.name: _cell(column, random, parents, at) for column in table.columns}
            if "digest" in cells:
                cells["digest"] += athlete_id  # no two athletes have one token
            if all(cells[column.name] is not None or column.nullable for column in table.columns):
                found.append(cells | {"id": row_id} | ({} if table is athletes else {"athlete_id": athlete_id}))
        there = {row["id"] for row in found}
        for row in found:
            for column in table.columns:
                is_own = any(key.column.table is table for key in column.foreign_keys)
                if is_own and row[column.name] not in there:
                    row[column.name] = None
        made[table.name] = _without_doubles(table, found)
    return made


def _without_doubles(table: Table, found: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Of rows that a constraint wants to be one the first: a parent with a single child each."""
    keys = [one.columns.keys() for one in table.constraints if isinstance(one, UniqueConstraint)]
    for key in keys:
        found = list({tuple(row[name] for name in key): row for row in reversed(found)}.values())[::-1]
    return found


def keep(connection: Connection, made: dict[str, list[dict[str, Any]]]) -> None:
    """Insert the rows; references within a table follow when all of its rows are there."""
    for table in TABLES:
        own = [column for column in table.columns if any(key.column.table is table for key in column.foreign_keys)]
        if made[table.name]:
            bare = [row | {column.name: None for column in own} for row in made[table.name]]
            connection.execute(insert(table), bare)
        for column in own:
            for row in made[table.name]:
                change = table.update().where(table.c.id == row["id"])
                connection.execute(change.values({column.name: row[column.name]}))


def contents(connection: Connection) -> dict[str, dict[str, dict[str, str]]]:
    """Every row of the database by table and id; cells so that equal ones, and only they, compare equal."""
    return {table.name: _rows(connection, table) for table in TABLES}


def _rows(connection: Connection, table: Table) -> dict[str, dict[str, str]]:
    found = connection.execute(table.select()).mappings()
    return {row["id"]: {name: repr(value) for name, value in row.items()} for row in found}


def _cell(column: Column[Any], random: Random, parents: dict[str, list[str]], at: int) -> Any:
    for key in column.foreign_keys:
        there = parents.get(key.column.table.name, [])
        if not there or (column.nullable and random.random() < 0.3):
            return None
        # A row for each parent, so that what is unique by it stays so.
        return there[at % len(there)]
    if column.nullable and random.random() < 0.3:
        return None
    kind = column.type.impl_instance if isinstance(column.type, TypeDecorator) else column.type
    if isinstance(kind, LargeBinary):
        content = random.randbytes(random.choice((0, 1, 40, 3000)))
        return random.choice((content, packed(content), packed(b"FIT" * len(content))))
    if isinstance(kind, Double):
        return random.choice((*_NUMBERS, random.uniform(-1e6, 1e6)))
    if isinstance(kind, BigInteger):
        return random.choice((0, -1, 2**63 - 1, -(2**63), random.randrange(10**6)))
    if not isinstance(column.type, Words) and column.type.python_type is int:
        return at
    letters = _LETTERS if isinstance(column.type, Words) else "aZ9 =ä🏃\n"
    words = "".join(random.choices(letters, k=random.choice((0, 1, 7, 30))))
    return f"{words}{at}"  # unique beside its neighbours
