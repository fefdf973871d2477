"""Whether anything was written: a stamp of a database that changes with every commit, whoever made it.

`Store.read` takes one just before its transaction begins and leaves it in the connection's `info` under `STAMP`: the
state that the connection sees is that of the stamp or a later one, so what is remembered under a stamp is never older
than it. SQLite counts the commits of others for each connection, so one connection is kept that only watches.
PostgreSQL tells which transactions a question sees.
"""

from collections.abc import Hashable
from itertools import count
from pathlib import Path
from threading import Lock
from typing import Any, Final

from sqlalchemy import Engine
from sqlalchemy.exc import DBAPIError

Stamp = tuple[Hashable, ...]
STAMP: Final = "stamp"
_NUMBERS: Final = count()
"""No two watches of this process share one, so stamps of two databases never compare equal."""


class Watch:
    """Watches one database. May be asked from several threads."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._lock = Lock()
        self._number = next(_NUMBERS)
        self._connection: Any = None
        self._file: tuple[int, int] | None = None

    def stamp(self) -> Stamp | None:
        """The stamp of the state that the database is in now; None where it can't be asked. Who reads then is told why
        by the reading itself."""
        try:
            return self._stamp()
        except (DBAPIError, self._engine.dialect.loaded_dbapi.Error):
            with self._lock:
                self._connection = None
            return None

    def _stamp(self) -> Stamp:
        if self._engine.dialect.name != "sqlite":
            with self._engine.connect() as connection:
                seen = connection.exec_driver_sql("SELECT pg_current_snapshot()::text").scalar()
            return (self._number, seen)
        with self._lock:
            file = self._place()
            if self._connection is None or file != self._file:
                self._let_go()
                if self._file is not None:
                    self._engine.dispose()  # connections that were kept still see the file that is gone
                self._connection, self._file, self._number = self._engine.raw_connection(), file, next(_NUMBERS)
            raw = self._connection.driver_connection
            # What others committed, and, where this is the only connection (a database in memory), its own changes.
            return (self._number, raw.execute("PRAGMA data_version").fetchone()[0], raw.total_changes)

    def close(self) -> None:
        """Let go of the connection."""
        with self._lock:
            self._let_go()

    def _let_go(self) -> None:
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def _place(self) -> tuple[int, int] | None:
        """Which file it is: another one may have taken its name, after a restore."""
        name = self._engine.url.database
        if not name or name == ":memory:":
            return None
        try:
            found = Path(name).stat()
        except OSError:
            return None
        return (found.st_dev, found.st_ino)
