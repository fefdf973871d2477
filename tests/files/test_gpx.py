"""GPX: every point with FIT names, pauses between segments, tracks that belong together, times in any form."""

from datetime import UTC, datetime, timedelta

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from xml_writer import GPX_HEAD, a_gpx_run, gpx, segment, track, trkpt

from ironstride.files.reading import Answers
from ironstride.files.xml_tracks.gpx import read
from ironstride.files.xml_tracks.ground import EARTH_RADIUS_M

START = datetime(2026, 11, 3, 6, tzinfo=UTC)


def test_a_run_has_every_value_under_its_fit_name():
    reading = read(a_gpx_run(), "run.gpx")
    (run,) = reading.activities
    assert reading.problems == reading.questions == ()
    assert (run.sport, run.start, run.elapsed_s, run.device, run.name) == ("running", START, 59.0, "a watch", "Morning")
    assert run.timer_s is None
    assert run.utc_offset is None
    records = run.records
    assert len(records) == 60
    assert records["timestamp"][0] == START.timestamp()
    assert records["position_lat"][1] == 48.00003
    assert records["position_long"][1] == 11.5
    assert records["enhanced_altitude"][5] == 500.5
    assert (records["heart_rate"] == 140).all()
    assert (records["cadence"] == 85).all()
    assert (records["steps_per_minute"] == 170).all()
    assert (run.avg_hr_bpm, run.max_hr_bpm) == (140.0, 140.0)
    assert records.units["position_lat"] == "degrees"
    assert "distance was computed from positions." in run.remarks
    # 59 steps of 0.00003 degrees of a meridian.
    assert run.distance_m == pytest.approx(59 * 0.00003 * np.pi / 180 * EARTH_RADIUS_M, rel=1e-6)


@pytest.mark.parametrize(
    ("written", "kept", "said"),
    [
        (172, 86.0, "cadence was written as steps of both feet (median 172 a minute): halved."),
        (86, 86.0, "cadence was written as strides of one foot (median 86 a minute): kept."),
        # 3.34 m/s: 110 steps a minute would be 1.8 m long, 220 are 0.91 m.
        (110, 110.0, "fits a step of 0.91 m only as strides of one foot: kept."),
    ],
)
def test_cadence_is_settled_from_the_data_and_said(written, kept, said):
    (run,) = read(a_gpx_run(cad=written)).activities
    assert (run.records["cadence"] == kept).all()
    assert any(remark.endswith(said) for remark in run.remarks), run.remarks


def test_off_foot_cadence_is_left_alone():
    points = segment(trkpt(second, cad=172) for second in range(5))
    (ride,) = read(gpx(track(points, kind="road_biking"))).activities
    assert (ride.sport, ride.sub_sport) == ("cycling", "road")
    assert (ride.records["cadence"] == 172).all()
    assert "steps_per_minute" not in ride.records


def test_between_segments_nothing_counts():
    early, late = (
        segment(trkpt(second) for second in range(10)),
        segment(trkpt(second, minute=5) for second in (40, 41)),
    )
    (run,) = read(gpx(track(early, late))).activities
    assert len(run.records) == 12
    assert (run.elapsed_s, run.timer_s) == (341.0, 10.0)
    assert "the recording was paused once; nothing was counted in between." in run.remarks
    assert run.records["distance"][10] == run.records["distance"][9]
    assert run.records["distance"][11] > run.records["distance"][10]


@pytest.mark.parametrize(
    ("minute", "kinds", "expected"),
    [
        (20, ("running", "running"), [20]),
        (45, ("running", "running"), [10, 10]),
        (20, ("running", "road_biking"), [10, 10]),
        (0, ("running", "running"), [10, 10]),
    ],
    ids=["soon after", "much later", "another sport", "at the same time"],
)
def test_tracks_that_follow_on_one_another_are_one_recording(minute, kinds, expected):
    parts = [
        track(segment(trkpt(second, minute=at) for second in range(10)), kind=kind)
        for at, kind in zip((0, minute), kinds, strict=True)
    ]
    found = read(gpx(*parts)).activities
    assert [len(one.records) for one in found] == expected


@pytest.mark.parametrize(
    ("kind", "sport"),
    [
        ("9", "running"),
        ("Trail Running", "running"),
        ("16", "swimming"),
        ("hiking", "hiking"),
        ("quidditch", "unknown"),
    ],
)
def test_sports_are_those_of_fit(kind, sport):
    (found,) = read(gpx(track(segment([trkpt(0), trkpt(1)]), kind=kind))).activities
    assert found.sport == sport
    assert ("quidditch" in " ".join(found.remarks)) == (sport == "unknown")


def test_points_without_time_or_with_odd_values_stay_rows():
    odd = '<trkpt lat="95" lon="11.5"><ele>high</ele></trkpt><trkpt lat="48.1" lon="11.6"/>'
    reading = read(gpx(track(segment([trkpt(0), odd, trkpt(3)]))), "odd.gpx")
    (run,) = reading.activities
    assert np.isnan(run.records["timestamp"]).tolist() == [False, True, True, False]
    assert np.isnan(run.records["position_lat"]).tolist() == [False, True, False, False]
    assert {problem.what for problem in reading.problems} == {
        "position_lat (written as lat) is no usable number in 1 of 4 samples; left empty there.",
        "enhanced_altitude (written as ele) is no usable number in 1 of 4 samples; left empty there.",
    }


def test_unknown_numbers_keep_their_names_and_two_names_complete_each_other():
    more = "<x:stamina>88</x:stamina><heartrate>140</heartrate><cadence>85</cadence><kind>fast</kind>"
    (run,) = read(gpx(track(segment([trkpt(0, more=more), trkpt(1, hr=None, more=more)])))).activities
    assert run.records["stamina"].tolist() == [88.0, 88.0]
    assert run.records["heart_rate"].tolist() == [140.0, 140.0]
    assert "heartrate" not in run.records
    assert "words beside the samples were left out (kind)." in run.remarks


def test_two_names_that_differ_stand_side_by_side():
    more = "<heartrate>99</heartrate>"
    (run,) = read(gpx(track(segment([trkpt(0, more=more)])))).activities
    assert (run.records["heart_rate"][0], run.records["heartrate"][0]) == (140.0, 99.0)


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("2026-11-03T06:00:00Z", 0.0),
        ("2026-11-03T06:00:00.250Z", 0.25),
        ("2026-11-03T08:00:00+02:00", 0.0),
        ("2026-11-03T06:00:00.123456789Z", 0.123456),
        (" 2026-11-03t06:00:00z\n", 0.0),
        ("2026-11-03 06:00:00Z", 0.0),
    ],
)
def test_times_in_any_form_are_the_same_instant(text, seconds):
    data = a_gpx_run(2).replace(b"2026-11-03T06:00:00Z", text.encode(), 1)
    (run,) = read(data).activities
    assert run.records["timestamp"][0] == pytest.approx(START.timestamp() + seconds, abs=2e-6)


def test_an_offset_tells_the_wall_clock():
    data = a_gpx_run(3).replace(b"T06:", b"T08:").replace(b"Z<", b"+02:00<")
    (run,) = read(data).activities
    assert (run.start, run.utc_offset) == (START, timedelta(hours=2))


def test_times_without_a_zone_are_asked_for_and_the_answer_settles_them():
    data = a_gpx_run(3).replace(b"Z<", b"<")
    asked = read(data, "run.gpx")
    assert asked.questions[0].field == "timezone"
    assert asked.activities[0].start == START
    assert "they were read as UTC" in asked.problems[0].what
    answered = read(data, "run.gpx", Answers(timezone="Europe/Berlin"))
    assert answered.questions == answered.problems == ()
    assert answered.activities[0].start == START - timedelta(hours=1)
    assert answered.activities[0].utc_offset == timedelta(hours=1)
    wrong = read(data, "run.gpx", Answers(timezone="Europe/Nowhere"))
    assert "there is no time zone 'Europe/Nowhere'" in wrong.problems[0].what


@pytest.mark.parametrize(
    ("inside", "said", "is_fatal"),
    [
        ('<rte><rtept lat="1" lon="2"/></rte>', "this is a planned route, not a recording: it holds no track.", False),
        ('<wpt lat="1" lon="2"/>', "this is a planned route", False),
        ("", "it holds no track points.", True),
        (
            '<trk><trkseg><trkpt lat="1" lon="2"/><trkpt lat="1" lon="3"/></trkseg></trk>',
            "the track has 2 points and no time: a route, not a recording",
            False,
        ),
    ],
    ids=["route", "waypoint", "nothing", "no times"],
)
def test_a_plan_is_no_recording(inside, said, is_fatal):
    reading = read(f"{GPX_HEAD}{inside}</gpx>".encode(), "plan.gpx")
    assert reading.activities == ()
    assert len(reading.problems) == 1
    assert said in reading.problems[0].what
    assert reading.problems[0].is_fatal is is_fatal


SHAPES = st.lists(st.tuples(st.booleans(), st.booleans(), st.sampled_from(["", "<a>1</a>", "<b>2.5</b>", "<c/>"])))


@given(SHAPES)
def test_samples_matched_whole_equal_those_of_the_parser(shapes):
    """A comment sends the whole file through the parser; without one, samples of known shape are matched whole."""
    points = [
        trkpt(second, hr=140 if hr else None, cad=85 if cad else None, more=more)
        for second, (hr, cad, more) in enumerate(shapes)
    ]
    matched = read(gpx(track(segment(points))))
    parsed = read(gpx(track("<!-- -->", segment(points))))
    assert matched.problems == parsed.problems
    assert matched.activities == parsed.activities
    assert sum(len(one.records) for one in matched.activities) == len(shapes)
