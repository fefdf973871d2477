"""The load that a heart follows: delayed by 8 s, then first order over 32 s."""

import numpy as np
import pytest

from ironstride.running.load_trace import load_trace
from tests.running.authority import ROWS


@pytest.mark.parametrize(("second", "response"), ROWS["followed_load"]["step"])
def test_the_answer_to_a_step(second, response):
    # A row holds the second that begins there, so the state after s whole seconds stands in row s - 1.
    assert load_trace(np.ones(200), np.arange(200))[second - 1] == pytest.approx(response, abs=0.00006)


def test_a_pause_lets_the_load_fall():
    seconds = np.concatenate([np.arange(600), np.arange(700, 1000)])
    load = load_trace(np.full(900, 3.0), seconds)
    assert load[599] == pytest.approx(3.0, abs=1e-6)
    # 100 s of standing, of which the heart sees 92 s by then: e^(-93/32) of 3 at the first second after it.
    assert load[600] == pytest.approx(3.0 * np.exp(-93 / 32), abs=1e-6)
    assert load[-1] == pytest.approx(3.0, abs=0.001)


def test_an_unmeasured_second_keeps_the_value_before_it():
    level = np.full(300, 3.0)
    level[100:120] = np.nan
    assert load_trace(level, np.arange(300)).tolist() == load_trace(np.full(300, 3.0), np.arange(300)).tolist()
    assert load_trace(np.full(5, np.nan), np.arange(5)).tolist() == [0.0] * 5
    assert load_trace(np.empty(0), np.empty(0, dtype=np.int64)).size == 0


def test_the_load_is_linear_in_the_speed():
    rng = np.random.default_rng(3)
    one, other = rng.uniform(0, 5, 400), rng.uniform(0, 5, 400)
    at = np.arange(400)
    assert load_trace(one + 2 * other, at) == pytest.approx(load_trace(one, at) + 2 * load_trace(other, at))
