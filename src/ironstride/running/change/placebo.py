"""Changes this big in the runner's own past, before any lifting: how often they came by themselves."""

from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from ironstride.running.change.joint import joint_series
from ironstride.running.change.keep_to import only
from ironstride.running.change.series import Question
from ironstride.running.change.since import WINDOW_DAYS, Contrast
from ironstride.running.history import Column, Flags, RunHistory

LEAST_MONTHS: Final = 9
"""Less history before the first lift holds too few comparisons: our default."""
MOST_YEARS: Final = 2
MOST_OUTINGS: Final = 350
"""More of the past than this isn't gone through, and of more outings in it only so many, evenly: our defaults."""
STEP_DAYS: Final = 14.0
_LEAST_DAYS: Final = LEAST_MONTHS * 30.4
_LEAST_RUNS: Final = 5
_STEP: Final = 3.0


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Placebo:
    """The same comparison at earlier days, when nobody lifted: its results in per cent, and the days."""

    per_cent: Column
    day: Column

    def as_big_as(self, per_cent: float) -> int:
        """How many of them were as big, in either direction.

        >>> Placebo(per_cent=np.array([1.0, -3.0, 2.0]), day=np.arange(3.0)).as_big_as(2.0)
        2
        """
        return int((np.abs(self.per_cent) >= abs(per_cent)).sum())


def _past(day: Column, start: float) -> Flags:
    """The outings before `start` that are looked at."""
    found = np.flatnonzero((day < start) & (day >= start - MOST_YEARS * 365.25))
    keep = np.zeros(len(day), dtype=np.bool_)
    keep[found[np.unique(np.linspace(0, len(found) - 1, min(len(found), MOST_OUTINGS)).astype(np.int64))]] = True
    return keep


def placebo(history: RunHistory, until: float) -> Placebo | None:
    """Two windows of six weeks, as far apart as the real ones, slid over the time before lifting a fortnight at a time.

    Where the real ones are too far apart for the past, they are put as far apart as leaves five comparisons. None with
    less than `LEAST_MONTHS` of runs before the first lift.
    """
    start = history.lifting_from
    past = only(history, _past(history.outings.day, start))
    if not len(past.outings) or start - float(past.outings.day.min()) < _LEAST_DAYS:
        return None
    joint = joint_series(replace(past, lifting_from=start))
    if joint is None:
        return None
    day, first = past.outings.day[joint.runs.outing], float(past.outings.day.min())
    apart = min(until - start, start - first - WINDOW_DAYS - 4 * STEP_DAYS)
    asked, at = list[Question](), list[float]()
    for turn in np.arange(start - apart, first + WINDOW_DAYS - 0.5, -STEP_DAYS):
        before, after = (turn - WINDOW_DAYS, turn), (turn + apart - WINDOW_DAYS, turn + apart)
        if min(int(((day >= low) & (day < high)).sum()) for low, high in (before, after)) >= _LEAST_RUNS:
            windows = [np.arange(low + _STEP / 2, high, _STEP) for low, high in (before, after)]
            weights = [np.full(len(days), sign / len(days)) for days, sign in zip(windows, (-1.0, 1.0), strict=True)]
            asked.append(joint.all_causes(Contrast(at=np.concatenate(windows), weights=np.concatenate(weights))))
            at.append(float(turn))
    return Placebo(per_cent=joint.series.ask(asked).mean, day=np.array(at)) if asked else None
