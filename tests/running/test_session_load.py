"""Session load, monotony and strain against Foster's definitions."""

from statistics import mean, pstdev

import pytest

from ironstride.running.load.session_load import WeekLoad, session_load, week_load
from ironstride.training.problem import Problem
from tests.running.authority import ROWS

LOADS = ROWS["weekly_load"]["loads"]


@pytest.mark.parametrize(("effort", "minutes", "load"), ROWS["session_load"]["rows"])
def test_effort_times_minutes(effort, minutes, load):
    assert session_load(effort, minutes) == load


@pytest.mark.parametrize(("effort", "minutes"), [(-1, 30), (10.5, 30), (5, -1), (float("nan"), 30), (5, float("inf"))])
def test_what_is_no_effort_or_duration_has_no_load(effort, minutes):
    assert isinstance(session_load(effort, minutes), Problem)


def test_a_week():
    week = week_load(LOADS)
    assert isinstance(week, WeekLoad)
    assert week.total == ROWS["weekly_load"]["value"]
    assert week.monotony == pytest.approx(ROWS["monotony"]["value"], abs=0.00006)
    assert week.strain == pytest.approx(ROWS["strain"]["value"], abs=0.06)


def test_the_population_deviation_is_refused():
    assert mean(LOADS) / pstdev(LOADS) == pytest.approx(ROWS["monotony"]["with_population_sd"], abs=0.00006)
    assert week_load(LOADS).monotony != pytest.approx(ROWS["monotony"]["with_population_sd"], rel=0.05)


@pytest.mark.parametrize("load", [0, 0.1, 300])
def test_a_week_of_equal_days_has_no_monotony(load):
    week = week_load([load] * 7)
    assert week.total == pytest.approx(7 * load)
    assert (week.monotony, week.strain) == (None, None)
    assert "same load" in week.remark


@pytest.mark.parametrize("loads", [[], [100] * 6, [100] * 8, [100] * 6 + [-1], [100] * 6 + [float("nan")]])
def test_what_is_no_week_is_refused(loads):
    assert isinstance(week_load(loads), Problem)
