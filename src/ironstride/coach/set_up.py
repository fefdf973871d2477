"""A runner begins: her profile is kept, and the plan for what she asked."""

from datetime import date, datetime
from typing import Final
from zoneinfo import ZoneInfo

from ironstride.coach.keep_plan import keep_plan
from ironstride.coach.make_plan import make_plan
from ironstride.coach.strength_of import strength_of
from ironstride.store import Store
from ironstride.store.athletes import first_athlete, keep_athlete, the_athlete
from ironstride.store.strength import newest_version_id
from ironstride.training.plan import Plan
from ironstride.training.request import PlanRequest

PLAN_NAME: Final = "season"
"""What the plan is called that the set-up makes: our default."""


def has_a_plan(store: Store) -> bool:
    """Whether somebody with a plan is kept already, so that a set-up would be her second. Raises `StoreProblem`."""
    with store.read() as connection:
        found = first_athlete(connection)
        return found is not None and newest_version_id(connection, found) is not None


def first_plan(store: Store, request: PlanRequest, today: date) -> Plan:
    """The plan that a set-up makes of `request` on the day `today`: what is shown before, and what is kept.

    Raises `StoreProblem`.
    """
    with store.read() as connection:
        who = first_athlete(connection)
    return make_plan(request, today, None if who is None else strength_of(store, who, request, today))


def set_up_runner(store: Store, request: PlanRequest, now: datetime, shown_on: date | None = None) -> str:
    """Keep the athlete of `request` and a plan for it; her id. `now` is an aware moment, `shown_on` the day on which
    she was shown what she keeps, where that was not today.

    Somebody who is kept already, as after an import, gets this profile; what she has logged goes into the loads. Where
    the program ends between the two, the profile is kept and the next set-up makes the plan. Raises `StoreProblem`.
    """
    with store.write() as connection:
        who = the_athlete(connection, now)
        keep_athlete(connection, request.athlete, who, now)
    today = shown_on or now.astimezone(ZoneInfo(request.athlete.timezone)).date()
    keep_plan(store, first_plan(store, request, today), PLAN_NAME, who, now, "set-up")
    return who
