"""Clauses: what a form makes of a rule in one week. Plain data that engine, explanation and prices all read."""

from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from ironstride.protocols.rule import Rule

Points: TypeAlias = NDArray[np.int64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Each:
    """`points[i]` are paid when candidate i is taken. `witness[i]` is the run or race that it clashes with
    (an index into the week's runs or races, -1 for none)."""

    rule: Rule
    points: Points
    witness: NDArray[np.int64] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """`points[i, j]` are paid when candidates i and j are both taken (symmetric, zero diagonal)."""

    rule: Rule
    points: Points


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """`points` are paid for every unit by which constant + the sum of taken `weights` lies outside [low, high].

    A constant that is outside by itself is still a clause: a shortage that the runs alone make is named.
    `weights` are zero or more.
    """

    rule: Rule
    weights: Points
    constant: int = 0
    low: int | None = None
    high: int | None = None
    points: int = 1
    about: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Across:
    """`points[i, j]` are paid when candidate i of a week and candidate j of the next week are both taken."""

    rule: Rule
    points: Points


@dataclass(frozen=True, slots=True, kw_only=True)
class NewWeekday:
    """`points` are paid for each main session on a weekday that had none in the week before."""

    rule: Rule
    points: int


@dataclass(frozen=True, slots=True, kw_only=True)
class LongGap:
    """`points` are paid for every stretch of `days` + 1 days over two neighbouring weeks without a main session."""

    rule: Rule
    points: int
    days: int


WeekClause: TypeAlias = Each | Pair | Count
BoundaryClause: TypeAlias = Across | NewWeekday | LongGap
