"""A recording in three-minute stretches: their figures, and why some aren't used."""

from dataclasses import fields
from datetime import UTC, datetime
from time import perf_counter

import numpy as np
import pytest

from ironstride.running.cut_stretches import CutRun, cut_activity, cut_arrays
from ironstride.running.set_aside import SetAside
from ironstride.training.activity import Activity, Streams

START = datetime(2026, 11, 3, 6, tzinfo=UTC)
COUNT = 420 + 3 * 180


def columns(count: int = COUNT) -> dict[str, np.ndarray]:
    """A plain run: 3 m/s on the flat, a heart that beats at 140 and 141."""
    return {
        "seconds": np.arange(float(count)),
        "heart_rate_bpm": 140.0 + np.arange(count) % 2,
        "speed_m_s": np.full(count, 3.0),
        "altitude_m": np.full(count, 50.0),
        "steps_per_minute": np.full(count, 170.0),
        "contact_time_ms": np.full(count, 250.0),
    }


def cut(**changed) -> CutRun:
    return cut_arrays(**(columns() | changed))


def changed_in_second_stretch(name: str, values) -> dict[str, np.ndarray]:
    column = columns()[name].copy()
    column[600:780] = values
    return {name: column}


def names(found: CutRun) -> list[str]:
    return [SetAside(code).name for code in found.reasons.tolist()]


def test_a_plain_run_gives_its_own_figures():
    found = cut()
    stretches = found.stretches
    assert found.is_used.tolist() == [True] * 3
    assert found.is_for_slope.tolist() == [True] * 3
    assert stretches.start_s.tolist() == [420.0, 600.0, 780.0]
    assert stretches.heart_rate_bpm.tolist() == [140.5] * 3
    assert stretches.heart_rate_sd_bpm.tolist() == [0.5] * 3
    assert stretches.valid_share.tolist() == [1.0] * 3
    for column in (stretches.speed_m_s, stretches.adjusted_m_s, stretches.load_m_s):
        assert column == pytest.approx([3.0] * 3, abs=1e-4)
    for column in (stretches.grade, stretches.absolute_grade, stretches.variation):
        assert column == pytest.approx([0.0] * 3, abs=1e-9)
    assert stretches.steps_per_minute.tolist() == [170.0] * 3
    assert stretches.contact_time_ms.tolist() == [250.0] * 3
    assert np.isnan(stretches.power_w).all()


@pytest.mark.parametrize(("seconds", "stretches"), [(0, 0), (1, 0), (599, 0), (600, 1), (779, 1), (780, 2)])
def test_only_whole_stretches_after_seven_minutes_count(seconds, stretches):
    found = cut_arrays(**columns(seconds))
    assert len(found.stretches) == len(found.reasons) == len(found.is_for_slope) == stretches
    assert {len(getattr(found.stretches, one.name)) for one in fields(found.stretches)} == {stretches}


RAMP = np.linspace(0, 1, 180)
CASES = [
    ("HEART_NOT_MEASURED", "heart_rate_bpm", np.nan),
    ("HEART_OUT_OF_RANGE", "heart_rate_bpm", 50 + np.arange(180) % 2),
    ("HEART_JUMPED", "heart_rate_bpm", 140 + 20 * (np.arange(180) // 4 % 2)),
    ("HEART_FLAT", "heart_rate_bpm", 141.0),
    ("HEART_LOCKED", "steps_per_minute", 141.0),
    ("HEART_UNSTEADY", "heart_rate_bpm", 140 + 30 * RAMP),
    ("NO_SPEED", "speed_m_s", np.nan),
    ("NO_ALTITUDE", "altitude_m", np.nan),
    ("WALKED", "steps_per_minute", 134.0),
    ("PACE_CHANGED", "speed_m_s", 2.0 + 2 * RAMP),
    ("STEEP", "altitude_m", 50 + 0.21 * np.arange(180)),
]


@pytest.mark.parametrize(("reason", "column", "values"), CASES)
def test_each_reason(reason, column, values):
    change = changed_in_second_stretch(column, values)
    if reason == "STEEP":  # the hill's top stays the level, else the run would fall off a cliff after it
        change["altitude_m"][780:] = change["altitude_m"][779]
    found = cut(**change)
    assert names(found) == ["USED", reason, "USED"]
    assert found.words()[1] == SetAside[reason].words
    assert not found.is_for_slope[1]


@pytest.mark.parametrize(("dirty", "is_used"), [(27, True), (28, False)])
def test_a_stretch_needs_85_percent_of_its_seconds(dirty, is_used):
    bpm = columns()["heart_rate_bpm"]
    bpm[610 : 610 + dirty] = np.nan
    found = cut(heart_rate_bpm=bpm)
    # Up to ten seconds between samples are bridged; this gap isn't.
    assert found.stretches.valid_share[1] == pytest.approx(1 - dirty / 180)
    assert bool(found.is_used[1]) is is_used


def test_a_pause_is_time_in_which_the_load_fell():
    rows = np.concatenate([np.arange(650), np.arange(720, COUNT)])
    found = cut_arrays(**{name: column[rows] for name, column in columns().items()})
    assert found.stretches.start_s.tolist() == [420.0, 600.0, 780.0]  # time runs on through the pause
    assert names(found) == ["USED", "PAUSED", "USED"]
    assert found.stretches.load_m_s[1] < 2.5 < found.stretches.load_m_s[2]


def test_late_stretches_are_sound_but_set_aside():
    count = 6000 + 200 + 100
    found = cut_arrays(**columns(count))
    late = found.stretches.start_s >= 6000
    assert late.sum() == 1  # from 102 minutes
    assert (found.reasons == np.where(late, SetAside.LATE, SetAside.USED)).all()


def test_a_hill_is_worth_a_faster_run_on_the_level():
    found = cut(altitude_m=0.15 * np.arange(float(COUNT)))
    assert found.stretches.grade == pytest.approx([0.05] * 3, abs=1e-6)
    assert found.stretches.adjusted_m_s == pytest.approx([3.0 * 4.6852 / 3.6] * 3, abs=1e-4)
    assert found.stretches.speed_m_s.tolist() == [3.0] * 3


def test_a_belt_gives_values_but_no_slope():
    found = cut(altitude_m=None, is_indoor=True)
    assert names(found) == ["USED"] * 3
    assert found.is_for_slope.tolist() == [False] * 3
    assert found.stretches.grade.tolist() == [0.0] * 3


def test_outdoors_without_altitude_hills_are_unknown():
    found = cut(altitude_m=None)
    assert names(found) == ["NO_ALTITUDE"] * 3
    assert np.isnan(found.stretches.grade).all()
    assert np.isnan(found.stretches.adjusted_m_s).all()
    assert found.stretches.speed_m_s.tolist() == [3.0] * 3


def test_a_strap_can_not_lock_onto_the_steps():
    steps = np.full(COUNT, 140.0)
    assert names(cut(steps_per_minute=steps)) == ["HEART_LOCKED"] * 3
    assert names(cut(steps_per_minute=steps, is_wrist=False)) == ["USED"] * 3


def test_a_ride_is_judged_by_its_power():
    watts = np.full(COUNT, 180.0)
    found = cut(speed_m_s=None, power_w=watts, is_ride=True)
    assert names(found) == ["USED"] * 3
    assert found.stretches.power_w.tolist() == [180.0] * 3
    assert np.isnan(found.stretches.load_m_s).all()
    assert np.isnan(found.stretches.speed_m_s).all()
    surge = watts.copy()
    surge[600:780] = np.linspace(100, 300, 180)
    assert names(cut(speed_m_s=None, power_w=surge, is_ride=True))[1] == "POWER_CHANGED"
    assert names(cut(speed_m_s=None, is_ride=True)) == ["NO_POWER"] * 3


def test_zeros_of_a_pod_are_not_measured():
    contact = columns()["contact_time_ms"]
    contact[420:510] = 0.0
    contact[600:780] = 0.0
    found = cut(contact_time_ms=contact).stretches.contact_time_ms
    assert found[0] == 250.0
    assert np.isnan(found[1])


@pytest.mark.parametrize(
    ("sport", "sub_sport", "is_for_slope"), [("running", "", True), ("running", "treadmill", False)]
)
def test_an_activity_gives_what_its_columns_give(sport, sub_sport, is_for_slope):
    given = columns()
    records = {
        "timestamp": START.timestamp() + given["seconds"],
        "heart_rate": given["heart_rate_bpm"],
        "enhanced_speed": given["speed_m_s"],
        "enhanced_altitude": given["altitude_m"],
        "steps_per_minute": given["steps_per_minute"],
        "stance_time": given["contact_time_ms"],
    }
    run = Activity(sport=sport, sub_sport=sub_sport, start=START, elapsed_s=COUNT, records=Streams(columns=records))
    found, expected = cut_activity(run, outing=7), cut(is_indoor=sub_sport == "treadmill")
    assert found.stretches.outing.tolist() == [7] * 3
    assert found.is_for_slope.tolist() == [is_for_slope] * 3
    for one in fields(found.stretches):
        if one.name != "outing":
            assert np.array_equal(
                getattr(found.stretches, one.name), getattr(expected.stretches, one.name), equal_nan=True
            ), one.name


def test_a_clock_that_was_set_after_the_start_counts_from_the_first_sample():
    given = columns()
    records = {
        "timestamp": START.timestamp() + 30 * 365 * 86_400 + given["seconds"],
        "heart_rate": given["heart_rate_bpm"],
        "speed": given["speed_m_s"],
        "enhanced_altitude": given["altitude_m"],
    }
    run = Activity(sport="running", start=START, elapsed_s=COUNT, records=Streams(columns=records))
    assert cut_activity(run).stretches.start_s.tolist() == [420.0, 600.0, 780.0]


def test_whatever_the_columns_hold_nothing_is_raised_and_used_figures_are_finite():
    rng = np.random.default_rng(11)
    wild = np.array([np.nan, np.inf, -np.inf, 0.0, -5.0, 1e9, 3.0, 150.0, 250.0])
    for _ in range(50):
        given = {
            name: np.where(rng.random(COUNT) < 0.05, rng.choice(wild, COUNT), column)
            for name, column in columns().items()
        }
        given["seconds"] = np.sort(columns()["seconds"] + rng.choice([0.0, 0.4, 5.0], COUNT))
        found = cut_arrays(**given)
        for one in fields(found.stretches):
            column = getattr(found.stretches, one.name)
            assert len(column) == len(found.reasons)
            if one.name not in ("power_w", "contact_time_ms"):
                assert np.isfinite(column[found.is_used]).all(), one.name


def test_an_activity_without_samples_has_no_stretches():
    assert len(cut_activity(Activity(sport="running", start=START, elapsed_s=3600)).stretches) == 0


def test_every_reason_has_its_own_words():
    assert SetAside.USED.words == ""
    assert len({reason.words for reason in SetAside}) == len(SetAside)


def test_an_hour_takes_at_most_thirty_milliseconds():
    given = columns(3600)
    rng = np.random.default_rng(1)
    given["speed_m_s"] = given["speed_m_s"] + rng.normal(0, 0.1, 3600)
    given["altitude_m"] = given["altitude_m"] + np.cumsum(rng.normal(0, 0.05, 3600))
    taken = []
    for _ in range(7):
        begin = perf_counter()
        cut_arrays(**given)
        taken.append(perf_counter() - begin)
    assert min(taken) <= 0.030
