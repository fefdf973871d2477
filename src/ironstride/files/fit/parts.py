"""The outer shape of a FIT file: compression, headers, chained parts, checksums and what follows them."""

import zlib
from dataclasses import dataclass
from struct import unpack_from
from typing import Final

from ironstride.files.fit.crc import crc16
from ironstride.files.fit.scan import Scan, scan
from ironstride.training.problem import Problem

_MAGIC: Final = b".FIT"
_GZIP: Final = b"\x1f\x8b"
_MOST_BYTES: Final = 256 << 20  # unpacked; a day-long recording is a few megabytes: our default
_CHUNK: Final = 64 << 10
KEPT: Final = "Nothing to do: what could be read was kept."
EXPORT_AGAIN: Final = "Export the activity again from the watch or its web page."


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One FIT file inside the bytes; chained files hold several."""

    start: int
    scan: Scan


def unpacked(data: bytes, name: str, problems: list[Problem]) -> bytes:
    """The bytes inside a gzip file, known by its first two bytes; anything else as it is."""
    if not data.startswith(_GZIP):
        return data
    inflater, pieces, size = zlib.decompressobj(wbits=31), list[bytes](), 0
    try:
        for at in range(0, len(data), _CHUNK):
            piece = inflater.decompress(data[at : at + _CHUNK], _MOST_BYTES - size)
            pieces.append(piece)
            size += len(piece)
            if inflater.eof or size >= _MOST_BYTES:
                break
    except zlib.error:
        problems.append(_remark(name, 0, "the compressed file is damaged; the part before the damage was kept."))
    else:
        if not inflater.eof:
            problems.append(_remark(name, 0, "the compressed file is cut off; what there is was kept."))
    return b"".join(pieces)


def split_parts(data: bytes, name: str, problems: list[Problem]) -> list[Part]:
    """All readable parts. Adds to `problems`; one is fatal when no part could be read."""
    parts: list[Part] = []
    position = 0
    while position < len(data):
        if not _begins_part(data, position, is_first=not parts):
            found = _next_part(data, position + 1)
            if parts or found < len(data):
                problems.append(_remark(name, position, f"{_bytes(found - position)} that are not FIT were left out."))
            position = found
            continue
        part, position = _read_part(data, position, name, problems)
        if part is not None:
            parts.append(part)
    if not parts:
        problems.append(_nothing_read(data, name))
    return parts


def _begins_part(data: bytes, at: int, *, is_first: bool) -> bool:
    if len(data) - at < 12 or data[at] not in (12, 14):
        return False
    if data[at + 8 : at + 12] == _MAGIC:
        return True
    # A first header with damaged letters still counts when a definition message stands where it should.
    body = at + data[at]
    return is_first and len(data) > body + 6 and data[body] & 0xD0 == 0x40 and data[body + 2] < 2


def _next_part(data: bytes, position: int) -> int:
    magic = data.find(_MAGIC, position + 8)
    while magic != -1 and data[magic - 8] not in (12, 14):
        magic = data.find(_MAGIC, magic + 1)
    return len(data) if magic == -1 else magic - 8


def _read_part(data: bytes, at: int, name: str, problems: list[Problem]) -> tuple[Part | None, int]:
    header_size = data[at]
    start = at + header_size
    (length,) = unpack_from("<I", data, at + 4)
    if data[at + 8 : at + 12] != _MAGIC:
        problems.append(_remark(name, at + 8, "the letters .FIT are damaged; read as FIT all the same."))
    if header_size == 14 and start <= len(data):
        (header_crc,) = unpack_from("<H", data, at + 12)
        if header_crc and header_crc != crc16(data[at : at + 12]):  # zero means "not computed" and is allowed
            problems.append(_remark(name, at + 12, "the header's checksum doesn't match; read all the same."))
    end = start + length
    after = end + 2
    limit = _next_part(data, start)  # a header inside the stated length is another file's
    has_checksum = length > 0 and after <= limit
    is_whole = has_checksum and crc16(data[start - header_size : after]) == 0
    if length == 0:
        problems.append(_remark(name, at + 4, "the header says it is empty, as when a watch dies; read to the end."))
    elif end > limit:
        said = f"the header promises {_bytes(length)}, only {limit - start} are there; the recording is cut off."
        problems.append(_remark(name, limit, said))
    elif not has_checksum:
        problems.append(_remark(name, end, "the checksum is missing; the last seconds may be too."))
    elif not is_whole:
        problems.append(_remark(name, end, "the checksum doesn't match; some values may be damaged."))
    # A wrong length can't be told from damage inside: where the check fails and no file follows, go on to the end.
    is_open_ended = not is_whole and not (has_checksum and after == limit) and end != limit
    stop = limit if is_open_ended else min(end, limit)
    found = scan(data, start, stop, is_open_ended=is_open_ended)
    _report_damages(found, data, name, problems, is_whole=is_whole)
    return (Part(start=at, scan=found) if found.batches else None), (limit if is_open_ended else after)


def _report_damages(found: Scan, data: bytes, name: str, problems: list[Problem], *, is_whole: bool) -> None:
    for damage in found.damages:
        count = _bytes(damage.stop - damage.start)
        if damage.is_end and not found.batches:
            continue  # nothing was read at all; that is said once, for the whole file
        if damage.is_end and damage.stop == len(data) and not is_whole:
            problems.append(_remark(name, damage.start, f"the recording ends here; the last {count} were left out."))
        else:
            problems.append(_remark(name, damage.start, f"{count} could not be read and were left out."))


def _nothing_read(data: bytes, name: str) -> Problem:
    head = data[:512].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if not data:
        what, hint = "the file is empty.", EXPORT_AGAIN
    elif head.startswith((b"<!doctype html", b"<html")) or b"<html" in head:
        what = "this is a web page, not a FIT file: probably a login page saved in its place."
        hint = "Log in, then download the activity's original file again."
    elif head.startswith((b"<?xml", b"<gpx", b"<trainingcenterdatabase")):
        what, hint = "this is an XML file (GPX or TCX), not a FIT file.", "Export the activity's original FIT file."
    elif head.startswith(b"pk\x03\x04"):
        what, hint = "this is a zip archive, not a FIT file.", "Unpack it and give the FIT files inside."
    elif data[8:12] == _MAGIC:
        what, hint = "this FIT file holds no readable message.", EXPORT_AGAIN
    else:
        what, hint = "this is not a FIT file.", "Give a file that a watch recorded, usually named *.fit."
    return Problem(where=name, what=what, try_this=hint)


def _bytes(count: int) -> str:
    return "1 byte" if count == 1 else f"{count} bytes"


def _remark(name: str, at: int, what: str) -> Problem:
    return Problem(where=f"{name}, byte {at}", what=what, try_this=KEPT, is_fatal=False)
