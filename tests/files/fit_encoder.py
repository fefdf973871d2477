"""A small FIT writer for tests: definitions and data messages byte by byte, whole files around them."""

import struct
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

EPOCH_S = 631065600
CODES = {
    "enum": (0x00, "B"), "sint8": (0x01, "b"), "uint8": (0x02, "B"), "sint16": (0x83, "h"), "uint16": (0x84, "H"),
    "sint32": (0x85, "i"), "uint32": (0x86, "I"), "string": (0x07, "s"), "float32": (0x88, "f"), "float64": (0x89, "d"),
    "uint8z": (0x0A, "B"), "uint16z": (0x8B, "H"), "uint32z": (0x8C, "I"), "byte": (0x0D, "B"), "sint64": (0x8E, "q"),
    "uint64": (0x8F, "Q"),
}  # fmt: skip
INVALID = {"enum": 0xFF, "uint8": 0xFF, "sint8": 0x7F, "uint16": 0xFFFF, "sint16": 0x7FFF, "uint32": 0xFFFFFFFF}

Value = int | float | str | Sequence[int] | Sequence[float]


def fit_time(moment: datetime) -> int:
    return int(moment.timestamp()) - EPOCH_S


@dataclass(frozen=True)
class Field:
    """A field of a definition; `count` elements, for strings the bytes."""

    number: int
    kind: str
    count: int = 1

    @property
    def size(self) -> int:
        return self.count * struct.calcsize(CODES[self.kind][1])


@dataclass(frozen=True)
class Developer:
    """A developer field: its number, its app, and how its values are written."""

    number: int
    app: int
    kind: str
    count: int = 1

    @property
    def size(self) -> int:
        return self.count * struct.calcsize(CODES[self.kind][1])


@dataclass(frozen=True)
class Message:
    """A local message type; `define` and `data` give the bytes."""

    local: int
    number: int
    fields: tuple[Field, ...]
    developer: tuple[Developer, ...] = ()
    is_big_endian: bool = False

    def define(self) -> bytes:
        arrow = ">" if self.is_big_endian else "<"
        head = struct.pack("<BBB", 0x40 | (0x20 if self.developer else 0) | self.local, 0, self.is_big_endian)
        head += struct.pack(arrow + "HB", self.number, len(self.fields))
        head += b"".join(bytes((field.number, field.size, CODES[field.kind][0])) for field in self.fields)
        if self.developer:
            head += bytes((len(self.developer),))
            head += b"".join(bytes((field.number, field.size, field.app)) for field in self.developer)
        return head

    def data(self, *values: Value, compressed: int | None = None) -> bytes:
        """One data message; `compressed` is the five-bit time of a compressed header."""
        head = self.local if compressed is None else 0x80 | self.local << 5 | compressed & 0x1F
        arrow = ">" if self.is_big_endian else "<"
        written = [bytes((head,))]
        for field, value in zip((*self.fields, *self.developer), values, strict=True):
            if isinstance(value, str):
                written.append(value.encode().ljust(field.size, b"\0")[: field.size])
                continue
            several = value if isinstance(value, Sequence) else (value,)
            written.append(struct.pack(f"{arrow}{field.count}{CODES[field.kind][1]}", *several))
        return b"".join(written)


def crc(data: bytes) -> int:
    """Bit by bit, as slow as it is plain: it shares nothing with the reader's own."""
    remainder = 0
    for byte in data:
        remainder ^= byte
        for _ in range(8):
            remainder = (remainder >> 1) ^ 0xA001 if remainder & 1 else remainder >> 1
    return remainder


def fit_file(
    body: bytes,
    *,
    header_size: int = 14,
    header_crc: int | None = None,
    length: int | None = None,
    magic: bytes = b".FIT",
) -> bytes:
    """Header, body and checksum. The keywords spoil the header on purpose."""
    said = len(body) if length is None else length
    head = struct.pack("<BBHI4s", header_size, 0x20, 2194, said, magic)
    if header_size == 14:
        head += struct.pack("<H", crc(head) if header_crc is None else header_crc)
    return head + body + struct.pack("<H", crc(head + body))


START = datetime(2026, 11, 3, 5, 30, tzinfo=UTC)

FILE_ID = Message(0, 0, (Field(0, "enum"), Field(1, "uint16"), Field(2, "uint16"), Field(4, "uint32")))
RECORD = Message(
    1,
    20,
    (
        Field(253, "uint32"), Field(5, "uint32"), Field(6, "uint16"), Field(2, "uint16"), Field(3, "uint8"),
        Field(4, "uint8"), Field(53, "uint8"), Field(41, "uint16"),
    ),
)  # fmt: skip
LAP = Message(
    2, 19, (Field(253, "uint32"), Field(2, "uint32"), Field(7, "uint32"), Field(9, "uint32"), Field(23, "enum"))
)
SESSION = Message(
    3,
    18,
    (
        Field(253, "uint32"), Field(2, "uint32"), Field(5, "enum"), Field(6, "enum"), Field(7, "uint32"),
        Field(8, "uint32"), Field(9, "uint32"), Field(22, "uint16"),
    ),
)  # fmt: skip
ACTIVITY = Message(4, 34, (Field(253, "uint32"), Field(1, "uint16"), Field(5, "uint32")))


def file_id(kind: int = 4) -> bytes:
    return FILE_ID.define() + FILE_ID.data(kind, 1, 4024, fit_time(START))


def records(count: int = 60, start: datetime = START) -> bytes:
    """`count` seconds of running at 3 m/s, 100.5 m above the sea, heart rate 140, 82.5 strides a minute."""
    at = fit_time(start)
    rows = (RECORD.data(at + i, 300 * i, 3000, 3002 + 5 * (i % 2), 140, 82, 64, 2400) for i in range(count))
    return RECORD.define() + b"".join(rows)


def summary(
    seconds: int = 60,
    sport: int = 1,
    start: datetime = START,
    laps: Iterable[tuple[int, int, int]] = (),
    offset_h: int = 1,
) -> bytes:
    """Laps (seconds, metres, intensity), session and activity messages."""
    at = fit_time(start)
    body, passed = LAP.define(), 0
    for lap_s, lap_m, intensity in laps or ((seconds, 3 * seconds, 0),):
        body += LAP.data(at + passed + lap_s, at + passed, 1000 * lap_s, 100 * lap_m, intensity)
        passed += lap_s
    total = 1000 * seconds
    body += SESSION.define() + SESSION.data(at + seconds, at, sport, 0, total, total, 300 * seconds, 12)
    return body + ACTIVITY.define() + ACTIVITY.data(at + seconds, 1, at + seconds + 3600 * offset_h)


def a_run(count: int = 60) -> bytes:
    """A whole, sound recording of `count` seconds."""
    return fit_file(file_id() + records(count) + summary(count))


HR_FULL = Message(7, 132, (Field(253, "uint32"), Field(0, "uint16"), Field(9, "uint32"), Field(6, "uint8")))
HR_SHORT = Message(8, 132, (Field(6, "uint8", 8), Field(10, "byte", 12)))
HRV = Message(9, 78, (Field(0, "uint16", 5),))
EVENT = Message(10, 21, (Field(253, "uint32"), Field(0, "enum"), Field(1, "enum"), Field(2, "uint16")))
WEIGHT = Message(11, 30, (Field(253, "uint32"), Field(0, "uint16")))
TITLE = Message(12, 264, (Field(254, "uint16"), Field(0, "uint16"), Field(1, "uint16"), Field(2, "string", 24)))
STEP = Message(
    13, 27, (Field(254, "uint16"), Field(0, "string", 24), Field(10, "uint16"), Field(11, "uint16"))
)  # fmt: skip


def packed_ticks(ticks: Sequence[int]) -> list[int]:
    """Times in 1/1024 s as a strap packs them: the lowest twelve bits of two in three bytes."""
    written: list[int] = []
    for first, second in zip(ticks[0::2], ticks[1::2], strict=True):
        low, high = first & 0xFFF, second & 0xFFF
        written += [low & 0xFF, low >> 8 | (high & 15) << 4, high >> 4]
    return written


def strap(rates: Sequence[int], start: datetime = START, clock: int = 4_000_000) -> bytes:
    """A strap's own memory: one beat a second, the first in full, then eight to a message."""
    body = HR_FULL.define() + HR_FULL.data(fit_time(start), 0, clock, rates[0]) + HR_SHORT.define()
    for at in range(1, len(rates) - 7, 8):
        ticks = [clock + 1024 * (at + beat) for beat in range(8)]
        body += HR_SHORT.data(rates[at : at + 8], packed_ticks(ticks))
    return body
