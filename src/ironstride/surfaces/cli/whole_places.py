"""Files and folders that appear whole or not at all, readable by their owner only: they hold somebody's health."""

import os
import shutil
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import BinaryIO

from ironstride.files.archive import Member
from ironstride.surfaces.cli.say import refuse
from ironstride.training.problem import Problem


@contextmanager
def whole_file(path: Path) -> Iterator[BinaryIO]:
    """A new file in the place of `path`, there when the block ends well and it is on the disk."""
    name = ""
    try:
        handle, name = tempfile.mkstemp(dir=path.absolute().parent, prefix=f".{path.name}-")
        with os.fdopen(handle, "w+b") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        os.replace(name, path)
    except BaseException as error:
        if name:
            Path(name).unlink(missing_ok=True)
        if isinstance(error, OSError):
            _refuse(path, error)
        raise


@contextmanager
def whole_folder(path: Path) -> Iterator[Path]:
    """A new folder that becomes `path` when the block ends well. `path` isn't there yet, or is empty."""
    made = None
    try:
        made = Path(tempfile.mkdtemp(dir=path.absolute().parent, prefix=f".{path.name}-"))
        yield made
        if path.is_dir():
            path.rmdir()
        os.rename(made, path)
    except BaseException as error:
        if made is not None:
            shutil.rmtree(made, ignore_errors=True)
        if isinstance(error, OSError):
            _refuse(path, error)
        raise


def refuse_what_is_there(path: Path, *, force: bool) -> None:
    """Leave with exit code 2 where a file or a filled folder is in the way, or the folder around isn't there."""
    if path.is_dir() and any(path.iterdir()):
        what, hint = "this folder isn't empty; it was left alone.", "Name a new one."
    elif path.is_file() and not force:
        what, hint = "this file is there already; it was left alone.", "Choose another name, or add --force."
    elif not path.absolute().parent.is_dir():
        what, hint = f"there is no folder {path.parent}.", "Make it first, or choose another place."
    else:
        return
    refuse([Problem(where=str(path), what=what, try_this=hint)])


@dataclass(frozen=True, slots=True)
class FolderParts:
    """Parts of an export as files of a folder."""

    folder: Path

    def write(self, name: str, pieces: Iterable[bytes], *, is_small: bool = False) -> None:
        """Write the file `name`; whether it is compressed already doesn't matter here."""
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("xb") as file:
            file.writelines(pieces)


def folder_members(folder: Path) -> tuple[Member, ...]:
    """The files of a folder as members. Links are none."""
    found = (path for path in sorted(folder.rglob("*")) if path.is_file() and not path.is_symlink())
    return tuple(Member(name=path.relative_to(folder).as_posix(), open=partial(_opened, path)) for path in found)


def _opened(path: Path) -> BinaryIO:
    return path.open("rb")


def _refuse(path: Path, error: OSError) -> None:
    what = f"it can't be written ({error.strerror or error}); nothing was left behind."
    refuse([Problem(where=str(path), what=what, try_this="Check room and rights of the folder.")])
