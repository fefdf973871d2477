"""Looking a database over: its own checks, references, and every cell and blob read as they will be needed."""

from collections.abc import Iterator

from sqlalchemy import Connection, and_, func, inspect, select, text

from ironstride.store.activities import activity_value
from ironstride.store.blobs import digest, unpacked
from ironstride.store.logs import set_value
from ironstride.store.opening import Store
from ironstride.store.problems import StoreProblem
from ironstride.store.schema import PER_ATHLETE, activities, logged_sets, originals, streams
from ironstride.store.streams import stream_value
from ironstride.store.version import HEAD, KNOWN, version_of
from ironstride.training.problem import Problem

_FETCHED = 16
_RESTORE = "Restore the latest backup: ironstride restore FILE."
_READ_AGAIN = "Import the file again, or restore the latest backup: ironstride restore FILE."


def examine(store: Store) -> Iterator[Problem]:
    """Everything that is wrong inside the database; remarks need no deed. Nothing is changed, not even the schema."""
    try:
        with store.read() as connection:
            found = version_of(connection)
            yield from _engine_checks(connection)
            if found != HEAD:
                yield _version_problem(store.where, found)
                return
            yield from _references(connection)
            yield from _cells(connection)
            yield from _samples(connection)
            yield from _originals(connection)
    except StoreProblem as error:
        yield error.problem


def _version_problem(where: str, found: str) -> Problem:
    if found in KNOWN or not found:
        what = f"its schema is {found or 'not there yet'}; today's is {HEAD}."
        return Problem(where=where, what=what, try_this="The next command brings it up to date.", is_fatal=False)
    what = f"it was written by a newer Ironstride (schema {found}, this one knows {HEAD})."
    return Problem(where=where, what=what, try_this="Update Ironstride.")


def _engine_checks(connection: Connection) -> Iterator[Problem]:
    if connection.dialect.name == "sqlite":
        for line in connection.exec_driver_sql("PRAGMA integrity_check").scalars():
            if line != "ok":
                yield Problem(where="database", what=f"SQLite says: {line}.", try_this=_RESTORE)
        return
    names = set(inspect(connection).get_table_names())
    for table, name in connection.execute(
        text("select conrelid::regclass::text, conname from pg_constraint where not convalidated")
    ):
        if table in names:
            yield Problem(where=f"table {table}", what=f"{name} isn't enforced.", try_this="Validate the constraint.")
    for (name,) in connection.execute(text("select indexrelid::regclass::text from pg_index where not indisvalid")):
        yield Problem(where=f"index {name}", what="it is invalid.", try_this=f"Type in psql: reindex index {name};")


def _references(connection: Connection) -> Iterator[Problem]:
    """Rows that refer to nothing, or to another athlete's row."""
    for table in PER_ATHLETE:
        for key in table.foreign_keys:
            other, column = key.column.table.alias(), key.parent
            lost = (
                select(func.count())
                .select_from(table.outerjoin(other, column == other.c.id))
                .where(and_(column.is_not(None), other.c.id.is_(None)))
            )
            if count := connection.execute(lost).scalar_one():
                what = f"{count} rows refer by {column.name} to rows that aren't there."
                yield Problem(where=f"table {table.name}", what=what, try_this=_RESTORE)
            if "athlete_id" not in other.c:
                continue
            mixed = select(func.count()).where(and_(column == other.c.id, table.c.athlete_id != other.c.athlete_id))
            if count := connection.execute(mixed).scalar_one():
                what = f"{count} rows refer by {column.name} to another athlete's rows."
                yield Problem(where=f"table {table.name}", what=what, try_this=_RESTORE)


def _cells(connection: Connection) -> Iterator[Problem]:
    for table, value in ((activities, activity_value), (logged_sets, set_value)):
        for row in connection.execution_options(yield_per=_FETCHED).execute(select(table)).mappings():
            try:
                value(dict(row))
            except (ValueError, ArithmeticError) as error:
                what = f"this row can't be read ({error})."
                yield Problem(where=f"table {table.name}, row {row['id']}", what=what, try_this=_READ_AGAIN)


def _samples(connection: Connection) -> Iterator[Problem]:
    named = select(streams, activities.c.start_utc, activities.c.name).join(activities)
    for row in connection.execution_options(yield_per=_FETCHED).execute(named).mappings():
        where = f"{row['kind']} of the activity of {row['start_utc'][:16]} {row['name']}".strip()
        try:
            count = len(stream_value(dict(row)))
        except ValueError as error:
            yield Problem(where=where, what=f"{error}.", try_this=_READ_AGAIN)
            continue
        if count != row["samples"]:
            what = f"there are {count} samples where {row['samples']} were written."
            yield Problem(where=where, what=what, try_this=_READ_AGAIN)


def _originals(connection: Connection) -> Iterator[Problem]:
    columns = (originals.c.name, originals.c.sha256, originals.c.size_bytes, originals.c.content)
    for name, expected, size, content in connection.execution_options(yield_per=_FETCHED).execute(select(*columns)):
        try:
            file = unpacked(content)
        except ValueError as error:
            yield Problem(where=name, what=f"{error}.", try_this=_READ_AGAIN)
            continue
        if digest(file) != expected or len(file) != size:
            what = "the original isn't the file that was given: its SHA-256 differs."
            yield Problem(where=name, what=what, try_this=_READ_AGAIN)
