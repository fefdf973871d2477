"""A zip without its directory, as a download that was cut off: the members are found one after the other."""

import io
import struct
import zlib
from collections.abc import Iterator
from functools import partial
from typing import BinaryIO, Final

from ironstride.files.archive.limits import Budget
from ironstride.files.archive.member import Member
from ironstride.files.archive.names import fault_of_name

_LOCAL: Final = b"PK\x03\x04"
_DESCRIPTOR: Final = b"PK\x07\x08"
_CHUNK: Final = 256 << 10
_STORED, _DEFLATED = 0, 8


def salvaged(file: BinaryIO, budget: Budget) -> Iterator[Member]:
    """The members that can be found from the beginning on, the last one perhaps cut off.

    Encrypted ones, those packed in another way and those with a suspicious path are passed over. Raises
    `LimitReached` where finding the end of a member unpacks too much.
    """
    at = 0
    while True:
        file.seek(at)
        head = file.read(30)
        if len(head) < 30 or head[:4] != _LOCAL:
            return
        flags, method, packed, name_size, extra_size = struct.unpack("<6xHH8xI4xHH", head)
        name = file.read(name_size).decode("utf-8", errors="replace")
        start = at + 30 + name_size + extra_size
        is_open_ended = bool(flags & 0x8) and not packed
        if is_open_ended and method != _DEFLATED:
            return
        end = _end_of_deflated(file, start, budget) if is_open_ended else start + packed
        is_readable = not flags & 0x1 and method in (_STORED, _DEFLATED)
        if is_readable and not name.endswith("/") and not fault_of_name(name, budget.limits.longest_path):
            opened = partial(_open, file, start, end, is_deflated=method == _DEFLATED)
            yield Member(name=name, packed=end - start, open=opened)
        at = _past_descriptor(file, end) if flags & 0x8 else end


def _end_of_deflated(file: BinaryIO, start: int, budget: Budget) -> int:
    file.seek(start)
    inflater, read, given = zlib.decompressobj(-15), 0, 0
    while not inflater.eof:
        data = inflater.unconsumed_tail or file.read(_CHUNK)
        if not data:
            return start + read
        if not inflater.unconsumed_tail:
            read += len(data)
        try:
            given += len(piece := inflater.decompress(data, _CHUNK))
        except zlib.error:
            return start + read
        budget.count_bytes(len(piece), given, read)
    return start + read - len(inflater.unused_data)


def _past_descriptor(file: BinaryIO, end: int) -> int:
    """After the sizes that follow a member whose header didn't know them: 12 to 24 bytes, as far as they fit."""
    file.seek(end)
    after = file.read(28)
    for size in (16, 24, 12, 20):
        if after[size : size + 4] == _LOCAL:
            return end + size
    return end + (16 if after[:4] == _DESCRIPTOR else 12)


def _open(file: BinaryIO, start: int, end: int, *, is_deflated: bool) -> BinaryIO:
    window = _Window(file, start, end)
    return _Inflated(window) if is_deflated else window  # type: ignore[return-value]  # raw files read bytes too


class _Window(io.RawIOBase):
    """A part of a file, from `start` to `end`."""

    def __init__(self, file: BinaryIO, start: int, end: int) -> None:
        self._file, self._at, self._end = file, start, end

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1, /) -> bytes:
        left = self._end - self._at
        self._file.seek(self._at)
        piece = self._file.read(left if size < 0 else min(size, left))
        self._at += len(piece)
        return piece


class _Inflated(io.RawIOBase):
    """What a deflated window unpacks to; the end of a cut one is where it stops."""

    def __init__(self, packed: _Window) -> None:
        self._packed, self._inflater = packed, zlib.decompressobj(-15)

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1, /) -> bytes:
        wanted = _CHUNK if size < 0 else size
        while wanted and not self._inflater.eof:
            data = self._inflater.unconsumed_tail or self._packed.read(_CHUNK)
            piece = self._inflater.decompress(data, wanted) if data else self._inflater.flush()
            if piece or not data:
                return piece
        return b""
