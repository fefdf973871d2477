"""What running costs her, and what changes it: every true effect that lies in her files, in one place.

All numbers are our own invention (our defaults), of the size that literature and simulators make believable; none is
evidence. "Is it working?" can be held against them: they are the truth of her.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from math import cos, exp, sqrt, tau
from typing import Final

SEED: Final = 20_260_314
EASY_M_S: Final = 2.72
REST_BPM: Final = 52.0
BPM_FOR_M_S: Final = 32.7
"""Beats above rest for a metre a second on the flat, on a day when nothing costs extra."""
RIDE_BPM_FOR_W: Final = 0.60
RIDE_W: Final = 125.0
DRIFT_BPM_H: Final = 5.0

LIFTING_COST: Final = 0.045
"""So much less does a metre cost once lifting has done its work; a ride isn't cheaper by it."""
LIFTING_BEGINS: Final = timedelta(days=7)  # after her first lift
LIFTING_TAKES: Final = timedelta(days=70)
FITNESS: Final = 0.010
"""So much fitter does she become from her first recording to today, lifting or not; a ride is cheaper by it, too."""
ILL_COST: Final = 0.02  # after her cold, going back
ILL_WEEKS: Final = 2.0
COST_FOR_WARM_C: Final = 0.0030  # for each degree above
WARM_C: Final = 14.0
SORE_COST: Final = 0.007  # on the day after heavy legs
NEW_SHOES_COST: Final = -0.006
NEW_SHOES_CONTACT: Final = -0.010
CONTACT_MS: Final = 258.0
LIFTING_CONTACT: Final = -0.018  # stiffer legs are on the ground for a shorter time
DAY_SHARE: Final = 0.011  # a good and a bad day
DAY_STAYS: Final = 0.6  # of that, over to the next day
LED_BY_HEART: Final = 0.5
"""How much of what running costs extra she takes out of her pace; the rest shows in her heart rate."""
_COLDEST: Final = date(2026, 1, 20)
_YEAR_C: Final = (10.0, 9.0)  # the mean of a year, and how far summer and winter are from it
_WEATHER_C: Final = 3.5
_LATER_C: Final = 0.5  # an hour later in the day
_YEAR: Final = 365.25
_REMEMBERED: Final = 12  # days


@dataclass(frozen=True, slots=True, kw_only=True)
class Truth:
    """Her body over the months: when she began to run with a watch, to lift, and was over her cold; and today."""

    runs_from: date
    lifts_from: date
    well_from: date
    today: date

    def lifted(self, on: date) -> float:
        """How much of what lifting does is there, 0 to 1: slowly at first, slowly at the end."""
        share = (on - self.lifts_from - LIFTING_BEGINS) / LIFTING_TAKES
        share = min(max(share, 0.0), 1.0)
        return share * share * (3 - 2 * share)

    def fitness(self, on: date) -> float:
        """What the heart has to do for the same work, as a factor: fitter is less."""
        factor = 1 - FITNESS * (on - self.runs_from) / (self.today - self.runs_from)
        weeks = (on - self.well_from) / timedelta(weeks=1)
        return factor * (1 + ILL_COST * exp(-weeks / ILL_WEEKS)) if weeks >= 0 else factor

    def cost(self, on: date) -> float:
        """What a metre costs against the first day, by lifting and fitness together: what a page looks for."""
        return self.fitness(on) * (1 - LIFTING_COST * self.lifted(on))


def day_factor(on: date) -> float:
    """How dear the day is, good or bad; what is left of the days before is in it."""
    left: float = sum(DAY_STAYS**ago * _luck(on - timedelta(days=ago), 1) for ago in range(_REMEMBERED))
    return 1 + DAY_SHARE * sqrt(1 - DAY_STAYS**2) * left


def temperature_c(on: date, hour: float) -> float:
    """The air on a day at an hour: the year's course, and weather."""
    middle, swing = _YEAR_C
    season = -cos(tau * (on - _COLDEST).days / _YEAR)
    return middle + swing * season + _WEATHER_C * _luck(on, 2) + _LATER_C * (hour - 12)


def warm_factor(celsius: float) -> float:
    """What warm air adds to the work of the heart."""
    return 1 + COST_FOR_WARM_C * max(0.0, celsius - WARM_C)


@cache
def _luck(on: date, kind: int) -> float:
    import numpy as np

    return float(np.random.default_rng([SEED, kind, on.toordinal()]).normal())
