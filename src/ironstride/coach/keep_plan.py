"""A plan is kept: as a whole, and as the rows that what was done is laid beside. Older versions stay."""

from datetime import datetime

from ironstride.coach.match_done import match_version
from ironstride.files.plan_json import plan_bytes
from ironstride.store import Store
from ironstride.store.columns import new_id
from ironstride.store.importing import add_rows
from ironstride.store.keeping import latest_version, plan_id_of
from ironstride.store.plans import PlanVersion, planned_rows, version_row
from ironstride.training.plan import Plan


def keep_plan(store: Store, plan: Plan, name: str, athlete_id: str, now: datetime, why: str = "") -> PlanVersion:
    """Keep `plan` as the next version of the plan called `name`; where it equals the latest one, that one is given.

    What was done already is matched with the new version in the same transaction. Raises `StoreProblem`.
    """
    document = plan_bytes(plan).decode()
    with store.write() as connection:
        plan_id = plan_id_of(connection, name, athlete_id, now)
        latest = latest_version(connection, plan_id)
        if latest is not None and latest.document == document:
            return latest
        number = 1 if latest is None else latest.number + 1
        version = PlanVersion(id=new_id(), plan_id=plan_id, number=number, made_at=now, document=document, why=why)
        add_rows(connection, "plan_versions", [version_row(version, athlete_id)])
        sessions, prescriptions, runs = planned_rows(plan, version.id, athlete_id)
        add_rows(connection, "sessions", sessions)
        add_rows(connection, "prescriptions", prescriptions)
        add_rows(connection, "planned_runs", runs)
        match_version(connection, athlete_id, version.id, now)
    return version
