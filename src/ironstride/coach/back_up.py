"""Keep it safe: back everything up to one file, note where it went, and put one back."""

from datetime import datetime
from pathlib import Path

from ironstride.store import Store, StoreProblem
from ironstride.store.backup import SUFFIX, back_up
from ironstride.store.backup_index import BackupMade, add_backup
from ironstride.store.restore import Restored, restore
from ironstride.training.problem import Problem

__all__ = ["Restored", "back_up_to", "restore"]


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


def _free_name(folder: Path, now: datetime) -> Path:
    first = f"ironstride-{now:%Y-%m-%d}"
    path, number = folder / f"{first}{SUFFIX}", 2
    while path.exists():
        path, number = folder / f"{first}-{number}{SUFFIX}", number + 1
    return path
