"""Durations: written and read as people do."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ironstride.units import format_clock, format_minutes, parse_duration_s

CLOCKS = [
    (0, "0:00"),
    (59.4, "0:59"),
    (59.5, "1:00"),
    (330, "5:30"),
    (3599, "59:59"),
    (3599.5, "1:00:00"),
    (3930, "1:05:30"),
    (86_400, "24:00:00"),
]


@pytest.mark.parametrize(("seconds", "shown"), CLOCKS)
def test_clock_style(seconds: float, shown: str) -> None:
    assert format_clock(seconds) == shown


@pytest.mark.parametrize(
    ("minutes", "shown"), [(0, "0 min"), (45, "45 min"), (59, "59 min"), (60, "1 h"), (61, "1 h 1 min"), (120, "2 h")]
)
def test_minutes_as_said(minutes: int, shown: str) -> None:
    assert format_minutes(minutes) == shown
    assert parse_duration_s(shown) == 60 * minutes


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("1:05:30", 3930),
        ("45:00", 2700),
        ("90:00", 5400),
        ("12:30.5", 750.5),
        ("1 h 5 min", 3900),
        ("1h5m", 3900),
        ("1.5 h", 5400),
        ("30 s", 30),
        (" 20 minutes ", 1200),
    ],
)
def test_reading(text: str, seconds: float) -> None:
    assert parse_duration_s(text) == seconds


@pytest.mark.parametrize("text", ["", "  ", "45", "1:5", "1:60:00", "1:05:61", "-3:00", "long", "1:05:30 h"])
def test_what_could_mean_two_things_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="is not a duration"):
        parse_duration_s(text)


@pytest.mark.parametrize("seconds", [-1.0, float("nan"), float("inf")])
def test_there_is_no_such_duration(seconds: float) -> None:
    with pytest.raises(ValueError, match="zero or more"):
        format_clock(seconds)


def test_negative_minutes_are_refused() -> None:
    with pytest.raises(ValueError, match="zero or more"):
        format_minutes(-1)


@given(st.integers(min_value=0, max_value=400_000))
def test_whole_seconds_survive_writing_and_reading(seconds: int) -> None:
    assert parse_duration_s(format_clock(seconds)) == seconds
