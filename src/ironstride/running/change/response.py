"""How a runner's heart rate answers load, time and heat within one outing: immune to who sets the pace on which day."""

from dataclasses import dataclass
from typing import Final

import numpy as np

from ironstride.running.change.efforts import Efforts
from ironstride.running.history import Column, Flags

DRIFT_HEAT_FROM_C: Final = 15.0
"""From here on heat makes the heart drift: our default."""
_SLOPE_SHARE: Final = 0.5  # our default: the line from rest to the usual effort, give or take half of its slope
_PRIOR: Final = (6.0, 4.0, 0.0)  # bpm an hour, bpm an hour for ten degrees, bpm per unit of grade: our defaults
_PRIOR_SD: Final = (8.0, 8.0, 80.0)
_HUBER: Final = 1.5
_PASSES: Final = 6
_SHARED: Final = 2.0  # neighbouring stretches share their errors, so they count for a quarter: our default
_LEAST_SD_SHARE: Final = 0.02  # a slope is never known better than 2 %: our default
AGREES: Final = 0.1
"""Slopes of ln within outings and of the line from rest that differ by less than this agree: our default."""
_DOUBT: Final = 0.5  # half of what they differ by more is the slope's own doubt: our default
_LEAST_SLOPE_SHARE: Final = 0.2  # of the prior's: below it the heart rate hasn't followed at all


@dataclass(frozen=True, slots=True, kw_only=True)
class Response:
    """`slope` in bpm per unit of load with its standard deviation; `drift` in bpm an hour, `heat_drift` in bpm an hour
    for ten degrees above `DRIFT_HEAT_FROM_C`, `grade` in bpm per unit of grade that the cost polynomial leaves;
    `contrast` the spread of load within outings; `misfit` by how much more than `AGREES` ln(slope) is off the line from
    rest to the usual effort."""

    slope: float
    slope_sd: float
    drift: float
    heat_drift: float
    grade: float
    residual_bpm: float
    contrast: float
    misfit: float

    def added_bpm(self, of: Efforts) -> Column:
        """What drift, heat and hills add to the heart rate of stretches."""
        return self.drift * of.hours + self.heat_drift * of.hours * _heat(of.air_c) + self.grade * of.grade


def heart_rate_response(of: Efforts, resting_bpm: float) -> Response | None:
    """Fitted to differences within outings only, outdoors, with a prior that is the line from rest to the usual effort.

    Huber weights hold back single stretches. Without any contrast the prior is what remains; None without stretches.
    """
    use = ~of.is_indoor
    if not use.any():
        use = np.ones(len(of.load), dtype=np.bool_)
    if not use.any():
        return None
    load, heart = of.load[use], of.heart_rate_bpm[use]
    inside, answer = _within(of, use)
    usual = float((np.median(heart) - resting_bpm) / np.median(load))
    mean = np.array([usual, *_PRIOR])
    precision = np.array([_SLOPE_SHARE * usual, *_PRIOR_SD]) ** -2.0
    weight, spread = np.ones(len(answer)), 2.5
    for _ in range(_PASSES):
        inner = (inside * (weight / spread**2)[:, None]).T
        covariance = np.linalg.inv(inner @ inside + np.diag(precision))
        fitted = covariance @ (inner @ answer + precision * mean)
        residual = answer - inside @ fitted
        spread = max(0.3, 1.4826 * float(np.median(np.abs(residual))))
        weight = 1.0 / np.maximum(1.0, np.abs(residual) / (_HUBER * spread))
    slope = float(max(fitted[0], _LEAST_SLOPE_SHARE * usual))
    own = _SHARED * float(np.sqrt(covariance[0, 0]))
    # Far from the line from rest, heart rate is no straight line of load, or load is badly known: either is a doubt.
    misfit = max(0.0, abs(float(np.log(usual / slope))) - AGREES)
    doubt = _LEAST_SD_SHARE + _DOUBT * misfit
    return Response(
        slope=slope, slope_sd=float(np.hypot(own, doubt * slope)), drift=float(fitted[1]),
        heat_drift=float(fitted[2]), grade=float(fitted[3]), residual_bpm=float(spread),
        contrast=float(np.sqrt(np.mean(inside[:, 0] ** 2))), misfit=misfit,
    )  # fmt: skip


def _within(of: Efforts, use: Flags) -> tuple[Column, Column]:
    """Design and heart rates less their outing's means."""
    outing, hours = of.outing[use], of.hours[use]
    count = np.maximum(np.bincount(outing), 1)
    columns = (of.load[use], hours, hours * _heat(of.air_c[use]), of.grade[use], of.heart_rate_bpm[use])
    inside = np.column_stack([c - (np.bincount(outing, weights=c) / count)[outing] for c in columns])
    return inside[:, :-1], inside[:, -1]


def _heat(air: Column) -> Column:
    return np.maximum(0.0, air - DRIFT_HEAT_FROM_C) / 10.0
