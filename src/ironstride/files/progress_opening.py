"""The beginning of a request that is the last one's again: a program sends the whole log to tell of one set more.

JSON has to be read from its first byte to know what a later byte means. Where a line begins with the same bytes as the
one before, up to the end of an entry of its log, that is known already, and only what follows is read.
"""

from dataclasses import dataclass
from typing import Final

import msgspec

from ironstride.files.progress_request import NOT_JSON, ProgressParts, RequestParts

_GLANCE: Final = 64
_SAME: Final = "the log as it was"
_QUOTED: Final = f'"{_SAME}"'.encode()
_BEFORE: Final = b"{" + _QUOTED + b":[null"


class _Rest(RequestParts):
    same: msgspec.Raw | msgspec.UnsetType = msgspec.field(name=_SAME, default=msgspec.UNSET)


_REST: Final = msgspec.json.Decoder(_Rest)
_PARTS: Final = msgspec.json.Decoder(RequestParts)


@dataclass(frozen=True, slots=True)
class Opening:
    """How a line began: its bytes up to the end of an entry of the log, the log's among them, and the parts before."""

    line: bytes
    log: bytes
    before: RequestParts


def opening_of(line: bytes, log: bytes, end: int) -> Opening | None:
    """The beginning of a line that was read, up to byte `end` of its log; None where it isn't worth remembering."""
    at = line.find(log[:_GLANCE])  # to search for megabytes would cost as much as to read them
    if not end or not line.startswith(log, at):
        return None
    try:
        before = _PARTS.decode(line[:at] + b"[]}")
    except NOT_JSON:
        return None
    return Opening(line[: at + end], log[:end], before)


def go_on(opening: Opening, line: bytes) -> ProgressParts | None:
    """The parts of a line that begins so; None where it doesn't, or where it has to be read from its first byte.

    >>> first = b'{"athlete": {}, "log": [{"date": "2027-01-04"}], "today": {}}'
    >>> opening = opening_of(first, b'[{"date": "2027-01-04"}]', 23)
    >>> go_on(opening, first[:46] + b', {}], "today": {"date": "2027-01-05"}}').log
    b'[{"date": "2027-01-04"}, {}]'
    """
    if not line.startswith(opening.line):
        return None
    rest = line[len(opening.line) :]
    if _QUOTED in rest:
        return None
    try:
        found = _REST.decode(_BEFORE + rest)
    except NOT_JSON:
        return None
    athlete = opening.before.athlete if found.athlete is msgspec.UNSET else found.athlete
    today = opening.before.today if found.today is msgspec.UNSET else found.today
    if athlete is msgspec.UNSET or today is msgspec.UNSET or found.same is msgspec.UNSET:
        return None
    if found.log is not msgspec.UNSET:
        return None  # a second log, which stands for the first
    log = opening.log + bytes(found.same)[len(b"[null") :]
    return ProgressParts(athlete=bytes(athlete), log=log, today=bytes(today))
