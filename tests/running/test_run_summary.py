"""A recording in a few numbers, from made-up samples whose answer is plain."""

from datetime import UTC, datetime

import numpy as np
import pytest

from ironstride.running.run_summary import RunSummary, summarise
from ironstride.training.activity import Activity, Streams

START = datetime(2026, 11, 3, 6, tzinfo=UTC)


def recorded(speed, heart=None, every_s: int = 1) -> Activity:
    times = START.timestamp() + every_s * np.arange(len(speed), dtype=float)
    columns = {"timestamp": times, "enhanced_speed": np.asarray(speed, dtype=float)}
    if heart is not None:
        columns["heart_rate"] = np.asarray(heart, dtype=float)
    return Activity(
        sport="running", start=START, elapsed_s=float(every_s * len(speed)), records=Streams(columns=columns)
    )


def test_the_fastest_twenty_minutes():
    speed = [2.5] * 600 + [4.0] * 1200 + [2.5] * 600
    run = summarise(recorded(speed, [130] * 600 + [172] * 1200 + [140] * 600))
    assert run.best_20min_speed_m_s == pytest.approx(4.0)
    assert run.best_20min_hr_bpm == pytest.approx(172.0)


@pytest.mark.parametrize(("seconds", "has_best"), [(1199, False), (1200, True)])
def test_twenty_minutes_need_twenty_minutes(seconds, has_best):
    assert (summarise(recorded([3.0] * seconds)).best_20min_speed_m_s is not None) == has_best


def test_fast_stretches_without_laps():
    speed = [2.5] * 600 + ([4.5] * 120 + [2.2] * 90) * 6 + [2.5] * 600
    found = summarise(recorded(speed)).fast_stretches
    assert found is not None
    assert (found.count, found.typical_s) == (6, pytest.approx(120, abs=5))


def test_a_steady_run_has_no_fast_stretches():
    assert summarise(recorded([2.9, 3.0, 3.1] * 900)).fast_stretches is None


def test_sparse_samples_are_filled_and_pauses_are_not():
    smart = summarise(recorded([3.0] * 300, every_s=5))
    assert smart.best_20min_speed_m_s == pytest.approx(3.0)
    assert summarise(recorded([3.0] * 40, every_s=60)).best_20min_speed_m_s == pytest.approx(3.0)
    paused = recorded([3.0] * 1300)
    times = paused.records["timestamp"] + np.where(np.arange(1300) < 650, 0, 600)
    streams = Streams(columns={**paused.records.columns, "timestamp": times})
    again = summarise(Activity(sport="running", start=START, elapsed_s=1900.0, records=streams))
    assert again.best_20min_speed_m_s == pytest.approx(3.0)


def test_missing_and_unordered_samples():
    speed = [3.0] * 1300
    speed[5:40] = [float("nan")] * 35
    run = recorded(speed)
    shuffled = np.random.default_rng(1).permutation(1300)
    columns = {name: column[shuffled] for name, column in run.records.columns.items()}
    mixed = Activity(sport="running", start=START, elapsed_s=1300.0, records=Streams(columns=columns))
    assert summarise(mixed) == summarise(run)


def test_a_run_without_samples_keeps_what_the_summary_says():
    bare = Activity(sport="running", start=START, elapsed_s=3000, timer_s=2400, distance_m=7200, ascent_m=144)
    run = summarise(bare)
    assert (run.minutes, run.avg_speed_m_s, run.ascent_m_per_km) == (40.0, 3.0, pytest.approx(20.0))
    assert (run.best_20min_speed_m_s, run.fast_stretches, run.avg_hr_bpm) == (None, None, None)


def test_a_run_needs_an_instant():
    with pytest.raises(ValueError, match="give the datetime a zone"):
        RunSummary(start=datetime(2026, 11, 3, 6), minutes=40)
