"""Erase an athlete: show what would go, ask, erase, and say what is beyond us."""

import sys

from ironstride.store.erase import counts_of, erase_athlete
from ironstride.surfaces.cli.data_place import store_at
from ironstride.surfaces.cli.say import NOT_KEPT, say, warn, wrapped
from ironstride.surfaces.cli.whose import athlete_in


def show_erase(*, data: str | None, athlete: str | None, is_sure: bool) -> None:
    """Erase where `is_sure`, or where the athlete's name is typed on a terminal; else only show the counts.

    Leaves with exit code 1 where the rows are gone and their bytes aren't yet.
    """
    with store_at(data) as store:
        athlete_id, name = athlete_in(store, athlete, must_name=True)
        with store.read() as connection:
            counts = counts_of(connection, athlete_id)
        say(
            [
                f"{name} in {store.where}:",
                *(f"  {count:>9,} {table.replace('_', ' ')}" for table, count in counts.items()),
            ]
        )
        if not is_sure and not _is_typed(name):
            warn(wrapped("Nothing was erased. Add --yes to erase all of this for good; 'export' keeps a copy first."))
            return
        is_clean = erase_athlete(store, athlete_id)
    say(wrapped("Erased: every row, original and sample, and the places in the database where they lay."))
    say(wrapped("Exports, backups and copies that you put elsewhere are not known here: delete them yourself."))
    if not is_clean:
        warn(wrapped("Another program holds the database open, so that its freed pages could not be given up yet."
                     " End it, and type this again."))  # fmt: skip
        raise SystemExit(NOT_KEPT)


def _is_typed(name: str) -> bool:
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        return False
    try:
        return input(f"Type {name!r} to erase it for good, anything else to leave it: ").strip().strip("'") == name
    except (EOFError, KeyboardInterrupt):
        return False
