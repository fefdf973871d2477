"""Reactive strength of a hop or drop jump, from contact and flight time."""

from dataclasses import dataclass
from math import isfinite
from typing import Final

from ironstride.running.metrics import shows
from ironstride.training.problem import Problem

GRAVITY: Final = 9.80665
"""Standard gravity."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reactive:
    """`index` is jump height over contact time (m/s), `ratio` flight over contact time. They aren't the same measure,
    and neither is the modified index of a jump from standing."""

    jump_height_m: float
    index: float
    ratio: float


@shows("reactive_index", "reactive_ratio")
def reactive(flight_s: float, contact_s: float) -> Reactive | Problem:
    """From one ground contact and the flight after it, in seconds.

    >>> found = reactive(0.5, 0.2)
    >>> round(found.jump_height_m, 4), round(found.index, 3), found.ratio
    (0.3065, 1.532, 2.5)
    """
    if not (isfinite(flight_s) and flight_s > 0 and isfinite(contact_s) and contact_s > 0):
        return Problem(
            where="reactive strength",
            what=f"No value: a flight of {flight_s:g} s after a contact of {contact_s:g} s is no jump.",
            try_this="Give both in seconds, above zero.",
        )
    height = GRAVITY * flight_s**2 / 8
    return Reactive(jump_height_m=height, index=height / contact_s, ratio=flight_s / contact_s)
