"""Legs as springs: how a change of stiffness shows in contact time, by Morin's model (ECONOMY 9) turned round."""

from dataclasses import dataclass

import numpy as np

from benchmarks._economy_course import Samples

_G = 9.81
_LEG = 0.53  # of the height


def leg_stiffness(mass: float, height: float, speed: float, contact_s: Samples, steps_hz: float) -> Samples:
    """Newtons a metre of the whole leg.

    >>> leg_stiffness(70, 1.75, 3.333, np.array([0.25]), 170 / 60).round(-1).tolist()
    [9520.0]
    """
    leg, flight = _LEG * height, 1 / steps_hz - contact_s
    force = mass * _G * (np.pi / 2) * (flight / contact_s + 1)
    sink = force * contact_s**2 / (mass * np.pi**2) - _G * contact_s**2 / 8
    return force / (leg - np.sqrt(leg**2 - (speed * contact_s / 2) ** 2) + sink)


@dataclass(frozen=True, slots=True)
class Stride:
    """A runner's steps. Cadence and contact time follow speed by powers from their values at `speed`."""

    mass: float
    height: float
    speed: float
    contact_s: float
    steps_a_minute: float
    cadence_power: float = 0.17  # as in the development data
    contact_power: float = -0.66

    def cadence(self, speed: Samples) -> Samples:
        """Steps a minute at these speeds."""
        return self.steps_a_minute * (np.maximum(speed, 0.5) / self.speed) ** self.cadence_power

    def contact(self, speed: Samples, stiffer: float) -> Samples:
        """Milliseconds on the ground when the leg is stiffer by `stiffer` (as ln) per kilogram than at first."""
        tried = self.contact_s * np.exp(np.linspace(-0.15, 0.15, 61))
        stiffness = np.log(leg_stiffness(self.mass, self.height, self.speed, tried, self.steps_a_minute / 60))
        at_reference = np.interp(-(stiffness[30] + stiffer), -stiffness, tried)
        return 1000 * at_reference * (np.maximum(speed, 0.5) / self.speed) ** self.contact_power
