"""Somebody's own plan against a protocol: what it costs, what it breaks, and what it does well."""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import groupby

from ironstride.protocols.exercise import Exercise
from ironstride.protocols.health_rules import health_rules
from ironstride.protocols.protocol import Protocol
from ironstride.protocols.rule import OUR_DEFAULT, Rule
from ironstride.rules.checker.check import check
from ironstride.rules.checker.standing_rules import STANDING
from ironstride.rules.checker.violation import Violation
from ironstride.training.plan import Because, Plan
from ironstride.training.words import TIERS, Tier

_WORTH_PRAISE = ("safety", "minimum_dose", "quality")


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnPlanScore:
    """The points each tier costs (every tier is there), each breach, and the rules that were kept.

    `kept` holds only rules that this plan had an occasion to break, with their sentence and source.
    """

    cost: Mapping[Tier, int]
    violations: tuple[Violation, ...]
    kept: tuple[Because, ...]

    @property
    def is_safe(self) -> bool:
        """Whether nothing in the safety tier is broken."""
        return self.cost["safety"] == 0

    def by_rule(self) -> tuple[tuple[str, tuple[Violation, ...]], ...]:
        """The breaches gathered by rule, dearest tier first, so that a page can say "4 times" once."""
        ordered = sorted(self.violations, key=lambda one: (TIERS.index(one.tier), one.rule, one.date))
        return tuple((rule, tuple(group)) for rule, group in groupby(ordered, key=lambda one: one.rule))


def score(plan: Plan, protocol: Protocol, catalogue: Mapping[str, Exercise] | None = None) -> OwnPlanScore:
    """Check `plan` by `protocol`'s page and add it up. `catalogue` as for `check`, and it raises as `check` does.

    >>> from datetime import date
    >>> from ironstride.protocols.read import protocol
    >>> from ironstride.training.plan import Phase, Plan
    >>> from ironstride.training.request import PlanRequest
    >>> monday, sunday = date(2026, 11, 23), date(2026, 11, 29)
    >>> empty = Plan(request=PlanRequest(), starts=monday, weeks=1, protocol="consensus", sessions=(), runs=(),
    ...              phases=(Phase(name="taper", from_=monday, to=sunday),))
    >>> score(empty, protocol("consensus")).is_safe
    True
    """
    violations = check(plan, protocol, catalogue)
    cost: dict[Tier, int] = dict.fromkeys(TIERS, 0)
    for violation in violations:
        cost[violation.tier] += violation.points
    broken = {violation.rule for violation in violations}
    kept = tuple(
        Because(rule=rule.id, says=rule.sentence, source=rule.source)
        for rule in sorted(protocol.rules.values(), key=lambda rule: TIERS.index(rule.tier))
        if rule.tier in _WORTH_PRAISE and rule.price and rule.id not in broken and _had_occasion(rule, plan)
    )
    return OwnPlanScore(cost=cost, violations=violations, kept=kept)


def source_of(rule_id: str, protocol: Protocol) -> str:
    """The source of a broken rule, whether the page's, a standing rule or a health rule; ours where none is named.

    >>> from ironstride.protocols.read import protocol
    >>> source_of("postpartum-waits", protocol("consensus"))
    'goom-2019'
    """
    for rules in (protocol.rules, health_rules(), STANDING):
        if rule_id in rules:
            return rules[rule_id].source
    return OUR_DEFAULT


def _had_occasion(rule: Rule, plan: Plan) -> bool:
    """Whether the plan has the sessions, the runs and the races that the rule speaks of.

    A price for second best is nothing to praise, so rules that reward a place count only where a "must" or a
    distance in hours is in them.
    """
    if rule.form in ("day_after_run", "replace_run", "stay"):
        return False
    kinds, runs, priorities = rule.words("kinds"), rule.words("runs"), rule.words("priorities")
    bound = [one for one in plan.sessions if (one.kind in kinds if kinds else one.lower_body == "loaded")]
    if rule.form == "gap_between_jumps":
        bound = [one for one in plan.sessions if any(s.contacts for exercise in one.exercises for s in exercise.sets)]
    if rule.form in ("gap_between_jumps", "gap_between_sessions") and len(bound) < 2:
        return False
    races = {race.priority for race in plan.request.races}
    ran = {run.kind for run in plan.runs} | ({"race"} if races else set())
    return (
        bool(bound)
        and (not runs or not ran.isdisjoint(runs))
        and (not priorities or not races.isdisjoint(priorities))
        and rule.numbers.get("only") is None
    )
