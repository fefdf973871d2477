"""The placement problem once more, for OR-tools CP-SAT: an oracle for tests and a yardstick for the bench.

Written from what the clauses say, sharing no code with the engine: the tiers are minimised one after the other, each
held at its optimum while the next is minimised, with one worker and the last answer as the hint. No weights are packed.
Each week's runs stand in exactly one arrangement, which has a variable of its own.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from ortools.sat.python import cp_model

from benchmarks.brute_force import arrangements, may_not_meet, sessions_allowed
from ironstride.protocols.rule import Rule
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
    Points,
    WeekClause,
)
from ironstride.rules.forms import clauses_of_week
from ironstride.rules.forms_across import clauses_across
from ironstride.rules.week import Week
from ironstride.training.words import TIERS, Tier

DAYS = range(7)
Taken = cp_model.IntVar
Sum = cp_model.LinearExprT


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """The optimum tier by tier, one plan that has it, and whether every tier was proven in time. `arrangement` says how
    the movable runs of each week stand."""

    cost: dict[Tier, int]
    taken: tuple[tuple[int, ...], ...]
    arrangement: tuple[int, ...]
    is_proven: bool


class _Model:
    """A model under construction: a variable for each place and each arrangement of each week, and what each tier
    pays."""

    def __init__(self, shapes: Sequence[Week], of_week: Sequence[int]) -> None:
        self.model = cp_model.CpModel()
        self.weeks = [shapes[shape] for shape in of_week]
        self.takes = [[self.model.new_bool_var("") for _ in week.candidates] for week in self.weeks]
        self.stands = [[self.model.new_bool_var("") for _ in arrangements(week)] for week in self.weeks]
        self.paid: dict[Tier, list[Sum]] = {tier: [] for tier in TIERS}
        for week, takes, stands in zip(self.weeks, self.takes, self.stands, strict=True):
            self._structure(week, takes)
            self._arranged(week, takes, stands)

    def _structure(self, week: Week, takes: list[Taken]) -> None:
        allowed = sessions_allowed(week)
        for kind in {c.kind for c in week.candidates}:
            of_kind = [x for c, x in zip(week.candidates, takes, strict=True) if c.kind == kind]
            self.model.add(sum(of_kind) <= allowed.get(kind, 0))
        for is_main in (True, False):
            for day in DAYS:
                here = [x for c, x in zip(week.candidates, takes, strict=True) if c.is_main is is_main and c.day == day]
                if len(here) > 1:
                    self.model.add_at_most_one(here)
        for i, j in may_not_meet(week):
            self.model.add_at_most_one([takes[i], takes[j]])

    def _arranged(self, week: Week, takes: list[Taken], stands: list[Taken]) -> None:
        """The runs stand in one way, and no session where they stand."""
        self.model.add_exactly_one(stands)
        if week.moves is None:
            return
        for here in _alike(week, (~week.moves.has_room.T).tolist()):
            taken = sum(takes[i] for i in here)
            no_room = sum(z for z, room in zip(stands, week.moves.has_room[:, here[0]], strict=True) if not room)
            self.model.add(taken + no_room <= 1)

    def _places_in_use(self, number: int) -> list[Sum]:
        """For each place of a week's movable runs, whether it is in use."""
        moves = self.weeks[number].moves
        if moves is None:
            return []
        return [sum(z for z, on in zip(self.stands[number], moves.on[:, r], strict=True) if on) for r in moves.runs]

    def pay(self, tier: Tier, points: int, amount: Sum) -> None:
        self.paid[tier].append(points * amount)

    def least(self, *bounds: Sum, most: int) -> Taken:
        """A variable that is at least each bound and at least 0."""
        variable = self.model.new_int_var(0, most, "")
        for bound in bounds:
            self.model.add(variable >= bound)
        return variable

    def charge(self, number: int, clause: WeekClause) -> None:
        """One clause of one week."""
        week, takes, stands = self.weeks[number], self.takes[number], self.stands[number]
        tier = clause.rule.tier
        if isinstance(clause, Arranged):
            for z, points in zip(stands, clause.points.tolist(), strict=True):
                if points:
                    self.pay(tier, points, z)
        elif isinstance(clause, Each):
            if clause.points.ndim == 1:
                for x, points in zip(takes, clause.points.tolist(), strict=True):
                    if points:
                        self.pay(tier, points, x)
            else:
                for group, points_in in _by_arrangement(week, clause.points):
                    self._each_arranged(tier, [takes[i] for i in group], stands, points_in)
        elif isinstance(clause, Pair):
            groups = _alike(week, clause.points.tolist())
            for a, first in enumerate(groups):
                for second in groups[a + 1 :]:
                    points = int(clause.points[first[0], second[0]])
                    if points:
                        both = sum(takes[i] for i in first) + sum(takes[j] for j in second) - 1
                        self.pay(tier, points, self.least(both, most=1))
        else:
            self._count(number, clause)

    def _each_arranged(self, tier: Tier, group: list[Taken], stands: list[Taken], points_in: list[int]) -> None:
        """One of `group` at most is taken; it pays what the arrangement asks, step by step from the least."""
        steps = [0, *sorted({points for points in points_in if points})]
        for lower, step in pairwise(steps):
            ways = [z for z, points in zip(stands, points_in, strict=True) if points >= step]
            if len(ways) == len(stands):
                self.pay(tier, step - lower, sum(group))
            else:
                self.pay(tier, step - lower, self.least(sum(group) + sum(ways) - 1, most=1))

    def _count(self, number: int, clause: Count) -> None:
        week, takes, stands = self.weeks[number], self.takes[number], self.stands[number]
        constants = [int(clause.constant)] if isinstance(clause.constant, int) else clause.constant.tolist()
        if len(constants) == 1:
            amount: Sum = constants[0]
        else:
            amount = sum(constant * z for constant, z in zip(constants, stands, strict=True))
        if clause.weights.ndim == 1:
            amount = amount + sum(w * x for w, x in zip(clause.weights.tolist(), takes, strict=True) if w)
        else:
            for group, weights in _by_arrangement(week, clause.weights):
                for weight in sorted(set(weights) - {0}):
                    ways = sum(z for z, w in zip(stands, weights, strict=True) if w == weight)
                    amount = amount + weight * self._both(sum(takes[i] for i in group), ways)
        fewest, most = min(constants), max(constants) + int(clause.weights.max(initial=0)) * len(takes)
        if clause.low is not None and clause.low > fewest:
            self.pay(clause.rule.tier, clause.points, self.least(clause.low - amount, most=clause.low))
        if clause.high is not None and most > clause.high:
            self.pay(clause.rule.tier, clause.points, self.least(amount - clause.high, most=most))

    def _both(self, one: Sum, other: Sum) -> Taken:
        """A variable that is 1 where both sums are, else 0."""
        both = self.model.new_bool_var("")
        self.model.add(both <= one)
        self.model.add(both <= other)
        self.model.add(both >= one + other - 1)
        return both

    def charge_across(self, number: int, clause: BoundaryClause) -> None:
        """One clause between week `number` and the next."""
        week, following = self.weeks[number], self.weeks[number + 1]
        takes, next_takes = self.takes[number], self.takes[number + 1]
        tier = clause.rule.tier
        if isinstance(clause, Across):
            for first in _alike(week, clause.points.tolist()):
                for second in _alike(following, clause.points.T.tolist()):
                    points = int(clause.points[first[0], second[0]])
                    if points:
                        both = sum(takes[i] for i in first) + sum(next_takes[j] for j in second) - 1
                        self.pay(tier, points, self.least(both, most=1))
            return
        if isinstance(clause, AcrossRuns):
            in_use = self._places_in_use(number + 1)
            for first in _alike(week, clause.points.tolist()):
                for m, points in enumerate(clause.points[first[0]].tolist()):
                    if points:
                        both = sum(takes[i] for i in first) + in_use[m] - 1
                        self.pay(tier, points, self.least(both, most=1))
            return
        if isinstance(clause, BetweenRuns):
            in_use, next_in_use = self._places_in_use(number), self._places_in_use(number + 1)
            for m, row in enumerate(clause.points.tolist()):
                for n, points in enumerate(row):
                    if points:
                        self.pay(tier, points, self.least(in_use[m] + next_in_use[n] - 1, most=1))
            return
        lifts = [*_mains_by_day(week, takes), *_mains_by_day(following, next_takes)]
        if isinstance(clause, NewWeekday):
            for day in DAYS:
                if lifts[7 + day]:
                    self.pay(tier, clause.points, self.least(sum(lifts[7 + day]) - sum(lifts[day]), most=1))
        elif isinstance(clause, LongGap):
            length = clause.days + 1
            for begin in range(14 - length + 1):
                window = [x for day in lifts[begin : begin + length] for x in day]
                self.pay(tier, clause.points, self.least(1 - sum(window), most=1))


def _by_arrangement(week: Week, table: Points) -> list[tuple[list[int], list[int]]]:
    """Places of one day that a table (arrangements x places) charges alike, and what it charges in each arrangement."""
    return [(group, table[:, group[0]].tolist()) for group in _alike(week, table.T.tolist())]


def _mains_by_day(week: Week, takes: list[Taken]) -> list[list[Taken]]:
    return [[x for c, x in zip(week.candidates, takes, strict=True) if c.is_main and c.day == day] for day in DAYS]


def _alike(week: Week, rows: list[list[int]]) -> list[list[int]]:
    """Places of one day that a table charges alike. One of them at most is taken, so their sum is 0 or 1."""
    groups: dict[tuple[object, ...], list[int]] = {}
    for i, (c, row) in enumerate(zip(week.candidates, rows, strict=True)):
        if any(row):
            groups.setdefault((c.day, c.is_main, *row), []).append(i)
    return list(groups.values())


def solve_with_cpsat(
    shapes: Sequence[Week], of_week: Sequence[int], rules: Mapping[str, Rule], *, seconds_a_tier: float = 60.0
) -> Answer:
    """The cheapest season by CP-SAT. Takes what the engine takes; ties may fall anywhere."""
    problem = _Model(shapes, of_week)
    of_shape = {shape: clauses_of_week(rules, shapes[shape]) for shape in dict.fromkeys(of_week)}
    for number, shape in enumerate(of_week):
        for clause in of_shape[shape]:
            problem.charge(number, clause)
    between: dict[tuple[int, int], tuple[BoundaryClause, ...]] = {}
    for number, pair in enumerate(pairwise(of_week)):
        if pair not in between:
            between[pair] = clauses_across(rules, shapes[pair[0]], shapes[pair[1]])
        for boundary in between[pair]:
            problem.charge_across(number, boundary)
    return _lexicographic(problem, seconds_a_tier)


def _lexicographic(problem: _Model, seconds_a_tier: float) -> Answer:
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    solver.parameters.linearization_level = (
        2  # counts and gaps: without the cuts some proofs take a hundred times longer
    )
    solver.parameters.max_time_in_seconds = seconds_a_tier
    cost: dict[Tier, int] = dict.fromkeys(TIERS, 0)
    is_proven, is_solved = True, False
    everything = [x for variables in (*problem.takes, *problem.stands) for x in variables]
    for tier in TIERS:
        if not problem.paid[tier]:
            continue
        total = sum(problem.paid[tier])
        problem.model.minimize(total)
        status = solver.solve(problem.model)
        is_proven &= status == cp_model.OPTIMAL
        if status not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
            return Answer(cost=cost, taken=(), arrangement=(), is_proven=False)
        is_solved = True
        cost[tier] = round(solver.objective_value)
        problem.model.add(total <= cost[tier])
        untyped: Any = problem.model  # ortools gives this one method no types
        untyped.clear_hints()
        for x in everything:  # what is paid follows from what is taken and how the runs stand
            problem.model.add_hint(x, solver.value(x))
    taken: list[tuple[int, ...]] = []
    for takes in problem.takes:
        taken.append(tuple(i for i, x in enumerate(takes) if is_solved and solver.value(x)))
    arrangement = tuple(
        next((a for a, z in enumerate(stands) if is_solved and solver.value(z)), 0) for stands in problem.stands
    )
    return Answer(cost=cost, taken=tuple(taken), arrangement=arrangement, is_proven=is_proven)
