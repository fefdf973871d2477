"""Plan the rest of a season again after news: settle the page to plan by, load the catalogue, re-plan."""

from datetime import datetime

from ironstride.coach.page_of import page_of
from ironstride.planning.news import request_after
from ironstride.planning.prescribe.strength import Strength
from ironstride.planning.replan import Replanned
from ironstride.planning.replan import replan as rest_of
from ironstride.protocols.catalogue import exercises
from ironstride.training.events import Events
from ironstride.training.plan import Plan


def replan(plan: Plan, events: Events, now: datetime, strength: Strength | None = None) -> Replanned:
    """`plan` after `events`, as it looks at `now` (wall time in the athlete's zone, without an offset).

    By the page of the request as the events leave it: the plan's own page, or the last protocol that they name, with
    the opt-ins that the runner chose. `KeyError` for a protocol id that does not exist (the readers of both files have
    named it before). `strength` is what a log says (`strength_of`): loads ahead then come from it.

    >>> from datetime import date
    >>> from ironstride.training.request import PlanRequest
    >>> plan = Plan(request=PlanRequest(), starts=date(2026, 11, 23), weeks=1, protocol="consensus", phases=(),
    ...             sessions=(), runs=())
    >>> replan(plan, Events(), datetime(2026, 11, 24)).changes
    ()
    """
    return rest_of(plan, events, now, page_of(request_after(plan, events)), exercises(), strength)
