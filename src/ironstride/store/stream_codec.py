"""Samples as one compressed blob, and back, bit for bit.

A watch writes whole numbers with a scale; as float64 they compress badly. Where a column is whole numbers with one of
the usual scales, the differences of these are kept instead, byte lane by byte lane, and zstd does the rest. A column
that isn't keeps its eight bytes a value. Each column is decoded once before it is trusted, so nothing is lost to
rounding.
"""

from dataclasses import dataclass, replace
from struct import Struct
from typing import Final

import msgspec
import numpy as np
import zstandard
from numpy.typing import NDArray

from ironstride.training.activity import Streams

CODEC: Final = 1
"""The layout of the blobs written here; older ones stay readable for as long as any may exist."""

_LEVEL: Final = 3  # of zstd: on recorded runs level 6 is 3 % smaller at half as much time again
_RAW: Final = 0.0
_MOST_BYTES: Final = 1 << 30  # unpacked; two days of samples are a few megabytes: our default
# Scales and offsets in which watches write: value = whole / scale - offset. The last is FIT's half circle in degrees.
_HALF_CIRCLE: Final = 2**31 / 180
_FORMS: Final = (
    (1.0, 0.0), (10.0, 0.0), (100.0, 0.0), (1000.0, 0.0), (5.0, 500.0), (2.0, 0.0), (128.0, 0.0), (256.0, 0.0),
    (16.0, 0.0), (5.0, 0.0), (_HALF_CIRCLE, 0.0), (1e6, 0.0), (1e7, 0.0), (1e8, 0.0), (1024.0, 0.0),
)  # fmt: skip
_LARGEST: Final = 2.0**52
_FIRST_FEW: Final = 64
_WIDTHS: Final = (1, 2, 4, 8)
_HEAD: Final = Struct("<I")

Column = NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Part:
    """How one column is kept. `scale` 0: as it is. `width` is the bytes of a difference."""

    name: str
    is_developer: bool = False
    scale: float = _RAW
    offset: float = 0.0
    width: int = 8
    has_gaps: bool = False


def encode(streams: Streams) -> bytes:
    """The blob of `streams`; `decode` gives them back equal.

    >>> decode(encode(Streams(columns={"heart_rate": np.array([140.0, 141.0])})))["heart_rate"]
    array([140., 141.])
    """
    parts: list[_Part] = []
    bodies: list[bytes] = []
    for name, column in streams.columns.items():
        part, body = _packed(name, np.ascontiguousarray(column, dtype=np.float64))
        parts.append(replace(part, is_developer=name in streams.developer))
        bodies.append(body)
    head = msgspec.json.encode({"samples": len(streams), "columns": parts, "units": dict(streams.units)})
    return zstandard.ZstdCompressor(level=_LEVEL).compress(b"".join((_HEAD.pack(len(head)), head, *bodies)))


def decode(blob: bytes) -> Streams:
    """The streams of a blob. Raises `ValueError` where it is damaged."""
    try:
        data = zstandard.ZstdDecompressor().decompress(blob, max_output_size=_MOST_BYTES)
        (size,) = _HEAD.unpack_from(data)
        head = msgspec.json.decode(data[4 : 4 + size])
        parts = msgspec.convert(head["columns"], list[_Part])
        samples, units = int(head["samples"]), dict(head["units"])
        columns: dict[str, Column] = {}
        at = 4 + size
        for part in parts:
            columns[part.name], at = _unpacked(part, data, at, samples)
    except (zstandard.ZstdError, msgspec.MsgspecError, KeyError, TypeError, ValueError, IndexError) as error:
        raise ValueError(f"the samples are damaged ({type(error).__name__})") from error
    developer = frozenset(part.name for part in parts if part.is_developer)
    return Streams(columns=columns, units=units, developer=developer)


def _packed(name: str, column: Column) -> tuple[_Part, bytes]:
    gaps = np.isnan(column)
    known = column[~gaps]
    is_plain_gap = not gaps.any() or column[gaps].tobytes() == np.full(int(gaps.sum()), np.nan).tobytes()
    if is_plain_gap:
        for scale, offset in _FORMS:
            if _whole(known[:_FIRST_FEW], scale, offset) is None:
                continue  # a form that doesn't fit shows at once, mostly
            whole = _whole(known, scale, offset)
            if whole is None:
                continue
            steps = np.diff(whole, prepend=np.int64(0))
            largest = int(np.abs(steps).max()) if steps.size else 0
            width = next(width for width in _WIDTHS if largest < 1 << (8 * width - 1))
            part = _Part(name=name, scale=scale, offset=offset, width=width, has_gaps=bool(gaps.any()))
            mask = np.packbits(gaps).tobytes() if part.has_gaps else b""
            return part, mask + _HEAD.pack(len(known)) + _shuffled(steps.astype(f"<i{width}"), width)
    return _Part(name=name), _shuffled(column, 8)


def _whole(known: Column, scale: float, offset: float) -> NDArray[np.int64] | None:
    """The whole numbers behind a column; None where they don't give it back bit for bit."""
    with np.errstate(over="ignore"):  # a value too large for this scale is no whole number of it
        scaled = (known + offset) * scale
    if known.size and not bool(np.abs(scaled).max() < _LARGEST):
        return None
    whole = np.rint(scaled).astype(np.int64)
    return whole if _valued(whole, scale, offset).tobytes() == known.tobytes() else None


def _valued(whole: NDArray[np.int64], scale: float, offset: float) -> Column:
    values = whole / scale
    return values - offset if offset else values


def _shuffled(values: NDArray[np.generic], width: int) -> bytes:
    return values.view(np.uint8).reshape(-1, width).T.tobytes()


def _unshuffled(data: bytes, at: int, count: int, width: int) -> NDArray[np.uint8]:
    lanes = np.frombuffer(data, dtype=np.uint8, count=count * width, offset=at)
    return np.ascontiguousarray(lanes.reshape(width, count).T)


def _unpacked(part: _Part, data: bytes, at: int, samples: int) -> tuple[Column, int]:
    if part.scale == _RAW:
        raw = _unshuffled(data, at, samples, 8)
        return raw.reshape(-1).view(np.float64), at + 8 * samples
    gaps = np.zeros(samples, dtype=bool)
    if part.has_gaps:
        size = (samples + 7) // 8
        gaps = np.unpackbits(np.frombuffer(data, dtype=np.uint8, count=size, offset=at), count=samples).astype(bool)
        at += size
    (count,) = _HEAD.unpack_from(data, at)
    at += _HEAD.size
    steps = _unshuffled(data, at, count, part.width).reshape(-1).view(f"<i{part.width}")
    column = np.full(samples, np.nan)
    column[~gaps] = _valued(np.cumsum(steps, dtype=np.int64), part.scale, part.offset)
    return column, at + count * part.width
