"""The columns that move single outings: each there where it applies, none where it says nothing."""

from dataclasses import replace

import numpy as np
import pytest

from ironstride.running.change.efforts import efforts
from ironstride.running.change.influences import Columns, influences, side_by_side
from ironstride.running.change.response import heart_rate_response
from ironstride.running.change.run_values import run_values
from ironstride.running.change.series import Influences
from ironstride.running.history import UNKNOWN, RunHistory
from tests.running.change.made_runner import REST_BPM, made_runner


def columns_of(history: RunHistory) -> dict[str, np.ndarray]:
    of = efforts(history)
    response = heart_rate_response(of, REST_BPM)
    assert response is not None
    found = influences(history, run_values(of, response, history.reference_bpm), response)
    assert found.matrix.shape == (len(history.outings), len(found.names))
    assert (found.prior_sd > 0.0).all()
    return dict(zip(found.names, found.matrix.T, strict=True))


def with_outings(**columns: np.ndarray) -> RunHistory:
    made = made_runner()
    return replace(made, outings=replace(made.outings, **columns))


COUNT = len(made_runner().outings)
HALF = np.arange(COUNT) % 2 == 0
LIFTED = np.where(HALF, 20.0, 90.0)


def test_what_nobody_recorded_has_no_column() -> None:
    unknown = np.full(COUNT, UNKNOWN)
    found = columns_of(with_outings(route=unknown, shoe=unknown, device=unknown))
    assert not [name for name in found if name.startswith(("route", "shoe", "sensor"))]
    assert not {"indoors", "hard session", "lift within 30 h"} & found.keys()


@pytest.mark.parametrize(
    ("columns", "name"),
    [
        ({"is_indoor": HALF}, "indoors"), ({"is_hard": HALF}, "hard session"),
        ({"route": np.where(HALF, 7, UNKNOWN)}, "route 7"), ({"shoe": np.where(HALF, 2, UNKNOWN)}, "shoe 2"),
        ({"device": np.where(HALF, 3, UNKNOWN)}, "sensor 3"), ({"lift_h": LIFTED}, "lift within 30 h"),
        ({"lift_h": LIFTED}, "lift within 54 h"),
    ],
)  # fmt: skip
def test_each_marks_the_outings_that_it_is_about(columns: dict[str, np.ndarray], name: str) -> None:
    assert columns_of(with_outings(**columns))[name].tolist() == HALF.astype(float).tolist()


def test_an_unknown_temperature_is_left_to_the_season() -> None:
    known, mixed = columns_of(made_runner()), with_outings(temperature_c=np.where(HALF, np.nan, 25.0))
    found = columns_of(mixed)
    assert not [name for name in known if name.startswith("season")]
    assert np.all(found["warmth"][HALF] == 0.0)
    assert np.all(found["heat"][HALF] == 0.0)
    assert np.all(found["heat"][~HALF] > 0.0)
    for name in ("season, cosine", "season, sine"):
        assert np.all(found[name][~HALF] == 0.0)


def test_heat_sets_in_and_goes_on() -> None:
    air = np.linspace(-5.0, 35.0, COUNT)
    heat = columns_of(with_outings(temperature_c=air))["heat"]
    assert np.all(np.diff(heat) > 0.0)
    assert heat[air < 5.0].max() < 0.05
    assert heat[-1] == pytest.approx(2.1, abs=0.05)  # 21 degrees above where it begins, in tens


def test_columns_that_say_nothing_are_left_out() -> None:
    found = Columns(3)
    found.add("nothing", np.zeros(3), 1.0)
    found.add_each("route", np.array([4, UNKNOWN, 4]), 2.0)
    assert found.all().names == ("route 4",)
    assert Columns(3).all().matrix.shape == (3, 0)


def test_side_by_side_each_is_nought_for_the_others() -> None:
    one, other = (
        Influences(names=(name,), matrix=np.ones((rows, 1)), prior_mean=np.zeros(1), prior_sd=np.ones(1))
        for name, rows in (("runs", 2), ("rides", 1))
    )
    found = side_by_side([one, other])
    assert found.names == ("runs", "rides")
    assert found.matrix.tolist() == [[1.0, 0.0], [1.0, 0.0], [0.0, 1.0]]
