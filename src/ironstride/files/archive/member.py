"""A member of an archive or a folder, and its bytes as they stream by."""

import io
import struct
import zlib
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import BinaryIO, Final
from zipfile import BadZipFile

from ironstride.files.archive.limits import Budget, LimitReached
from ironstride.files.leaf import Readable

UNREADABLE: Final = (BadZipFile, zlib.error, EOFError, OSError, ValueError, RuntimeError, struct.error)
"""What opening and unpacking a damaged or hostile member raises; `NotImplementedError` is a `RuntimeError`."""

_HEAD_KEPT: Final = 64 << 10  # as much as telling a format needs
_CHUNK: Final = 64 << 10  # what a wrong checksum at the end of a member costs


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """A file in an archive or a folder: its path with slashes, its packed size (0: not known) and how to open it.

    `open` gives its bytes from the beginning each time it is called; it and reading may raise `UNREADABLE`.
    """

    name: str
    packed: int = 0
    open: Callable[[], AbstractContextManager[BinaryIO]]


class Counted(io.RawIOBase):
    """A member's bytes as they stream by, each counted. `seek(0)` works while no more than a head was read."""

    def __init__(self, source: Readable, budget: Budget, packed: int) -> None:
        self._source = source
        self._budget = budget
        self.packed = packed
        self._given = 0  # bytes that came from the source
        self._head = b""
        self._failure: Exception | None = None
        self._at = 0

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return self._given <= _HEAD_KEPT

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        if offset or whence != io.SEEK_SET or self._given > _HEAD_KEPT:
            raise io.UnsupportedOperation("a member streams by once")
        self._at = 0
        return 0

    def tell(self) -> int:
        return self._at

    def read(self, size: int = -1, /) -> bytes:
        """Up to `size` bytes, all that are left without it; raises `LimitReached`, or what the source raises.

        What came before the source failed is given first; the next call raises.
        """
        pieces, wanted = list[bytes](), size if size >= 0 else self._budget.limits.most_member_bytes + 1
        while wanted > 0:
            try:
                piece = self._head[self._at : self._at + wanted] or self._more(min(wanted, _CHUNK))
            except UNREADABLE:
                if not pieces:
                    raise
                break
            if not piece:
                break
            pieces.append(piece)
            self._at += len(piece)
            wanted -= len(piece)
        return b"".join(pieces)

    def read_whole(self, most: int) -> bytes:
        """All bytes up to `most`; raises where not all of them can be read."""
        data = self.read(most)
        if len(data) < most:
            self.read(1)  # raises what ended the first one
        return data

    def _more(self, size: int) -> bytes:
        if self._failure is not None:
            raise self._failure
        try:
            return self._counted(size)
        except UNREADABLE as error:
            self._failure = error
            raise

    def _counted(self, size: int) -> bytes:
        # The head is asked for in one piece that ends with it, so that it can be kept whole.
        piece = self._source.read(min(size, _HEAD_KEPT - self._given) if self._given < _HEAD_KEPT else size)
        self._given += len(piece)
        self._budget.count_bytes(len(piece), self._given, self.packed)
        if self._given <= _HEAD_KEPT:
            self._head += piece
        return piece


class Forgiving(io.RawIOBase):
    """A stream that ends where its source fails, so that a reader keeps what came before; `error` is what failed."""

    def __init__(self, source: Readable) -> None:
        self._source = source
        self.error: Exception | None = None

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1, /) -> bytes:
        if self.error is not None:
            return b""
        try:
            return self._source.read(size)
        except (LimitReached, *UNREADABLE) as error:
            self.error = error
            return b""
