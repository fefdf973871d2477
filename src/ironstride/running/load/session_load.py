"""Session load by felt effort, and how even a week of it is (Foster and others, 2001)."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import isfinite
from statistics import mean, stdev
from typing import Final

from ironstride.running.metrics import shows
from ironstride.training.problem import Problem

HIGHEST_EFFORT: Final = 10.0
DAYS: Final = 7


@dataclass(frozen=True, slots=True, kw_only=True)
class WeekLoad:
    """A week's load. `monotony` and `strain` are None where every day was the same: `remark` says so."""

    total: float
    monotony: float | None
    strain: float | None
    remark: str = ""


@shows("session_load")
def session_load(effort: float, minutes: float) -> float | Problem:
    """Effort on the ten-point scale (CR10), asked about half an hour after the session, times its minutes.

    >>> session_load(5, 60)
    300.0
    """
    if not (isfinite(effort) and 0 <= effort <= HIGHEST_EFFORT):
        return Problem(
            where="session load",
            what=f"An effort of {effort:g} isn't on the scale from 0 to 10; the session has no load.",
            try_this="Say how hard it was, 0 for rest, 10 for the hardest you know.",
        )
    if not (isfinite(minutes) and minutes >= 0):
        return Problem(
            where="session load",
            what=f"{minutes:g} minutes is no duration; the session has no load.",
            try_this="Give its minutes.",
        )
    return float(effort * minutes)


@shows("weekly_load", "monotony", "strain")
def week_load(loads: Sequence[float]) -> WeekLoad | Problem:
    """Load, monotony and strain of seven days, days of rest as zero.

    Monotony is the mean over the sample standard deviation (n - 1): the paper's own example can't settle which, so
    this is our default.

    >>> week = week_load([400, 0, 600, 300, 500, 0, 800])
    >>> week.total, round(week.monotony, 4), round(week.strain, 1)
    (2600.0, 1.2447, 3236.2)
    """
    if len(loads) != DAYS or not all(isfinite(load) and load >= 0 for load in loads):
        return Problem(
            where="weekly load",
            what=f"A week has seven daily loads of zero or more, not {len(loads)} values as given; nothing was added.",
            try_this="Give one load a day, 0 for a day of rest.",
        )
    total, spread = float(sum(loads)), stdev(loads)
    if spread <= 1e-9 * max(1.0, total):
        return WeekLoad(
            total=total, monotony=None, strain=None, remark="every day had the same load: monotony has no value"
        )
    monotony = mean(loads) / spread
    return WeekLoad(total=total, monotony=monotony, strain=total * monotony)
