"""Which seconds of heart rate are believed, and why the others aren't."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from ironstride.running.clean_heart_rate import Unclean, clean_heart_rate

NAN = float("nan")


def beating(count: int, bpm: float = 140.0):
    """A heart rate that never says the same value twice in a row."""
    return bpm + np.arange(count) % 2


def reasons(bpm, steps=None, stretch=None) -> dict[str, list[int]]:
    why = clean_heart_rate(np.asarray(bpm, dtype=float), steps, stretch).why
    return {kind.name: np.flatnonzero(why == kind).tolist() for kind in Unclean if kind and (why == kind).any()}


def test_what_beats_as_a_heart_does_is_kept():
    cleaned = clean_heart_rate(beating(600))
    assert (cleaned.why == Unclean.CLEAN).all()
    assert cleaned.bpm.tolist() == beating(600).tolist()


@pytest.mark.parametrize(("bpm", "is_kept"), [(59, False), (60, True), (215, True), (216, False)])
def test_out_of_range(bpm, is_kept):
    assert reasons(beating(20, bpm)[::2]) == ({} if is_kept else {"OUT_OF_RANGE": list(range(10))})


@pytest.mark.parametrize(("step", "is_kept"), [(12, True), (13, False)])
def test_a_jump_takes_three_seconds_on_either_side_with_it(step, is_kept):
    bpm = np.concatenate([beating(20), 141 + step - beating(20) % 2])
    assert reasons(bpm) == ({} if is_kept else {"JUMP": [17, 18, 19, 20, 21, 22]})


def test_a_step_over_a_pause_is_no_jump():
    bpm = np.concatenate([beating(50), beating(50, 110)])
    assert reasons(bpm, stretch=np.repeat([0, 1], 50)) == {}
    assert "JUMP" in reasons(bpm)


@pytest.mark.parametrize(("seconds", "is_kept"), [(45, True), (46, False)])
def test_a_value_that_stands_still(seconds, is_kept):
    bpm = np.concatenate([beating(10), np.full(seconds, 145.0), beating(10)])
    assert reasons(bpm) == ({} if is_kept else {"FLAT": list(range(10, 10 + seconds))})


@pytest.mark.parametrize(("seconds", "is_kept"), [(29, True), (30, False)])
def test_cadence_lock_is_dropped_from_its_onset(seconds, is_kept):
    bpm = np.concatenate([beating(60, 160), beating(seconds, 171), beating(60, 160)])
    found = reasons(bpm, np.full(len(bpm), 174.0))
    assert found == ({} if is_kept else {"CADENCE_LOCK": list(range(60, 60 + seconds))})


def test_without_steps_no_lock_is_seen():
    assert reasons(beating(100, 172)) == {}
    assert reasons(beating(100, 172), np.full(100, NAN)) == {}
    assert reasons(np.full(30, 2.0), np.zeros(30)) == {"OUT_OF_RANGE": list(range(30))}  # standing is no lock


def test_a_gap_is_not_measured_and_nothing_else():
    bpm = beating(40)
    bpm[10:15] = NAN
    assert reasons(bpm) == {"NOT_MEASURED": [10, 11, 12, 13, 14]}
    assert clean_heart_rate(np.empty(0)).bpm.size == 0


def test_every_reason_has_words_and_clean_has_none():
    assert Unclean.CLEAN.words == ""
    assert len({kind.words for kind in Unclean}) == len(Unclean)


@given(arrays(float, st.integers(0, 200), elements=st.one_of(st.just(NAN), st.floats(0, 300))))
def test_what_is_kept_is_what_was_measured(bpm):
    cleaned = clean_heart_rate(bpm, np.full(len(bpm), 170.0))
    kept = cleaned.why == Unclean.CLEAN
    assert (cleaned.bpm[kept] == bpm[kept]).all()
    assert np.isnan(cleaned.bpm[~kept]).all()
    assert ((cleaned.bpm[kept] >= 60) & (cleaned.bpm[kept] <= 215)).all()
