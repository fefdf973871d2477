"""A store with something of everything in it."""

from datetime import UTC, datetime, timedelta
from typing import Any

import numpy as np
from sqlalchemy import Connection, insert, select

from ironstride.store import Store, activities, cuts, kept, logs, plans, schema, streams
from ironstride.store.athletes import the_athlete
from ironstride.store.blobs import digest, packed
from ironstride.store.table_rows import our_tables
from ironstride.training.activity import Activity, Streams
from ironstride.training.kept import HealthReport, ImportBatch, KeptShoe, Note, Original
from ironstride.training.lifting_log import LoggedSession, LoggedSet
from ironstride.training.measures import BodyMass
from ironstride.training.plan import PlannedRun, PrescribedExercise, PrescribedSet, Session
from ironstride.units import Load

NOW = datetime(2026, 11, 22, 6, tzinfo=UTC)
FILE = bytes(range(256)) * 40


def fill(store: Store) -> None:
    """A row in every table: a run with its twin, samples, a file, a logged session, a plan and the rest."""
    with store.write() as connection:
        athlete = the_athlete(connection, NOW)
        for table, row in _rows(athlete):
            connection.execute(insert(table).values(row))


def all_rows(store: Store) -> dict[str, list[tuple[Any, ...]]]:
    """Everything in the database."""
    with store.read() as connection:
        return {str(table.name): _sorted(connection, table) for table in our_tables(connection)}


def _sorted(connection: Connection, table: Any) -> list[tuple[Any, ...]]:
    return [tuple(row) for row in connection.execute(select(table).order_by(table.c.id))]


def _rows(athlete: str) -> list[tuple[Any, dict[str, Any]]]:
    batch = ImportBatch(id="batch", started_at=NOW, finished_at=NOW, places="runs/", counts={"activities": 2})
    file = Original(
        id="file", name="run.fit", sha256=digest(FILE), size_bytes=len(FILE), format="fit", reader="1", read_at=NOW,
        batch_id="batch",
    )  # fmt: skip
    samples = Streams(columns={"heart_rate": np.array([140.0, np.nan, 142.5])}, units={"heart_rate": "bpm"})
    run = Activity(sport="running", start=NOW, elapsed_s=2400.5, distance_m=8012.25, name="Ünïcode ✓", records=samples)
    # The twin's id sorts before the run that it names: a copy must not rely on the order of rows.
    twin = activities.KeptActivity(id="a-twin", key="2", activity=run, twin_of="run")
    first = activities.KeptActivity(
        id="run", key="1", activity=run, batch_id="batch", original_id="file", shoe_id="shoe"
    )
    logged = logs.KeptSet(
        id="set", key="set", logged_at=NOW, logged=LoggedSet(name="Squat", load=Load.parse("62.50 kg"), repetitions=5)
    )
    gym = logs.KeptSession(
        id="gym", key="gym", logged_at=NOW, session=LoggedSession(title="Lower", start=NOW), sets=(logged,)
    )
    planned = Session(
        id="w01-mon", start=datetime(2026, 11, 23, 18), minutes=45, kind="heavy", lower_body="loaded", phase="base",
        exercises=(PrescribedExercise(exercise="back-squat", sets=(PrescribedSet(reps=5),)),),
    )  # fmt: skip
    session = plans.session_row(planned, "version", athlete) | {"id": "session"}
    version = plans.PlanVersion(id="version", plan_id="plan", number=1, made_at=NOW, document="{}")
    planned_run = plans.run_row(
        PlannedRun(start=datetime(2026, 11, 24, 7), kind="easy", minutes=40), "version", athlete
    )
    return [
        (schema.import_batches, kept.batch_row(batch, athlete)),
        (schema.originals, kept.original_row(file, packed(FILE), athlete, answers="null", problems="null")),
        (schema.shoes, kept.shoe_row(KeptShoe(id="shoe", name="Old", from_day=NOW.date()), athlete)),
        (schema.activities, activities.activity_row(first, athlete)),
        (schema.activities, activities.activity_row(twin, athlete)),
        (schema.streams, streams.stream_row(samples, "records", "run", athlete)),
        (schema.cuts, cuts.cut_row(run, "run", athlete) or {}),
        (schema.logged_sessions, logs.session_row(gym, athlete)),
        (schema.logged_sets, logs.set_row(logged, 0, "gym", athlete)),
        (schema.body_mass, kept.body_mass_row(BodyMass(at=NOW, kg=61.4), "mass", athlete)),
        (schema.plans, {"id": "plan", "athlete_id": athlete, "name": "Season", "created_at": "x"}),
        (schema.plan_versions, plans.version_row(version, athlete)),
        (schema.sessions, session),
        (schema.prescriptions, plans.prescription_row(planned.exercises[0], 0, "session", athlete)),
        (schema.planned_runs, planned_run),
        (schema.set_edits, {"id": "e", "athlete_id": athlete, "session_id": "gym", "set_id": "set", "kind": "edit",
                            "made_at": "x"}),
        (schema.skips, {"id": "s", "athlete_id": athlete, "plan_id": "plan", "plan_key": "w01-mon", "day": "x",
                        "kind": "heavy", "skipped_at": "x"}),
        (schema.matches, {"id": "m", "athlete_id": athlete, "session_id": "session", "logged_session_id": "gym",
                          "made_at": "x"}),
        (schema.health, kept.health_row(
            HealthReport(id="h", kind="pain", from_day=NOW.date(), logged_at=NOW + timedelta(1), level=3.5), athlete)),
        (schema.notes, kept.note_row(Note(id="n", text="Windy.", written_at=NOW), athlete)),
        (schema.tokens, {"id": "t", "athlete_id": athlete, "name": "phone", "digest": "d", "created_at": "x"}),
        (schema.settings, {"id": "set", "athlete_id": athlete, "name": "theme", "value": '"dark"'}),
    ]  # fmt: skip
