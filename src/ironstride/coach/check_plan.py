"""Score somebody's own plan: read it by its own protocol or another, and say what each breach rests on."""

from dataclasses import dataclass

from ironstride.coach.page_of import page_of
from ironstride.protocols.protocol import Protocol
from ironstride.protocols.read import protocol
from ironstride.rules.own_plan import OwnPlanScore, score, source_of
from ironstride.training.plan import Plan


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckedPlan:
    """A plan's score, the page it was read by, and the source of each broken rule."""

    protocol: Protocol
    score: OwnPlanScore
    sources: dict[str, str]


def check_plan(plan: Plan, protocol_id: str | None = None) -> CheckedPlan:
    """Score `plan` by the protocol with this id or alias, else by its own page. KeyError for an unknown one.

    >>> from datetime import date
    >>> from ironstride.training.request import PlanRequest
    >>> plan = Plan(request=PlanRequest(), starts=date(2026, 11, 23), weeks=1, protocol="consensus", phases=(),
    ...             sessions=(), runs=())
    >>> check_plan(plan, "S4").protocol.id
    'hard-days-hard'
    """
    page = protocol(protocol_id) if protocol_id else page_of(plan.request)
    made = score(plan, page)
    return CheckedPlan(protocol=page, score=made, sources={rule: source_of(rule, page) for rule, _ in made.by_rule()})
