"""Plans by name, and the latest version of one."""

from datetime import datetime

from sqlalchemy import Connection, insert, select

from ironstride.store.columns import instant_text, new_id
from ironstride.store.plans import PlanVersion, version_value
from ironstride.store.schema import plan_versions, plans


def plan_id_of(connection: Connection, name: str, athlete_id: str, now: datetime) -> str:
    """The id of the athlete's plan with this name; made at `now` where there is none."""
    wanted = select(plans.c.id).where(plans.c.athlete_id == athlete_id, plans.c.name == name)
    found: str | None = connection.execute(wanted).scalar()
    if found is None:
        found = new_id()
        row = {"id": found, "athlete_id": athlete_id, "name": name, "created_at": instant_text(now)}
        connection.execute(insert(plans).values(row))
    return found


def latest_version(connection: Connection, plan_id: str) -> PlanVersion | None:
    """The version of a plan that was kept last; None before the first."""
    wanted = select(plan_versions).where(plan_versions.c.plan_id == plan_id)
    row = connection.execute(wanted.order_by(plan_versions.c.number.desc()).limit(1)).mappings().first()
    return None if row is None else version_value(dict(row))


def version_before(connection: Connection, plan_id: str, number: int) -> PlanVersion | None:
    """The version that was kept before version `number` of a plan; None where that is the first."""
    wanted = select(plan_versions).where(plan_versions.c.plan_id == plan_id, plan_versions.c.number < number)
    row = connection.execute(wanted.order_by(plan_versions.c.number.desc()).limit(1)).mappings().first()
    return None if row is None else version_value(dict(row))
