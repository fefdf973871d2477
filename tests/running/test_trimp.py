"""The training impulse against Banister's weights, and the misprint that some public code carries."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ironstride.running.load.trimp import MEN, WOMEN, trimp
from ironstride.training.problem import Problem
from tests.running.authority import ROWS

ROW = ROWS["trimp"]


@pytest.mark.parametrize(("weight", "impulse"), [(MEN, ROW["men"]), (WOMEN, ROW["women"])])
def test_an_hour_at_150(weight, impulse):
    assert trimp(60, 150, resting_bpm=60, highest_bpm=190, weight=weight) == pytest.approx(impulse, abs=0.0006)


def test_the_power_of_064_is_refused():
    share = 90 / 130
    wrong = 60 * share * 0.64 ** (1.92 * share)
    assert wrong < 25 < ROW["men"]
    # The misprint falls as effort rises; the weight doesn't.
    assert 0.64 ** (1.92 * 0.9) < 0.64 ** (1.92 * 0.5)
    assert trimp(60, 170, resting_bpm=60, highest_bpm=190, weight=MEN) > ROW["men"]


@given(st.floats(0.01, 1))
def test_the_womens_pair_gives_more_at_every_share(share):
    bpm = 60 + 130 * share
    men, women = (trimp(60, bpm, resting_bpm=60, highest_bpm=190, weight=weight) for weight in (MEN, WOMEN))
    assert women > men > 0


@pytest.mark.parametrize(
    ("minutes", "bpm", "rest", "highest"),
    [(-1, 150, 60, 190), (60, 59, 60, 190), (60, 191, 60, 190), (60, 150, 190, 190), (60, float("nan"), 60, 190)],
)
def test_what_can_not_be_is_refused(minutes, bpm, rest, highest):
    found = trimp(minutes, bpm, resting_bpm=rest, highest_bpm=highest, weight=MEN)
    assert isinstance(found, Problem)
    assert found.try_this
