"""Leg stiffness and contact time run by run."""

from dataclasses import replace

import numpy as np
import pytest

from ironstride.running.change.contact_values import contact_values
from ironstride.running.change.spring_values import spring_values
from ironstride.running.history import RunHistory
from tests.running.change.made_runner import made_runner


def scaled(history: RunHistory, **factors: np.ndarray | float) -> RunHistory:
    columns = {name: getattr(history.stretches, name) * factor for name, factor in factors.items()}
    return replace(history, stretches=replace(history.stretches, **columns))


def test_every_run_with_contact_time_has_a_value() -> None:
    made = made_runner()
    springs, contacts = spring_values(made), contact_values(made)
    assert springs is not None
    assert contacts is not None
    assert len(springs) == len(contacts) == len(made.outings)
    assert springs.speed_m_s == pytest.approx(contacts.speed_m_s)
    assert np.exp(contacts.value / 100.0) == pytest.approx(np.full(len(contacts), 0.72 * 60_000 / 172), rel=0.05)


def test_shorter_contact_is_a_stiffer_leg() -> None:
    made = made_runner()
    plain, short = spring_values(made), spring_values(scaled(made, contact_time_ms=0.98))
    assert plain is not None
    assert short is not None
    # Two per cent less contact time at the same steps are 4.7 % of stiffness (Morin's formulas, one example); it
    # depends on the step.
    assert 3.0 < np.median(short.value - plain.value) < 8.0


def test_a_run_at_another_speed_is_carried_back() -> None:
    made = made_runner()
    faster = np.where(np.repeat(np.arange(len(made.outings)) % 2 == 0, 6), 1.08, 1.0)
    other = scaled(
        made, speed_m_s=faster, contact_time_ms=faster**-0.6, steps_per_minute=faster**0.17
    )  # fmt: skip
    found = contact_values(other)
    assert found is not None
    even = np.arange(len(found)) % 2 == 0
    assert np.median(found.value[even]) == pytest.approx(np.median(found.value[~even]), abs=0.6)


def test_a_runner_without_flight_is_seen() -> None:
    found = spring_values(made_runner(contact_share=0.97))
    assert found is not None
    assert found.with_flight < 0.5
    assert found.contact_share == pytest.approx(0.97, abs=0.02)


def test_without_contact_time_on_level_ground_there_is_none() -> None:
    made = made_runner()
    none = scaled(made, contact_time_ms=np.nan)
    hilly = replace(made, stretches=replace(made.stretches, absolute_grade=np.full(len(made.stretches), 0.05)))
    for one in (none, hilly):
        assert spring_values(one) is None
        assert contact_values(one) is None


def test_rides_have_no_contact() -> None:
    made = made_runner(rides=True)
    found = contact_values(made)
    assert found is not None
    assert not made.outings.is_ride[found.outing].any()


def test_one_stretch_is_too_little() -> None:
    made = made_runner()
    first = np.arange(len(made.stretches)) % 6 == 0
    one = replace(
        made, stretches=replace(
            made.stretches, contact_time_ms=np.where(first, made.stretches.contact_time_ms, np.nan)
        ),
    )  # fmt: skip
    assert contact_values(one) is None
    found = spring_values(one)
    assert found is not None
    assert len(found) == 0
