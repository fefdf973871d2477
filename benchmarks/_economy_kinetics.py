"""How slowly things follow: hearts by the second, fitness and acclimatisation by the day."""

import numpy as np
from numpy.random import Generator

from benchmarks._economy_course import Samples

Days = Samples


def followed(target: Samples, start: float, rise_tau: float, fall_tau: float | None = None) -> Samples:
    """First order at one step a sample, with another time constant downwards where `fall_tau` is given.

    >>> followed(np.ones(3), 0.0, 1.0).round(3).tolist()
    [0.632, 0.865, 0.95]
    """
    up = 1 - np.exp(-1 / rise_tau)
    down = up if fall_tau is None else 1 - np.exp(-1 / fall_tau)
    now = start
    if up == down:
        return np.array([now := now + (aim - now) * up for aim in target.tolist()])
    return np.array([now := now + (aim - now) * (up if aim > now else down) for aim in target.tolist()])


def delayed(values: Samples, seconds: int) -> Samples:
    """The same, `seconds` later; the first value stands before."""
    if seconds == 0:
        return values
    return np.concatenate([np.full(seconds, values[0]), values[:-seconds]])


def wander(rng: Generator, days: int, sd: float, tau: float) -> Days:
    """A stationary Ornstein-Uhlenbeck path with one value a day."""
    keep = np.exp(-1 / tau)
    shocks = rng.normal(0, sd * np.sqrt(1 - keep**2), days).tolist()
    now, path = float(rng.normal(0, sd)), []
    for shock in shocks:
        now = keep * now + shock
        path.append(now)
    return np.array(path)


def ramp(days: int, begin: float, length: float) -> Days:
    """0 before day `begin`, 1 after `length` days more, a smooth step between."""
    share = np.clip((np.arange(days) - begin) / length, 0, 1)
    return share**2 * (3 - 2 * share)


def decaying(days: int, impulses: dict[int, float], tau: float) -> Days:
    """The sum of impulses by day, each fading over `tau` days."""
    keep, now, path = float(np.exp(-1 / tau)), 0.0, []
    for day in range(days):
        now = keep * now + impulses.get(day, 0.0)
        path.append(now)
    return np.array(path)


def weather(rng: Generator, days: int) -> Days:
    """The air at noon in °C: a yearly wave, from any season on, and fronts of some days."""
    season = rng.uniform(0, 365)
    wave = rng.uniform(9, 16.5) + rng.uniform(7, 13) * np.sin(2 * np.pi * (np.arange(days) - season) / 365)
    return wave + wander(rng, days, 3.0, 4.0)


def at_hour(hour: float) -> float:
    """How much the air at this hour differs from that at noon, °C."""
    return float(3.0 * np.cos(2 * np.pi * (hour - 15) / 24) - 2.1)
