"""Erase an athlete: show what would go, ask, erase, and say what is beyond us."""

import sys
from pathlib import Path
from typing import Final

from ironstride.store import Store
from ironstride.store.backup_index import backups_made, erase_backups
from ironstride.store.erase import counts_of, erase_athlete, give_up_pages
from ironstride.store.set_aside import erase_set_aside, set_aside
from ironstride.store.sheets import athlete_names
from ironstride.surfaces.cli.data_place import store_at
from ironstride.surfaces.cli.keep_safe import index_folder
from ironstride.surfaces.cli.say import NOT_KEPT, say, warn, wrapped
from ironstride.surfaces.cli.whose import athlete_in
from ironstride.surfaces.cli.words import counted

_IN_THE_WAY: Final = (
    "Another program holds the database open, so that its freed pages could not be given up yet. "
    "End it, and add --pages to this command."
)


def show_erase(*, data: str | None, athlete: str | None, takes_backups: bool | None, is_sure: bool) -> None:
    """Erase where `is_sure`, or where the athlete's name is typed on a terminal; else only show what would go.

    Backups hold the whole database: unless `takes_backups` decides, they go with its only athlete, and stay where
    there are others. Leaves with exit code 1 where something of the athlete could not be erased yet.
    """
    with store_at(data) as store:
        athlete_id, name = athlete_in(store, athlete, must_name=True)
        folder = index_folder(data)
        copies = [*(one.path for one in backups_made(folder) if one.of == store.where), *set_aside(store)]
        with store.read() as connection:
            counts = counts_of(connection, athlete_id)
            is_alone = len(athlete_names(connection)) == 1
        takes_backups = is_alone if takes_backups is None else takes_backups
        say(
            [
                f"{name} in {store.where}:",
                *(f"  {count:>9,} {table.replace('_', ' ')}" for table, count in counts.items()),
            ]
        )
        if copies:
            fate = "They go too:" if takes_backups else "They stay; --backups takes them, with everybody in them:"
            say(
                [
                    *wrapped(f"{counted(len(copies), 'backup')} or older state of this database. {fate}"),
                    *_listed(copies),
                ]
            )
        if not is_sure and not _is_typed(name):
            warn(wrapped("Nothing was erased. Add --yes to erase all of this for good; 'export' keeps a copy first."))
            return
        is_clean = erase_athlete(store, athlete_id)
        left = _erase_copies(store, folder) if takes_backups else copies
    say(wrapped("Erased: every row, original and sample, and the places in the database where they lay."))
    if left:
        say([*wrapped("These still hold the athlete; erase them where they are:"), *_listed(left)])
    say(wrapped("Exports, and copies that you made yourself, are not known here: delete them too."))
    if not is_clean:
        warn(wrapped(_IN_THE_WAY))
    if not is_clean or (left and takes_backups):
        raise SystemExit(NOT_KEPT)


def show_pages(data: str | None) -> None:
    """Give up the pages that were freed. Leaves with exit code 1 where another program is in the way."""
    with store_at(data) as store:
        if not give_up_pages(store):
            warn(wrapped(_IN_THE_WAY))
            raise SystemExit(NOT_KEPT)
    say("The database was written anew: it holds nothing that was erased.")


def _erase_copies(store: Store, folder: Path) -> list[str]:
    """Delete backups and older states; those that are out of reach."""
    return [*erase_backups(folder, store.where), *erase_set_aside(store)]


def _listed(paths: list[str]) -> list[str]:
    return [f"  {path}" for path in paths]


def _is_typed(name: str) -> bool:
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        return False
    try:
        return input(f"Type {name!r} to erase it for good, anything else to leave it: ").strip().strip("'") == name
    except (EOFError, KeyboardInterrupt):
        return False
