"""The 16-bit cyclic redundancy check of FIT files, fast without a native part."""

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

_POLYNOMIAL = 0xA001  # CRC-16/ARC, reflected; the FIT protocol's file integrity check
_LANES = 1024

Table = NDArray[np.uint16]


def _byte_table() -> Table:
    table = np.arange(256, dtype=np.uint16)
    for _ in range(8):
        table = np.where(table & 1, (table >> 1) ^ _POLYNOMIAL, table >> 1).astype(np.uint16)
    return table


_TABLE = _byte_table()
_TABLE_LIST = [int(entry) for entry in _TABLE]


@lru_cache(maxsize=256)
def _shift(count: int) -> tuple[Table, Table]:
    """Two tables (low byte, high byte) that move a remainder past `count` zero bytes. The check is linear."""
    values = np.arange(256, dtype=np.uint16)
    if count == 1:
        return _TABLE, values  # one step: the low byte goes through the table, the high byte moves down
    low, high = _shift(count // 2)
    doubled = (_apply((low, high), low), _apply((low, high), high))
    if count % 2 == 0:
        return doubled
    one = _shift(1)
    return _apply(one, doubled[0]), _apply(one, doubled[1])


def _apply(tables: tuple[Table, Table], remainders: Table) -> Table:
    moved: Table = tables[0][remainders & 0xFF] ^ tables[1][remainders >> 8]
    return moved


def crc16(data: bytes) -> int:
    """The FIT check of `data`; 0 for nothing, and for any data followed by its own check (low byte first).

    Long data is cut into lanes that advance together, then the lanes are joined pair by pair.

    >>> hex(crc16(b"123456789"))
    '0xbb3d'
    """
    if len(data) < 4 * _LANES:
        remainder = 0
        for byte in data:
            remainder = (remainder >> 8) ^ _TABLE_LIST[(remainder ^ byte) & 0xFF]
        return remainder
    width = -(-len(data) // _LANES)
    padded = np.zeros(width * _LANES, dtype=np.uint8)  # zeros in front leave a zero remainder as it is
    padded[padded.size - len(data) :] = np.frombuffer(data, dtype=np.uint8)
    lanes = np.zeros(_LANES, dtype=np.uint16)
    for column in np.ascontiguousarray(padded.reshape(_LANES, width).T):
        lanes = (lanes >> 8) ^ _TABLE[(lanes ^ column) & 0xFF]
    while lanes.size > 1:
        lanes = _apply(_shift(width), lanes[0::2]) ^ lanes[1::2]
        width *= 2
    return int(lanes[0])
