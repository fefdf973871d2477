"""Tiers packed into one integer by radix, so that comparing two integers compares tier by tier.

The place of each tier is computed from bounds, never guessed: a digit cannot overflow into the tier above.
Where the bounds need more than 62 bits, Python's own integers take over: slower, just as exact.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from ironstride.rules.clause import (
    Across,
    AcrossRuns,
    Arranged,
    BetweenRuns,
    BoundaryClause,
    Each,
    NewWeekday,
    Pair,
    WeekClause,
)
from ironstride.training.words import TIERS, Tier

Packed: TypeAlias = NDArray[Any]
INT64_BITS = 62
MOST_RUNS = 14  # movable runs of one week; the athlete file has room for no more


@dataclass(frozen=True, slots=True)
class Ranks:
    """`place[tier]` is what one point of that tier is worth in the packed integer."""

    place: dict[Tier, int]
    dtype: type

    def pack(self, tier: Tier, points: NDArray[np.int64]) -> Packed:
        """`points` of one tier as packed integers."""
        return points.astype(self.dtype) * self.place[tier]

    def unpack(self, total: int) -> dict[Tier, int]:
        """The points of every tier in a packed sum."""
        cost: dict[Tier, int] = {}
        for tier in TIERS:
            cost[tier], total = divmod(total, self.place[tier])
        return cost


def ranks_for(
    weeks: Iterable[tuple[Sequence[WeekClause], int]], boundaries: Iterable[tuple[Sequence[BoundaryClause], int, int]]
) -> Ranks:
    """Places that hold every possible sum. `weeks` gives each week's clauses and how many sessions it can hold,
    `boundaries` the clauses between two weeks and how many sessions either side can hold."""
    bound: dict[Tier, int] = dict.fromkeys(TIERS, 0)
    for clauses, most in weeks:
        for clause in clauses:
            bound[clause.rule.tier] += _most_in_week(clause, most)
    for across, most_before, most_after in boundaries:
        for boundary in across:
            bound[boundary.rule.tier] += _most_across(boundary, most_before, most_after)
    place: dict[Tier, int] = {}
    unit = 1
    for tier in reversed(TIERS):
        place[tier] = unit
        unit *= bound[tier] + 1
    return Ranks(place=place, dtype=np.int64 if unit.bit_length() <= INT64_BITS else object)


def _most_in_week(clause: WeekClause, most: int) -> int:
    if isinstance(clause, Each):
        return most * int(clause.points.max(initial=0))
    if isinstance(clause, Pair):
        return most * (most - 1) // 2 * int(clause.points.max(initial=0))
    if isinstance(clause, Arranged):
        return int(clause.points.max(initial=0))
    constant = np.atleast_1d(clause.constant)
    top = int(constant.max()) + most * int(clause.weights.max(initial=0))
    above = 0 if clause.high is None else max(0, top - clause.high)
    below = 0 if clause.low is None else max(0, clause.low - int(constant.min()))
    return clause.points * max(above, below)


def _most_across(clause: BoundaryClause, before: int, after: int) -> int:
    if isinstance(clause, Across):
        return before * after * int(clause.points.max(initial=0))
    if isinstance(clause, AcrossRuns):
        return before * MOST_RUNS * int(clause.points.max(initial=0))
    if isinstance(clause, BetweenRuns):
        return MOST_RUNS**2 * int(clause.points.max(initial=0))
    if isinstance(clause, NewWeekday):
        return clause.points * after
    return clause.points * max(0, 14 - clause.days)
