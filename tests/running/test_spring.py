"""Leg and vertical stiffness against worked values of the sine-wave method."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ironstride.running.metrics import metrics
from ironstride.running.spring import NoSpring, Spring, flight_s, spring
from tests.running.authority import ROWS

LEG, VERTICAL = ROWS["leg_stiffness"], ROWS["vertical_stiffness"]


def stride(contact_s: float = 0.24, flight: float = 0.10, speed: float = 4.0, **person) -> Spring:
    person = {"mass_kg": 70, "height_m": 1.78} | person
    return spring(**person, speed_m_s=speed, contact_s=contact_s, flight_s=flight)


@pytest.mark.parametrize("row", LEG["by_flight"])
def test_worked_values_by_flight_time(row):
    mass, speed, height, contact, flight, force, drop, compression, vertical, leg = row
    found = stride(contact, flight, speed, mass_kg=mass, height_m=height)
    assert found.force_n[0] == pytest.approx(force, abs=0.006)
    assert found.drop_m[0] == pytest.approx(drop, abs=6e-7)
    assert found.compression_m[0] == pytest.approx(compression, abs=6e-7)
    assert found.vertical_kn_m[0] == pytest.approx(vertical, abs=6e-5)
    assert found.leg_kn_m[0] == pytest.approx(leg, abs=6e-6)
    assert found.why.tolist() == [NoSpring.FOUND]


@pytest.mark.parametrize("row", LEG["by_steps"])
def test_worked_values_by_cadence(row):
    mass, speed, height, contact, steps, flight, force, drop, vertical, compression, leg = row
    in_the_air = flight_s(contact, steps)
    assert float(in_the_air) == pytest.approx(flight, abs=6e-5)
    found = stride(contact, float(in_the_air), speed, mass_kg=mass, height_m=height)
    assert found.force_n[0] == pytest.approx(force, abs=0.06)
    assert found.drop_m[0] == pytest.approx(drop, abs=6e-5)
    assert found.vertical_kn_m[0] == pytest.approx(vertical, abs=0.006)
    assert found.compression_m[0] == pytest.approx(compression, abs=6e-5)
    assert found.leg_kn_m[0] == pytest.approx(leg, abs=0.0006)
    assert found.why[0] == (NoSpring.FOUND if speed >= 3.33 else NoSpring.OUTSIDE_SPEEDS)


@pytest.mark.parametrize(("flight", "key"), [(0.10, "same_flight"), (0.34 - 0.216, "same_steps")])
def test_a_contact_a_tenth_shorter(flight, key):
    before, after = stride(), stride(0.216, flight)
    assert after.leg_kn_m[0] / before.leg_kn_m[0] - 1 == pytest.approx(LEG[key], abs=0.0006)
    assert after.vertical_kn_m[0] / before.vertical_kn_m[0] - 1 == pytest.approx(VERTICAL[key], abs=0.0006)


def test_two_percent_of_contact_time_is_what_the_warning_says():
    off = stride(0.24 * 0.98, 0.34 - 0.24 * 0.98).leg_kn_m[0] / stride().leg_kn_m[0] - 1
    assert 4.4 < 100 * off < 5.1
    off = 1 - stride(0.24 * 1.02, 0.34 - 0.24 * 1.02).leg_kn_m[0] / stride().leg_kn_m[0]
    assert 4.4 < 100 * off < 5.1
    assert "4.7 %" in metrics()["leg_stiffness"].limits


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"flight": 0.0}, NoSpring.NO_FLIGHT),
        ({"flight": -0.02}, NoSpring.NO_FLIGHT),
        ({"flight": np.nan}, NoSpring.NOT_MEASURED),
        ({"speed": np.nan}, NoSpring.NOT_MEASURED),
        ({"speed": 0.0}, NoSpring.NOT_MEASURED),
        ({"contact_s": 0.0}, NoSpring.NOT_MEASURED),
        ({"mass_kg": 0}, NoSpring.NOT_MEASURED),
        ({"contact_s": 0.09}, NoSpring.CONTACT_IMPLAUSIBLE),
        ({"contact_s": 0.41}, NoSpring.CONTACT_IMPLAUSIBLE),
        ({"contact_s": 0.40, "speed": 5.0}, NoSpring.LEG_TOO_SHORT),
    ],
)
def test_what_is_no_running_stride_is_refused(change, why):
    found = stride(**change)
    assert found.why.tolist() == [why]
    assert why.words
    for column in (found.force_n, found.drop_m, found.compression_m, found.vertical_kn_m, found.leg_kn_m):
        assert np.isnan(column).all()


@pytest.mark.parametrize(("speed", "is_inside"), [(3.32, False), (3.33, True), (6.67, True), (6.68, False)])
def test_outside_the_checked_speeds_a_value_carries_a_remark(speed, is_inside):
    found = stride(0.2, speed=speed)
    assert np.isfinite(found.leg_kn_m[0])
    assert found.why[0] == (NoSpring.FOUND if is_inside else NoSpring.OUTSIDE_SPEEDS)


def test_columns_are_taken_row_by_row():
    found = spring(
        mass_kg=70, height_m=1.78, speed_m_s=[4.0, 4.0, np.nan], contact_s=0.24, flight_s=np.array([0.1, -1.0, 0.1])
    )
    assert found.leg_kn_m[0] == pytest.approx(8.12777, abs=6e-6)
    assert np.isnan(found.leg_kn_m).tolist() == [False, True, True]
    assert np.isnan(flight_s(0.25, 0))


@given(
    st.floats(40, 120),
    st.floats(1.4, 2.1),
    st.floats(1, 8),
    st.floats(0.1, 0.4),
    st.floats(0.001, 0.3),
    st.floats(1, 2),
)
def test_stiffness_is_positive_and_grows_with_mass(mass, height, speed, contact, flight, heavier):
    light = stride(contact, flight, speed, mass_kg=mass, height_m=height)
    heavy = stride(contact, flight, speed, mass_kg=mass * heavier, height_m=height)
    if light.why[0] <= NoSpring.OUTSIDE_SPEEDS:
        assert 0 < light.leg_kn_m[0] <= light.vertical_kn_m[0]
        assert heavy.leg_kn_m[0] == pytest.approx(light.leg_kn_m[0] * heavier)
    else:
        assert np.isnan(light.leg_kn_m[0])
