"""What the files of world two never show, day by day: sleep, illness, cycle, alcohol, heat, mass, fitness, devices.

The effects of a day are shares of `FULL_BPM` that are added to a resting-to-easy heart; they lean to the bad side and
have a heavy tail, as nights and colds have. All sizes are chosen within what ECONOMY 1 reports.
"""

from dataclasses import dataclass

import numpy as np
from numpy.random import Generator

from benchmarks._economy_kinetics import Days, decaying, followed, wander
from benchmarks._economy_outings import Habits, Outing, Route, some_routes
from benchmarks._economy_sensors import Watch

FULL_BPM = 140.0
_INTENSITY = {"easy": 1.0, "long": 1.1, "tempo": 1.8, "int": 2.0, "bike": 0.6}


@dataclass(frozen=True, slots=True, kw_only=True)
class Illnesses:
    """Spans without training, and what is felt afterwards."""

    away: tuple[tuple[int, int], ...]
    after: Days


def illnesses(rng: Generator, days: int) -> Illnesses:
    """About two colds a year, and one lay-off in seven runners."""
    away, felt = [], {}
    for _ in range(int(rng.poisson(2.0 * days / 365))):
        begin = int(rng.integers(10, days - 12))
        end = begin + int(rng.integers(2, 6))
        away.append((begin, end))
        felt[begin] = felt.get(begin, 0.0) + float(rng.uniform(0.02, 0.07))
    if rng.random() < 0.15:
        begin = int(rng.integers(20, days - 30))
        away.append((begin, begin + int(rng.integers(9, 20))))
    return Illnesses(away=tuple(away), after=decaying(days, felt, float(rng.uniform(4, 9))))


def day_effects(rng: Generator, days: int) -> Days:
    """Sleep debt, the cycle, alcohol, stress and what nobody can name, added up."""
    losses = rng.gamma(0.5, 1.1, days) * (1 + 0.8 * (np.arange(days) % 7 >= 5))  # hours lost a night
    debt = decaying(days, dict(enumerate(losses.tolist())), 2.2) * rng.uniform(0.0015, 0.006)
    drinks = np.where(np.arange(days) % 7 >= 5, rng.uniform(0.1, 0.6), rng.uniform(0.0, 0.12))
    alcohol = np.where(rng.random(days) < drinks, rng.gamma(1.6, 0.011, days), 0.0)
    cycle = np.zeros(days)
    if rng.random() < 0.25:
        turn = 2 * np.pi * (np.arange(days) + rng.uniform(0, 28)) / rng.uniform(26, 33)
        cycle = rng.uniform(0.006, 0.018) * np.maximum(0.0, np.sin(turn)) ** 0.7
    unnamed = 0.006 * np.clip(rng.standard_t(3, days), -4, 8) + wander(rng, days, 0.006, rng.uniform(2, 6))
    stress = wander(rng, days, 0.008, rng.uniform(10, 30))  # of work: slow, and not the runner's fitness
    return debt + alcohol + cycle + unnamed + stress


def loads(made: list[Outing], days: int) -> Days:
    """Hours of training a day, weighed by how hard they were."""
    path = np.zeros(days)
    for outing in made:
        path[outing.day] += _INTENSITY[outing.kind] * outing.seconds / 3600
    return path


def fitness_from(rng: Generator, load: Days, camps: dict[int, float]) -> tuple[Days, Days]:
    """ln VO2max as an impulse response to the load done, and the freshness (negative: tired) that goes with it."""
    usual = float(load[:56].mean())
    slow, fast = followed(load, usual, rng.uniform(35, 50)), followed(load, usual, 7.0)
    answer = rng.uniform(0.08, 0.2) * np.log(slow / usual)
    unexplained = wander(rng, len(load), rng.uniform(0.003, 0.008), 30.0)
    return answer + unexplained + decaying(len(load), camps, 25.0), np.clip(np.log(slow / fast), -1, 1)


def mass_path(rng: Generator, days: int, start: int) -> Days:
    """ln of the body mass since day 0: seasons, a diet or none, and for some muscle since lifting."""
    drift = rng.normal(0, 0.009) * np.arange(days) / 180
    muscle = (rng.random() < 0.4) * rng.uniform(0, 0.015) * np.clip((np.arange(days) - start) / 100, 0, 1)
    path = wander(rng, days, 0.008, 60.0) + drift + muscle
    return path - path[0]


def jumps(rng: Generator, days: int) -> Days:
    """Steps of economy that nobody recorded: another stride, another insole."""
    path = np.zeros(days)
    for _ in range(int(rng.poisson(0.6))):
        path += rng.normal(0, 0.009) * (np.arange(days) >= rng.integers(10, days))
    return path


def trips(rng: Generator, days: int, first_code: int) -> tuple[tuple[int, int, Route], ...]:
    """Days elsewhere: for some in the mountains for a camp, for many on unseen routes for a few days."""
    made, code = [], first_code
    if rng.random() < 0.18:
        begin = int(rng.integers(10, days - 20))
        place = some_routes(rng, code, 1, 0.02, base_m=rng.uniform(1400, 2400))[0]
        made.append((begin, begin + int(rng.integers(8, 17)), place))
        code += 1
    for _ in range(int(rng.poisson(2.5 * days / 365))):
        begin = int(rng.integers(5, days - 7))
        made.append((begin, begin + int(rng.integers(2, 7)), some_routes(rng, code, 1, 0.02)[0]))
        code += 1
    return tuple(made)


@dataclass(frozen=True, slots=True)
class Devices:
    """The watch by day: `since` are the first days of each, the first one 0."""

    since: tuple[int, ...]
    watches: tuple[Watch, ...]
    swap_day: int
    firmware_day: int

    def on(self, day: int) -> Watch:
        """What was worn."""
        return self.watches[max(place for place, first in enumerate(self.since) if first <= day)]


def devices(rng: Generator, habits: Habits) -> Devices:
    """A new watch for three in ten, often when lifting begins; new firmware for a third, which nobody writes down."""
    days, start = habits.days, habits.start_day
    now = Watch(is_wrist=rng.random() < 0.45, bias_sd=rng.uniform(0.004, 0.010), low_share=rng.uniform(0.02, 0.12))
    steps = []
    swap = firmware = -1
    if rng.random() < 0.3:
        swap = start + int(rng.integers(-21, 22)) if rng.random() < 0.35 else int(rng.integers(25, days - 25))
        steps.append((swap, 0.009, 0.013, 0.022, rng.random() < 0.4))
    if rng.random() < 0.33:
        firmware = int(rng.integers(20, days - 20))
        steps.append((firmware, 0.004, 0.004, 0.009, False))
    since, watches = [0], [now]
    for first, speed_sd, heart_sd, contact_sd, flips in sorted(steps):
        old = watches[-1]
        watches.append(Watch(
            is_wrist=old.is_wrist != flips, bias_sd=old.bias_sd, low_share=old.low_share,
            speed=old.speed * float(np.exp(rng.normal(0, speed_sd))),
            heart=old.heart * float(np.exp(rng.normal(0, heart_sd))),
            contact=old.contact * float(np.exp(rng.normal(0, contact_sd))),
        ))  # fmt: skip
        since.append(first)
    return Devices(tuple(since), tuple(watches), swap, firmware)


def worn_path(made: list[Outing], days: int, rate: float) -> Days:
    """What worn shoes cost, in ln, as the mean over about three weeks of runs."""
    sums, counts = np.zeros(days), np.zeros(days)
    for outing in made:
        if not outing.is_ride:
            sums[outing.day] += rate * outing.worn_km / 800
            counts[outing.day] += 1
    first = float(sums[:42].sum() / max(1.0, counts[:42].sum()))
    return followed(sums, first * float(counts.mean()), 14.0) / followed(counts, float(counts.mean()), 14.0)
