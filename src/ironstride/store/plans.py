"""Plans, their versions and what they prescribe, and rows. A new version stands beside the old one."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, select

from ironstride.store.columns import day, day_text, from_json, instant, instant_text, json_text, new_id, wall_text
from ironstride.store.schema import plan_versions
from ironstride.training.plan import Because, Plan, PlannedRun, PrescribedExercise, PrescribedSet, Session


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanVersion:
    """One state of a plan: `number` counts from 1, `document` is the whole plan as JSON text, `why` what changed it."""

    id: str
    plan_id: str
    number: int
    made_at: datetime
    document: str
    why: str = ""


def document_of(connection: Connection, version_id: str) -> str:
    """The whole plan of a version as JSON text. Raises `NoResultFound` where there is no such version."""
    wanted = select(plan_versions.c.document).where(plan_versions.c.id == version_id)
    return str(connection.execute(wanted).scalar_one())


def version_row(one: PlanVersion, athlete_id: str) -> dict[str, Any]:
    """The row of table `plan_versions`."""
    return {
        "id": one.id,
        "athlete_id": athlete_id,
        "plan_id": one.plan_id,
        "number": one.number,
        "made_at": instant_text(one.made_at),
        "why": one.why,
        "document": one.document,
    }


def version_value(row: Mapping[str, Any]) -> PlanVersion:
    """The version of a row of `plan_versions`."""
    return PlanVersion(
        id=row["id"],
        plan_id=row["plan_id"],
        number=row["number"],
        made_at=instant(row["made_at"]),
        document=row["document"],
        why=row["why"],
    )


def planned_rows(
    plan: Plan, version_id: str, athlete_id: str
) -> tuple[list[dict[str, Any]], list[dict[str, Any]], list[dict[str, Any]]]:
    """The rows of `sessions`, `prescriptions` and `planned_runs` of a plan, all of one version."""
    sessions, prescriptions = [], []
    for session in plan.sessions:
        row = session_row(session, version_id, athlete_id)
        sessions.append(row)
        prescriptions += [
            prescription_row(one, place, row["id"], athlete_id) for place, one in enumerate(session.exercises)
        ]
    return sessions, prescriptions, [run_row(run, version_id, athlete_id) for run in plan.runs]


def session_row(one: Session, version_id: str, athlete_id: str) -> dict[str, Any]:
    """The row of table `sessions`; the plan's own id of the session is its `plan_key`."""
    return {
        "id": new_id(),
        "athlete_id": athlete_id,
        "plan_version_id": version_id,
        "plan_key": one.id,
        "start_local": wall_text(one.start)[0],
        "minutes": one.minutes,
        "kind": one.kind,
        "lower_body": one.lower_body,
        "phase": one.phase,
        "because": json_text(one.because),
    }


def session_value(row: Mapping[str, Any], prescriptions: Sequence[Mapping[str, Any]] = ()) -> Session:
    """The session of a row of `sessions` with its rows of `prescriptions`."""
    return Session(
        id=row["plan_key"],
        start=datetime.fromisoformat(row["start_local"]),
        minutes=row["minutes"],
        kind=row["kind"],
        lower_body=row["lower_body"],
        phase=row["phase"],
        exercises=tuple(prescription_value(one) for one in sorted(prescriptions, key=lambda one: one["position"])),
        because=from_json(row["because"], tuple[Because, ...]),
    )


@dataclass(frozen=True, slots=True)
class _Sets:
    sets: tuple[PrescribedSet, ...]
    planned: tuple[PrescribedSet, ...]


def prescription_row(one: PrescribedExercise, position: int, session_id: str, athlete_id: str) -> dict[str, Any]:
    """The row of table `prescriptions`. Its `sets` are a list, or an object with `planned` beside them where a log gave
    them their loads."""
    return {
        "id": new_id(),
        "athlete_id": athlete_id,
        "session_id": session_id,
        "position": position,
        "exercise": one.exercise,
        "sets": json_text(_Sets(one.sets, one.planned) if one.planned else one.sets),
        "note": one.note,
    }


def prescription_value(row: Mapping[str, Any]) -> PrescribedExercise:
    """The exercise of a row of `prescriptions`."""
    if row["sets"].startswith("{"):
        kept: _Sets = from_json(row["sets"], _Sets)
        return PrescribedExercise(exercise=row["exercise"], sets=kept.sets, note=row["note"], planned=kept.planned)
    return PrescribedExercise(
        exercise=row["exercise"], sets=from_json(row["sets"], tuple[PrescribedSet, ...]), note=row["note"]
    )


def run_row(one: PlannedRun, version_id: str, athlete_id: str) -> dict[str, Any]:
    """The row of table `planned_runs`."""
    return {
        "id": new_id(),
        "athlete_id": athlete_id,
        "plan_version_id": version_id,
        "start_local": wall_text(one.start)[0],
        "kind": one.kind,
        "minutes": one.minutes,
        "moved_from": day_text(one.moved_from),
        "name": one.name,
    }


def run_value(row: Mapping[str, Any]) -> PlannedRun:
    """The run of a row of `planned_runs`."""
    return PlannedRun(
        start=datetime.fromisoformat(row["start_local"]),
        kind=row["kind"],
        minutes=row["minutes"],
        moved_from=day(row["moved_from"]),
        name=row["name"],
    )
