"""One value an outing: the speed at the reference heart rate, by hand and whatever the day's pace was."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ironstride.running.change.efforts import Efforts
from ironstride.running.change.response import Response
from ironstride.running.change.run_values import run_values
from ironstride.running.change.within_runs import LEAST_STRETCHES

RESPONSE = Response(
    slope=30.0, slope_sd=1.0, drift=6.0, heat_drift=4.0, grade=0.0, residual_bpm=1.0, contrast=0.2, misfit=0.0,
)  # fmt: skip


def made(load: list[float], heart: list[float], outing: list[int] | None = None, **other: np.ndarray) -> Efforts:
    size = len(load)
    given_columns = {
        "hours": np.zeros(size), "air_c": np.full(size, 10.0), "grade": np.zeros(size),
        "is_indoor": np.zeros(size, dtype=bool), **other,
    }  # fmt: skip
    return Efforts(
        discipline="run", outing=np.array(outing or [0] * size), load=np.array(load), heart_rate_bpm=np.array(heart),
        **given_columns,
    )  # fmt: skip


def test_by_hand() -> None:
    found = run_values(made([3.0, 3.0], [144.0, 144.0]), RESPONSE, 150.0)
    assert np.exp(found.value[0] / 100.0) == pytest.approx(3.2)  # 6 bpm short, 30 bpm for a metre a second
    assert found.heart_rate_bpm.tolist() == [144.0]
    assert found.stretches.tolist() == [2]
    assert found.slope_per_cent[0] == pytest.approx(-6.0 / 30.0 / 3.2)


def test_drift_and_heat_are_taken_off() -> None:
    late = made([3.0, 3.0], [150.0 + 6.0, 150.0 + 6.0], hours=np.ones(2))
    hot = made([3.0, 3.0], [150.0 + 10.0, 150.0 + 10.0], hours=np.ones(2), air_c=np.full(2, 25.0))
    for one in (late, hot):
        assert np.exp(run_values(one, RESPONSE, 150.0).value[0] / 100.0) == pytest.approx(3.0)


@given(speeds=st.lists(st.floats(2.2, 4.0), min_size=2, max_size=9))
def test_the_pace_of_a_day_says_nothing(speeds: list[float]) -> None:
    heart = [150.0 + 30.0 * (speed - 3.1) for speed in speeds]
    found = run_values(made(speeds, heart), RESPONSE, 150.0)
    assert np.exp(found.value[0] / 100.0) == pytest.approx(3.1)


def test_too_few_stretches_are_no_value() -> None:
    outing = [0] * (LEAST_STRETCHES - 1) + [1] * LEAST_STRETCHES
    found = run_values(made([3.0] * len(outing), [150.0] * len(outing), outing), RESPONSE, 150.0)
    assert found.outing.tolist() == [1]


def test_more_stretches_are_surer_and_one_bad_one_moves_little() -> None:
    few, many = (run_values(made([3.0] * n, [150.0] * n), RESPONSE, 150.0) for n in (3, 12))
    assert many.sampling_sd[0] < few.sampling_sd[0]
    bad = run_values(made([3.0] * 9, [150.0] * 8 + [190.0]), RESPONSE, 150.0)
    assert bad.value[0] == pytest.approx(many.value[0])


def test_a_hopeless_heart_rate_stays_a_number() -> None:
    found = run_values(made([3.0, 3.0], [400.0, 400.0]), RESPONSE, 150.0)
    assert np.isfinite(found.value).all()


def test_no_stretch_no_value() -> None:
    assert len(run_values(made([], []), RESPONSE, 150.0)) == 0


def test_the_order_of_stretches_says_nothing() -> None:
    of = made([2.9, 3.0, 3.2], [144.0, 150.0, 155.0])
    turned = replace(of, load=of.load[::-1], heart_rate_bpm=of.heart_rate_bpm[::-1])
    assert run_values(of, RESPONSE, 150.0).value == pytest.approx(run_values(turned, RESPONSE, 150.0).value)
