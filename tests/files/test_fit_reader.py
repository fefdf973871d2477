"""Reading sound FIT files: every field kind, header kind and byte order that the protocol allows.

Authority for layouts, scales and invalid values: the FIT protocol and profile as published by Garmin.
"""

import gzip
from datetime import timedelta

import numpy as np
import pytest
from fit_encoder import (
    FILE_ID,
    RECORD,
    START,
    Developer,
    Field,
    Message,
    a_run,
    file_id,
    fit_file,
    fit_time,
    records,
    summary,
)

from ironstride.files.fit import read
from ironstride.files.fit.reader import read_tables

AT = fit_time(START)


def only(data):
    reading = read(data, "run.fit")
    assert reading.problems == ()
    (activity,) = reading.activities
    return activity


def test_a_run():
    run = only(a_run())
    assert (run.sport, run.sub_sport, run.is_run, run.device) == ("running", "", True, "garmin product 4024")
    assert (run.start, run.utc_offset) == (START, timedelta(hours=1))
    assert (run.elapsed_s, run.timer_s, run.moving_s) == (60.0, 60.0, None)
    assert (run.distance_m, run.ascent_m, run.source) == (180.0, 12.0, "run.fit")
    assert (run.avg_hr_bpm, run.max_hr_bpm) == (140.0, 140.0)
    (lap,) = run.laps
    assert (lap.start, lap.elapsed_s, lap.distance_m, lap.avg_speed_m_s) == (START, 60.0, 180.0, 3.0)
    assert lap.intensity == "active"


@pytest.mark.parametrize(
    ("field", "value", "unit"),
    [
        ("timestamp", START.timestamp() + 1, "s"),
        ("distance", 3.0, "m"),
        ("speed", 3.0, "m/s"),
        ("enhanced_speed", 3.0, "m/s"),
        ("altitude", 101.4, "m"),
        ("enhanced_altitude", 101.4, "m"),
        ("heart_rate", 140.0, "bpm"),
        ("cadence", 82.0, "rpm"),
        ("fractional_cadence", 0.5, "rpm"),
        ("steps_per_minute", 165.0, "steps/min"),
        ("stance_time", 240.0, "ms"),
    ],
)
def test_scales_and_units_of_samples(field, value, unit):
    samples = only(a_run()).records
    assert len(samples) == 60
    assert samples[field][1] == pytest.approx(value, abs=1e-9)
    assert samples.units[field] == unit


def test_steps_are_counted_on_foot_only():
    ride = only(fit_file(file_id() + records() + summary(sport=2)))
    assert ride.sport == "cycling"
    assert "steps_per_minute" not in ride.records


@pytest.mark.parametrize(
    ("kind", "invalid", "valid"),
    [
        ("enum", 0xFF, 3), ("uint8", 0xFF, 254), ("sint8", 0x7F, -128), ("uint16", 0xFFFF, 65534),
        ("sint16", 0x7FFF, -32768), ("uint32", 0xFFFFFFFF, 4294967294), ("sint32", 0x7FFFFFFF, -1),
        ("uint8z", 0, 255), ("uint16z", 0, 65535), ("uint32z", 0, 4294967295), ("byte", 0xFF, 0),
        ("float32", float("nan"), 1.5), ("float64", float("nan"), -2.25),
        ("sint64", 2**63 - 1, -5), ("uint64", 2**64 - 1, 7),
    ],
)  # fmt: skip
@pytest.mark.parametrize("is_big_endian", [False, True])
def test_base_types_and_their_invalid_values(kind, invalid, valid, is_big_endian):
    message = Message(1, 20, (Field(253, "uint32"), Field(250, kind)), is_big_endian=is_big_endian)
    body = file_id() + message.define() + message.data(AT, invalid) + message.data(AT + 1, valid)
    reading = read(fit_file(body))
    values = reading.activities[0].records["unknown_250"]
    assert np.isnan(values[0])
    assert values[1] == valid


def test_arrays_give_one_column_an_element():
    message = Message(1, 20, (Field(253, "uint32"), Field(69, "uint8", 2)))
    body = file_id() + message.define() + message.data(AT, (64, 0xFF)) + summary()
    samples = only(fit_file(body)).records
    assert samples["left_power_phase"][0] == pytest.approx(90.0, abs=1e-4)
    assert np.isnan(samples["left_power_phase[1]"][0])


def test_text_ends_at_its_zero_and_holds_any_script():
    step = Message(1, 27, (Field(254, "uint16"), Field(0, "string", 24)))
    tables, problems = read_tables(fit_file(file_id(5) + step.define() + step.data(0, "Kniebeuge schön\0rest")))
    assert problems == []
    assert tables[0]["workout_step"].text(0, "wkt_step_name") == "Kniebeuge schön"


def test_compressed_times_count_on_through_a_rollover():
    full = Message(1, 20, (Field(253, "uint32"), Field(3, "uint8")))
    short = Message(2, 20, (Field(3, "uint8"),))
    begin = AT - AT % 32 + 29
    body = file_id() + full.define() + short.define() + full.data(begin, 100)
    body += b"".join(short.data(101 + i, compressed=(begin + 1 + i) % 32) for i in range(40))
    reading = read(fit_file(body))
    samples = reading.activities[0].records
    assert samples["timestamp"].tolist() == [begin + 631065600 + i for i in range(41)]
    assert samples["heart_rate"].tolist() == [100.0 + i for i in range(41)]


def test_samples_of_several_definitions_keep_the_order_of_the_file():
    plain = Message(1, 20, (Field(253, "uint32"), Field(3, "uint8")))
    power = Message(1, 20, (Field(253, "uint32"), Field(7, "uint16")))
    body = file_id() + plain.define() + plain.data(AT, 120) + power.define() + power.data(AT + 1, 250)
    body += plain.define() + plain.data(AT + 2, 122) + summary(3)
    samples = only(fit_file(body)).records
    assert samples["timestamp"].tolist() == [START.timestamp() + i for i in range(3)]
    np.testing.assert_array_equal(samples["heart_rate"], [120, np.nan, 122])
    np.testing.assert_array_equal(samples["power"], [np.nan, 250, np.nan])


def test_packed_speed_and_distance_are_unpacked_and_accumulated():
    message = Message(1, 20, (Field(253, "uint32"), Field(8, "byte", 3)))
    body = file_id() + message.define()
    for second in range(3):
        speed, distance = 312, (4090 + 50 * second) % 4096  # 3.12 m/s; sixteenths of a metre in twelve bits
        packed = (speed & 0xFF, speed >> 8 | (distance & 15) << 4, distance >> 4)
        body += message.data(AT + second, packed)
    body += message.data(AT + 3, (0xFF, 0xFF, 0xFF))
    samples = only(fit_file(body + summary(4))).records
    np.testing.assert_allclose(samples["enhanced_speed"], [3.12, 3.12, 3.12, np.nan])
    np.testing.assert_allclose(samples["distance"], [4090 / 16, 4140 / 16, 4190 / 16, np.nan])


DESCRIPTION = Message(
    5, 206,
    (Field(0, "uint8"), Field(1, "uint8"), Field(2, "uint8"), Field(3, "string", 24), Field(6, "uint8"),
     Field(7, "sint8"), Field(8, "string", 8)),
)  # fmt: skip


@pytest.mark.parametrize(
    ("scale", "offset", "expected"),
    [(0xFF, 0x7F, 105.0), (10, 0x7F, 10.5), (10, 5, 5.5)],
    ids=["none", "scale", "scale and offset"],
)
def test_developer_fields_are_named_and_scaled(scale, offset, expected):
    stryd = Message(1, 20, (Field(253, "uint32"),), developer=(Developer(2, 0, "uint16"),))
    body = (
        file_id() + DESCRIPTION.define() + DESCRIPTION.data(0, 2, 0x84, "Leg Spring Stiffness", scale, offset, "kN/m")
    )
    samples = only(fit_file(body + stryd.define() + stryd.data(AT, 105) + summary(1))).records
    assert samples["Leg Spring Stiffness"].tolist() == [expected]
    assert samples.units["Leg Spring Stiffness"] == "kN/m"
    assert samples.developer == {"Leg Spring Stiffness"}


def test_a_developer_field_never_hides_a_native_one():
    pod = Message(1, 20, (Field(253, "uint32"), Field(7, "uint16")), developer=(Developer(0, 3, "uint16"),))
    body = file_id() + DESCRIPTION.define() + DESCRIPTION.data(3, 0, 0x84, "power", 0xFF, 0x7F, "W")
    samples = only(fit_file(body + pod.define() + pod.data(AT, 200, 210) + summary(1))).records
    assert samples["power"].tolist() == [200.0]
    assert samples["power (developer 3)"].tolist() == [210.0]


def test_two_fields_of_one_app_and_one_name_stand_beside_each_other():
    pod = Message(
        1, 20, (Field(253, "uint32"),), developer=(Developer(0, 3, "uint16"), Developer(1, 3, "uint16"))
    )  # fmt: skip
    body = file_id() + DESCRIPTION.define()
    body += b"".join(DESCRIPTION.data(3, number, 0x84, "Impact", 0xFF, 0x7F, "G") for number in (0, 1))
    samples = only(fit_file(body + pod.define() + pod.data(AT, 12, 13) + summary(1))).records
    assert (samples["Impact"].tolist(), samples["Impact (developer 3)"].tolist()) == ([12.0], [13.0])


def test_an_undescribed_developer_field_is_left_out_and_said():
    pod = Message(1, 20, (Field(253, "uint32"), Field(3, "uint8")), developer=(Developer(9, 1, "uint16"),))
    reading = read(fit_file(file_id() + pod.define() + pod.data(AT, 130, 7) + summary(1)))
    assert reading.activities[0].records["heart_rate"].tolist() == [130.0]
    assert [problem.what for problem in reading.problems] == [
        "fields of an app or pod that the file doesn't describe were left out (1)."
    ]


def test_a_field_whose_size_does_not_fit_its_type_is_read_as_bytes():
    odd = bytearray(FILE_ID.define())
    odd[6 + 3 * 2 + 1] = 1  # product, two bytes wide by its type, declared one byte wide: seen in real files
    body = bytes(odd) + FILE_ID.data(4, 1, 4024, AT)[:4] + b"\x07" + FILE_ID.data(4, 1, 4024, AT)[6:]
    assert only(fit_file(body + records() + summary())).device == "garmin product 7"


def test_multisport_gives_one_activity_a_session_each_with_its_own_samples():
    later = START + timedelta(seconds=60)
    body = file_id() + records(60) + records(40, later) + summary(60, sport=2) + summary(40, sport=1, start=later)
    ride, run = read(fit_file(body)).activities
    assert (ride.sport, len(ride.records), len(ride.laps)) == ("cycling", 60, 1)
    assert (run.sport, len(run.records), len(run.laps), run.start) == ("running", 40, 1, later)


SET = Message(
    6, 225,
    (Field(254, "uint32"), Field(0, "uint32"), Field(3, "uint16"), Field(4, "uint16"), Field(5, "uint8"),
     Field(6, "uint32"), Field(7, "uint16", 3), Field(10, "uint16")),
)  # fmt: skip


def test_sets_stand_in_the_order_of_their_index():
    rest = SET.data(AT, 90_000, 0xFFFF, 0xFFFF, 0, AT + 40, (0xFFFF, 0xFFFF, 0xFFFF), 1)
    work = SET.data(AT, 35_000, 5, 1320, 1, AT, (28, 8, 0xFFFF), 0)
    lifting = only(fit_file(file_id() + SET.define() + rest + work + summary(sport=10)))
    first, second = lifting.sets
    assert (first.kind, first.repetitions, first.weight_kg, first.categories) == ("active", 5, 82.5, (28, 8))
    assert (second.kind, second.repetitions, second.weight_kg, second.duration_s) == ("rest", None, None, 90.0)


@pytest.mark.parametrize("header", [{"header_size": 12}, {"header_crc": 0}, {}], ids=["12", "crc 0", "14"])
def test_header_forms_that_the_protocol_allows(header):
    assert len(only(fit_file(file_id() + records() + summary(), **header)).records) == 60


def test_chained_files_are_read_one_after_the_other():
    reading = read(a_run(30) + fit_file(file_id(2)) + a_run(40))
    assert [len(activity.records) for activity in reading.activities] == [30, 40]
    assert reading.problems == ()


def test_gzip_is_known_by_its_bytes_whatever_the_name():
    assert len(only(gzip.compress(a_run())).records) == 60


def test_a_file_without_an_activity_says_what_it_holds():
    reading = read(fit_file(file_id(5)), "squats.fit")
    assert reading.activities == ()
    assert [str(problem) for problem in reading.problems] == [
        "squats.fit: this FIT file holds workout data, no activity. Nothing to do: what could be read was kept."
    ]
    assert not reading.problems[0].is_fatal


def test_records_only_count_their_own_columns():
    body = file_id() + RECORD.define() + RECORD.data(AT, 0, 0xFFFF, 0xFFFF, 0xFF, 0xFF, 0xFF, 0xFFFF) + summary(1)
    run = only(fit_file(body))
    assert run.records.get("heart_rate") is None
    assert run.avg_hr_bpm is None
    assert run.records.get("heart_rate", "distance") is not None
