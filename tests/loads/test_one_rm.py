"""The eight 1RM equations against their published values (authorities/one_rm.toml)."""

import tomllib
from pathlib import Path
from statistics import median
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ironstride.loads.one_rm import FORMULAS, estimate, estimates, formula_named, reps_to_failure

AUTHORITY: dict[str, dict[str, Any]] = tomllib.loads(
    (Path(__file__).parents[1] / "authorities" / "one_rm.toml").read_text(encoding="utf-8")
)
ROWS = [(formula, reps, row[f"reps_{reps}"]) for formula, row in AUTHORITY.items() for reps in (3, 5, 10)]


def test_the_package_and_the_authorities_name_the_same_eight() -> None:
    assert sorted(FORMULAS) == sorted(AUTHORITY)
    assert len(FORMULAS) == 8


@pytest.mark.parametrize(("formula", "reps", "one_rm_kg"), ROWS)
def test_published_values(formula: str, reps: int, one_rm_kg: float) -> None:
    found = estimate(100, reps, formula=formula)
    assert found.one_rm_kg == pytest.approx(one_rm_kg, abs=0.0006)
    assert found.formula == formula
    assert found.caution == ""


@pytest.mark.parametrize("formula", AUTHORITY)
def test_a_single_is_the_maximum_whatever_the_bare_equation_says(formula: str) -> None:
    assert 100 * FORMULAS[formula].per_kg(1) == pytest.approx(AUTHORITY[formula]["raw_single"], abs=0.0006)
    assert estimate(100, 1, formula=formula).one_rm_kg == 100
    assert estimate(100, 1, rir=0, formula=formula).one_rm_kg == 100


def test_epley_and_brzycki_meet_at_ten() -> None:
    assert estimate(80, 10, formula="epley").one_rm_kg == pytest.approx(estimate(80, 10, formula="brzycki").one_rm_kg)


@pytest.mark.parametrize(
    ("alias", "formula"),
    [
        ("McGlothin", "lander"),
        ("O'Conner", "oconner"),
        ("oconnor", "oconner"),
        ("Wathan", "wathen"),
        (" EPLEY ", "epley"),
    ],
)
def test_a_formula_goes_by_several_names(alias: str, formula: str) -> None:
    assert formula_named(alias).id == formula


def test_an_unknown_formula_is_answered_with_the_known_ones() -> None:
    with pytest.raises(ValueError, match="epley, brzycki, lombardi"):
        estimate(100, 5, formula="guess")


# Both sides of both bounds: trusted to 10, offered to 12.
@pytest.mark.parametrize(
    ("reps", "rir", "is_cautioned"),
    [(10, None, False), (8, 2.0, False), (10, 0.5, True), (11, None, True), (12, None, True), (9, 3.0, True)],
)
def test_above_ten_there_is_a_caution(reps: int, rir: float | None, is_cautioned: bool) -> None:
    assert bool(estimate(100, reps, rir).caution) is is_cautioned
    assert bool(estimates(100, reps, rir).caution) is is_cautioned


@pytest.mark.parametrize(("rir", "is_cautioned"), [(4.5, False), (5.0, True), (7.0, True)])
def test_far_from_failure_there_is_a_caution(rir: float, is_cautioned: bool) -> None:
    assert ("Hackett 2017" in estimate(100, 3, rir).caution) is is_cautioned


@pytest.mark.parametrize(("reps", "rir"), [(13, None), (12, 0.5), (10, 2.5), (5, 8.0)])
def test_above_twelve_nothing_is_offered(reps: int, rir: float | None) -> None:
    with pytest.raises(ValueError, match="3 to 6 with one or two left"):
        estimates(100, reps, rir)


@pytest.mark.parametrize(
    ("load_kg", "reps", "rir", "words"),
    [
        (0, 5, None, "above zero"),
        (-20, 5, None, "above zero"),
        (float("nan"), 5, None, "above zero"),
        (100, 0, None, "at least one"),
        (100, 5, -1.0, "zero or more"),
        (100, 5, float("nan"), "zero or more"),
    ],
)
def test_impossible_sets_are_refused(load_kg: float, reps: int, rir: float | None, words: str) -> None:
    with pytest.raises(ValueError, match=words):
        estimate(load_kg, reps, rir)


def test_the_spread_at_five_is_what_the_literature_shows() -> None:
    all_eight = estimates(100, 5)
    assert (all_eight.low_kg, round(all_eight.high_kg, 1)) == (112.5, 119.0)
    assert all_eight.median_kg == median(all_eight.by_formula.values())
    assert (all_eight.high_kg - all_eight.low_kg) / all_eight.low_kg == pytest.approx(0.058, abs=0.0005)


@given(st.floats(min_value=1, max_value=400), st.integers(min_value=1, max_value=11), st.sampled_from(sorted(FORMULAS)))
def test_more_repetitions_never_mean_less_strength(load_kg: float, reps: int, formula: str) -> None:
    fewer = estimate(load_kg, reps, formula=formula).one_rm_kg
    assert load_kg <= fewer <= estimate(load_kg, reps + 1, formula=formula).one_rm_kg


@given(st.integers(min_value=1, max_value=12), st.integers(min_value=0, max_value=11))
def test_a_repetition_left_counts_as_one_done(reps: int, rir: int) -> None:
    if reps + rir <= 12:
        assert reps_to_failure(reps, float(rir)) == reps_to_failure(reps + rir)
