"""The rep curve: down as repetitions go up, its inverse brings them back, and the effort chart agrees with it."""

from math import exp

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ironstride.loads.effort import percent_of_1rm
from ironstride.loads.progression.rep_curve import (
    SLOPE,
    SLOPE_OF_HAND_WEIGHTS,
    SLOPE_OF_HINGES,
    by_slope,
    fall,
    one_rm_over_seven,
    reps_at,
    slope_of,
    steepness,
)
from ironstride.protocols.catalogue import exercises

SLOPES = st.sampled_from([SLOPE, SLOPE_OF_HINGES, SLOPE_OF_HAND_WEIGHTS])
REPS = st.floats(0.5, 60)


@given(REPS, SLOPES)
def test_the_inverse_brings_repetitions_back(reps: float, slope: float) -> None:
    assert reps_at(fall(reps, slope), slope) == pytest.approx(reps, abs=1e-9)


@given(REPS, REPS, SLOPES)
def test_more_repetitions_take_a_lighter_load(some: float, others: float, slope: float) -> None:
    fewer, more = sorted((some, others))
    assert fall(fewer, slope) <= fall(more, slope)
    assert steepness(fewer, slope) >= steepness(more, slope) > 0


@given(st.floats(1, 40), SLOPES)
def test_slopes_of_the_curve_are_its_derivatives(reps: float, slope: float) -> None:
    tiny = 1e-6
    by_reps = (fall(reps + tiny, slope) - fall(reps, slope)) / tiny
    assert steepness(reps, slope) == pytest.approx(by_reps, abs=1e-4)
    by_the_slope = (fall(reps, slope + tiny) - fall(reps, slope)) / tiny
    assert by_slope(reps, slope) == pytest.approx(by_the_slope, abs=1e-2)


@pytest.mark.parametrize("reps", [5, 6, 7, 8, 9, 10])
def test_the_effort_chart_agrees_between_five_and_ten(reps: int) -> None:
    share = exp(-fall(reps, SLOPE)) / one_rm_over_seven(SLOPE)
    assert share == pytest.approx(percent_of_1rm(reps, 0), abs=0.01)


def test_the_one_rm_is_the_curve_at_one() -> None:
    assert one_rm_over_seven(SLOPE) == pytest.approx(exp(-fall(1, SLOPE)))


@pytest.mark.parametrize(
    ("exercise", "slope"),
    [
        ("back-squat", SLOPE),
        ("deadlift", SLOPE_OF_HINGES),
        ("dumbbell-romanian-deadlift", SLOPE_OF_HAND_WEIGHTS),
        ("kettlebell-swing", SLOPE_OF_HAND_WEIGHTS),
    ],
)
def test_which_slope_a_lift_has(exercise: str, slope: float) -> None:
    assert slope_of(exercises()[exercise]) == slope
