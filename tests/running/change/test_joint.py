"""Runs and rides in one model: fitness moves both, cost only runs."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ironstride.running.change.joint import RIDE_SHARE, JointSeries, joint_series
from ironstride.running.change.keep_to import only
from ironstride.running.change.since import Contrast, since_lifting
from ironstride.running.history import Outings, RunHistory
from tests.running.change.made_runner import DAYS, START, made_runner

CONTRAST = since_lifting(0.0, START, float(DAYS))


def model(history: RunHistory) -> JointSeries:
    found = joint_series(history)
    assert found is not None
    return found


def asked(joint: JointSeries) -> tuple[np.ndarray, np.ndarray]:
    questions = [joint.all_causes(CONTRAST), joint.running_cost(CONTRAST), joint.fitness(CONTRAST)]
    answer = joint.series.ask(questions)
    return answer.mean, np.sqrt(np.diag(answer.covariance))


def test_both_parts_add_up() -> None:
    (whole, cost, fitness), _ = asked(model(made_runner(cost=4.0, rides=True)))
    assert whole == pytest.approx(cost + fitness)


@pytest.mark.parametrize("cost", [-3.0, 0.0, 4.0])
def test_a_change_of_cost_is_found_in_the_runs(cost: float) -> None:
    (whole, part, fitness), (sd, *_) = asked(model(made_runner(cost=cost, rides=True)))
    assert abs(whole - cost) < 1.96 * sd
    assert abs(part - cost) < 2.0
    assert abs(fitness) < 2.0


def test_a_change_of_fitness_is_found_in_both() -> None:
    joint = model(made_runner(fitness=5.0, rides=True))
    (_, cost, fitness), (_, sd, _) = asked(joint)
    assert fitness > cost + 0.5
    assert abs(cost) < 1.96 * sd
    cycling = joint.series.ask([joint.cycling(CONTRAST)]).mean[0]
    assert cycling == pytest.approx(5.0, abs=1.5)


def test_fitness_shows_on_rides_with_its_share_and_cost_not_at_all() -> None:
    joint = model(made_runner(rides=True))
    shown = {one.name: one.shown for one in joint.series.processes}
    runs = len(joint.runs)
    assert set(shown["fitness"][runs:]) == {RIDE_SHARE}
    assert set(shown["fitness"][:runs]) == {1.0}
    assert not shown["cost"][runs:].any()
    assert not shown["cycling"][:runs].any()
    column = joint.series.influences.matrix[:, list(joint.series.influences.names).index("running cost")]
    assert not column[runs:].any()


def test_rides_make_the_cost_surer() -> None:
    with_rides, without = asked(model(made_runner(rides=True)))[1], asked(model(made_runner()))[1]
    assert with_rides[1] < without[1]


def test_without_rides_there_is_no_cycling() -> None:
    joint = model(made_runner())
    assert joint.rides is None
    assert "cycling" not in joint.series.influences.names


def test_nothing_to_compare_is_none() -> None:
    made = made_runner()
    assert joint_series(only(made, np.zeros(len(made.outings), dtype=bool))) is None


def test_a_contrast_of_nothing_is_nothing() -> None:
    joint = model(made_runner(cost=4.0))
    same = Contrast(at=np.array([200.0, 200.0]), weights=np.array([1.0, -1.0]))
    answer = joint.series.ask([joint.all_causes(same)])
    assert answer.mean[0] == pytest.approx(0.0, abs=1e-9)
    assert answer.covariance[0, 0] == pytest.approx(0.0, abs=1e-9)


@settings(max_examples=5, deadline=None)
@given(seed=st.integers(0, 1000))
def test_rows_in_another_order_and_with_other_names_give_the_same(seed: int) -> None:
    """Outings keep their day; where their rows stand in the table says nothing."""
    made = made_runner(cost=3.0)
    order = np.random.default_rng(seed).permutation(len(made.outings))
    place = np.argsort(order)
    columns = {name: getattr(made.outings, name)[order] for name in Outings.__dataclass_fields__ if name != "ids"}
    stretches = replace(made.stretches, outing=place[made.stretches.outing])
    by_row = np.argsort(stretches.outing, kind="stable")
    sorted_ = {name: getattr(stretches, name)[by_row] for name in stretches.__dataclass_fields__}
    shuffled = replace(
        made, outings=Outings(ids=[f"other {one}" for one in order], **columns), stretches=replace(stretches, **sorted_)
    )
    np.testing.assert_allclose(asked(model(shuffled))[0], asked(model(made))[0], atol=1e-6)


@settings(max_examples=5, deadline=None)
@given(factor=st.floats(0.7, 1.4))
def test_a_scale_of_all_speeds_leaves_the_change(factor: float) -> None:
    made = made_runner(cost=3.0)
    speeds = {name: factor * getattr(made.stretches, name) for name in ("speed_m_s", "adjusted_m_s", "load_m_s")}
    scaled = replace(made, stretches=replace(made.stretches, **speeds))
    assert asked(model(scaled))[0][0] == pytest.approx(asked(model(made))[0][0], abs=0.15)
