"""Are the legs stiffer springs? The change of leg stiffness in the same shoe, or what is missing."""

from dataclasses import dataclass
from typing import Final

import numpy as np

from ironstride.running.change.answers import Change
from ironstride.running.change.gates import Missing, NotYet, too_short
from ironstride.running.change.keep_to import keep_to, last_day
from ironstride.running.change.level import Level, level, shown_days
from ironstride.running.change.since import WINDOW_DAYS, against_before, since_lifting
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
    last = last_day(history, until)
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
    days = shown_days(float(day.min()), last)
    pictured = against_before(contrast, days) if with_level else []
    answer = model.series.ask([model.stiffness(one) for one in (contrast, *pictured)])
    sd = _widened(model, np.sqrt(np.maximum(np.diag(answer.covariance), 0.0)))
    return Stiffer(
        stiffness=Change(per_cent=float(answer.mean[0]), sd=float(sd[0])), speed_m_s=values.speed_m_s,
        runs=len(values), has_shoes=model.has_shoes, jump_day=model.jump_day,
        level=level(
            model.series, {"effect"}, values.outing, answer, days, answer.mean[1:], sd[1:]
        ) if pictured else None,
    )  # fmt: skip


def _widened(model: SpringSeries, sd: Column) -> Column:
    added = ADDED_SD if model.has_shoes else UNRECORDED_SD
    return np.hypot(WIDENED * sd, added)


def _too_little(history: RunHistory, values: SpringValues, last: float) -> NotYet | None:
    if values.contact_share > MOST_CONTACT_SHARE:
        return NotYet(missing=Missing.FLIGHT, have=1.0 - values.contact_share, need=1.0 - MOST_CONTACT_SHARE)
    day, start = history.outings.day[values.outing], history.lifting_from
    before = int(((day < start) & (day >= start - WINDOW_DAYS)).sum())
    first_day = float(history.outings.day.min())
    return too_short(start, day, last, first_day, (before, LEAST_RUNS_EACH), LEAST_RUNS_EACH)
