"""Files that a browser gives, in one temporary file that nobody else can open and that is gone with the process."""

import io
import shutil
import tempfile
import threading
from collections.abc import Iterable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, BinaryIO, Final, cast

from ironstride.training.problem import Problem

if TYPE_CHECKING:  # as in `jobs`
    from ironstride.coach.gather_files import Place

# All of these are our limits.
MOST_FILES: Final = 50_000
MOST_BYTES: Final = 16 << 30
LEFT_FREE_BYTES: Final = 1 << 30
LONGEST_NAME: Final = 400
_AT_ONCE: Final = 1 << 18


class TooMuch(Exception):
    """More was given than is taken. `problem` says so; what came before stands."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(str(problem))
        self.problem = problem


@dataclass(frozen=True, slots=True)
class _One:
    name: str
    at: int
    size: int


class GivenFiles:
    """Named files one after another. Close it to forget them; a process that is killed forgets them, too.

    >>> given = GivenFiles()
    >>> given.add("runs/a.fit", [b"FI", b"T"])
    >>> place, = given.places()
    >>> place.name, place.members[0].name, place.members[0].open().read()
    ('runs', 'a.fit', b'FIT')
    >>> given.close()
    """

    def __init__(self) -> None:
        self._file = tempfile.TemporaryFile()  # noqa: SIM115  # closed by `close`
        self._lock = threading.Lock()
        self._files: list[_One] = []
        self._end = self._from = 0

    @property
    def names(self) -> tuple[str, ...]:
        """What was given, as a person named it: folders once."""
        return tuple(dict.fromkeys(one.name.partition("/")[0] for one in self._files))

    def add(self, name: str, chunks: Iterable[bytes]) -> None:
        """Take a whole file. Raises `TooMuch`, and then without it."""
        self.begin()
        for chunk in chunks:
            self.write(chunk)
        self.end(name)

    def begin(self) -> None:
        """The next file begins; what was written of one that never ended is written over. Raises `TooMuch`."""
        if len(self._files) >= MOST_FILES:
            raise TooMuch(_problem(f"more than {MOST_FILES:,} files came", "Give them in two halves, or as a zip."))
        if shutil.disk_usage(tempfile.gettempdir()).free < LEFT_FREE_BYTES:
            raise TooMuch(_problem("the disk for temporary files is nearly full", "Make room, then choose them again."))
        self._from = self._end

    def write(self, chunk: bytes) -> None:
        """More of the file that has begun. Raises `TooMuch`."""
        if self._from + len(chunk) > MOST_BYTES:
            raise TooMuch(_problem(f"more than {MOST_BYTES >> 30} GB came", "Give them in two halves."))
        with self._lock:
            self._file.seek(self._from)
            try:
                self._file.write(chunk)
            except OSError as error:
                raise TooMuch(
                    _problem(f"the file can't be taken ({error.strerror})", "Make room, try again.")
                ) from None
        self._from += len(chunk)

    def end(self, name: str) -> None:
        """The file that has begun is whole. Hidden ones, and what a Mac puts beside others, are nobody's recordings."""
        parts = [part for part in _shown(name).replace("\\", "/").split("/") if part not in ("", ".", "..")]
        if parts and not any(part.startswith(".") or part == "__MACOSX" for part in parts):
            self._files.append(_One("/".join(parts)[-LONGEST_NAME:].lstrip("/"), self._end, self._from - self._end))
            self._end = self._from

    def places(self) -> "tuple[Place, ...]":
        """Each folder as a place with its members, each other file as one of its own."""
        from ironstride.coach.gather_files import Place
        from ironstride.files.archive import Member

        folders: dict[str, list[Member]] = {}
        alone: list[Place] = []
        for one in self._files:
            folder, _, rest = one.name.partition("/")
            if rest:
                folders.setdefault(folder, []).append(Member(name=rest, packed=one.size, open=partial(self._open, one)))
            else:
                alone.append(Place(name=one.name, open=partial(self._open, one)))
        return (*alone, *(Place(name=name, members=tuple(members)) for name, members in folders.items()))

    def close(self) -> None:
        """Forget everything."""
        self._file.close()

    def _open(self, one: _One) -> AbstractContextManager[BinaryIO]:
        return cast(BinaryIO, io.BufferedReader(_Slice(self, one), _AT_ONCE))

    def read_at(self, at: int, size: int) -> bytes:
        """Bytes of the temporary file, from whichever thread. Raises `OSError` once it is closed."""
        with self._lock:
            if self._file.closed:
                raise OSError("the files were forgotten")
            self._file.seek(at)
            return self._file.read(size)


class _Slice(io.RawIOBase):
    """One file of many, seekable."""

    def __init__(self, given: GivenFiles, one: _One) -> None:
        self._given, self._one, self._at = given, one, 0

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        base = {io.SEEK_SET: 0, io.SEEK_CUR: self._at, io.SEEK_END: self._one.size}[whence]
        self._at = max(0, base + offset)
        return self._at

    def readinto(self, buffer: object) -> int:
        view = memoryview(buffer).cast("B")  # type: ignore[arg-type]
        left = max(0, self._one.size - self._at)
        data = self._given.read_at(self._one.at + self._at, min(len(view), left))
        view[: len(data)] = data
        self._at += len(data)
        return len(data)


def _shown(name: str) -> str:
    return "".join(sign if sign.isprintable() else "\N{REPLACEMENT CHARACTER}" for sign in name)


def _problem(what: str, try_this: str) -> Problem:
    return Problem(where="import", what=f"{what}; nothing was saved.", try_this=try_this)
