"""A placed season: what was asked, its phases and weeks, and what the engine chose. Prescriptions come after."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from ironstride.planning.engine import Solution, solve
from ironstride.planning.outline import Outline, outline
from ironstride.planning.timetable import Timetable, timetable
from ironstride.protocols.protocol import Protocol
from ironstride.rules.health import HealthLimits, limits_on
from ironstride.rules.week import Week
from ironstride.rules.words import Breach, Filled, breaches_across, breaches_in_week
from ironstride.training.request import PlanRequest
from ironstride.training.words import TIERS


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """Everything that is settled before a session gets its exercises."""

    request: PlanRequest
    protocol: Protocol
    phases: Outline
    table: Timetable
    solution: Solution
    limits: Callable[[date], HealthLimits]
    radius: int = 0
    unsearched: tuple[int, ...] = ()

    def week(self, number: int) -> Week:
        """Week `number` (0 is the first) as the rules saw it."""
        return self.solution.shapes[self.solution.of_week[number]]

    def first_day(self, number: int) -> date:
        """The first day of week `number`."""
        return self.phases.starts + timedelta(days=7 * number)

    def filled(self, number: int) -> Filled:
        """Week `number` as it is filled."""
        return Filled(
            week=self.week(number),
            taken=self.solution.taken[number],
            arrangement=self.solution.arrangement[number],
            first=self.first_day(number),
        )

    def breaches(self) -> list[list[Breach]]:
        """What each week pays for; prices between two weeks are counted with the later one."""
        return [self.breaches_of(number) for number in range(len(self.solution.of_week))]

    def breaches_of(self, number: int) -> list[Breach]:
        """What one week pays for, prices between it and the week before included."""
        solution, one = self.solution, self.filled(number)
        shape = solution.of_week[number]
        found = list(breaches_in_week(solution.clauses[shape], one.week, one.taken, one.first, one.arrangement))
        if number:
            clauses = solution.across[(solution.of_week[number - 1], shape)]
            found += breaches_across(clauses, self.filled(number - 1), one)
        return found


def place_season(
    request: PlanRequest, protocol: Protocol, starts: date, weeks: int, widest: int | None = None
) -> Placed:
    """Phases, weeks and the cheapest placement for a request. `weeks` is at least 1.

    Runs that may move are moved together with the lifts, first by no day, then by as many as the nearest allowed day
    is away, and on as long as that improves the season; `widest` bounds it. `Placed.unsearched` says by how many days
    runs might still have moved.
    """

    @cache
    def limits(day: date) -> HealthLimits:
        return limits_on(request.health, request.athlete.born, day)

    phases = outline(request, protocol, starts, weeks, limits)
    table = timetable(request, protocol, phases, limits)
    best, radius = solve(table.shapes, table.of_week, protocol.rules), 0
    farther = [distance for distance in _distances(request) if widest is None or distance <= widest]
    while farther:
        wider = timetable(request, protocol, phases, limits, farther[0])
        found = solve(wider.shapes, wider.of_week, protocol.rules)
        if _in_order(found) >= _in_order(best):
            break
        best, table, radius = found, wider, farther.pop(0)
    return Placed(
        request=request,
        protocol=protocol,
        phases=phases,
        table=table,
        solution=best,
        limits=limits,
        radius=radius,
        unsearched=tuple(farther[1:]),
    )


def _distances(request: PlanRequest) -> list[int]:
    """By how many days runs may move, nearest first."""
    return sorted({abs(day - run.day) for run in request.runs for day in run.may_move_to} - {0})


def _in_order(solution: Solution) -> tuple[int, ...]:
    return tuple(solution.cost[tier] for tier in TIERS)
