"""Messages into the bytes of a FIT file, laid out as Garmin's own workout files are.

Only local message type 0 is used, and each kind of message has one definition in a file: a watch need not remember
more than one. A text field is as wide as its longest text in the file, a value that is missing is written as the
field's "invalid", and a field that no message of a kind has is left out.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import groupby
from struct import pack
from typing import Final

from ironstride.files.fit.crc import crc16
from ironstride.files.fit.profile import FIT_EPOCH_S, MESSAGES
from ironstride.files.fit_writer.fields import MOMENT, MOMENTS_HELD, TEXT, FieldToWrite, fields_of
from ironstride.files.fit_writer.texts import stored

_PROTOCOL: Final = 0x10  # version 1.0: no developer fields, no 64-bit numbers
_PROFILE: Final = 21218  # Garmin's profile 21.218, from which the field tables are
_HEADER_BYTES: Final = 14

Value = int | float | str | datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """A message to be written: its name and its values in the profile's units, by field name."""

    name: str
    values: Mapping[str, Value] = field(default_factory=dict)


def fit_file(messages: Sequence[Message]) -> bytes:
    """A whole FIT file: header, definitions, data, both checksums. The same messages give the same bytes.

    Numbers are scaled and rounded to the nearest that FIT can say; times are aware and lose the part of their second;
    texts are cut at 254 bytes (see `stored`). `ValueError` names the message and field of a value that doesn't fit,
    with the range that does. Source: the FIT protocol and profile as published by Garmin.

    >>> fit_file([Message(name="file_creator", values={"software_version": 7})])[:12].hex()
    '0e10e2520c0000002e464954'
    """
    return whole(body_of(messages))


def whole(body: bytes) -> bytes:
    """The file around its messages: header and both checksums."""
    head = pack("<BBHI4s", _HEADER_BYTES, _PROTOCOL, _PROFILE, len(body), b".FIT")
    file = head + pack("<H", crc16(head)) + body
    return file + pack("<H", crc16(file))


def body_of(messages: Sequence[Message]) -> bytes:
    """The bytes of messages, each kind defined where it begins. `ValueError` as `fit_file`."""
    rows: dict[str, list[dict[str, int | bytes]]] = {}
    for message in messages:
        before = rows.setdefault(message.name, [])
        before.append(_raw_values(message, len(before)))
    layouts = {name: _layout(name, of_name) for name, of_name in rows.items()}
    waiting = {name: iter(of_name) for name, of_name in rows.items()}
    body = bytearray()
    for name, run in groupby(message.name for message in messages):
        body += definition(name, layouts[name])
        for _ in run:
            body += _data(next(waiting[name]), layouts[name])
    return bytes(body)


def _raw_values(message: Message, at: int) -> dict[str, int | bytes]:
    fields = fields_of(message.name)
    found: dict[str, int | bytes] = {}
    for name, value in message.values.items():
        if value is None or value == "":
            continue
        try:
            found[name] = _raw(fields[name], value)
        except (ValueError, OverflowError) as error:
            raise ValueError(f"{message.name} {at}: {error}") from None
    return found


def _raw(one: FieldToWrite, value: int | float | str | datetime) -> int | bytes:
    """The number or text that stands in the file."""
    if one.storage is TEXT or isinstance(value, str):
        if one.storage is not TEXT or not isinstance(value, str):
            raise ValueError(f"{one.name} is {value!r}, which is of the wrong kind")
        return stored(value)
    if isinstance(value, datetime):
        if value.utcoffset() is None:
            raise ValueError(f"{one.name} is {value}, but FIT times are instants: give it a zone")
        raw = value.timestamp() // 1 - FIT_EPOCH_S
    else:
        raw = (value + one.facts.offset) * one.facts.scale
    if not one.storage.low - 0.5 <= raw < one.storage.high + 0.5:
        raise ValueError(f"{one.name} is {value}, but FIT holds {range_of(one)}")
    return min(max(round(raw), one.storage.low), one.storage.high)


def range_of(one: FieldToWrite) -> str:
    """What a field holds, in words."""
    if one.storage is MOMENT:
        return MOMENTS_HELD
    low, high = (raw / one.facts.scale - one.facts.offset for raw in (one.storage.low, one.storage.high))
    unit = f" {one.facts.unit}" if one.facts.unit else ""
    return f"{low:.12g} to {high:.12g}{unit}"


def _layout(name: str, rows: Sequence[Mapping[str, int | bytes]]) -> list[tuple[FieldToWrite, int]]:
    """The fields that at least one message has, and how many bytes each takes."""
    layout: list[tuple[FieldToWrite, int]] = []
    for one in fields_of(name).values():
        values = [row[one.name] for row in rows if one.name in row]
        if values:
            texts = [len(value) + 1 for value in values if isinstance(value, bytes)]
            layout.append((one, max(texts, default=one.storage.size)))
    return layout


def definition(name: str, layout: Sequence[tuple[FieldToWrite, int]]) -> bytes:
    """What tells a reader how the messages that follow are laid out: fields and their sizes."""
    head = pack("<BBBHB", 0x40, 0, 0, MESSAGES[name], len(layout))
    return head + b"".join(bytes((one.number, size, one.storage.number)) for one, size in layout)


def _data(row: Mapping[str, int | bytes], layout: Sequence[tuple[FieldToWrite, int]]) -> bytes:
    written = [b"\0"]  # the header of a data message of local type 0
    for one, size in layout:
        value = row.get(one.name, b"" if one.storage is TEXT else one.storage.invalid)
        written.append(value.ljust(size, b"\0") if isinstance(value, bytes) else pack(f"<{one.storage.code}", value))
    return b"".join(written)
