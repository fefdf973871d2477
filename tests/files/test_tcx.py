"""TCX: every trackpoint with or without a position, laps, several sports in one file, cadence of one foot or both."""

from datetime import UTC, datetime

import numpy as np
import pytest
from xml_writer import TCX_HEAD, a_tcx_run, activity, lap, moment, tcx, trackpoint

from ironstride.files.xml_tracks.tcx import read

START = datetime(2026, 11, 3, 6, tzinfo=UTC)


def test_a_run_has_every_value_under_its_fit_name():
    reading = read(a_tcx_run(), "run.tcx")
    (run,) = reading.activities
    assert reading.problems == reading.questions == ()
    assert (run.sport, run.start, run.elapsed_s, run.timer_s) == ("running", START, 59.5, 59.5)
    assert (run.device, run.note, run.distance_m) == ("Pace 3", "felt easy", 177.0)
    assert run.session == {"total_calories": 12.0}
    first = {name: float(column[0]) for name, column in run.records.columns.items()}
    assert first == {
        "timestamp": START.timestamp(), "position_lat": 48.0, "position_long": 11.5, "enhanced_altitude": 500.5,
        "distance": 0.0, "heart_rate": 140.0, "enhanced_speed": 3.0, "cadence": 85.0, "power": 250.0,
        "steps_per_minute": 170.0,
    }  # fmt: skip
    assert len(run.records) == 60


def test_a_lap_keeps_what_the_watch_wrote():
    (run,) = read(a_tcx_run()).activities
    (first,) = run.laps
    assert (first.start, first.elapsed_s, first.timer_s, first.distance_m) == (START, 59.5, 59.5, 177.0)
    assert (first.avg_hr_bpm, first.intensity, first.trigger) == (139.0, "active", "distance")
    assert first.avg_speed_m_s == pytest.approx(177.0 / 59.5)
    assert first.fields == {"enhanced_max_speed": 3.4, "total_calories": 12.0}


def test_extensions_of_a_lap_come_under_fit_names_and_are_halved_with_the_samples():
    more = (
        "<Extensions><ns3:LX><ns3:AvgSpeed>2.9</ns3:AvgSpeed><ns3:AvgRunCadence>172</ns3:AvgRunCadence>"
        "<ns3:Steps>170</ns3:Steps></ns3:LX></Extensions>"
    )
    (run,) = read(tcx(activity(lap((trackpoint(second, cadence=174) for second in range(9)), more=more)))).activities
    assert run.laps[0].avg_speed_m_s == 2.9
    assert (run.laps[0].fields["avg_cadence"], run.laps[0].fields["Steps"]) == (86.0, 170.0)
    assert (run.records["cadence"] == 87).all()
    assert "cadence was written as steps of both feet (median 174 a minute): halved." in run.remarks


def test_samples_without_a_position_or_anything_but_a_time_are_rows():
    points = [trackpoint(0), trackpoint(1, place=False), f"<Trackpoint><Time>{moment(2)}</Time></Trackpoint>"]
    (run,) = read(tcx(activity(lap(points)))).activities
    assert run.records["timestamp"].tolist() == [START.timestamp() + second for second in range(3)]
    assert np.isnan(run.records["position_lat"]).tolist() == [False, True, True]
    assert np.isnan(run.records["heart_rate"]).tolist() == [False, False, True]


def test_a_multisport_session_gives_an_activity_for_each_sport():
    first = activity(lap(trackpoint(second) for second in range(5)), sport="Biking")
    second = activity(lap((trackpoint(at, minute=9) for at in range(7)), start=moment(0, 9)))
    data = f"{TCX_HEAD}<MultiSportSession><FirstSport>{first}</FirstSport><NextSport>{second}</NextSport>"
    data += "</MultiSportSession></Activities></TrainingCenterDatabase>"
    found = read(data.encode()).activities
    assert [(one.sport, len(one.records), len(one.laps)) for one in found] == [("cycling", 5, 1), ("running", 7, 1)]
    assert found[1].start == datetime(2026, 11, 3, 6, 9, tzinfo=UTC)
    assert "steps_per_minute" not in found[0].records


def test_several_tracks_in_a_lap_are_pauses():
    first, second = [trackpoint(at) for at in range(5)], [trackpoint(at) for at in range(40, 45)]
    (run,) = read(tcx(activity(lap(first, second)))).activities
    assert len(run.records) == 10
    assert "the recording was paused once inside laps." in run.remarks


def test_laps_without_samples_still_count():
    (run,) = read(tcx(activity(lap(), lap(start=moment(0, 1))))).activities
    assert (len(run.records), len(run.laps), run.distance_m, run.elapsed_s) == (0, 2, 354.0, 119.5)


def test_distance_is_computed_only_where_none_is_written():
    data = a_tcx_run(3)
    assert "distance was computed from positions." not in read(data).activities[0].remarks
    without = b"".join(part.partition(b"</DistanceMeters>")[2] or part for part in data.split(b"<DistanceMeters>"))
    (run,) = read(without).activities
    assert "distance was computed from positions." in run.remarks
    assert run.distance_m == pytest.approx(2 * 3.3358, abs=0.001)


@pytest.mark.parametrize(
    ("inside", "said", "is_fatal"),
    [
        ("", "it holds no activity.", True),
        ("</Activities><Courses><Course><Track>" + trackpoint(0) + "</Track></Course></Courses><Activities>",
         "it holds a planned course or workout, no activity.", False),
        ('<Activity Sport="Running"><Lap><Track><Trackpoint/></Track></Lap></Activity>',
         "activity 1 has 1 samples and no time; without a start it is no recording.", False),
    ],
    ids=["nothing", "course", "no time"],
)  # fmt: skip
def test_what_is_no_recording_is_said(inside, said, is_fatal):
    reading = read(tcx(inside))
    assert reading.activities == ()
    assert [(problem.what, problem.is_fatal) for problem in reading.problems] == [(said, is_fatal)]


def test_another_sport_is_unknown_and_said():
    (found,) = read(tcx(activity(lap([trackpoint(0)]), sport="Other"))).activities
    assert found.sport == "unknown"
    assert "the file calls the sport 'Other', which names none." in found.remarks


def test_samples_matched_whole_equal_those_of_the_parser():
    points = [trackpoint(second, cadence=None if second % 3 else 80, place=second % 4 > 0) for second in range(50)]
    matched, parsed = (read(tcx(activity(lap([more, *points])))) for more in ("", "<!-- -->"))
    assert matched == parsed
    assert len(matched.activities[0].records) == 50
