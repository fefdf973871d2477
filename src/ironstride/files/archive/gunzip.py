"""Gzip as a stream that gives what it can: all that comes before the damage is given before it is raised."""

import io
import struct
import zlib
from typing import Final

from ironstride.files.archive.limits import LimitReached
from ironstride.files.leaf import Readable

_MAGIC: Final = b"\x1f\x8b\x08"
_HAS_CHECK, _HAS_EXTRA, _HAS_NAME, _HAS_COMMENT = 2, 4, 8, 16
_CHUNK: Final = 64 << 10
_AT_ONCE: Final = 8 << 10  # so little is lost where a damage begins: our default
_MOST_PARTS: Final = 10_000  # a file packed in blocks has some thousands: our default


class Gunzipped(io.RawIOBase):
    """What a gzip holds, in one part or several. Raises `zlib.error` where it is damaged, `EOFError` where cut off."""

    def __init__(self, source: Readable) -> None:
        self._source = source
        self._left = b""
        self._inflater: zlib._Decompress | None = None
        self._checksum = 0
        self._parts = 0

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1, /) -> bytes:
        """Some bytes, at most `size`; none at the end."""
        wanted = _AT_ONCE if size < 0 else min(size, _AT_ONCE)
        while wanted:
            if self._inflater is not None and self._inflater.eof:
                self._end_part()
            if self._inflater is None and not self._begin_part():
                return b""
            if piece := self._inflate(wanted):
                return piece
        return b""

    def _inflate(self, wanted: int) -> bytes:
        inflater = self._inflater
        if inflater is None:
            return b""
        data = self._left or self._source.read(_CHUNK)
        piece = inflater.decompress(data, wanted)
        self._left = inflater.unused_data if inflater.eof else inflater.unconsumed_tail
        self._checksum = zlib.crc32(piece, self._checksum)
        if not data and not piece and not inflater.eof:
            raise EOFError("the gzip is cut off")
        return piece

    def _begin_part(self) -> bool:
        """Read over a header. False at the end, which zeros may follow."""
        if self._parts and not self._filled(1).rstrip(b"\0"):
            while self._left:  # zeros, however many
                self._left = self._source.read(_CHUNK)
                if self._left.strip(b"\0"):
                    raise zlib.error("what follows is no gzip")
            return False
        head = self._take(10)
        if head[:3] != _MAGIC:
            raise zlib.error("what follows is no gzip")
        flags = head[3]
        if flags & _HAS_EXTRA:
            self._take(struct.unpack("<H", self._take(2))[0])
        for flag in (_HAS_NAME, _HAS_COMMENT):
            if flags & flag:
                self._skip_text()
        if flags & _HAS_CHECK:
            self._take(2)
        self._inflater, self._checksum = zlib.decompressobj(-15), 0
        self._parts += 1
        if self._parts > _MOST_PARTS:
            raise LimitReached(f"it is made of more than {_MOST_PARTS} parts.")
        return True

    def _end_part(self) -> None:
        checksum, _ = struct.unpack("<II", self._take(8))
        self._inflater = None
        if checksum != self._checksum:
            raise zlib.error("the checksum doesn't match")

    def _skip_text(self) -> None:
        while (end := self._left.find(b"\0")) < 0:
            self._left = self._source.read(_CHUNK)
            if not self._left:
                raise EOFError("the gzip is cut off")
        self._left = self._left[end + 1 :]

    def _filled(self, count: int) -> bytes:
        while len(self._left) < count and (more := self._source.read(_CHUNK)):
            self._left += more
        return self._left

    def _take(self, count: int) -> bytes:
        taken = self._filled(count)[:count]
        if len(taken) < count:
            raise EOFError("the gzip is cut off")
        self._left = self._left[count:]
        return taken
