"""Athletes and rows. Whoever keeps a database for herself has one, made when it is first needed."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final

from sqlalchemy import Connection, exists, insert, or_, select, text, update

from ironstride.store.columns import from_json, instant_text, json_text, new_id
from ironstride.store.schema import athletes
from ironstride.training.request import Athlete

_LOCK: Final = 7_203_412


def athlete_row(one: Athlete, row_id: str, created_at: datetime) -> dict[str, Any]:
    """The row of table `athletes`: name and zone stand beside the whole profile, for lists."""
    return {
        "id": row_id,
        "name": one.name,
        "timezone": one.timezone,
        "profile": json_text(one),
        "created_at": instant_text(created_at),
    }


def athlete_value(row: Mapping[str, Any]) -> Athlete:
    """The athlete of a row of `athletes`. Raises `ValueError` where the row is damaged."""
    return from_json(row["profile"], Athlete)


def the_athlete(connection: Connection, now: datetime, new: str = "") -> str:
    """The id of the one athlete of a database that a runner keeps for herself; made at `now` where there is none.

    Of several, the one that was there first. `new` is the id for one that is made, where it was promised. Needs a
    connection of `Store.write` where there may be none yet.
    """
    found = first_athlete(connection)
    if found is None and connection.dialect.name == "postgresql":
        # Two that both find nobody there: the second waits for the first one's athlete. SQLite's writers wait anyway.
        connection.execute(text("select pg_advisory_xact_lock(:key)"), {"key": _LOCK})
        found = first_athlete(connection)
    if found is None:
        found = new or new_id()
        connection.execute(insert(athletes).values(athlete_row(Athlete(), found, now)))
    return found


def keep_athlete(connection: Connection, one: Athlete, athlete_id: str, now: datetime) -> None:
    """Write a profile over the one that is kept; the row and the day it was made stay."""
    told = {
        name: value for name, value in athlete_row(one, athlete_id, now).items() if name not in ("id", "created_at")
    }
    connection.execute(update(athletes).where(athletes.c.id == athlete_id).values(told))


def first_athlete(connection: Connection) -> str | None:
    """The id of the athlete who was there first; None in a database without one."""
    first = select(athletes.c.id).order_by(athletes.c.created_at, athletes.c.id).limit(1)
    found: str | None = connection.execute(first).scalar()
    return found


def somebody(connection: Connection) -> str | None:
    """The id of the first athlete if anything of hers is kept; one of whom nothing is known but that she is, as after
    an import that was taken back, is nobody yet."""
    found = first_athlete(connection)
    if found is None:
        return None
    hers = [table for table in athletes.metadata.sorted_tables if "athlete_id" in table.c]
    has_any = select(or_(*(exists().where(table.c.athlete_id == found) for table in hers)))
    return found if connection.execute(has_any).scalar() else None
