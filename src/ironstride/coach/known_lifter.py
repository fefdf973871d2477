"""Whose bar it is, from what is kept: the plan's request, the last weighing, the sets that were tested."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import Any, Final
from zoneinfo import ZoneInfo

import msgspec
from sqlalchemy import Connection, select

from ironstride.coach.readings import Readings
from ironstride.files.athlete_file import decode_request
from ironstride.protocols.exercise import KIT
from ironstride.store.asking import first_row
from ironstride.store.athletes import athlete_value
from ironstride.store.columns import instant_text
from ironstride.store.matching import timezone_of
from ironstride.store.schema import athletes, body_mass, logged_sets
from ironstride.store.strength import newest_version_id
from ironstride.training.problem import Problem
from ironstride.training.progress import Lifter, RepTest
from ironstride.training.request import Athlete, PlanRequest
from ironstride.units import Load

_USUAL_GYM: Final = Athlete(kit=KIT)
"""Who nothing is known of: a commonly furnished gym with its usual weights, our default."""


class _Document(msgspec.Struct):
    """Of a plan only what was asked for; the rest is never built."""

    request: Any = None


def lifter_of(connection: Connection, athlete_id: str, athlete: Athlete | None, on: date) -> Lifter:
    """The lifter as she is known on a day. `lifter_told` says, too, what was supposed."""
    return lifter_told(connection, athlete_id, athlete, on)[0]


def lifter_told(
    connection: Connection, athlete_id: str, athlete: Athlete | None, on: date
) -> tuple[Lifter, tuple[Problem, ...]]:
    """The lifter, and a remark where her kit isn't known.

    Body, experience and kit are those of `athlete`, else of the newest plan's request, else of the kept profile; where
    all of them have no kit to load, a usual gym is supposed and said. Body mass is the newest weighing up to `on`.
    Tests are the request's known lifts.
    """
    request = newest_request(connection, athlete_id)
    row = first_row(connection, select(athletes).where(athletes.c.id == athlete_id))
    body = athlete or (request.athlete if request else None) or (athlete_value(row) if row else Athlete())
    remarks: tuple[Problem, ...] = ()
    if athlete is None and request is None and set(body.kit) <= {"bodyweight"}:
        body = replace(body, kit=_USUAL_GYM.kit, units=_units_lifted(connection, athlete_id) or body.units)
        what = "no plan is kept that names your kit; the weights of a usual gym are supposed (our default)."
        remarks = (
            Problem(where="kit", what=what, try_this="Keep a plan with 'ironstride keep FILE'.", is_fatal=False),
        )
    weighed = _newest_mass(connection, athlete_id, on)
    if weighed is not None:
        body = replace(body, bodyweight=Load.from_kg(weighed, "kg"))
    tests = () if request is None else tuple(
        RepTest(exercise=exercise, load=one.load, reps=one.reps, rir=one.rir, on=one.on)
        for exercise, one in request.lifts.items()
    )  # fmt: skip
    return Lifter(athlete=body, tests=tests), remarks  # her age follows from the day she was born


def newest_request(connection: Connection, athlete_id: str) -> PlanRequest | None:
    """What the newest plan was asked with; None where none is kept, or it can't be read."""
    newest = newest_version_id(connection, athlete_id)
    return None if newest is None else _REQUESTS.of(connection, newest)


def _request_in(text: str) -> PlanRequest | None:
    try:
        found = msgspec.json.decode(text, type=_Document).request
    except msgspec.MsgspecError:
        return None  # `doctor` names a damaged plan
    request, problems = decode_request(found, "plan", require_runs=False)
    return None if any(one.is_fatal for one in problems) else request


_REQUESTS: Final = Readings(_request_in)


def units_of(connection: Connection, athlete_id: str) -> str:
    """The units that she thinks in: those that she told, else those that she lifted last, else ``metric``."""
    request = newest_request(connection, athlete_id)
    told = None if request is None else request.athlete.units
    return told or _units_lifted(connection, athlete_id) or "metric"


def _units_lifted(connection: Connection, athlete_id: str) -> str | None:
    """The units of the gym that is supposed: those of the load that was logged last."""
    one = logged_sets.c
    wanted = select(one.load_unit).where(one.athlete_id == athlete_id, one.load_unit.is_not(None))
    unit = connection.execute(wanted.order_by(one.logged_at.desc(), one.id).limit(1)).scalar()
    return {"lb": "imperial", "kg": "metric"}.get(str(unit))


def _newest_mass(connection: Connection, athlete_id: str, on: date) -> float | None:
    one = body_mass.c
    end = datetime.combine(on + timedelta(days=1), time(), ZoneInfo(timezone_of(connection, athlete_id)))
    wanted = select(one.kg).where(one.athlete_id == athlete_id, one.at_utc < instant_text(end))
    found: float | None = connection.execute(wanted.order_by(one.at_utc.desc(), one.id).limit(1)).scalar()
    return found
