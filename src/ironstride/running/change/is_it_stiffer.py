"""Are the legs stiffer springs? The change of leg stiffness in the same shoe, or what is missing."""

from dataclasses import dataclass
from typing import Final

import numpy as np

from ironstride.running.change.answers import Change
from ironstride.running.change.gates import LEAST_WEEKS_BEFORE, LEAST_WEEKS_SINCE, Missing, NotYet, a_day
from ironstride.running.change.keep_to import keep_to
from ironstride.running.change.level import Level, shown_days
from ironstride.running.change.since import WINDOW_DAYS, Contrast, since_lifting
from ironstride.running.change.spring_series import SpringSeries, spring_series
from ironstride.running.change.spring_values import SpringValues, spring_values
from ironstride.running.history import Column, RunHistory

MOST_CONTACT_SHARE: Final = 0.93
"""A runner who is on the ground for so much of a step has no flight to speak of, and the method stops. Our default."""
LEAST_RUNS_EACH: Final = 8
"""Runs with contact time in each of the two windows: our default."""
WIDENED: Final = 1.15
ADDED_SD: Final = 0.3
UNRECORDED_SD: Final = 1.4
"""Per cent: what stays open in any case, and what a shoe nobody wrote down may hide. Our defaults, calibrated on
simulated runners."""
_SHOWN_DAYS: Final = 540.0


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Stiffer:
    """The answer, at `speed_m_s`. `has_shoes` tells whether the shoes of most runs are known; without them the interval
    is wider. From `jump_day` on, if any, contact times differ in one step, as from another sensor; that is allowed for.
    """

    stiffness: Change | NotYet
    speed_m_s: float | None = None
    runs: int = 0
    has_shoes: bool = False
    jump_day: float | None = None
    level: Level | None = None


def is_it_stiffer(history: RunHistory, until: float | None = None, *, with_level: bool = True) -> Stiffer:
    """The change of leg stiffness since `history.lifting_from`, up to the day `until` (else the last outing's)."""
    of = history.outings
    last = float(np.ceil(of.day.max() + 1e-9)) if until is None and len(of) else float(until or 0.0)
    kept = keep_to(history, last)
    values = spring_values(kept)
    if values is None:
        return Stiffer(stiffness=NotYet(missing=Missing.CONTACT_TIME, have=0, need=LEAST_RUNS_EACH))
    day = kept.outings.day[values.outing]
    closed = _too_little(kept, values, last)
    if closed is not None:
        return Stiffer(stiffness=closed, speed_m_s=values.speed_m_s, runs=len(values))
    model = spring_series(kept, values)
    contrast = since_lifting(float(kept.outings.day.min()), kept.lifting_from, last)
    days = shown_days(max(float(day.min()), last - _SHOWN_DAYS), last) if with_level else np.empty(0)
    before = contrast.weights < 0.0
    at, weights = contrast.at[before], contrast.weights[before]
    answer = model.series.ask([
        model.stiffness(contrast),
        *(model.stiffness(Contrast(at=np.append(at, one), weights=np.append(weights, 1.0))) for one in days),
        model.stiffness(Contrast(at=at, weights=-weights)),
    ])  # fmt: skip
    sd = _widened(model, np.sqrt(np.maximum(np.diag(answer.covariance), 0.0)))
    return Stiffer(
        stiffness=Change(per_cent=float(answer.mean[0]), sd=float(sd[0])), speed_m_s=values.speed_m_s,
        runs=len(values), has_shoes=model.has_shoes, jump_day=model.jump_day,
        level=_level(model, answer.mean, sd, answer.influences, answer.weights, day, days) if with_level else None,
    )  # fmt: skip


def _widened(model: SpringSeries, sd: Column) -> Column:
    added = ADDED_SD if model.has_shoes else UNRECORDED_SD
    return np.hypot(WIDENED * sd, added)


def _too_little(history: RunHistory, values: SpringValues, last: float) -> NotYet | None:
    day, start = history.outings.day[values.outing], history.lifting_from
    before = int(((day < start) & (day >= start - WINDOW_DAYS)).sum())
    lately = int((day > last - WINDOW_DAYS).sum())
    weeks_before, weeks_since = (start - float(history.outings.day.min())) / 7.0, (last - start) / 7.0
    if values.contact_share > MOST_CONTACT_SHARE:
        return NotYet(missing=Missing.FLIGHT, have=1.0 - values.contact_share, need=1.0 - MOST_CONTACT_SHARE)
    if round(weeks_before) < LEAST_WEEKS_BEFORE:
        return NotYet(missing=Missing.WEEKS_BEFORE, have=max(weeks_before, 0.0), need=LEAST_WEEKS_BEFORE)
    if before < LEAST_RUNS_EACH:
        return NotYet(missing=Missing.RUNS_BEFORE, have=before, need=LEAST_RUNS_EACH)
    if round(weeks_since) < LEAST_WEEKS_SINCE:
        days = int(np.ceil(7 * LEAST_WEEKS_SINCE - (last - start)))
        return NotYet(missing=Missing.WEEKS_SINCE, have=max(weeks_since, 0.0), need=LEAST_WEEKS_SINCE, days=days)
    if lately < LEAST_RUNS_EACH:
        rate = a_day(day)
        days_left = None if rate == 0.0 else int(np.ceil((LEAST_RUNS_EACH - lately) / rate))
        return NotYet(missing=Missing.RUNS_LATELY, have=lately, need=LEAST_RUNS_EACH, days=days_left)
    return None


def _level(
    model: SpringSeries, mean: Column, sd: Column, fitted: Column, weights: Column, day: Column, days: Column
) -> Level:
    influences = model.series.influences
    known = influences.matrix @ np.where(np.array(influences.names) == "effect", 0.0, fitted)
    return Level(
        day=days, mean=mean[1:-1], sd=sd[1:-1], run_day=day, run_value=model.series.value - known - mean[-1],
        run_weight=np.minimum(weights, 1.0), run_outing=model.values.outing,
    )  # fmt: skip
