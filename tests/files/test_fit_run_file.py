"""Runs that we write are read back as they were."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from io import BytesIO

import numpy as np
import pytest
from fitdecode import FitReader
from fitdecode.records import FitDataMessage
from hypothesis import given
from hypothesis import strategies as st

from ironstride.files.fit.reader import read
from ironstride.files.fit_writer import write_run
from ironstride.training.activity import Activity, Lap, Streams

START = datetime(2026, 11, 3, 6, tzinfo=UTC)


def a_run(seconds: int = 600, pace_m_s: float = 3.0) -> Activity:
    at = np.arange(seconds, dtype=np.float64)
    heart = np.full(seconds, 140.0)
    heart[100:160] = np.nan
    columns = {
        "timestamp": START.timestamp() + at, "distance": pace_m_s * at, "enhanced_speed": np.full(seconds, pace_m_s),
        "enhanced_altitude": 100 + np.round(at / 50) / 5, "heart_rate": heart, "cadence": np.full(seconds, 83.0),
        "stance_time": np.full(seconds, 251.5),
    }  # fmt: skip
    half = seconds / 2
    laps = tuple(
        Lap(
            start=START + timedelta(seconds=half * number), elapsed_s=half, timer_s=half, distance_m=half * pace_m_s,
            avg_speed_m_s=pace_m_s, avg_hr_bpm=140.0, intensity="active", trigger="manual",
        )
        for number in range(2)
    )  # fmt: skip
    return Activity(
        sport="running", sub_sport="trail", start=START, elapsed_s=float(seconds), timer_s=float(seconds) - 20,
        utc_offset=timedelta(hours=1), device="Band 2", distance_m=pace_m_s * seconds, ascent_m=12.0, avg_hr_bpm=140.0,
        max_hr_bpm=151.0, laps=laps, records=Streams(columns=columns),
        pauses=((START + timedelta(seconds=200), START + timedelta(seconds=220)),),
    )  # fmt: skip


def test_a_run_comes_back_as_it_was() -> None:
    run = a_run()
    reading = read(write_run(run), "run.fit")
    (back,) = reading.activities
    assert reading.problems == ()
    assert back.device.endswith("Band 2")
    for name in ("sport", "sub_sport", "start", "elapsed_s", "timer_s", "utc_offset", "distance_m", "ascent_m",
                 "avg_hr_bpm", "max_hr_bpm", "pauses"):  # fmt: skip
        assert getattr(back, name) == getattr(run, name), name
    assert [replace(lap, fields={}) for lap in back.laps] == list(run.laps)
    for name, column in run.records.columns.items():
        assert np.allclose(back.records[name], column, equal_nan=True), name


@pytest.mark.parametrize("strap", ["", "3611410126", "strap"])
def test_the_strap_that_measured_is_named(strap: str) -> None:
    (back,) = read(write_run(replace(a_run(), strap=strap)), "run.fit").activities
    assert back.strap == strap


def test_another_reader_reads_it_too() -> None:
    with FitReader(BytesIO(write_run(a_run()))) as reader:
        messages = [one for one in reader if isinstance(one, FitDataMessage)]
    records = [one for one in messages if one.name == "record"]
    assert len(records) == 600
    assert records[0].get_value("stance_time") == 251.5
    assert records[120].get_value("heart_rate", fallback=None) is None


@given(st.integers(240, 300), st.floats(0.5, 6.0))
def test_the_same_run_gives_the_same_bytes(seconds: int, pace_m_s: float) -> None:
    run = a_run(seconds, round(pace_m_s, 3))
    assert write_run(run) == write_run(run)
    (back,) = read(write_run(run)).activities
    assert np.allclose(back.records["distance"], run.records["distance"], atol=0.005)


def test_what_fit_cannot_hold_is_named() -> None:
    run = a_run()
    columns = dict(run.records.columns) | {"heart_rate": np.full(600, 300.0)}
    with pytest.raises(ValueError, match="heart_rate has values beyond what FIT holds, 0 to 254"):
        write_run(replace(run, records=Streams(columns=columns)))
    with pytest.raises(ValueError, match="these have none"):
        write_run(replace(run, records=Streams(columns={"heart_rate": np.full(3, 120.0)})))
