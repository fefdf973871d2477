"""What health says before anything else: lines for the head of a plan, and the days on which runs wait."""

from datetime import date

from ironstride.protocols.health_rules import places_in
from ironstride.rules.health import limits_on
from ironstride.training.plan import Plan
from ironstride.training.request import Injury, PlanRequest

SERIOUS_PAIN = 4  # of 10, our default: from here on pain stands at the head of a plan, whatever it stops
_PAIN_RULE = "pain-traffic-light"


def is_about_health(where: str) -> bool:
    """Whether a remark made at `where` comes from the health answers.

    >>> is_about_health("health, from 2026-11-23"), is_about_health("[[pin]] week 3")
    (True, False)
    """
    return where.startswith("health")


def health_lines(plan: Plan) -> tuple[str, ...]:
    """What a person should read before the plan: whom to ask, and every pain that stops lifts or is 4 or more.

    Each pain is named once; one that a remark of the plan names already isn't repeated.

    >>> from ironstride.training.request import Health
    >>> request = PlanRequest(health=Health(injuries=(Injury(place="knee", pain=6),)))
    >>> plan = Plan(request=request, starts=date(2026, 11, 23), weeks=1, protocol="consensus", phases=(),
    ...             sessions=(), runs=())
    >>> health_lines(plan)
    ('Knee, pain 6 of 10: lifts that load this place stop.',)
    """
    said = [f"{problem.what} {problem.try_this}" for problem in plan.problems if is_about_health(problem.where)]
    request = plan.request
    because = limits_on(request.health, request.athlete.born, plan.starts).because
    for injury in filter(_is_serious, request.health.injuries):
        place = injury.place.strip().lower()
        if not any(place in line.lower() for line in said):
            said += [one.says for one in because if one.rule == _PAIN_RULE and one.says.lower().startswith(place)]
    return tuple(dict.fromkeys(said))


def runs_wait_on(request: PlanRequest, day: date) -> bool:
    """Whether health has running wait on `day`, so that nothing may encourage a run.

    >>> from ironstride.training.request import Health
    >>> runs_wait_on(PlanRequest(health=Health(bone_stress=True)), date(2026, 11, 23))
    True
    """
    return not limits_on(request.health, request.athlete.born, day).allows_runs_advice


def _is_serious(injury: Injury) -> bool:
    stops_legs = injury.pain > 0 and any(place.stops_legs for place in places_in(injury.place))
    return injury.pain >= SERIOUS_PAIN or injury.night or injury.worse_next_day or stops_legs
