"""The Gaussian model of a series: as a direct dense computation has it, averaged over what is tried."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ironstride.running.change.series import Influences, Process, Question, Series

DAY_SD = 1.1


def series(seed: int = 1, count: int = 24, *, sds: tuple[float, ...] = (1.3,), day_sds: tuple[float, ...] = (DAY_SD,)):
    random = np.random.default_rng(seed)
    day = np.sort(random.uniform(0.0, 90.0, count))
    matrix = np.column_stack([np.ones(count), random.normal(size=count)])
    return Series(
        day=day, value=random.normal(0.0, 2.0, count), sampling_sd=random.uniform(0.3, 0.9, count),
        influences=Influences(names=("level", "heat"), matrix=matrix, prior_mean=np.array([0.5, -0.2]),
                              prior_sd=np.array([5.0, 1.5])),
        processes=(Process(name="wander", days=20.0, sds=sds, shown=np.ones(count)),), day_sds=day_sds,
    )  # fmt: skip


QUESTIONS = [
    Question(influences=np.array([0.0, 1.0]), processes={}),
    Question(influences=np.zeros(2), processes={"wander": (np.array([80.0, 10.0]), np.array([1.0, -1.0]))}),
]


def by_hand(of: Series, sd: float, day_sd: float, weights: np.ndarray) -> tuple[np.ndarray, np.ndarray, float]:
    """Everything that is unknown as one vector: influences, and the process at the days of data and questions."""
    at = np.concatenate([of.day, [80.0, 10.0]])
    wander = sd**2 * np.exp(-np.abs(at[:, None] - at[None, :]) / 20.0)
    prior = np.zeros((2 + len(at), 2 + len(at)))
    prior[:2, :2], prior[2:, 2:] = np.diag(of.influences.prior_sd**2), wander
    mean = np.concatenate([of.influences.prior_mean, np.zeros(len(at))])
    seen = np.hstack([of.influences.matrix, np.eye(len(of.day)), np.zeros((len(of.day), 2))])
    noise = np.diag(of.sampling_sd**2 + day_sd**2 / weights)
    total = seen @ prior @ seen.T + noise
    gain = prior @ seen.T @ np.linalg.inv(total)
    residual = of.value - seen @ mean
    asked = np.zeros((2, len(mean)))
    asked[0, 1], asked[1, -2], asked[1, -1] = 1.0, 1.0, -1.0
    evidence = -0.5 * residual @ np.linalg.solve(total, residual) - 0.5 * np.linalg.slogdet(total)[1]
    return asked @ (mean + gain @ residual), asked @ (prior - gain @ seen @ prior) @ asked.T, float(evidence)


def test_one_combination_is_exact() -> None:
    of = series()
    answer = of.ask(QUESTIONS)
    mean, covariance, _ = by_hand(of, 1.3, DAY_SD, answer.weights)
    np.testing.assert_allclose(answer.mean, mean, atol=1e-9)
    np.testing.assert_allclose(answer.covariance, covariance, atol=1e-9)


def test_combinations_count_by_how_well_they_explain() -> None:
    of = series(sds=(0.4, 2.0), day_sds=(0.7, 1.6))
    answer = of.ask(QUESTIONS)
    tried = [by_hand(of, sd, day_sd, answer.weights) for sd in (0.4, 2.0) for day_sd in (0.7, 1.6)]
    evidence = np.array([one[2] for one in tried])
    shares = np.exp(evidence - evidence.max())
    shares /= shares.sum()
    mean = sum(share * one[0] for share, one in zip(shares, tried, strict=True))
    np.testing.assert_allclose(answer.mean, mean, atol=1e-9)
    spread = sum(
        share * (one[1] + np.outer(one[0] - mean, one[0] - mean)) for share, one in zip(shares, tried, strict=True)
    )
    np.testing.assert_allclose(answer.covariance, spread, atol=1e-9)
    assert 0.4 <= answer.preferred["wander"] <= 2.0
    assert 0.7 <= answer.preferred["day"] <= 1.6


def test_a_strange_day_counts_for_less() -> None:
    of = series(count=40)
    value = of.value.copy()
    value[20] += 25.0
    weights = replace(of, value=value).ask(QUESTIONS).weights
    assert weights[20] == weights.min()
    assert weights[20] < 0.7 * np.median(weights)


def test_without_much_data_the_prior_is_the_answer() -> None:
    of = replace(series(count=5), sampling_sd=np.full(5, 1e4))
    answer = of.ask(QUESTIONS)
    assert answer.mean[0] == pytest.approx(-0.2, abs=0.01)
    assert answer.covariance[0, 0] == pytest.approx(1.5**2, rel=0.01)


@given(seed=st.integers(0, 50))
def test_the_order_of_observations_says_nothing(seed: int) -> None:
    of = series()
    order = np.random.default_rng(seed).permutation(len(of.day))
    shuffled = replace(
        of, day=of.day[order], value=of.value[order], sampling_sd=of.sampling_sd[order],
        influences=replace(of.influences, matrix=of.influences.matrix[order]),
    )  # fmt: skip
    plain, other = of.ask(QUESTIONS), shuffled.ask(QUESTIONS)
    np.testing.assert_allclose(other.mean, plain.mean, atol=1e-8)
    np.testing.assert_allclose(other.covariance, plain.covariance, atol=1e-8)
