"""PWX: offsets from a start on a wall clock, segments as laps, totals that the file states."""

from datetime import UTC, datetime

import numpy as np
import pytest
from xml_writer import pwx, sample

from ironstride.files.reading import Answers
from ironstride.files.xml_tracks.pwx import read

BERLIN = Answers(timezone="Europe/Berlin")
SUMMARY = (
    "<summarydata><beginning>0</beginning><duration>70</duration><durationstopped>10</durationstopped>"
    "<hr max='150' min='120' avg='139'/><spd max='4' avg='3'/><dist>180</dist><climbingelevation>12</climbingelevation>"
    "</summarydata>"
)


def segment(name: str, beginning: float, duration: float) -> str:
    return (
        f"<segment><name>{name}</name><summarydata><beginning>{beginning}</beginning><duration>{duration}</duration>"
        "<dist>90</dist></summarydata></segment>"
    )


def test_a_run_has_every_value_under_its_fit_name():
    reading = read(pwx(*map(sample, range(60)), more=SUMMARY), "run.pwx", BERLIN)
    (run,) = reading.activities
    assert reading.problems == reading.questions == ()
    assert (run.sport, run.start) == ("running", datetime(2026, 11, 3, 5, tzinfo=UTC))
    assert (run.elapsed_s, run.timer_s, run.distance_m, run.ascent_m) == (70.0, 60.0, 180.0, 12.0)
    assert (run.device, run.name, run.note) == ("Maker One", "Easy", "by feel")
    assert run.session == {
        "avg_heart_rate": 139.0, "max_heart_rate": 150.0, "min_heart_rate": 120.0,
        "enhanced_avg_speed": 3.0, "enhanced_max_speed": 4.0,
    }  # fmt: skip
    first = {name: float(column[1]) for name, column in run.records.columns.items() if name != "distance"}
    assert first == {
        "timestamp": run.start.timestamp() + 1, "heart_rate": 140.0, "enhanced_speed": 3.0, "power": 250.0,
        "cadence": 85.0, "enhanced_altitude": 500.0, "position_lat": 48.00001, "position_long": 11.5,
        "steps_per_minute": 170.0,
    }  # fmt: skip


def test_the_zone_of_the_start_is_asked_for():
    reading = read(pwx(sample(0), sample(1)), "run.pwx")
    assert [question.field for question in reading.questions] == ["timezone"]
    assert reading.activities[0].start == datetime(2026, 11, 3, 6, tzinfo=UTC)
    assert "they were read as UTC" in reading.problems[0].what


def test_segments_are_laps_and_one_named_rest_is_a_rest():
    segments = segment("1 Freestyle", 0, 30) + segment("2 Rest", 30, 20)
    (swim,) = read(pwx(sample(0), sample(50), sport="Swim", more=segments), answers=BERLIN).activities
    assert swim.sport == "swimming"
    assert [(lap.elapsed_s, lap.distance_m, lap.intensity) for lap in swim.laps] == [(30, 90, None), (20, 90, "rest")]
    assert swim.laps[1].start == datetime(2026, 11, 3, 5, 0, 30, tzinfo=UTC)


def test_samples_without_an_offset_are_rows():
    (run,) = read(pwx(sample(0), "<sample><hr>150</hr></sample>", sample(2)), answers=BERLIN).activities
    assert np.isnan(run.records["timestamp"]).tolist() == [False, True, False]
    assert run.records["heart_rate"].tolist() == [140, 150, 140]


def test_impossible_offsets_are_no_times():
    (run,) = read(
        pwx(sample(0), sample(1).replace(">1<", ">1e300<"), more=segment("x", 1e300, 5)), answers=BERLIN
    ).activities
    assert np.isnan(run.records["timestamp"]).tolist() == [False, True]
    assert (run.elapsed_s, run.laps) == (0.0, ())


def test_several_workouts_are_several_activities():
    one, two = pwx(sample(0), sample(1)), pwx(sample(0), time="2026-11-04T06:00:00", sport="Bike")
    both = one.replace(b"</pwx>", b"") + two[two.index(b"<workout>") :]
    assert [(found.sport, len(found.records)) for found in read(both).activities] == [("running", 2), ("cycling", 1)]


@pytest.mark.parametrize(
    ("data", "said"),
    [(b"<pwx/>", "it holds no workout."), (pwx(sample(0), time="soon"), "a workout with 1 samples has no readable")],
)
def test_what_is_no_recording_is_said(data, said):
    reading = read(data)
    assert reading.activities == ()
    assert said in reading.problems[0].what
