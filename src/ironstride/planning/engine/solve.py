"""The season's search: forward over the weeks, exact, with one canonical answer."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any

from ironstride.planning.engine.patterns import PricedWeek, TooManyPatterns, priced, sessions_at_most
from ironstride.planning.engine.ranks import ranks_for
from ironstride.planning.engine.search import Search, cheapest
from ironstride.planning.engine.season import boundary
from ironstride.protocols.rule import Rule
from ironstride.rules.clause import BoundaryClause, WeekClause
from ironstride.rules.forms import clauses_of_week
from ironstride.rules.forms_across import clauses_across
from ironstride.rules.week import Candidate, Week
from ironstride.training.words import SessionKind, Tier


@dataclass(frozen=True, slots=True, kw_only=True)
class Solution:
    """The cheapest season. `taken[w]` are the candidates of week w that hold a session, in order of time;
    `arrangement[w]` is how its movable runs stand (0: as usual).

    `shapes[of_week[w]]` is week w as the rules saw it; `clauses` and `across` are what was priced, so that an
    explanation reads the very same facts. `narrowed` names the weeks whose choice had to be narrowed to fit. `search`
    is kept for the price of every other choice.
    """

    shapes: tuple[Week, ...]
    of_week: tuple[int, ...]
    taken: tuple[tuple[int, ...], ...]
    arrangement: tuple[int, ...]
    cost: dict[Tier, int]
    clauses: tuple[tuple[WeekClause, ...], ...]
    across: Mapping[tuple[int, int], tuple[BoundaryClause, ...]]
    narrowed: tuple[int, ...]
    search: Search


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
    """The same week with only the longest session of each place; then with only the first place of each free stretch;
    and where even that is too much, with a session less."""
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
        return replace(week, wanted=_one_less(week.wanted))
    index = {id(c): i for i, c in enumerate(kept)}
    places = tuple(
        tuple(index[id(week.candidates[i])] for i in p if id(week.candidates[i]) in index) for p in week.pinned
    )
    moves = week.moves
    if moves is not None:
        still = [i for i, c in enumerate(week.candidates) if id(c) in index]
        moves = replace(moves, has_room=moves.has_room[:, still])
    return replace(week, candidates=tuple(kept), pinned=places, moves=moves)


def _one_less(wanted: tuple[tuple[SessionKind, int], ...]) -> tuple[tuple[SessionKind, int], ...]:
    """The wishes with one session less of the kind that is wanted most: more than a week can be searched for."""
    most = max(wanted, key=lambda wish: wish[1])
    less = ((kind, count - ((kind, count) == most)) for kind, count in wanted)
    return tuple((kind, count) for kind, count in less if count)


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
    search = cheapest(tables, of_week, between, ranks)
    rows = search.rows
    taken = tuple(tables[shape].taken(row) for shape, row in zip(of_week, rows, strict=True))
    return Solution(
        shapes=tuple(shapes), of_week=tuple(of_week), taken=taken, cost=ranks.unpack(search.total),
        arrangement=tuple(int(tables[shape].arrangement[row]) for shape, row in zip(of_week, rows, strict=True)),
        clauses=tuple(clauses), across=across, narrowed=narrowed, search=search,
    )  # fmt: skip
