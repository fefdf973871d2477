"""Files as they were given, compressed, and back."""

from hashlib import sha256
from typing import Final, Protocol

import zstandard

_LEVEL: Final = 1  # recordings hardly compress further at twice the time
_MOST_BYTES: Final = 1 << 30
_PACKED: Final = b"\x01"
_AS_IT_IS: Final = b"\x00"


def packed(content: bytes) -> bytes:
    """The content compressed where that helps (a .fit.gz stays as it is), after one byte that says which.

    >>> unpacked(packed(b"FIT" * 99)) == b"FIT" * 99
    True
    """
    smaller = zstandard.ZstdCompressor(level=_LEVEL).compress(content)
    return _PACKED + smaller if len(smaller) < len(content) else _AS_IT_IS + content


def unpacked(blob: bytes) -> bytes:
    """The content of `packed`. Raises `ValueError` where the blob is damaged."""
    if blob[:1] == _AS_IT_IS:
        return blob[1:]
    body = memoryview(blob)[1:]
    try:
        if zstandard.frame_content_size(body) < 0:  # it streamed by, so that nobody knew its size beforehand
            return bytes(zstandard.ZstdDecompressor().stream_reader(body).read(_MOST_BYTES))
        return zstandard.ZstdDecompressor().decompress(body, max_output_size=_MOST_BYTES)
    except zstandard.ZstdError as error:
        raise ValueError("the original is damaged") from error


class Packing:
    """A stream that is packed while someone else reads it: what is read of it goes by here."""

    def __init__(self, source: "_Readable") -> None:
        self._source = source
        self._packer = zstandard.ZstdCompressor(level=_LEVEL).compressobj()
        self._pieces = [_PACKED]
        self._hash = sha256()
        self.size = 0

    def read(self, size: int = -1, /) -> bytes:
        """As the source reads."""
        piece = self._source.read(size)
        self._hash.update(piece)
        self.size += len(piece)
        self._pieces.append(self._packer.compress(piece))
        return piece

    @property
    def digest(self) -> str:
        """The SHA-256 of what went by."""
        return self._hash.hexdigest()

    def blob(self) -> bytes:
        """What went by, as `packed` would give it. Called once, at the end."""
        return b"".join((*self._pieces, self._packer.flush()))


class _Readable(Protocol):
    def read(self, size: int = -1, /) -> bytes: ...


def digest(content: bytes) -> str:
    """The SHA-256 of a file, in hexadecimal: what tells one file from another."""
    return sha256(content).hexdigest()
