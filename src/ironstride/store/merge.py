"""Rows that come back: new ones are added, those that are here already left alone, and clashes are told."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Column, Connection, Table, UniqueConstraint, exists, insert, select, update

from ironstride.store.dump import Row, owner, plain
from ironstride.store.schema import athletes, cuts


@dataclass(frozen=True, slots=True, kw_only=True)
class Clash:
    """A row that is here with other contents: the one that is here was left alone. `cells` are those that differ."""

    table: str
    id: str
    cells: tuple[str, ...]


@dataclass(slots=True)
class Merged:
    """What became of the rows, counted by table."""

    added: Counter[str] = field(default_factory=Counter)
    known: Counter[str] = field(default_factory=Counter)
    clashes: list[Clash] = field(default_factory=list)


class Merge:
    """Adds the rows of one athlete, table by table, those that others refer to first.

    `theirs` is the athlete's id in the rows, `ours` the one they are to belong to. Where a row is here under another
    id (the same file read on two machines), rows that refer to it are led to ours. A row may only refer to rows that
    came before it here, so that nothing gets hold of another athlete's.
    """

    def __init__(self, connection: Connection, theirs: str, ours: str) -> None:
        self.done = Merged()
        self._connection = connection
        self._theirs, self._ours = theirs, ours
        self._is_fresh = not connection.execute(select(exists().where(athletes.c.id == ours))).scalar()
        self._ids: dict[str, dict[str, str]] = {"athletes": {theirs: ours}}  # by table: theirs to ours
        self._taken: dict[str, set[str]] = {}  # by table: ours that one of theirs stands for
        self._later: list[tuple[Column[Any], str, str]] = []  # references to rows of their own table

    def add(self, table: Table, rows: Sequence[Row]) -> None:
        """Add what is new of `rows`. Raises `ValueError` saying what is wrong with one of them."""
        ids, taken = self._ids.setdefault(table.name, {}), self._taken.setdefault(table.name, set())
        own_id = {"id": self._ours} if table is athletes else {"athlete_id": self._ours}
        waiting: list[Row] = []
        for row in rows:
            if row[owner(table).name] != self._theirs:
                raise ValueError(f"row {row['id']!r} belongs to somebody else")
            if row["id"] in ids and table is not athletes:
                raise ValueError(f"row {row['id']!r} is there twice")
            ids[row["id"]] = row["id"] if table is not athletes else self._ours
            waiting.append(row | own_id | self._led(table, row))
        here = self._here(table, [row["id"] for row in waiting])
        new = []
        for row in waiting:
            theirs = row["id"]
            known = here.get(theirs) or (None if self._is_fresh else self._same(table, row))
            taken.add(theirs if known is None else known["id"])
            if known is None:
                new.append(self._without_own_references(table, row))
            else:
                ids[theirs] = known["id"]
                self._compare(table, row, known)
        if new:
            self._connection.execute(insert(table), new)
            self.done.added[table.name] += len(new)

    def finish(self) -> Merged:
        """Join rows to others of their own table, now that all are here. Raises `ValueError` as `add`."""
        for column, row_id, theirs in self._later:
            change = update(column.table).where(column.table.c.id == row_id)
            self._connection.execute(change.values({column.name: self._led_to(column, theirs)}))
        return self.done

    def _led(self, table: Table, row: Row) -> Row:
        """The references of a row as ours; those to its own table wait."""
        return {
            column.name: self._led_to(column, row[column.name])
            for column, target in _references(table)
            if target not in (table, athletes) and row.get(column.name) is not None
        }

    def _led_to(self, column: Column[Any], theirs: str) -> str:
        target = next(iter(column.foreign_keys)).column.table.name
        if theirs not in self._ids.get(target, {}):
            raise ValueError(f"a row of {column.table.name} refers to {target} {theirs!r}, which isn't there")
        return self._ids[target][theirs]

    def _without_own_references(self, table: Table, row: Row) -> Row:
        own = [column for column, target in _references(table) if target is table]
        self._later += [(column, row["id"], row[column.name]) for column in own if row.get(column.name) is not None]
        return row | {column.name: None for column in own}

    def _here(self, table: Table, ids: Sequence[str]) -> dict[str, Row]:
        found = self._connection.execute(select(table).where(table.c.id.in_(ids))).mappings()
        rows = {row["id"]: dict(row) for row in found}
        for row in rows.values():
            if row[owner(table).name] != self._ours:
                raise ValueError(f"row {row['id']!r} of {table.name} is here already, as another athlete's")
        return rows

    def _same(self, table: Table, row: Row) -> Row | None:
        """The row of ours that says the same under another id: by what is unique, else by everything but the id."""
        if table is athletes:
            return None
        keys = [tuple(one.columns) for one in table.constraints if isinstance(one, UniqueConstraint)]
        was_led = self._theirs != self._ours or any(
            self._ids[target.name].get(row[column.name], "") != row[column.name]
            for column, target in _references(table)
            if row.get(column.name) is not None and target is not table
        )
        if not keys and was_led:
            own = [column for column, target in _references(table) if target is table]
            keys = [tuple(one for one in table.columns if one.name != "id" and one not in own)]
        for key in keys:
            same = select(table).where(*(column.is_not_distinct_from(row[column.name]) for column in key))
            for found in self._connection.execute(same).mappings():
                if found["id"] not in self._taken[table.name] and found[owner(table).name] == self._ours:
                    return dict(found)
        return None

    def _compare(self, table: Table, ours_to_be: Row, known: Row) -> None:
        own = {column.name for column, target in _references(table) if target is table}
        differing = tuple(
            name
            for name, value in ours_to_be.items()
            if name != "id" and name not in own and plain(value) != plain(known[name])
        )
        if differing and table is not cuts:  # what follows from the samples may be of another version
            self.done.clashes.append(Clash(table=table.name, id=known["id"], cells=differing))
        else:
            self.done.known[table.name] += 1


def _references(table: Table) -> Iterator[tuple[Column[Any], Table]]:
    for column in table.columns:
        for key in column.foreign_keys:
            yield column, key.column.table
