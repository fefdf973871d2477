"""The season's search: forward over the weeks, exact, with one canonical answer."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from ironstride.planning.engine.patterns import PricedWeek, TooManyPatterns, priced, sessions_at_most
from ironstride.planning.engine.ranks import Packed, Ranks, ranks_for
from ironstride.planning.engine.season import Boundary, Reduced, boundary, reduced, side_by_side
from ironstride.protocols.rule import Rule
from ironstride.rules.clause import BoundaryClause, WeekClause
from ironstride.rules.forms import clauses_of_week
from ironstride.rules.forms_across import clauses_across
from ironstride.rules.week import Candidate, Week
from ironstride.training.words import Tier


@dataclass(frozen=True, slots=True, kw_only=True)
class Solution:
    """The cheapest season. `taken[w]` are the candidates of week w that hold a session, in order of time;
    `arrangement[w]` is how its movable runs stand (0: as usual).

    `shapes[of_week[w]]` is week w as the rules saw it; `clauses` and `across` are what was priced, so that an
    explanation reads the very same facts. `narrowed` names the weeks whose choice had to be narrowed to fit.
    """

    shapes: tuple[Week, ...]
    of_week: tuple[int, ...]
    taken: tuple[tuple[int, ...], ...]
    arrangement: tuple[int, ...]
    cost: dict[Tier, int]
    clauses: tuple[tuple[WeekClause, ...], ...]
    across: Mapping[tuple[int, int], tuple[BoundaryClause, ...]]
    narrowed: tuple[int, ...]


def solve(shapes: Sequence[Week], of_week: Sequence[int], rules: Mapping[str, Rule]) -> Solution:
    """The cheapest way to fill the weeks ``shapes[of_week[0]], shapes[of_week[1]], ...``, tier by tier.

    Weeks that look alike to the rules are passed as one shape and priced once. Ties go to the first pattern in
    canonical order (kind, day, hour, longest first), week by week, so the answer doesn't depend on the order of input.
    """
    shapes = list(shapes)
    narrowed: list[int] = []
    while True:
        try:
            return _solve(shapes, of_week, rules, tuple(narrowed))
        except _Narrow as narrow:
            shapes[narrow.shape] = narrower(shapes[narrow.shape])
            narrowed += [w for w, shape in enumerate(of_week) if shape == narrow.shape]


class _Narrow(Exception):
    """A shape holds too much; the caller narrows it and tries again."""

    def __init__(self, shape: int) -> None:
        super().__init__(shape)
        self.shape = shape


def narrower(week: Week) -> Week:
    """The same week with only the longest session of each place and, then, the first place of each free stretch."""
    best: dict[tuple[Any, ...], Candidate] = {}
    lengths = {(c.kind_rank, c.gap, c.at_h) for c in week.candidates}
    only_first = len(lengths) == len(week.candidates)
    for c in week.candidates:
        place = (c.kind_rank, c.gap) if only_first else (c.kind_rank, c.gap, c.at_h)
        if place not in best or (not only_first and c.minutes > best[place].minutes):
            best[place] = c
    pinned = {week.candidates[i] for places in week.pinned for i in places}
    kept = [c for c in week.candidates if c in pinned or any(c is b for b in best.values())]
    if len(kept) == len(week.candidates):
        raise MemoryError("a week holds more free places than can be planned; give fewer [free] slots")
    index = {id(c): i for i, c in enumerate(kept)}
    places = tuple(
        tuple(index[id(week.candidates[i])] for i in p if id(week.candidates[i]) in index) for p in week.pinned
    )
    return Week(
        length_h=week.length_h, weekday=week.weekday, candidates=tuple(kept), runs=week.runs, races=week.races,
        wanted=week.wanted, rest_days=week.rest_days, gym_minutes=week.gym_minutes, is_novel=week.is_novel,
        is_building=week.is_building, pinned=places, preferred=week.preferred, standing=week.standing,
    )  # fmt: skip


def _solve(
    shapes: Sequence[Week], of_week: Sequence[int], rules: Mapping[str, Rule], narrowed: tuple[int, ...]
) -> Solution:
    clauses = [clauses_of_week(rules, shape) for shape in shapes]
    neighbours = list(pairwise(of_week))
    across = {pair: clauses_across(rules, shapes[pair[0]], shapes[pair[1]]) for pair in dict.fromkeys(neighbours)}
    most = [sessions_at_most(shape) for shape in shapes]
    ranks = ranks_for(
        ((clauses[s], most[s]) for s in of_week), ((across[pair], most[pair[0]], most[pair[1]]) for pair in neighbours)
    )
    tables: list[PricedWeek] = []
    for number, shape in enumerate(shapes):
        try:
            tables.append(priced(shape, clauses[number], ranks))
        except TooManyPatterns as too_many:
            raise _Narrow(number) from too_many
    between = {pair: boundary(across[pair], shapes[pair[0]], shapes[pair[1]], ranks) for pair in across}
    rows, total = _cheapest(tables, of_week, between, ranks)
    taken = tuple(tables[shape].taken(row) for shape, row in zip(of_week, rows, strict=True))
    return Solution(
        shapes=tuple(shapes), of_week=tuple(of_week), taken=taken, cost=ranks.unpack(int(total)),
        arrangement=tuple(int(tables[shape].arrangement[row]) for shape, row in zip(of_week, rows, strict=True)),
        clauses=tuple(clauses), across=across, narrowed=narrowed,
    )  # fmt: skip


def _cheapest(
    tables: Sequence[PricedWeek], of_week: Sequence[int], between: Mapping[tuple[int, int], Boundary], ranks: Ranks
) -> tuple[list[int], int]:
    """The pattern of each week in the cheapest season, and its packed cost."""
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
    total = int(to_go[0][choice])
    chosen = [choice]
    for w in range(last):
        chosen.append(int((steps[w][chosen[-1]] + to_go[w + 1]).argmin()))
    return [int(state.row[c]) for state, c in zip(states, chosen, strict=True)], total
