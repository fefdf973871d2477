"""A first look at a plan that isn't made yet: its phases, its first week, and whether the heavy sessions find room."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final

from ironstride.coach.make_plan import make_plan, next_monday, settled
from ironstride.coach.page_of import page_of
from ironstride.planning.demand import building_sessions
from ironstride.planning.outline import outline
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
    rules would be broken for it, `ways_out` what would help."""

    wanted: int
    fits: int
    costs: tuple[Relaxation, ...] = ()
    ways_out: tuple[str, ...] = ()


def first_week(request: PlanRequest, today: date) -> FirstWeek:
    """The first week that `make_plan` would give, without planning the weeks behind it.

    >>> first_week(PlanRequest(), date(2026, 11, 23)).plan.weeks
    1
    """
    wanted = settled(request, today)
    starts, weeks = wanted.plan.starts, wanted.plan.weeks
    if starts is None or weeks is None:
        raise ValueError("a settled request has a start and a number of weeks")

    def limits(day: date) -> HealthLimits:
        return limits_on(wanted.health, wanted.athlete.born, day)

    phases = outline(wanted, page_of(wanted), starts, weeks, limits).phases
    after = starts + timedelta(weeks=1)
    is_one_phase = phases[0].to >= after - timedelta(days=1)
    has_race_near = any(race.date < after + timedelta(weeks=1) for race in wanted.races)
    if is_one_phase and not has_race_near and wanted.plan.phase is None:
        wishes = replace(wanted.plan, weeks=1, phase=phases[0].name)
        return FirstWeek(plan=make_plan(replace(wanted, plan=wishes, races=()), today), phases=phases,
                         limits=limits(starts))  # fmt: skip
    plan = make_plan(wanted, today)
    only = replace(
        plan,
        weeks=1,
        sessions=tuple(one for one in plan.sessions if one.start.date() < after),
        runs=tuple(one for one in plan.runs if one.start.date() < after),
        relaxations=tuple(one for one in plan.relaxations if one.date < after),
    )
    return FirstWeek(plan=only, phases=phases, limits=limits(starts))


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
    return Feasible(wanted=wanted, fits=heavy, costs=costs, ways_out=tuple(one.change for one in plan.ways_out))


def _week(plan: Plan, number: int) -> tuple[int, int, tuple[Relaxation, ...]]:
    """How many heavy sessions a week has, fewer broken rules being more, and which rules they break."""
    days = {plan.starts + timedelta(days=7 * number + offset) for offset in range(7)}
    costs = tuple(one for one in plan.relaxations if one.tier in _A_MUST and one.date in days)
    return sum(one.kind == "heavy" and one.start.date() in days for one in plan.sessions), -len(costs), costs
