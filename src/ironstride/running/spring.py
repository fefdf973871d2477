"""Leg and vertical stiffness from contact and flight time: the sine-wave method of Morin and others (2005)."""

from dataclasses import dataclass
from enum import IntEnum
from typing import Final

import numpy as np
from numpy.typing import ArrayLike, NDArray

from ironstride.running.metrics import shows
from ironstride.running.per_second import Samples

GRAVITY: Final = 9.81
LEG_SHARE: Final = 0.53
"""Leg length over body height, as the paper takes it."""
SLOWEST_M_S: Final = 3.33
FASTEST_M_S: Final = 6.67
"""The speeds at which the method was compared with force plates."""
SHORTEST_CONTACT_S: Final = 0.10
LONGEST_CONTACT_S: Final = 0.40
"""Outside of these a foot pod measured something else than a runner's stride: our default."""


class NoSpring(IntEnum):
    """Why there is no stiffness; `OUTSIDE_SPEEDS` has one, at a speed at which nobody compared the method."""

    FOUND = 0
    OUTSIDE_SPEEDS = 1
    NOT_MEASURED = 2
    NO_FLIGHT = 3
    CONTACT_IMPLAUSIBLE = 4
    LEG_TOO_SHORT = 5

    @property
    def words(self) -> str:
        """For a screen; empty where nothing is amiss."""
        return {
            NoSpring.FOUND: "",
            NoSpring.OUTSIDE_SPEEDS: f"outside {SLOWEST_M_S} to {FASTEST_M_S} m/s, where the method was checked",
            NoSpring.NOT_MEASURED: "speed, contact time or cadence not measured",
            NoSpring.NO_FLIGHT: "no flight between steps: walking, or contact time and cadence don't fit together",
            NoSpring.CONTACT_IMPLAUSIBLE: "contact time is no runner's",
            NoSpring.LEG_TOO_SHORT: "more ground in one contact than a leg of this length spans",
        }[self]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Spring:
    """The runner as a mass on a spring. NaN where `why` (codes of `NoSpring`) refuses.

    `force_n` is the peak force, `drop_m` how far the body sinks, `compression_m` how far the leg shortens; stiffness
    in kN/m.
    """

    force_n: Samples
    drop_m: Samples
    compression_m: Samples
    vertical_kn_m: Samples
    leg_kn_m: Samples
    why: NDArray[np.int64]


def flight_s(contact_s: ArrayLike, steps_per_minute: ArrayLike) -> Samples:
    """The time in the air after each step; not above zero where contact time and cadence don't fit together.

    >>> round(float(flight_s(0.25, 170)), 4)
    0.1029
    """
    steps = np.asarray(steps_per_minute, dtype=np.float64)
    each: Samples = 60.0 / np.where(steps > 0, steps, np.nan) - np.asarray(contact_s, dtype=np.float64)
    return each


@shows("leg_stiffness", "vertical_stiffness")
def spring(
    *, mass_kg: float, height_m: float, speed_m_s: ArrayLike, contact_s: ArrayLike, flight_s: ArrayLike
) -> Spring:
    """Stiffness at level, steady running; columns or single values, SI units.

    From a watch it is only relative: the metric's limits say so and go with it on every screen. Vertical stiffness
    rises with speed and leg stiffness hardly: compare within a narrow band of speed. On a slope it isn't valid.

    >>> found = spring(mass_kg=70, height_m=1.78, speed_m_s=4.0, contact_s=0.24, flight_s=0.10)
    >>> found.vertical_kn_m.round(4).tolist(), found.leg_kn_m.round(5).tolist()
    ([26.9171], [8.12777])
    """
    speed, contact, flight = (
        np.array(column, dtype=np.float64)
        for column in np.broadcast_arrays(*(np.atleast_1d(value) for value in (speed_m_s, contact_s, flight_s)))
    )
    leg_m = LEG_SHARE * height_m
    half_m = speed * contact / 2
    with np.errstate(invalid="ignore", divide="ignore", over="ignore"):
        why = np.select(
            [
                ~np.isfinite(speed + contact + flight) | ~(speed > 0) | ~(contact > 0) | (not 0 < mass_kg < np.inf),
                ~(flight > 0),
                (contact < SHORTEST_CONTACT_S) | (contact > LONGEST_CONTACT_S),
                ~(half_m < leg_m),
                (speed < SLOWEST_M_S) | (speed > FASTEST_M_S),
            ],
            [
                NoSpring.NOT_MEASURED,
                NoSpring.NO_FLIGHT,
                NoSpring.CONTACT_IMPLAUSIBLE,
                NoSpring.LEG_TOO_SHORT,
                NoSpring.OUTSIDE_SPEEDS,
            ],
            default=NoSpring.FOUND,
        ).astype(np.int64)
        held = np.where(why <= NoSpring.OUTSIDE_SPEEDS, 1.0, np.nan)
        force = held * mass_kg * GRAVITY * (np.pi / 2) * (flight / contact + 1)
        # The paper prints this with the sign turned: here the body sinks by a positive drop.
        drop = force * contact**2 / (mass_kg * np.pi**2) - held * GRAVITY * contact**2 / 8
        compression = leg_m - np.sqrt(np.where(half_m < leg_m, leg_m**2 - half_m**2, np.nan)) + drop
        vertical, leg = force / drop / 1000, force / compression / 1000
    return Spring(force_n=force, drop_m=drop, compression_m=compression, vertical_kn_m=vertical, leg_kn_m=leg, why=why)
