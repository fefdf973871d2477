"""VDOT against worked races, and the wrong form of its equation."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ironstride.running.load.vdot import LONGEST_MIN, SHORTEST_MIN, race_minutes, vdot
from ironstride.training.problem import Problem
from tests.running.authority import ROWS

RACES = ROWS["vdot"]["rows"]


@pytest.mark.parametrize(("metres", "minutes", "value"), RACES)
def test_what_a_race_is_worth(metres, minutes, value):
    assert vdot(metres, minutes) == pytest.approx(value, abs=0.0006)


@pytest.mark.parametrize(("metres", "seconds"), ROWS["equivalent_race"]["rows"])
def test_races_worth_fifty(metres, seconds):
    assert 60 * race_minutes(50, metres) == pytest.approx(seconds, abs=0.06)


@pytest.mark.parametrize(("metres", "minutes", "value"), RACES)
def test_the_version_with_a_power_is_refused(metres, minutes, value):
    speed = metres / minutes
    oxygen = -4.60 + 0.182258 * speed + 0.000104 * speed**2
    wrong = oxygen / (0.8 + 0.1894393 ** (-0.012778 * minutes) + 0.2989558 ** (-0.1932605 * minutes))
    assert wrong < 0.5 * value
    assert vdot(metres, minutes) != pytest.approx(wrong, rel=0.5)


@pytest.mark.parametrize(
    ("metres", "minutes"),
    [(1000, SHORTEST_MIN - 0.01), (50_000, LONGEST_MIN + 0.01), (0, 20), (-5, 20), (5000, float("nan"))],
)
def test_outside_of_its_range_it_is_refused(metres, minutes):
    assert isinstance(vdot(metres, minutes), Problem)


@pytest.mark.parametrize(("value", "metres"), [(50, 400), (50, 100_000), (500, 5000), (float("nan"), 5000), (50, 0)])
def test_a_race_that_the_equations_do_not_reach_is_refused(value, metres):
    assert isinstance(race_minutes(value, metres), Problem)


@given(st.floats(1500, 42_195), st.floats(SHORTEST_MIN, LONGEST_MIN))
def test_there_and_back(metres, minutes):
    worth = vdot(metres, minutes)
    assert race_minutes(worth, metres) == pytest.approx(minutes, abs=1e-4)


@given(st.floats(1500, 42_195), st.floats(SHORTEST_MIN, LONGEST_MIN - 1))
def test_a_slower_race_is_worth_less(metres, minutes):
    assert vdot(metres, minutes + 1) < vdot(metres, minutes)
