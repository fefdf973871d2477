"""Each gate from both sides: closed with one too few, open with enough."""

from dataclasses import replace

import numpy as np
import pytest

from ironstride.running.change import gates
from ironstride.running.change.gates import Missing, a_day, clean_share, longest_gap_days, too_little
from ironstride.running.change.since import WINDOW_DAYS
from ironstride.running.history import RunHistory
from tests.running.change.made_runner import made_runner

START = 100.0
UNTIL = 200.0


def history(start: float = START, valid: float = 1.0) -> RunHistory:
    made = made_runner()
    shares = np.full(len(made.stretches), valid)
    return replace(made, lifting_from=start, stretches=replace(made.stretches, valid_share=shares))


def days(before: int = gates.LEAST_RUNS_BEFORE, lately: int = gates.LEAST_RUNS_LATELY) -> np.ndarray:
    return np.concatenate([
        np.linspace(1.0, START - 1.0, before), np.linspace(UNTIL - WINDOW_DAYS + 1.0, UNTIL - 1.0, lately)
    ])  # fmt: skip


def missing(day: np.ndarray, made: RunHistory, until: float = UNTIL, first: float = 0.0) -> Missing | None:
    found = too_little(made, day, until, first)
    return None if found is None else found.missing


def test_with_enough_of_everything_all_gates_are_open() -> None:
    assert too_little(history(), days(), UNTIL, 0.0) is None


@pytest.mark.parametrize(("few", "missed"), [(0, None), (1, Missing.RUNS_BEFORE)])
def test_runs_before(few: int, missed: Missing | None) -> None:
    assert missing(days(before=gates.LEAST_RUNS_BEFORE - few), history()) == missed


@pytest.mark.parametrize(("few", "missed"), [(0, None), (1, Missing.RUNS_LATELY)])
def test_runs_lately(few: int, missed: Missing | None) -> None:
    assert missing(days(lately=gates.LEAST_RUNS_LATELY - few), history()) == missed


@pytest.mark.parametrize(("short", "missed"), [(0.0, None), (7.0, Missing.WEEKS_BEFORE)])
def test_weeks_before(short: float, missed: Missing | None) -> None:
    first = START - 7.0 * gates.LEAST_WEEKS_BEFORE + short
    assert missing(days(), history(), first=first) == missed


@pytest.mark.parametrize(("short", "missed"), [(0.0, None), (7.0, Missing.WEEKS_SINCE)])
def test_weeks_since(short: float, missed: Missing | None) -> None:
    until = START + 7.0 * gates.LEAST_WEEKS_SINCE - short
    day = np.concatenate([np.linspace(1.0, START - 1.0, 40), np.linspace(START + 1.0, until, 40)])
    found = too_little(history(), day, until, 0.0)
    assert (None if found is None else found.missing) == missed
    if found is not None:
        assert found.days == 7


@pytest.mark.parametrize(("valid", "missed"), [
    (gates.LEAST_CLEAN_SHARE + 0.001, None), (gates.LEAST_CLEAN_SHARE - 0.01, Missing.CLEAN_HEART_RATE),
])  # fmt: skip
def test_clean_heart_rate_comes_first(valid: float, missed: Missing | None) -> None:
    few = days(before=2) if missed else days()
    assert missing(few, history(valid=valid)) == missed


def test_unmeasured_heart_rate_is_not_clean() -> None:
    assert clean_share(history(valid=np.nan)) == 0.0


def test_how_long_the_rest_takes_is_told_at_the_runners_own_rate() -> None:
    found = too_little(history(), days(lately=gates.LEAST_RUNS_LATELY - 3), UNTIL, 0.0)
    assert found is not None
    assert found.days is not None
    assert found.days > 3 / a_day(days()) / 2
    assert a_day(np.empty(0)) == 0.0


def test_a_day_is_a_rate() -> None:
    assert a_day(np.arange(0.0, 300.0, 2.0)) == pytest.approx(0.5, rel=0.05)


def test_the_longest_gap_holds_the_ends() -> None:
    assert longest_gap_days(np.array([]), 0.0, 30.0) == 30.0
    assert longest_gap_days(np.array([5.0, 7.0, -3.0, 44.0]), 0.0, 30.0) == 23.0
