"""Paces: shown per kilometre and per mile, averaged as speeds."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ironstride.units import METRES_PER_MILE, Pace

# seconds per km, shown per km, shown per mile. A mile is 1609.344 m by the international yard
# (1959), so 270 s/km is 270 * 1.609344 = 434.52 s/mile.
SHOWN = [
    (270.0, "4:30 min/km", "7:15 min/mile"),
    (240.0, "4:00 min/km", "6:26 min/mile"),
    (300.0, "5:00 min/km", "8:03 min/mile"),
    (299.4, "4:59 min/km", "8:02 min/mile"),
    (299.5, "5:00 min/km", "8:02 min/mile"),
    (599.9, "10:00 min/km", "16:05 min/mile"),
    (3600.0, "60:00 min/km", "96:34 min/mile"),
]


@pytest.mark.parametrize(("seconds_per_km", "per_km", "per_mile"), SHOWN)
def test_a_pace_is_shown_to_the_nearest_second(seconds_per_km: float, per_km: str, per_mile: str) -> None:
    pace = Pace(1000 / seconds_per_km)
    assert pace.text("km") == str(pace) == per_km
    assert pace.text("mile") == per_mile


@pytest.mark.parametrize("speed_m_s", [0.0, -1.0, float("nan"), float("inf")])
def test_without_speed_there_is_no_pace(speed_m_s: float) -> None:
    with pytest.raises(ValueError, match="speed above zero"):
        Pace(speed_m_s)


# Worked by hand: total metres over total seconds. The mean of the paces is right only in the first row.
AVERAGES = [
    ([(1000, 240), (1000, 360)], "5:00 min/km"),  # equal distances
    ([(2000, 480), (1000, 360)], "4:40 min/km"),  # 3 km in 840 s
    ([(1000, 240), (0, 60)], "5:00 min/km"),  # a minute at the traffic light counts
    ([(5000, 1500)], "5:00 min/km"),
]


@pytest.mark.parametrize(("parts", "shown"), AVERAGES)
def test_the_average_is_distance_over_time(parts: list[tuple[float, float]], shown: str) -> None:
    assert str(Pace.average(parts)) == shown


@pytest.mark.parametrize("parts", [[], [(0.0, 0.0)], [(100.0, 0.0)], [(0.0, 60.0)], [(-1.0, 5.0)]])
def test_an_average_needs_distance_and_time(parts: list[tuple[float, float]]) -> None:
    with pytest.raises(ValueError, match=r"pace|part of a run"):
        Pace.average(parts)


@given(st.floats(min_value=0.5, max_value=12.0))
def test_a_mile_takes_longer_than_a_kilometre_by_its_length(speed_m_s: float) -> None:
    pace = Pace(speed_m_s)
    assert pace.seconds_per("mile") == pytest.approx(pace.seconds_per("km") * METRES_PER_MILE / 1000)


@given(st.integers(min_value=90, max_value=1800))
def test_what_is_shown_can_be_read_back(seconds_per_km: int) -> None:
    pace = Pace(1000 / seconds_per_km)
    assert Pace.parse(str(pace)).seconds_per("km") == pytest.approx(seconds_per_km)


@pytest.mark.parametrize("text", ["4:30", "4:61/km", "0:00/km", "fast", "4.30/km", ""])
def test_other_words_are_refused(text: str) -> None:
    with pytest.raises(ValueError, match="is not a pace"):
        Pace.parse(text)
