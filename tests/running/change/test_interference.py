"""What lifts cost the next runs: found where it is there, shrunk where little is known, refused where nothing is."""

from dataclasses import replace

import numpy as np
import pytest

from ironstride.running.change.after_lifts import BINS, COST
from ironstride.running.change.answers import Change
from ironstride.running.change.gates import Missing, NotYet
from ironstride.running.change.interference import (
    LEAST_RESTED,
    LEAST_SOON,
    NOTHING_PER_CENT,
    Bin,
    Interference,
    interference,
)
from ironstride.running.change.keep_to import only
from ironstride.running.history import NO_LIFT_H, RunHistory
from tests.running.change.made_runner import SLOPE, START, made_runner

HOURS = np.array([14.0, 30.0, 60.0, 110.0, 18.0, 160.0, 40.0])


def lifted(history: RunHistory, speed_cost: float = 0.0, contact_cost: float = 0.0) -> RunHistory:
    """The same runner with lifts: up to 36 h after one the same speed costs more beats and steps take longer."""
    of, one = history.outings, history.stretches
    since = np.where(of.day >= START, HOURS[np.arange(len(of)) % len(HOURS)], NO_LIFT_H)
    tired = (since < 36.0)[one.outing]
    beats = one.heart_rate_bpm + tired * SLOPE * one.load_m_s * (np.exp(speed_cost / 100.0) - 1.0)
    return replace(
        history, outings=replace(of, lift_h=since),
        stretches=replace(
            one, heart_rate_bpm=beats, contact_time_ms=one.contact_time_ms * np.exp(tired * contact_cost / 100.0)
        ),
    )  # fmt: skip


def bins(found: Interference) -> tuple[Bin, ...]:
    assert not isinstance(found.speed, NotYet)
    return found.speed


@pytest.mark.parametrize("cost", [0.0, 3.0])
def test_a_cost_is_found_within_its_interval(cost: float) -> None:
    found = bins(interference(lifted(made_runner(), cost)))
    assert [(one.from_h, one.to_h) for one in found] == list(BINS)
    for one in found[1:3]:
        assert one.cost.low <= cost <= one.cost.high
    assert found[3].cost.per_cent < 1.5
    assert found[4].cost.low <= 0.0 <= found[4].cost.high


def test_a_larger_cost_is_a_larger_answer_and_a_longer_window() -> None:
    none, much = interference(lifted(made_runner())), interference(lifted(made_runner(), 4.0))
    assert bins(much)[1].cost.per_cent > bins(none)[1].cost.per_cent + 1.5
    assert much.window_hours is not None
    assert none.window_hours is not None
    assert much.window_hours >= 36.0 >= none.window_hours


def test_a_bin_without_runs_keeps_to_what_is_known_and_its_neighbours() -> None:
    found = bins(interference(lifted(made_runner(), 3.0)))
    assert found[0].runs == 0
    assert COST.mean[0] < found[0].cost.per_cent < found[1].cost.per_cent + 1.0
    assert found[0].cost.sd > found[1].cost.sd


def test_contact_time_has_an_answer_of_its_own() -> None:
    found = interference(lifted(made_runner(), contact_cost=2.0)).contact
    assert not isinstance(found, NotYet)
    assert found[1].cost.low <= 2.0 <= found[1].cost.high
    assert found[1].cost.is_clear
    assert interference(lifted(made_runner(contact_share=np.nan))).contact == NotYet(
        missing=Missing.CONTACT_TIME, have=0, need=LEAST_SOON
    )


def test_without_lifts_nothing_is_said() -> None:
    found = interference(made_runner())
    assert isinstance(found.speed, NotYet)
    assert (found.speed.missing, found.speed.have) == (Missing.RUNS_AFTER_LIFTS, 0)
    assert found.window_hours is None


@pytest.mark.parametrize(("soon", "is_open"), [(LEAST_SOON - 1, False), (LEAST_SOON, True)])
def test_so_many_runs_after_lifts_are_needed(soon: int, is_open: bool) -> None:
    made = lifted(made_runner())
    is_soon = made.outings.lift_h < 36.0
    found = interference(only(made, ~is_soon | (np.cumsum(is_soon) <= soon)))
    assert isinstance(found.speed, tuple) == is_open
    if isinstance(found.speed, NotYet):
        assert (found.speed.have, found.speed.need) == (soon, LEAST_SOON)
        assert found.speed.days is not None


@pytest.mark.parametrize(("rested", "is_open"), [(LEAST_RESTED - 1, False), (LEAST_RESTED, True)])
def test_so_many_rested_runs_are_needed(rested: int, is_open: bool) -> None:
    made = lifted(made_runner())
    is_rested = made.outings.lift_h >= 72.0
    found = interference(only(made, ~is_rested | (np.cumsum(is_rested[::-1])[::-1] <= rested)))
    assert isinstance(found.speed, tuple) == is_open
    if isinstance(found.speed, NotYet):
        assert (found.speed.missing, found.speed.have) == (Missing.RUNS_RESTED, rested)


def test_names_of_outings_say_nothing() -> None:
    made = lifted(made_runner(), 2.0)
    renamed = replace(made, outings=replace(made.outings, ids=[f"x{number}" for number in range(len(made.outings))]))
    assert interference(renamed) == interference(made)


def test_an_empty_history_is_refused() -> None:
    made = made_runner()
    found = interference(only(made, np.zeros(len(made.outings), dtype=bool)))
    assert isinstance(found.speed, NotYet)
    assert isinstance(found.contact, NotYet)


def window_of(*costs: tuple[float, float]) -> float | None:
    made = tuple(
        Bin(from_h=low, to_h=high, runs=9, cost=Change(per_cent=mean, sd=sd))
        for (low, high), (mean, sd) in zip(BINS, costs, strict=True)
    )
    none = NotYet(missing=Missing.CONTACT_TIME, have=0, need=8)
    return Interference(speed=made, contact=none).window_hours


SURE, UNSURE = (NOTHING_PER_CENT - 0.85, 1.0), (NOTHING_PER_CENT - 0.83, 1.0)  # 0.842 deviations are four in five


@pytest.mark.parametrize(
    ("costs", "hours"),
    [
        ((UNSURE, SURE, SURE, SURE, SURE), 12.0), ((SURE, SURE, SURE, SURE, SURE), 12.0),
        ((SURE, UNSURE, SURE, SURE, SURE), 24.0), ((SURE, UNSURE, UNSURE, SURE, SURE), 36.0),
        ((SURE, SURE, UNSURE, SURE, SURE), 36.0), ((SURE, SURE, SURE, SURE, UNSURE), 72.0),
    ],
)  # fmt: skip
def test_the_window_ends_before_the_first_bin_from_which_on_all_are_sure(costs: tuple, hours: float) -> None:
    assert window_of(*costs) == hours
