"""The cheapest season with, or without, a session in one place: exact min-marginals of a finished search.

The price of a season that holds one week's pattern p is the cheapest way to what p looks like to the week before, p
itself, and the cheapest way on. Weeks that look alike and have the same neighbours share most of the work.
"""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ironstride.planning.engine.company import Company, Least
from ironstride.planning.engine.ranks import Packed
from ironstride.planning.engine.search import Search
from ironstride.planning.engine.season import Reduced, everything, side_by_side

Numbers = NDArray[np.int64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """A season that holds a pattern in one week: its packed total, and the row of the week's company."""

    week: int
    pattern: int
    company: int
    total: int


@dataclass(frozen=True, slots=True, kw_only=True)
class _Sides:
    """How a week's patterns look to its neighbours, and what each look costs beside their states."""

    looks: Reduced
    look_of: Numbers
    before: Packed | None
    after: Packed | None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Margins:
    """What the season costs at least with each pattern of a week; `beside` is the part that lies outside the week.
    `order` are the patterns, cheapest season first and of equals the first in canonical order."""

    beside: Packed
    season: Packed
    order: Numbers


class CheapestWith:
    """The cheapest season with every other choice, for one finished search. Works out each week once."""

    def __init__(self, search: Search) -> None:
        self.search = search
        self._ways_in = _ways_in(search)
        self._chosen = tuple(
            int(np.searchsorted(state.row, row)) for state, row in zip(search.states, search.rows, strict=True)
        )
        self._sides: dict[tuple[int | None, int, int | None], _Sides] = {}
        self._margins: dict[int, _Margins] = {}
        self._company: dict[int, Company] = {}
        self._least: dict[tuple[int, int], Least] = {}
        self._bases: dict[int, tuple[Packed, Numbers]] = {}
        self._firsts: dict[int, Numbers] = {}

    def with_one_of(self, week: int, candidates: Iterable[int]) -> Way | None:
        """The cheapest season in which a week holds one of `candidates`, all main sessions or all none; None where no
        pattern does."""
        table = self.search.table(week)
        best: Way | None = None
        for candidate in candidates:
            if table.week.candidates[candidate].is_main:
                found = self._with_main(week, candidate)
            else:
                found = self._with_company(week, candidate)
            if found is not None and (best is None or found.total < best.total):
                best = found
        return best

    def without(self, week: int, candidates: Iterable[int]) -> Way | None:
        """The cheapest season in which a week holds none of `candidates`; None where every pattern holds one."""
        table, gone = self.search.table(week), np.asarray(tuple(candidates), dtype=np.int64)
        margins = self._of_week(week)
        if not table.week.is_main[gone].all():
            rows = np.flatnonzero(~np.isin(table.company, gone).any(axis=1))
            return self._beside(week, self._company_of(week).cheapest(rows))
        is_free = np.asarray(~np.isin(table.mains, gone).any(axis=1))
        free = margins.order[is_free[table.main[margins.order]]]
        return self._main_way(week, int(free[0])) if len(free) else None

    def changes(self, way: Way) -> dict[int, int]:
        """The patterns of the weeks that the season of `way` fills differently, its own week always among them. Where
        seasons cost the same, it comes back to the plan as soon as it can."""
        search, week = self.search, way.week
        found = {week: way.pattern}
        sides = self._sides_of(week)
        look = int(sides.look_of[way.pattern])
        if sides.after is not None:
            state = self._pick(sides.after[look] + search.to_go[week + 1], week + 1)
            for w in range(week + 1, len(search.rows)):
                if state == self._chosen[w]:
                    break
                found[w] = int(search.states[w].row[state])
                if w + 1 < len(search.rows):
                    state = self._pick(search.steps[w][state] + search.to_go[w + 1], w + 1)
        if sides.before is not None:
            state = self._pick(self._up_to(week - 1) + sides.before[:, look], week - 1)
            for w in range(week - 1, -1, -1):
                if state == self._chosen[w]:
                    break
                found[w] = int(search.states[w].row[state])
                if w:
                    state = self._pick(self._up_to(w - 1) + search.steps[w - 1][:, state], w - 1)
        return found

    def _pick(self, costs: Packed, week: int) -> int:
        """The cheapest state of a week; the plan's own where it is one of them."""
        best = int(costs.argmin())
        own = self._chosen[week]
        return own if costs[own] == costs[best] else best

    def _up_to(self, week: int) -> Packed:
        return self._ways_in[week] + self.search.states[week].cost

    def _sides_of(self, week: int) -> _Sides:
        search, of_week = self.search, self.search.of_week
        states = search.states  # weeks with equal surroundings share them, so they tell the surroundings apart
        key = (
            id(states[week - 1]) if week else None,
            of_week[week],
            id(states[week + 1]) if week + 1 < len(of_week) else None,
        )
        if key not in self._sides:
            before, after = search.sides(week)
            looks, look_of = everything(search.table(week), before, after)
            self._sides[key] = _Sides(
                looks=looks,
                look_of=look_of,
                before=None if before is None else side_by_side(states[week - 1], looks, before, search.ranks),
                after=None if after is None else side_by_side(looks, states[week + 1], after, search.ranks),
            )
        return self._sides[key]

    def _of_week(self, week: int) -> _Margins:
        if week not in self._margins:
            sides = self._sides_of(week)
            beside: Packed = np.zeros(len(sides.looks.row), dtype=self.search.ranks.dtype)
            if sides.before is not None:
                beside = beside + (self._up_to(week - 1)[:, None] + sides.before).min(axis=0)
            if sides.after is not None:
                beside = beside + (sides.after + self.search.to_go[week + 1][None, :]).min(axis=1)
            beside = beside[sides.look_of]
            season = self.search.table(week).cost + beside
            order = season.argsort(kind="stable")
            self._margins[week] = _Margins(beside=beside, season=season, order=order)
        return self._margins[week]

    def _main_way(self, week: int, pattern: int) -> Way:
        company = int(self.search.table(week).accessory[pattern])
        return Way(week=week, pattern=pattern, company=company, total=int(self._of_week(week).season[pattern]))

    def _with_main(self, week: int, candidate: int) -> Way | None:
        if week not in self._firsts:
            table, order = self.search.table(week), self._of_week(week).order
            first = np.full(len(table.week) + 1, len(order), dtype=np.int64)
            for column in table.mains.T:
                np.minimum.at(first, column[table.main[order]], np.arange(len(order)))
            self._firsts[week] = first
        margins, at = self._of_week(week), int(self._firsts[week][candidate])
        return self._main_way(week, int(margins.order[at])) if at < len(margins.order) else None

    def _company_of(self, week: int) -> Company:
        shape = self.search.of_week[week]
        if shape not in self._company:
            self._company[shape] = Company(table=self.search.tables[shape])
        return self._company[shape]

    def _with_company(self, week: int, candidate: int) -> Way | None:
        shape, table = self.search.of_week[week], self.search.table(week)
        if (shape, candidate) not in self._least:
            rows = np.flatnonzero((table.company == candidate).any(axis=1))
            if not len(rows):
                return None
            self._least[shape, candidate] = self._company_of(week).cheapest(rows)
        return self._beside(week, self._least[shape, candidate])

    def _beside(self, week: int, least: Least) -> Way | None:
        """The cheapest season with the company that was found for each stand."""
        if not len(least.stand):
            return None
        base, pattern = self._base(week)
        total = base[least.stand] + least.cost
        at = int(total.argmin())
        stand = int(least.stand[at])
        return Way(week=week, pattern=int(pattern[stand]), company=int(least.row[at]), total=int(total[at]))

    def _base(self, week: int) -> tuple[Packed, Numbers]:
        """For each stand the cheapest season of its patterns without company, and which pattern that is."""
        if week not in self._bases:
            company = self._company_of(week)
            base = company.alone + self._of_week(week).beside
            order = base.argsort(kind="stable")
            first = np.full(int(company.stand_of.max(initial=-1)) + 1, len(order), dtype=np.int64)
            np.minimum.at(first, company.stand_of[order], np.arange(len(order)))
            self._bases[week] = base[order[first]], order[first]
        return self._bases[week]


def _ways_in(search: Search) -> list[Packed]:
    """For each week the cheapest way to each of its states, its own cost not included."""
    first: Packed = np.zeros(len(search.states[0].row), dtype=search.ranks.dtype)
    found = [first]
    for w, step in enumerate(search.steps):
        found.append(((found[-1] + search.states[w].cost)[:, None] + step).min(axis=0))
    return found


def taken_with(search: Search, week: int, pattern: int, company: int) -> tuple[int, ...]:
    """The candidates of a pattern beside another company, in order of time."""
    table = search.table(week)
    none = len(table.week)
    chosen = [*table.mains[table.main[pattern]], *table.company[company]]
    return tuple(sorted((int(c) for c in chosen if c != none), key=lambda c: table.week.candidates[c].at_h))
