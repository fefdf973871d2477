"""The two sets of units an account at Garmin can have, and which one a file looks like."""

from dataclasses import dataclass
from typing import Final

from ironstride.units.pace import METRES_PER_MILE

_FOOT_M: Final = 0.3048  # exact by definition, as the yard
_YARD_M: Final = 0.9144


@dataclass(frozen=True, slots=True)
class AccountUnits:
    """Metres in one unit of distance, of swimming distance and of height."""

    distance_m: float
    swim_m: float
    height_m: float

    def metres(self, distance: float, sport: str) -> float:
        """A distance of the list in metres; swimming is counted in metres or yards.

        >>> settle_units("km").metres(1.5, "running"), settle_units("km").metres(1500, "swimming")
        (1500.0, 1500.0)
        """
        return round(distance * (self.swim_m if sport == "swimming" else self.distance_m), 3)

    def speed(self, pace_s: float | None, number: float | None, sport: str) -> float | None:
        """Metres a second from a pace (a swimmer's counts for 100 metres or yards) or from a speed an hour.

        >>> round(settle_units("km").speed(358.0, None, "running"), 3), settle_units("km").speed(None, 36.0, "cycling")
        (2.793, 10.0)
        """
        if pace_s:
            return (100 * self.swim_m if sport == "swimming" else self.distance_m) / pace_s
        return number * self.distance_m / 3600 if number else None


_UNITS: Final = {
    "km": AccountUnits(1000.0, 1.0, 1.0), "mi": AccountUnits(METRES_PER_MILE, _YARD_M, _FOOT_M),
    "m": AccountUnits(1.0, 1.0, 1.0),
}  # fmt: skip


def settle_units(answer: str | None) -> AccountUnits | None:
    """The units that were answered; None while they aren't."""
    return _UNITS.get(answer or "")


def likely_unit(samples: list[tuple[float, float]]) -> str:
    """What distances look like beside the metres that time, cadence and stride length make: "km", "mi" or "".

    Within a seventh of one of them: our default, far less than half way between the two.

    >>> likely_unit([(5.02, 5100.0)]), likely_unit([(3.1, 5000.0)]), likely_unit([])
    ('km', 'mi', '')
    """
    ratios = sorted(metres / distance for distance, metres in samples)
    if not ratios:
        return ""
    middle = ratios[len(ratios) // 2]
    near = {"km": abs(middle / 1000 - 1), "mi": abs(middle / METRES_PER_MILE - 1)}
    best = min(near, key=lambda unit: near[unit])
    return best if near[best] < 1 / 7 else ""
