"""A request becomes a season: phases, weeks, placement, prescriptions, reasons. Pure: today is passed in."""

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta

from ironstride.planning.conflicts import conflicts
from ironstride.planning.from_log import with_log
from ironstride.planning.placed import Placed, place_season
from ironstride.planning.prescribe.strength import Strength
from ironstride.planning.remarks import remarks
from ironstride.planning.sessions import sessions_of
from ironstride.planning.ways_out import ways_out
from ironstride.protocols.exercise import Exercise
from ironstride.protocols.protocol import Protocol
from ironstride.rules.words import Breach
from ironstride.training.plan import Plan, PlannedRun, Relaxation
from ironstride.training.request import PlanRequest


def make_season(
    request: PlanRequest,
    protocol: Protocol,
    catalogue: Mapping[str, Exercise],
    starts: date,
    weeks: int,
    strength: Strength | None = None,
) -> Plan:
    """Plan `weeks` weeks from `starts` by `protocol`.

    `starts` is any day; weeks are blocks of seven days from it; `weeks` is at least 1 (else `ValueError`). An
    impossible wish never fails: what could not be kept is in `relaxations`, tier by tier, the plan is the cheapest
    compromise, and `ways_out` prices what would help. `strength` is what a log says: loads then come from it.
    """
    if weeks < 1:
        raise ValueError("a season has at least one week")
    placed = place_season(request, protocol, starts, weeks)
    breaches = placed.breaches()
    sessions, shortfalls = sessions_of(placed, catalogue, breaches, strength=strength)
    plan = Plan(
        request=request,
        starts=starts,
        weeks=weeks,
        protocol=protocol.id,
        phases=placed.phases.phases,
        sessions=sessions,
        runs=runs_of(placed),
        relaxations=tuple(relaxation(breach) for of_week in breaches for breach in of_week),
        conflicts=tuple(conflict.in_words for conflict in conflicts(placed, breaches)),
        ways_out=ways_out(placed, breaches),
        cost=placed.solution.cost,
        problems=(*placed.phases.problems, *remarks(placed), *shortfalls),
    )
    return plan if strength is None else with_log(plan, strength, protocol, catalogue)


def relaxation(breach: Breach) -> Relaxation:
    """A breach as the plan tells it."""
    return Relaxation(
        rule=breach.rule.id, tier=breach.tier, date=breach.date, says=breach.says, source=breach.rule.source
    )


def runs_of(placed: Placed) -> tuple[PlannedRun, ...]:
    """Every run of the season on the day it stands."""
    found: list[PlannedRun] = []
    for number in range(placed.phases.weeks):
        first = placed.first_day(number)
        moved = _moved(placed, number)
        for offset in range(7):
            on = first + timedelta(days=offset)
            for run in placed.table.runs[on]:
                day, at_min = moved.get((run.usual, offset), (offset, run.at_min))
                found.append(
                    PlannedRun(
                        start=datetime.combine(first, time(0)) + timedelta(days=day, minutes=at_min),
                        kind=run.kind,
                        minutes=run.minutes,
                        name=run.name,
                        moved_from=on if day != offset else None,
                    )
                )
    return tuple(sorted(found, key=lambda run: (run.start, run.kind, run.minutes)))


def _moved(placed: Placed, number: int) -> dict[tuple[int, int], tuple[int, int]]:
    """Where the week's movable runs stand: usual run and usual day to day and minute."""
    week, moves = placed.week(number), placed.week(number).moves
    if moves is None:
        return {}
    on = moves.on[placed.solution.arrangement[number]]
    places = zip(moves.runs, moves.names, moves.from_day, moves.at_min, strict=True)
    return {(name, day): (week.runs[r].day, at_min) for r, name, day, at_min in places if on[r]}
