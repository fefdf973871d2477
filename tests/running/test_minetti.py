"""What a slope costs, against the published polynomial."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ironstride.running.minetti import adjusted_speed, cost
from tests.running.authority import ROWS

ROW = ROWS["adjusted_speed"]


@pytest.mark.parametrize(("grade", "joules"), list(zip(ROW["grades"], ROW["costs"], strict=True)))
def test_published_costs(grade, joules):
    assert cost(np.array([grade]))[0] == pytest.approx(joules, abs=0.00006)


@pytest.mark.parametrize(("grade", "level"), ROW["pace_of_300_s"])
def test_a_pace_on_a_slope(grade, level):
    assert 1000 / adjusted_speed(np.array([1000 / 300]), np.array([grade]))[0] == pytest.approx(level, abs=0.06)


def test_the_cheapest_slope():
    slopes = np.linspace(-0.45, 0.45, 9001)
    costs = cost(slopes)
    assert slopes[costs.argmin()] == pytest.approx(ROW["cheapest"]["grade"], abs=0.0001)
    assert costs.min() == pytest.approx(ROW["cheapest"]["cost"], abs=0.0001)


@pytest.mark.parametrize(("grade", "mean", "spread"), ROW["measured"])
def test_the_fit_lies_near_what_was_measured(grade, mean, spread):
    assert cost(np.array([grade]))[0] == pytest.approx(mean, rel=0.065)
    assert abs(cost(np.array([grade]))[0] - mean) < spread


def test_the_version_with_165_i_is_refused():
    def wrong(i):
        return 155.4 * i**5 - 30.4 * i**4 - 43.3 * i**3 + 46.3 * i**2 - 165 * i + 3.6

    for grade, joules in zip(ROW["grades"], ROW["costs"], strict=True):
        assert grade == 0 or abs(wrong(grade) - joules) > 1
        assert grade == 0 or abs(cost(np.array([grade]))[0] - wrong(grade)) > 1


@given(st.floats(-10, 10))
def test_no_slope_is_steeper_than_what_was_measured(grade):
    assert 1.78 <= cost(np.array([grade]))[0] <= 19.43


def test_an_unknown_slope_stays_unknown():
    assert np.isnan(adjusted_speed(np.array([3.0]), np.array([np.nan]))[0])
