"""Backing up: every row of a database in one file, while others use it, verified by reading it back."""

import os
from datetime import datetime
from pathlib import Path
from typing import Final

import ironstride
from ironstride.store.backup_file import BackupHead, DamagedBackup, checked, write_pieces
from ironstride.store.opening import Store
from ironstride.store.problems import StoreProblem
from ironstride.store.table_rows import counts_of, pieces_of
from ironstride.store.version import version_of
from ironstride.training.problem import Problem

SUFFIX: Final = ".backup"


def back_up(store: Store, target: Path, made_at: datetime) -> BackupHead:
    """Write one state of `store` to `target`, which appears whole or not at all, and read it back.

    Raises `StoreProblem` where `target` is there already, can't be written, or didn't come back as written.
    """
    if target.exists():
        what = "this file is there already; it was left alone."
        raise StoreProblem(Problem(where=str(target), what=what, try_this="Choose another name."))
    part = target.with_name(target.name + ".part")
    try:
        head = _written(store, part, made_at)
        os.replace(part, target)
        _sync_folder(target.parent)
    except OSError as error:
        what = f"the backup can't be written ({error.strerror}); the database is as it was."
        raise StoreProblem(
            Problem(where=str(target), what=what, try_this="Make room, or name another place.")
        ) from error
    finally:
        part.unlink(missing_ok=True)
    return head


def read_back(path: Path) -> BackupHead:
    """The head of a backup that was read from beginning to end. Raises `StoreProblem` where it isn't whole."""
    try:
        with path.open("rb") as file:
            return checked(file)
    except OSError as error:
        what = f"the backup can't be read ({error.strerror})."
        raise StoreProblem(Problem(where=str(path), what=what, try_this="Check the path.")) from error
    except DamagedBackup as error:
        hint = "Take another one; `ironstride doctor` lists those that were made."
        raise StoreProblem(Problem(where=str(path), what=str(error), try_this=hint)) from error


def _written(store: Store, part: Path, made_at: datetime) -> BackupHead:
    part.unlink(missing_ok=True)  # of a backup that was cut short
    with os.fdopen(os.open(part, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600), "w+b") as file:
        with store.read() as connection:
            head = BackupHead(
                program=ironstride.__version__,
                schema=version_of(connection),
                made_at=made_at,
                counts=counts_of(connection),
            )
            done = write_pieces(file, head, pieces_of(connection))
        file.flush()
        os.fsync(file.fileno())
    if read_back(part) != done:
        what = "the backup didn't come back as it was written; it was thrown away."
        raise StoreProblem(Problem(where=str(part), what=what, try_this="Check the disk, or name another place."))
    return done


def _sync_folder(folder: Path) -> None:
    """Have the new name on the disk too, where the system knows how."""
    if os.name == "posix":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
