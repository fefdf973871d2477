"""A runner's database as commands find it: a plan, a run with samples and its file, logged sets, a note."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import numpy as np
from sqlalchemy import insert

from ironstride.coach.make_plan import make_plan
from ironstride.files.athlete_file import read_athlete
from ironstride.files.plan_json import plan_bytes
from ironstride.store import Store
from ironstride.store import schema as tables
from ironstride.store.activities import KeptActivity, activity_row
from ironstride.store.athletes import athlete_row
from ironstride.store.blobs import digest, packed
from ironstride.store.kept import note_row, original_row
from ironstride.store.logs import KeptSession, KeptSet, session_row, set_row
from ironstride.store.plans import PlanVersion, planned_rows, version_row
from ironstride.store.streams import stream_row
from ironstride.training.activity import Activity, Streams
from ironstride.training.kept import Note, Original
from ironstride.training.lifting_log import LoggedSession, LoggedSet
from ironstride.training.plan import Plan
from ironstride.units import Load
from tests.surfaces.cli_runner import ROOT

AT = datetime(2026, 11, 20, 18, tzinfo=UTC)
TODAY = date(2026, 11, 21)
FILE = b"RECORDED-WITH-A-WATCH " * 40
SETS = tuple(
    LoggedSet(name="Squat (Barbell)", exercise="back-squat", load=Load.parse("82.5 kg"), repetitions=4, rpe=8.0)
    for _ in range(3)
)


def a_plan() -> Plan:
    text = (ROOT / "examples" / "masters-5k.toml").read_text()
    request, _ = read_athlete(text, "athlete.toml", today=TODAY)
    assert request is not None
    return make_plan(request, TODAY)


def keep_season(store: Store, plan: Plan, athlete_id: str = "athlete", note: str = "sore calf") -> None:
    """Everything of one athlete, with a plan in two versions."""
    run = Activity(sport="running", start=AT, elapsed_s=600.0, name="Evening run", note=note)
    samples = Streams(columns={"timestamp": AT.timestamp() + np.arange(600.0), "heart_rate": np.full(600, 140.0)})
    original = Original(
        id=f"o-{athlete_id}",
        name="run.fit",
        sha256=digest(FILE),
        size_bytes=len(FILE),
        format="fit",
        reader="1",
        read_at=AT,
    )
    lift = LoggedSession(title="Heavy lower", start=AT.replace(tzinfo=None), end=None, duration_s=3300.0, sets=SETS)
    kept_sets = tuple(
        KeptSet(id=f"{athlete_id}-{at}", key=f"{at}", logged_at=AT, logged=one) for at, one in enumerate(SETS)
    )
    visit = KeptSession(id=f"v-{athlete_id}", key="k", logged_at=AT, session=lift, sets=kept_sets)
    with store.write() as connection:

        def add(table: Any, *rows: Any) -> None:
            connection.execute(insert(table), list(rows))

        add(tables.athletes, athlete_row(plan.request.athlete, athlete_id, AT))
        blob = packed(FILE)
        add(tables.originals, original_row(original, blob, athlete_id, answers="null", problems="null"))
        kept = KeptActivity(id=f"a-{athlete_id}", key="k", activity=run, original_id=original.id)
        add(tables.activities, activity_row(kept, athlete_id))
        add(tables.streams, stream_row(samples, "records", kept.id, athlete_id))
        add(tables.logged_sessions, session_row(visit, athlete_id))
        add(tables.logged_sets, *(set_row(one, at, visit.id, athlete_id) for at, one in enumerate(kept_sets)))
        add(tables.notes, note_row(Note(id=f"n-{athlete_id}", text=note, written_at=AT), athlete_id))
        add(tables.body_mass, {"id": f"b-{athlete_id}", "athlete_id": athlete_id, "at_utc": "2026", "kg": 70.5})
        plan_id = f"p-{athlete_id}"
        add(tables.plans, {"id": plan_id, "athlete_id": athlete_id, "name": "Spring 10k", "created_at": "2026"})
    for number in (1, 2):
        keep_version(store, plan, number, athlete_id)


def keep_version(store: Store, plan: Plan, number: int, athlete_id: str = "athlete") -> None:
    """One more version of the plan."""
    version = PlanVersion(
        id=f"pv{number}-{athlete_id}", plan_id=f"p-{athlete_id}", number=number,
        made_at=AT + timedelta(hours=number), document=plan_bytes(plan).decode(),
    )  # fmt: skip
    with store.write() as connection:
        connection.execute(insert(tables.plan_versions), [version_row(version, athlete_id)])
        found = planned_rows(plan, version.id, athlete_id)
        for table, rows in zip((tables.sessions, tables.prescriptions, tables.planned_runs), found, strict=True):
            if rows:
                connection.execute(insert(table), rows)
