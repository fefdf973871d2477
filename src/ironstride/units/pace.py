"""Pace is a way to show a speed. Speeds are averaged; paces never are."""

import math
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal, Self

Distance = Literal["km", "mile"]

METRES_PER_MILE = 1609.344  # exact by definition (international yard and pound agreement, 1959)
_METRES: dict[Distance, float] = {"km": 1000.0, "mile": METRES_PER_MILE}
_SHAPE = re.compile(r"^\s*(?P<minutes>\d{1,3}):(?P<seconds>[0-5]\d)\s*(?:min)?\s*/\s*(?P<per>km|mile|mi)\s*$", re.I)


@dataclass(frozen=True, slots=True)
class Pace:
    """A running speed, kept in metres per second and shown as minutes per kilometre or mile.

    `speed_m_s` is above zero and finite; anything else raises `ValueError`, because a standing
    runner has a speed (zero) but no pace.

    >>> str(Pace(1000 / 270))
    '4:30 min/km'
    >>> Pace(1000 / 270).text("mile")
    '7:15 min/mile'
    """

    speed_m_s: float

    def __post_init__(self) -> None:
        if not (math.isfinite(self.speed_m_s) and self.speed_m_s > 0):
            raise ValueError(f"a pace needs a speed above zero, not {self.speed_m_s} m/s")

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read ``"4:30/km"`` or ``"7:15 min/mile"``; raises `ValueError` on anything else.

        >>> round(Pace.parse("4:30/km").speed_m_s, 3)
        3.704
        """
        match = _SHAPE.match(text)
        if match is None:
            raise ValueError(f"{text!r} is not a pace; write minutes:seconds per km or mile, such as '4:30/km'")
        seconds = 60 * int(match["minutes"]) + int(match["seconds"])
        if seconds == 0:
            raise ValueError(f"{text!r} is not a pace: no one covers a distance in no time")
        return cls(_METRES["km" if match["per"].lower() == "km" else "mile"] / seconds)

    @classmethod
    def average(cls, parts: Iterable[tuple[float, float]]) -> Self:
        """The pace over several `(distance_m, time_s)` parts: all the distance over all the time.

        Two kilometres, one in 4:00 and one in 6:00, are 5:00. Four minutes at each of the two
        speeds are 4:48: the faster one covers more ground, which a mean of paces forgets.
        Raises `ValueError` where no distance or no time is left.

        >>> str(Pace.average([(1000, 240), (1000, 360)]))
        '5:00 min/km'
        >>> str(Pace.average([(1000, 240), (240 * 1000 / 360, 240)]))
        '4:48 min/km'
        """
        distance_m = time_s = 0.0
        for part_m, part_s in parts:
            if part_m < 0 or part_s < 0:
                raise ValueError(f"a part of a run is zero or more metres and seconds, not {part_m} m in {part_s} s")
            distance_m += part_m
            time_s += part_s
        if time_s == 0:
            raise ValueError("a pace needs some time to have passed")
        return cls(distance_m / time_s)

    def seconds_per(self, distance: Distance) -> float:
        """Seconds for one kilometre or one mile, not rounded."""
        return _METRES[distance] / self.speed_m_s

    def text(self, distance: Distance = "km") -> str:
        """Minutes and seconds per `distance`, to the nearest second (a half goes to the slower one)."""
        minutes, seconds = divmod(math.floor(self.seconds_per(distance) + 0.5), 60)
        return f"{minutes}:{seconds:02d} min/{distance}"

    def __str__(self) -> str:
        return self.text()
