"""Whether an athlete's log is still the one that was read: figures that any change of it moves, cheap to ask."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Column, Connection, Table, func, select

from ironstride.store.schema import (
    activities,
    athletes,
    body_mass,
    import_batches,
    logged_sessions,
    logged_sets,
    matches,
    originals,
    plan_versions,
    set_edits,
)


@dataclass(frozen=True, slots=True)
class LogStamp:
    """`sets`, `visits` and `edits` move when something is logged, changed or taken away; `matches` when that is laid
    beside the plan; `rest` with imports, plans and the zone: then nothing that was read before can be relied on."""

    sets: tuple[int, str]
    visits: tuple[int, str]
    edits: tuple[int, str, str]
    matches: tuple[int, str]
    rest: tuple[object, ...]


def log_stamp(connection: Connection, athlete_id: str) -> LogStamp:
    """The stamp of an athlete's log as this transaction sees it."""

    def edge(table: Table, *columns: Column[Any]) -> Any:
        found = select(func.count(), *(func.max(one) for one in columns)).select_from(table)
        row = connection.execute(found.where(table.c.athlete_id == athlete_id)).one()
        return (row[0], *(one or "" for one in row[1:]))

    zone = connection.execute(select(athletes.c.timezone).where(athletes.c.id == athlete_id)).scalar()
    return LogStamp(
        sets=edge(logged_sets, logged_sets.c.logged_at),
        visits=edge(logged_sessions, logged_sessions.c.logged_at),
        edits=edge(set_edits, set_edits.c.made_at, set_edits.c.undone_at),
        matches=edge(matches, matches.c.made_at),
        rest=(
            zone,
            edge(activities, activities.c.start_utc),
            edge(import_batches, import_batches.c.finished_at),
            edge(originals, originals.c.read_at),
            edge(plan_versions, plan_versions.c.made_at),
        ),
    )


def weighed_stamp(connection: Connection, athlete_id: str) -> tuple[int, str]:
    """How often an athlete was weighed, and when last."""
    one = body_mass.c
    wanted = select(func.count(), func.max(one.at_utc)).where(one.athlete_id == athlete_id)
    count, last = connection.execute(wanted).one()
    return count, last or ""


def touched_since(connection: Connection, athlete_id: str, stamp: LogStamp) -> set[str]:
    """The logged sessions in which something was logged, changed or taken back at the stamp's moments or later."""
    found: set[str] = set()
    for key, column, since in (
        (logged_sets.c.session_id, logged_sets.c.logged_at, stamp.sets[1]),
        (logged_sessions.c.id, logged_sessions.c.logged_at, stamp.visits[1]),
        (set_edits.c.session_id, set_edits.c.made_at, stamp.edits[1]),
        (set_edits.c.session_id, set_edits.c.undone_at, stamp.edits[2]),
    ):
        table = column.table
        wanted = select(key).where(table.c.athlete_id == athlete_id, column >= since, column != "")
        found |= set(connection.execute(wanted.distinct()).scalars())
    return found


def set_counts(connection: Connection, athlete_id: str, visits: Collection[str] | None = None) -> dict[str, int]:
    """How many sets each logged session holds, of all of them or of some."""
    one = logged_sets.c
    wanted = select(one.session_id, func.count()).where(one.athlete_id == athlete_id).group_by(one.session_id)
    if visits is not None:
        wanted = wanted.where(one.session_id.in_(list(visits)))
    return {row[0]: row[1] for row in connection.execute(wanted)}
