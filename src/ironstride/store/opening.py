"""Opening a store: SQLite for one person, PostgreSQL by its address, and the schema brought up to date."""

from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final, TypeVar, cast
from urllib.parse import urlsplit

from sqlalchemy import Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError

from ironstride.store.problems import StoreProblem, in_words
from ironstride.store.version import bring_up_to_date
from ironstride.store.watch import STAMP, Stamp, Watch
from ironstride.training.problem import Problem

__all__ = ["Store", "StoreProblem", "open_store"]

WAIT_S: Final = 10.0
"""How long a writer waits for another one before it gives up: our default."""
CACHE_KIB: Final = 600
"""What a connection to a file keeps of it in memory; SQLite's own default is 2,000. The system keeps the file's
pages anyway. Our default."""
MOST_REMEMBERED: Final = 64
"""Answers that a store remembers between two writes: our default."""
T = TypeVar("T")
_MEMORY: Final = "sqlite://"


class Store:
    """An open database. `read` and `write` give connections in a transaction; a write is all or nothing.

    `where` is what problems call the database: a path, or an address without its password.
    """

    def __init__(self, engine: Engine, where: str) -> None:
        self.engine = engine
        self.where = where
        self._watch = Watch(engine)
        self._remembered: dict[Hashable, tuple[Stamp | None, Any]] = {}

    @property
    def is_sqlite(self) -> bool:
        """Whether the database is a file."""
        return self.engine.dialect.name == "sqlite"

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """A connection that sees one state of the database. Raises `StoreProblem`."""
        with self._transaction(writes=False) as connection:
            yield connection

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """A connection whose changes are kept together when the block ends, and forgotten together where it raises.

        One writer at a time; another waits. Raises `StoreProblem`.
        """
        with self._transaction(writes=True) as connection:
            yield connection

    def remembered(self, key: Hashable, ask: Callable[[Connection], T]) -> T:
        """What `ask` reads, read again only after something was written, whoever wrote it.

        `key` names the question; its answer must never be changed by who gets it. Raises `StoreProblem`.

        >>> store = open_store("sqlite://")
        >>> store.remembered("one", lambda connection: connection.exec_driver_sql("select 1").scalar())
        1
        >>> store.close()
        """
        stamp = self._watch.stamp()
        known = self._remembered.get(key)
        if known is not None and stamp is not None and known[0] == stamp:
            return cast(T, known[1])
        with self.read() as connection:
            found = ask(connection)
        if len(self._remembered) >= MOST_REMEMBERED:
            self._remembered.clear()
        self._remembered[key] = (stamp, found)
        return found

    def known(self, key: Hashable) -> Any:
        """What `remembered` would give for `key` without reading anything; None where it would have to read.

        >>> store = open_store("sqlite://")
        >>> store.known("one") is None
        True
        >>> store.close()
        """
        stamp, known = self._watch.stamp(), self._remembered.get(key)
        return known[1] if known is not None and stamp is not None and known[0] == stamp else None

    def close(self) -> None:
        """Let go of every connection."""
        self._watch.close()
        self.engine.dispose()

    @contextmanager
    def _transaction(self, *, writes: bool) -> Iterator[Connection]:
        try:
            stamp = None if writes else self._watch.stamp()  # before the state is fixed that the connection will see
            with self.engine.connect() as connection, connection.execution_options(writes=writes).begin():
                connection.info[STAMP] = stamp
                yield connection
        except DBAPIError as error:
            raise in_words(error, self.where) from error
        except OverflowError as error:  # a driver's own, for a whole number of more than 64 bits
            what = "a number is larger than a database holds; nothing was changed."
            raise StoreProblem(Problem(where=self.where, what=what, try_this="Write a smaller one.")) from error


def open_store(place: str | Path, wait_s: float = WAIT_S, *, keeps_connections: bool = False) -> Store:
    """Open the database at `place`, make it where it isn't there, and bring its schema up to date.

    `place` is the path of an SQLite file, or an address such as ``postgresql://name:password@host/database``.
    A writer waits `wait_s` seconds for another one. A server `keeps_connections` from one question to the next, so
    that a file's schema isn't read anew each time. Raises `StoreProblem` where it can't be opened, is no database, or
    was made by a newer Ironstride.

    >>> store = open_store("sqlite://")
    >>> store.is_sqlite
    True
    >>> store.close()
    """
    store = as_it_is(place, wait_s, keeps_connections=keeps_connections)
    try:
        bring_up_to_date(store.engine, store.where)
    except DBAPIError as error:
        store.close()
        raise in_words(error, store.where) from error
    except StoreProblem:
        store.close()
        raise
    return store


def as_it_is(place: str | Path, wait_s: float = WAIT_S, *, keeps_connections: bool = False) -> Store:
    """The database at `place` with whatever schema it has: for looking at it and for restoring. Nothing is made yet.

    Raises `StoreProblem` where `place` is no address, or its driver is missing.
    """
    url, where = _address(place)
    if url.startswith("sqlite"):
        return Store(_sqlite(url, wait_s, keeps_connections=keeps_connections), where)
    return Store(_postgresql(url, where, wait_s), where)


def _address(place: str | Path) -> tuple[str, str]:
    text = str(place)
    if text == _MEMORY:
        return text, "memory"
    if isinstance(place, str) and "://" in place:
        parts = urlsplit(place)
        if parts.scheme in ("postgresql", "postgres", "postgresql+psycopg"):
            try:
                url = make_url(place.replace(parts.scheme, "postgresql+psycopg", 1))
            except (ArgumentError, ValueError):
                url = None
            if url is not None:
                return url.render_as_string(hide_password=False), url.render_as_string().replace("+psycopg", "")
        what = "this is no address of a database."
        hint = "Name a file, or write postgresql://name:password@host/database."
        raise StoreProblem(Problem(where=f"{parts.scheme}://...", what=what, try_this=hint))
    path = Path(text).expanduser().absolute()
    return f"sqlite:///{path}", str(path)


def _sqlite(url: str, wait_s: float, *, keeps_connections: bool) -> Engine:
    from sqlalchemy.pool import NullPool, QueuePool, StaticPool

    kept: Any = QueuePool if keeps_connections else NullPool
    pool: dict[str, Any] = {"poolclass": StaticPool if url == _MEMORY else kept}
    engine = create_engine(url, connect_args={"timeout": wait_s, "check_same_thread": False}, **pool)

    @event.listens_for(engine, "connect")
    def _prepare(connection: Any, record: object) -> None:
        connection.isolation_level = None  # the driver would begin transactions late, and never for a schema change
        cursor = connection.cursor()
        for pragma in ("journal_mode = WAL", "foreign_keys = ON", "synchronous = FULL", "trusted_schema = OFF"):
            cursor.execute(f"PRAGMA {pragma}")
        cursor.execute(f"PRAGMA cache_size = -{CACHE_KIB}")
        cursor.close()

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        # A writer takes its lock at once: two that both read first could only give each other up.
        is_writer = connection.get_execution_options().get("writes", True)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if is_writer else "BEGIN")

    return engine


def _postgresql(url: str, where: str, wait_s: float) -> Engine:
    try:
        import psycopg  # noqa: F401  # the driver is an extra
    except ModuleNotFoundError:
        what = "PostgreSQL needs its driver, which isn't installed."
        hint = "Type `python3 run.py get postgres` in a clone, else pip install 'ironstride[postgres]'."
        raise StoreProblem(Problem(where=where, what=what, try_this=hint)) from None
    options = f"-c lock_timeout={int(wait_s * 1000)} -c timezone=UTC"
    engine = create_engine(url, connect_args={"options": options, "connect_timeout": int(WAIT_S)}, pool_pre_ping=True)

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        if not connection.get_execution_options().get("writes", True):
            connection.exec_driver_sql("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")

    return engine
