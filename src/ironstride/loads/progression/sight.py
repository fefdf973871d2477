"""What the estimate sees of one set to come: how many repetitions a load allows, and how sure that is."""

from dataclasses import dataclass, field
from math import exp, log, sqrt
from typing import Final

from ironstride.loads.progression.estimate import READINESS, Estimate, below
from ironstride.loads.progression.ratings import LOSS_PER_SET, SET_SD
from ironstride.loads.progression.rep_curve import by_slope, fall, one_rm_over_seven, reps_at
from ironstride.training.progress import OneRmBand

NINE_IN_TEN: Final = 1.645
CURVES_DIFFER_BY: Final = 0.014
"""The slope's standard deviation between people: our default. Bands made with it held the truth of simulated lifters
nine times in ten; the estimate itself has to be told less, see `rep_curve.SLOPE_SD`."""
_ANCHOR_REPS: Final = 7.0
_MOST_REPS: Final = 30.0
_HALF: Final = 0.5


@dataclass(slots=True)
class Sight:
    """One set: `number` counts the exercise's work sets of today from 0, `share` is how much readiness counts in it.

    What it sees is the estimate as it is when the sight is made.
    """

    estimate: Estimate
    exercise: str
    slope: float
    share: float
    number: int
    _seven: float = field(init=False, repr=False)
    _variance: tuple[float, float, float] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        # A set is looked at with a dozen counts of repetitions; only the curve differs between them.
        at, curve, share = self.estimate.strength(self.exercise), self.estimate.slope(self.exercise), self.share
        self._seven = self.estimate.predicted(((at, 1.0), (READINESS, share))) - LOSS_PER_SET * self.number
        lift, today, bend = (self.estimate.cov[place] for place in (at, READINESS, curve))
        level = lift[at] + share * (2 * lift[READINESS] + share * today[READINESS]) + SET_SD**2
        self._variance = level, 2 * (bend[at] + share * bend[READINESS]), bend[curve]

    def log_load(self, reps: float) -> float:
        """The load, ln kg, that allows `reps` repetitions to failure, in the middle of what is thought possible."""
        return self._seven - fall(reps, self.slope)

    def spread(self, reps: float) -> float:
        """The standard deviation of that, one set's own luck included."""
        level, tilt, bend = self._variance
        by = by_slope(reps, self.slope)
        return sqrt(level + by * (by * bend - tilt))

    def chance_of_fewer(self, kg: float, reps: float) -> float:
        """The chance that fewer than `reps` repetitions are in a set with `kg`."""
        return below((log(kg) - self.log_load(reps)) / self.spread(reps))

    def left(self, kg: float, reps: float) -> float:
        """Whole repetitions expected to be left after `reps` with `kg`, below zero where it would fail."""
        return reps_at(self._seven - log(kg), self.slope) - _HALF - reps

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
