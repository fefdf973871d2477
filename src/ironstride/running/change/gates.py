"""When there is too little to compare: what is missing, how much of it, and how long that takes."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

import numpy as np

from ironstride.running.change.since import WINDOW_DAYS
from ironstride.running.history import Column, RunHistory

LEAST_WEEKS_BEFORE: Final = 8
LEAST_RUNS_BEFORE: Final = 20
LEAST_WEEKS_SINCE: Final = 8
LEAST_RUNS_LATELY: Final = 12
LEAST_CLEAN_SHARE: Final = 0.6
LEAST_RIDES: Final = 10
LONGEST_GAP_DAYS: Final = 10.0
"""Our defaults: with less, simulated runners got intervals that said nothing or, worse, the wrong thing."""


class Missing(StrEnum):
    """What there is too little of."""

    RUNS = "runs"
    LIFTS = "lifts"
    WEEKS_BEFORE = "weeks before"
    RUNS_BEFORE = "runs before"
    WEEKS_SINCE = "weeks since"
    RUNS_LATELY = "runs lately"
    CLEAN_HEART_RATE = "clean heart rate"
    CONTACT_TIME = "contact time"
    FLIGHT = "flight"
    RUNS_AFTER_LIFTS = "runs after lifts"
    RUNS_RESTED = "runs rested"


@dataclass(frozen=True, slots=True, kw_only=True)
class NotYet:
    """No answer: there are `have` of the `need` (weeks, runs, or a share of 1 for clean heart rate). `days` is
    about how long the rest takes at the runner's own rate; None where waiting doesn't help."""

    missing: Missing
    have: float
    need: float
    days: int | None = None


def too_little(history: RunHistory, day: Column, until: float, first_day: float) -> NotYet | None:
    """The first gate that is closed for runs that count, on the days `day`; None where all are open.

    Heart rate that isn't clean comes before the number of runs, since it is why there are so few.
    """
    share = clean_share(history)
    if share < LEAST_CLEAN_SHARE:
        return NotYet(missing=Missing.CLEAN_HEART_RATE, have=share, need=LEAST_CLEAN_SHARE)
    before = int((day < history.lifting_from).sum())
    return too_short(history.lifting_from, day, until, first_day, (before, LEAST_RUNS_BEFORE), LEAST_RUNS_LATELY)


def too_short(
    start: float, day: Column, until: float, first_day: float, before: tuple[int, int], need_lately: int
) -> NotYet | None:
    """The first gate of time or number that is closed. `before` are the runs before the first lift, had and needed."""
    rate, lately = a_day(day), int((day > until - WINDOW_DAYS).sum())
    weeks_before, weeks_since = (start - first_day) / 7.0, (until - start) / 7.0
    if round(weeks_before) < LEAST_WEEKS_BEFORE:
        return NotYet(missing=Missing.WEEKS_BEFORE, have=max(weeks_before, 0.0), need=LEAST_WEEKS_BEFORE)
    if before[0] < before[1]:
        return NotYet(missing=Missing.RUNS_BEFORE, have=before[0], need=before[1])
    if round(weeks_since) < LEAST_WEEKS_SINCE:
        rest = int(np.ceil(7 * LEAST_WEEKS_SINCE - (until - start)))
        return NotYet(missing=Missing.WEEKS_SINCE, have=max(weeks_since, 0.0), need=LEAST_WEEKS_SINCE, days=rest)
    if lately < need_lately:
        days = None if rate == 0.0 else int(np.ceil((need_lately - lately) / rate))
        return NotYet(missing=Missing.RUNS_LATELY, have=lately, need=need_lately, days=days)
    return None


def clean_share(history: RunHistory) -> float:
    """The share of the runs' stretches whose heart rate is valid, weighed by how much of each is."""
    of_runs = ~history.outings.is_ride[history.stretches.outing]
    shares = history.stretches.valid_share[of_runs]
    return float(np.nan_to_num(shares).mean()) if len(shares) else 0.0


def longest_gap_days(day: Column, first: float, last: float) -> float:
    """The longest time without a run that counts between two days.

    >>> longest_gap_days(np.array([3.0, 4.0, 20.0]), 0.0, 21.0)
    16.0
    """
    inside = np.sort(day[(day >= first) & (day <= last)])
    return float(np.diff(np.concatenate([[first], inside, [last]])).max())


def a_day(day: Column) -> float:
    """Runs that count a day, over the last twelve weeks in which there were some."""
    if not len(day):
        return 0.0
    return float((day > day.max() - 2 * WINDOW_DAYS).sum() / (2 * WINDOW_DAYS))
