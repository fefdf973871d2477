"""What was found out about made runners: one with an answer, one without enough, one with nothing."""

from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from typing import Final

import numpy as np

from ironstride.coach.is_it_working import FoundOut
from ironstride.coach.run_history import KeptHistory
from ironstride.running.change.is_it_stiffer import is_it_stiffer
from ironstride.running.change.is_it_working import is_it_working
from ironstride.running.change.placebo import placebo
from ironstride.running.history import NO_LIFT_H, UNKNOWN, Outings, RunHistory, Stretches

FIRST: Final = date(2026, 1, 5)
BPM_FOR_M_S: Final = 32.0
RESTING: Final = 52.0
_STRETCHES: Final = 8


def made_history(faster: float, *, weeks: int = 40, before: int = 16, seed: int = 1, rides: bool = False) -> RunHistory:
    """A run every other day, `faster` per cent faster at the same heart rate once lifting has had its weeks."""
    random = np.random.default_rng(seed)
    day = np.sort(np.concatenate([
        np.arange(0.4, 7.0 * weeks, 2.0), np.arange(1.7, 7.0 * weeks, 3.5) if rides else np.empty(0),
    ]))  # fmt: skip
    count, start = len(day), 7.0 * before
    is_ride = (day % 1 > 0.5) & rides
    grown = np.clip((day - start - 7) / 63, 0, 1)
    speed = 2.8 * np.exp(0.01 * random.normal(0, 1.0, count) + faster / 100 * grown)
    outing = np.repeat(np.arange(count), _STRETCHES)
    load = np.repeat(speed, _STRETCHES) + random.normal(0, 0.12, count * _STRETCHES)
    at_reference = np.repeat(speed, _STRETCHES)
    heart = 145.0 + BPM_FOR_M_S * (load - at_reference) + random.normal(0, 1.0, len(load))
    ride = is_ride[outing]
    nan = np.full(len(load), np.nan)
    return RunHistory(
        outings=Outings(
            ids=[str(one) for one in range(count)], day=day, is_ride=is_ride, duration_s=np.full(count, 2400.0),
            temperature_c=np.full(count, 10.0), route=np.zeros(count, dtype=np.int64),
            shoe=np.zeros(count, dtype=np.int64), device=np.full(count, UNKNOWN, dtype=np.int64),
            is_indoor=np.zeros(count, dtype=bool), is_wrist=np.zeros(count, dtype=bool),
            lift_h=np.full(count, NO_LIFT_H), is_hard=np.zeros(count, dtype=bool),
        ),
        stretches=Stretches(
            outing=outing, start_s=np.tile(420.0 + 180.0 * np.arange(_STRETCHES), count), heart_rate_bpm=heart,
            valid_share=np.ones(len(load)), heart_rate_sd_bpm=np.full(len(load), 2.0),
            speed_m_s=np.where(ride, nan, load), adjusted_m_s=np.where(ride, nan, load),
            load_m_s=np.where(ride, nan, load), grade=np.zeros(len(load)), absolute_grade=np.zeros(len(load)),
            variation=np.full(len(load), 0.03), steps_per_minute=np.where(ride, nan, 172.0),
            contact_time_ms=np.where(ride, nan, 250.0 - 30.0 * (load - 2.8)), power_w=np.where(ride, 50.0 * load, nan),
        ),
        lifting_from=start, resting_bpm=RESTING, highest_bpm=186.0, reference_bpm=145.0,
    )  # fmt: skip


@cache
def found(faster: float = 6.0, *, weeks: int = 40, before: int = 16, rides: bool = False) -> FoundOut:
    """All that is found out about a runner of `made_history`."""
    history = made_history(faster, weeks=weeks, before=before, rides=rides)
    working = is_it_working(history)
    kept = KeptHistory(
        history=history, first_date=FIRST, lifting_from=FIRST + timedelta(weeks=before),
        runs=int((~history.outings.is_ride).sum()) + 4, lacking={"short": 3, "heart rate": 1},
        assumed=("highest heart rate", "height"),
    )  # fmt: skip
    return FoundOut(kept=kept, working=working, stiffer=is_it_stiffer(history), placebo=placebo(history, working.until))


def nothing(runs: int = 0) -> FoundOut:
    """Nobody lifted; `runs` are recorded."""
    return FoundOut(kept=KeptHistory(history=None, first_date=FIRST, runs=runs))


def without_level(of: FoundOut) -> FoundOut:
    """The same without the curve over time."""
    assert of.working is not None
    return replace(of, working=replace(of.working, level=None))
