"""What a person wants to see in a spreadsheet: a few tables in plain columns, and the latest state of each plan."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from typing import Any, Final

from sqlalchemy import Connection, Select, func, select

from ironstride.store.schema import (
    activities,
    athletes,
    body_mass,
    logged_sessions,
    logged_sets,
    originals,
    plan_versions,
    plans,
    streams,
)

_AT_ONCE: Final = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanState:
    """A plan in its latest version, as its row has it, but for the long document: `id` is the version's, `made_at` is
    `columns.instant_text`."""

    id: str
    plan_id: str
    name: str
    number: int
    made_at: str


def sheets(athlete_id: str) -> Mapping[str, Select[Any]]:
    """What each sheet selects: its columns are named as the sheet's are to be."""
    done, lifted = activities.c, logged_sets.c
    visit = logged_sessions.c
    return {
        "activities": select(
            done.start_utc.label("time"), done.utc_offset_s, done.sport, done.sub_sport, done.name, done.device,
            done.gear, done.elapsed_s, done.timer_s, done.moving_s, done.distance_m, done.ascent_m, done.avg_hr_bpm,
            done.max_hr_bpm, done.effort, done.note, done.source.label("file"), originals.c.sha256.label("original"),
            done.twin_of, done.id,
        )
        .outerjoin_from(activities, originals, originals.c.id == done.original_id)
        .where(done.athlete_id == athlete_id)
        .order_by(done.start_utc, done.id),
        "sessions": select(
            visit.start_local.label("start"), visit.end_local.label("end"), visit.title, visit.duration_s,
            select(func.count()).where(lifted.session_id == visit.id).scalar_subquery().label("sets"), visit.note,
            visit.source.label("file"), visit.id,
        )
        .where(visit.athlete_id == athlete_id)
        .order_by(visit.start_local, visit.id),
        "sets": select(
            visit.start_local.label("start"), visit.title.label("session"), lifted.exercise, lifted.name, lifted.kind,
            lifted.load_amount.label("load"), lifted.load_unit, lifted.load_number.label("load_without_unit"),
            lifted.repetitions, lifted.rpe, lifted.duration_s, lifted.distance_m,
            lifted.distance_number.label("distance_without_unit"), lifted.rest_s, lifted.superset, lifted.flags,
            lifted.target_reps, lifted.target_rir, lifted.note,
        )
        .join_from(logged_sets, logged_sessions, visit.id == lifted.session_id)
        .where(lifted.athlete_id == athlete_id)
        .order_by(visit.start_local, visit.id, lifted.position),
        "body-mass": select(body_mass.c.at_utc.label("time"), body_mass.c.kg, body_mass.c.source)
        .where(body_mass.c.athlete_id == athlete_id)
        .order_by(body_mass.c.at_utc),
    }  # fmt: skip


def sheet_rows(connection: Connection, wanted: Select[Any]) -> Iterator[Mapping[str, Any]]:
    """The rows of a sheet, a few at a time."""
    with connection.execute(wanted.execution_options(yield_per=_AT_ONCE)) as found:
        yield from map(dict, found.mappings())


def plan_states(connection: Connection, athlete_id: str) -> list[PlanState]:
    """Every plan in its latest version, the one that was changed last first."""
    latest = select(plan_versions.c.plan_id, func.max(plan_versions.c.number).label("number"))
    latest_of = latest.group_by(plan_versions.c.plan_id).subquery()
    wanted = (
        select(*(plans.c.name if one.name == "name" else plan_versions.c[one.name] for one in fields(PlanState)))
        .join_from(plan_versions, plans, plans.c.id == plan_versions.c.plan_id)
        .join(
            latest_of,
            (latest_of.c.plan_id == plan_versions.c.plan_id) & (latest_of.c.number == plan_versions.c.number),
        )
        .where(plan_versions.c.athlete_id == athlete_id)
        .order_by(plan_versions.c.made_at.desc(), plan_versions.c.id)
    )
    return [PlanState(**row) for row in connection.execute(wanted).mappings()]


def stream_rows(connection: Connection, athlete_id: str) -> Iterator[Mapping[str, Any]]:
    """The samples of every activity, each with the activity's `start_utc` and `sport`, one at a time."""
    wanted = (
        select(streams, activities.c.start_utc, activities.c.sport)
        .join_from(streams, activities, activities.c.id == streams.c.activity_id)
        .where(streams.c.athlete_id == athlete_id)
        .order_by(activities.c.start_utc, streams.c.id)
    )
    with connection.execute(wanted.execution_options(yield_per=1)) as found:
        yield from map(dict, found.mappings())


def logged_rows(connection: Connection, athlete_id: str) -> Iterator[tuple[dict[str, Any], list[dict[str, Any]]]]:
    """The rows of every logged session with those of its sets, oldest first."""
    visits, lifted = logged_sessions, logged_sets
    by_start = (visits.c.start_local, visits.c.id)
    found = connection.execute(select(visits).where(visits.c.athlete_id == athlete_id).order_by(*by_start)).mappings()
    of_sets = (
        select(lifted)
        .join_from(lifted, visits, visits.c.id == lifted.c.session_id)
        .where(visits.c.athlete_id == athlete_id)
    )
    sets: dict[str, list[dict[str, Any]]] = {}
    for row in connection.execute(of_sets).mappings():
        sets.setdefault(row["session_id"], []).append(dict(row))
    for visit in found:
        yield dict(visit), sets.get(visit["id"], [])


def athlete_names(connection: Connection) -> list[tuple[str, str]]:
    """Id and name of everybody in the database, the one that was there first first."""
    found = connection.execute(
        select(athletes.c.id, athletes.c.name).order_by(athletes.c.created_at, athletes.c.id)
    ).all()
    return [(one.id, one.name) for one in found]
