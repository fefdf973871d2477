"""The plan as it stands, out of the store: for calendars, watches and services."""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Final

from ironstride.coach.readings import Readings
from ironstride.files.plan_json import read_plan
from ironstride.store import Store
from ironstride.store.columns import instant
from ironstride.store.logs import session_value
from ironstride.store.sheets import logged_rows, plan_states
from ironstride.training.lifting_log import LoggedSession
from ironstride.training.plan import Plan, Session
from ironstride.training.problem import Problem

WEEK = timedelta(days=7)
_ANY: Final = "plan"


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredPlan:
    """A plan in its latest version; `number` counts its versions from 1."""

    id: str
    name: str
    number: int
    made_at: datetime
    plan: Plan


def stored_plan(store: Store, athlete_id: str, name: str | None = None) -> StoredPlan | Problem:
    """The plan called `name`, or the one that was changed last; or why there is none. Raises `StoreProblem`."""
    with store.read() as connection:
        states = plan_states(connection, athlete_id)
        if not states:
            hint = "Write one with 'ironstride plan --json' into a file and keep it with 'ironstride keep FILE'."
            return Problem(where=store.where, what="no plan is kept here.", try_this=hint)
        found = next((one for one in states if name in (None, one.name)), None)
        if found is None:
            names = ", ".join(one.name for one in states[:10])
            return Problem(where=f"plan {name!r}", what="there is no such plan.", try_this=f"Name one of: {names}.")
        plan = _PLANS.of(connection, found.id)
    where = f"plan {found.name!r}"
    if isinstance(plan, Problem):
        return replace(plan, where=where + plan.where.removeprefix(_ANY))
    try:
        made_at = instant(found.made_at)
    except ValueError:
        what = f"its version {found.number} has no date that can be read."
        return Problem(where=where, what=what, try_this="Keep the plan again.")
    return StoredPlan(id=found.plan_id, name=found.name, number=found.number, made_at=made_at, plan=plan)


def _read(document: str) -> Plan | Problem:
    plan, problems = read_plan(document, _ANY)
    return problems[0] if plan is None else plan


_PLANS: Final = Readings(_read)


def coming_sessions(plan: Plan, today: date) -> tuple[Session, ...]:
    """The sessions of today and the six days after it."""
    return tuple(one for one in plan.sessions if today <= one.start.date() < today + WEEK)


def logged_sessions(store: Store, athlete_id: str) -> tuple[tuple[LoggedSession, ...], tuple[Problem, ...]]:
    """Every logged session with its sets, oldest first; one that is damaged is named and left out."""
    done, problems = list[LoggedSession](), list[Problem]()
    with store.read() as connection:
        for row, sets in logged_rows(connection, athlete_id):
            try:
                done.append(session_value(row, sets).session)
            except ValueError as error:
                what = f"it can't be read ({error}) and was left out."
                where = f"logged session {row['id']}"
                problems.append(Problem(where=where, what=what, try_this="See 'ironstride doctor'.", is_fatal=False))
    return tuple(done), tuple(problems)
