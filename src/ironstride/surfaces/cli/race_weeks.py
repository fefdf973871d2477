"""Race week and the week after it: the lifts are placed there, the runs are the runner's own to taper."""

from ironstride.coach.health_first import runs_wait_on
from ironstride.surfaces.cli.words import week_days
from ironstride.training.plan import Plan

RUNS_ARE_YOURS = "Runs are your usual week: taper them yourself; Ironstride places the lifts."


def is_around_a_race(plan: Plan, week: int) -> bool:
    """Whether an A or B race lies in this week or the one before, and its runs are shown as the usual ones.

    >>> from datetime import date
    >>> from ironstride.training.request import PlanRequest, Race
    >>> plan = Plan(request=PlanRequest(races=(Race(date=date(2026, 12, 6)),)), starts=date(2026, 11, 23), weeks=4,
    ...             protocol="consensus", phases=(), sessions=(), runs=())
    >>> [is_around_a_race(plan, week) for week in (1, 2, 3, 4)]
    [False, True, True, False]
    """
    days = (*week_days(plan.starts, week - 1), *week_days(plan.starts, week))
    return any(
        race.priority != "C" and race.date in days and not runs_wait_on(plan.request, race.date)
        for race in plan.request.races
    )
