"""Changes of the request that would help where the plan could not keep something, each with the cost then left."""

from collections.abc import Iterator
from dataclasses import replace

from ironstride.planning.placed import Placed, place_season
from ironstride.protocols.rule import Rule
from ironstride.training.plan import WayOut
from ironstride.training.request import PlanRequest
from ironstride.training.words import TIERS, WEEKDAY_NAMES, Tier

MORE_MINUTES = 30
MOST_TRIED = 8
WORTH_ASKING: tuple[Tier, ...] = ("availability", "safety", "minimum_dose")


def ways_out(placed: Placed) -> tuple[WayOut, ...]:
    """For the weightiest tier that the plan pays in: what would lower it, and to what. Each is planned afresh.

    Nothing is offered where nothing is paid, nor for sessions that are merely shorter or less well timed.
    """
    paid = placed.solution.cost
    tier: Tier = next((each for each in WORTH_ASKING if paid[each]), "quality")
    if tier == "quality" and not _has_lost_sessions(placed):
        return ()
    found = []
    for change, request in list(_changes(placed))[:MOST_TRIED]:
        again = place_season(request, placed.protocol, placed.phases.starts, placed.phases.weeks)
        down_to: tuple[Tier, ...] = TIERS[: TIERS.index(tier) + 1]
        before, after = (tuple(cost[each] for each in down_to) for cost in (paid, again.solution.cost))
        if after < before:
            found.append(WayOut(change=change, cost=again.solution.cost[tier]))
    return tuple(sorted(found, key=lambda way: (way.cost, way.change)))


def _has_lost_sessions(placed: Placed) -> bool:
    for number, taken in enumerate(placed.solution.taken):
        week = placed.week(number)
        mains = sum(week.candidates[i].is_main for i in taken)
        if mains < sum(count for kind, count in week.wanted if kind not in ("core", "mobility")):
            return True
    return False


def _changes(placed: Placed) -> Iterator[tuple[str, PlanRequest]]:
    request = placed.request
    for pin in request.pins:
        others = tuple(other for other in request.pins if other is not pin)
        where = f"week {pin.week}, {WEEKDAY_NAMES[pin.day]} {pin.slot}"
        yield f"drop the pin of the {pin.kind} session in {where}", replace(request, pins=others)
    wishes = request.plan
    if wishes.rest_days > 1:
        fewer = replace(wishes, rest_days=wishes.rest_days - 1)
        yield f"ask for {fewer.rest_days} rest day{'s' if fewer.rest_days > 1 else ''}", replace(request, plan=fewer)
    yield from _without_easy_runs(request, placed.protocol.rules["a-lift-may-replace-an-easy-run"])
    more = replace(wishes, gym_minutes_a_week=wishes.gym_minutes_a_week + MORE_MINUTES)
    yield f"give {MORE_MINUTES} more gym minutes a week", replace(request, plan=more)


def _without_easy_runs(request: PlanRequest, rule: Rule) -> Iterator[tuple[str, PlanRequest]]:
    for number, run in enumerate(request.runs):
        if run.kind in rule.words("runs"):
            rest = (*request.runs[:number], *request.runs[number + 1 :])
            yield f"let a lift replace {WEEKDAY_NAMES[run.day]}'s {run.kind} run", replace(request, runs=rest)
