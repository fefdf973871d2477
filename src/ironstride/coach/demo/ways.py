"""Where she runs: a few rounds from the same door, each with its own hills and its own ground. All made up.

The door stands in open water, so that it is nobody's street.
"""

from dataclasses import dataclass
from math import cos, pi, radians, sin, tau
from typing import TYPE_CHECKING, Final

from ironstride.training.words import RunKind

if TYPE_CHECKING:  # the bare command line starts without numpy
    import numpy as np

    from ironstride.training.activity import Column

_DOOR: Final = (55.2, 16.4)  # degrees north and east, in the Baltic Sea
_METRES_A_DEGREE: Final = 111_195.0
_HARMONICS: Final = (2, 5, 13)
"""Hills longer than a house and shorter than a village, as often in a round."""
_SHARES: Final = (1.0, 0.45, 0.16)
_SEA_M: Final = 96.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """A round of `round_m` that leaves the door by `bearing`. `climb_m` is the height of its largest hills, `cost` what
    its ground adds to running; both are our own."""

    name: str
    round_m: float
    bearing: float
    climb_m: float
    cost: float = 0.0


LAKE: Final = Way(name="lake", round_m=6_200.0, bearing=20.0, climb_m=9.0)
PARK: Final = Way(name="park", round_m=3_100.0, bearing=140.0, climb_m=5.0, cost=0.004)
FOREST: Final = Way(name="forest", round_m=9_400.0, bearing=255.0, climb_m=20.0, cost=0.025)
HILL: Final = Way(name="hill", round_m=2_600.0, bearing=310.0, climb_m=13.0, cost=0.010)


def way_of(kind: RunKind, number: int) -> Way:
    """Where a run of a kind goes; every third easy one goes into the forest.

    >>> way_of("intervals", 3).name, way_of("easy", 4).name
    ('park', 'lake')
    """
    if kind in ("intervals", "tempo"):
        return PARK
    if kind == "hills":
        return HILL
    return FOREST if kind in ("long", "easy", "recovery") and number % 3 == 0 else LAKE


def ground(way: Way, distance: "Column") -> "tuple[Column, Column]":
    """Slope and height at each distance from the door."""
    import numpy as np

    phase = radians(way.bearing)
    slope, height = np.zeros(len(distance)), np.full(len(distance), _SEA_M)
    for times, share in zip(_HARMONICS, _SHARES, strict=True):
        turn = tau * times / way.round_m
        half = way.climb_m * share / 2
        slope += half * turn * np.cos(distance * turn + times * phase)
        height += half * np.sin(distance * turn + times * phase)
    return slope, height


def positions(way: Way, distance: "Column", random: "np.random.Generator") -> "tuple[Column, Column]":
    """Degrees north and east at each distance: a round, with what a watch is off by in one recording."""
    import numpy as np

    radius = way.round_m / tau
    angle = distance / radius + radians(way.bearing) + pi
    off_north, off_east = random.normal(0, 2.5, 2)
    north = radius * (np.cos(angle) + cos(radians(way.bearing))) + off_north
    east = radius * (np.sin(angle) + sin(radians(way.bearing))) + off_east
    return (
        _DOOR[0] + north / _METRES_A_DEGREE,
        _DOOR[1] + east / (_METRES_A_DEGREE * cos(radians(_DOOR[0]))),
    )
