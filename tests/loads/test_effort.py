"""The effort chart, cell by cell (authorities/effort_chart.toml), and read the other way."""

import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ironstride.loads.effort import (
    LADDER,
    MOST_REPS_TO_FAILURE,
    percent_of_1rm,
    reps_at,
    reps_to_failure_at,
    rir_at,
    rir_from_rpe,
    rpe_from_rir,
)

CHART: dict[str, list[float]] = tomllib.loads(
    (Path(__file__).parents[1] / "authorities" / "effort_chart.toml").read_text(encoding="utf-8")
)["rpe"]
CELLS = [(float(rpe), reps, percent) for rpe, row in CHART.items() for reps, percent in enumerate(row, start=1)]


@pytest.mark.parametrize(("rpe", "reps", "percent"), CELLS)
def test_every_printed_cell(rpe: float, reps: int, percent: float) -> None:
    rir = rir_from_rpe(rpe)
    assert 100 * percent_of_1rm(reps, rir) == pytest.approx(percent)
    assert reps_at(percent / 100, rir) == pytest.approx(reps)
    assert rir_at(percent / 100, reps) == pytest.approx(rir)


@given(st.integers(min_value=1, max_value=20), st.integers(min_value=2, max_value=18))
def test_a_repetition_done_costs_what_one_in_reserve_costs(reps: int, half_reps_left: int) -> None:
    # cell(r, RPE) = cell(r + 1, RPE + 1)
    assert percent_of_1rm(reps, half_reps_left / 2) == pytest.approx(percent_of_1rm(reps + 1, half_reps_left / 2 - 1))


@given(st.floats(min_value=1, max_value=29.5), st.floats(min_value=0.01, max_value=0.5))
def test_more_to_do_is_always_lighter(reps: float, more: float) -> None:
    assert percent_of_1rm(reps + more) < percent_of_1rm(reps)


@given(st.floats(min_value=1, max_value=MOST_REPS_TO_FAILURE))
def test_the_chart_reads_the_same_both_ways(reps: float) -> None:
    assert reps_to_failure_at(percent_of_1rm(reps)) == pytest.approx(reps, abs=1e-6)


def test_past_the_printed_chart_it_goes_on_at_its_last_rate() -> None:
    assert percent_of_1rm(12, 4) == LADDER[-1]  # the last printed cell
    assert percent_of_1rm(12, 4.5) == pytest.approx(LADDER[-1] ** 2 / LADDER[-2])
    assert percent_of_1rm(15, 2) == pytest.approx(0.572 * (0.572 / 0.586) ** 2)


@pytest.mark.parametrize(
    ("percent", "reps"), [(1.0, 1.0), (1.2, 1.0), (0.989, 1.25), (0.572, 16.0), (0.01, MOST_REPS_TO_FAILURE)]
)
def test_repetitions_to_failure_at_the_edges(percent: float, reps: float) -> None:
    assert reps_to_failure_at(percent) == pytest.approx(reps)


@pytest.mark.parametrize(("rir", "rpe"), [(0, 10), (0.5, 9.5), (2, 8), (9, 1)])
def test_effort_and_reserve_mirror_each_other(rir: float, rpe: float) -> None:
    assert rpe_from_rir(rir) == rpe
    assert rir_from_rpe(rpe) == rir


@pytest.mark.parametrize(("reps", "rir"), [(0.5, 0), (0, 2), (5, -0.5), (30, 0.5), (float("nan"), 0)])
def test_off_the_chart(reps: float, rir: float) -> None:
    with pytest.raises(ValueError, match="effort chart"):
        percent_of_1rm(reps, rir)


@pytest.mark.parametrize("rir", [-0.5, 9.5, float("nan")])
def test_no_such_reserve(rir: float) -> None:
    with pytest.raises(ValueError, match="reserve"):
        rpe_from_rir(rir)


@pytest.mark.parametrize("rpe", [0.5, 10.5, float("nan")])
def test_no_such_rating(rpe: float) -> None:
    with pytest.raises(ValueError, match="RPE 1 to 10"):
        rir_from_rpe(rpe)


@pytest.mark.parametrize("percent", [0.0, -0.1, float("nan")])
def test_no_such_share(percent: float) -> None:
    with pytest.raises(ValueError, match="above zero"):
        reps_to_failure_at(percent)


def test_impossible_sets_are_refused() -> None:
    with pytest.raises(ValueError, match="zero or more"):
        reps_at(0.8, -1)
    with pytest.raises(ValueError, match="at least one"):
        rir_at(0.8, 0)
