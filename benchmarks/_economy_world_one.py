"""World one: runners whose hearts answer in a line, as in ECONOMY 2 and the development data.

Heart rate is a share of its reserve that equals the share of the oxygen reserve, follows with dead time and two rates,
and is multiplied by what the day, the heat and the drift add. Fitness and economy wander by themselves; lifting works
along a smooth ramp. The estimator's model shares this form, so what it reaches here is optimistic: see world two.
"""

from dataclasses import dataclass, replace

import numpy as np
from numpy.random import Generator

from benchmarks._economy_course import Samples, bent_ratio, effort, slow_noise, true_speed
from benchmarks._economy_kinetics import Days, at_hour, decaying, delayed, followed, ramp, wander, weather
from benchmarks._economy_outings import Habits, Outing, outings, some_routes
from benchmarks._economy_recording import ride_columns, run_columns
from benchmarks._economy_runner import RESTING_UPTAKE, Body, Runner, Streams, Truth, some_body, some_stride
from benchmarks._economy_sensors import Watch

RIDE_UPTAKE_A_WATT = 10.8  # ml/min
_REST_FALLS = 21.0  # bpm per unit of ln VO2max, so that speed at a heart rate moves by 1.15 of it, as there


@dataclass(frozen=True, slots=True, kw_only=True)
class Hearts(Runner):
    """A runner of world one and what is hidden of them."""

    fitness: Days
    economy: Days
    riding: Days
    stiffness: Days
    day_effect: Days
    air: Days
    easy_speed: Days
    iid_sd: float
    heat_per_c: float
    drift_a_hour: float
    acute_cost: float
    dead_s: int
    rise_tau: float
    fall_tau: float
    exponent: float
    downhill: float
    heart_led: float
    hill_care: float
    watch_before: Watch
    watch_after: Watch
    swap_day: int


def share_at(body: Body, bpm: float) -> float:
    """The share of the oxygen reserve at a steady heart rate; the inverse of a line."""
    return (bpm - body.resting) / (body.highest - body.resting)


def speed_at(body: Body, bpm: float, fitness: float, economy: float) -> float:
    """Metres a second at a steady heart rate on the level, 15 °C, rested; fitness and economy as ln since day 0."""
    today = replace(body, resting=body.resting - _REST_FALLS * fitness)
    reserve = body.uptake * np.exp(fitness) - RESTING_UPTAKE
    return float(share_at(today, bpm) * reserve / (60 * body.cost * np.exp(-economy)))


def make(seed: int, number: int) -> Hearts:
    """Runner `number` of the world grown from `seed`."""
    rng = np.random.default_rng([seed, 1, number])
    body = some_body(rng)
    before, after = int(rng.integers(8, 25)), int(rng.integers(18, 27))
    days, start = 7 * (before + after), 7 * before
    has_trend, has_pause, has_swap = rng.random() < 0.4, rng.random() < 0.15, rng.random() < 0.15
    trend = float(rng.choice([-1, 1], p=[0.3, 0.7]) * rng.uniform(0.01, 0.06)) if has_trend else 0.0
    pause = int(rng.integers(30, days - 50))
    away = ((pause, pause + int(rng.integers(9, 20))),) if has_pause else ()
    delta = float(rng.choice([-0.02, 0.0, 0.02, 0.04, 0.08], p=[0.06, 0.4, 0.18, 0.2, 0.16]))
    kdelta = float(rng.choice([0.0, 0.03, 0.06, 0.10], p=[0.25, 0.3, 0.3, 0.15]))
    length = float(rng.uniform(49, 84))
    gain = ramp(days, start + 7, length)
    fitness = wander(rng, days, rng.uniform(0.008, 0.022), 55.0)
    fitness += trend * ramp(days, start + rng.uniform(-28, 28), rng.uniform(56, 90))
    fitness -= decaying(days, {away[0][1]: rng.uniform(0.01, 0.04)} if away else {}, 25.0)
    economy = wander(rng, days, rng.uniform(0.003, 0.007), 55.0) + np.log1p(delta) * gain
    stiffness = wander(rng, days, rng.uniform(0.006, 0.015), 40.0) + np.log1p(kdelta) * gain
    habits = _habits(rng, before + after, start, away)
    speeds = np.array([speed_at(body, body.reference, f, e) for f, e in zip(fitness, economy, strict=True)])
    easy = np.exp(followed(np.log(speeds), float(np.log(speeds[0])), 120.0)) * np.exp(rng.normal(0, 0.03))
    is_wrist = rng.random() < 0.4
    before_swap = Watch(is_wrist=is_wrist, bias_sd=rng.uniform(0.004, 0.009))
    after_swap = Watch(
        is_wrist=is_wrist if rng.random() < 0.6 else not is_wrist, speed=float(np.exp(rng.normal(0, 0.006))),
        heart=float(np.exp(rng.normal(0, 0.006))), contact=float(np.exp(rng.normal(0, 0.05))),
        bias_sd=before_swap.bias_sd,
    )  # fmt: skip
    swap = int(rng.integers(30, days - 30)) if has_swap else -1
    return Hearts(
        number=number, seed=seed * 100_003 + number, body=body, habits=habits, outings=outings(rng, habits),
        stride=some_stride(rng, body, float(speeds[0])),
        truth=Truth(all_causes=100 * np.log(speeds), economy=100 * economy, fitness=100 * fitness,
                    stiffness=100 * stiffness),
        hidden={"world": "one", "delta": delta, "kdelta": kdelta, "ramp_days": length, "trend": trend, "swap": swap,
                "device_swap": has_swap, "has_temp": True, "wrist": is_wrist, "shape": "ramp", "v_ref": speeds[0]},
        has_bike=habits.rides_a_week > 0, has_contact=rng.random() < 0.65, has_power=rng.random() < 0.4,
        has_shoes=rng.random() < 0.6, entered_resting=float(round(body.resting + rng.normal(0, 2))),
        entered_highest=float(round(body.highest + rng.normal(0, 3))), fitness=fitness, economy=economy,
        riding=wander(rng, days, 0.008, 50.0) + rng.normal(0, 0.01) * gain, stiffness=stiffness,
        day_effect=wander(rng, days, rng.uniform(0.010, 0.020), rng.uniform(1.2, 3.0)), air=weather(rng, days),
        easy_speed=easy, iid_sd=rng.uniform(0.006, 0.011), heat_per_c=rng.uniform(0.003, 0.009),
        drift_a_hour=rng.uniform(3.5, 8.5), acute_cost=rng.uniform(0, 0.015), dead_s=int(rng.integers(4, 12)),
        rise_tau=rng.uniform(22, 40), fall_tau=rng.uniform(35, 60), exponent=rng.uniform(0.85, 1.08),
        downhill=rng.uniform(0.6, 1.0), heart_led=rng.uniform(0, 0.8), hill_care=rng.uniform(0.4, 1.0),
        watch_before=before_swap, watch_after=after_swap, swap_day=swap,
    )  # fmt: skip


def _habits(rng: Generator, weeks: int, start: int, away: tuple[tuple[int, int], ...]) -> Habits:
    routes = some_routes(rng, 0, int(rng.integers(4, 7)), 0.008)
    volume = np.clip(1.0 + 0.12 * np.sin(np.arange(weeks) / rng.uniform(2, 6)) + rng.normal(0, 0.08, weeks), 0.6, 1.4)
    return Habits(
        weeks=weeks, start_day=start, runs_a_week=int(rng.integers(3, 7)),
        rides_a_week=int(rng.integers(1, 4)) if rng.random() < 0.475 else 0,
        lifts_a_week=int(rng.integers(1, 4)), doubles_share=0.0, indoor_share=0.05, routes=routes, routes_after=routes,
        shoe_pairs=3, shoe_cost_sd=0.006, shoe_contact_sd=0.01, volume=tuple(volume.tolist()), away=away,
    )  # fmt: skip


def watch(runner: Hearts, outing: Outing) -> Watch:
    """What the runner wore."""
    return runner.watch_after if 0 <= runner.swap_day <= outing.day else runner.watch_before


def true_air(runner: Hearts, outing: Outing) -> float:
    """The air of an outing, °C."""
    return 20.0 if outing.is_indoor else float(runner.air[outing.day]) + at_hour(outing.hour)


def seen_air(runner: Hearts, outing: Outing) -> float:
    """The air as a weather service has it (SD 1); indoors it is that of outdoors."""
    noise = np.random.default_rng([runner.seed, 8, outing.run]).normal(0, 1)
    return round(float(runner.air[outing.day]) + at_hour(outing.hour) + noise, 1)


def streams(runner: Hearts, outing: Outing) -> Streams:
    """One outing at one sample a second, as a watch would record it."""
    rng, body, day = runner.random(outing), runner.body, outing.day
    fitness, economy = float(runner.fitness[day]), float(runner.economy[day])
    heat = max(0.0, true_air(runner, outing) - 15.0)
    effect = runner.day_effect[day] + rng.normal(0, runner.iid_sd) + runner.heat_per_c * heat
    if outing.is_ride:
        fitness = 0.9 * fitness + float(runner.riding[day])
        aim = 0.52 * effort(rng, outing, 1.2, 1.3) * np.exp(slow_noise(rng, outing.seconds, 0.05, 60.0))
        reserve = 0.93 * (body.uptake * np.exp(fitness) - RESTING_UPTAKE)
        power = aim * np.exp(rng.normal(0, 0.08)) * reserve * body.mass / RIDE_UPTAKE_A_WATT
        share = power * RIDE_UPTAKE_A_WATT / body.mass / reserve
        bpm = heart(rng, runner, share, fitness, effect, heat)
        return ride_columns(rng, outing, watch(runner, outing), bpm, power)
    acute = runner.acute_cost * (1.0 if outing.lift_h < 30 else 0.5 if outing.lift_h < 54 else 0.0)
    cost = body.cost * np.exp(-economy) * (1 + acute) * outing.shoe.cost
    cost *= 1.0 if outing.is_indoor else outing.route.cost
    felt = np.log(speed_at(body, body.reference / (1 + effect), fitness, economy))
    easy = np.exp((1 - runner.heart_led) * np.log(runner.easy_speed[day]) + runner.heart_led * felt)
    flat = float(easy) * np.exp(rng.normal(0, 0.02)) * effort(rng, outing, 1.22, 1.38)
    speed, grade = true_speed(rng, outing, flat, runner.hill_care)
    uptake = 60 * cost * speed * bent_ratio(grade, runner.exponent, runner.downhill)
    share = uptake / (body.uptake * np.exp(fitness) - RESTING_UPTAKE)
    return run_columns(
        rng, runner, outing, watch(runner, outing), speed, heart(rng, runner, share, fitness, effect, heat),
        float(runner.stiffness[day]),
    )  # fmt: skip


def heart(rng: Generator, runner: Hearts, share: Samples, fitness: float, effect: float, heat: float) -> Samples:
    body = runner.body
    resting = body.resting - _REST_FALLS * fitness
    hours = np.maximum(0.0, np.arange(len(share)) - 600) / 3600
    steady = delayed(resting + share * (body.highest - resting), runner.dead_s)
    slow = followed(steady, resting + 35.0, runner.rise_tau, runner.fall_tau)
    drift = runner.drift_a_hour * hours * (1 + 0.06 * heat) * np.exp(rng.normal(0, 0.2))
    return np.minimum(slow * (1 + effect) + drift, body.highest)
