"""The search over the weeks: forward and back, exact, and kept for the price of every other choice."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ironstride.planning.engine.patterns import PricedWeek
from ironstride.planning.engine.ranks import Packed, Ranks
from ironstride.planning.engine.season import Boundary, Reduced, everything, reduced, side_by_side


@dataclass(frozen=True, slots=True, kw_only=True)
class Search:
    """A finished search. `rows[w]` is the pattern of week w in the cheapest season, `total` its packed cost.

    `states[w]` are the patterns of week w worth keeping, `steps[w]` what each of them costs beside each of the next
    week's, `to_go[w]` the cheapest way on from each, its own cost included.
    """

    tables: tuple[PricedWeek, ...]
    of_week: tuple[int, ...]
    between: Mapping[tuple[int, int], Boundary]
    ranks: Ranks
    states: tuple[Reduced, ...]
    steps: tuple[Packed, ...]
    to_go: tuple[Packed, ...]
    rows: tuple[int, ...]
    total: int

    def sides(self, week: int) -> tuple[Boundary | None, Boundary | None]:
        """The boundaries before and behind a week."""
        of_week = self.of_week
        before = self.between[(of_week[week - 1], of_week[week])] if week else None
        after = self.between[(of_week[week], of_week[week + 1])] if week + 1 < len(of_week) else None
        return before, after

    def table(self, week: int) -> PricedWeek:
        """The priced patterns of a week."""
        return self.tables[self.of_week[week]]


def cheapest(
    tables: Sequence[PricedWeek], of_week: Sequence[int], between: Mapping[tuple[int, int], Boundary], ranks: Ranks
) -> Search:
    """The cheapest season, and of equals the first in canonical order, week by week."""
    last = len(of_week) - 1
    kinds: dict[tuple[int | None, int, int | None], Reduced] = {}
    states: list[Reduced] = []
    for w, shape in enumerate(of_week):
        key = (of_week[w - 1] if w else None, shape, of_week[w + 1] if w < last else None)
        if key not in kinds:
            before = between[(of_week[w - 1], shape)] if w else None
            after = between[(shape, of_week[w + 1])] if w < last else None
            kinds[key] = reduced(tables[shape], before, after)
        states.append(kinds[key])
    steps: list[Packed] = []
    seen: dict[tuple[int, int], Packed] = {}
    for w in range(last):
        pair = (id(states[w]), id(states[w + 1]))
        if pair not in seen:
            seen[pair] = side_by_side(states[w], states[w + 1], between[(of_week[w], of_week[w + 1])], ranks)
        steps.append(seen[pair])
    to_go: list[Packed] = [states[last].cost]
    for w in range(last - 1, -1, -1):
        to_go.append(states[w].cost + (steps[w] + to_go[-1][None, :]).min(axis=1))
    to_go.reverse()
    choice = int(to_go[0].argmin())
    chosen = [choice]
    for w in range(last):
        chosen.append(int((steps[w][chosen[-1]] + to_go[w + 1]).argmin()))
    return Search(
        tables=tuple(tables),
        of_week=tuple(of_week),
        between=between,
        ranks=ranks,
        states=tuple(states),
        steps=tuple(steps),
        to_go=tuple(to_go),
        rows=tuple(int(state.row[c]) for state, c in zip(states, chosen, strict=True)),
        total=int(to_go[0][choice]),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Margins:
    """What the whole season costs at least with each pattern of one week, packed. `group[p]` is the state that
    pattern p looks like to its neighbours; `into[g]` and `out[g]` are the cheapest ways to it and on from it."""

    group: NDArray[np.int64]
    into: Packed
    out: Packed
    season: Packed
    before: NDArray[np.int64]
    after: NDArray[np.int64]


def ways_in(search: Search) -> list[Packed]:
    """For each week the cheapest way to each of its states, its own cost not included."""
    first: Packed = np.zeros(len(search.states[0].row), dtype=search.ranks.dtype)
    found = [first]
    for w, step in enumerate(search.steps):
        found.append(((found[-1] + search.states[w].cost)[:, None] + step).min(axis=0))
    return found


def margins(search: Search, week: int, way_in: Sequence[Packed]) -> Margins:
    """The price of the cheapest season with each pattern of `week`, also of those that the search had no use for."""
    before, after = search.sides(week)
    whole, group = everything(search.table(week), before, after)
    n = len(whole.row)
    into: Packed = np.zeros(n, dtype=search.ranks.dtype)
    out: Packed = np.zeros(n, dtype=search.ranks.dtype)
    from_state = np.zeros(n, dtype=np.int64)
    to_state = np.zeros(n, dtype=np.int64)
    if before is not None:
        so_far = way_in[week - 1] + search.states[week - 1].cost
        table = so_far[:, None] + side_by_side(search.states[week - 1], whole, before, search.ranks)
        from_state, into = table.argmin(axis=0), table.min(axis=0)
    if after is not None:
        table = side_by_side(whole, search.states[week + 1], after, search.ranks) + search.to_go[week + 1][None, :]
        to_state, out = table.argmin(axis=1), table.min(axis=1)
    season = search.table(week).cost + into[group] + out[group]
    return Margins(group=group, into=into, out=out, season=season, before=from_state, after=to_state)


def with_pattern(search: Search, week: int, pattern: int, found: Margins, way_in: Sequence[Packed]) -> tuple[int, ...]:
    """The patterns of the cheapest season that has `pattern` in `week`."""
    rows = [0] * len(search.of_week)
    rows[week] = pattern
    group = int(found.group[pattern])
    state = int(found.before[group])
    for w in range(week - 1, -1, -1):
        rows[w] = int(search.states[w].row[state])
        if w:
            so_far = way_in[w - 1] + search.states[w - 1].cost + search.steps[w - 1][:, state]
            state = int(so_far.argmin())
    state = int(found.after[group])
    for w in range(week + 1, len(rows)):
        rows[w] = int(search.states[w].row[state])
        if w + 1 < len(rows):
            state = int((search.steps[w][state] + search.to_go[w + 1]).argmin())
    return tuple(rows)
