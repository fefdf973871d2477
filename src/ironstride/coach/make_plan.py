"""Make a plan: settle start and length, load the page and the catalogue, plan the season."""

from dataclasses import replace
from datetime import date, timedelta

from ironstride.coach.choice_remarks import choice_remarks
from ironstride.coach.page_of import page_of
from ironstride.planning.prescribe.strength import Strength
from ironstride.planning.season import make_season
from ironstride.protocols.catalogue import exercises
from ironstride.training.plan import Plan
from ironstride.training.request import PlanRequest

WEEKS_WITHOUT_A_RACE = 12  # our default


def next_monday(today: date) -> date:
    """The Monday on which a plan made `today` begins: today, if it is one.

    >>> next_monday(date(2026, 11, 21))
    datetime.date(2026, 11, 23)
    """
    return today + timedelta(days=-today.weekday() % 7)


def settled(request: PlanRequest, today: date) -> PlanRequest:
    """The request with its start and its number of weeks filled in: the next Monday, and until the last race."""
    starts = request.plan.starts or next_monday(today)
    weeks = request.plan.weeks
    if weeks is None:
        last = max((race.date for race in request.races if race.date >= starts), default=None)
        weeks = WEEKS_WITHOUT_A_RACE if last is None else (last - starts).days // 7 + 1
    return replace(request, plan=replace(request.plan, starts=starts, weeks=weeks))


def make_plan(request: PlanRequest, today: date, strength: Strength | None = None) -> Plan:
    """The season for `request`. `today` is passed in and only settles the start where the request is silent. `strength`
    is what a log says (`strength_of`); without it loads begin from what the request tells.

    Never fails on an impossible wish: read `Plan.relaxations`. `KeyError` for a protocol id that does not exist
    (the athlete file's reader has named it before).
    """
    request = settled(request, today)
    wishes = request.plan
    if wishes.starts is None or wishes.weeks is None:
        raise ValueError("a settled request has a start and a number of weeks")
    page = page_of(request)
    plan = make_season(request, page, exercises(), wishes.starts, wishes.weeks, strength)
    chosen = choice_remarks(plan, page)
    return replace(plan, problems=(*plan.problems, *chosen)) if chosen else plan
