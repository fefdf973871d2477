"""Late-run drift: heart rate at one load, last third of a run against its first."""

from dataclasses import replace

import numpy as np
import pytest

from ironstride.running.cut_stretches import CutRun, cut_arrays
from ironstride.running.load.durability import LateDrift, late_drift
from ironstride.running.set_aside import SetAside
from ironstride.training.problem import Problem
from tests.running.authority import ROWS

SLOPE = 30.0


def long_run(seconds: int = 7200, *, drift_bpm_per_hour: float = 0.0, speed=None, noise: float = 0.2) -> CutRun:
    """A run whose heart follows 30 bpm for each m/s, and drifts."""
    at = np.arange(float(seconds))
    speed = np.full(seconds, 3.0) if speed is None else speed
    rng = np.random.default_rng(5)
    slow = np.repeat(rng.normal(0, noise, seconds // 180 + 1), 180)[:seconds]
    bpm = 50 + SLOPE * speed + drift_bpm_per_hour * at / 3600 + slow + 0.3 * (np.arange(seconds) % 2)
    return cut_arrays(at, bpm, speed, np.zeros(seconds))


def with_heart_rates(first: list[float], middle: list[float], last: list[float]) -> CutRun:
    """Stretches ten minutes apart at one load with these heart rates."""
    values = np.array([*first, *middle, *last], dtype=float)
    at = np.arange(600 * len(values), dtype=float)
    cut = cut_arrays(at, np.full(len(at), 140.0) + np.arange(len(at)) % 2, np.full(len(at), 3.0), np.zeros(len(at)))
    used = np.arange(len(cut.reasons)) % 3 == 0
    used &= np.cumsum(used) <= len(values)
    bpm = np.full(len(used), np.nan)
    bpm[used] = values
    return replace(cut, stretches=replace(cut.stretches, heart_rate_bpm=bpm))


def test_a_worked_difference():
    row = ROWS["late_drift"]
    found = late_drift(with_heart_rates(row["first"], [145, 145, 145], row["last"]), SLOPE)
    assert isinstance(found, LateDrift)
    assert (found.first, found.last) == (3, 3)
    assert found.bpm == pytest.approx(row["bpm"], abs=0.01)  # the load still settles by a hair
    assert (found.high_bpm - found.low_bpm) / 2 == pytest.approx(row["half_width"], abs=0.01)
    assert found.share == pytest.approx(row["share"], abs=0.0001)


@pytest.mark.parametrize("drift", [-3.0, 0.0, 6.0])
def test_the_drift_that_was_put_in_is_found(drift):
    found = late_drift(long_run(drift_bpm_per_hour=drift), SLOPE)
    # Middles of the outer thirds lie two thirds of the 6780 s between the first seven minutes and the end apart.
    assert found.bpm == pytest.approx(drift * 6780 * 2 / 3 / 3600, abs=0.5)
    assert found.low_bpm < found.bpm < found.high_bpm


def test_a_faster_end_is_not_taken_for_drift():
    speed = np.concatenate([np.full(3600, 3.0), np.full(3600, 3.2)])
    assert late_drift(long_run(speed=speed), SLOPE).bpm == pytest.approx(0.0, abs=0.5)


def test_an_uncertain_slope_widens_the_interval_where_loads_differ():
    speed = np.concatenate([np.full(3600, 3.0), np.full(3600, 3.2)])
    sure, unsure = (late_drift(long_run(speed=speed), SLOPE, slope_error=error) for error in (0.0, 5.0))
    assert sure.bpm == unsure.bpm
    assert unsure.high_bpm - unsure.low_bpm > 2 * 1.96 * 5.0 * 0.19  # 5 bpm per m/s over nearly 0.2 m/s
    even = long_run()
    sure, unsure = (late_drift(even, SLOPE, slope_error=error) for error in (0.0, 5.0))
    assert unsure.high_bpm == pytest.approx(sure.high_bpm, abs=0.01)


def test_stretches_that_are_only_late_count():
    cut = long_run(9000, drift_bpm_per_hour=6.0)
    assert (cut.reasons == SetAside.LATE).any()
    assert late_drift(cut, SLOPE).bpm == pytest.approx(6 * 8580 * 2 / 3 / 3600, abs=0.5)


@pytest.mark.parametrize(
    ("cut", "slope", "says"),
    [
        (long_run(4500), SLOPE, "less than 75 minutes"),
        (long_run(300), SLOPE, "less than 75 minutes"),
        (long_run(speed=np.linspace(2.5, 3.3, 7200)), SLOPE, "off that of the first"),
        (long_run(), 0.0, "has to rise"),
        (long_run(), float("nan"), "has to rise"),
        (with_heart_rates([140, 141, np.nan], [140] * 3, [np.nan, 150, 151]), SLOPE, "fewer than three"),
    ],
)
def test_what_can_not_be_compared_is_refused(cut, slope, says):
    found = late_drift(cut, slope)
    assert isinstance(found, Problem)
    assert says in found.what
