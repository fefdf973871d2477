"""What watches make of the truth: biased satellites, breathing barometers, hearts read at the wrist."""

from dataclasses import dataclass

import numpy as np
from numpy.random import Generator

from benchmarks._economy_course import Samples, slow_noise


@dataclass(frozen=True, slots=True)
class Watch:
    """The devices of one outing. The shares are of outings; `speed`, `heart` and `contact` are factors."""

    is_wrist: bool
    speed: float = 1.0
    heart: float = 1.0
    contact: float = 1.0
    bias_sd: float = 0.006
    lock_share: float = 0.14
    low_share: float = 0.05
    spike_share: float = 0.08


def seen_speed(rng: Generator, watch: Watch, speed: Samples, *, is_indoor: bool) -> Samples:
    """Satellites err by .4-.9 % a run, treadmills by 2.2 % (ECONOMY 2), and both by the second."""
    bias = np.exp(rng.normal(0, 0.022 if is_indoor else watch.bias_sd))
    return np.maximum(0.0, speed * watch.speed * bias + slow_noise(rng, len(speed), 0.05, 4.0))


def seen_altitude(rng: Generator, metres: Samples) -> Samples:
    """A barometer that wanders with the weather and rounds to a fifth of a metre."""
    wandering = slow_noise(rng, len(metres), 0.15, 40.0) + slow_noise(rng, len(metres), 1.5, 900.0)
    return np.round(5 * (metres + wandering)) / 5


def seen_heart(rng: Generator, watch: Watch, heart: Samples, cadence: Samples) -> Samples:
    """Whole beats as recorded, NaN where nothing was: with lock to the cadence, under-reading, spikes and gaps."""
    count = len(heart)
    seen = heart * watch.heart + slow_noise(rng, count, 1.0, 12.0) + slow_noise(rng, count, 0.6, 3.0)
    if watch.is_wrist:
        seen = seen + slow_noise(rng, count, 1.2, 40.0)
        if rng.random() < watch.lock_share:
            begin, end = _span(rng, count, 240, 1800)
            seen[begin:end] = cadence[begin:end] + rng.normal(0, 0.8, end - begin)
        if rng.random() < watch.low_share:
            begin, end = _span(rng, count, 300, 2400)
            seen[begin:end] *= rng.uniform(0.86, 0.95)
    elif rng.random() < watch.spike_share:
        begin, end = _span(rng, count, 60, 600)
        spikes = begin + np.flatnonzero(rng.random(end - begin) < 0.15)
        seen[spikes] += rng.uniform(20, 60, len(spikes))
    seen = np.round(np.clip(seen, 30, 240))
    if rng.random() < 0.06:
        begin, end = _span(rng, count, 30, 600)
        seen[begin:end] = np.nan if rng.random() < 0.5 else seen[begin]
    return seen


def _span(rng: Generator, count: int, least: int, most: int) -> tuple[int, int]:
    length = min(count // 2, int(rng.integers(least, most)))
    begin = int(rng.integers(0, count - length))
    return begin, begin + length
