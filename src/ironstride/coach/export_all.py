"""Everything of one athlete, out: every row, every original, the samples, and sheets for people."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import datetime
from hashlib import sha256
from tempfile import SpooledTemporaryFile
from typing import Any, Final

from sqlalchemy import Connection, Table

from ironstride import __version__
from ironstride.files.export_parts import AT_ONCE, MANIFEST, Listed, Manifest, Parts, manifest_bytes
from ironstride.files.out_table import csv_rows
from ironstride.store import Store
from ironstride.store.dump import TABLES, Beside, beside, byte_columns, line_of, rows_of
from ironstride.store.plans import document_of
from ironstride.store.schema import originals
from ironstride.store.sheets import athlete_names, plan_states, sheet_rows, sheets, stream_rows
from ironstride.store.streams import stream_value
from ironstride.store.version import HEAD
from ironstride.training.activity import Streams

AsParquet = Callable[[Streams], bytes]
_IN_MEMORY: Final = 8 << 20  # of one table; beyond it lines wait on the disk
_NO_NAME: Final = re.compile(r"[^\w. -]|^[. ]+|[. ]+$")
_LONGEST_NAME: Final = 80


def export_all(
    store: Store, athlete_id: str, parts: Parts, *, made_at: datetime, as_parquet: AsParquet | None = None
) -> Manifest:
    """Write everything of the athlete to `parts` and give the manifest, which is written last.

    One state of the database, however long it takes; a few rows in memory at a time. `as_parquet` is what makes
    Parquet of samples, where it is installed. What a side table can't show is named in `problems`; the rows
    themselves go out whatever they hold. Raises `StoreProblem`, `LookupError` where there is no such athlete, and
    what `parts` raises.
    """
    listed, problems = Listed(parts), list[str]()
    with store.read() as connection:
        name = dict(athlete_names(connection))[athlete_id]
        counts = {table.name: _write_table(connection, table, athlete_id, listed) for table in TABLES}
        for sheet, wanted in sheets(athlete_id).items():
            listed.write(
                f"{sheet}.csv", _in_pieces(csv_rows(wanted.selected_columns.keys(), _cells(connection, wanted)))
            )
        for state in plan_states(connection, athlete_id):
            file = listed.free_name("plans", f"{file_name(state.name) or 'plan'}.json")
            listed.write(file, [document_of(connection, state.id).encode()])
        if as_parquet is not None:
            problems += _write_parquet(connection, athlete_id, listed, as_parquet)
    manifest = Manifest(
        program=__version__, schema=HEAD, made_at=made_at, athlete_id=athlete_id, athlete=name, counts=counts,
        problems=problems, parts=listed.parts,
    )  # fmt: skip
    parts.write(MANIFEST, [manifest_bytes(manifest)])
    return manifest


def file_name(text: str) -> str:
    """A name that every system takes for a file, of the last part of a path; "" where nothing is left.

    >>> file_name("export.zip/activities/1:2.fit"), file_name("../..")
    ('1_2.fit', '')
    """
    last = text.replace("\\", "/").rpartition("/")[2]
    return _NO_NAME.sub(lambda found: "" if found[0].strip(". ") == "" else "_", last[-_LONGEST_NAME:])


def _write_table(connection: Connection, table: Table, athlete_id: str, listed: Listed) -> int:
    """Bytes go out as they come; the lines wait, because a zip takes one file at a time."""
    count = 0
    with SpooledTemporaryFile(max_size=_IN_MEMORY) as lines:
        for row in rows_of(connection, table, athlete_id):
            files = {name: _write_beside(table, name, row, count, listed) for name in byte_columns(table)}
            lines.write(line_of(row, files) + b"\n")
            count += 1
        lines.seek(0)
        listed.write(f"tables/{table.name}.jsonl", iter(lambda: lines.read(AT_ONCE), b""))
    return count


def _write_beside(table: Table, column: str, row: Mapping[str, Any], number: int, listed: Listed) -> Beside:
    content, is_unpacked = beside(table, column, row[column])
    if table is originals:
        file = listed.free_name("originals", f"{sha256(content).hexdigest()}-{file_name(row['name']) or 'file'}")
    else:
        file = listed.free_name(table.name, f"{number + 1:06}.bin")
    listed.write(file, [content], is_small=table is not originals or content[:2] in (b"PK", b"\x1f\x8b"))
    return Beside(file=file, is_unpacked=is_unpacked)


def _cells(connection: Connection, wanted: Any) -> Iterator[Iterable[Any]]:
    return (row.values() for row in sheet_rows(connection, wanted))


def _in_pieces(lines: Iterable[str]) -> Iterator[bytes]:
    return (line.encode() for line in lines)


def _write_parquet(connection: Connection, athlete_id: str, listed: Listed, as_parquet: AsParquet) -> Iterator[str]:
    for row in stream_rows(connection, athlete_id):
        day = row["start_utc"][:10]
        try:
            content = as_parquet(stream_value(row))
        except ValueError as error:
            yield f"{row['kind']} of the activity of {day} ({row['activity_id']}) have no Parquet: {error}"
            continue
        name = file_name(f"{day}-{row['sport']}-{row['kind']}-{row['activity_id'][:8]}")
        listed.write(listed.free_name("parquet", f"{name}.parquet"), [content], is_small=True)
