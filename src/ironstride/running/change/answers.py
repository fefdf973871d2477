"""A change with its interval, and what so much data could have shown at all."""

from dataclasses import dataclass
from math import inf
from statistics import NormalDist
from typing import Final

_NORMAL: Final = NormalDist()
_TAIL: Final = 0.025
_LEAST_MASS: Final = 1e-9
POWER: Final = 2.8
"""A change of so many standard deviations is noticed four times in five (1.96 + 0.84)."""
SMALLEST_WORTHWHILE: Final = 2.4
"""Per cent: the smallest change of running economy that is worth something (Saunders 2004)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """`per_cent` is 100 ln(after / before), `sd` its standard deviation, widened as calibration asks for.

    Beyond `least` and `most` nothing is thought possible: the interval is that of a normal distribution cut off there,
    and reaches to the estimate where that lies at the edge.

    >>> Change(per_cent=0.0, sd=2.0).low, Change(per_cent=0.0, sd=2.0, least=-3.0).low
    (-3.9199279690801077, -2.679823469972703)
    >>> Change(per_cent=-3.0, sd=2.0, least=-3.0).low
    -3.0
    """

    per_cent: float
    sd: float
    least: float = -inf
    most: float = inf

    @property
    def low(self) -> float:
        """Lower end of the 95 % interval."""
        return min(self._quantile(_TAIL), self.per_cent)

    @property
    def high(self) -> float:
        """Upper end of the 95 % interval."""
        return max(self._quantile(1.0 - _TAIL), self.per_cent)

    @property
    def is_clear(self) -> bool:
        """Whether the interval leaves out no change.

        >>> Change(per_cent=4.1, sd=1.3).is_clear, Change(per_cent=2.0, sd=1.3).is_clear
        (True, False)
        """
        return self.low > 0.0 or self.high < 0.0

    @property
    def noticeable(self) -> float:
        """The size that a change needs for data like these to show it four times in five."""
        return POWER * self.sd

    def chance_above(self, per_cent: float) -> float:
        """How probable it is that the change is larger.

        >>> round(Change(per_cent=4.1, sd=1.3).chance_above(0.0), 3)
        0.999
        """
        below, above = self._below(self.least), self._below(self.most)
        return min(1.0, max(0.0, (above - self._below(per_cent)) / max(above - below, _LEAST_MASS)))

    def _below(self, per_cent: float) -> float:
        return _NORMAL.cdf((per_cent - self.per_cent) / self.sd)

    def _quantile(self, share: float) -> float:
        below, above = self._below(self.least), self._below(self.most)
        place = min(max(below + share * (above - below), _LEAST_MASS), 1.0 - _LEAST_MASS)
        return min(max(self.per_cent + self.sd * _NORMAL.inv_cdf(place), self.least), self.most)
