"""What the estimate sees of one set to come: how many repetitions a load allows, and how sure that is."""

from dataclasses import dataclass
from math import exp, log, sqrt
from typing import Final

from ironstride.loads.progression.estimate import Estimate, below
from ironstride.loads.progression.ratings import LOSS_PER_SET, SET_SD, weights_of
from ironstride.loads.progression.rep_curve import by_slope, fall, one_rm_over_seven, reps_at
from ironstride.training.progress import OneRmBand

NINE_IN_TEN: Final = 1.645
CURVES_DIFFER_BY: Final = 0.014
"""The slope's standard deviation between people: our default. Bands made with it held the truth of simulated lifters
nine times in ten; the estimate itself has to be told less, see `rep_curve.SLOPE_SD`."""
_ANCHOR_REPS: Final = 7.0
_MOST_REPS: Final = 30.0
_HALF: Final = 0.5


@dataclass(frozen=True, slots=True)
class Sight:
    """One set: `number` counts the exercise's work sets of today from 0, `share` is how much readiness counts in it."""

    estimate: Estimate
    exercise: str
    slope: float
    share: float
    number: int

    def log_load(self, reps: float) -> float:
        """The load, ln kg, that allows `reps` repetitions to failure, in the middle of what is thought possible."""
        weights = weights_of(self.estimate, self.exercise, self.share, reps, self.slope)
        return self.estimate.predicted(weights) - LOSS_PER_SET * self.number - fall(reps, self.slope)

    def spread(self, reps: float) -> float:
        """The standard deviation of that, one set's own luck included."""
        weights = weights_of(self.estimate, self.exercise, self.share, reps, self.slope)
        return sqrt(self.estimate.variance(weights) + SET_SD**2)

    def chance_of_fewer(self, kg: float, reps: float) -> float:
        """The chance that fewer than `reps` repetitions are in a set with `kg`."""
        return below((log(kg) - self.log_load(reps)) / self.spread(reps))

    def left(self, kg: float, reps: float) -> float:
        """Whole repetitions expected to be left after `reps` with `kg`, below zero where it would fail."""
        weights = weights_of(self.estimate, self.exercise, self.share, 7, self.slope)
        lower_by = self.estimate.predicted(weights) - LOSS_PER_SET * self.number - log(kg)
        return reps_at(lower_by, self.slope) - _HALF - reps

    def possible_kg(self, reps: int, left: float, kept: float, z: float) -> float:
        """The load for `reps` with `left` left, of which `z` standard deviations stand before fewer than `kept` are."""
        meant = self.log_load(reps + left + _HALF)
        safe = self.log_load(reps + kept) - z * self.spread(reps + kept)
        return exp(min(meant, safe))

    def one_rm(self, lifted_kg: float | None) -> OneRmBand:
        """The 1RM apart from how the day is. The further `lifted_kg` is from it, the wider: curves differ between
        people, and a load that is lifted fifteen times says little about one that is lifted once."""
        strength = ((self.estimate.strength(self.exercise), 1.0),)
        seven = self.estimate.predicted(strength)
        middle = seven + log(one_rm_over_seven(self.slope))
        reps = _ANCHOR_REPS if lifted_kg is None else min(reps_at(seven - log(lifted_kg), self.slope), _MOST_REPS)
        by_curve = CURVES_DIFFER_BY * (by_slope(reps, self.slope) - by_slope(1, self.slope))
        away = NINE_IN_TEN * sqrt(self.estimate.variance(strength) + by_curve**2)
        return OneRmBand(low_kg=exp(middle - away), mid_kg=exp(middle), high_kg=exp(middle + away))
