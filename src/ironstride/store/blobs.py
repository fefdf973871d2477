"""Files as they were given, compressed, and back."""

from hashlib import sha256
from typing import Final

import zstandard

_LEVEL: Final = 3  # recordings hardly compress further at twice the time
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
    try:
        return zstandard.ZstdDecompressor().decompress(blob[1:], max_output_size=_MOST_BYTES)
    except zstandard.ZstdError as error:
        raise ValueError("the original is damaged") from error


def digest(content: bytes) -> str:
    """The SHA-256 of a file, in hexadecimal: what tells one file from another."""
    return sha256(content).hexdigest()
