"""Leg stiffness over months, for runners whose change is known."""

from dataclasses import replace

import numpy as np
import pytest

from ironstride.running.change.answers import Change
from ironstride.running.change.gates import Missing, NotYet
from ironstride.running.change.is_it_stiffer import Stiffer, is_it_stiffer
from ironstride.running.change.spring_series import spring_series
from ironstride.running.change.spring_values import spring_values
from tests.running.change.made_runner import START, made_runner


def _change(found: Stiffer) -> Change:
    assert isinstance(found.stiffness, Change)
    return found.stiffness


def test_a_shorter_contact_is_a_stiffer_leg() -> None:
    assert _change(is_it_stiffer(made_runner(stiffness=6.0))).is_clear
    nothing = _change(is_it_stiffer(made_runner()))
    assert nothing.low <= 0.0 <= nothing.high


def test_unrecorded_shoes_widen() -> None:
    made = made_runner(stiffness=6.0)
    bare = replace(made, outings=replace(made.outings, shoe=np.full(len(made.outings), -1)))
    with_shoes, without = is_it_stiffer(made), is_it_stiffer(bare)
    assert with_shoes.has_shoes
    assert not without.has_shoes
    assert _change(without).sd > _change(with_shoes).sd + 0.3


@pytest.mark.parametrize("jump", [-6.0, 6.0])
def test_a_new_sensor_is_no_new_spring(jump: float) -> None:
    made = made_runner(jump_from=START + 61.0, jump=jump)
    values = spring_values(made)
    assert values is not None
    day = spring_series(made, values).jump_day
    assert day is not None
    assert abs(day - (START + 61.0)) <= 4.0
    found = _change(is_it_stiffer(made))
    assert abs(found.per_cent) < 3.0
    assert found.low <= 0.0 <= found.high


def test_a_slow_gain_is_no_jump() -> None:
    made = made_runner(stiffness=6.0)
    values = spring_values(made)
    assert values is not None
    assert spring_series(made, values).jump_day is None


def test_a_shuffle_has_no_flight_to_measure() -> None:
    found = is_it_stiffer(made_runner(contact_share=0.97))
    assert isinstance(found.stiffness, NotYet)
    assert found.stiffness.missing in (Missing.FLIGHT, Missing.CONTACT_TIME)


def test_no_sensor_is_no_answer() -> None:
    made = made_runner()
    none = replace(made, stretches=replace(made.stretches, contact_time_ms=np.full(len(made.stretches), np.nan)))
    found = is_it_stiffer(none)
    assert isinstance(found.stiffness, NotYet)
    assert found.stiffness.missing is Missing.CONTACT_TIME
