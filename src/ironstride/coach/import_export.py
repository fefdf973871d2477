"""What `export_all` wrote, taken in again: checked whole, then kept in one transaction or not at all."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from sqlalchemy import Table

from ironstride.files.archive import Member
from ironstride.files.archive.limits import Budget, LimitReached
from ironstride.files.archive.member import UNREADABLE
from ironstride.files.export_parts import EXPORT_LIMITS, Manifest, faults_of, lines_of, opened, read_manifest, whole
from ironstride.store import Store
from ironstride.store.dump import TABLES, Row, cell_of, row_of
from ironstride.store.merge import Merge, Merged
from ironstride.store.sheets import athlete_names
from ironstride.store.version import HEAD, KNOWN
from ironstride.training.problem import Problem

_LONGEST_LINE: Final = 256 << 20  # our default; a plan of 60 weeks is under one megabyte
_LARGEST_CELL: Final = 1 << 30
_ROWS_AT_ONCE, _BYTES_AT_ONCE = 500, 8 << 20
_NOTHING: Final = "Nothing was taken in."
_AGAIN: Final = f"{_NOTHING} Make another export."


class NotTakenIn(Exception):
    """The export can't be taken in; `problems` say why. Nothing of it was kept."""

    def __init__(self, *problems: Problem) -> None:
        super().__init__("; ".join(map(str, problems)))
        self.problems = problems


@dataclass(frozen=True, slots=True, kw_only=True)
class TakenIn:
    """What became of an export."""

    manifest: Manifest
    athlete: str
    merged: Merged


def checked_export(members: Sequence[Member], where: str) -> tuple[Manifest, Mapping[str, Member]]:
    """The manifest and the parts by name, every one as it was written. Raises `NotTakenIn` with every fault."""
    by_name = {one.name: one for one in members}
    manifest = read_manifest(by_name, where)
    if isinstance(manifest, Problem):
        raise NotTakenIn(manifest)
    if manifest.schema not in KNOWN:
        what = f"this export was written by a newer Ironstride (schema {manifest.schema}, this one knows {HEAD})."
        raise NotTakenIn(Problem(where=where, what=what, try_this=f"Update Ironstride. {_NOTHING}"))
    if faults := faults_of(manifest, by_name, where):
        raise NotTakenIn(*faults)
    listed = {part.name for part in manifest.parts}
    return manifest, {name: member for name, member in by_name.items() if name in listed}


def restore_export(
    store: Store, members: Sequence[Member], where: str, *, into: str | None = None, is_rehearsal: bool = False
) -> TakenIn:
    """Add what `members`, the parts of an export, hold: all of it in one transaction, with the ids that it had.

    Into a database without this athlete everything comes back as it was. A row that is there already is left alone,
    also where the same thing has another id here; one whose contents differ is left as it is here and told. `into`
    is the id of the athlete here who shall have the rows; without it they stay the export's own athlete's, which
    another athlete in the database forbids to guess: then `NotTakenIn` asks. `is_rehearsal` keeps nothing. Raises
    `NotTakenIn`, or `StoreProblem` of the database.
    """
    manifest, parts = checked_export(members, where)
    try:
        with store.write() as connection:
            ours = _athlete(dict(athlete_names(connection)), manifest, where, into)
            merge = Merge(connection, manifest.athlete_id, ours)
            for table in TABLES:
                _add(merge, table, parts, manifest, where)
            done = TakenIn(manifest=manifest, athlete=ours, merged=merge.finish())
            if is_rehearsal:
                raise _Rehearsed(done)
            return done
    except _Rehearsed as rehearsed:
        return rehearsed.done
    except ValueError as error:
        raise NotTakenIn(Problem(where=where, what=f"{error}.", try_this=_AGAIN)) from None


class _Rehearsed(Exception):
    def __init__(self, done: TakenIn) -> None:
        self.done = done


def _athlete(here: Mapping[str, str], manifest: Manifest, where: str, into: str | None) -> str:
    if into is not None or manifest.athlete_id in here or not here:
        return into or manifest.athlete_id
    names = ", ".join(list(here.values())[:5])
    what = f"it is {manifest.athlete}'s, and this database is {names}'s."
    hint = "Add --merge to make all of it one athlete's, or --beside to keep two. Nothing was taken in."
    raise NotTakenIn(Problem(where=where, what=what, try_this=hint))


def _add(merge: Merge, table: Table, parts: Mapping[str, Member], manifest: Manifest, where: str) -> None:
    name = f"tables/{table.name}.jsonl"
    expected = manifest.counts.get(table.name, 0)
    if name not in parts:
        if expected:
            raise ValueError(f"the table {table.name} is missing from the manifest")
        return
    count = 0
    for rows in _row_batches(table, parts, name):
        merge.add(table, rows)
        count += len(rows)
    if count != expected:
        raise ValueError(f"{name} has {count} rows, and the manifest says {expected}")


def _row_batches(table: Table, parts: Mapping[str, Member], name: str) -> Iterator[list[Row]]:
    """Rows, few enough at a time that their bytes fit the memory."""
    rows: list[Row] = []
    size = 0
    with opened(parts[name], Budget(EXPORT_LIMITS)) as stream:
        for number, line in enumerate(lines_of(stream, _LONGEST_LINE), start=1):
            try:
                row, files = row_of(table, line)
                for column, file in files.items():
                    row[column] = cell_of(_content(parts, file.file), is_unpacked=file.is_unpacked)
            except ValueError as error:
                raise ValueError(f"{name}, line {number}: {error}") from None
            rows.append(row)
            size += len(line) + sum(len(row[column]) for column in files)
            if len(rows) >= _ROWS_AT_ONCE or size > _BYTES_AT_ONCE:
                yield rows
                rows, size = [], 0
    if rows:
        yield rows


def _content(parts: Mapping[str, Member], name: str) -> bytes:
    if name not in parts:
        raise ValueError(f"its file {name[:200]!r} isn't in the export")
    try:
        return whole(parts[name], _LARGEST_CELL)
    except (LimitReached, *UNREADABLE) as error:
        raise ValueError(f"its file {name[:200]!r} can't be read ({error})") from None
