"""Clauses: what a form makes of a rule in one week. Plain data that engine, explanation and prices all read."""

from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from ironstride.protocols.rule import Rule

Points: TypeAlias = NDArray[np.int64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Each:
    """`points[i]` are paid when candidate i is taken; in a week whose runs may move `points[a, i]`, with the runs in
    arrangement a. `hits[i, r]` says which runs (with `is_of_races`: races) it is about, None for none."""

    rule: Rule
    points: Points
    hits: NDArray[np.bool_] | None = None
    is_of_races: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Arranged:
    """`points[a]` are paid when the week's movable runs stand in arrangement a."""

    rule: Rule
    points: Points


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """`points[i, j]` are paid when candidates i and j are both taken (symmetric, zero diagonal)."""

    rule: Rule
    points: Points


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """`points` are paid for every unit by which constant + the sum of taken `weights` lies outside [low, high].

    In a week whose runs may move, `weights` may have a row and `constant` a number for each arrangement.

    A constant that is outside by itself is still a clause: a shortage that the runs alone make is named.
    `weights` are zero or more.
    """

    rule: Rule
    weights: Points
    constant: int | Points = 0
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
class AcrossRuns:
    """`points[i, m]` are paid when candidate i of a week is taken and the m-th place of the next week's movable runs
    is in use."""

    rule: Rule
    points: Points


@dataclass(frozen=True, slots=True, kw_only=True)
class BetweenRuns:
    """`points[m, n]` are paid when the m-th place of a week's movable runs and the n-th of the next week's are both
    in use."""

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


WeekClause: TypeAlias = Each | Arranged | Pair | Count
BoundaryClause: TypeAlias = Across | AcrossRuns | BetweenRuns | NewWeekday | LongGap
