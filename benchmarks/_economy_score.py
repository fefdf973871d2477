"""Estimates beside the truth: error, coverage, claims, and whether an interval says more than a constant one would."""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import product

import numpy as np

from ironstride.running.history import Column, Flags

CLEAR_TRUTH = 3.0
_MISSED = 2.0 / 0.05


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """`n` runners of whom `refused` a share got no answer; the rest of those answered."""

    n: int
    refused: float
    rmse: float
    bias: float
    coverage: float
    wrong_sign: float
    right_sign: float
    false_claims: float
    interval_score: float
    against_constant: float


def score(mean: Column, low: Column, high: Column, truth: Column, delta: Column | None = None) -> Score:
    """Of one estimate; NaN where refused. `delta` is what was put in, for claims where that is nothing."""
    known = np.isfinite(mean)
    m, lo, hi, t = mean[known], low[known], high[known], truth[known]
    nan = float("nan")
    if not known.any():
        return Score(n=len(mean), refused=1.0, rmse=nan, bias=nan, coverage=nan, wrong_sign=nan, right_sign=nan,
                     false_claims=nan, interval_score=nan, against_constant=nan)  # fmt: skip
    claims = (lo > 0) | (hi < 0)
    agrees = np.sign(m) == np.sign(t)
    big = np.abs(t) >= CLEAR_TRUTH
    nothing = np.zeros(len(t), dtype=bool) if delta is None else np.abs(delta[known]) < 1e-9
    mine = interval_score(lo, hi, t)
    return Score(
        n=len(mean), refused=float(1 - known.mean()), rmse=float(np.sqrt(np.mean((m - t) ** 2))),
        bias=float(np.mean(m - t)), coverage=float(np.mean((lo <= t) & (t <= hi))),
        wrong_sign=float(np.mean(claims & ~agrees)), right_sign=_share(claims & agrees, big),
        false_claims=_share(claims, nothing), interval_score=mine, against_constant=mine / best_constant(t),
    )  # fmt: skip


def interval_score(low: Column, high: Column, truth: Column) -> float:
    """Of Gneiting and Raftery for 95 %: the width, and forty times by how far the truth lies outside."""
    below, above = np.maximum(0.0, low - truth), np.maximum(0.0, truth - high)
    return float(np.mean(high - low + _MISSED * (below + above)))


def best_constant(truth: Column) -> float:
    """The score of the one interval that suits all these truths best."""
    ends = np.unique(np.concatenate([truth, np.quantile(truth, np.linspace(0.0, 1.0, 41))]))
    return min(interval_score(np.full(len(truth), a), np.full(len(truth), b), truth)
               for a, b in product(ends, ends) if a < b)  # fmt: skip


def efficiency_factor(rmse_of: Column, truth: Column) -> float:
    """Its root mean square error in this run: speed over heart rate, of easy and long runs, in per cent."""
    known = np.isfinite(rmse_of)
    return float(np.sqrt(np.mean((rmse_of[known] - truth[known]) ** 2)))


def table(rows: Mapping[str, Score]) -> str:
    """One line a row."""
    lines = [f"{'':34s}   n refused  RMSE   bias  cover wrong right false  score/constant"]
    lines += [
        f"{name:34s} {one.n:3d}  {one.refused:5.2f}  {one.rmse:5.2f}  {one.bias:+5.2f}  {one.coverage:5.3f} "
        f"{one.wrong_sign:5.3f} {one.right_sign:5.2f} {one.false_claims:5.2f}  {one.interval_score:5.2f} "
        f"{one.against_constant:5.2f}"
        for name, one in rows.items()
    ]
    return "\n".join(lines)


def _share(what: Flags, among: Flags) -> float:
    return float(what[among].mean()) if among.any() else float("nan")
