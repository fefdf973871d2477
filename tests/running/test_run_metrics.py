"""A run's own figures, from made-up samples whose answer is plain."""

from datetime import UTC, datetime

import numpy as np
import pytest

from ironstride.running.grade import climb, grade
from ironstride.running.per_second import PerSecond
from ironstride.running.run_metrics import run_metrics
from ironstride.training.activity import Activity, Streams

START = datetime(2026, 11, 3, 6, tzinfo=UTC)


def run(speed, *, distance_m=None, moving_s=None, ascent_m=None, **columns) -> Activity:
    times = START.timestamp() + np.arange(len(speed), dtype=float)
    named = {"timestamp": times, "enhanced_speed": np.array(speed, dtype=float)}
    named |= {name: np.array(values, dtype=float) for name, values in columns.items()}
    return Activity(
        sport="running",
        start=START,
        elapsed_s=float(len(speed)),
        distance_m=distance_m,
        moving_s=moving_s,
        ascent_m=ascent_m,
        records=Streams(columns=named),
    )


def rows(speed: float, altitude) -> PerSecond:
    count = len(altitude)
    columns = {"speed": np.full(count, speed), "enhanced_altitude": np.array(altitude, dtype=float)}
    return PerSecond(at=np.arange(float(count)), stretch=np.zeros(count, dtype=np.int64), columns=columns)


def test_standing_at_a_light_is_not_moving():
    found = run_metrics(run([3.0] * 600 + [0.1] * 60 + [3.0] * 600, distance_m=3600))
    assert found.moving_from == "speed"
    assert found.moving_s == pytest.approx(1200, abs=4)
    assert found.speed_m_s == pytest.approx(3600 / found.moving_s)


@pytest.mark.parametrize(("speed", "is_moving"), [(0.49, False), (0.5, True)])
def test_a_slow_walk_uphill_is_moving(speed, is_moving):
    found = run_metrics(run([speed] * 100))
    assert (found.moving_from == "speed") is is_moving  # where nothing moved, the timer's time is all there is
    assert found.moving_s == (99 if is_moving else 100)  # a hundred samples span 99 seconds


def test_the_devices_own_moving_time_and_climb_count_first():
    found = run_metrics(run([3.0] * 100, moving_s=90, ascent_m=12, enhanced_altitude=np.arange(100)))
    assert (found.moving_s, found.moving_from) == (90, "device")
    assert (found.ascent_m, found.ascent_from) == (12, "device")


def test_climb_and_grade_come_from_altitude_where_the_device_is_silent():
    hill = np.concatenate([0.15 * np.arange(600), 90 - 0.15 * np.arange(600)])
    found = run_metrics(run([3.0] * 1200, enhanced_altitude=hill))
    assert found.ascent_from == "altitude"
    assert found.ascent_m == pytest.approx(90, abs=5)
    assert found.descent_m == pytest.approx(90, abs=5)
    assert found.mean_grade == pytest.approx(0, abs=1e-3)
    assert found.climbing_share == pytest.approx(0.5, abs=0.02)
    assert found.descending_share == pytest.approx(0.5, abs=0.02)


def test_noise_of_the_barometer_is_no_climb():
    noise = np.random.default_rng(4).normal(100, 0.5, 3600)
    assert climb(rows(3.0, noise)) == (0.0, 0.0)


@pytest.mark.parametrize(("slope", "expected"), [(0.05, 0.05), (-0.05, -0.05), (0.2, 0.2), (0.3, 0.2), (-0.3, -0.2)])
def test_grade_is_rise_over_run_and_held_at_a_fifth(slope, expected):
    assert grade(rows(3.0, 3.0 * slope * np.arange(200)))[100] == pytest.approx(expected)


@pytest.mark.parametrize(("speed", "is_known"), [(0.24, False), (0.25, True)])
def test_a_grade_needs_ten_metres_of_ground(speed, is_known):
    assert bool(np.isfinite(grade(rows(speed, np.arange(200)))[100])) is is_known


def test_windows_end_at_pauses():
    altitude = [0.0] * 100 + [500.0] * 100  # a lift carried the watch up during the pause
    at = np.concatenate([np.arange(100.0), np.arange(1000.0, 1100.0)])
    columns = {"speed": np.full(200, 3.0), "enhanced_altitude": np.array(altitude)}
    seconds = PerSecond(at=at, stretch=np.repeat([0, 1], 100), columns=columns)
    assert np.nanmax(np.abs(grade(seconds))) == 0
    assert climb(seconds) == (0.0, 0.0)


def test_dynamics_are_summarised_while_moving_and_say_how_much_was_measured():
    stance = [250.0] * 400 + [float("nan")] * 600
    found = run_metrics(run([3.0] * 1000 + [0.0] * 500, stance_time=stance + [400.0] * 500))
    spread = found.spreads["stance_time"]
    assert spread.mean == pytest.approx(250, abs=1)
    assert spread.unit == "ms"
    assert spread.measured_share == pytest.approx(0.4, abs=0.01)


def test_a_file_without_samples_still_has_its_summary():
    found = run_metrics(Activity(sport="running", start=START, elapsed_s=1500, timer_s=1440, distance_m=5000))
    assert (found.moving_s, found.moving_from, found.speed_m_s) == (1440, "timer", 5000 / 1440)
    assert found.spreads == {}
    assert found.mean_grade is None


@pytest.mark.parametrize("count", [1, 2, 20, 21, 1000])
def test_the_range_of_nine_tenths_is_that_of_percentiles(count):
    values = np.random.default_rng(count).normal(160, 12, count)
    found = run_metrics(run([3.0] * max(count, 2), heart_rate=np.resize(values, max(count, 2)))).spreads["heart_rate"]
    expected = np.percentile(np.resize(values, max(count, 2)), [5, 95])
    assert [found.low, found.high] == pytest.approx(expected.tolist())
