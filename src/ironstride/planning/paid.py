"""What a season pays for, and what another season would pay for that it does not: each week looked at once."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from itertools import combinations
from typing import Any

from ironstride.planning.placed import Placed
from ironstride.rules.clause import Arranged, Count, Each, Pair, WeekClause
from ironstride.rules.words import Breach, Filled, breaches_across, breaches_in_week
from ironstride.training.words import TIERS

Filling = tuple[int, tuple[int, ...], int]
"""A week as it could be filled: its shape, the candidates taken, the arrangement of its runs."""


class Paid:
    """The breaches of a placed season and of its neighbours in thought.

    Words name weekdays and hours, never dates, so weeks of one shape that are filled alike are worded once.
    """

    def __init__(self, placed: Placed) -> None:
        self.placed = placed
        solution = placed.solution
        self.fillings: tuple[Filling, ...] = tuple(
            zip(solution.of_week, solution.taken, solution.arrangement, strict=True)
        )
        self._beyond: dict[Any, tuple[Breach, ...]] = {}
        self._clauses: dict[int, tuple[Sequence[WeekClause], Sequence[WeekClause], Sequence[WeekClause]]] = {}
        self._parts: dict[Filling, tuple[Breach, ...]] = {}  # of one session or two
        self._inside: dict[Filling, tuple[Breach, ...]] = {}
        self._across: dict[tuple[Filling, Filling], tuple[Breach, ...]] = {}

    def beyond_the_plan(self, other: Mapping[int, Filling]) -> tuple[Breach, ...]:
        """What the season pays in which the weeks of `other` are filled as told, and the plan does not: weightiest
        first, then in order of time. The days of the breaches are those of their week as if it were the first."""
        weeks = sorted(other)
        around = range(max(0, weeks[0] - 1), min(weeks[-1] + 2, len(self.fillings)))
        key = tuple((self.fillings[w], other.get(w)) for w in around), weeks[0] - around[0]
        if key not in self._beyond:
            self._beyond[key] = self._difference(other)
        return self._beyond[key]

    def _difference(self, other: Mapping[int, Filling]) -> tuple[Breach, ...]:
        found: list[tuple[int, Breach]] = []
        for w, filling in other.items():
            found += ((w, breach) for breach in _without(self._of(filling), self._of(self.fillings[w])))
        for w in {*other, *(w + 1 for w in other)}:
            if 0 < w < len(self.fillings):
                before, after = self.fillings[w - 1], self.fillings[w]
                now = self._between(other.get(w - 1, before), other.get(w, after))
                found += ((w, breach) for breach in _without(now, self._between(before, after)))
        found.sort(key=lambda one: (TIERS.index(one[1].tier), -one[1].points, one[0], one[1].date, one[1].rule.id))
        return tuple(breach for _, breach in found)

    def _of(self, filling: Filling) -> tuple[Breach, ...]:
        """What a week pays for by itself: what its sessions pay each, in pairs, and all together."""
        if filling not in self._inside:
            shape, taken, arrangement = filling
            each, pair, whole = self._clauses_of(shape)
            found = [breach for i in taken for breach in self._part(each, (shape, (i,), arrangement))]
            found += (
                breach for both in combinations(taken, 2) for breach in self._part(pair, (shape, both, arrangement))
            )
            found += self._worded(whole, filling)
            self._inside[filling] = tuple(found)
        return self._inside[filling]

    def _part(self, clauses: Sequence[WeekClause], part: Filling) -> tuple[Breach, ...]:
        if part not in self._parts:
            self._parts[part] = self._worded(clauses, part)
        return self._parts[part]

    def _worded(self, clauses: Sequence[WeekClause], filling: Filling) -> tuple[Breach, ...]:
        shape, taken, arrangement = filling
        week, first = self.placed.solution.shapes[shape], self.placed.phases.starts
        return tuple(breaches_in_week(clauses, week, taken, first, arrangement))

    def _clauses_of(self, shape: int) -> tuple[Sequence[WeekClause], Sequence[WeekClause], Sequence[WeekClause]]:
        """Clauses about one session, about two, and about all of them."""
        if shape not in self._clauses:
            clauses = self.placed.solution.clauses[shape]
            self._clauses[shape] = (
                [clause for clause in clauses if isinstance(clause, Each)],
                [clause for clause in clauses if isinstance(clause, Pair)],
                [clause for clause in clauses if isinstance(clause, Arranged | Count)],
            )
        return self._clauses[shape]

    def _between(self, before: Filling, after: Filling) -> tuple[Breach, ...]:
        """Prices between two weeks, worded as if the later one were the first of the plan."""
        if (before, after) not in self._across:
            first = self.placed.phases.starts
            clauses = self.placed.solution.across[(before[0], after[0])]
            found = breaches_across(
                clauses, self._filled(before, first - timedelta(days=7)), self._filled(after, first)
            )
            self._across[before, after] = tuple(found)
        return self._across[before, after]

    def _filled(self, filling: Filling, first: date) -> Filled:
        shape, taken, arrangement = filling
        return Filled(week=self.placed.solution.shapes[shape], taken=taken, arrangement=arrangement, first=first)


def _without(these: Iterable[Breach], those: Iterable[Breach]) -> list[Breach]:
    known = Counter((breach.rule.id, breach.says, breach.points) for breach in those)
    found = []
    for breach in these:
        key = breach.rule.id, breach.says, breach.points
        if known[key]:
            known[key] -= 1
        else:
            found.append(breach)
    return found
