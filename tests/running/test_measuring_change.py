"""Small formulas beside the estimate: smallest change, reactive strength, efficiency factor and decoupling."""

import numpy as np
import pytest

from ironstride.running.load.detect import smallest_change
from ironstride.running.load.efficiency import Efficiency, efficiency
from ironstride.running.load.reactive import reactive
from ironstride.training.problem import Problem
from tests.running.authority import ROWS


@pytest.mark.parametrize(("tests", "percent"), ROWS["smallest_change"]["rows"])
def test_what_so_many_tests_can_show(tests, percent):
    assert smallest_change(2.4, tests) == pytest.approx(percent, abs=0.006)


@pytest.mark.parametrize(("error", "tests"), [(0, 4), (-1, 4), (float("nan"), 4), (2.4, 0)])
def test_without_an_error_or_a_test_nothing_shows(error, tests):
    assert isinstance(smallest_change(error, tests), Problem)


def test_reactive_strength():
    ((flight, contact, height, index),) = ROWS["reactive_index"]["rows"]
    found = reactive(flight, contact)
    assert found.jump_height_m == pytest.approx(height, abs=6e-6)
    assert found.index == pytest.approx(index, abs=0.0006)
    ((flight, contact, ratio),) = ROWS["reactive_ratio"]["rows"]
    assert reactive(flight, contact).ratio == pytest.approx(ratio)


@pytest.mark.parametrize(("flight", "contact"), [(0, 0.2), (0.5, 0), (-0.5, 0.2), (float("nan"), 0.2)])
def test_what_is_no_jump_is_refused(flight, contact):
    assert isinstance(reactive(flight, contact), Problem)


def steady(first: float = 3.0, second: float = 2.85, count: int = 1800):
    return np.full(count, 150.0), np.repeat([first, second], count // 2)


def test_efficiency_and_decoupling():
    found = efficiency(*steady())
    assert isinstance(found, Efficiency)
    assert found.factor == pytest.approx(ROWS["efficiency_factor"]["value"])
    assert found.decoupling == pytest.approx(ROWS["decoupling"]["value"])


def test_a_faster_second_half_decouples_the_other_way():
    assert efficiency(*steady(3.0, 3.3)).decoupling == pytest.approx(-0.1)


def test_unmeasured_seconds_are_left_out_and_a_short_run_is_refused():
    bpm, speed = steady()
    bpm[100:400] = np.nan
    assert isinstance(efficiency(bpm, speed), Efficiency)
    bpm[400:800] = np.nan
    found = efficiency(bpm, speed)
    assert isinstance(found, Problem)
    assert "18 minutes" in found.what
    assert isinstance(efficiency(*steady(0.0, 3.0)), Problem)
    assert isinstance(efficiency(*steady(0.0, 0.0)), Problem)
