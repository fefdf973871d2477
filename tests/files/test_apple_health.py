"""Health exports: workouts with the samples around them, streamed, and nothing that an attack needs."""

import io
import tracemalloc
from datetime import UTC, datetime, timedelta

import numpy as np
import pytest
from hostile_archives import zipped
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks._health_export import RUN_S, write_export
from ironstride.files.apple_health import read
from ironstride.files.apple_health.times import Clock
from ironstride.files.archive import read as read_zip
from ironstride.files.read import read as read_any
from ironstride.training.activity import Streams

DTD = """<!DOCTYPE HealthData [
<!-- HealthKit Export Version: 13 -->
<!ELEMENT HealthData (ExportDate,Me,(Record|Workout)*)>
<!ATTLIST HealthData locale CDATA #REQUIRED>
]>
"""
# As iOS 16 wrote it: an element without its name, which no parser of XML takes.
BROKEN_DTD = "<!DOCTYPE HealthData [\n<!ELEMENT HealthData (ExportDate)>\n<!ATTLIST\n  device CDATA #IMPLIED\n>\n]>\n"
Q = "HKQuantityTypeIdentifier"
WATCH, PHONE = "Someone’s Apple\u00a0Watch", "Someone’s iPhone"


def record(name: str, value: object, unit: str, at: str = "07:00:10", end: str = "", source: str = WATCH) -> str:
    start, finish = (f"2026-05-01 {clock} +0200" for clock in (at, end or at))
    return (
        f'<Record type="{Q}{name}" sourceName="{source}" unit="{unit}" creationDate="{finish}" startDate="{start}"'
        f' endDate="{finish}" value="{value}"/>\n'
    )


def workout(inside: str = "", kind: str = "Running", attributes: str = "") -> str:
    return (
        f'<Workout workoutActivityType="HKWorkoutActivityType{kind}" duration="9.5" durationUnit="min" {attributes}'
        f' sourceName="{WATCH}" device="&lt;&lt;HKDevice: 0x1&gt;, name:Apple Watch, hardware:Watch6,9&gt;"'
        f' startDate="2026-05-01 07:00:00 +0200" endDate="2026-05-01 07:10:00 +0200">{inside}</Workout>\n'
    )


def export(*parts: str, dtd: str = DTD) -> bytes:
    head = '<?xml version="1.0" encoding="UTF-8"?>\n'
    return f'{head}{dtd}<HealthData locale="en_GB">\n{"".join(parts)}</HealthData>\n'.encode()


def readings(data: bytes, **keywords):
    return list(read(io.BytesIO(data), "export.xml", **keywords))


def only(data: bytes, **keywords):
    (activity,) = [one for reading in readings(data, **keywords) for one in reading.activities]
    return activity


def said(found) -> str:
    return " | ".join(str(problem) for reading in found for problem in reading.problems)


STATISTICS = (
    '<MetadataEntry key="HKIndoorWorkout" value="1"/><MetadataEntry key="HKTimeZone" value="America/New_York"/>'
    '<MetadataEntry key="HKAverageMETs" value="9.8 kcal/hr·kg"/>'
    '<MetadataEntry key="HKElevationAscended" value="418 cm"/>'
    f'<WorkoutStatistics type="{Q}DistanceWalkingRunning" sum="1.5" unit="mi"/>'
    f'<WorkoutStatistics type="{Q}HeartRate" average="141.6" minimum="88" maximum="171" unit="count/min"/>'
    f'<WorkoutStatistics type="{Q}RunningStrideLength" average="1.2" unit="m"/>'
    f'<WorkoutStatistics type="{Q}ActiveEnergyBurned" sum="120" unit="Cal"/>'
    '<WorkoutEvent type="HKWorkoutEventTypePause" date="2026-05-01 07:05:00 +0200"/>'
    '<WorkoutEvent type="HKWorkoutEventTypeLap" date="2026-05-01 07:02:00 +0200" duration="2" durationUnit="min"/>'
    '<WorkoutActivity uuid="1" startDate="2026-05-01 07:00:00 +0200">'
    f'<WorkoutStatistics type="{Q}DistanceWalkingRunning" sum="99" unit="km"/>'
    '<MetadataEntry key="HKIndoorWorkout" value="0"/></WorkoutActivity>'
)


def test_a_workout_of_today_is_read_with_its_statistics():
    run = only(export(workout(STATISTICS)))
    assert (run.sport, run.sub_sport, run.elapsed_s, run.timer_s) == ("running", "indoor_running", 600.0, 570.0)
    assert run.start == datetime(2026, 5, 1, 5, tzinfo=UTC)
    assert run.utc_offset == timedelta(hours=-4)
    assert run.distance_m == pytest.approx(2414.016)
    assert (run.avg_hr_bpm, run.max_hr_bpm, run.ascent_m) == (141.6, 171.0, 4.18)
    assert run.session == {"total_calories": 120.0, "avg_mets": 9.8, "avg_step_length": 1200.0}
    assert run.device == "Apple Watch Watch6"
    assert [(lap.start.minute, lap.elapsed_s) for lap in run.laps] == [(2, 120.0)]


def test_a_workout_of_2016_is_read_with_its_places():
    places = "".join(
        f'<Location date="2026-05-01 07:00:0{at} +0200" latitude="48.{at}" longitude="11.5" altitude="{500 + at}"'
        f' course="-1" speed="{-1 if at == 0 else 2.5}"/>'
        for at in range(3)
    )
    old = workout(f"<WorkoutRoute>{places}</WorkoutRoute>", attributes='totalDistance="0.5" totalDistanceUnit="mi"')
    run = only(export(old, dtd=""))
    assert run.distance_m == pytest.approx(804.672)
    assert run.utc_offset == timedelta(hours=2)
    np.testing.assert_allclose(run.records["position_lat"], [48.0, 48.1, 48.2])
    np.testing.assert_allclose(run.records["enhanced_altitude"], [500, 501, 502])
    np.testing.assert_allclose(run.records["enhanced_speed"], [np.nan, 2.5, 2.5])


@pytest.mark.parametrize(
    ("apple", "value", "unit", "name", "expected"),
    [
        ("HeartRate", 141, "count/min", "heart_rate", 141.0),
        ("RunningGroundContactTime", 248, "ms", "stance_time", 248.0),
        ("RunningVerticalOscillation", 8.4, "cm", "vertical_oscillation", 84.0),
        ("RunningStrideLength", 1.12, "m", "step_length", 1120.0),
        ("RunningStrideLength", 4, "ft", "step_length", 1219.2),
        ("RunningPower", 265, "W", "power", 265.0),
        ("RunningSpeed", 10.8, "km/hr", "enhanced_speed", 3.0),
        ("RunningSpeed", 3, "m/s", "enhanced_speed", 3.0),
        ("RunningSpeed", 10, "mi/hr", "enhanced_speed", 4.4704),
    ],
)
def test_quantities_come_by_fit_names_in_fit_units(apple, value, unit, name, expected):
    run = only(export(record(apple, value, unit), record(apple, value, unit, "09:00:00"), workout()))
    assert run.records[name].tolist() == pytest.approx([expected])
    assert run.records["timestamp"].tolist() == [run.start.timestamp() + 10]


def test_steps_and_metres_become_cadence_and_distance():
    run = only(
        export(
            record("StepCount", 28, "count", "07:00:00", "07:00:10"),
            record("StepCount", 900, "count", "07:01:00", "07:09:00"),
            record("DistanceWalkingRunning", 0.03, "km", "07:00:00", "07:00:10"),
            record("DistanceWalkingRunning", 0.03, "km", "07:00:10", "07:00:20"),
            workout(),
        )
    )
    np.testing.assert_allclose(run.records["steps_per_minute"], [168, np.nan])
    np.testing.assert_allclose(run.records["cadence"], [84, np.nan])
    np.testing.assert_allclose(run.records["distance"], [30, 60])


def test_samples_at_different_moments_share_one_timeline_and_nothing_is_made_up():
    run = only(
        export(
            record("HeartRate", 140, "count/min", "07:00:05"), record("RunningPower", 250, "W", "07:00:06"), workout()
        )
    )
    np.testing.assert_allclose(run.records["heart_rate"], [140, np.nan])
    np.testing.assert_allclose(run.records["power"], [np.nan, 250])


def test_of_two_sources_the_workouts_own_is_taken_and_that_is_said():
    doubled = [record("HeartRate", 90, "count/min", f"07:00:0{at}", source=PHONE) for at in range(5)]
    run = only(export(*doubled, record("HeartRate", 150, "count/min"), workout()))
    assert run.records["heart_rate"].tolist() == [150.0]
    assert run.remarks == (f"heart_rate by {PHONE} left out: another source was taken",)
    alone = only(export(*doubled, workout()))
    assert (len(alone.records), alone.remarks) == (5, ())


def test_an_own_rating_goes_before_the_watchs_estimate():
    own = record("WorkoutEffortScore", 7, "appleEffortScore", "07:00:00", "07:10:00")
    estimate = record("EstimatedWorkoutEffortScore", 4, "appleEffortScore", "07:00:00", "07:10:00")
    other_day = own.replace("2026-05-01", "2026-05-02")
    assert only(export(own, estimate, workout())).effort == 7.0
    estimated = only(export(estimate, other_day, workout()))
    assert (estimated.effort, estimated.remarks) == (
        4.0,
        ("the effort is the watch's estimate, not a rating of your own",),
    )
    assert only(export(other_day, workout())).effort is None


def test_weighings_are_kilograms():
    found = readings(
        export(
            record("BodyMass", 61.4, "kg"),
            record("BodyMass", 10, "st"),
            record("BodyMass", 135.4, "lb"),
            record("BodyMass", 5000, "kg"),
            record("BodyMass", 60, "stone-age"),
        )
    )
    assert [mass.kg for mass in found[-1].body_mass] == pytest.approx([61.4, 63.5029318, 61.4164069])
    assert found[-1].body_mass[0].at == datetime(2026, 5, 1, 5, 0, 10, tzinfo=UTC)
    assert "2 records without a readable date, value or unit were left out." in said(found)


@pytest.mark.parametrize(
    ("kind", "sport"),
    [
        ("Running", ("running", "")), ("TraditionalStrengthTraining", ("training", "strength_training")),
        ("FunctionalStrengthTraining", ("training", "strength_training")), ("Cycling", ("cycling", "")),
        ("Hiking", ("hiking", "")), ("Yoga", ("training", "yoga")), ("Other", ("unknown", "")), ("", ("unknown", "")),
    ],
)  # fmt: skip
def test_sports_have_fit_names(kind, sport):
    activity = only(export(workout(kind=kind)))
    assert (activity.sport, activity.sub_sport) == sport
    assert bool(activity.remarks) is (sport[0] == "unknown")


ROUTE = '<WorkoutRoute><FileReference path="/workout-routes/route_1.gpx"/></WorkoutRoute>'


def test_a_route_is_merged_into_its_workout_by_time():
    start = datetime(2026, 5, 1, 5, tzinfo=UTC).timestamp()
    times = start + np.array([-500.0, 0.0, 10.0, 20.0])
    columns = {"timestamp": times, "position_lat": 48 + times - start, "enhanced_speed": np.full(4, 2.5)}
    asked = []

    def route(path: str) -> Streams:
        asked.append(path)
        return Streams(columns=columns)

    run = only(export(record("HeartRate", 140, "count/min"), workout(ROUTE)), route=route)
    assert asked == ["/workout-routes/route_1.gpx"]
    np.testing.assert_allclose(run.records["timestamp"] - start, [0, 10, 20])
    np.testing.assert_allclose(run.records["heart_rate"], [np.nan, 140, np.nan])
    np.testing.assert_allclose(run.records["enhanced_speed"], 2.5)
    with_own = export(record("RunningSpeed", 3, "m/s"), workout(ROUTE))
    np.testing.assert_allclose(only(with_own, route=route).records["enhanced_speed"], [np.nan, 3.0, np.nan])


def test_a_route_that_is_missing_is_said():
    run = only(export(workout(ROUTE)))
    assert run.remarks == ("its route lies in a file that wasn't there to be read",)


@pytest.mark.parametrize("dtd", ["", DTD, BROKEN_DTD, "<!DOCTYPE HealthData>"])
def test_every_document_type_that_apple_wrote_is_accepted(dtd):
    found = readings(export(workout(), dtd=dtd))
    assert (len(found), said(found)) == (1, "")


@pytest.mark.parametrize(
    "dtd",
    [
        '<!DOCTYPE HealthData [<!ENTITY a "b">]>', '<!DOCTYPE HealthData [<!ENTITY % a SYSTEM "http://x.test/">%a;]>',
        '<!DOCTYPE HealthData [<!ENTITY a SYSTEM "file:///etc/passwd">]>', "<!DOCTYPE HealthData [",
        '<!DOCTYPE HealthData [ <!-- ]> --> <!ENTITY a "b"> ]>',
    ],
)  # fmt: skip
def test_entities_are_refused(dtd):
    found = readings(export(workout(), dtd=dtd))
    assert [reading.activities for reading in found if reading.activities] == []
    assert "refused" in said(found) or "damaged" in said(found)


def test_an_undeclared_entity_stops_the_reading_there():
    found = readings(export(record("BodyMass", 60, "kg"), "&a;", workout()))
    assert len(found[-1].body_mass) == 1
    assert "the XML is damaged here; 0 workouts and 1 records before that were kept" in said(found)
    assert ", line " in found[-1].problems[0].where


def test_control_characters_in_names_do_no_harm():
    run = only(export(record("HeartRate", 140, "count/min", source="bad\x0bname"), workout()))
    assert len(run.records) == 1


def test_a_cut_off_export_keeps_what_came_before():
    whole = export(record("BodyMass", 60, "kg"), workout(), workout())
    found = readings(whole[: whole.rfind(b"<Workout") + 40])
    assert len([one for reading in found for one in reading.activities]) == 1
    assert "the export ends early; 1 workouts and 1 records" in said(found)
    assert not found[-1].problems[0].is_fatal


def test_workouts_and_records_without_sound_values_are_counted():
    bad = workout().replace("07:10:00 +0200", "06:10:00 +0200")
    broken = record("HeartRate", "fast", "count/min") + record("HeartRate", 1e999, "count/min")
    broken += record("HeartRate", 100, "count/min").replace("2026-05-01 07", "2026-15-01 07") + record(
        "HeartRate", -1, "W"
    )
    found = readings(export(bad, workout(), broken))
    assert "1 workouts without a believable start and end" in said(found)
    assert "4 records without a readable date" in said(found)


def gpx(first: int) -> bytes:
    points = "".join(
        f'<trkpt lon="11.5" lat="48.{at}"><ele>{500 + at}</ele><time>2026-05-01T05:00:{first + at:02}Z</time>'
        "<extensions><speed>2.5</speed><course>10</course><hAcc>1.2</hAcc></extensions></trkpt>"
        for at in range(3)
    )
    head = '<?xml version="1.0"?><gpx version="1.1" creator="Apple Health Export"'
    name = "<trk><name>Route 2026-05-01 7:10am</name><trkseg>"
    return f'{head} xmlns="http://www.topografix.com/GPX/1/1">{name}{points}</trkseg></trk></gpx>'.encode()


def test_the_zip_brings_routes_and_takes_no_workout_twice():
    data = zipped(
        ("apple_health_export/workout-routes/route_1.gpx", gpx(10)),
        ("apple_health_export/workout-routes/route_9.gpx", gpx(30)),
        ("apple_health_export/export.xml", export(record("HeartRate", 140, "count/min"), workout(ROUTE))),
        ("apple_health_export/export_cda.xml", b"<ClinicalDocument/>"),
        ("apple_health_export/electrocardiograms/ecg.csv", b"Name,x\nDate,y\n"), good=False,
    )  # fmt: skip
    found = list(read_zip(io.BytesIO(data), "export.zip"))
    run, unclaimed = [one for reading in found for one in reading.activities]
    assert run.source == "export.zip/apple_health_export/export.xml"
    np.testing.assert_allclose(run.records["position_lat"], [48.0, 48.1, 48.2])
    np.testing.assert_allclose(run.records["enhanced_speed"], 2.5)
    np.testing.assert_allclose(run.records["heart_rate"], [140, np.nan, np.nan])
    assert unclaimed.source == "export.zip/apple_health_export/workout-routes/route_9.gpx"
    assert "2 members were not read: no recording or log" in said(found)


def test_a_route_that_is_a_bomb_costs_only_itself():
    bomb = gpx(10) + bytes(24 << 20)
    data = zipped(("export.xml", export(workout(ROUTE), workout())), ("workout-routes/route_1.gpx", bomb), good=False)
    found = list(read_zip(io.BytesIO(data), "export.zip"))
    assert len([one for reading in found for one in reading.activities]) == 2
    assert "probably a bomb" in said(found)


def test_a_cut_export_in_a_damaged_zip_keeps_what_came_before():
    file = io.BytesIO()
    write_export(file, 3_000_000)
    data = bytearray(zipped(("export.xml", file.getvalue() + b"<!-- " + bytes(2_000_000)), good=False, method=0))
    data[data.rfind(b'unit="') + 6] ^= 1  # its checksum is wrong, which shows at the very end
    found = list(read_zip(io.BytesIO(bytes(data)), "export.zip"))
    assert "can't be unpacked whole" in said(found)
    assert any(reading.body_mass for reading in found)


def test_times_are_read_in_their_zone():
    clock = Clock()
    assert clock.seconds("2026-05-01 07:00:10 +0200") == datetime(2026, 5, 1, 5, 0, 10, tzinfo=UTC).timestamp()
    assert clock.seconds("2026-05-01 07:59:59 -0330") == datetime(2026, 5, 1, 11, 29, 59, tzinfo=UTC).timestamp()
    for wrong in ("2026-05-01", "2026-05-01 07:00:10 +02", "x" * 25, ""):
        with pytest.raises(ValueError):  # noqa: PT011  # whatever the words are, they are no date
            clock.seconds(wrong)


def test_a_generated_export_gives_every_run_with_its_dynamics():
    file = io.BytesIO()
    runs = write_export(file, 4_000_000)
    found = [one for reading in read_any(file.getvalue(), "export.xml") for one in reading.activities]
    assert len(found) == runs >= 1
    for run in found:
        assert run.elapsed_s == RUN_S
        assert np.isfinite(run.records["stance_time"]).sum() == RUN_S / 10
        assert 240 < np.nanmean(run.records["stance_time"]) < 256


def test_an_export_is_streamed_and_never_held():
    file = io.BytesIO()
    write_export(file, 8_000_000)
    file.seek(0)
    tracemalloc.start()
    runs = sum(len(reading.activities) for reading in read(file, "export.xml"))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert runs > 1
    assert peak < 5_000_000


SEED = export(
    record("HeartRate", 140, "count/min"), record("StepCount", 28, "count", "07:00:00", "07:00:10"),
    record("BodyMass", 60, "kg"), workout(STATISTICS + ROUTE),
)  # fmt: skip
WORDS = (b"<", b">", b'"', b"&", b"&amp;", b"1e309", b"nan", b"-1", b"<!ENTITY a 'b'>", b"]]>", b"<Workout>", b"\xff")


@settings(max_examples=200)
@given(st.data())
def test_damaged_exports_never_raise_and_always_say_something(data):
    damaged = bytearray(SEED)
    for _ in range(data.draw(st.integers(1, 5))):
        at = data.draw(st.integers(0, len(damaged)))
        damaged[at : at + data.draw(st.integers(0, 30))] = data.draw(st.sampled_from(WORDS))
    found = readings(bytes(damaged))
    assert found
    assert any(not reading.is_empty or reading.problems for reading in found)
