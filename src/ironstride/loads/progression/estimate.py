"""What is known of a lifter's strength: a small Gaussian filter in ln units, in plain floats.

The state is one vector for the whole person: today's readiness, the error of her effort ratings, her gain per session,
how she compares with people like her, and for every exercise the load for seven repetitions and its rep curve's slope.
Ratings' error and slopes are *considered*: they widen the estimate and are never taught by ordinary sets, because
those can't tell them from strength (Schmidt's filter). A dozen numbers don't need an array library.
"""

from dataclasses import dataclass, field
from functools import lru_cache
from math import erfc, exp, inf, pi, sqrt
from typing import Final

READINESS, RATING, GAIN, BUILD = range(4)
_PERSON: Final = 4
_ROOT_2: Final = sqrt(2)
_ROOT_2_PI: Final = sqrt(2 * pi)

Weights = tuple[tuple[int, float], ...]
"""A measurement as a sparse row: places of the state and their weights."""


def below(z: float) -> float:
    """The normal distribution's share below `z`."""
    return 0.5 * erfc(-z / _ROOT_2)


@dataclass(slots=True)
class Estimate:
    """Means and covariances. Changed in place by whoever owns it; `copy` before you share it.

    >>> strength = Estimate.of_person(rating_sd=0.3, gain=0.004, gain_sd=0.003, build_sd=0.18, readiness_sd=0.035)
    >>> strength.add("back-squat", 4.0, own_sd=0.13, slope_sd=0.02)
    >>> round(strength.sd(((strength.strength("back-squat"), 1.0),)), 3)
    0.222
    """

    mean: list[float]
    cov: list[list[float]]
    places: dict[str, int] = field(default_factory=dict)

    @classmethod
    def of_person(
        cls, *, rating_sd: float, gain: float, gain_sd: float, build_sd: float, readiness_sd: float
    ) -> "Estimate":
        """Somebody of whom nothing has been logged."""
        sds = (readiness_sd, rating_sd, gain_sd, build_sd)
        cov = [[sd * sd if i == j else 0.0 for j in range(_PERSON)] for i, sd in enumerate(sds)]
        return cls([0.0, 0.0, gain, 0.0], cov)

    def copy(self) -> "Estimate":
        """One that may be changed without touching this one."""
        return Estimate(self.mean[:], [row[:] for row in self.cov], dict(self.places))

    def strength(self, exercise: str) -> int:
        """The place of an exercise's strength."""
        return self.places[exercise]

    def slope(self, exercise: str) -> int:
        """The place of the error of its rep curve's slope."""
        return self.places[exercise] + 1

    def add(self, exercise: str, prior: float, *, own_sd: float, slope_sd: float) -> None:
        """An exercise that is new: as for people like her, as far as she differs from them elsewhere."""
        row = self.cov[BUILD]
        at = len(self.mean)
        self.places[exercise] = at
        self.mean += [prior + self.mean[BUILD], 0.0]
        for i, old in enumerate(self.cov):
            old += [row[i], 0.0]
        self.cov.append([*row[:at], row[BUILD] + own_sd * own_sd, 0.0])
        self.cov.append([0.0] * (at + 1) + [slope_sd * slope_sd])

    def remember(self, exercise: str, name: str) -> None:
        """Keep an exercise's strength of this moment as the place `name`: later sets teach it too, time leaves it as it
        is, and what both are wrong by alike falls out of their difference."""
        at, end = self.places[exercise], len(self.mean)
        self.places[name] = end
        self.mean += [self.mean[at], 0.0]
        row = [*self.cov[at], self.cov[at][at], 0.0]
        for i, old in enumerate(self.cov):
            old += [row[i], 0.0]
        self.cov += [row, [0.0] * (end + 2)]

    def predicted(self, weights: Weights) -> float:
        """The mean of a weighted sum of the state."""
        mean, total = self.mean, 0.0
        for i, weight in weights:
            total += mean[i] * weight
        return total

    def variance(self, weights: Weights) -> float:
        """The variance of a weighted sum of the state."""
        total = 0.0
        for i, a in weights:
            row = self.cov[i]
            for j, b in weights:
                total += row[j] * a * b
        return total

    def sd(self, weights: Weights) -> float:
        """The standard deviation of a weighted sum of the state."""
        return sqrt(max(self.variance(weights), 0.0))

    def observe(self, weights: Weights, residual: float, variance: float, *, outlier_at: float = inf) -> None:
        """Learn from a measurement: what was seen less what was predicted, and its variance.

        Beyond `outlier_at` standard deviations the measurement is trusted less, the further the less.
        """
        column = self._column(weights)
        spread = sum(column[i] * weight for i, weight in weights)
        total = spread + variance
        z = abs(residual) / sqrt(total)
        if z > outlier_at:
            total = spread + variance * (z / outlier_at) ** 2
        self._learn(column, residual / total, 1 / total)

    def observe_at_least(self, weights: Weights, margin: float, variance: float) -> None:
        """Learn that a weighted sum, of which `margin` more than the bound was predicted, is not below that bound."""
        column = self._column(weights)
        total = sum(column[i] * weight for i, weight in weights) + variance
        root = sqrt(total)
        u = max(margin / root, -8.0)
        pull = exp(-u * u / 2) / _ROOT_2_PI / below(u)
        self._learn(column, pull / root, pull * (pull + u) / total)

    def drift(self, exercise: str, lift: float, gain_share: float, variance: float) -> None:
        """Move an exercise's strength through time: `lift` and a share of the gain per session, less certain after."""
        at, mean, cov = self.places[exercise], self.mean, self.cov
        mean[at] += lift + gain_share * mean[GAIN]
        if gain_share:
            for j, of_gain in enumerate(cov[GAIN][:]):
                cov[at][j] += gain_share * of_gain
            for row in cov:
                row[at] += gain_share * row[GAIN]
        cov[at][at] += variance

    def reset(self, place: int, mean: float, sd: float) -> None:
        """Forget what was known of one entry, such as yesterday's readiness."""
        for row in self.cov:
            row[place] = 0.0
        self.cov[place] = [0.0] * len(self.mean)
        self.cov[place][place] = sd * sd
        self.mean[place] = mean

    def correct(self, place: int, change: float) -> None:
        """An entry turns out to be `change` more than was thought: what was concluded with it moves along."""
        column = [row[place] for row in self.cov]
        if column[place] <= 0:
            return
        share = change / column[place]
        for i, value in enumerate(column):
            if i != place and not _is_considered(i):
                self.mean[i] += value * share

    def _column(self, weights: Weights) -> list[float]:
        # Written out for the three or four places that every set has: half of the cost of a log is here.
        if len(weights) == 3:
            (i, a), (j, b), (k, c) = weights
            return [row[i] * a + row[j] * b + row[k] * c for row in self.cov]
        if len(weights) == 4:
            (i, a), (j, b), (k, c), (m, d) = weights
            return [row[i] * a + row[j] * b + row[k] * c + row[m] * d for row in self.cov]
        return [sum(row[j] * weight for j, weight in weights) for row in self.cov]

    def _learn(self, column: list[float], step: float, shrink: float) -> None:
        taught, considered = _parted(len(column))
        mean, cov = self.mean, self.cov
        for i in taught:
            value = column[i]
            mean[i] += value * step
            if by := value * shrink:
                cov[i] = [old - by * other for old, other in zip(cov[i], column, strict=True)]
        for i in considered:
            if by := column[i] * shrink:
                row = cov[i]
                for j in taught:
                    row[j] -= by * column[j]


def _is_considered(place: int) -> bool:
    return place == RATING or (place >= _PERSON and (place - _PERSON) % 2 == 1)


@lru_cache(maxsize=256)
def _parted(size: int) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """The places of a state of this size that measurements move, and those that are only considered."""
    taught = tuple(place for place in range(size) if not _is_considered(place))
    return taught, tuple(place for place in range(size) if _is_considered(place))
