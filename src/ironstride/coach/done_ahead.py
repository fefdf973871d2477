"""Sessions that were done before their time: their place in the plan is still ahead, and no news changes them."""

from collections.abc import Set
from dataclasses import replace
from datetime import datetime, timedelta

from ironstride.coach.lay_beside import MOVED_DAYS
from ironstride.coach.plan_history import fates
from ironstride.planning.replan import Replanned
from ironstride.store import Store
from ironstride.training.plan import Plan


def done_ahead(store: Store, athlete_id: str, plan: Plan, now: datetime) -> frozenset[str]:
    """The ids of the sessions of `plan` that start after `now` (local wall time) and were done already.

    Raises `StoreProblem`.
    """
    around = timedelta(days=MOVED_DAYS)
    near = [one for one in plan.sessions if now.date() - around <= one.start.date() <= now.date() + around]
    with store.read() as connection:
        found, _ = fates(connection, athlete_id, near, {}, now.date())
    return frozenset(one.planned.id for one in found if one.is_done and one.planned.start >= now)


def with_done_left(made: Replanned, before: Plan, done: Set[str]) -> Replanned:
    """What was made of a plan, with the sessions that were `done` as they stood in it `before`.

    >>> from datetime import date
    >>> from ironstride.training.request import PlanRequest
    >>> plan = Plan(request=PlanRequest(), starts=date(2026, 11, 23), weeks=1, protocol="consensus", phases=(),
    ...             sessions=(), runs=())
    >>> with_done_left(Replanned(plan=plan), plan, {"2026-11-24-heavy"}).changes
    ()
    """
    touched = [one for one in made.changes if one.was is not None and one.was.session in done]
    if not touched:
        return made
    instead = {one.now.session for one in touched if one.now is not None}
    rest = [one for one in made.plan.sessions if one.id not in instead]
    taken = {one.id for one in rest}
    ours = {one.was.session for one in touched if one.was is not None} - taken
    sessions = (*rest, *(one for one in before.sessions if one.id in ours))
    return replace(
        made,
        plan=replace(made.plan, sessions=tuple(sorted(sessions, key=lambda one: one.start))),
        changes=tuple(one for one in made.changes if one not in touched),
    )
