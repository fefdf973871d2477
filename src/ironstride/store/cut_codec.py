"""What is kept of an outing's samples as one small compressed blob, and back."""

import struct
from dataclasses import fields
from typing import Any, Final

import msgspec
import numpy as np
import zstandard

from ironstride.running.cut_stretches import CutRun
from ironstride.running.history import Stretches
from ironstride.running.outing_cut import Effort, OutingCut

_MEASURES: Final = tuple(one.name for one in fields(Stretches) if one.name != "outing")
_LEVEL: Final = 3
_MOST_BYTES: Final = 1 << 24
_HEAD: Final = struct.Struct("<III")  # bytes of the told part, stretches, cells
_PACKER: Final = zstandard.ZstdCompressor(level=_LEVEL, write_checksum=True)


class _Told(msgspec.Struct, array_like=True):
    """What is one value for a whole outing; None stands for NaN."""

    temperature_c: float | None
    highest_bpm: float | None
    is_indoor: bool
    is_wrist: bool
    sensor: str
    effort: Effort


_TOLD: Final = msgspec.json.Decoder(_Told)


def encode_cut(one: OutingCut) -> bytes:
    """The blob of a cut. Measures keep seven figures, which is more than any sensor has."""
    cut = one.cut
    told = msgspec.json.encode(_Told(
        temperature_c=_told(one.temperature_c), highest_bpm=_told(cut.highest_bpm), is_indoor=one.is_indoor,
        is_wrist=one.is_wrist, sensor=one.sensor, effort=one.effort,
    ))  # fmt: skip
    measures = np.stack([getattr(cut.stretches, name) for name in _MEASURES]).astype("<f4")
    flags = np.stack([cut.reasons, cut.is_for_slope]).astype(np.uint8)
    steps = np.diff(one.cells, prepend=np.int64(0)).astype("<i8")  # neighbours differ by little
    head = _HEAD.pack(len(told), len(cut.reasons), len(one.cells))
    return _PACKER.compress(b"".join((head, told, measures.tobytes(), flags.tobytes(), steps.tobytes())))


def decode_cut(blob: bytes) -> OutingCut:
    """The cut of a blob; its stretches are those of outing 0. Raises `ValueError` where it is damaged."""
    try:
        data = zstandard.ZstdDecompressor().decompress(blob, max_output_size=_MOST_BYTES)
        size, count, cells = _HEAD.unpack_from(data)
        told = _TOLD.decode(data[_HEAD.size : _HEAD.size + size])
        at = _HEAD.size + size
        measures = np.frombuffer(data, dtype="<f4", count=len(_MEASURES) * count, offset=at)
        at += measures.nbytes
        flags = np.frombuffer(data, dtype=np.uint8, count=2 * count, offset=at).reshape(2, count)
        steps = np.frombuffer(data, dtype="<i8", count=cells, offset=at + flags.nbytes)
    except (zstandard.ZstdError, msgspec.MsgspecError, ValueError, struct.error) as error:
        raise ValueError(f"what was kept of a run is damaged ({type(error).__name__})") from error
    columns: dict[str, Any] = dict(
        zip(_MEASURES, measures.astype(np.float64).reshape(len(_MEASURES), count), strict=True)
    )
    cut = CutRun(
        stretches=Stretches(outing=np.zeros(count, dtype=np.int64), **columns), reasons=flags[0].astype(np.int64),
        is_for_slope=flags[1].astype(np.bool_), highest_bpm=_value(told.highest_bpm),
    )  # fmt: skip
    return OutingCut(
        cut=cut, cells=np.cumsum(steps, dtype=np.int64), temperature_c=_value(told.temperature_c),
        is_indoor=told.is_indoor, is_wrist=told.is_wrist, sensor=told.sensor, effort=told.effort,
    )  # fmt: skip


def _told(value: float) -> float | None:
    return value if np.isfinite(value) else None


def _value(told: float | None) -> float:
    return float("nan") if told is None else told
