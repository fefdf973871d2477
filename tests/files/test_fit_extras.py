"""What stands beside the samples: a strap's own memory, beats, pauses, weighings, names of sets, a pod's fields."""

from datetime import timedelta

import numpy as np
import pytest
from fit_encoder import (
    EVENT,
    HRV,
    RECORD,
    START,
    STEP,
    TITLE,
    WEIGHT,
    Developer,
    Field,
    Message,
    file_id,
    fit_file,
    fit_time,
    records,
    strap,
    summary,
)

from ironstride.files.fit import read
from ironstride.files.fit.reader import read_tables

AT = fit_time(START)
PLAIN = Message(1, 20, (Field(253, "uint32"), Field(3, "uint8")))
DESCRIPTION = Message(
    5, 206,
    (Field(0, "uint8"), Field(1, "uint8"), Field(2, "uint8"), Field(3, "string", 24), Field(8, "string", 16),
     Field(14, "uint16"), Field(15, "uint8")),
)  # fmt: skip


def only(data):
    (activity,) = read(data, "run.fit").activities
    return activity


def samples(rates):
    return PLAIN.define() + b"".join(PLAIN.data(AT + at, rate) for at, rate in enumerate(rates))


RATES = [100 + at for at in range(33)]  # more than four seconds: the twelve bits run over eight times


def test_times_of_beats_count_on_when_twelve_bits_run_over():
    (tables,), problems = read_tables(fit_file(file_id() + strap(RATES) + samples([0xFF]) + summary()))
    assert problems == []
    hr = tables["hr"]
    seconds = hr.matrix("event_timestamp")
    assert seconds[~np.isnan(seconds)].tolist() == [4_000_000 / 1024 + at for at in range(33)]
    assert hr.columns["filtered_bpm[7]"][1] == 108.0
    assert hr.arrays["event_timestamp_12"].shape == (5, 12)


@pytest.mark.parametrize("is_own_part", [False, True], ids=["same part", "a part of its own"])
def test_a_straps_beats_fill_samples_without_heart_rate_and_only_those(is_own_part):
    body = file_id() + samples([0xFF] * 10 + [77] + [0xFF] * 10) + summary(21)
    data = fit_file(body) + fit_file(strap(RATES)) if is_own_part else fit_file(body + strap(RATES))
    run = only(data)
    heart = run.records["heart_rate"]
    # Each beat's rate holds for the second until the next beat: the sample says the rate of the second before it.
    assert np.isnan(heart[0])
    assert heart[1:10].tolist() == pytest.approx(RATES[0:9])
    assert heart[10] == 77.0
    assert heart[11:].tolist() == pytest.approx(RATES[10:20])
    assert run.remarks == ("heart rate of 19 samples is from the strap's own memory",)


def test_a_beat_holds_for_five_seconds_and_no_longer():
    run = only(fit_file(file_id() + samples([0xFF] * 45) + summary(45) + strap(RATES)))
    heart = run.records["heart_rate"]
    assert heart[33:38].tolist() == pytest.approx([132.0] * 5)
    assert np.isnan(heart[38:]).all()


def test_times_between_beats_are_kept_with_the_sample_before_them():
    hrv = HRV.define() + HRV.data((812, 798, 0xFFFF, 0xFFFF, 0xFFFF))
    body = file_id() + samples([120]) + hrv + PLAIN.data(AT + 1, 121) + HRV.data((805, 0xFFFF, 0xFFFF, 0xFFFF, 0xFFFF))
    beats = only(fit_file(body + summary(2))).beats
    assert beats["rr_interval"].tolist() == [0.812, 0.798, 0.805]
    assert (beats["timestamp"] - START.timestamp()).tolist() == [0.0, 0.0, 1.0]
    assert beats.units == {"timestamp": "s", "rr_interval": "s"}


def test_beats_without_any_sample_still_belong_to_the_session():
    body = file_id() + HRV.define() + HRV.data((812, 798, 801, 790, 0xFFFF)) + summary(2)
    assert len(only(fit_file(body)).beats) == 4


@pytest.mark.parametrize(
    ("events", "expected"),
    [
        ([(0, 0, 0), (10, 0, 4), (25, 0, 0), (60, 0, 4)], [(10, 25)]),
        ([(10, 0, 1), (11, 0, 4), (25, 0, 0)], [(10, 25)]),  # stopped twice: the first one counts
        ([(10, 9, 4), (25, 0, 0)], []),  # another kind of event
        ([(10, 0, 4), (10, 0, 0)], []),
        ([(10, 0, 8), (20, 0, 0), (30, 0, 9), (31, 0, 0)], [(10, 20), (30, 31)]),
        ([(10, 0, 4), (500, 0, 0)], []),  # after the session
    ],
)
def test_pauses_run_from_the_timers_stop_to_its_start(events, expected):
    body = file_id() + EVENT.define() + b"".join(EVENT.data(AT + at, event, kind, 7) for at, event, kind in events)
    run = only(fit_file(body + records() + summary()))
    assert [((a - START).seconds, (b - START).seconds) for a, b in run.pauses] == expected


def test_the_old_short_data_of_an_event_fills_the_new_one():
    (tables,), _ = read_tables(fit_file(file_id() + EVENT.define() + EVENT.data(AT, 0, 0, 7)))
    assert tables["event"].number(0, "data") == 7.0


def test_weighings_are_body_mass_and_an_unsettled_scale_is_none():
    rows = WEIGHT.data(AT, 6140) + WEIGHT.data(AT + 60, 65534) + WEIGHT.data(AT + 90, 0xFFFF)
    reading = read(fit_file(file_id(9) + WEIGHT.define() + rows), "scale.fit")
    (mass,) = reading.body_mass
    assert (mass.at, mass.kg, mass.source) == (START, 61.4, "scale.fit")
    assert reading.problems == ()


SET = Message(
    6, 225, (Field(254, "uint32"), Field(5, "uint8"), Field(7, "uint16", 2), Field(8, "uint16", 2), Field(11, "uint16"))
)


@pytest.mark.parametrize(
    ("category", "step", "name"),
    [
        ((28, 6), 0xFFFF, "Kniebeuge"),  # the watch's guess, as an exercise title calls it
        ((28, 8), 1, "Heben"),  # the planned step's exercise goes before the guess
        ((28, 8), 2, "Wade, schwer"),  # a step with a name of its own
        ((99, 9), 0xFFFF, ""),
    ],
)
def test_sets_are_called_what_the_file_calls_them(category, step, name):
    titles = TITLE.define() + TITLE.data(0, 28, 6, "Kniebeuge") + TITLE.data(1, 8, 0, "Heben")
    steps = STEP.define() + STEP.data(1, "", 8, 0) + STEP.data(2, "Wade, schwer", 1, 17)
    one = SET.define() + SET.data(AT, 1, (category[0], 0xFFFF), (category[1], 0xFFFF), step)
    rest = SET.data(AT + 30, 0, (0xFFFF, 0xFFFF), (0xFFFF, 0xFFFF), step)
    work, pause = only(fit_file(file_id() + titles + steps + one + rest + summary(60, sport=10))).sets
    assert (work.name, pause.name) == (name, "")


def pod_file(name, unit, native, value, *, message=20, own=0xFFFF, kind="uint16"):
    pod = Message(
        1, 20, (Field(253, "uint32"), Field(7, "uint16"), Field(6, "uint16")), developer=(Developer(0, 0, kind),)
    )
    body = file_id() + DESCRIPTION.define() + DESCRIPTION.data(0, 0, 0x84, name, unit, message, native)
    return fit_file(body + pod.define() + pod.data(AT, own, 0xFFFF, value) + pod.data(AT + 1, own, 0xFFFF, value))


@pytest.mark.parametrize(
    ("name", "unit", "native", "column", "value", "in_unit"),
    [
        ("Power", "Watts", 7, "power", 284.0, "W"),
        ("Ground Time", "Milliseconds", 41, "stance_time", 284.0, "ms"),
        ("Vertical Oscillation", "Centimeters", 39, "vertical_oscillation", 2840.0, "mm"),
        ("Cadence", "RPM", 4, "cadence", 284.0, "rpm"),
        ("Speed", "m/s", 6, "enhanced_speed", 284.0, "m/s"),
    ],
)
def test_a_pods_field_stands_in_where_the_watch_recorded_none(name, unit, native, column, value, in_unit):
    run = only(pod_file(name, unit, native, 284))
    assert run.records[column].tolist() == [value, value]
    assert run.records.units[column] == in_unit
    assert run.records[name].tolist() == [284.0, 284.0]
    assert name in run.records.developer
    assert any("a pod's values" in remark for remark in run.remarks)


@pytest.mark.parametrize(
    "data",
    [
        pod_file("Power", "Watts", 7, 284, own=250),
        pod_file("Power", "parsecs", 7, 284),
        pod_file("Power", "Watts", 7, 284, message=18),
        pod_file("Power", "Watts", 0xFF, 284),
        pod_file("Power", "Watts", 7, 0xFFFF),
    ],
    ids=["the watch has its own", "unknown unit", "another message", "stands for nothing", "no valid value"],
)
def test_a_pods_field_is_never_mixed_or_guessed(data):
    run = only(data)
    assert run.records["power"].tolist() in ([250.0, 250.0], pytest.approx([np.nan, np.nan], nan_ok=True))
    assert run.remarks == ()


def test_a_pods_speed_stays_beside_a_watch_that_writes_only_the_wide_one():
    wide = Message(1, 20, (Field(253, "uint32"), Field(73, "uint32")), developer=(Developer(0, 0, "uint16"),))
    body = file_id() + DESCRIPTION.define() + DESCRIPTION.data(0, 0, 0x84, "Speed", "m/s", 20, 6)
    run = only(fit_file(body + wide.define() + wide.data(AT, 3000, 4)))
    assert run.records["enhanced_speed"].tolist() == [3.0]
    assert "speed" not in run.records


def test_positions_are_degrees_in_an_activity_and_semicircles_in_a_table():
    place = Message(1, 20, (Field(253, "uint32"), Field(0, "sint32"), Field(1, "sint32")))
    data = fit_file(file_id() + place.define() + place.data(AT, 2**30, -(2**29)) + summary(1))
    run = only(data)
    assert (run.records["position_lat"][0], run.records["position_long"][0]) == (90.0, -45.0)
    assert run.records.units["position_lat"] == "deg"
    assert read_tables(data)[0][0]["record"].columns["position_lat"][0] == 2**30


def test_the_product_name_may_stand_in_the_device_message():
    device = Message(14, 23, (Field(0, "uint8"), Field(27, "string", 16)))
    body = file_id() + device.define() + device.data(1, "a strap") + device.data(0, "Watch 5")
    assert only(fit_file(body + records() + summary())).device == "garmin Watch 5"


def test_long_arrays_and_bytes_are_kept_as_arrays():
    long = Message(1, 20, (Field(253, "uint32"), Field(200, "uint16", 20), Field(201, "byte", 3)))
    short = Message(2, 20, (Field(253, "uint32"), Field(201, "byte", 2)))
    body = file_id() + long.define() + short.define() + long.data(AT, (*range(19), 0xFFFF), (1, 2, 0xFF))
    body += short.data(AT + 1, (0xFF, 0xFF))
    (tables,), _ = read_tables(fit_file(body))
    arrays = tables["record"].arrays
    np.testing.assert_array_equal(arrays["unknown_200"], [[*range(19), np.nan], [np.nan] * 20])
    np.testing.assert_array_equal(arrays["unknown_201"], [[1, 2, 0xFF], [np.nan] * 3])


def test_two_sessions_share_no_pause_and_no_beat():
    later = START + timedelta(seconds=60)
    events = EVENT.define() + EVENT.data(AT + 59, 0, 4, 0) + EVENT.data(AT + 61, 0, 0, 0)
    hrv = HRV.define() + HRV.data((800, 0xFFFF, 0xFFFF, 0xFFFF, 0xFFFF))
    again = RECORD.define() + records(40, later) + hrv
    body = file_id() + events + records(60) + hrv + again + summary(60, sport=2) + summary(40, start=later)
    ride, run = read(fit_file(body)).activities
    assert (ride.pauses, run.pauses, len(ride.beats), len(run.beats)) == ((), (), 1, 1)
