"""The plan as it was before its last change, kept again: nothing is ever taken out of the past."""

from datetime import datetime

from ironstride.coach.keep_plan import keep_plan
from ironstride.coach.stored_plan import stored_plan
from ironstride.files.plan_json import read_plan
from ironstride.store import Store
from ironstride.store.keeping import version_before
from ironstride.store.plans import PlanVersion
from ironstride.training.problem import Problem

WHY_UNDONE = "The change before was undone."


def undo_plan(store: Store, athlete_id: str, number: int, now: datetime) -> PlanVersion | Problem:
    """Keep the version before version `number` again, as a new one; `number` has to be the latest of the plan.

    A plan that was changed since is left alone, and so is one with a single version: the problem says which. What the
    runner told (an illness, a session left out) stays told. Raises `StoreProblem`.
    """
    stored = stored_plan(store, athlete_id)
    if isinstance(stored, Problem):
        return stored
    where = f"plan {stored.name!r}"
    if stored.number != number:
        what = "it was changed again since; nothing was undone."
        return Problem(where=where, what=what, try_this="Look at the week as it is now, and undo from there.")
    with store.read() as connection:
        before = version_before(connection, stored.id, number)
    if before is None:
        what = "this is its first version; there is nothing before it."
        return Problem(where=where, what=what, try_this="Move a session instead.")
    plan, problems = read_plan(before.document, f"{where}, version {before.number}")
    if plan is None:
        return problems[0]
    return keep_plan(store, plan, stored.name, athlete_id, now, WHY_UNDONE)
