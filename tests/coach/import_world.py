"""What tests of imports share: files that are made up, places of them, and the whole database as a value."""

import io
import zipfile
from collections.abc import Mapping, Sequence
from contextlib import nullcontext
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Any, BinaryIO

from sqlalchemy import select

from ironstride.coach.gather_files import AnswerBook, Place
from ironstride.coach.import_files import ImportProposal, commit, propose
from ironstride.files.archive import Member
from ironstride.files.reading import NOTHING_SAID, Answers
from ironstride.store import Store
from ironstride.store.athletes import the_athlete
from ironstride.store.schema import metadata
from ironstride.training.kept import ImportBatch
from tests.files.fit_encoder import Field, Message, file_id, fit_file, fit_time, records, summary

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)
RUN = datetime(2026, 11, 3, 5, 30, tzinfo=UTC)
_SET = Message(
    5, 225,
    (
        Field(254, "uint32"), Field(0, "uint32"), Field(3, "uint16"), Field(4, "uint16"), Field(5, "uint8"),
        Field(6, "uint32"), Field(7, "uint16"), Field(8, "uint16"), Field(10, "uint16"), Field(11, "uint16"),
    ),
)  # fmt: skip
_NONE = 0xFFFF


def run_file(start: datetime = RUN, seconds: int = 60) -> bytes:
    return fit_file(file_id() + records(seconds, start) + summary(seconds, start=start))


def lift_file(start: datetime, sets: Sequence[tuple[int, int, int, int]]) -> bytes:
    """A strength recording; each set is FIT category, subtype, repetitions and the step of the workout (or none)."""
    at, rows = fit_time(start), [_SET.define()]
    for place, (category, subtype, repetitions, step) in enumerate(sets):
        begun = at + 120 * place
        rows.append(_SET.data(begun + 40, 40_000, repetitions, 60 * 16, 1, begun, category, subtype, place, step))
    return fit_file(file_id() + b"".join(rows) + summary(1800, sport=10, start=start))


def gpx_file(start: datetime = RUN, seconds: int = 60, step: float = 2.7e-5) -> bytes:
    """A track without heart rate: north at `step` degrees a second, 3 m of it in 2.7e-5."""
    points = "".join(
        f'<trkpt lat="{48 + i * step:.7f}" lon="11.0"><time>{start + timedelta(seconds=i):%Y-%m-%dT%H:%M:%SZ}</time>'
        "</trkpt>"
        for i in range(seconds + 1)
    )
    head = '<?xml version="1.0"?><gpx version="1.1" creator="phone" xmlns="http://www.topografix.com/GPX/1/1">'
    return f"{head}<trk><type>running</type><trkseg>{points}</trkseg></trk></gpx>".encode()


HEVY_HEAD = (
    '"title","start_time","end_time","description","exercise_title","superset_id","exercise_notes","set_index",'
    '"set_type","weight_kg","reps","distance_km","duration_seconds","rpe"\n'
)


def hevy_row(day: int, reps: int, kilograms: float, *, exercise: str = "Squat (Barbell)", note: str = "") -> str:
    times = f'"{day} Nov 2026, 18:00","{day} Nov 2026, 18:55"'
    return f'"Heavy lower",{times},"","{exercise}",,"{note}",0,"normal",{kilograms:g},{reps},,,8\n'


def hevy(*rows: str) -> bytes:
    return (HEVY_HEAD + "".join(rows)).encode()


STRONG = (
    b"Date,Workout Name,Duration,Exercise Name,Set Order,Weight,Reps,Distance,Seconds,RPE\n"
    b"2026-11-03 18:00:00,Heavy lower,1h,Deadlift (Barbell),1,110,3,0,0,8\n"
)  # fmt: skip


def a_place(name: str, data: bytes) -> Place:
    return Place(name=name, open=partial(_opened, data))


def _opened(data: bytes) -> "nullcontext[BinaryIO]":
    return nullcontext(io.BytesIO(data))


def a_folder(files: Mapping[str, bytes], name: str = "folder") -> Place:
    members = (Member(name=path, open=partial(_opened, data)) for path, data in files.items())
    return Place(name=name, members=tuple(members))


def a_zip(files: Mapping[str, bytes], name: str = "export.zip") -> Place:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        for path, data in files.items():
            archive.writestr(path, data)
    return a_place(name, held.getvalue())


def athlete_of(store: Store) -> str:
    with store.write() as connection:
        return the_athlete(connection, NOW)


def looked_at(store: Store, *places: Place, answers: Answers = NOTHING_SAID, now: datetime = NOW) -> ImportProposal:
    return propose(places, store, athlete_of(store), now, AnswerBook(common=answers), workers=1)


def imported(store: Store, *places: Place, answers: Answers = NOTHING_SAID, now: datetime = NOW) -> ImportBatch | None:
    with looked_at(store, *places, answers=answers, now=now) as proposal:
        return commit(proposal, store, now)


def whole(store: Store) -> dict[str, list[dict[str, Any]]]:
    """Every row of every table, by table."""
    with store.read() as connection:
        return {
            table.name: [dict(row) for row in connection.execute(select(table).order_by(table.c.id)).mappings()]
            for table in metadata.sorted_tables
        }


def facts(store: Store, *without: str) -> dict[str, list[str]]:
    """Every row without what an import mints: ids and times of its own. References are told by keys."""
    everything = whole(store)
    keys = {
        row["id"]: row.get("key") or row.get("sha256") or row.get("at_utc") or table
        for table, rows in everything.items()
        for row in rows
    }
    minted = {"id", "started_at", "finished_at", "read_at", "logged_at", "created_at", "made_at", *without}
    return {
        table: sorted(
            str({name: keys.get(value, value) for name, value in row.items() if name not in minted}) for row in rows
        )
        for table, rows in everything.items()
    }
