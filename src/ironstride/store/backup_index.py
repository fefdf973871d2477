"""Which backups were made, one line of JSON each in a file beside the database, so that erasing can find them."""

import os
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

import msgspec

NAME: Final = "backups.jsonl"


@dataclass(frozen=True, slots=True, kw_only=True)
class BackupMade:
    """A backup as it was made. `of` is the database; `sha256` is the digest in its head."""

    path: str
    made_at: datetime
    sha256: str
    of: str

    @property
    def is_there(self) -> bool:
        """Whether the file is still where it was put."""
        return Path(self.path).is_file()


def add_backup(folder: Path, made: BackupMade) -> None:
    """Note a backup; one appended line, so that two at once both stand. Raises `OSError`."""
    handle = os.open(folder / NAME, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    with os.fdopen(handle, "ab") as file:
        # A line break first: a line that was cut short by a crash must not swallow this one.
        file.write(b"\n" + msgspec.json.encode(made) + b"\n")
        file.flush()
        os.fsync(file.fileno())


def backups_made(folder: Path) -> tuple[BackupMade, ...]:
    """Every backup that was noted, oldest first; lines that a crash cut short are passed over."""
    try:
        lines = (folder / NAME).read_bytes().splitlines()
    except FileNotFoundError:
        return ()
    made = []
    for line in filter(None, lines):
        try:
            made.append(msgspec.json.decode(line, type=BackupMade))
        except (msgspec.MsgspecError, ValueError):
            continue
    return tuple(made)


def erase_backups(folder: Path, of: str) -> Sequence[str]:
    """Remove every noted backup of the database `of` and then its notes; the paths of those that can't be reached.

    These are on a disk that isn't there, or were moved: somebody has to be told.
    """
    unreachable = []
    others = []
    for made in backups_made(folder):
        if made.of != of:
            others.append(made)
            continue
        try:
            Path(made.path).unlink()
        except OSError:
            unreachable.append(made.path)
    path = folder / NAME
    if others:
        part = path.with_name(NAME + ".part")
        part.write_bytes(b"".join(msgspec.json.encode(made) + b"\n" for made in others))
        os.replace(part, path)
    else:
        path.unlink(missing_ok=True)
    return unreachable
