"""Neighbouring weeks: which patterns look alike to them, and what two patterns cost side by side."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ironstride.planning.engine.patterns import PricedWeek
from ironstride.planning.engine.ranks import Packed, Ranks
from ironstride.rules.clause import Across, BetweenRuns, BoundaryClause, LongGap, NewWeekday
from ironstride.rules.week import Week

Classes = NDArray[np.int64]
MOST_ACROSS = 8  # sessions and runs that can stand in the days beside a boundary


@dataclass(frozen=True, slots=True, kw_only=True)
class Boundary:
    """The clauses between two weeks, with candidates that cost the same put into one class (0 costs nothing)."""

    before: Classes
    after: Classes
    price: Packed
    new_weekday: int
    long_gaps: tuple[tuple[int, int], ...]


def boundary(clauses: Sequence[BoundaryClause], before: Week, after: Week, ranks: Ranks) -> Boundary:
    """Pack the clauses between two weeks. Classes number the candidates of a week and, behind them, the places of its
    movable runs."""
    n_before, n_after = len(before), len(after)
    across: Packed = np.zeros((n_before + _n_places(before), n_after + _n_places(after)), dtype=ranks.dtype)
    new_weekday = 0
    long_gaps: list[tuple[int, int]] = []
    for clause in clauses:
        if isinstance(clause, NewWeekday):
            new_weekday += clause.points * ranks.place[clause.rule.tier]
        elif isinstance(clause, LongGap):
            long_gaps.append((clause.days, clause.points * ranks.place[clause.rule.tier]))
        else:
            rows = slice(n_before, None) if isinstance(clause, BetweenRuns) else slice(0, n_before)
            columns = slice(0, n_after) if isinstance(clause, Across) else slice(n_after, None)
            across[rows, columns] += ranks.pack(clause.rule.tier, clause.points)
    of_before, first_rows = _classes(across)
    of_after, first_columns = _classes(across.T)
    price: Packed = np.zeros((len(first_rows) + 1, len(first_columns) + 1), dtype=ranks.dtype)
    if len(first_rows) and len(first_columns):
        price[1:, 1:] = across[np.ix_(first_rows, first_columns)]
    return Boundary(before=of_before, after=of_after, price=price, new_weekday=new_weekday, long_gaps=tuple(long_gaps))


def _n_places(week: Week) -> int:
    return 0 if week.moves is None else len(week.moves.runs)


def _classes(table: Any) -> tuple[Classes, list[int]]:
    """Rows that are equal share a class; an all-zero row is class 0. Also the first row of each other class."""
    seen: dict[tuple[Any, ...], int] = {}
    first: list[int] = []
    classes = np.zeros(len(table), dtype=np.int64)
    for i, is_charged in enumerate(table.any(axis=1)):
        if is_charged:
            key = tuple(table[i].tolist())
            if key not in seen:
                first.append(i)
                seen[key] = len(first)
            classes[i] = seen[key]
    return classes, first


@dataclass(frozen=True, slots=True, kw_only=True)
class Reduced:
    """One state for all patterns that no neighbour can tell apart: the cheapest of them, and of equals the first.

    `row` points into the priced week; `into` and `out` count what the boundaries before and behind can see, `days`
    are the days with a main session. States stand in the order of their patterns.
    """

    row: NDArray[np.int64]
    cost: Packed
    into: NDArray[np.int64]
    out: NDArray[np.int64]
    days: NDArray[np.bool_]


def reduced(priced: PricedWeek, previous: Boundary | None, following: Boundary | None) -> Reduced:
    """Keep the cheapest pattern of each kind that the weeks around can tell apart.

    A pattern is left out at once where another is cheaper even with the worst that could stand beside it (the
    replacement argument): exact, and most of the patterns of a week with movable runs go this way.
    """
    into, out = _seen(priced, previous, following)
    worst = _worst_beside(priced, into, previous, is_before=True) + _worst_beside(
        priced, out, following, is_before=False
    )
    rows = np.flatnonzero(priced.cost <= (priced.cost + worst).min())
    return _grouped(priced, rows, into[rows], out[rows])[0]


def everything(
    priced: PricedWeek, previous: Boundary | None, following: Boundary | None
) -> tuple[Reduced, NDArray[np.int64]]:
    """Every kind of pattern that the weeks around can tell apart, and of which kind each pattern is."""
    into, out = _seen(priced, previous, following)
    return _grouped(priced, np.arange(len(priced.main)), into, out)


def _seen(
    priced: PricedWeek, previous: Boundary | None, following: Boundary | None
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    into = _counts(priced, previous.after if previous else None, previous.price.shape[1] if previous else 1)
    out = _counts(priced, following.before if following else None, following.price.shape[0] if following else 1)
    return into, out


def _grouped(
    priced: PricedWeek, rows: NDArray[np.int64], into: NDArray[np.int64], out: NDArray[np.int64]
) -> tuple[Reduced, NDArray[np.int64]]:
    days, cost = priced.days[priced.main[rows]], priced.cost[rows]
    key = (days @ np.left_shift(1, np.arange(7))).astype(np.int64)
    columns = [key, *into.T, *out.T]
    rank = np.unique(cost, return_inverse=True)[1].ravel()
    order = np.lexsort((np.arange(len(rank)), rank, *columns))
    is_new = np.zeros(len(order), dtype=np.bool_)
    is_new[:1] = True
    for column in columns:
        is_new[1:] |= np.diff(column[order]) != 0
    cheapest = order[is_new]
    kept = np.sort(cheapest)
    group = np.zeros(len(order), dtype=np.int64)
    group[order] = np.searchsorted(kept, cheapest)[np.cumsum(is_new) - 1]
    found = Reduced(row=rows[kept], cost=cost[kept], into=into[kept], out=out[kept], days=days[kept])
    return found, group


def _worst_beside(priced: PricedWeek, counts: NDArray[np.int64], side: Boundary | None, *, is_before: bool) -> Packed:
    """An upper bound on what each pattern could cost beside anything on one side of it."""
    if side is None:
        return np.zeros(len(priced.main), dtype=priced.cost.dtype)
    dearest = side.price[1:, 1:].max(axis=0 if is_before else 1, initial=0)
    mains = MOST_ACROSS * (counts.astype(priced.cost.dtype) @ dearest) if len(dearest) else 0
    lifts = priced.days.sum(axis=1)[priced.main] if is_before else 7
    gaps = sum(price * max(0, 14 - days) for days, price in side.long_gaps)
    bound: Packed = np.zeros(len(priced.main), dtype=priced.cost.dtype) + mains + side.new_weekday * lifts + gaps
    return bound


def _counts(priced: PricedWeek, classes: Classes | None, n_classes: int) -> NDArray[np.int64]:
    """For each pattern how many of its candidates, and of its runs' places, fall into each boundary class but 0."""
    if classes is None or n_classes == 1:
        return np.zeros((len(priced.main), max(n_classes - 1, 0)), dtype=np.int64)
    n = len(priced.week)
    of_mains = np.append(classes[:n], 0)[priced.mains]
    numbers = np.arange(1, n_classes)
    counts = (of_mains[:, :, None] == numbers).sum(axis=1)[priced.main]
    moves = priced.week.moves
    if moves is not None:
        in_use = moves.on[:, list(moves.runs)].astype(np.int64)
        counts = counts + (in_use @ (classes[n:, None] == numbers).astype(np.int64))[priced.arrangement]
    return np.asarray(counts, dtype=np.int64)


def side_by_side(left: Reduced, right: Reduced, between: Boundary, ranks: Ranks) -> Packed:
    """What each pattern of a week costs beside each pattern of the next."""
    table: Packed = np.zeros((len(left.row), len(right.row)), dtype=ranks.dtype)
    if between.price.size > 1:
        table = table + left.out.astype(ranks.dtype) @ between.price[1:, 1:] @ right.into.T.astype(ranks.dtype)
    if between.new_weekday:
        # float matrices multiply in BLAS; the counts are at most 7, so nothing is lost
        new = (~left.days).astype(np.float64) @ right.days.T.astype(np.float64)
        table = table + new.astype(np.int64).astype(ranks.dtype) * between.new_weekday
    for days, price in between.long_gaps:
        empty_before = np.where(left.days.any(axis=1), left.days[:, ::-1].argmax(axis=1), 7)
        empty_after = np.where(right.days.any(axis=1), right.days.argmax(axis=1), 7)
        windows = np.maximum(empty_before[:, None] + empty_after[None, :] - days, 0)
        table = table + windows.astype(ranks.dtype) * price
    return table
