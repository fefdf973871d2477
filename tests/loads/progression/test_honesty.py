"""What an open set shows of the ratings beside it: which of them count, how tiredness is taken off, and no bias."""

from collections.abc import Sequence
from dataclasses import replace
from math import floor
from random import Random
from statistics import fmean

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ironstride.loads.progression.honesty import learn_error
from ironstride.loads.progression.ratings import (
    LEFT_AFTER_OPEN,
    LOSS_PER_SET,
    OPEN_ERROR,
    USUAL_ERROR,
    USUAL_ERROR_SD,
    counts_of_error,
)
from ironstride.loads.progression.rep_curve import SLOPE, steepness
from ironstride.training.progress import DoneSet
from tests.loads.progression.logs import done

VARIANCE = USUAL_ERROR_SD**2
TWO_LEFT = done("60 kg")


def opened(reps: int, load: str = "60 kg") -> DoneSet:
    return done(load, reps, None, kind="open")


def change(before: Sequence[DoneSet], reps: int = 8, error: float = USUAL_ERROR, variance: float = VARIANCE) -> float:
    return learn_error(before, opened(reps), SLOPE, error, variance)[0]


def test_worked_by_hand() -> None:
    # Fresh, 8 + 1.5 and what half of three sets before cost; 5 were done, 2 said, half a one more was in it.
    tired = 1.5 * LOSS_PER_SET * (1 + SLOPE * 8.5) / SLOPE
    seen = (8 + 1.5 + tired - 5 - 2 - 0.5) / (1.0 - OPEN_ERROR)
    share = VARIANCE / (VARIANCE + 0.6 + 1.1 / 2)
    assert learn_error([TWO_LEFT] * 2, opened(8), SLOPE, 0.95, VARIANCE) == (
        pytest.approx(share * (seen - 0.95)),
        pytest.approx(VARIANCE * (1 - share)),
    )


def test_more_repetitions_show_that_more_was_left_than_said() -> None:
    changes = [change([TWO_LEFT] * 2, reps) for reps in (5, 6, 7, 8, 9, 10)]
    assert changes == sorted(changes)
    assert changes[0] < 0 < changes[-1]


def test_all_ratings_beside_it_count_the_high_and_the_low() -> None:
    one, three = (replace(TWO_LEFT, rir=rir) for rir in (1.0, 3.0))
    assert change([one, three]) == pytest.approx(change([TWO_LEFT] * 2)) == pytest.approx(change([three, one]))
    assert change([three] * 2) < change([one, three]) < change([one] * 2)


ASIDE = [
    ("another load", done("50 kg", rir=7)),
    ("no effort said", done("60 kg", rir=None)),
    ("ended early", done("60 kg", 3, 0)),
    ("another open set", opened(12)),
]


@pytest.mark.parametrize("aside", [row[1] for row in ASIDE], ids=[row[0] for row in ASIDE])
def test_what_says_nothing_of_the_ratings(aside: DoneSet) -> None:
    assert learn_error([aside], opened(8), SLOPE, USUAL_ERROR, VARIANCE) == (0.0, VARIANCE)
    # Beside a rating it changes nothing but how far back that rating was.
    assert change([aside, TWO_LEFT]) == pytest.approx(change([TWO_LEFT]))


def test_without_ratings_or_far_from_them_nothing_is_learnt() -> None:
    assert learn_error([], opened(8), SLOPE, USUAL_ERROR, VARIANCE) == (0.0, VARIANCE)
    assert change([TWO_LEFT] * 2, reps=11) > 0
    assert learn_error([TWO_LEFT] * 2, opened(12), SLOPE, USUAL_ERROR, VARIANCE) == (0.0, VARIANCE)


def test_the_third_set_is_a_tired_one() -> None:
    """The same repetitions in it show more than in the second, by what half a set and one costs."""
    second, third = (change([TWO_LEFT] * count, variance=1e9) for count in (1, 2))
    cost = LOSS_PER_SET / steepness(8 + LEFT_AFTER_OPEN, SLOPE)
    assert third - second == pytest.approx(0.5 * cost / (1.0 - OPEN_ERROR), rel=1e-6)


@given(
    st.lists(st.sampled_from([0.0, 1.0, 2.0, 3.0, 4.0, 6.0]), max_size=4),
    st.integers(1, 20),
    st.floats(-1, 4),
    st.floats(0.01, 2),
)
def test_an_open_set_never_makes_the_error_less_sure(
    lefts: list[float], reps: int, error: float, variance: float
) -> None:
    before = [replace(TWO_LEFT, rir=left) for left in lefts]
    _, after = learn_error(before, opened(reps), SLOPE, error, variance)
    assert 0 < after <= variance


def rated(spare: float, error: float, random: Random) -> float:
    """What somebody says who has `spare` repetitions left and takes them for `error` fewer."""
    felt = spare + random.gauss(0, 0.7)
    return float(max(floor(felt - error * counts_of_error(felt - error)), 0))


def simulated(error: float, random: Random) -> tuple[list[DoneSet], DoneSet]:
    """Two sets of five, then an open one, by a lifter with about ten repetitions in her."""
    fresh = random.uniform(9.5, 10.5)
    cost = LOSS_PER_SET / steepness(fresh, SLOPE)
    work = [replace(TWO_LEFT, rir=rated(fresh - number * cost - 5, error, random)) for number in range(2)]
    left = LEFT_AFTER_OPEN - 0.5 + OPEN_ERROR * error + random.gauss(0, 0.7)
    return work, opened(max(floor(fresh - 2 * cost - left), 1))


@pytest.mark.parametrize("error", [0.0, 0.95, 2.0])
def test_on_the_average_the_true_error_is_seen(error: float) -> None:
    random = Random(7)
    days = [simulated(error, random) for _ in range(3000)]
    # With nothing supposed, what is learnt is what is seen.
    seen = [learn_error(work, last, SLOPE, 0.0, 1e9)[0] for work, last in days]
    assert fmean(seen) == pytest.approx(error, abs=0.15)


@pytest.mark.parametrize("error", [0.0, 2.0])
def test_over_open_sets_the_supposed_error_becomes_the_true_one(error: float) -> None:
    random, ends = Random(11), []
    for _ in range(200):
        thought, variance = USUAL_ERROR, VARIANCE
        for _ in range(6):
            moved, variance = learn_error(*simulated(error, random), SLOPE, thought, variance)
            thought += moved
        ends.append(thought)
    assert abs(fmean(ends) - error) < 0.4 * abs(USUAL_ERROR - error)
