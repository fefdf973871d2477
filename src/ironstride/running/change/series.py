"""A level that wanders, days that are alike, and known influences: one Gaussian model of a series of outings."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Final

import numpy as np

from ironstride.running.history import Column

_DEGREES: Final = 4.0  # of freedom of a day's error: single bad days are held back. Our default.
_LEAST_SCALE: Final = 0.3  # errors never count as smaller than so much of what the model expects: our default


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Process:
    """What wanders around nought: standard deviation (one of `sds`, weighed by the data), days until it has forgotten a
    part of 1 - 1/e, and how much of it each observation shows."""

    name: str
    days: float
    sds: Sequence[float]
    shown: Column


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Influences:
    """Columns (n x p of `matrix`) with a normal prior each: `prior_mean` and `prior_sd` (p)."""

    names: Sequence[str]
    matrix: Column
    prior_mean: Column
    prior_sd: Column


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Question:
    """A weighted sum of what is unknown: weights of the influences (p), and by name days and weights of processes."""

    influences: Column
    processes: Mapping[str, tuple[Column, Column]]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Answer:
    """Mean and covariance of the questions, averaged over what was tried; `weights` of the observations (about 1,
    less for strange days); means of the `influences`; the standard deviations that the data preferred, by name."""

    mean: Column
    covariance: Column
    weights: Column
    influences: Column
    preferred: Mapping[str, float]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Series:
    """Observations `value` at `day` with `sampling_sd`, their influences and processes; each of `day_sds` is tried as
    the spread of a single day. All in one unit; n observations."""

    day: Column
    value: Column
    sampling_sd: Column
    influences: Influences
    processes: Sequence[Process]
    day_sds: Sequence[float]

    def ask(self, questions: Sequence[Question]) -> Answer:
        """Exact under each combination of standard deviations; combinations count by how well they explain the series.

        Time grows with the cube of n: hand over hundreds, not thousands.
        """
        columns, prior = self.influences.matrix, self.influences.prior_sd**2
        value = self.value - columns @ self.influences.prior_mean
        known = (columns * prior) @ columns.T
        gaps = np.abs(self.day[:, None] - self.day[None, :])
        shapes = [np.exp(-gaps / one.days) * np.outer(one.shown, one.shown) for one in self.processes]
        asked = np.array([one.influences for one in questions])
        cross_known, own_known = (asked * prior) @ columns.T, (asked * prior) @ asked.T
        crosses = [_cross(questions, one, self.day) for one in self.processes]
        owns = [_own(questions, one) for one in self.processes]
        weights = self._weights(value, known, shapes)
        found = list[_Found]()
        for sds, day_sd in self._tried():
            total = known + np.diag(self.sampling_sd**2 + day_sd**2 / weights)
            cross, own = cross_known.copy(), own_known.copy()
            for sd, shape, c, o in zip(sds, shapes, crosses, owns, strict=True):
                total += sd**2 * shape
                cross += sd**2 * c
                own += sd**2 * o
            solved = np.linalg.solve(total, np.column_stack([value, cross.T]))
            size = float(np.log(np.diag(np.linalg.cholesky(total))).sum())
            found.append(_Found(
                evidence=-0.5 * float(value @ solved[:, 0]) - size, mean=cross @ solved[:, 0],
                covariance=own - cross @ solved[:, 1:], influences=prior * (columns.T @ solved[:, 0]),
                sds=np.array([*sds, day_sd]),
            ))  # fmt: skip
        return self._averaged(found, asked, weights)

    def middle_covariance(self) -> Column:
        """Of the observations, in the middle of what is tried and with strange days held back."""
        columns, prior = self.influences.matrix, self.influences.prior_sd**2
        known = (columns * prior) @ columns.T
        gaps = np.abs(self.day[:, None] - self.day[None, :])
        shapes = [np.exp(-gaps / one.days) * np.outer(one.shown, one.shown) for one in self.processes]
        weights = self._weights(self.value - columns @ self.influences.prior_mean, known, shapes)
        for one, shape in zip(self.processes, shapes, strict=True):
            known += float(np.median(one.sds)) ** 2 * shape
        return known + np.diag(self.sampling_sd**2 + float(np.median(self.day_sds)) ** 2 / weights)

    def _tried(self) -> Iterator[tuple[tuple[float, ...], float]]:
        for *sds, day_sd in product(*(one.sds for one in self.processes), self.day_sds):
            yield tuple(sds), day_sd

    def _weights(self, value: Column, known: Column, shapes: Sequence[Column]) -> Column:
        """Of Student's t, from each observation's error as the others foretell it, in the middle of what is tried."""
        weights = np.ones(len(value))
        day_sd = float(np.median(self.day_sds))
        base = known.copy()
        for one, shape in zip(self.processes, shapes, strict=True):
            base += float(np.median(one.sds)) ** 2 * shape
        for _ in range(2):
            inverse = np.linalg.inv(base + np.diag(self.sampling_sd**2 + day_sd**2 / weights))
            variance = 1.0 / np.diag(inverse)
            left_out = (inverse @ value) * np.sqrt(variance)
            scale = max(1.4826 * float(np.median(np.abs(left_out))), _LEAST_SCALE)
            weights = (_DEGREES + 1.0) / (_DEGREES + (left_out / scale) ** 2)
        return weights

    def _averaged(self, found: Sequence["_Found"], asked: Column, weights: Column) -> Answer:
        evidence = np.array([one.evidence for one in found])
        shares = np.exp(evidence - evidence.max())
        shares /= shares.sum()
        mean = sum((p * one.mean for p, one in zip(shares, found, strict=True)), np.zeros(len(asked)))
        covariance = np.zeros((len(asked), len(asked)))
        for p, one in zip(shares, found, strict=True):
            covariance += p * (one.covariance + np.outer(one.mean - mean, one.mean - mean))
        sds = sum((p * one.sds for p, one in zip(shares, found, strict=True)), np.zeros(len(self.processes) + 1))
        fitted = sum((p * one.influences for p, one in zip(shares, found, strict=True)), np.zeros(asked.shape[1]))
        names = [*(one.name for one in self.processes), "day"]
        return Answer(
            mean=mean + asked @ self.influences.prior_mean, covariance=covariance, weights=weights,
            influences=fitted + self.influences.prior_mean, preferred=dict(zip(names, sds.tolist(), strict=True)),
        )  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Found:
    evidence: float
    mean: Column
    covariance: Column
    influences: Column
    sds: Column


def _cross(questions: Sequence[Question], one: Process, day: Column) -> Column:
    """Covariance of questions and observations for a standard deviation of one."""
    rows = np.zeros((len(questions), len(day)))
    for row, question in enumerate(questions):
        if one.name in question.processes:
            at, weights = question.processes[one.name]
            rows[row] = weights @ np.exp(-np.abs(at[:, None] - day[None, :]) / one.days) * one.shown
    return rows


def _own(questions: Sequence[Question], one: Process) -> Column:
    """Covariance among the questions for a standard deviation of one."""
    found = np.zeros((len(questions), len(questions)))
    asked = [(row, *q.processes[one.name]) for row, q in enumerate(questions) if one.name in q.processes]
    for a, at, weights in asked:
        for b, other, others in asked:
            found[a, b] = weights @ np.exp(-np.abs(at[:, None] - other[None, :]) / one.days) @ others
    return found
