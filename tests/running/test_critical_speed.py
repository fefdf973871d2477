"""Critical speed through three and more maximal efforts, with its interval."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ironstride.running.load.critical_speed import CriticalSpeed, critical_speed
from ironstride.running.load.student import t_95
from ironstride.training.problem import Problem
from tests.running.authority import ROWS


@pytest.mark.parametrize("case", ["on_a_line", "beside"])
def test_worked_lines(case):
    speed, d_prime = ROWS["critical_speed"][case], ROWS["d_prime"][case]
    found = critical_speed([(metres, seconds) for metres, seconds in speed["efforts"]])
    assert isinstance(found, CriticalSpeed)
    assert found.speed_m_s == pytest.approx(speed["speed"], abs=6e-7)
    assert found.speed_half_width == pytest.approx(speed["half_width"], abs=6e-6)
    assert found.d_prime_m == pytest.approx(d_prime["value"], abs=0.006)
    assert found.d_prime_half_width == pytest.approx(d_prime["half_width"], abs=0.006)
    assert (found.efforts, found.left_out) == (3, 0)


def test_two_efforts_always_fit_and_are_refused():
    found = critical_speed([(1200, 240), (3600, 800)])
    assert isinstance(found, Problem)
    assert "two always fit" in found.what


def test_efforts_outside_two_to_twenty_minutes_are_left_out():
    found = critical_speed([(1200, 240), (2400, 520), (3600, 800), (800, 119), (6000, 1201)])
    assert (found.efforts, found.left_out) == (3, 2)
    assert found.speed_m_s == pytest.approx(ROWS["critical_speed"]["on_a_line"]["speed"], abs=6e-7)
    assert isinstance(critical_speed([(1200, 240), (2400, 520), (6000, 1201)]), Problem)


@pytest.mark.parametrize(
    "efforts",
    [
        [],
        [(1200, 240), (1300, 265), (1400, 290)],  # nearly the same time
        [(900, 300), (1900, 600), (3000, 900)],  # faster the longer: not maximal
        [(1200, 240), (2400, float("nan")), (3600, 800)],
        [(1200, 240), (0, 520), (3600, 800)],
    ],
)
def test_what_gives_no_line_is_refused(efforts):
    found = critical_speed(efforts)
    assert isinstance(found, Problem)
    assert found.try_this


@given(st.floats(2.5, 6.5), st.floats(50, 400), st.lists(st.floats(120, 1200), min_size=3, max_size=12))
def test_a_true_line_is_found_again(speed, d_prime, times):
    found = critical_speed([(speed * seconds + d_prime, seconds) for seconds in times])
    if isinstance(found, CriticalSpeed):
        assert found.speed_m_s == pytest.approx(speed, rel=1e-6)
        assert found.d_prime_m == pytest.approx(d_prime, rel=1e-4)
    else:
        assert max(times) < 2 * min(times)


def test_students_t_falls_towards_the_normal():
    values = [t_95(degrees) for degrees in range(1, 40)]
    assert values == sorted(values, reverse=True)
    assert values[-1] >= 1.96
    assert t_95(0) == t_95(1)
