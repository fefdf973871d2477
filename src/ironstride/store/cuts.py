"""Cuts of outings: rows, which are missing or old, and everything that a history of runs is put together from."""

from collections.abc import Collection, Iterator, Sequence, Set
from typing import Any, Final

from sqlalchemy import Connection, and_, case, delete, exists, false, func, or_, select

from ironstride.store.asking import Row, rows
from ironstride.store.columns import new_id
from ironstride.store.queries import is_doubled
from ironstride.store.schema import activities, cuts, logged_sessions, logged_sets, matches, planned_runs
from ironstride.training.activity import Activity

SPORTS: Final = ("running", "cycling")
_AT_ONCE: Final = 500
_FEW: Final = 200  # that are asked for one by one; more are picked from all of the athlete's
_OF_AN_OUTING: Final = (
    "id", "key", "twin_of", "richness", "sport", "start_utc", "utc_offset_s", "elapsed_s", "timer_s", "distance_m",
    "ascent_m", "avg_hr_bpm", "max_hr_bpm", "shoe_id", "gear",
)  # fmt: skip


def cut_row(activity: Activity, activity_id: str, athlete_id: str) -> dict[str, Any] | None:
    """The row of table `cuts` of a run or ride; None for other sports."""
    if activity.sport not in SPORTS:
        return None
    from ironstride.running.outing_cut import CUTTER, cut_outing  # numpy comes with them
    from ironstride.store.cut_codec import encode_cut

    return {
        "id": new_id(), "athlete_id": athlete_id, "activity_id": activity_id, "cutter": CUTTER,
        "data": encode_cut(cut_outing(activity)),
    }  # fmt: skip


def uncut(connection: Connection, athlete_id: str, cutter: int) -> list[str]:
    """The runs and rides without a cut of the version `cutter`, the latest first."""
    one = activities.c
    is_cut = exists().where(cuts.c.activity_id == one.id, cuts.c.cutter == cutter)
    wanted = select(one.id).where(one.athlete_id == athlete_id, one.sport.in_(SPORTS), ~is_cut)
    return list(connection.execute(wanted.order_by(one.start_utc.desc(), one.id)).scalars())


def drop_cuts(connection: Connection, activity_ids: Sequence[str]) -> None:
    """Take away what was kept of some activities."""
    for at in range(0, len(activity_ids), _AT_ONCE):
        some = list(activity_ids[at : at + _AT_ONCE])
        connection.execute(delete(cuts).where(cuts.c.activity_id.in_(some)))


def cut_blobs(connection: Connection, athlete_id: str, wanted: Set[str]) -> Iterator[tuple[str, bytes]]:
    """Ids of the activities `wanted` with the blobs of their cuts, as far as there are any."""
    found = select(cuts.c.activity_id, cuts.c.data).where(cuts.c.athlete_id == athlete_id)
    if len(wanted) <= _FEW:
        found = found.where(cuts.c.activity_id.in_(list(wanted)))
    for activity_id, data in connection.execute(found):
        if activity_id in wanted:
            yield activity_id, data


def recordings_of_outing(connection: Connection, athlete_id: str, activity_id: str) -> list[str]:
    """The ids of all recordings of the outing that an activity records, its own among them; none where it is gone."""
    one = activities.c
    mine = select(one.twin_of).where(one.id == activity_id, one.athlete_id == athlete_id)
    found = connection.execute(mine).first()
    if found is None:
        return []
    first = found[0] or activity_id
    return list(connection.execute(select(one.id).where(or_(one.id == first, one.twin_of == first))).scalars())


def runs_and_latest(connection: Connection, athlete_id: str, until: str) -> tuple[int, str | None]:
    """How many runs began before the instant `until`, twins once, and when the last run or ride did."""
    one = activities.c
    outing = case((one.sport == "running", func.coalesce(one.twin_of, one.id)))
    wanted = select(func.count(outing.distinct()), func.max(one.start_utc)).where(
        one.athlete_id == athlete_id, one.sport.in_(SPORTS), one.start_utc < until
    )
    runs, latest = connection.execute(wanted).one()
    return runs, latest


def outings_within(connection: Connection, athlete_id: str, spans: Sequence[tuple[str, str]]) -> list[Row]:
    """The runs and rides that began within one of the `spans` (from an instant on, until before another), in order,
    twins and all, with the kind of the planned run that each was (`planned_kind`)."""
    one = activities.c
    kind = (
        select(planned_runs.c.kind)
        .join(matches, matches.c.planned_run_id == planned_runs.c.id)
        .where(matches.c.activity_id == one.id)
        .order_by(matches.c.made_at.desc())
        .limit(1)
        .scalar_subquery()
    )
    wanted = select(*(one[name] for name in _OF_AN_OUTING), kind.label("planned_kind")).where(
        one.athlete_id == athlete_id, one.sport.in_(SPORTS),
        or_(false(), *(and_(one.start_utc >= first, one.start_utc < end) for first, end in spans)),
    )  # fmt: skip
    return rows(connection, wanted.order_by(one.start_utc, one.id))


def visits_with(connection: Connection, athlete_id: str, names: Collection[str]) -> list[Row]:
    """The logged sessions with a working set of one of the exercises `names`: start and offset, in order; of
    doubled ones the first."""
    one, visit = logged_sets.c, logged_sessions.c
    does = exists().where(
        one.session_id == visit.id, one.exercise.in_(list(names)), one.kind != "warm-up",
        or_(one.repetitions.is_(None), one.repetitions > 0),
    )  # fmt: skip
    wanted = select(visit.start_local, visit.utc_offset_s).where(visit.athlete_id == athlete_id, does, ~is_doubled())
    return rows(connection, wanted.order_by(visit.start_local, visit.id))
