"""What an answer costs: a runner of 3,000 activities, how it grows, one run cut into stretches, and memory."""

import time
from collections.abc import Callable
from dataclasses import replace
from typing import Final

import numpy as np

from benchmarks._bars import Bar
from benchmarks._peak import peak_mb
from ironstride.running.change.is_it_stiffer import is_it_stiffer
from ironstride.running.change.is_it_working import is_it_working
from ironstride.running.cut_stretches import cut_arrays
from ironstride.running.history import NO_LIFT_H, Outings, RunHistory, Stretches

_MANY: Final = 3_000
_STRETCHES: Final = 14
_DAYS: Final = 10 * 365.0


def made_history(activities: int, seed: int = 7) -> RunHistory:
    """Ten years of runs and some rides with all columns; the figures are plausible, no more."""
    random = np.random.default_rng(seed)
    day = np.sort(random.uniform(0.0, _DAYS, activities))
    ride = random.random(activities) < 0.15
    outing = np.repeat(np.arange(activities), _STRETCHES)
    size = len(outing)
    speed = np.repeat(random.normal(2.9, 0.25, activities), _STRETCHES) + random.normal(0.0, 0.1, size)
    heart = 50.0 + 32.0 * speed + np.repeat(random.normal(0.0, 3.0, activities), _STRETCHES)
    is_ride = ride[outing]
    nan = np.full(size, np.nan)
    return RunHistory(
        outings=Outings(
            ids=[str(one) for one in range(activities)], day=day, is_ride=ride, duration_s=np.full(activities, 3000.0),
            temperature_c=12.0 + 8.0 * np.sin(2 * np.pi * day / 365.25), route=random.integers(0, 8, activities),
            shoe=random.integers(0, 6, activities), device=np.zeros(activities, dtype=np.int64),
            is_indoor=random.random(activities) < 0.05, is_wrist=np.zeros(activities, dtype=bool),
            lift_h=np.where(random.random(activities) < 0.3, 24.0, NO_LIFT_H), is_hard=random.random(activities) < 0.15,
        ),
        stretches=Stretches(
            outing=outing, start_s=np.tile(420.0 + 180.0 * np.arange(_STRETCHES), activities), heart_rate_bpm=heart,
            valid_share=np.ones(size), heart_rate_sd_bpm=np.full(size, 2.0),
            speed_m_s=np.where(is_ride, nan, speed), adjusted_m_s=np.where(is_ride, nan, speed),
            load_m_s=np.where(is_ride, nan, speed), grade=random.normal(0.0, 0.005, size),
            absolute_grade=np.full(size, 0.01), variation=np.full(size, 0.04),
            steps_per_minute=np.where(is_ride, nan, 172.0 + random.normal(0.0, 1.0, size)),
            contact_time_ms=np.where(is_ride, nan, 250.0 - 30.0 * (speed - 2.9)),
            power_w=np.where(is_ride, 50.0 * speed, nan),
        ),
        lifting_from=0.55 * _DAYS, resting_bpm=48.0, highest_bpm=186.0, reference_bpm=142.0,
    )  # fmt: skip


def speed_bars() -> list[Bar]:
    """CPU seconds of this process, the best of three."""
    many, half = made_history(_MANY), made_history(_MANY // 2)
    whole, less = _seconds(many), _seconds(half)
    linear = np.log(_MANY) / np.log(_MANY / 2) * 2.0
    at = np.arange(3600.0)
    columns = (140 + 8 * np.sin(at / 90), 3 + 0.2 * np.sin(at / 60), 20 * np.sin(at / 500), np.full(3600, 172.0),
               np.full(3600, 245.0))  # fmt: skip
    cut_arrays(at, *columns)
    cut = min(_timed(lambda: cut_arrays(at, *columns)) for _ in range(5))
    return [
        Bar(bar="3,000 activities with kept stretches", value=whole, limit=5.0, unit="s"),
        Bar(bar="growth from 1,500 to 3,000 over that of n log n", value=whole / less / linear, limit=1.0),
        Bar(bar="stretches of a run of one hour", value=1000 * cut, limit=30.0, unit="ms"),
        Bar(bar="memory", value=peak_mb(), limit=300.0, unit="MB"),
    ]


def _seconds(history: RunHistory) -> float:
    def asked() -> None:
        is_it_working(history)
        is_it_stiffer(replace(history))

    return min(_timed(asked) for _ in range(3))


def _timed(what: Callable[[], object]) -> float:
    begin = time.process_time()
    what()
    return time.process_time() - begin
