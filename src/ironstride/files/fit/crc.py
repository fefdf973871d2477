"""The 16-bit cyclic redundancy check of FIT files, fast without a native part."""

from functools import lru_cache
from typing import Final

import numpy as np
from numpy.typing import NDArray

_POLYNOMIAL: Final = 0xA001  # CRC-16/ARC, reflected; the FIT protocol's file integrity check
_SHORT_WORDS: Final = 128  # from here on down Python's own loop is as fast as numpy's calls: measured

Shift = NDArray[np.uint16]


@lru_cache(maxsize=40)
def _shift(doublings: int) -> Shift:
    """Where each remainder ends after ``2 ** doublings`` words (16 bits) of zeros: the check is linear."""
    if doublings:
        half = _shift(doublings - 1)
        return half[half]
    table = np.arange(1 << 16, dtype=np.uint16)
    for _ in range(16):
        table = np.where(table & 1, (table >> 1) ^ _POLYNOMIAL, table >> 1).astype(np.uint16)
    return table


@lru_cache(maxsize=1)
def _one_word() -> list[int]:
    table: list[int] = _shift(0).tolist()
    return table


def crc16(data: bytes | memoryview) -> int:
    """The FIT check of `data`; 0 for nothing, and for any data followed by its own check (low byte first).

    Long data is folded: its front part, moved past the zeros that would stand for the rest, is added onto the rest.
    So each fold halves what is left, in one numpy step whatever its length.

    >>> hex(crc16(b"123456789"))
    '0xbb3d'
    """
    words = np.zeros((len(data) + 1) // 2, dtype="<u2")  # a zero in front leaves the remainder as it is
    words.view(np.uint8)[len(data) % 2 :] = np.frombuffer(data, dtype=np.uint8)
    while words.size > _SHORT_WORDS:
        doublings = (words.size - 1).bit_length() - 1
        front, words = words[: -(1 << doublings)], words[-(1 << doublings) :]
        words[-front.size :] ^= _shift(doublings)[front]
    remainder, table = 0, _one_word()
    for word in words.tolist():
        remainder = table[remainder ^ word]
    return remainder
