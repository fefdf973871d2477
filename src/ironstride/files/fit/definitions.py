"""Definition messages: how the data messages that follow them are laid out in bytes."""

from dataclasses import dataclass
from functools import lru_cache
from struct import Struct
from typing import Final

from ironstride.files.fit.profile import TIMESTAMP_FIELD

STRING: Final = 7
BYTE: Final = 13
INVALID_STAMP: Final = 0xFFFFFFFF


@dataclass(frozen=True, slots=True, kw_only=True)
class BaseType:
    """A FIT base type: its numpy code, its size in bytes and the raw value that means "invalid" (None: NaN)."""

    code: str
    size: int
    invalid: int | None


BASE_TYPES: Final = {
    0: BaseType(code="u1", size=1, invalid=0xFF),  # enum
    1: BaseType(code="i1", size=1, invalid=0x7F),
    2: BaseType(code="u1", size=1, invalid=0xFF),
    3: BaseType(code="i2", size=2, invalid=0x7FFF),
    4: BaseType(code="u2", size=2, invalid=0xFFFF),
    5: BaseType(code="i4", size=4, invalid=0x7FFFFFFF),
    6: BaseType(code="u4", size=4, invalid=0xFFFFFFFF),
    STRING: BaseType(code="u1", size=1, invalid=None),
    8: BaseType(code="f4", size=4, invalid=None),
    9: BaseType(code="f8", size=8, invalid=None),
    10: BaseType(code="u1", size=1, invalid=0),  # the "z" types: zero means nothing
    11: BaseType(code="u2", size=2, invalid=0),
    12: BaseType(code="u4", size=4, invalid=0),
    BYTE: BaseType(code="u1", size=1, invalid=0xFF),
    14: BaseType(code="i8", size=8, invalid=0x7FFFFFFFFFFFFFFF),
    15: BaseType(code="u8", size=8, invalid=0xFFFFFFFFFFFFFFFF),
    16: BaseType(code="u8", size=8, invalid=0),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """Where a field stands in a data message. `developer` is the index of the app or pod that declared it."""

    number: int
    offset: int
    size: int
    base: int
    developer: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Definition:
    """The layout of one kind of data message. `size` counts the header byte that each data message begins with."""

    message: int
    size: int
    is_big_endian: bool
    slots: tuple[Slot, ...]
    developer: tuple[Slot, ...]
    """Those of `slots` that an app or pod declared."""
    stamp: Struct | None
    """Reads the timestamp out of the whole data message; None where the message has none."""
    stamp_at: int = 0
    stamp_code: str = ""


@lru_cache(maxsize=4096)
def parse_definition(body: bytes, has_developer_fields: bool) -> Definition | None:
    """The definition in `body` (everything after its header byte), or None where the bytes can't be one.

    Watches repeat the same definitions in every file, so taking them apart is paid for once.
    """
    if len(body) < 5 or body[1] > 1:
        return None
    arrow = ">" if body[1] else "<"
    message = int.from_bytes(body[2:4], "big" if body[1] else "little")
    if message == 0xFFFF:
        return None
    slots: list[Slot] = []
    stamp: Struct | None = None
    stamp_at, offset = 0, 1
    native_end = 5 + 3 * body[4]
    for at in range(5, native_end, 3):
        number, size, base = body[at], body[at + 1], body[at + 2] & 0x1F
        if size == 0 or base not in BASE_TYPES:
            return None
        if size % BASE_TYPES[base].size:
            # Real devices declare, for instance, a two-byte product in one byte: read such a field as bytes.
            base = BYTE
        if number == TIMESTAMP_FIELD and size == 4 and base in (5, 6, 12):
            stamp, stamp_at = Struct(f"{arrow}{offset}xI"), offset
        slots.append(Slot(number=number, offset=offset, size=size, base=base))
        offset += size
    if has_developer_fields:
        for at in range(native_end + 1, len(body), 3):
            size = body[at + 1]
            if size == 0:
                return None
            slots.append(Slot(number=body[at], offset=offset, size=size, base=BYTE, developer=body[at + 2]))
            offset += size
    if not slots:
        return None
    return Definition(
        message=message,
        size=offset,
        is_big_endian=bool(body[1]),
        slots=tuple(slots),
        developer=tuple(slot for slot in slots if slot.developer is not None),
        stamp=stamp,
        stamp_at=stamp_at,
        stamp_code=f"{arrow}u4",
    )


def definition_at(data: bytes, position: int, end: int) -> tuple[Definition, int] | None:
    """The definition message whose header stands at `position`, and where it ends; None if there is none."""
    if position + 6 > end:
        return None
    following = position + 6 + 3 * data[position + 5]
    has_developer_fields = bool(data[position] & 0x20)
    if has_developer_fields and following < end:
        following += 1 + 3 * data[following]
    elif has_developer_fields:
        return None
    if following > end:
        return None
    definition = parse_definition(data[position + 1 : following], has_developer_fields)
    return None if definition is None else (definition, following)
