"""Leg stiffness over time: the level that wanders, and what shoes, routes and sensors add."""

from dataclasses import dataclass
from typing import Final

import numpy as np

from ironstride.running.change.influences import Columns
from ironstride.running.change.jump import with_jump
from ironstride.running.change.series import Process, Question, Series
from ironstride.running.change.since import Contrast, ramp
from ironstride.running.change.spring_values import SpringValues
from ironstride.running.history import UNKNOWN, RunHistory

PRIOR_SD: Final = {
    "level": 30.0, "indoors": 3.0, "hard session": 1.0, "lift within 30 h": 1.5, "warmth": 1.0, "effect": 5.0,
    "route": 3.0, "shoe": 2.0, "sensor": 4.0,
}  # fmt: skip
EFFECT_MEAN: Final = 2.0
LEVEL_DAYS: Final = 55.0
LEVEL_SDS: Final = (0.3, 0.8, 1.4, 2.2)
ALIKE_DAYS: Final = 2.0
ALIKE_SDS: Final = (0.3, 1.0)
DAY_SDS: Final = (0.6, 1.2, 2.0, 3.0)
"""Per cent of leg stiffness; our defaults, calibrated on simulated runners."""
JUMP_SD: Final = 8.0
"""Per cent of leg stiffness: what another sensor of contact time makes of it (4-8 % of contact time are reported, and
stiffness moves about twice as much). Our default."""
RECORDED: Final = 0.7
"""Shoes count as recorded where so much of the runs name them: our default."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class SpringSeries:
    """The model of one runner's stiffness."""

    series: Series
    values: SpringValues
    lifting_from: float
    has_shoes: bool
    jump_day: float | None = None

    def stiffness(self, contrast: Contrast) -> Question:
        """The change of leg stiffness in the same shoe."""
        weight = contrast.weights @ ramp(contrast.at, self.lifting_from)
        columns = np.array([weight if name == "effect" else 0.0 for name in self.series.influences.names])
        return Question(influences=columns, processes={"level": (contrast.at, contrast.weights)})


def spring_series(history: RunHistory, values: SpringValues) -> SpringSeries:
    """The model of all runs with a stiffness."""
    of, at = history.outings, values.outing
    found = Columns(len(at))
    found.add("level", np.ones(len(at)), PRIOR_SD["level"])
    found.add("effect", ramp(of.day[at], history.lifting_from), PRIOR_SD["effect"], EFFECT_MEAN)
    found.add("warmth", (np.nan_to_num(of.temperature_c[at], nan=10.0) - 10.0) / 10.0, PRIOR_SD["warmth"])
    found.add("indoors", of.is_indoor[at], PRIOR_SD["indoors"])
    found.add("hard session", of.is_hard[at], PRIOR_SD["hard session"])
    found.add("lift within 30 h", of.lift_h[at] < 30.0, PRIOR_SD["lift within 30 h"])
    for name, codes in (("route", of.route), ("shoe", of.shoe), ("sensor", of.device)):
        found.add_each(name, codes[at], PRIOR_SD[name])
    series = Series(
        day=of.day[at], value=values.value - np.median(values.value), sampling_sd=values.sampling_sd,
        influences=found.all(), day_sds=DAY_SDS,
        processes=(
            Process(name="level", days=LEVEL_DAYS, sds=LEVEL_SDS, shown=np.ones(len(at))),
            Process(name="alike", days=ALIKE_DAYS, sds=ALIKE_SDS, shown=np.ones(len(at))),
        ),
    )  # fmt: skip
    series, jump_day = with_jump(series, JUMP_SD)
    has_shoes = float((of.shoe[at] != UNKNOWN).mean()) >= RECORDED
    return SpringSeries(
        series=series, values=values, lifting_from=history.lifting_from, has_shoes=has_shoes, jump_day=jump_day
    )
