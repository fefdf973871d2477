"""What is kept of an outing for comparisons: warmth, ground, who measured, how hard it was."""

from dataclasses import replace
from datetime import UTC, datetime

import numpy as np
import pytest

from ironstride.running.history import Column
from ironstride.running.outing_cut import CELL_DEGREES, cells_of, cut_outing
from ironstride.training.activity import Activity, Streams

START = datetime(2026, 11, 3, 6, tzinfo=UTC)
SECONDS = 2400


def a_run(speed: Column | None = None, **columns: Column) -> Activity:
    at = np.arange(float(SECONDS))
    given = {
        "timestamp": START.timestamp() + at, "enhanced_speed": np.full(SECONDS, 3.0) if speed is None else speed,
        "enhanced_altitude": np.full(SECONDS, 100.0), "heart_rate": np.rint(140 + 2 * np.sin(at)), **columns,
    }  # fmt: skip
    return Activity(
        sport="running", start=START, elapsed_s=float(SECONDS), records=Streams(columns=given), device="watch"
    )


def test_the_temperature_is_that_of_the_end_when_the_watch_has_left_the_sleeve() -> None:
    cooling = np.linspace(30.0, 10.0, SECONDS)
    assert cut_outing(a_run(temperature=cooling)).temperature_c == pytest.approx(15.0, abs=0.1)


def test_indoors_or_without_a_thermometer_the_weather_is_unknown() -> None:
    indoors = replace(a_run(temperature=np.full(SECONDS, 21.0)), sub_sport="treadmill")
    assert np.isnan(cut_outing(indoors).temperature_c)
    assert cut_outing(indoors).is_indoor
    assert np.isnan(cut_outing(a_run(temperature=np.full(SECONDS, np.nan))).temperature_c)
    assert np.isnan(cut_outing(a_run()).temperature_c)


@pytest.mark.parametrize("latitude", [0.0, 48.2, -33.9, 69.6])
def test_a_kilometre_is_about_ten_cells_wherever_it_is_and_wherever_it_leads(latitude: float) -> None:
    metres = np.linspace(0.0, 1000.0, 400)
    along = CELL_DEGREES * metres / 100.0
    straight = np.full(400, latitude + CELL_DEGREES / 2)
    east = cells_of(Streams(columns={"position_lat": straight,
                                     "position_long": 11.0 + along / np.cos(np.radians(latitude))}))  # fmt: skip
    north = cells_of(Streams(columns={"position_lat": latitude + along, "position_long": np.full(400, 11.0)}))
    assert 10 <= len(east) <= 12
    assert 10 <= len(north) <= 22  # columns of neighbouring rows are shifted against each other


def test_there_is_no_ground_without_positions_nor_beyond_the_earth() -> None:
    assert len(cells_of(Streams())) == 0
    nowhere = Streams(columns={"position_lat": np.array([np.nan, 95.0]), "position_long": np.array([11.0, 11.0])})
    assert len(cells_of(nowhere)) == 0


def test_a_strap_that_the_file_names_is_believed_and_anything_else_counts_as_the_wrist() -> None:
    plain, strapped = cut_outing(a_run()), cut_outing(replace(a_run(), strap="123"))
    assert (plain.is_wrist, plain.sensor) == (True, "watch")
    assert (strapped.is_wrist, strapped.sensor) == (False, "watch, strap 123")


def test_contact_time_of_a_pod_makes_another_sensor_of_it() -> None:
    contact = np.full(SECONDS, 250.0)
    own = a_run(stance_time=contact)
    columns = {**own.records.columns, "Ground Time": contact}
    pod = replace(own, records=Streams(columns=columns, developer=frozenset({"Ground Time"})))
    assert cut_outing(own).sensor == "watch"
    assert cut_outing(pod).sensor == "watch, contact time by a pod"


def test_running_down_a_hill_fast_is_no_repeat() -> None:
    up = np.tile(np.repeat([True, False], 120), SECONDS // 240)
    slope = np.where(up, 0.05, -0.05)
    speed = np.where(up, 2.3, 3.6)
    hilly = a_run(speed, enhanced_altitude=100 + np.cumsum(slope * speed))
    flat = a_run(speed)
    assert cut_outing(flat).effort.fast_stretches is not None
    assert cut_outing(hilly).effort.fast_stretches is None


def test_the_highest_heart_rate_is_a_clean_one() -> None:
    heart = np.full(SECONDS, 150.0) + np.arange(float(SECONDS)) % 3
    heart[1000] = 229.0
    assert cut_outing(a_run(heart_rate=heart)).cut.highest_bpm == pytest.approx(152.0)
