"""What the ground and the session ask, second by second: grade, the flat speed aimed at, and the true speed."""

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

from benchmarks._economy_outings import Outing, Route

Samples = NDArray[np.float64]
_WAVES = ((0.19, 2.6), (1.0, 0.6), (2.3, 0.18))  # how often in a route's wave, and how high in its hills


def cost_ratio(grade: Samples) -> Samples:
    """Energy per metre on a grade over that on the level: Minetti's polynomial (ECONOMY 9)."""
    i = grade
    return (((((155.4 * i - 30.4) * i - 43.3) * i + 46.3) * i + 19.5) * i + 3.6) / 3.6


def bent_ratio(grade: Samples, exponent: float, downhill: float) -> Samples:
    """A person's own cost of grade: Minetti's with an exponent, and only a part of its gift downhill."""
    ratio = cost_ratio(grade) ** exponent
    return np.where(ratio < 1.0, 1.0 - downhill * (1.0 - ratio), ratio)


def slow_noise(rng: Generator, count: int, sd: float, tau: float) -> Samples:
    """Noise of the standard deviation `sd` that forgets within about `tau` seconds: knots, joined by lines.

    >>> bool(abs(slow_noise(np.random.default_rng(1), 200_000, 2.0, 30.0).std() - 2.0) < 0.1)
    True
    """
    knots = count // int(max(tau, 1)) + 3
    values = rng.normal(0, sd * 1.2247, knots)  # a line between two knots keeps 2/3 of their variance
    return np.interp(np.arange(count), np.arange(knots) * max(tau, 1.0) - rng.random() * max(tau, 1.0), values)


def altitude(route: Route, metres: Samples) -> Samples:
    """Metres above the sea along a route: the waves of `_WAVES`, of which the long one leads out and back."""
    turn = 2 * np.pi * metres / route.wave_m
    return route.base_m + route.hill_m * sum(high * np.sin(often * turn + route.code) for often, high in _WAVES)


def grade_along(route: Route, metres: Samples) -> Samples:
    """The slope of `altitude`, as a fraction."""
    turn = 2 * np.pi / route.wave_m
    waves = [high * often * np.cos(often * turn * metres + route.code) for often, high in _WAVES]
    return route.hill_m * turn * np.sum(waves, axis=0)


def effort(rng: Generator, outing: Outing, tempo: float, hard: float) -> Samples:
    """The flat speed aimed at as a multiple of the easy one: warm-up, work and cool-down by kind."""
    seconds = outing.seconds
    plan = np.ones(seconds)
    plan[:300] = np.linspace(0.9, 1.0, 300)
    if outing.kind == "tempo":
        begin, end = 720, max(900, seconds - 480)
        plan[begin:end] = tempo * rng.normal(1.0, 0.015)
    elif outing.kind == "int":
        on, off = int(rng.integers(2, 6)) * 60, int(rng.integers(90, 181))
        phase = (np.arange(seconds) - 720) % (on + off)
        inside = (np.arange(seconds) >= 720) & (np.arange(seconds) < seconds - 420)
        plan[inside] = np.where(phase < on, hard * rng.normal(1.0, 0.015), 0.86)[inside]
    elif outing.kind == "easy" and rng.random() < 0.25:  # progressions and strides end some easy runs
        plan *= 1.0 + rng.uniform(0.0, 0.1) * np.arange(seconds) / seconds
    return plan


def true_speed(rng: Generator, outing: Outing, flat: Samples, hill_care: float) -> tuple[Samples, Samples]:
    """Speed and grade per second of somebody who aims at `flat` and takes `hill_care` of a hill's cost off it."""
    wobbling = flat * np.exp(slow_noise(rng, len(flat), 0.02, 300.0) + slow_noise(rng, len(flat), 0.024, 15.0))
    if outing.is_indoor:
        return flat * np.exp(slow_noise(rng, len(flat), 0.004, 60.0)), np.zeros(len(flat))
    guess = grade_along(outing.route, np.cumsum(wobbling))
    speed = wobbling / cost_ratio(np.clip(guess, -0.2, 0.2)) ** hill_care
    return speed, np.clip(grade_along(outing.route, np.cumsum(speed)), -0.25, 0.25)
