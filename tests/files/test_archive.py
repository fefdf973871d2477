"""Archives and folders of anything: members by content, lists of accounts, and what is said once."""

import gzip
import io
import json
from contextlib import nullcontext
from datetime import UTC, datetime, timedelta

import numpy as np
import pytest
from fit_encoder import START, a_run, file_id, fit_file, records, summary
from hostile_archives import nested, zipped
from hypothesis import given
from hypothesis import strategies as st

from ironstride.files.archive import Member, gzipped, read, read_members
from ironstride.files.archive.gunzip import Gunzipped
from ironstride.files.archive.json_activity import read as read_json
from ironstride.files.archive.numbers import MOST_JSON_BYTES
from ironstride.files.read import read as read_any

MS = int(START.timestamp() * 1000)


def readings(*members: tuple[str, bytes], name: str = "a.zip"):
    return list(read(io.BytesIO(zipped(*members, good=False)), name))


def activities(found):
    return [activity for reading in found for activity in reading.activities]


def said(found) -> str:
    return " | ".join(str(problem) for reading in found for problem in reading.problems)


def as_json(value) -> bytes:
    return json.dumps(value).encode()


def test_members_are_known_by_what_is_in_them():
    found = readings(("a.bin", a_run(20)), ("b.zip", nested(1, "c.dat", gzip.compress(a_run(30), mtime=0))))
    assert [len(run.records) for run in activities(found)] == [20, 30]
    assert [run.source for run in activities(found)] == ["a.zip/a.bin", "a.zip/b.zip/c.dat"]
    assert said(found) == ""


def test_a_single_gzip_is_read_as_what_is_in_it():
    data = gzip.compress(a_run(20), mtime=0)
    (reading,) = read_any(data, "run.fit.gz")
    assert (reading.name, reading.format, len(reading.activities[0].records)) == ("run.fit.gz", "fit", 20)
    twice = list(gzipped.read(io.BytesIO(gzip.compress(data, mtime=0)), "run.gz.gz"))
    assert len(activities(twice)) == 1


@pytest.mark.parametrize(
    ("spoil", "words"),
    [
        (lambda data: data[:-12], "cut off"),
        (lambda data: data + b"trailing", "damaged"),
        (lambda data: data[:-8] + b"\0\0\0\0" + data[-4:], "damaged"),
    ],
)
def test_of_a_damaged_gzip_the_part_before_is_kept_and_said(spoil, words):
    found = list(gzipped.read(io.BytesIO(spoil(gzip.compress(a_run(200), mtime=0))), "run.fit.gz"))
    (run,) = activities(found)
    assert len(run.records) >= 150
    assert words in said(found)


def test_equal_members_are_read_once_and_said():
    found = readings(("a.fit", a_run(20)), ("copy/a.fit", a_run(20)), ("b.fit.gz", gzip.compress(a_run(20), mtime=0)))
    assert len(activities(found)) == 1
    assert "2 members were left out: equal to one that was read already" in said(found)


def test_litter_and_photos_make_no_noise():
    found = readings(
        ("a.fit", a_run(20)), ("__MACOSX/._a.fit", b"\0\5\x16\7"), ("x/.DS_Store", b"\0"), ("._b.fit", b"\0"),
        ("media/1.JPG", b"\xff\xd8"), ("media/2.mp4", b"\0"), ("read me.doc", b"words"), ("places.kml", b"<kml/>"),
    )  # fmt: skip
    assert len(activities(found)) == 1
    assert len(found) == 2
    assert "2 members were left out: photos, films or sounds." in said(found)
    assert "2 members were not read: no recording or log (doc 1, kml 1)." in said(found)


def test_recordings_of_settings_are_counted_not_listed():
    settings = [(f"{at}.fit", fit_file(file_id(2) + b"" * at)) for at in range(2)]
    found = readings(*settings, ("a.fit", a_run(20)))
    assert len(activities(found)) == 1
    assert said(found).count("settings") <= 1


def test_an_archive_with_nothing_in_it_says_so():
    found = readings(("notes.txt", b"words"))
    assert found[-1].problems[-1].is_fatal
    assert "no recording and no log was found in it." in said(found)


def test_names_without_their_encoding_are_read_as_meant():
    data = zipped(("aeae.fit", a_run(20)), good=False).replace(b"aeae.fit", "åå.fit".encode())
    (run,) = activities(list(read(io.BytesIO(data), "a.zip")))
    assert run.source == "a.zip/åå.fit"


def test_a_folder_is_read_as_an_archive_is():
    files = {"runs/1.fit": a_run(20), "old.zip": nested(1, "2.fit", a_run(30)), "notes.txt": b"words"}

    def member(name: str, data: bytes) -> Member:
        return Member(name=name, packed=len(data), open=lambda: nullcontext(io.BytesIO(data)))

    found = list(read_members([member(*one) for one in files.items()], "my runs"))
    assert [run.source for run in activities(found)] == ["my runs/runs/1.fit", "my runs/old.zip/2.fit"]
    assert "my runs: 1 member was not read" in said(found)


def test_a_file_that_vanished_from_a_folder_costs_only_itself():
    def gone():
        raise FileNotFoundError("gone")

    members = [
        Member(name="gone.fit", open=gone),
        Member(name="1.fit", open=lambda: nullcontext(io.BytesIO(a_run(20)))),
    ]
    found = list(read_members(members, "runs"))
    assert len(activities(found)) == 1
    assert "runs/gone.fit" in said(found)


GARMIN = [
    {
        "summarizedActivitiesExport": [
            {
                "activityId": 1, "name": "Tempo by the river", "activityType": "running", "sportType": "RUNNING",
                "beginTimestamp": MS + 900, "startTimeLocal": MS + 3_600_000, "duration": 60_000.0,
            },
            {
                "activityId": 2, "name": "Gym", "activityType": "strength_training", "beginTimestamp": MS + 86_400_000,
                "duration": 3_000_000.0, "elapsedDuration": 3_300_000.0, "avgHr": 101.0, "description": "heavy",
            },
            {"activityId": 3, "parent": True, "activityType": "multi_sport", "beginTimestamp": MS},
        ]
    }
]  # fmt: skip


def test_a_garmin_account_gives_names_to_recordings_in_nested_zips():
    uploaded = zipped(("me_1.fit", a_run(60)), ("me_2.fit", fit_file(file_id(2))), good=False)
    found = readings(
        ("DI_CONNECT/DI-Connect-Uploaded-Files/UploadedFiles_0-_Part1.zip", uploaded),
        ("DI_CONNECT/DI-Connect-Fitness/me_0_summarizedActivities.json", as_json(GARMIN)),
        ("DI_CONNECT/DI-Connect-User/user_profile.json", b'{"firstName": "x"}'),
    )
    run, gym = activities(found)
    assert (run.name, len(run.records)) == ("Tempo by the river", 60)
    assert (gym.sub_sport, gym.elapsed_s, gym.timer_s, gym.avg_hr_bpm) == ("strength_training", 3300.0, 3000.0, 101.0)
    assert (gym.start, gym.note, gym.distance_m) == (START + timedelta(days=1), "heavy", None)
    assert "(json 1)" in said(found)


def test_a_fittrackee_export_is_read_with_its_titles():
    listed = [
        {
            "id": "x", "title": "Long run", "workout_date": str(START), "sport_id": 5, "sport_label": "Running",
            "duration": "1:00:00", "pauses": "0:05:00", "moving": "0:54:00", "distance": 12.5, "gpx": "a1.fit",
            "notes": "windy", "equipments": [{"label": "Blue shoes"}],
        },
        {
            "title": "Yoga", "workout_date": "2026-11-05 06:00:00+00:00", "sport_id": 9, "sport_label": "Yoga",
            "duration": "0:30:00", "gpx": None,
        },
    ]  # fmt: skip
    found = readings(("user_workouts_data.json", as_json(listed)), ("gpx/a1.fit", a_run(30)), ("user_data.json", b"{}"))
    run, yoga = activities(found)
    assert (run.name, run.note, run.gear, len(run.records)) == ("Long run", "windy", "Blue shoes", 30)
    assert (yoga.sport, yoga.sub_sport, yoga.elapsed_s) == ("training", "yoga", 1800.0)
    (alone, _) = read_json(as_json(listed)).activities
    assert (alone.distance_m, alone.timer_s, alone.moving_s) == (12_500.0, 3300.0, 3240.0)


def test_an_endurain_export_keeps_files_samples_and_ratings():
    listed = [
        {
            "id": ident, "activity_type": kind, "name": name, "start_time": start, "total_elapsed_time": 60.0,
            "total_timer_time": 58.0, "distance": 180, "workout_rpe": rpe,
        }
        for ident, kind, name, start, rpe in (
            (7, 2, "Hills", "2026-11-03T05:30:00", 70), (8, 1, "From elsewhere", "2026-11-04T05:30:00", None),
        )
    ]  # fmt: skip
    streams = [
        {"activity_id": 8, "stream_type": 1, "stream_waypoints": [{"time": 0, "hr": 120}, {"time": 2, "hr": 130}]},
        {"activity_id": 8, "stream_type": 3, "stream_waypoints": [{"time": "2026-11-04T05:30:01Z", "cad": 172}]},
        {"activity_id": 7, "stream_type": 1, "stream_waypoints": [{"time": 0, "hr": 99}]},
    ]
    found = readings(
        ("data/activities.json", as_json(listed)), ("data/activity_streams_000.json", as_json(streams)),
        ("activity_files/7.fit", a_run(40)), ("data/gears.json", b"[]"),
    )  # fmt: skip
    hills, other = activities(found)
    assert (hills.name, hills.sub_sport, hills.effort, len(hills.records)) == ("Hills", "trail", 7.0, 40)
    np.testing.assert_array_equal(other.records["heart_rate"], [120.0, np.nan, 130.0])
    np.testing.assert_array_equal(other.records["cadence"], [np.nan, 86.0, np.nan])
    assert other.records["timestamp"][0] == other.start.timestamp()
    assert "halved" in " ".join(other.remarks)


def test_a_json_that_is_too_large_is_refused_with_the_limit():
    reading = read_json(b"[" + b" " * MOST_JSON_BYTES + b"]", "x.json")
    assert "larger than the 64 MB" in reading.problems[0].what


RIDE = {
    "RIDE": {
        "STARTTIME": "2026/11/03 05:30:00 UTC ", "RECINTSECS": 1, "DEVICETYPE": "Watch ", "IDENTIFIER": " ",
        "TAGS": {"Sport": "Run ", "Notes": "felt good ", "Workout Title": "Tempo ", "RPE": "6 "},
        "INTERVALS": [{"NAME": "Lap 1 ", "START": 0, "STOP": 2}, {"NAME": "no", "START": 5, "STOP": 5}],
        "SAMPLES": [
            {"SECS": at, "KM": 0.003 * at, "KPH": 10.8, "HR": 140 if at else 0, "RCAD": 82, "ALT": 100 + at,
             "LAT": 48.1 if at else 0, "LON": 11.5 if at else 0, "RVERT": 8.4, "RCON": 240, "WATTS": 0}
            for at in range(4)
        ],
    }
}  # fmt: skip


def test_a_golden_cheetah_activity_is_read_in_fit_units():
    (run,) = read_json(b"\xef\xbb\xbf" + as_json(RIDE), "ride.json").activities
    assert (run.sport, run.start, run.elapsed_s, run.name, run.note) == ("running", START, 4.0, "Tempo", "felt good")
    assert (run.effort, run.device, len(run.laps)) == (6.0, "Watch", 1)
    assert run.distance_m == pytest.approx(9.0)
    np.testing.assert_allclose(run.records["heart_rate"], [np.nan, 140, 140, 140])
    np.testing.assert_allclose(run.records["position_lat"], [np.nan, 48.1, 48.1, 48.1])
    np.testing.assert_allclose(run.records["enhanced_speed"], 3.0)
    np.testing.assert_allclose(run.records["vertical_oscillation"], 84.0)
    np.testing.assert_allclose(run.records["steps_per_minute"], 164.0)
    np.testing.assert_allclose(run.records["power"], 0.0)  # zero watts is a measurement
    assert run.records.units["stance_time"] == "ms"


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (b"{", "damaged or cut off"), (b"[" * 100_000, "damaged or cut off"), (b'{"a": 1}', "nothing that is read"),
        (b"[]", "nothing that is read"), (b'{"RIDE": {"STARTTIME": "soon"}}', "doesn't say when it began"),
        (b'{"RIDE": []}', "nothing that is read"),
    ],
)  # fmt: skip
def test_other_json_is_refused_with_a_reason(content, what):
    reading = read_json(content, "x.json")
    assert reading.is_empty
    assert what in reading.problems[0].what
    assert reading.problems[0].is_fatal


_ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=9),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=8,
)
_RIDE_FIELDS = st.sampled_from(["TAGS", "SAMPLES", "INTERVALS", "STARTTIME", "RECINTSECS", "DEVICETYPE"])


@given(_RIDE_FIELDS, _ANYTHING, st.sampled_from(["SECS", "KM", "HR", "LAT", "RCAD"]), _ANYTHING)
def test_a_golden_cheetah_activity_with_anything_in_it_never_raises(field, value, series, sample):
    ride = {**RIDE["RIDE"], field: value}
    read_json(as_json({"RIDE": ride}))
    samples = [dict(one) for one in RIDE["RIDE"]["SAMPLES"]]
    samples[1][series] = sample
    read_json(as_json({"RIDE": {**RIDE["RIDE"], "SAMPLES": samples}}))


@given(st.sampled_from(["beginTimestamp", "name", "duration", "activityType", "startTimeLocal"]), _ANYTHING)
def test_a_list_with_anything_in_it_never_raises(field, value):
    entry = {**GARMIN[0]["summarizedActivitiesExport"][1], field: value}
    listed = [{"summarizedActivitiesExport": [entry]}]
    readings(("a_summarizedActivities.json", as_json(listed)))


def test_starts_beyond_the_years_that_exist_are_left_out():
    for start in (1e300, -5, "1e999", "2026-13-45", 10**30):
        listed = [{"activity_type": 1, "start_time": start, "total_elapsed_time": 5}]
        assert read_json(as_json(listed)).activities == ()
    listed[0]["start_time"] = "2026-11-03T05:30:00+01:00"
    assert read_json(as_json(listed)).activities[0].start == datetime(2026, 11, 3, 4, 30, tzinfo=UTC)


def test_two_sessions_of_one_recording_both_get_its_name():
    two = fit_file(file_id() + records(20) + summary(20) + records(20, START + timedelta(hours=1)))
    listed = b"Activity ID,Activity Date,Activity Name,Activity Type,Activity Description,Elapsed Time,Filename\n"
    listed += b'1,"Nov 3, 2026, 5:30:00 AM",Double,Run,,20,activities/1.fit\n'
    found = readings(("activities.csv", listed), ("activities/1.fit", two + a_run(30)))
    assert {run.name for run in activities(found)} == {"Double"}
    assert len(activities(found)) >= 2


@given(st.lists(st.binary(max_size=300), min_size=1, max_size=4), st.integers(0, 9), st.integers(1, 99))
def test_gzips_in_parts_unpack_to_what_was_packed(parts, zeros, size):
    packed = b"".join(gzip.compress(part, mtime=0) for part in parts) + bytes(zeros)
    stream, found = Gunzipped(io.BytesIO(packed)), b""
    while piece := stream.read(size):
        found += piece
    assert found == b"".join(parts) == gzip.decompress(packed)


def test_every_field_of_a_gzip_header_is_read_over():
    body = gzip.compress(a_run(20), mtime=0)[10:]
    head = b"\x1f\x8b\x08" + bytes((4 | 8 | 16 | 2,)) + bytes(6) + b"\3\0abc" + b"name.fit\0" + b"words\0" + b"\0\0"
    (run,) = activities(list(gzipped.read(io.BytesIO(head + body), "a.gz")))
    assert len(run.records) == 20


def test_a_gzip_of_endless_parts_is_refused():
    data = gzip.compress(b"", mtime=0) * 10_001
    assert "more than 10000 parts" in said(list(gzipped.read(io.BytesIO(data), "a.gz")))
