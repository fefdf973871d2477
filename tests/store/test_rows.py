"""Values become rows and come back the same, on both databases, with every field of every noun."""

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection, Table, insert, select

from ironstride.store import Store, StoreProblem, activities, kept, logs, plans, schema, streams
from ironstride.store.athletes import athlete_row, athlete_value, the_athlete
from ironstride.store.blobs import packed, unpacked
from ironstride.store.stream_codec import decode, encode
from ironstride.training.activity import Activity, Lap, Streams
from ironstride.training.lifting_log import LoggedSet
from ironstride.training.request import Athlete, Shoe
from ironstride.units import Load
from tests.store import made_nouns

NOW = datetime(2026, 11, 22, 6, tzinfo=UTC)
on_one_store = settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])


class TakenBack(Exception):
    """Ends a transaction whose rows were only a trial."""


def through(store: Store, trial: Callable[[Connection, str], Any]) -> Any:
    """What `trial` gives, with a connection and an athlete, and the database as it was before."""
    result = None
    try:
        with store.write() as connection:
            result = trial(connection, the_athlete(connection, NOW))
            raise TakenBack
    except TakenBack:
        return result


def kept_row(connection: Connection, table: Table, row: Mapping[str, Any]) -> Mapping[str, Any]:
    """The row as the database gives it back; whatever the row leaves out takes the database's default."""
    connection.execute(insert(table).values(row))
    return dict(connection.execute(select(table).where(table.c.id == row["id"])).mappings().one())


@on_one_store
@given(one=made_nouns.kept_activities)
def test_an_activity_with_its_samples(store: Store, one: activities.KeptActivity) -> None:
    def trial(connection: Connection, athlete: str) -> activities.KeptActivity:
        row = kept_row(connection, schema.activities, activities.activity_row(one, athlete))
        found = {}
        for kind in activities.STREAMS:
            line = streams.stream_row(getattr(one.activity, kind), kind, one.id, athlete)
            found[kind] = streams.stream_value(kept_row(connection, schema.streams, line))
        return activities.activity_value(row, found)

    assert through(store, trial) == one


@on_one_store
@given(one=made_nouns.kept_sessions())
def test_a_logged_session_with_its_sets(store: Store, one: logs.KeptSession) -> None:
    def trial(connection: Connection, athlete: str) -> logs.KeptSession:
        row = kept_row(connection, schema.logged_sessions, logs.session_row(one, athlete))
        rows = [logs.set_row(part, at, one.id, athlete) for at, part in enumerate(one.sets)]
        return logs.session_value(row, [kept_row(connection, schema.logged_sets, part) for part in reversed(rows)])

    back = through(store, trial)
    assert back == one
    offsets = (back.session.start.utcoffset(), one.session.start.utcoffset())
    assert offsets[0] == offsets[1]  # equal instants may have different clocks


@on_one_store
@given(version=made_nouns.versions, session=made_nouns.planned_sessions, run=made_nouns.planned_runs)
def test_a_plan(store: Store, version: Any, session: Any, run: Any) -> None:
    def trial(connection: Connection, athlete: str) -> tuple[Any, Any, Any]:
        plan = {"id": version.plan_id, "athlete_id": athlete, "name": "Season", "created_at": ""}
        connection.execute(insert(schema.plans).values(plan))
        row = kept_row(connection, schema.plan_versions, plans.version_row(version, athlete))
        line = kept_row(connection, schema.sessions, plans.session_row(session, version.id, athlete))
        parts = [
            kept_row(connection, schema.prescriptions, plans.prescription_row(part, at, line["id"], athlete))
            for at, part in enumerate(session.exercises)
        ]
        planned = kept_row(connection, schema.planned_runs, plans.run_row(run, version.id, athlete))
        return plans.version_value(row), plans.session_value(line, parts[::-1]), plans.run_value(planned)

    assert through(store, trial) == (version, session, run)


@on_one_store
@given(
    batch=made_nouns.batches, original=made_nouns.originals, shoe=made_nouns.shoes, note=made_nouns.notes,
    report=made_nouns.health_reports(), weighing=made_nouns.weighings, content=st.binary(max_size=99),
)  # fmt: skip
def test_everything_else(
    store: Store, batch: Any, original: Any, shoe: Any, note: Any, report: Any, weighing: Any, content: bytes
) -> None:
    def trial(connection: Connection, athlete: str) -> tuple[Any, ...]:
        file = kept.original_row(original, packed(content), athlete, answers="null", problems="null")
        file = dict(kept_row(connection, schema.originals, file))
        mass = kept_row(connection, schema.body_mass, kept.body_mass_row(weighing, "w", athlete))
        return (
            kept.batch_value(kept_row(connection, schema.import_batches, kept.batch_row(batch, athlete))),
            (kept.original_value(file), unpacked(file["content"])),
            kept.shoe_value(kept_row(connection, schema.shoes, kept.shoe_row(shoe, athlete))),
            kept.note_value(kept_row(connection, schema.notes, kept.note_row(note, athlete))),
            kept.health_value(kept_row(connection, schema.health, kept.health_row(report, athlete))),
            kept.body_mass_value(mass),
        )

    assert through(store, trial) == (batch, (original, content), shoe, note, report, weighing)


def test_an_athlete(store: Store) -> None:
    one = Athlete(
        name="Åsa", timezone="Europe/Oslo", born=NOW.date(), sex="female", bodyweight=Load.parse("61.50 kg"),
        height_cm=171.5, hr_rest=44, hr_max=191, experience="novice", units="imperial", kit=("barbell",),
        bar=Load.parse("45 lb"), plates=(Load.parse("45 lb"),), dumbbells=(Load.parse("10 kg"),),
        kettlebells=(Load.parse("16 kg"),), shoes=(Shoe(name="Old", from_=NOW.date()),),
    )  # fmt: skip
    with store.write() as connection:
        back = athlete_value(kept_row(connection, schema.athletes, athlete_row(one, "a", NOW)))
    assert back == one
    default = Athlete()
    same = [name for name in Athlete.__slots__ if getattr(one, name) == getattr(default, name)]
    assert same == ["experience"]  # every other field was seen to be kept


def test_the_athlete_of_a_database_is_made_once(store: Store) -> None:
    with store.write() as connection:
        first = the_athlete(connection, NOW)
    with store.write() as connection:
        assert the_athlete(connection, NOW) == first
        rows = connection.execute(select(schema.athletes)).mappings().all()
    assert [athlete_value(row) for row in rows] == [Athlete()]


@given(one=made_nouns.streams())
@example(one=Streams())
@example(one=Streams(columns={"a": np.array([])}))
@example(one=Streams(columns={"a": np.array([np.nan, -0.0, 0.0, np.inf, -np.inf, 5e-324, 1.7976931348623157e308])}))
@example(one=Streams(columns={"a": np.array([-0.0, 1.0])}))
@example(one=Streams(columns={"a": np.array([2.0**52, 2.0**53, -(2.0**63)])}))
@example(one=Streams(columns={"a": np.frombuffer(b"\x01\x00\x00\x00\x00\x00\xf8\x7f" * 2)}))  # a NaN of its own kind
def test_samples_come_back_bit_for_bit(one: Streams) -> None:
    assert decode(encode(one)) == one


@given(one=made_nouns.streams(), at=st.floats(0, 1, exclude_max=True), bit=st.integers(0, 7))
def test_a_damaged_blob_says_so_or_gives_streams(one: Streams, at: float, bit: int) -> None:
    blob = bytearray(encode(one))
    blob[int(at * len(blob))] ^= 1 << bit
    for damaged in (bytes(blob), bytes(blob[: int(at * len(blob))])):
        try:
            assert isinstance(decode(damaged), Streams)
        except ValueError as error:
            assert "damaged" in str(error)  # noqa: PT017  # either is right, nothing else is


def test_a_blob_of_a_newer_codec_is_refused() -> None:
    row = streams.stream_row(Streams(), "records", "a", "b") | {"codec": 99}
    with pytest.raises(ValueError, match="newer Ironstride"):
        streams.stream_value(row)


def test_text_that_one_database_refuses_is_kept_alike_on_both(store: Store) -> None:
    logged = LoggedSet(name="Squat\0", note="a file's name: \udcff", superset="\ud83d\ude00")
    one = logs.KeptSession(
        id="s", key="k", logged_at=NOW, session=logs.LoggedSession(title="", start=NOW),
        sets=(logs.KeptSet(id="i", key="k", logged_at=NOW, logged=logged),),
    )  # fmt: skip

    def trial(connection: Connection, athlete: str) -> LoggedSet:
        kept_row(connection, schema.logged_sessions, logs.session_row(one, athlete))
        return logs.set_value(
            kept_row(connection, schema.logged_sets, logs.set_row(one.sets[0], 0, "s", athlete))
        ).logged

    back = through(store, trial)
    assert (back.name, back.note, back.superset) == ("Squat\ufffd", "a file's name: \ufffd", "\U0001f600")


def test_numbers_that_nobody_measured_are_missing(store: Store) -> None:
    lap = Lap(start=NOW, elapsed_s=1.0, fields={"avg_power": float("nan"), "max_power": 300.0})
    run = Activity(
        sport="running", start=NOW, elapsed_s=1.0, distance_m=float("nan"), laps=(lap,),
        session={"total_work": float("inf"), "avg_power": 250.0},
    )  # fmt: skip
    one = activities.KeptActivity(id="a", key="k", activity=run)
    back = through(
        store,
        lambda connection, athlete: activities.activity_value(
            kept_row(connection, schema.activities, activities.activity_row(one, athlete))
        ),
    ).activity
    assert (back.distance_m, back.session, back.laps[0].fields) == (None, {"avg_power": 250.0}, {"max_power": 300.0})


def test_a_number_beyond_every_column_is_refused_in_words(store: Store) -> None:
    one = logs.KeptSet(id="i", key="k", logged_at=NOW, logged=LoggedSet(name="Squat", repetitions=2**63))
    with pytest.raises(StoreProblem), store.write() as connection:
        connection.execute(insert(schema.logged_sets).values(logs.set_row(one, 0, "s", the_athlete(connection, NOW))))


@on_one_store
@given(token=made_nouns.tokens)
def test_tokens(store: Store, token: Any) -> None:
    def trial(connection: Connection, athlete: str) -> Any:
        return kept.token_value(kept_row(connection, schema.tokens, kept.token_row(token, athlete)))

    assert through(store, trial) == token
