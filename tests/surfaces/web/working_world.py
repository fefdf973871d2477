"""Answers for the page, made by hand or by the model over a small made history."""

from dataclasses import replace
from datetime import date, timedelta
from functools import cache

import numpy as np

from ironstride.running.change.answers import Change
from ironstride.running.change.gates import Missing, NotYet
from ironstride.running.change.is_it_working import Working, is_it_working
from ironstride.running.change.level import Level
from ironstride.running.history import NO_LIFT_H, UNKNOWN, Outings, RunHistory, Stretches

FIRST = date(2026, 1, 1)
STARTS = FIRST + timedelta(days=150)


def day_of(day: float) -> date:
    return FIRST + timedelta(days=int(day))


def a_level(runs: int = 60) -> Level:
    """A level that rises from 0 to 4 after day 150; the runs lie on it, every fifth counts little."""
    day, run_day = np.arange(10.0, 301.0, 7.0), np.linspace(8.0, 300.0, runs)
    rise = lambda at: 4.0 * np.clip((at - 150.0) / 60.0, 0.0, 1.0)  # noqa: E731
    weight = np.where(np.arange(runs) % 5 == 0, 0.1, 1.0)
    return Level(day=day, mean=rise(day), sd=np.full(len(day), 1.2), run_day=run_day, run_value=rise(run_day),
                 run_weight=weight, run_outing=np.arange(runs))  # fmt: skip


def working(change: Change | NotYet, *, rides: int = 0, cost: Change | None = None) -> Working:
    """An answer with all its parts around a change."""
    none = NotYet(missing=Missing.RUNS, have=0, need=1)
    return Working(
        all_causes=change, running_cost=cost or (none if isinstance(change, NotYet) else Change(per_cent=1.0, sd=2.0)),
        until=300.0, reference_bpm=145.0, cycling=Change(per_cent=0.4, sd=0.7) if rides else None, rides=rides, runs=61,
        runs_before=20, runs_lately=18, as_recorded=6.0,
        moved={"weather": 1.9, "routes": -0.4, "shoes": 0.0, "sensor": 0.0, "indoors": 0.0,
               "lifts and hard runs": 0.3, "slope": 0.1},
        speed_before_m_s=3.25, level=a_level(),
    )  # fmt: skip


@cache
def made_history(gain_per_cent: float = 8.0, seed: int = 5) -> RunHistory:
    """Eleven months of runs without a lift and six with: three a week, and a gain that grows with lifting."""
    random = np.random.default_rng(seed)
    day = np.arange(0.0, 520.0, 7.0 / 3.0) + 0.3
    runs, blocks, starts = len(day), 8, 335.0
    gain = np.log1p(gain_per_cent / 100.0) * np.clip((day - starts - 7.0) / 63.0, 0.0, 1.0)
    of_day = random.normal(0.0, 0.012, runs) + gain
    outing = np.repeat(np.arange(runs), blocks)
    size = len(outing)
    speed = np.repeat(random.normal(2.9, 0.2, runs), blocks) + random.normal(0.0, 0.12, size)
    heart = 50.0 + 31.0 * speed * np.exp(-of_day[outing]) + random.normal(0.0, 0.8, size)
    full = lambda value: np.full(size, value)  # noqa: E731
    return RunHistory(
        outings=Outings(
            ids=[str(one) for one in range(runs)], day=day, is_ride=np.zeros(runs, dtype=bool),
            duration_s=np.full(runs, 2400.0), temperature_c=11.0 + 8.0 * np.sin(2 * np.pi * day / 365.25),
            route=np.arange(runs) % 3, shoe=np.full(runs, UNKNOWN), device=np.zeros(runs, dtype=np.int64),
            is_indoor=np.zeros(runs, dtype=bool), is_wrist=np.zeros(runs, dtype=bool),
            lift_h=np.where((day > starts) & (np.arange(runs) % 2 == 0), 30.0, NO_LIFT_H),
            is_hard=np.zeros(runs, dtype=bool),
        ),
        stretches=Stretches(
            outing=outing, start_s=np.tile(420.0 + 180.0 * np.arange(blocks), runs), heart_rate_bpm=heart,
            valid_share=full(1.0), heart_rate_sd_bpm=full(2.0), speed_m_s=speed, adjusted_m_s=speed, load_m_s=speed,
            grade=full(0.0), absolute_grade=full(0.005), variation=full(0.03), steps_per_minute=full(172.0),
            contact_time_ms=full(np.nan), power_w=full(np.nan),
        ),
        lifting_from=starts, resting_bpm=50.0, highest_bpm=185.0, reference_bpm=140.0,
    )  # fmt: skip


@cache
def answered() -> Working:
    """What the model says of the made history."""
    return is_it_working(made_history())


@cache
def too_early() -> Working:
    """What it says of the same five weeks after the first lift."""
    history = made_history()
    return is_it_working(replace(history), history.lifting_from + 35.0)
