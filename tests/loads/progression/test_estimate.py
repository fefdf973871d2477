"""The filter: observations make it surer, covariances stay possible ones, and what is considered is not taught."""

from math import sqrt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ironstride.loads.progression.estimate import RATING, READINESS, Estimate, Weights, below

LIFTS = ("squat", "row", "press")
_JITTER = 1e-12


def person() -> Estimate:
    """Somebody with three lifts, for the filter alone: no number here is one of the engine's."""
    found = Estimate.of_person(rating_sd=0.3, gain=0.004, gain_sd=0.003, build_sd=0.18, readiness_sd=0.035)
    for number, lift in enumerate(LIFTS):
        found.add(lift, 4.0 - number / 3, own_sd=0.13, slope_sd=0.01)
    return found


SHARES = st.floats(0, 1)
VARIANCES = st.floats(1e-5, 0.3)
RESIDUALS = st.floats(-3, 3)
DRAWN_STEP = st.tuples(
    st.sampled_from(["observe", "at least", "drift", "day", "correct", "new lift"]),
    st.sampled_from(LIFTS),
    SHARES,
    RESIDUALS,
    VARIANCES,
)
STEPS = st.lists(DRAWN_STEP, max_size=25)


def weights_of(estimate: Estimate, lift: str, share: float) -> Weights:
    return (
        (estimate.strength(lift), 1.0),
        (estimate.slope(lift), 4 * share - 2),
        (READINESS, share),
        (RATING, -0.05 * share),
    )


def walked(steps: list[tuple[str, str, float, float, float]]) -> Estimate:
    estimate = person()
    for how, lift, share, residual, variance in steps:
        weights = weights_of(estimate, lift, share)
        match how:
            case "observe":
                estimate.observe(weights, residual, variance)
            case "at least":
                estimate.observe_at_least(weights, residual, variance)
            case "drift":
                estimate.drift(lift, residual / 30, share, variance / 100)
            case "day":
                estimate.reset(READINESS, -share / 30, 0.035)
            case "correct":
                estimate.correct(RATING, residual / 3)
            case _:
                estimate.add(f"lift {len(estimate.places)}", 3.0, own_sd=0.2, slope_sd=0.01)
    return estimate


def has_a_root(cov: list[list[float]]) -> bool:
    """Whether a matrix is symmetric and, but for rounding, positive semi-definite: Cholesky's root of it exists."""
    size = len(cov)
    root = [[0.0] * size for _ in range(size)]
    for i in range(size):
        for j in range(i + 1):
            if abs(cov[i][j] - cov[j][i]) > _JITTER:
                return False
            rest = cov[i][j] - sum(root[i][k] * root[j][k] for k in range(j))
            if i == j:
                if rest < -1e-9:
                    return False
                root[i][i] = sqrt(max(rest, 0.0) + _JITTER)
            else:
                root[i][j] = rest / root[j][j]
    return True


def test_the_check_itself_can_fail() -> None:
    assert has_a_root([[1.0, 0.5], [0.5, 1.0]])
    assert not has_a_root([[1.0, 2.0], [2.0, 1.0]])
    assert not has_a_root([[1.0, 0.5], [0.4, 1.0]])


@given(STEPS)
def test_covariances_stay_possible_through_everything_that_can_happen(
    steps: list[tuple[str, str, float, float, float]],
) -> None:
    assert has_a_root(walked(steps).cov)


@given(STEPS, st.sampled_from(LIFTS), SHARES, RESIDUALS, VARIANCES)
def test_an_observation_makes_what_was_observed_surer(
    steps: list[tuple[str, str, float, float, float]], lift: str, share: float, residual: float, variance: float
) -> None:
    estimate = walked(steps)
    weights = weights_of(estimate, lift, share)
    before, considered = estimate.variance(weights), 0.0
    estimate.observe(weights, residual, variance)
    considered = estimate.variance(tuple((i, w) for i, w in weights if i in (RATING, estimate.slope(lift))))
    assert estimate.variance(weights) <= before + 1e-12
    assert estimate.variance(weights) >= 0
    if before > 2 * considered:
        assert estimate.variance(weights) < before


@given(STEPS, st.sampled_from(LIFTS), SHARES, RESIDUALS, VARIANCES, st.booleans())
def test_an_observation_moves_towards_what_was_seen_and_never_past_it(
    steps: list[tuple[str, str, float, float, float]],
    lift: str,
    share: float,
    residual: float,
    variance: float,
    one_sided: bool,
) -> None:
    estimate = walked(steps)
    taught = ((estimate.strength(lift), 1.0), (READINESS, share))
    before = estimate.predicted(taught)
    if one_sided:
        estimate.observe_at_least(taught, residual, variance)
        assert estimate.predicted(taught) >= before - 1e-12
    else:
        estimate.observe(taught, residual, variance)
        moved = estimate.predicted(taught) - before
        assert abs(moved) <= abs(residual) + 1e-12
        assert moved * residual >= 0


@given(STEPS)
def test_what_is_considered_keeps_its_mean_and_its_variance(
    steps: list[tuple[str, str, float, float, float]],
) -> None:
    estimate, fresh = walked(steps), person()
    assert estimate.mean[RATING] == fresh.mean[RATING]
    assert estimate.cov[RATING][RATING] == fresh.cov[RATING][RATING]
    for lift in LIFTS:
        at = estimate.slope(lift)
        assert (estimate.mean[at], estimate.cov[at][at]) == (fresh.mean[at], fresh.cov[at][at])


@settings(max_examples=50)
@given(RESIDUALS, VARIANCES)
def test_a_copy_is_its_own(residual: float, variance: float) -> None:
    estimate = person()
    copy = estimate.copy()
    copy.observe(weights_of(copy, "squat", 1.0), residual, variance)
    copy.add("fourth", 3.0, own_sd=0.1, slope_sd=0.01)
    assert estimate == person()


def test_the_further_from_expected_the_less_it_is_trusted() -> None:
    def moved(residual: float) -> float:
        estimate = person()
        weights = ((estimate.strength("squat"), 1.0),)
        before = estimate.predicted(weights)
        estimate.observe(weights, residual, 0.01, outlier_at=2.5)
        return estimate.predicted(weights) - before

    assert moved(0.4) == pytest.approx(4 * moved(0.1))
    assert moved(4.0) < 10 * moved(0.4) / 2


def test_one_lift_speaks_for_the_others_and_a_new_one_begins_where_they_are() -> None:
    estimate = person()
    row = estimate.predicted(((estimate.strength("row"), 1.0),))
    estimate.observe(((estimate.strength("squat"), 1.0),), 0.3, 0.001)
    assert row < estimate.predicted(((estimate.strength("row"), 1.0),)) < row + 0.3
    estimate.add("new", 3.0, own_sd=0.13, slope_sd=0.01)
    assert estimate.predicted(((estimate.strength("new"), 1.0),)) > 3.0


@pytest.mark.parametrize(("z", "share"), [(0.0, 0.5), (1.0, 0.8413), (-1.96, 0.025), (-40.0, 0.0)])
def test_the_normal_distribution(z: float, share: float) -> None:
    assert below(z) == pytest.approx(share, abs=1e-4)
