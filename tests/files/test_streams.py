"""Samples as values: equal by content, never of mixed length."""

from datetime import UTC, datetime

import numpy as np
import pytest

from ironstride.training.activity import Activity, Streams

NAN = float("nan")


def streams(*values: float, name: str = "power") -> Streams:
    return Streams(columns={name: np.array(values)}, units={name: "W"})


@pytest.mark.parametrize(
    ("other", "is_equal"),
    [
        (streams(1.0, NAN), True),
        (streams(1.0, 2.0), False),
        (streams(1.0), False),
        (streams(1.0, NAN, name="heart_rate"), False),
        ("power", False),
    ],
)
def test_streams_are_equal_by_content(other, is_equal):
    assert (streams(1.0, NAN) == other) is is_equal


def test_columns_have_one_length():
    with pytest.raises(ValueError, match="same length"):
        Streams(columns={"power": np.zeros(3), "heart_rate": np.zeros(2)})


def test_the_first_column_with_a_valid_sample():
    both = Streams(columns={"power": np.array([NAN, NAN]), "Power": np.array([NAN, 210.0])})
    found = both.get("power", "Power")
    assert found is not None
    assert found[1] == 210.0
    assert both.get("power") is None
    assert both.get("speed") is None
    assert (len(both), len(Streams()), "Power" in both, "speed" in both) == (2, 0, True, False)


@pytest.mark.parametrize("elapsed_s", [-1.0, NAN])
def test_an_activity_lasts_some_time(elapsed_s):
    with pytest.raises(ValueError, match="zero seconds or more"):
        Activity(sport="running", start=datetime(2026, 11, 3, tzinfo=UTC), elapsed_s=elapsed_s)


def test_an_activity_starts_at_an_instant():
    with pytest.raises(ValueError, match="give the datetime a zone"):
        Activity(sport="running", start=datetime(2026, 11, 3), elapsed_s=1.0)
