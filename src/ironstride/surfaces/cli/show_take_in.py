"""Take in an export, and say what was new, what was here, and what clashes."""

from collections import Counter
from pathlib import Path
from typing import Final

from ironstride.coach.import_export import NotTakenIn, TakenIn, restore_export
from ironstride.files.archive import Member
from ironstride.files.archive.zips import open_zip
from ironstride.files.export_parts import EXPORT_LIMITS
from ironstride.store import Store
from ironstride.surfaces.cli.data_place import store_at
from ironstride.surfaces.cli.say import refuse, say, warn, wrapped
from ironstride.surfaces.cli.whole_places import folder_members
from ironstride.surfaces.cli.whose import athlete_in
from ironstride.surfaces.cli.words import counted
from ironstride.training.problem import Problem

_MOST_SAID: Final = 10
_WHAT_TO_NAME: Final = "Name the zip or the folder that 'ironstride export' made."


def show_take_in(place: Path, *, data: str | None, merges: bool, beside: bool, is_rehearsal: bool) -> None:
    """Take in what lies at `place`. Leaves with exit code 2 and every reason where it can't be."""
    if merges and beside:
        what = "an export is merged or kept beside, not both."
        refuse([Problem(where="--merge, --beside", what=what, try_this="Give one of them.")])
    if place.is_dir():
        _take_in(folder_members(place), place, data, merges, beside, is_rehearsal)
        return
    try:
        with place.open("rb") as file:
            found = open_zip(file, str(place), EXPORT_LIMITS)
            if found.problems:
                refuse(found.problems)
            if not found.is_whole:
                what = "this is no whole zip: it may have been cut off. Nothing was taken in."
                refuse([Problem(where=str(place), what=what, try_this=_WHAT_TO_NAME)])
            _take_in(found.members, place, data, merges, beside, is_rehearsal)
    except OSError as error:
        what = f"it can't be read ({error.strerror or error})."
        refuse([Problem(where=str(place), what=what, try_this=_WHAT_TO_NAME)])


def _take_in(
    members: tuple[Member, ...], place: Path, data: str | None, merges: bool, beside: bool, is_rehearsal: bool
) -> None:
    with store_at(data, makes=not is_rehearsal) as store:
        try:
            done = restore_export(
                store, members, str(place), into=_into(store, members, place, merges, beside), is_rehearsal=is_rehearsal
            )
        except NotTakenIn as refused:
            refuse(refused.problems)
    _tell(done, is_rehearsal)


def _into(store: Store, members: tuple[Member, ...], place: Path, merges: bool, beside: bool) -> str | None:
    from ironstride.coach.import_export import checked_export

    if merges:
        return athlete_in(store, None)[0]
    return checked_export(members, str(place))[0].athlete_id if beside else None


def _tell(done: TakenIn, is_rehearsal: bool) -> None:
    merged = done.merged
    verb = "Would add" if is_rehearsal else "Added"
    made = f"{done.manifest.athlete}, exported on {done.manifest.made_at:%Y-%m-%d}"
    lines = wrapped(f"{made}. {verb} {_rows(merged.added)}; {merged.known.total():,} were here already.")
    if merged.clashes:
        clashing = counted(len(merged.clashes), "row")
        lines += wrapped(f"{clashing} differ from what is here; those here were left as they are:")
        for clash in merged.clashes[:_MOST_SAID]:
            lines += wrapped(f"{clash.table} {clash.id}: {', '.join(clash.cells)}", "  ")
        if len(merged.clashes) > _MOST_SAID:
            lines.append(f"  and {len(merged.clashes) - _MOST_SAID} more")
    say(lines)
    if is_rehearsal:
        warn("Nothing was changed: this was a dry run.")


def _rows(counts: Counter[str]) -> str:
    told = ", ".join(f"{count:,} {table.replace('_', ' ')}" for table, count in counts.items())
    return f"{counts.total():,} rows ({told})" if told else "no rows"
