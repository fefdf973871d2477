"""A zip into its members, its directory checked before anything is unpacked."""

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import BinaryIO, Final
from zipfile import ZipFile, ZipInfo

from ironstride.files.archive.limits import Limits, in_bytes
from ironstride.files.archive.member import UNREADABLE, Member
from ironstride.files.archive.names import fault_of_entry, fault_of_name
from ironstride.training.problem import Problem

PACK_AGAIN: Final = "Pack it again with plain names and without a password, or give the file itself."
_END: Final = b"PK\x05\x06"
_END_64: Final = b"PK\x06\x06"
_END_SIZE: Final = 22
_LONGEST_COMMENT: Final = 65535
_LOCAL_HEADER: Final = 30
_MOST_SAID: Final = 20  # refused members that are named one by one: our default


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """What the directory of a zip gives: the members that may be read, and what was refused."""

    members: tuple[Member, ...] = ()
    problems: tuple[Problem, ...] = ()
    is_whole: bool = True


def open_zip(file: BinaryIO, name: str, limits: Limits) -> Opened:
    """The members of a zip in the order of its directory. Never raises on the content.

    `is_whole` is false where there is no directory to go by: a cut-off download, most of the time.
    """
    try:
        size = _directory_size(file)
        if size is None:
            return Opened(is_whole=False)
        if size > limits.most_directory_bytes:
            what = f"its list of members is larger than the {in_bytes(limits.most_directory_bytes)} that are read"
            return Opened(problems=(Problem(where=name, what=f"{what}; nothing was read.", try_this=PACK_AGAIN),))
        archive = ZipFile(file)
    except UNREADABLE:
        return Opened(is_whole=False)
    entries = [entry for entry in archive.infolist() if not entry.filename.endswith("/")]
    refused: list[tuple[str, str]] = []
    members: list[Member] = []
    taken: set[str] = set()
    overlapping = _overlapping(entries)
    for entry in entries:
        path = _name(entry)
        fault = fault_of_name(path, limits.longest_path) or fault_of_entry(entry)
        if not fault and entry.header_offset in overlapping:
            fault = "it shares its bytes with another member, as only bombs do"
        if not fault and path in taken:
            fault = "another member has the same name; the first one was read"
        if fault:
            refused.append((path, fault))
            continue
        taken.add(path)
        members.append(Member(name=path, packed=entry.compress_size, open=partial(_open, archive, entry)))
    return Opened(members=tuple(members), problems=tuple(_refusals(refused, name)))


def _open(archive: ZipFile, entry: ZipInfo) -> BinaryIO:
    return archive.open(entry)  # type: ignore[return-value]  # a binary file in all but its declared type


def _directory_size(file: BinaryIO) -> int | None:
    """What the end record says of the directory's size; None where there is no end record."""
    file.seek(0, 2)
    length = file.tell()
    file.seek(max(0, length - _END_SIZE - _LONGEST_COMMENT - 76))  # with room for the records of a large zip
    tail = file.read()
    file.seek(0)
    at = tail.rfind(_END)
    if at < 0 or len(tail) - at < _END_SIZE:
        return None
    (size,) = struct.unpack_from("<I", tail, at + 12)
    large = tail.rfind(_END_64, 0, at)
    if size == 0xFFFFFFFF and large >= 0 and len(tail) - large >= 48:
        (size,) = struct.unpack_from("<Q", tail, large + 40)
    return int(size)


def _overlapping(entries: list[ZipInfo]) -> set[int]:
    """Where entries begin whose packed bytes reach into the next one's."""
    found: set[int] = set()
    in_order = sorted(entries, key=lambda entry: entry.header_offset)
    reach, begin = -1, -1
    for entry in in_order:
        if entry.header_offset < reach:
            found |= {begin, entry.header_offset}
        end = entry.header_offset + _LOCAL_HEADER + entry.compress_size
        if end > reach:
            reach, begin = end, entry.header_offset
    return found


def _name(entry: ZipInfo) -> str:
    """The path as it was meant: zips that don't say so are mostly UTF-8 all the same."""
    name = entry.orig_filename
    if entry.flag_bits & 0x800:
        return name
    try:
        return name.encode("cp437").decode("utf-8")
    except UnicodeError:
        return name


def _refusals(refused: list[tuple[str, str]], name: str) -> Iterator[Problem]:
    for path, fault in refused[:_MOST_SAID]:
        shown = path.encode("unicode_escape").decode()[:120]
        what = f"{shown} was refused: {fault}. The other members were kept."
        yield Problem(where=name, what=what, try_this=PACK_AGAIN, is_fatal=False)
    if len(refused) > _MOST_SAID:
        what = f"{len(refused) - _MOST_SAID} more members were refused for such reasons. The others were kept."
        yield Problem(where=name, what=what, try_this=PACK_AGAIN, is_fatal=False)
