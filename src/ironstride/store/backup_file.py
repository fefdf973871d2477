"""The layout of a backup: one file, the same for both databases, so that either restores into either.

The first line is a head in JSON: the layout's number, the program and schema that wrote it, when, how many rows each
table had, and the SHA-256 of the file with zeros in the digest's place. After it stands one zstd frame. Unpacked it is
a row of pieces, each a length (four bytes, little-endian) and that much MessagePack: a table's name, its columns, and
rows. Tables come in an order in which no row refers to a later table.
"""

import struct
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from hashlib import sha256
from typing import Any, BinaryIO, Final

import msgspec
import zstandard

LAYOUT: Final = 1
_LEVEL: Final = 3  # nearly everything in it is compressed already
_LENGTH: Final = struct.Struct("<I")
_NO_DIGEST: Final = "0" * 64
_LONGEST_HEAD: Final = 1 << 16
_AT_ONCE: Final = 1 << 20

Rows = Sequence[Sequence[Any]]
Piece = tuple[str, Sequence[str], Rows]
"""A table's name, its columns, and some of its rows."""


class DamagedBackup(Exception):
    """The file is no backup, or no longer the one that was written; the text says what is wrong."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BackupHead:
    """What a backup says about itself. `counts` are rows by table."""

    layout: int = LAYOUT
    program: str
    schema: str
    made_at: datetime
    counts: Mapping[str, int]
    sha256: str = _NO_DIGEST


def write_pieces(file: BinaryIO, head: BackupHead, pieces: Iterator[Piece]) -> BackupHead:
    """Write a backup of `pieces` to an empty file; the head with its digest."""
    first = _line(head)
    digest = sha256(first)
    file.write(first)
    packer = zstandard.ZstdCompressor(level=_LEVEL).compressobj()
    for piece in pieces:
        body = msgspec.msgpack.encode(piece)
        packed = packer.compress(_LENGTH.pack(len(body)) + body)
        digest.update(packed)
        file.write(packed)
    rest = packer.flush()
    digest.update(rest)
    file.write(rest)
    done = replace(head, sha256=digest.hexdigest())
    file.seek(0)
    file.write(_line(done))
    return done


def read_head(file: BinaryIO) -> BackupHead:
    """The head of the backup whose file is at its beginning. Raises `DamagedBackup`."""
    first = file.readline(_LONGEST_HEAD)
    try:
        head = msgspec.json.decode(first, type=BackupHead)
    except (msgspec.MsgspecError, ValueError):  # the second: bytes that are no text
        raise DamagedBackup("this is no backup of Ironstride.") from None
    if head.layout > LAYOUT:
        raise DamagedBackup(f"this backup was written by a newer Ironstride ({head.program}).")
    return head


def read_pieces(file: BinaryIO) -> Iterator[Piece]:
    """The pieces of a backup, after `read_head`. Raises `DamagedBackup`."""
    try:
        with zstandard.ZstdDecompressor().stream_reader(file, closefd=False) as body:
            while length := body.read(_LENGTH.size):
                (size,) = _LENGTH.unpack(length)
                yield msgspec.msgpack.decode(_whole(body, size), type=Piece)
    except (zstandard.ZstdError, msgspec.MsgspecError, struct.error, ValueError) as error:
        raise DamagedBackup("the backup is damaged.") from error


def checked(file: BinaryIO) -> BackupHead:
    """The head of a backup that was read to its end: the digest fits, and every table has the rows that it had.

    Raises `DamagedBackup`.
    """
    file.seek(0)
    head = read_head(file)
    file.seek(0)
    digest = sha256(file.readline(_LONGEST_HEAD).replace(head.sha256.encode(), _NO_DIGEST.encode()))
    while part := file.read(_AT_ONCE):
        digest.update(part)
    if digest.hexdigest() != head.sha256:
        raise DamagedBackup("the backup is damaged: its contents don't have the digest that they were written with.")
    file.seek(0)
    read_head(file)
    counts = dict.fromkeys(head.counts, 0)
    for table, _, rows in read_pieces(file):
        counts[table] = counts.get(table, 0) + len(rows)
    if counts != dict(head.counts):
        raise DamagedBackup("the backup is incomplete: it lacks rows that it should have.")
    return head


def _line(head: BackupHead) -> bytes:
    return msgspec.json.encode(head, order="deterministic") + b"\n"


def _whole(body: Any, size: int) -> bytes:
    parts = []
    while size:
        part = body.read(min(size, _AT_ONCE))
        if not part:
            raise DamagedBackup("the backup ends in the middle.")
        parts.append(part)
        size -= len(part)
    return b"".join(parts)
