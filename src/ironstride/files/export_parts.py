"""The parts of an export, in a zip or wherever `Parts` puts them, and the manifest that lists each with its SHA-256."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha256
from typing import Final, Protocol
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

import msgspec

from ironstride.files.archive import Limits, Member
from ironstride.files.archive.limits import Budget, LimitReached
from ironstride.files.archive.member import UNREADABLE, Counted
from ironstride.files.leaf import Readable
from ironstride.training.problem import Problem

VERSION: Final = 1
"""Of the layout: raised only when something changes its meaning."""
MANIFEST: Final = "manifest.json"
EXPORT_LIMITS: Final = Limits(
    most_member_bytes=64 << 30,
    most_bytes=256 << 30,
    most_ratio=1100,  # more than deflate can: a long note may well repeat itself; sizes are held to the manifest
    most_members=2_000_000,
    most_directory_bytes=512 << 20,
)
"""Our defaults: an export holds a file or three for each activity of a life."""
AT_ONCE: Final = 1 << 16
_LARGEST_MANIFEST: Final = 512 << 20
_MOST_SAID: Final = 20
_DAMAGED: Final = "Nothing was taken in. Copy it again, or make another export."


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One file of an export."""

    name: str
    bytes: int
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """What an export says about itself. `counts` are rows by table; `problems` what was left out of a side table."""

    ironstride_export: int = VERSION
    program: str
    schema: str
    made_at: datetime
    athlete_id: str
    athlete: str
    counts: Mapping[str, int]
    problems: Sequence[str] = ()
    parts: Sequence[Part] = ()


class Parts(Protocol):
    """Where the parts of an export go."""

    def write(self, name: str, pieces: Iterable[bytes], *, is_small: bool = False) -> None:
        """Keep the file `name`; `is_small` says that compressing it again would gain nothing."""


@dataclass(frozen=True, slots=True)
class ZipParts:
    """Parts as members of a zip that stays the caller's to close. The same parts at `made_at` give the same bytes."""

    archive: ZipFile
    made_at: datetime

    def write(self, name: str, pieces: Iterable[bytes], *, is_small: bool = False) -> None:
        """Add a member."""
        entry = ZipInfo(name, max(self.made_at.timetuple()[:6], (1980, 1, 1, 0, 0, 0)))
        entry.compress_type = ZIP_STORED if is_small else ZIP_DEFLATED
        entry.external_attr = 0o644 << 16
        with self.archive.open(entry, "w", force_zip64=True) as member:
            for piece in pieces:
                member.write(piece)


@dataclass(slots=True)
class Listed:
    """Parts that are counted and digested on their way to `into`."""

    into: Parts
    parts: list[Part] = field(default_factory=list)
    _taken: set[str] = field(default_factory=set)

    def write(self, name: str, pieces: Iterable[bytes], *, is_small: bool = False) -> None:
        """Keep the file `name`."""
        digest, size = sha256(), 0

        def counted() -> Iterator[bytes]:
            nonlocal size
            for piece in pieces:
                digest.update(piece)
                size += len(piece)
                yield piece

        self.into.write(name, counted(), is_small=is_small)
        self.parts.append(Part(name=name, bytes=size, sha256=digest.hexdigest()))

    def free_name(self, folder: str, name: str) -> str:
        """`folder/name`, with a number where that is taken, by a name in other capitals too."""
        stem, dot, ending = name.rpartition(".") if "." in name else (name, "", "")
        path, copies = f"{folder}/{name}", 1
        while path.casefold() in self._taken:
            copies += 1
            path = f"{folder}/{stem}-{copies}{dot}{ending}"
        self._taken.add(path.casefold())
        return path


def manifest_bytes(manifest: Manifest) -> bytes:
    """The manifest as JSON text."""
    return msgspec.json.format(msgspec.json.encode(manifest), indent=1) + b"\n"


def read_manifest(members: Mapping[str, Member], where: str) -> Manifest | Problem:
    """The manifest among `members`, or why there is none that can be used. Raises nothing on the content."""
    if MANIFEST not in members:
        what = f"this is no export of Ironstride: it has no {MANIFEST}."
        return Problem(where=where, what=what, try_this="Name the zip or the folder that 'ironstride export' made.")
    try:
        with opened(members[MANIFEST], Budget(EXPORT_LIMITS)) as stream:
            text = stream.read_whole(_LARGEST_MANIFEST)
        found = msgspec.json.decode(text)
        version = found.get("ironstride_export") if isinstance(found, dict) else None
        if isinstance(version, int) and version > VERSION:
            what = f"this export was written by a newer Ironstride (layout {version}, this one knows {VERSION})."
            return Problem(where=where, what=what, try_this="Update Ironstride; nothing was taken in.")
        return msgspec.convert(found, Manifest)
    except (msgspec.MsgspecError, LimitReached, RecursionError, *UNREADABLE) as error:
        return Problem(where=f"{where}: {MANIFEST}", what=f"it is damaged ({error}).", try_this=_DAMAGED)


def faults_of(manifest: Manifest, members: Mapping[str, Member], where: str) -> tuple[Problem, ...]:
    """Every part that isn't as the manifest says: missing, of another size, other bytes, unreadable."""
    budget = Budget(EXPORT_LIMITS)
    faults: list[Problem] = []
    for part in manifest.parts:
        what = _fault(part, members.get(part.name), budget)
        if what:
            faults.append(Problem(where=f"{where}: {part.name[:200]}", what=what, try_this=_DAMAGED))
    if len(faults) > _MOST_SAID:
        what = f"{len(faults) - _MOST_SAID} more files are not as they were written."
        faults[_MOST_SAID:] = [Problem(where=where, what=what, try_this=_DAMAGED)]
    return tuple(faults)


def _fault(part: Part, member: Member | None, budget: Budget) -> str:
    if member is None:
        return "this file is missing."
    digest, size = sha256(), 0
    try:
        with opened(member, budget) as stream:
            while size <= part.bytes and (piece := stream.read(AT_ONCE)):
                digest.update(piece)
                size += len(piece)
    except LimitReached as error:
        return error.what
    except UNREADABLE as error:
        return f"it can't be read ({error or type(error).__name__})."
    if size != part.bytes:
        return f"it {'goes on after' if size > part.bytes else 'ends before'} its {part.bytes} bytes."
    return "" if digest.hexdigest() == part.sha256 else "its bytes were changed: the SHA-256 is another."


class opened(AbstractContextManager[Counted]):  # noqa: N801 - used as a function
    """A member's bytes within limits. Opening and reading raise `LimitReached` and `UNREADABLE`."""

    def __init__(self, member: Member, budget: Budget) -> None:
        self._source = member.open()
        self._stream = Counted(self._source.__enter__(), budget, member.packed)

    def __enter__(self) -> Counted:
        return self._stream

    def __exit__(self, *error: object) -> None:
        self._source.__exit__(None, None, None)


def lines_of(stream: Readable, longest: int) -> Iterator[bytes]:
    """The lines of a file, without their ends. Raises `ValueError` for a line of more than `longest` bytes."""
    rest = b""
    while piece := stream.read(AT_ONCE):
        *whole, rest = (rest + piece).split(b"\n") if b"\n" in piece else (rest + piece,)
        if len(rest) > longest:
            raise ValueError(f"it has a line of more than {longest} bytes")
        yield from whole
    if rest:
        yield rest


def whole(member: Member, most: int) -> bytes:
    """All bytes of a member. Raises `LimitReached` beyond `most`, and `UNREADABLE`."""
    with opened(member, Budget(EXPORT_LIMITS)) as stream:
        content = stream.read(most + 1)
    if len(content) > most:
        raise LimitReached(f"it holds more than the {most >> 20} MB that a row may.")
    return content
