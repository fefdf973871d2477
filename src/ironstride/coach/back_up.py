"""Keep it safe: back everything up to one file, note where it went, and put one back."""

from datetime import datetime
from pathlib import Path

from platformdirs import user_data_path

from ironstride.store import Store, StoreProblem
from ironstride.store.backup import SUFFIX, back_up
from ironstride.store.backup_index import BackupMade, add_backup, backups_made
from ironstride.store.restore import Restored, restore
from ironstride.training.problem import Problem

__all__ = ["Restored", "back_up_to", "backups_of", "index_folder_of", "restore"]


def back_up_to(store: Store, target: Path, index_folder: Path, now: datetime) -> BackupMade:
    """Back up to `target`, a file, or a folder in which the file gets the day's name; noted in `index_folder`.

    Raises `StoreProblem`; a backup that could be made but not noted stands, and the problem says so.
    """
    path = _free_name(target, now) if target.is_dir() else target
    head = back_up(store, path.absolute(), now)
    made = BackupMade(path=str(path.absolute()), made_at=now, sha256=head.sha256, of=store.where)
    try:
        add_backup(index_folder, made)
    except OSError as error:
        what = f"the backup was made, but not noted in {index_folder} ({error.strerror}): erasing won't find it."
        raise StoreProblem(Problem(where=made.path, what=what, try_this="Check that folder's rights.")) from error
    return made


def index_folder_of(store: Store) -> Path:
    """The folder with the notes of a database's backups: beside a file, in the user's own folder for a server.

    Raises `OSError` where that can't be made.
    """
    if store.is_sqlite:
        return Path(store.where).absolute().parent
    folder = user_data_path("ironstride", appauthor=False)
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder


def backups_of(store: Store) -> tuple[BackupMade, ...]:
    """The backups of this database that were noted and are still there, oldest first."""
    return tuple(one for one in backups_made(index_folder_of(store)) if one.of == store.where and one.is_there)


def _free_name(folder: Path, now: datetime) -> Path:
    first = f"ironstride-{now:%Y-%m-%d}"
    path, number = folder / f"{first}{SUFFIX}", 2
    while path.exists():
        path, number = folder / f"{first}-{number}{SUFFIX}", number + 1
    return path
