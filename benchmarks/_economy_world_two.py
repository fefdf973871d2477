"""World two: runners whose hearts answer in a bent line and slowly, of the form of ECONOMY 10.

Heart rate is a concave function of the oxygen reserve that flattens towards its highest; a fast and a slow compartment
follow an oxygen uptake that is late itself. Days lean to the bad side. Fitness is an impulse response to the training
done, economy moves with mass, shoes and unexplained steps, and lifting works as it likes. Nothing of this is in the
estimator's model, so coverage that survives here isn't its own reflection.
"""

from dataclasses import dataclass, replace

import numpy as np
from numpy.random import Generator

from benchmarks import _economy_hidden as hidden
from benchmarks._economy_bent import REST_FALLS, beats, speed_at
from benchmarks._economy_course import Samples, bent_ratio, effort, slow_noise, true_speed
from benchmarks._economy_gains import gain, some_shape
from benchmarks._economy_kinetics import Days, at_hour, delayed, followed, wander, weather
from benchmarks._economy_outings import Habits, Outing, outings, some_routes
from benchmarks._economy_recording import ride_columns, run_columns
from benchmarks._economy_runner import RESTING_UPTAKE, Runner, Streams, Truth, some_body, some_stride
from benchmarks._economy_sensors import Watch
from benchmarks._economy_world_one import RIDE_UPTAKE_A_WATT

_WINDOWS = ((26, 26), (8, 16), (12, 12), (16, 20), (20, 26), (10, 24))  # weeks before and after


@dataclass(frozen=True, slots=True, kw_only=True)
class Hearts(Runner):
    """A runner of world two and what is hidden of them."""

    bend: float
    fast_share: float
    uptake_tau: float
    fast_tau: float
    slow_tau: float
    dead_s: int
    fitness: Days
    freshness: Days
    economy: Days
    riding: Days
    stiffness: Days
    mass_change: Days
    effect: Days
    air: Days
    hot_days: Days
    easy_speed: Days
    camps: tuple[tuple[int, int], ...]
    caffeine: float
    tired_bpm: float
    heat_from: float
    heat_per_c: float
    drift: float
    acute_cost: float
    wear: float
    worn: Days
    exponent: float
    downhill: float
    heart_led: float
    hill_care: float
    has_air: bool
    air_lost_share: float
    contact_lost_share: float
    worn_devices: hidden.Devices


def make(seed: int, number: int) -> Hearts:
    """Runner `number` of the world grown from `seed`."""
    rng = np.random.default_rng([seed, 2, number])
    body = some_body(rng)
    body = replace(body, uptake=1.2 * body.uptake)
    before, after = _WINDOWS[int(rng.integers(0, len(_WINDOWS)))]
    days, start = 7 * (before + after), 7 * before
    ill = hidden.illnesses(rng, days)
    habits, moved = _habits(rng, before + after, start, ill.away)
    made = outings(rng, habits)
    camps = tuple((first, last) for first, last, place in habits.trips if place.base_m > 1000)
    boosts = {last: float(rng.uniform(0, 0.02)) for _, last in camps if last < days}
    fitness, freshness = hidden.fitness_from(rng, hidden.loads(made, days), boosts)
    delta = float(rng.choice([-0.02, 0.0, 0.02, 0.04, 0.08], p=[0.06, 0.4, 0.18, 0.2, 0.16]))
    kdelta = float(rng.choice([0.0, 0.03, 0.06, 0.10], p=[0.3, 0.3, 0.25, 0.15]))
    shape = some_shape(rng)
    mass, wear = hidden.mass_path(rng, days, start), float(rng.uniform(0.002, 0.015))
    lifted = gain(rng, shape, days, start, float(np.log1p(delta)))
    worn = hidden.worn_path(made, days, wear)
    economy = lifted - 0.8 * mass + hidden.jumps(rng, days) + wander(rng, days, 0.003, 20.0) - (worn - worn[0])
    stiffness = gain(rng, "steps" if shape == "steps" else "ramp", days, start, float(np.log1p(kdelta)))
    stiffness += wander(rng, days, rng.uniform(0.005, 0.015), 25.0)
    bend = float(rng.uniform(0.3, 1.2))
    speeds = np.array([speed_at(body, bend, body.reference, f, e) for f, e in zip(fitness, economy, strict=True)])
    air, worn_devices = weather(rng, days), hidden.devices(rng, habits)
    has_air = rng.random() >= 0.12
    return Hearts(
        number=number, seed=seed * 100_003 + 50_021 + number, body=body, habits=habits, outings=made,
        stride=some_stride(rng, body, float(speeds[0])),
        truth=Truth(all_causes=100 * np.log(speeds), economy=100 * economy, fitness=100 * fitness,
                    stiffness=100 * (stiffness + mass)),
        hidden={"world": "two", "delta": delta, "kdelta": kdelta, "shape": shape, "has_temp": has_air,
                "device_swap": worn_devices.swap_day >= 0, "swap": worn_devices.swap_day,
                "firmware": worn_devices.firmware_day, "moved": moved, "altitude": bool(camps), "bend": bend,
                "wrist": worn_devices.watches[0].is_wrist, "v_ref": float(speeds[0])},
        has_bike=habits.rides_a_week > 0, has_contact=rng.random() < 0.65, has_power=rng.random() < 0.4,
        has_shoes=rng.random() < 0.6, entered_resting=float(round(body.resting + rng.normal(0, 2.5))),
        entered_highest=float(round(body.highest + rng.normal(0, 3.5))), bend=bend, fast_share=rng.uniform(0.6, 0.8),
        uptake_tau=rng.uniform(22, 40), fast_tau=rng.uniform(8, 20), slow_tau=rng.uniform(60, 130),
        dead_s=int(rng.integers(3, 12)), fitness=fitness, freshness=freshness, economy=economy,
        riding=wander(rng, days, 0.01, 40.0) + rng.normal(0.25, 0.2) * lifted, stiffness=stiffness, mass_change=mass,
        effect=hidden.day_effects(rng, days) + ill.after, air=air,
        hot_days=np.clip(followed(np.clip((air - 16) / 10, 0, 1), 0.0, rng.uniform(6, 12)), 0, 1),
        easy_speed=_habit(rng, speeds), camps=camps, caffeine=rng.uniform(0, 0.015), tired_bpm=rng.uniform(0, 4.0),
        heat_from=rng.uniform(10, 18), heat_per_c=rng.uniform(0.0035, 0.0095), drift=rng.uniform(3.5, 8.5),
        acute_cost=max(0.0, rng.normal(0.006, 0.008)), wear=wear, worn=worn, exponent=rng.uniform(0.85, 1.08),
        downhill=rng.uniform(0.55, 1.0), heart_led=float(rng.beta(0.5, 0.5)), hill_care=rng.uniform(0.2, 1.0),
        has_air=has_air, air_lost_share=rng.uniform(0, 0.12), contact_lost_share=rng.uniform(0.02, 0.2),
        worn_devices=worn_devices,
    )  # fmt: skip


def _habits(rng: Generator, weeks: int, start: int, away: tuple[tuple[int, int], ...]) -> tuple[Habits, bool]:
    """The training, and whether the routes change when lifting begins."""
    count = int(rng.integers(3, 7))
    routes = some_routes(rng, 0, count, 0.015)
    moved = rng.random() < 0.25
    elsewhere = some_routes(rng, count, count, 0.015)
    kept = int(rng.integers(0, count // 2 + 1))
    volume = np.exp(wander(rng, weeks, 0.15, 8.0) + rng.normal(0.2, 0.3) * np.linspace(-0.5, 0.5, weeks))
    volume *= np.where(np.arange(weeks) % 4 == 3, 0.8, 1.05)
    habits = Habits(
        weeks=weeks, start_day=start, runs_a_week=int(rng.integers(3, 8)),
        rides_a_week=int(rng.integers(1, 4)) if rng.random() < 0.45 else 0, lifts_a_week=int(rng.integers(1, 4)),
        doubles_share=rng.uniform(0.05, 0.35) if rng.random() < 0.35 else 0.0,
        indoor_share=float(rng.choice([0.0, 0.04, 0.2])), routes=routes,
        routes_after=elsewhere[: count - kept] + routes[:kept] if moved else routes, shoe_pairs=3,
        shoe_cost_sd=0.008, shoe_contact_sd=0.010, volume=tuple(np.clip(volume, 0.45, 1.7).tolist()), away=away,
        trips=hidden.trips(rng, 7 * weeks, 2 * count),
    )  # fmt: skip
    return habits, moved


def _habit(rng: Generator, speeds: Days) -> Days:
    """The pace that a watch tells: looked at anew every few weeks, and only partly believed."""
    every = int(rng.integers(14, 43))
    looked_up = speeds[(np.arange(len(speeds)) // every) * every]
    believed = rng.uniform(0.1, 0.7)
    told = followed(looked_up, float(speeds[0]), 10.0) / speeds[0]
    return speeds[0] * told**believed * np.exp(rng.normal(0, 0.035))


def watch(runner: Hearts, outing: Outing) -> Watch:
    """What the runner wore; a foot pod stays at home now and then."""
    return runner.worn_devices.on(outing.day)


def true_air(runner: Hearts, outing: Outing) -> float:
    """The air of an outing, °C."""
    return 20.0 if outing.is_indoor else float(runner.air[outing.day]) + at_hour(outing.hour)


def seen_air(runner: Hearts, outing: Outing) -> float:
    """The air as a weather service has it (SD 1.5); NaN where it wasn't asked, for some never."""
    rng = np.random.default_rng([runner.seed, 8, outing.run])
    noise, lost = rng.normal(0, 1.5), rng.random() < runner.air_lost_share
    return float("nan") if lost or not runner.has_air else round(
        float(runner.air[outing.day]) + at_hour(outing.hour) + noise, 1
    )  # fmt: skip


def streams(runner: Hearts, outing: Outing) -> Streams:
    """One outing at one sample a second, as a watch would record it."""
    rng, body, day = runner.random(outing), runner.body, outing.day
    fitness, economy = float(runner.fitness[day]), float(runner.economy[day])
    thin = _thin_air(runner, outing)
    warm = max(0.0, true_air(runner, outing) - runner.heat_from) * (1 - 0.45 * float(runner.hot_days[day]))
    added = hidden.FULL_BPM * (float(runner.effect[day]) + runner.heat_per_c * warm * (1 + warm / 30))
    added += hidden.FULL_BPM * runner.caffeine * (rng.random() < 0.4) - runner.tired_bpm * float(runner.freshness[day])
    added += 0.9 * float(np.clip(rng.standard_t(4), -4, 5))
    if outing.is_ride:
        fitness = 0.9 * fitness + float(runner.riding[day])
        aim = 0.44 * effort(rng, outing, 1.25, 1.4) * np.exp(slow_noise(rng, outing.seconds, 0.05, 60.0))
        reserve = 0.93 * (body.uptake * np.exp(fitness) - RESTING_UPTAKE)
        power = aim * np.exp(rng.normal(0, 0.08)) * reserve * body.mass / RIDE_UPTAKE_A_WATT
        share = power * RIDE_UPTAKE_A_WATT / (body.mass * np.exp(runner.mass_change[day])) / reserve
        bpm = heart(rng, runner, share / (1 - thin), fitness, added, warm)
        return ride_columns(rng, outing, watch(runner, outing), bpm, power)
    acute = runner.acute_cost * float(np.exp(-max(0.0, outing.lift_h - 12) / 24)) if outing.lift_h < 96 else 0.0
    wear = runner.wear * outing.worn_km / 800 - float(runner.worn[day])  # the path of the economy has the mean of it
    ground = 1.0 if outing.is_indoor else outing.route.cost
    cost = body.cost * np.exp(-economy + wear) * (1 + acute) * outing.shoe.cost * ground
    felt = np.log(speed_at(body, runner.bend, body.reference - 0.72 * added, fitness, economy)) + 0.8 * np.log(1 - thin)
    easy = (1 - runner.heart_led) * np.log(runner.easy_speed[day]) + runner.heart_led * felt
    flat = float(np.exp(easy)) * np.exp(rng.normal(0, 0.02)) * effort(rng, outing, 1.22, 1.38)
    speed, grade = true_speed(rng, outing, flat, runner.hill_care)
    uptake = 60 * cost * speed * bent_ratio(grade, runner.exponent, runner.downhill)
    share = uptake / ((body.uptake * np.exp(fitness) - RESTING_UPTAKE) * (1 - thin))
    bpm = heart(rng, runner, share, fitness, added, warm)
    stiffer = float(runner.stiffness[day])
    seen = run_columns(rng, runner, outing, watch(runner, outing), speed, bpm, stiffer)
    if rng.random() < runner.contact_lost_share:
        seen["contact_time"] = np.full(outing.seconds, np.nan)
    return seen


def _thin_air(runner: Hearts, outing: Outing) -> float:
    """The share of VO2max that is missing in the mountains: less after some days there."""
    height = outing.route.base_m if not outing.is_ride else 0.0
    since = min((outing.day - first for first, last in runner.camps if first <= outing.day < last), default=0)
    return 6.5e-5 * max(0.0, height - 500) * (1 - 0.4 * min(1.0, since / 12))


def heart(rng: Generator, runner: Hearts, share: Samples, fitness: float, added: float, warm: float) -> Samples:
    """Beats a second: late uptake, then a fast and a slow part, and what the day, the heat and time add."""
    body = replace(runner.body, resting=runner.body.resting - REST_FALLS * fitness)
    late = followed(delayed(share, runner.dead_s), 0.15, runner.uptake_tau)
    steady = beats(body, runner.bend, late)
    fast = followed(steady, body.resting + 35, runner.fast_tau, 1.4 * runner.fast_tau)
    slow = followed(steady, body.resting + 30, runner.slow_tau, 1.3 * runner.slow_tau)
    hours = np.maximum(0.0, np.arange(len(share)) - 700) / 3600
    drift = runner.drift * hours**0.8 * np.clip(late / 0.55, 0.5, 1.6) * (1 + 0.05 * warm) * np.exp(rng.normal(0, 0.25))
    bpm = runner.fast_share * fast + (1 - runner.fast_share) * slow + drift + added * (1 - 0.5 * np.clip(late, 0, 1))
    return np.minimum(bpm, body.highest)
