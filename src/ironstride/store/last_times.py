"""The last visits at which one exercise was done, and its sets there."""

from datetime import date

from sqlalchemy import Connection, select

from ironstride.store.asking import rows
from ironstride.store.logs import set_value
from ironstride.store.queries import is_doubled
from ironstride.store.schema import logged_sessions, logged_sets
from ironstride.training.lifting_log import LoggedSet


def last_times(
    connection: Connection, athlete_id: str, exercise: str, count: int
) -> list[tuple[date, tuple[LoggedSet, ...]]]:
    """Day and sets of the last `count` visits with an exercise of the catalogue, newest first."""
    visit, one = logged_sessions.c, logged_sets.c
    has_it = select(one.session_id).where(one.athlete_id == athlete_id, one.exercise == exercise)
    wanted = select(visit.id, visit.start_local).where(visit.athlete_id == athlete_id, visit.id.in_(has_it))
    newest = wanted.where(~is_doubled()).order_by(visit.start_local.desc(), visit.id).limit(count)
    found: list[tuple[date, tuple[LoggedSet, ...]]] = []
    for row in rows(connection, newest):
        sets = select(logged_sets).where(one.session_id == row["id"], one.exercise == exercise).order_by(one.position)
        done = tuple(set_value(each).logged for each in rows(connection, sets))
        found.append((date.fromisoformat(row["start_local"][:10]), done))
    return found
