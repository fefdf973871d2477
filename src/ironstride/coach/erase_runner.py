"""Erase a runner: what would go, and then all of it, with the copies that are known."""

from dataclasses import dataclass
from pathlib import Path

from ironstride.store import Store
from ironstride.store.backup_index import backups_made, erase_backups
from ironstride.store.erase import counts_of, erase_athlete
from ironstride.store.set_aside import erase_set_aside, set_aside
from ironstride.store.sheets import athlete_names


@dataclass(frozen=True, slots=True, kw_only=True)
class WouldGo:
    """What erasing takes: rows by table, and `copies`, the backups and older states that hold them too.

    `is_alone`: nobody else is in this database, nor in its copies.
    """

    name: str
    counts: dict[str, int]
    copies: tuple[str, ...]
    is_alone: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Erased:
    """What became of it. `is_clean`: the places on the disk were given up, too. `left` are copies that still stand."""

    is_clean: bool
    left: tuple[str, ...]


def would_go(store: Store, athlete_id: str, index_folder: Path) -> WouldGo:
    """What erasing would take. `index_folder` holds the notes of the backups. Raises `StoreProblem`, `KeyError`."""
    copies = (*(one.path for one in backups_made(index_folder) if one.of == store.where), *set_aside(store))
    with store.read() as connection:
        names = dict(athlete_names(connection))
        counts = counts_of(connection, athlete_id)
    return WouldGo(name=names[athlete_id], counts=counts, copies=copies, is_alone=len(names) == 1)


def erase_runner(store: Store, athlete_id: str, index_folder: Path, *, takes_copies: bool) -> Erased:
    """Erase every row of the athlete, and with `takes_copies` the backups and older states of the whole database.

    Raises `StoreProblem`, and then nothing was erased.
    """
    going = would_go(store, athlete_id, index_folder)
    is_clean = erase_athlete(store, athlete_id)
    left = going.copies
    if takes_copies:
        left = (*erase_backups(index_folder, store.where), *erase_set_aside(store))
    return Erased(is_clean=is_clean, left=left)
