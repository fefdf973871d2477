"""Mutations of a file: the same seed and number always give the same bytes, so that a finding can be made again."""

import random
from collections.abc import Sequence

_TELLING = (b"\x00", b"\xff", b"\x7f", b"\x80", b"\xff\xff", b"\x00\x00", b"\xff\xff\xff\xff", b"\x40", b"\x0e")
_TEXT = (
    b'"', b"\n", b"\r\n", b",", b";", b"\t", b"<", b">", b"&", b"&amp;", b"<!--", b"]]>", b"<![CDATA[", b"\xc3",
    b"\xe2\x80\xaf", b"-1", b"1e309", b"nan", b"inf", b"99999999999999999999", b"0", b"1,5", b"2026-13-45", b"=1+1",
)  # fmt: skip


def mutated(seeds: Sequence[bytes], number: int, *, most_bytes: int = 1 << 20) -> bytes:
    """Input `number`: a seed with one to eight changes, sometimes spliced with another."""
    rng = random.Random(number)  # repeatable on purpose, nothing secret
    data = bytearray(rng.choice(seeds))
    if rng.random() < 0.1:
        other = rng.choice(seeds)
        data[rng.randrange(len(data) + 1) :] = other[rng.randrange(len(other) + 1) :]
    for _ in range(1 << rng.randrange(4)):
        _change(data, rng)
    return bytes(data[:most_bytes])


def _change(data: bytearray, rng: random.Random) -> None:
    at = rng.randrange(len(data) + 1)
    size = min(1 << rng.randrange(9), len(data) - at)
    kind = rng.randrange(9)
    if kind == 0 and at < len(data):
        data[at] ^= 1 << rng.randrange(8)
    elif kind == 1 and at < len(data):
        data[at] = rng.randrange(256)
    elif kind == 2:
        telling = rng.choice(_TELLING)
        data[at : at + len(telling)] = telling
    elif kind == 3:
        data[at:at] = rng.choice(_TEXT)
    elif kind == 4:
        del data[at : at + size]
    elif kind == 5:
        data[at:at] = data[at : at + size]
    elif kind == 6:
        to = rng.randrange(len(data) + 1)
        data[to:to] = data[at : at + size]
    elif kind == 7:
        data[at : at + size] = bytes(size)
    else:
        _change_number(data, at, rng)


def _change_number(data: bytearray, at: int, rng: random.Random) -> None:
    """Another number where one is written in digits; cut off at `at` where none is near."""
    digits = next((place for place in range(at, min(at + 40, len(data))) if 48 <= data[place] <= 57), None)
    if digits is None:
        if rng.random() < 0.2:
            del data[at:]
        return
    end = digits
    while end < len(data) and 48 <= data[end] <= 57:
        end += 1
    data[digits:end] = str(rng.choice((0, 1, -1, 7, 65535, 2**31, 2**63, 10**30, rng.randrange(10_000)))).encode()
