"""The simulated runners that the estimator is judged on: made again they are the same, and their truth is true."""

from dataclasses import replace
from pathlib import Path
from types import ModuleType
from typing import Any

import duckdb
import numpy as np
import pytest

from benchmarks import _economy_world_one as one
from benchmarks import _economy_world_two as two
from benchmarks._economy_gains import SHAPES, gain
from benchmarks._economy_rows import ACTIVITY_COLUMNS, SEGMENT_COLUMNS
from benchmarks._economy_runner import RESTING_UPTAKE
from benchmarks._economy_spring import Stride, leg_stiffness
from benchmarks._economy_write import write_world

WORLDS = pytest.mark.parametrize("world", [one, two], ids=["one", "two"])
SETTLED_S = 1500


def quiet(world: ModuleType, number: int) -> Any:
    """The runner on days without anything but their fitness and economy: no drift, no bad night."""
    runner = world.make(3, number)
    return replace(runner, drift_a_hour=0.0) if world is one else replace(runner, drift=0.0)


def settled_bpm(world: ModuleType, runner: Any, day: int, speed: float) -> float:
    """Where the simulated heart ends after a long time on the level at one speed."""
    fitness, economy = runner.fitness[day], runner.economy[day]
    reserve = runner.body.uptake * np.exp(fitness) - RESTING_UPTAKE
    share = np.full(SETTLED_S, 60 * runner.body.cost * np.exp(-economy) * speed / reserve)
    return float(world.heart(np.random.default_rng(0), runner, share, fitness, 0.0, 0.0)[-1])


def speed_by_bisection(world: ModuleType, runner: Any, day: int) -> float:
    low, high = 1.0, 6.0
    for _ in range(30):
        middle = (low + high) / 2
        is_slow = settled_bpm(world, runner, day, middle) < runner.body.reference
        low, high = (middle, high) if is_slow else (low, middle)
    return (low + high) / 2


@WORLDS
@pytest.mark.parametrize("number", [0, 1, 2])
def test_the_true_speed_is_the_one_at_which_the_simulated_heart_settles(world: ModuleType, number: int) -> None:
    runner = quiet(world, number)
    for day in (0, runner.habits.start_day, runner.habits.days - 1):
        found = 100 * np.log(speed_by_bisection(world, runner, day))
        assert found == pytest.approx(runner.truth.all_causes[day], abs=0.02)


@WORLDS
def test_the_scored_change_is_the_difference_of_two_windows(world: ModuleType) -> None:
    runner = world.make(3, 4)
    path, start = runner.truth.all_causes, runner.habits.start_day
    after = [path[day] for day in range(runner.habits.days - 42, runner.habits.days)]
    before = [path[day] for day in range(max(0, start - 42), start)]
    row = runner.truth_row()
    assert row["all_pct"] == pytest.approx(sum(after) / len(after) - sum(before) / len(before), abs=1e-5)
    assert row["hr_ref"] == pytest.approx(runner.body.reference, abs=0.01)


@WORLDS
def test_a_runner_made_again_is_the_same_in_any_order(world: ModuleType) -> None:
    first, again, other = world.make(5, 1), world.make(5, 1), world.make(6, 1)
    assert first.truth_row() == again.truth_row()
    assert first.truth_row()["all_pct"] != other.truth_row()["all_pct"]
    late, early = first.outings[20], first.outings[3]
    seen = [world.streams(first, late), world.streams(first, early)]
    swapped = [world.streams(again, early), world.streams(again, late)]
    for column in seen[0]:
        np.testing.assert_array_equal(seen[0][column], swapped[1][column])
        np.testing.assert_array_equal(seen[1][column], swapped[0][column])


@WORLDS
def test_outings_come_in_the_order_of_time_and_their_streams_are_as_long_as_they_say(world: ModuleType) -> None:
    runner = world.make(3, 2)
    at = [24 * outing.day + outing.hour for outing in runner.outings]
    assert at == sorted(at)
    assert [outing.run for outing in runner.outings] == list(range(len(at)))
    before = [outing for outing in runner.outings if outing.day < runner.habits.start_day]
    assert {outing.lift_h for outing in before} == {240.0}
    for outing in runner.outings[:3]:
        assert {len(column) for column in world.streams(runner, outing).values()} == {outing.seconds}


@pytest.mark.parametrize("shape", SHAPES)
def test_every_shape_of_gain_starts_at_nothing_and_ends_whole(shape: str) -> None:
    path = gain(np.random.default_rng(2), shape, 400, 150, 0.04)
    assert not path[:150].any()
    assert path[-1] == pytest.approx(0.04)
    assert (path.min() < -0.004) == (shape == "worse first")


def test_contact_time_shows_the_stiffness_that_was_asked_for() -> None:
    stride = Stride(mass=70.0, height=1.75, speed=3.0, contact_s=0.26, steps_a_minute=172.0)
    soft, stiff = (stride.contact(np.array([3.0]), change) / 1000 for change in (0.0, 0.08))
    change = np.log(leg_stiffness(70, 1.75, 3.0, stiff, 172 / 60) / leg_stiffness(70, 1.75, 3.0, soft, 172 / 60))
    assert change[0] == pytest.approx(0.08, abs=5e-4)


def test_a_written_world_has_the_columns_that_the_bench_reads(tmp_path: Path) -> None:
    write_world(two, 1, 4, tmp_path)
    connection = duckdb.connect()
    for file, columns in (("activities", ACTIVITY_COLUMNS), ("segments", SEGMENT_COLUMNS)):
        found = connection.sql(f"DESCRIBE SELECT * FROM '{tmp_path}/{file}.parquet'").fetchall()
        assert {name: kind for name, kind, *_ in found} == columns
    runs = connection.sql(f"SELECT count(*) FROM '{tmp_path}/activities.parquet'").fetchall()
    assert runs == [(len(two.make(4, 0).outings),)]
    truth = (tmp_path / "truth.csv").read_text().splitlines()
    assert {"all_pct", "econ_pct", "fit_pct", "stiff_pct", "delta", "kdelta", "has_temp", "device_swap"} <= set(
        truth[0].split(",")
    )
