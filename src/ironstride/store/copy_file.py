"""A database of the memory as a file: for one that is made in one go and is of no use in part."""

import os
import sqlite3
from contextlib import closing
from pathlib import Path

from ironstride.store.opening import Store


def save_as(store: Store, path: Path) -> None:
    """Write an SQLite database to a file that its owner alone may read; whole, or not at all.

    A file that is there gives way. Raises `OSError`, `sqlite3.Error`, and `ValueError` for another kind of database.
    """
    if not store.is_sqlite:
        raise ValueError(f"{store.where} is no SQLite database")
    part = path.with_name(f"{path.name}.part")
    part.unlink(missing_ok=True)
    try:
        os.close(os.open(part, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
        with store.engine.connect() as connection, closing(sqlite3.connect(part)) as file:
            connection.connection.driver_connection.backup(file)  # type: ignore[union-attr]
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
