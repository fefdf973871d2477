"""A true run or ride as its files show it: one row a second, whole beats and steps, with every sensor's faults."""

import numpy as np
from numpy.random import Generator

from benchmarks._economy_course import Samples, altitude, slow_noise
from benchmarks._economy_outings import Outing
from benchmarks._economy_runner import Runner, Streams
from benchmarks._economy_sensors import Watch, seen_altitude, seen_heart, seen_speed


def run_columns(
    rng: Generator, runner: Runner, outing: Outing, worn: Watch, speed: Samples, heart: Samples, stiffer: float
) -> Streams:
    """What is recorded of a run, given what truly happened."""
    count = outing.seconds
    cadence = runner.stride.cadence(speed) * np.exp(rng.normal(0, 0.004)) + slow_noise(rng, count, 1.2, 5.0)
    surface = 1.0 if outing.is_indoor else outing.route.contact
    contact = runner.stride.contact(speed, stiffer) * outing.shoe.contact * surface * worn.contact
    contact *= np.exp(rng.normal(0, 0.006) + slow_noise(rng, count, 0.02, 6.0))
    metres = np.zeros(count) if outing.is_indoor else altitude(outing.route, np.cumsum(speed))
    seen = seen_speed(rng, worn, speed, is_indoor=outing.is_indoor)
    empty = np.full(count, np.nan)
    return _named(
        seen_heart(rng, worn, heart, cadence), seen, seen_altitude(rng, metres), np.round(cadence),
        np.round(contact) if runner.has_contact else empty,
        np.round(1.04 * runner.body.mass * seen * np.exp(rng.normal(0, 0.01))) if runner.has_power else empty,
    )  # fmt: skip


def ride_columns(rng: Generator, outing: Outing, worn: Watch, heart: Samples, power: Samples) -> Streams:
    """What is recorded of a ride: heart rate and the crank's power."""
    empty = np.full(outing.seconds, np.nan)
    seen = seen_heart(rng, worn, heart, np.full(outing.seconds, 85.0))
    return _named(seen, empty, empty, empty, empty, np.round(power * np.exp(rng.normal(0, 0.01))))


def _named(
    heart: Samples, speed: Samples, metres: Samples, cadence: Samples, contact: Samples, power: Samples
) -> Streams:
    return {
        "seconds": np.arange(len(heart), dtype=float), "heart_rate": heart, "speed": speed, "altitude": metres,
        "cadence": cadence, "contact_time": contact, "power": power,
    }  # fmt: skip
