"""A first look at a plan that isn't kept yet: its phases, its first week, and whether the heavy sessions find room."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final

from ironstride.coach.make_plan import make_plan, next_monday
from ironstride.coach.page_of import page_of
from ironstride.planning.demand import building_sessions
from ironstride.rules.health import HealthLimits, limits_on
from ironstride.training.plan import Phase, Plan, Relaxation
from ironstride.training.request import PlanRequest

_A_MUST: Final = ("availability", "safety", "minimum_dose", "quality")
_WEEKS_TO_SETTLE: Final = 4  # our default: new lifts begin lighter, and a week later they don't


@dataclass(frozen=True, slots=True, kw_only=True)
class FirstWeek:
    """`plan` is the first week alone, `phases` are those of the whole season, `limits` what health leaves open on its
    first day."""

    plan: Plan
    phases: tuple[Phase, ...]
    limits: HealthLimits


@dataclass(frozen=True, slots=True, kw_only=True)
class Feasible:
    """How a heavy week would go: `wanted` heavy sessions by the page, `fits` of them find room, `costs` is what of the
    rules would be broken for it."""

    wanted: int
    fits: int
    costs: tuple[Relaxation, ...] = ()


def first_week(plan: Plan) -> FirstWeek:
    """The first week of a plan, as it is kept: a part of it, so that no other week can be shown for it.

    >>> len(first_week(make_plan(PlanRequest(), date(2026, 11, 23))).plan.sessions)
    0
    """
    after = plan.starts + timedelta(weeks=1)
    only = replace(
        plan,
        weeks=1,
        sessions=tuple(one for one in plan.sessions if one.start.date() < after),
        runs=tuple(one for one in plan.runs if one.start.date() < after),
        relaxations=tuple(one for one in plan.relaxations if one.date < after),
    )
    limits = limits_on(plan.request.health, plan.request.athlete.born, plan.starts)
    return FirstWeek(plan=only, phases=plan.phases, limits=limits)


def prices(plan: Plan) -> tuple[Relaxation, ...]:
    """The rules that a plan breaks although they matter more than a preference."""
    return tuple(one for one in plan.relaxations if one.tier in _A_MUST)


def feasible(request: PlanRequest, today: date) -> Feasible:
    """Whether a usual week holds the heavy sessions of the strength phase, once the lifts are learnt: the best of its
    first weeks.

    Health is left out: it is said by itself. Races are: the phase stands far from them.

    >>> feasible(PlanRequest(), date(2026, 11, 23)).fits
    0
    """
    body = replace(request.athlete, experience="intermediate", born=None)
    wishes = replace(request.plan, phase="strength", weeks=_WEEKS_TO_SETTLE, starts=next_monday(today))
    usual = PlanRequest(athlete=body, plan=wishes, free=request.free, runs=request.runs, lifts=request.lifts)
    plan = make_plan(usual, today)
    heavy, _, costs = max((_week(plan, number) for number in range(plan.weeks)), key=lambda week: week[:2])
    wanted = building_sessions(usual, page_of(usual), "strength")
    return Feasible(wanted=wanted, fits=heavy, costs=costs)


def _week(plan: Plan, number: int) -> tuple[int, int, tuple[Relaxation, ...]]:
    """How many heavy sessions a week has, fewer broken rules being more, and which rules they break."""
    days = {plan.starts + timedelta(days=7 * number + offset) for offset in range(7)}
    costs = tuple(one for one in prices(plan) if one.date in days)
    return sum(one.kind == "heavy" and one.start.date() in days for one in plan.sessions), -len(costs), costs
