"""The placement problem a third time, by trying everything: for worlds of two weeks and a handful of places.

One score adds up the clauses as their docstrings say; the other builds the plan and asks the independent checker.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from functools import cache
from itertools import combinations, pairwise, product

from ironstride.planning.outline import Outline, outline
from ironstride.planning.timetable import Timetable, timetable
from ironstride.protocols.protocol import Protocol
from ironstride.protocols.read import protocol
from ironstride.protocols.rule import Rule
from ironstride.rules.checker import check
from ironstride.rules.clause import (
    Across,
    AcrossRuns,
    Arranged,
    BetweenRuns,
    BoundaryClause,
    Count,
    Each,
    LongGap,
    NewWeekday,
    Pair,
    WeekClause,
)
from ironstride.rules.forms import clauses_of_week
from ironstride.rules.forms_across import clauses_across
from ironstride.rules.health import HealthLimits, limits_on
from ironstride.rules.week import Week
from ironstride.training.plan import Plan, PlannedRun, PrescribedExercise, PrescribedSet, Session
from ironstride.training.request import PlanRequest
from ironstride.training.words import TIERS, Tier

Taken = tuple[int, ...]
JUMPS = PrescribedExercise(exercise="pogo-hops", sets=(PrescribedSet(contacts=10),))


def world(request: PlanRequest, radius: int = 0) -> tuple[Protocol, Outline, Timetable]:
    """What the engine is given for a request that says when it starts and how long it is. Runs that may move can do so
    by `radius` days.

    Raises `ValueError` where the request leaves its start or its weeks open.
    """
    starts, weeks = request.plan.starts, request.plan.weeks
    if starts is None or weeks is None:
        raise ValueError("the request leaves its start or its weeks open")
    page = protocol(request.plan.protocol)

    @cache
    def limits(on: date) -> HealthLimits:
        return limits_on(request.health, request.athlete.born, on)

    phases = outline(request, page, starts, weeks)
    return page, phases, timetable(request, page, phases, limits, radius)


def sessions_allowed(week: Week) -> dict[str, int]:
    """How many sessions of each kind a week may hold: those wanted, or as many as are pinned if that is more.

    A pin counts for the kind that its first place holds.
    """
    pins = Counter(week.candidates[places[0]].kind for places in week.pinned)
    wanted = dict(week.wanted)
    return {kind: max(wanted.get(kind, 0), pins[kind]) for kind in {*wanted, *pins}}


def may_not_meet(week: Week) -> list[tuple[int, int]]:
    """Pairs of a main session and an accessory one whose minutes overlap in the same free stretch."""
    return [
        (i, j)
        for i, main in enumerate(week.candidates)
        for j, other in enumerate(week.candidates)
        if main.is_main
        and not other.is_main
        and main.gap == other.gap
        and main.start_min < other.start_min + other.minutes
        and other.start_min < main.start_min + main.minutes
    ]


def arrangements(week: Week) -> range:
    """The arrangements of a week's runs; one where none may move."""
    return range(1 if week.moves is None else len(week.moves.on))


def has_room(week: Week, taken: Taken, arrangement: int) -> bool:
    """Whether the runs of an arrangement leave every taken place free."""
    return week.moves is None or all(week.moves.has_room[arrangement, i] for i in taken)


def runs_in_use(week: Week, arrangement: int) -> list[int]:
    """The places of movable runs, counted among themselves, that an arrangement uses."""
    moves = week.moves
    return [] if moves is None else [m for m, r in enumerate(moves.runs) if moves.on[arrangement, r]]


def patterns(week: Week) -> Iterator[Taken]:
    """Every way to fill a week: sessions of a kind as allowed, one main and one accessory session a day, no overlap.

    Whether the runs leave room for it depends on their arrangement, see `has_room`.
    """
    allowed = sessions_allowed(week)
    apart = set(may_not_meet(week))
    for size in range(sum(allowed.values()) + 1):
        for chosen in combinations(range(len(week)), size):
            sessions = [week.candidates[i] for i in chosen]
            kinds = [c.kind for c in sessions]
            days = [(c.day, c.is_main) for c in sessions]
            if len(set(days)) < len(days) or any(kinds.count(kind) > allowed.get(kind, 0) for kind in set(kinds)):
                continue
            if not any(pair in apart or pair[::-1] in apart for pair in combinations(chosen, 2)):
                yield chosen


def paid_in_week(clause: WeekClause, taken: Taken, arrangement: int = 0) -> int:
    """The points a clause takes for a pattern of its week, with its runs in `arrangement`."""
    if isinstance(clause, Arranged):
        return int(clause.points[arrangement])
    if isinstance(clause, Each):
        points = clause.points if clause.points.ndim == 1 else clause.points[arrangement]
        return sum(int(points[i]) for i in taken)
    if isinstance(clause, Pair):
        return sum(int(clause.points[i, j]) for i, j in combinations(taken, 2))
    assert isinstance(clause, Count)
    weights = clause.weights if clause.weights.ndim == 1 else clause.weights[arrangement]
    constant = clause.constant if isinstance(clause.constant, int) else int(clause.constant[arrangement])
    amount = constant + sum(int(weights[i]) for i in taken)
    missing = max(0, clause.low - amount) if clause.low is not None else 0
    above = max(0, amount - clause.high) if clause.high is not None else 0
    return clause.points * (missing + above)


def paid_across(
    clause: BoundaryClause,
    week: Week,
    taken: Taken,
    following: Week,
    next_taken: Taken,
    arrangement: int = 0,
    next_arrangement: int = 0,
) -> int:
    """The points a clause takes for two neighbouring patterns and arrangements."""
    if isinstance(clause, Across):
        return sum(int(clause.points[i, j]) for i, j in product(taken, next_taken))
    if isinstance(clause, AcrossRuns | BetweenRuns):
        firsts = taken if isinstance(clause, AcrossRuns) else runs_in_use(week, arrangement)
        return sum(int(clause.points[i, m]) for i, m in product(firsts, runs_in_use(following, next_arrangement)))
    days = {week.candidates[i].day for i in taken if week.candidates[i].is_main}
    next_days = {following.candidates[j].day for j in next_taken if following.candidates[j].is_main}
    if isinstance(clause, NewWeekday):
        return clause.points * len(next_days - days)
    assert isinstance(clause, LongGap)
    lifted = days | {7 + day for day in next_days}
    windows = (range(begin, begin + clause.days + 1) for begin in range(14 - clause.days))
    return clause.points * sum(lifted.isdisjoint(window) for window in windows)


def price(
    shapes: Sequence[Week],
    of_week: Sequence[int],
    taken: Sequence[Taken],
    rules: Mapping[str, Rule],
    arranged: Sequence[int] | None = None,
) -> dict[Tier, int]:
    """What a season pays in each tier, added up clause by clause; `arranged` says how each week's runs stand (as usual,
    if not given)."""
    cost: dict[Tier, int] = dict.fromkeys(TIERS, 0)
    weeks = list(zip(of_week, taken, arranged or [0] * len(of_week), strict=True))
    for shape, chosen, way in weeks:
        for clause in clauses_of_week(rules, shapes[shape]):
            cost[clause.rule.tier] += paid_in_week(clause, chosen, way)
    for (shape, chosen, way), (after, then, next_way) in pairwise(weeks):
        week, following = shapes[shape], shapes[after]
        for boundary in clauses_across(rules, week, following):
            cost[boundary.rule.tier] += paid_across(boundary, week, chosen, following, then, way, next_way)
    return cost


def seasons(table: Timetable, most: int) -> list[tuple[Taken, ...]]:
    """Every season of a small world, or none at all where there are more than `most`."""
    weeks: list[list[Taken]] = []
    count = 1
    for shape in table.of_week:
        week = table.shapes[shape]
        if len(week) > 24:
            return []
        weeks.append(list(patterns(week)))
        count *= len(weeks[-1])
        if count > most:
            return []
    return list(product(*weeks))


def bare_plan(plan: Plan, table: Timetable, taken: Sequence[Taken]) -> Plan:
    """`plan` with its sessions replaced by the places `taken`, empty except for jumps where a place has them."""
    sessions: list[Session] = []
    for number, (shape, chosen) in enumerate(zip(table.of_week, taken, strict=True)):
        midnight = datetime.combine(plan.starts + timedelta(days=7 * number), time(0))
        for i in chosen:
            c = table.shapes[shape].candidates[i]
            start = midnight + timedelta(days=c.day, minutes=c.start_min)
            sessions.append(
                Session(
                    id=f"{start:%Y-%m-%d}-{c.kind}",
                    start=start,
                    minutes=c.minutes,
                    kind=c.kind,
                    lower_body=table.demands[number].days[c.day].bodies[c.kind],
                    phase=c.phase,
                    exercises=(JUMPS,) if c.has_jumps else (),
                )
            )
    return replace(plan, sessions=tuple(sessions))


def skeleton(
    request: PlanRequest, page: Protocol, phases: Outline, table: Timetable, arranged: Sequence[int] | None = None
) -> Plan:
    """A plan of the request's phases and runs, without sessions; `arranged` says how each week's runs stand.

    The runs of the days around the plan are in it, so that the checker sees the same neighbours as the engine.
    """
    runs: list[PlannedRun] = []
    for on, of_day in sorted(table.runs.items()):
        number = (on - phases.starts).days // 7
        is_inside = arranged is not None and 0 <= number < phases.weeks
        moved = _moved(table.shapes[table.of_week[number]], arranged[number]) if arranged and is_inside else {}
        midnight = datetime.combine(on, time(0))
        for run in of_day:
            from_day = (on - phases.starts).days - 7 * number
            to_day, at_min = moved.get((run.usual, from_day), (from_day, run.at_min))
            runs.append(
                PlannedRun(
                    start=midnight + timedelta(days=to_day - from_day, minutes=at_min),
                    kind=run.kind,
                    minutes=run.minutes,
                    name=run.name,
                    moved_from=on if to_day != from_day else None,
                )
            )
    return Plan(
        request=request, starts=phases.starts, weeks=phases.weeks, protocol=page.id, phases=phases.phases,
        sessions=(), runs=tuple(runs),
    )  # fmt: skip


def _moved(week: Week, arrangement: int) -> dict[tuple[int, int], tuple[int, int]]:
    """The day and minute that an arrangement gives each movable run, by its number and its usual day."""
    moves = week.moves
    if moves is None:
        return {}
    return {
        (moves.names[m], moves.from_day[m]): (week.runs[moves.runs[m]].day, moves.at_min[m])
        for m in runs_in_use(week, arrangement)
    }


def points_by_rule(plan: Plan, page: Protocol) -> dict[str, int]:
    """The checker's points for each placement rule of the page that it finds broken."""
    points: dict[str, int] = {}
    for found in check(plan, page):
        if found.rule in page.rules:
            points[found.rule] = points.get(found.rule, 0) + found.points
    return points


def price_by_checker(plan: Plan, page: Protocol) -> dict[Tier, int]:
    """What the independent checker takes in each tier for breaches of the page's placement rules."""
    cost: dict[Tier, int] = dict.fromkeys(TIERS, 0)
    for name, points in points_by_rule(plan, page).items():
        cost[page.rules[name].tier] += points
    return cost


def clause_points_by_rule(
    shapes: Sequence[Week], of_week: Sequence[int], taken: Sequence[Taken], rules: Mapping[str, Rule]
) -> dict[str, int]:
    """The clauses' points for each rule that a season pays for."""
    one_by_one = {name: sum(price(shapes, of_week, taken, {name: rule}).values()) for name, rule in rules.items()}
    return {name: points for name, points in one_by_one.items() if points}
