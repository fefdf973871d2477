"""A runner whose change is known: forty weeks of runs (and rides), six stretches each."""

import numpy as np

from ironstride.running.change.since import ramp
from ironstride.running.history import NO_LIFT_H, Outings, RunHistory, Stretches

START = 140.0
DAYS = 280
REST_BPM = 50.0
SLOPE = 34.0
_EACH = 6


def made_runner(
    *, cost: float = 0.0, fitness: float = 0.0, stiffness: float = 0.0, jump_from: float | None = None,
    jump: float = 0.0, rides: bool = False, contact_share: float = 0.72, seed: int = 3,
) -> RunHistory:  # fmt: skip
    """Every other day a run. `cost` and `fitness` are per cent of speed at the same heart rate that come with the ramp
    (fitness shows on rides too), `stiffness` per cent of leg stiffness, `jump` per cent of contact time from a day on.
    """
    random = np.random.default_rng(seed)
    day = np.arange(0.0, DAYS, 2.0) + 0.3
    is_ride = np.zeros(len(day), dtype=bool)
    if rides:
        day, is_ride = np.repeat(day, 2), np.tile([False, True], len(day))
        day[1::2] += 0.4
    grown = ramp(day, START) / 100.0
    better = fitness * grown + np.where(is_ride, 0.0, cost * grown)
    bad_day = random.normal(0.0, 1.5, len(day))
    outing = np.repeat(np.arange(len(day)), _EACH)
    share = np.tile(np.linspace(-0.06, 0.06, _EACH), len(day)) + random.normal(0.0, 0.01, len(outing))
    speed = 2.9 * (1.0 + share + np.repeat(np.where(np.arange(len(day)) % 5 == 0, 0.12, 0.0), _EACH))
    heart = REST_BPM + SLOPE * speed * np.exp(-better[outing]) + bad_day[outing] + random.normal(0.0, 0.5, len(outing))
    ride = is_ride[outing]
    steps = 172.0 * (speed / 2.9) ** 0.17
    softer = stiffness * ramp(day, START) * 0.4 + (0.0 if jump_from is None else jump * (day >= jump_from))
    contact = 1000.0 * contact_share * 60.0 / 172.0 * (speed / 2.9) ** -0.6
    contact *= np.exp((-softer[outing] + random.normal(0.0, 0.4, len(day))[outing]) / 100.0)
    size, none = len(outing), np.full(len(outing), np.nan)
    return RunHistory(
        outings=Outings(
            ids=[f"outing {row}" for row in range(len(day))], day=day, is_ride=is_ride,
            duration_s=np.full(len(day), 1600.0), temperature_c=np.full(len(day), 11.0),
            route=np.where(is_ride, -1, np.arange(len(day)) % 3), shoe=np.where(is_ride, -1, np.arange(len(day)) % 2),
            device=np.zeros(len(day), dtype=np.int64), is_indoor=np.zeros(len(day), dtype=bool),
            is_wrist=np.zeros(len(day), dtype=bool), lift_h=np.full(len(day), NO_LIFT_H),
            is_hard=np.zeros(len(day), dtype=bool),
        ),
        stretches=Stretches(
            outing=outing, start_s=np.tile(420.0 + 180.0 * np.arange(_EACH), len(day)), heart_rate_bpm=heart,
            valid_share=np.ones(size), heart_rate_sd_bpm=np.full(size, 2.0), speed_m_s=np.where(ride, none, speed),
            adjusted_m_s=np.where(ride, none, speed), load_m_s=np.where(ride, none, speed),
            grade=random.normal(0.0, 0.004, size), absolute_grade=np.full(size, 0.006), variation=np.full(size, 0.04),
            steps_per_minute=np.where(ride, none, steps), contact_time_ms=np.where(ride, none, contact),
            power_w=np.where(ride, 50.0 * speed, none),
        ),
        lifting_from=START, resting_bpm=REST_BPM, highest_bpm=188.0, reference_bpm=148.0,
    )  # fmt: skip
