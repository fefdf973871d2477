"""Erase an athlete: show what would go, ask, erase, and say what is beyond us."""

import sys
from collections.abc import Sequence
from typing import Final

from ironstride.coach.erase_runner import erase_runner, would_go
from ironstride.store.erase import give_up_pages
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
        going = would_go(store, athlete_id, folder)
        takes_backups = going.is_alone if takes_backups is None else takes_backups
        rows = (f"  {count:>9,} {table.replace('_', ' ')}" for table, count in going.counts.items())
        say([f"{name} in {store.where}:", *rows])
        if copies := going.copies:
            fate = "They go too:" if takes_backups else "They stay; --backups takes them, with everybody in them:"
            said = f"{counted(len(copies), 'backup')} or older state of this database. {fate}"
            say([*wrapped(said), *_listed(copies)])
        if not is_sure and not _is_typed(name):
            warn(wrapped("Nothing was erased. Add --yes to erase all of this for good; 'export' keeps a copy first."))
            return
        erased = erase_runner(store, athlete_id, folder, takes_copies=takes_backups)
    say(wrapped("Erased: every row, original and sample, and the places in the database where they lay."))
    if erased.left:
        say([*wrapped("These still hold the athlete; erase them where they are:"), *_listed(erased.left)])
    say(wrapped("Exports, and copies that you made yourself, are not known here: delete them too."))
    if not erased.is_clean:
        warn(wrapped(_IN_THE_WAY))
    if not erased.is_clean or (erased.left and takes_backups):
        raise SystemExit(NOT_KEPT)


def show_pages(data: str | None) -> None:
    """Give up the pages that were freed. Leaves with exit code 1 where another program is in the way."""
    with store_at(data) as store:
        if not give_up_pages(store):
            warn(wrapped(_IN_THE_WAY))
            raise SystemExit(NOT_KEPT)
    say("The database was written anew: it holds nothing that was erased.")


def _listed(paths: Sequence[str]) -> list[str]:
    return [f"  {path}" for path in paths]


def _is_typed(name: str) -> bool:
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        return False
    try:
        return input(f"Type {name!r} to erase it for good, anything else to leave it: ").strip().strip("'") == name
    except (EOFError, KeyboardInterrupt):
        return False
