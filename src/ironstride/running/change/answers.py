"""A change with its interval, and what so much data could have shown at all."""

from dataclasses import dataclass
from math import erf, sqrt
from typing import Final

NORMAL_95: Final = 1.959964
POWER: Final = 2.8
"""A change of so many standard deviations is noticed four times in five (1.96 + 0.84)."""
SMALLEST_WORTHWHILE: Final = 2.4
"""Per cent: the smallest change of running economy that is worth something (Saunders 2004)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """`per_cent` is 100 ln(after / before), `sd` its standard deviation, widened as calibration asks for."""

    per_cent: float
    sd: float

    @property
    def low(self) -> float:
        """Lower end of the 95 % interval."""
        return self.per_cent - NORMAL_95 * self.sd

    @property
    def high(self) -> float:
        """Upper end of the 95 % interval."""
        return self.per_cent + NORMAL_95 * self.sd

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
        return 0.5 * (1.0 + erf((self.per_cent - per_cent) / (self.sd * sqrt(2.0))))
