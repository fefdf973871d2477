"""The level over time, and what each influence moved."""

from dataclasses import replace

import numpy as np
import pytest

from ironstride.running.change.is_it_working import Working, is_it_working
from ironstride.running.change.level import shown_days
from tests.running.change.made_runner import START, made_runner


@pytest.fixture(scope="module")
def changed() -> Working:
    return is_it_working(made_runner(cost=6.0))


def test_the_level_is_nought_before_and_higher_after(changed: Working) -> None:
    assert changed.level is not None
    before = (changed.level.day < START) & (changed.level.day > START - 42.0)
    assert np.abs(changed.level.mean[before].mean()) < 0.5
    assert changed.level.mean[-1] > 3.0
    assert (changed.level.sd > 0.0).all()


def test_runs_lie_around_the_level(changed: Working) -> None:
    assert changed.level is not None
    at = np.interp(changed.level.run_day, changed.level.day, changed.level.mean)
    assert abs(np.median(changed.level.run_value - at)) < 1.0
    assert (changed.level.run_weight <= 1.0).all()
    assert (changed.level.run_weight > 0.0).all()


def test_a_bad_day_is_shown_paler() -> None:
    made = made_runner()
    bad = made.stretches.outing == 70
    spoiled = replace(
        made, stretches=replace(made.stretches, heart_rate_bpm=made.stretches.heart_rate_bpm + 22.0 * bad)
    )  # fmt: skip
    level = is_it_working(spoiled).level
    assert level is not None
    row = level.run_outing.tolist().index(70)
    assert level.run_weight[row] < 0.9 * np.median(level.run_weight)
    assert level.run_value[row] == level.run_value.min()


def test_a_new_route_moves_what_is_recorded_and_is_told() -> None:
    made = made_runner()
    late = made.outings.day > START + 40.0
    route = np.where(late & (np.arange(len(late)) % 2 == 0), 9, made.outings.route)
    slow = (route == 9)[made.stretches.outing]
    hilly = replace(
        made, outings=replace(made.outings, route=route),
        stretches=replace(made.stretches, heart_rate_bpm=made.stretches.heart_rate_bpm + 6.0 * slow),
    )  # fmt: skip
    found = is_it_working(hilly)
    assert found.moved is not None
    assert found.moved["routes"] < -1.0
    assert set(found.moved) >= {"weather", "routes", "shoes", "sensor"}


def test_days_are_weekly_and_end_with_the_last() -> None:
    days = shown_days(3.0, 100.0)
    assert days[-1] == 100.0
    assert set(np.diff(days)) == {7.0}
    assert 3.0 - 0.5 <= days[0] < 10.0
