"""Runs and rides in one model: fitness moves both, the cost of running only runs."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np

from ironstride.running.change.efforts import efforts
from ironstride.running.change.influences import Columns, influences, side_by_side
from ironstride.running.change.response import Response, heart_rate_response
from ironstride.running.change.run_values import RunValues, run_values
from ironstride.running.change.series import Influences, Process, Question, Series
from ironstride.running.change.since import Contrast, ramp
from ironstride.running.history import Column, RunHistory

RIDE_SHARE: Final = 0.9
"""How much of a change of fitness shows in power at the same heart rate: our default."""
COST_MEAN: Final = 1.5
COST_SD: Final = 3.0
"""What lifting does to the running-cost part before any file is read, in per cent of speed: our default, held below the
trials' average and wide enough for nothing and for twice as much."""
FITNESS_SD: Final = 2.0
TREND_SD: Final = 1.0
RIDE_SD: Final = 1.0
LEVEL_DAYS: Final = 55.0
ALIKE_DAYS: Final = 2.0
FITNESS_SDS: Final = (0.8, 1.6, 2.4, 3.4)
COST_SDS: Final = (0.5,)
CYCLING_SDS: Final = (0.8,)
ALIKE_SDS: Final = (0.6, 1.6, 2.6)
SPELL_DAYS: Final = 10.0
SPELL_SDS: Final = (1.5,)
DAY_SDS: Final = (0.8, 1.4, 2.0, 2.8)
"""Per cent of speed; our defaults, calibrated on simulated runners."""
_TREND_DAYS: Final = 180.0
_LEAST_SPAN_DAYS: Final = 60.0
_LEAST_RIDES: Final = 5  # fewer add nothing to the model; a claim of them needs `gates.LEAST_RIDES`. Our default.


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class JointSeries:
    """The model of one runner: `runs` come first in `series`, then `rides`."""

    series: Series
    runs: RunValues
    rides: RunValues | None
    response: Response
    effects: tuple[str, ...]
    lifting_from: float
    span_days: float

    def running_cost(self, contrast: Contrast) -> Question:
        """The part that only runs show."""
        columns = self._asked({"running cost": float(contrast.weights @ ramp(contrast.at, self.lifting_from))})
        return Question(influences=columns, processes={"cost": (contrast.at, contrast.weights)})

    def fitness(self, contrast: Contrast) -> Question:
        """The part that runs and rides show."""
        columns = self._asked({
            "fitness, bend": float(contrast.weights @ _bend(contrast.at, self.lifting_from, self.span_days)),
            "fitness, trend": float(contrast.weights @ _trend(contrast.at, self.lifting_from)),
        })  # fmt: skip
        return Question(influences=columns, processes={"fitness": (contrast.at, contrast.weights)})

    def all_causes(self, contrast: Contrast) -> Question:
        """Both together: the change of speed at the same heart rate."""
        cost, fitness = self.running_cost(contrast), self.fitness(contrast)
        return Question(
            influences=cost.influences + fitness.influences, processes={**cost.processes, **fitness.processes}
        )

    def cycling(self, contrast: Contrast) -> Question:
        """The change of power at the same heart rate, on rides."""
        own = self._asked({"cycling": float(contrast.weights @ ramp(contrast.at, self.lifting_from))})
        columns = own + RIDE_SHARE * self.fitness(contrast).influences
        shared = (contrast.at, RIDE_SHARE * contrast.weights)
        return Question(influences=columns, processes={"fitness": shared, "cycling": (contrast.at, contrast.weights)})

    def _asked(self, weights: Mapping[str, float]) -> Column:
        """Weights of the named columns; one that no observation shows (nobody lifted yet) is asked in vain."""
        return np.array([weights.get(name, 0.0) for name in self.series.influences.names])


def joint_series(history: RunHistory) -> JointSeries | None:
    """The model of all comparable runs, and of the rides with power where there are some. None without runs."""
    of = efforts(history)
    response = heart_rate_response(of, history.resting_bpm)
    if response is None:
        return None
    runs = run_values(of, response, history.reference_bpm)
    if not len(runs):
        return None
    parts, values = [influences(history, runs, response)], [runs]
    rides = _rides(history)
    if rides is not None:
        parts.append(influences(history, *rides))
        values.append(rides[0])
    day = np.concatenate([history.outings.day[one.outing] for one in values])
    is_run = np.arange(len(day)) < len(runs)
    shown = np.where(is_run, 1.0, RIDE_SHARE)
    start, span = history.lifting_from, max(float(day.max()) - history.lifting_from, _LEAST_SPAN_DAYS)
    effect = Columns(len(day))
    effect.add("running cost", is_run * ramp(day, start), COST_SD, COST_MEAN)
    effect.add("fitness, bend", shown * _bend(day, start, span), FITNESS_SD)
    effect.add("fitness, trend", shown * _trend(day, start), TREND_SD)
    effect.add("cycling", ~is_run * ramp(day, start), RIDE_SD)
    known = side_by_side(parts)
    change = effect.all()
    series = Series(
        day=day, value=np.concatenate([one.value - np.median(one.value) for one in values]),
        sampling_sd=np.concatenate([one.sampling_sd for one in values]),
        influences=Influences(
            names=(*known.names, *change.names), matrix=np.hstack([known.matrix, change.matrix]),
            prior_mean=np.concatenate([known.prior_mean, change.prior_mean]),
            prior_sd=np.concatenate([known.prior_sd, change.prior_sd]),
        ),
        processes=(
            Process(name="fitness", days=LEVEL_DAYS, sds=FITNESS_SDS, shown=shown),
            Process(name="cost", days=LEVEL_DAYS, sds=COST_SDS, shown=is_run.astype(np.float64)),
            Process(name="cycling", days=LEVEL_DAYS, sds=CYCLING_SDS, shown=(~is_run).astype(np.float64)),
            Process(name="spell", days=SPELL_DAYS, sds=SPELL_SDS, shown=np.ones(len(day))),
            Process(name="alike", days=ALIKE_DAYS, sds=ALIKE_SDS, shown=np.ones(len(day))),
        ),
        day_sds=DAY_SDS,
    )  # fmt: skip
    return JointSeries(
        series=series, runs=runs, rides=rides[0] if rides else None, response=response,
        effects=tuple(change.names), lifting_from=start, span_days=span,
    )  # fmt: skip


def _rides(history: RunHistory) -> tuple[RunValues, Response] | None:
    of = efforts(history, "ride")
    response = heart_rate_response(of, history.resting_bpm)
    if response is None:
        return None
    rides = run_values(of, response, float(np.median(of.heart_rate_bpm)))
    return (rides, response) if len(rides) >= _LEAST_RIDES else None


def _bend(day: Column, start: float, span: float) -> Column:
    found: Column = np.maximum(0.0, day - start) / span
    return found


def _trend(day: Column, start: float) -> Column:
    return (day - start) / _TREND_DAYS
