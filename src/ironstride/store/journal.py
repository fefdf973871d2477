"""The small things that a runner writes down: weighings, pain and illness, notes; and her shoes."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, Final

from sqlalchemy import ColumnElement, Connection, Table, delete, func, insert, select, update

from ironstride.store.asking import first_row, rows
from ironstride.store.columns import instant, new_id
from ironstride.store.hand_log import BY_HAND
from ironstride.store.kept import (
    body_mass_row,
    body_mass_value,
    health_row,
    health_value,
    note_row,
    note_value,
    shoe_row,
    shoe_value,
)
from ironstride.store.schema import activities, body_mass, health, notes, shoes
from ironstride.training.kept import HealthKind, HealthReport, KeptShoe, Note
from ironstride.training.measures import BodyMass

_ON_FOOT: Final = ("running", "walking", "hiking")


@dataclass(frozen=True, slots=True, kw_only=True)
class Outing:
    """A run, walk or hike as the shoes see it. `start` is on the clock of the place where it is known."""

    id: str
    start: datetime
    sport: str
    name: str = ""
    distance_m: float | None = None
    shoe_id: str | None = None


def add_weighing(connection: Connection, athlete_id: str, one: BodyMass) -> bool:
    """Keep a weighing; False where the very same is here already."""
    row = body_mass_row(one, new_id(), athlete_id)
    table = body_mass.c
    same = (table.athlete_id == athlete_id) & (table.at_utc == row["at_utc"]) & (table.kg == one.kg)
    return _add(connection, body_mass, row, same)


def weighings(connection: Connection, athlete_id: str, at_most: int) -> list[BodyMass]:
    """The last weighings, the newest first, from wherever they came."""
    one = body_mass.c
    wanted = select(body_mass).where(one.athlete_id == athlete_id).order_by(one.at_utc.desc(), one.id).limit(at_most)
    return [body_mass_value(row) for row in rows(connection, wanted)]


def take_weighing(connection: Connection, athlete_id: str) -> BodyMass | None:
    """Remove the newest weighing that was typed; imported ones stay."""
    one = body_mass.c
    is_typed = (one.athlete_id == athlete_id) & (one.source == BY_HAND) & one.batch_id.is_(None)
    row = _take(connection, body_mass, is_typed, one.at_utc)
    return None if row is None else body_mass_value(row)


def add_report(connection: Connection, athlete_id: str, one: HealthReport) -> bool:
    """Keep a health report; False where one with its id is here already."""
    return _add(connection, health, health_row(one, athlete_id), health.c.id == one.id)


def change_report(connection: Connection, athlete_id: str, one: HealthReport) -> None:
    """Write a health report over the one with its id."""
    row = health_row(one, athlete_id)
    connection.execute(update(health).where(health.c.id == one.id, health.c.athlete_id == athlete_id).values(row))


def reports(
    connection: Connection, athlete_id: str, kinds: Sequence[HealthKind] = (), at_most: int | None = None
) -> list[HealthReport]:
    """Health reports, the latest first; of some kinds only."""
    one = health.c
    wanted = select(health).where(one.athlete_id == athlete_id)
    wanted = wanted.where(one.kind.in_(kinds)) if kinds else wanted
    wanted = wanted.order_by(one.from_day.desc(), one.logged_at.desc(), one.id).limit(at_most)
    return [health_value(row) for row in rows(connection, wanted)]


def remove_report(connection: Connection, athlete_id: str, kind: HealthKind, id_: str) -> bool:
    """Remove the report of a kind with an id; False where there is none."""
    one = health.c
    asked = (one.athlete_id == athlete_id) & (one.kind == kind) & (one.id == id_)
    return bool(connection.execute(delete(health).where(asked)).rowcount)


def take_report(connection: Connection, athlete_id: str, kind: HealthKind) -> HealthReport | None:
    """Remove the report of a kind that was typed last."""
    one = health.c
    row = _take(connection, health, (one.athlete_id == athlete_id) & (one.kind == kind), one.logged_at)
    return None if row is None else health_value(row)


def add_note(connection: Connection, athlete_id: str, one: Note) -> bool:
    """Keep a note; False where one with its id is here already."""
    return _add(connection, notes, note_row(one, athlete_id), notes.c.id == one.id)


def notes_written(connection: Connection, athlete_id: str, at_most: int) -> list[Note]:
    """The last notes, the newest first."""
    one = notes.c
    wanted = select(notes).where(one.athlete_id == athlete_id).order_by(one.written_at.desc(), one.id).limit(at_most)
    return [note_value(row) for row in rows(connection, wanted)]


def take_note(connection: Connection, athlete_id: str) -> Note | None:
    """Remove the note that was written last."""
    row = _take(connection, notes, notes.c.athlete_id == athlete_id, notes.c.written_at)
    return None if row is None else note_value(row)


def shoes_of(connection: Connection, athlete_id: str) -> list[KeptShoe]:
    """Every pair of shoes, by name."""
    wanted = select(shoes).where(shoes.c.athlete_id == athlete_id).order_by(shoes.c.name)
    return [shoe_value(row) for row in rows(connection, wanted)]


def add_shoe(connection: Connection, athlete_id: str, one: KeptShoe) -> bool:
    """Keep a pair; False where one of its name is here already."""
    same = (shoes.c.athlete_id == athlete_id) & (shoes.c.name == one.name)
    return _add(connection, shoes, shoe_row(one, athlete_id), same)


def change_shoe(connection: Connection, athlete_id: str, one: KeptShoe) -> None:
    """Write a pair over the one with its id."""
    row = shoe_row(one, athlete_id)
    connection.execute(update(shoes).where(shoes.c.id == one.id, shoes.c.athlete_id == athlete_id).values(row))


def take_shoe(connection: Connection, athlete_id: str, shoe_id: str) -> None:
    """Remove a pair; its runs stay, without shoes."""
    connection.execute(delete(shoes).where(shoes.c.id == shoe_id, shoes.c.athlete_id == athlete_id))


def outings_on_foot(
    connection: Connection, athlete_id: str, first: date | None = None, last: date | None = None
) -> list[Outing]:
    """Runs, walks and hikes that began on the days from `first` to `last`, in their order, each outing once."""
    one = activities.c
    wanted = select(one.id, one.start_utc, one.utc_offset_s, one.sport, one.name, one.distance_m, one.shoe_id).where(
        one.athlete_id == athlete_id, one.twin_of.is_(None), one.sport.in_(_ON_FOOT)
    )
    # A day's clock is at most 14 h away from UTC: a day more on both sides holds them all.
    if first is not None:
        wanted = wanted.where(one.start_utc >= (first - timedelta(days=1)).isoformat())
    if last is not None:
        wanted = wanted.where(one.start_utc < (last + timedelta(days=2)).isoformat())
    found = (_outing(row) for row in rows(connection, wanted.order_by(one.start_utc)))
    return [
        outing
        for outing in found
        if (first is None or outing.start.date() >= first) and (last is None or outing.start.date() <= last)
    ]


def totals_on_foot(connection: Connection, athlete_id: str) -> dict[str | None, tuple[int, float]]:
    """How many outings were run in each pair of shoes, by its id, and the metres of those that know their distance;
    under None what was run without shoes. Each outing counts once."""
    one = activities.c
    metres = func.coalesce(func.sum(one.distance_m), 0.0)
    wanted = select(one.shoe_id, func.count(), metres).where(
        one.athlete_id == athlete_id, one.twin_of.is_(None), one.sport.in_(_ON_FOOT)
    )
    found = connection.execute(wanted.group_by(one.shoe_id))
    return {shoe_id: (runs, distance) for shoe_id, runs, distance in found}


def last_on_foot(connection: Connection, athlete_id: str, shoe_id: str) -> Outing | None:
    """The latest outing in a pair of shoes."""
    one = activities.c
    wanted = select(one.id, one.start_utc, one.utc_offset_s, one.sport, one.name, one.distance_m, one.shoe_id).where(
        one.athlete_id == athlete_id, one.twin_of.is_(None), one.sport.in_(_ON_FOOT), one.shoe_id == shoe_id
    )
    row = first_row(connection, wanted.order_by(one.start_utc.desc()))
    return None if row is None else _outing(row)


def outings_with_id(connection: Connection, athlete_id: str, beginning: str) -> list[Outing]:
    """The activities whose id begins so, at most two: more would be no answer either."""
    one = activities.c
    wanted = select(one.id, one.start_utc, one.utc_offset_s, one.sport, one.name, one.distance_m, one.shoe_id)
    wanted = wanted.where(one.athlete_id == athlete_id, one.id.startswith(beginning, autoescape=True)).limit(2)
    return [_outing(row) for row in rows(connection, wanted.order_by(one.id))]


def wear(connection: Connection, athlete_id: str, activity_ids: Iterable[str], shoe_id: str | None) -> None:
    """Put activities into a pair of shoes; None takes them out of any."""
    one = activities.c
    for activity_id in activity_ids:
        wanted = update(activities).where(one.athlete_id == athlete_id, one.id == activity_id)
        connection.execute(wanted.values(shoe_id=shoe_id))


def _outing(row: Mapping[str, Any]) -> Outing:
    offset = timedelta(seconds=row["utc_offset_s"] or 0)
    plain = {name: row[name] for name in ("id", "sport", "name", "distance_m", "shoe_id")}
    return Outing(start=(instant(row["start_utc"]) + offset).replace(tzinfo=None), **plain)


def _add(connection: Connection, table: Table, row: Mapping[str, Any], same: ColumnElement[bool]) -> bool:
    if connection.execute(select(table.c.id).where(same)).first() is not None:
        return False
    connection.execute(insert(table).values(row))
    return True


def _take(
    connection: Connection, table: Table, which: ColumnElement[bool], newest: ColumnElement[Any]
) -> Mapping[str, Any] | None:
    """Remove the newest row of some, and give it back."""
    row = first_row(connection, select(table).where(which).order_by(newest.desc()))
    if row is not None:
        connection.execute(delete(table).where(table.c.id == row["id"]))
    return row
