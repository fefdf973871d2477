"""Neighbouring weeks: which patterns look alike to them, and what two patterns cost side by side."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ironstride.planning.engine.patterns import PricedWeek
from ironstride.planning.engine.ranks import Packed, Ranks
from ironstride.rules.clause import Across, BoundaryClause, LongGap, NewWeekday

Classes = NDArray[np.int64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Boundary:
    """The clauses between two weeks, with candidates that cost the same put into one class (0 costs nothing)."""

    before: Classes
    after: Classes
    price: Packed
    new_weekday: int
    long_gaps: tuple[tuple[int, int], ...]
    nothing: bool = False


def boundary(clauses: Sequence[BoundaryClause], n_before: int, n_after: int, ranks: Ranks) -> Boundary:
    """Pack the clauses between two weeks of `n_before` and `n_after` candidates."""
    across: Packed = np.zeros((n_before, n_after), dtype=ranks.dtype)
    new_weekday = 0
    long_gaps: list[tuple[int, int]] = []
    for clause in clauses:
        if isinstance(clause, Across):
            across = across + ranks.pack(clause.rule.tier, clause.points)
        elif isinstance(clause, NewWeekday):
            new_weekday += clause.points * ranks.place[clause.rule.tier]
        elif isinstance(clause, LongGap):
            long_gaps.append((clause.days, clause.points * ranks.place[clause.rule.tier]))
    before, first_rows = _classes(across)
    after, first_columns = _classes(across.T)
    price: Packed = np.zeros((len(first_rows) + 1, len(first_columns) + 1), dtype=ranks.dtype)
    if len(first_rows) and len(first_columns):
        price[1:, 1:] = across[np.ix_(first_rows, first_columns)]
    return Boundary(before=before, after=after, price=price, new_weekday=new_weekday, long_gaps=tuple(long_gaps))


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
    """One row for all patterns that no neighbour can tell apart: the cheapest, and of these the first.

    `row` points into the priced week; `before` and `after` count the sessions of each boundary class."""

    row: NDArray[np.int64]
    cost: Packed
    into: NDArray[np.int64]
    out: NDArray[np.int64]
    days: NDArray[np.bool_]


def reduced(priced: PricedWeek, previous: Boundary | None, following: Boundary | None) -> Reduced:
    """Keep the cheapest pattern of each kind that the weeks around can tell apart."""
    into = _counts(priced, previous.after if previous else None, previous.price.shape[1] if previous else 1)
    out = _counts(priced, following.before if following else None, following.price.shape[0] if following else 1)
    key = (priced.days @ np.left_shift(1, np.arange(7))).astype(np.int64)
    columns = [key, *into.T, *out.T]
    rank = np.unique(priced.cost, return_inverse=True)[1].ravel()
    order = np.lexsort((np.arange(len(rank)), rank, *columns))
    is_new = np.zeros(len(order), dtype=np.bool_)
    is_new[:1] = True
    for column in columns:
        is_new[1:] |= np.diff(column[order]) != 0
    row = np.sort(order[is_new])
    return Reduced(row=row, cost=priced.cost[row], into=into[row], out=out[row], days=priced.days[row])


def _counts(priced: PricedWeek, classes: Classes | None, n_classes: int) -> NDArray[np.int64]:
    counts = np.zeros((len(priced.mains), max(n_classes - 1, 0)), dtype=np.int64)
    if classes is not None:
        of_row = np.append(classes, 0)[priced.mains]
        for number in range(1, n_classes):
            counts[:, number - 1] = (of_row == number).sum(axis=1)
    return counts


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
