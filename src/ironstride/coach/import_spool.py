"""Rows on their way into the store, on disk until a person says yes: years of recordings don't fit into memory."""

import tempfile
from dataclasses import dataclass, field, replace
from typing import Final

import msgspec

from ironstride.coach.import_rows import Decoded, Rows
from ironstride.training.question import Question

_IN_MEMORY: Final = 4 << 20  # a single file never touches the disk: our default


@dataclass(slots=True, kw_only=True)
class Entry:
    """A file in the spool. `place` counts what the person named: an archive's lists and routes are kept with it only
    where something of it is new. `beside` is true for these. `is_here` says that its bytes were known, so that it
    wasn't read."""

    decoded: Decoded
    place: int
    at: int = 0
    size: int = 0
    is_here: bool = False
    beside: bool = False
    questions: tuple[Question, ...] = ()
    dressed: dict[str, dict[str, object]] = field(default_factory=dict)
    """Columns that an archive's list adds, by the id of the activity."""

    @property
    def file(self) -> tuple[int, str]:
        """Which file it belongs to: two places may hold files of one name."""
        return self.place, self.decoded.reading.name


class Spool:
    """A temporary file of rows; gone when it is closed, also where the process is killed."""

    def __init__(self) -> None:
        self._file = tempfile.SpooledTemporaryFile(max_size=_IN_MEMORY)  # noqa: SIM115  # closed by `close`
        self._end = 0

    def add(self, decoded: Decoded, place: int) -> Entry:
        """The entry of a file whose rows are kept here from now on."""
        entry = Entry(decoded=decoded, place=place, at=self._end, size=len(decoded.rows))
        self._file.seek(self._end)
        self._file.write(decoded.rows)
        self._end += len(decoded.rows)
        entry.decoded = replace(decoded, rows=b"")
        return entry

    def rows(self, entry: Entry) -> Rows:
        """The rows of an entry."""
        if not entry.size:
            return {}
        self._file.seek(entry.at)
        found: Rows = msgspec.msgpack.decode(self._file.read(entry.size))
        return found

    def close(self) -> None:
        """Forget everything."""
        self._file.close()
