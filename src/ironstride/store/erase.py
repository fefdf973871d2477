"""Erasing an athlete: every row, and then the places on the disk where the rows were."""

import sqlite3
from typing import Any

from sqlalchemy import Connection, delete, func, select
from sqlalchemy.exc import DBAPIError

from ironstride.store.dump import TABLES, owner
from ironstride.store.opening import Store


def counts_of(connection: Connection, athlete_id: str) -> dict[str, int]:
    """How many rows of the athlete each table has, those without any left out."""
    counts = {
        table.name: connection.execute(select(func.count()).where(owner(table) == athlete_id)).scalar() or 0
        for table in TABLES
    }
    return {name: count for name, count in counts.items() if count}


def erase_athlete(store: Store, athlete_id: str) -> bool:
    """Delete every row of the athlete in one transaction, then have the database give up the places they lay in.

    On SQLite freed pages are overwritten with zeros, the file is written anew and the write-ahead log emptied; on
    PostgreSQL every table is written anew. Whether that could be done: False where another program holds the
    database, and the rows are gone but not yet their bytes; `give_up_pages` does that later. What a server or a disk
    copied elsewhere is beyond it. Raises `StoreProblem`, and then nothing was deleted.
    """
    with store.write() as connection:
        if store.is_sqlite:
            connection.exec_driver_sql("PRAGMA secure_delete = ON")
        for table in reversed(TABLES):
            connection.execute(delete(table).where(owner(table) == athlete_id))
    return give_up_pages(store)


def give_up_pages(store: Store) -> bool:
    """Write the database anew without what was deleted; False where another program holds it."""
    return _sqlite_gives_up(store) if store.is_sqlite else _postgresql_gives_up(store)


def _sqlite_gives_up(store: Store) -> bool:
    connection: Any = store.engine.raw_connection()
    try:
        cursor = connection.cursor()
        cursor.execute("PRAGMA secure_delete = ON")
        cursor.execute("VACUUM")
        (is_busy, *_) = cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        cursor.close()
    except sqlite3.OperationalError:
        return False
    finally:
        connection.close()
    return not is_busy


def _postgresql_gives_up(store: Store) -> bool:
    try:
        with store.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            for table in TABLES:
                connection.exec_driver_sql(f"VACUUM (FULL) {table.name}")
    except DBAPIError:
        return False
    return True
