"""Versions of plans as they were read: a version never changes, and its text is longer than what is asked of it."""

from collections import OrderedDict
from collections.abc import Callable
from threading import Lock
from typing import Final, Generic, TypeVar

from sqlalchemy import Connection

from ironstride.store.plans import document_of

MOST_READINGS: Final = 4  # our default: a plan is half a megabyte or so

T = TypeVar("T")


class Readings(Generic[T]):
    """The last few of one database or several; nothing but speed depends on them. May be asked from several threads."""

    def __init__(self, read: Callable[[str], T]) -> None:
        """`read` makes something of a version's JSON text."""
        self._read = read
        self._known: OrderedDict[tuple[str, str], T] = OrderedDict()
        self._lock = Lock()

    def of(self, connection: Connection, version_id: str) -> T:
        """What `read` made of a version that is kept."""
        key = (str(connection.engine.url), version_id)
        with self._lock:
            if key in self._known:
                self._known.move_to_end(key)
                return self._known[key]
        found = self._read(document_of(connection, version_id))
        with self._lock:
            self._known[key] = found
            while len(self._known) > MOST_READINGS:
                self._known.popitem(last=False)
        return found
