"""The search over the weeks, exact, and kept for the price of every other choice."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ironstride.planning.engine.patterns import PricedWeek
from ironstride.planning.engine.ranks import Packed, Ranks
from ironstride.planning.engine.season import Boundary, Reduced, reduced, side_by_side


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
