"""Is everything kept well? The database, the disk it lies on, who may read it, and the last backup."""

import os
import shutil
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final

from ironstride.store import Store
from ironstride.store.backup_index import backups_made
from ironstride.store.examine import examine
from ironstride.training.problem import Problem

_LEAST_FREE: Final = 64 << 20  # bytes; below it an import may not fit: our default
_LARGE_LOG: Final = 64 << 20  # bytes of write-ahead log; it is emptied at 4 MB unless somebody keeps reading: ours
_OLD_BACKUP: Final = timedelta(days=30)  # our default
_OTHERS: Final = 0o077


def examine_all(store: Store, index_folder: Path, now: datetime) -> Iterator[Problem]:
    """Everything that is wrong, and remarks (`is_fatal` false), as they are found."""
    yield from examine(store)
    if store.is_sqlite:
        yield from _file(Path(store.where))
    yield from _backups(store, index_folder, now)


def _file(path: Path) -> Iterator[Problem]:
    if not path.exists():
        return
    size = path.stat().st_size
    free = shutil.disk_usage(path.parent).free
    if free < max(_LEAST_FREE, size):
        what = f"{free >> 20} MB are free on its disk, and the database takes {size >> 20} MB."
        hint = "Make room: a backup or a larger import may not fit."
        yield Problem(where=str(path.parent), what=what, try_this=hint, is_fatal=free < _LEAST_FREE)
    if not os.access(path, os.W_OK) or not os.access(path.parent, os.W_OK):
        what = "you may not write to it or to its folder."
        yield Problem(where=str(path), what=what, try_this="Get the right to write both, or name another place.")
    if os.name == "posix":
        yield from _rights(path)
    log = path.with_name(path.name + "-wal")
    if log.exists() and (large := log.stat().st_size) > _LARGE_LOG:
        what = f"its write-ahead log has grown to {large >> 20} MB: some program keeps reading."
        yield Problem(where=str(log), what=what, try_this="Close other programs that use it.", is_fatal=False)


def _rights(path: Path) -> Iterator[Problem]:
    for one, mode in ((path.parent, 0o700), (path, 0o600)):
        if one.stat().st_mode & _OTHERS:
            yield Problem(
                where=str(one),
                what="others on this computer may look into it.",
                try_this=f"Type: chmod {mode:o} '{one}'",
                is_fatal=False,
            )


def _backups(store: Store, index_folder: Path, now: datetime) -> Iterator[Problem]:
    made = [one for one in backups_made(index_folder) if one.of == store.where]
    for one in made:
        if not one.is_there:
            what = f"the backup of {one.made_at:%Y-%m-%d} isn't there any more, or its disk isn't."
            hint = "If you moved it, keep in mind that erasing won't find it."
            yield Problem(where=one.path, what=what, try_this=hint, is_fatal=False)
    last = max((one.made_at for one in made if one.is_there), default=None)
    if last is None:
        hint = "Type `ironstride backup`."
        yield Problem(where="backups", what="there is none.", try_this=hint, is_fatal=False)
    elif now - last > _OLD_BACKUP:
        what = f"the last one is {(now - last).days} days old."
        yield Problem(where="backups", what=what, try_this="Type `ironstride backup`.", is_fatal=False)
