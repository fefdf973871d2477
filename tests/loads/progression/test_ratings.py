"""What a set teaches: towards stronger or weaker, and how far a rating is believed."""

from dataclasses import replace
from math import exp, log

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ironstride.loads.progression.estimate import Estimate
from ironstride.loads.progression.ratings import counts_of_error, learn_from
from ironstride.loads.progression.rep_curve import SLOPE
from ironstride.training.progress import DoneSet
from ironstride.training.words import Experience
from tests.loads.progression.logs import done

ERROR = [(0, 0.7), (1, 0.85), (2, 1.0), (3, 1.0), (4, 1.0), (6, 1.3)]


@pytest.mark.parametrize(("left", "share"), ERROR)
def test_how_much_of_the_error_a_rating_carries(left: float, share: float) -> None:
    assert counts_of_error(left) == pytest.approx(share)


@given(st.floats(0, 50), st.floats(0, 50))
def test_more_left_carries_more_of_the_error(some: float, others: float) -> None:
    fewer, more = sorted((some, others))
    assert 0 < counts_of_error(fewer) <= counts_of_error(more)


def strong(kg: float = 60) -> Estimate:
    """Somebody who is thought to lift `kg` seven times."""
    found = Estimate.of_person(rating_sd=0.3, gain=0.004, gain_sd=0.003, build_sd=0.18, readiness_sd=0.035)
    found.add("squat", log(kg), own_sd=0.13, slope_sd=0.005)
    return found


def taught(one: DoneSet, number: int = 0, experience: Experience = "intermediate", error: float = 0.95) -> float:
    """The load for seven repetitions, in kg, as it is thought to be after a set."""
    estimate = strong()
    learn_from(estimate, "squat", one, number, slope=SLOPE, share=1.0, error=error, experience=experience)
    return exp(estimate.mean[estimate.strength("squat")])


def test_which_way_a_set_moves_the_estimate() -> None:
    assert taught(done("60 kg", 5, 5)) > 60
    assert taught(done("60 kg", 3, 0, of=3)) < 60
    assert taught(done("60 kg", 3, 0, of=5)) < 60  # failed
    assert taught(done("80 kg", 5, 2)) > taught(done("70 kg", 5, 2)) > 60
    assert taught(done("60 kg", 5, 3)) > taught(done("60 kg", 5, 1))


def test_later_sets_of_a_day_show_more() -> None:
    assert taught(done("60 kg", 5, 2), number=4) > taught(done("60 kg", 5, 2), number=0)


def test_the_experienced_are_believed_further() -> None:
    easy = done("70 kg", 5, 3)
    novice, used, expert = (taught(easy, experience=each) for each in ("novice", "intermediate", "advanced"))
    assert 60 < novice < used < expert


def test_who_has_more_left_than_she_says_is_thought_stronger() -> None:
    assert taught(done("60 kg", 5, 2), error=3.0) > taught(done("60 kg", 5, 2), error=0.0)


@given(st.integers(1, 12), st.sampled_from([None, 5.0, 8.0, 20.0]), st.floats(20, 140))
def test_a_light_or_unrated_set_never_lowers_the_estimate(reps: int, rir: float | None, kg: float) -> None:
    assert taught(done(f"{kg:.1f} kg", reps, rir, of=reps)) >= 60 - 1e-9


@given(st.integers(0, 12), st.floats(60, 140))
def test_a_set_that_ended_early_never_raises_it_above_what_it_shows(reps: int, kg: float) -> None:
    failed = done(f"{kg:.1f} kg", reps, 0, of=reps + 1)
    shown = kg * (1 + SLOPE * (max(reps + 0.5, 0.5) - 1)) / (1 + 6 * SLOPE)
    assert taught(failed) <= max(60.0, shown) + 0.1


@pytest.mark.parametrize("one", [done(None), done("0 kg")])
def test_the_body_alone_teaches_no_load(one: DoneSet) -> None:
    assert taught(one) == pytest.approx(60)


def test_an_open_set_teaches_as_one_that_left_about_one() -> None:
    opened = replace(done("60 kg", 12, None), kind="open")
    assert taught(opened) > 60
    assert taught(replace(opened, reps=3)) < 60
