"""Damaged FIT files: what makes sense is kept, each damage is named with its byte, and nothing ever raises."""

import gzip
from datetime import UTC, datetime

import numpy as np
import pytest
from fit_encoder import a_run, file_id, fit_file, records, summary
from hypothesis import given, settings
from hypothesis import strategies as st

from ironstride.files.fit import read

WHOLE = a_run()
BODY = file_id() + records() + summary()
RECORD_SIZE = 1 + 4 + 4 + 2 + 2 + 1 + 1 + 1 + 2
FIRST_RECORD = 14 + len(file_id()) + len(records(0))


@pytest.mark.parametrize(
    ("data", "samples", "said"),
    [
        (WHOLE[:-2], 60, "the checksum is missing; the last seconds may be too."),
        (WHOLE[:-3], 60, "the header promises"),
        (WHOLE[:-1], 60, "the checksum is missing"),
        (WHOLE[: len(WHOLE) * 6 // 10], 38, "the recording is cut off"),
        (WHOLE[:-2] + b"\0\0", 60, "the checksum doesn't match"),
        (fit_file(BODY, length=0), 60, "the header says it is empty"),
        (fit_file(BODY, length=len(BODY) + 5000), 60, "the recording is cut off"),
        (fit_file(BODY, length=len(BODY) - 300), 60, "the checksum doesn't match"),
        (fit_file(BODY, header_crc=0xBEEF), 60, "the header's checksum doesn't match"),
        (fit_file(BODY, magic=b".FTT"), 60, "the letters .FIT are damaged"),
        (WHOLE + b"<html>" * 100, 60, "600 bytes that are not FIT were left out"),
        (b"junk" * 10 + WHOLE, 60, "40 bytes that are not FIT were left out"),
        (gzip.compress(WHOLE)[:-60], None, "the compressed file is cut off"),
    ],
    ids=[
        "no checksum", "cut inside the last message", "half a checksum", "60 percent", "checksum 0", "size 0",
        "size too big", "size too small", "header checksum", "magic", "trailing", "leading", "gzip cut",
    ],
)  # fmt: skip
def test_damage_is_named_and_the_rest_kept(data, samples, said):
    reading = read(data, "run.fit")
    assert reading.activities
    if samples is not None:
        assert sum(len(activity.records) for activity in reading.activities) == pytest.approx(samples, abs=1)
    assert any(said in problem.what for problem in reading.problems), [str(one) for one in reading.problems]
    assert all(problem.where.startswith("run.fit") and not problem.is_fatal for problem in reading.problems)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "the file is empty."),
        (b"\n <!DOCTYPE html><html>Sign in</html>", "a web page"),
        (b'<?xml version="1.0"?><gpx></gpx>', "an XML file"),
        (b"PK\x03\x04" + b"\0" * 40, "a zip archive"),
        (b"hello, this is a note", "this is not a FIT file."),
        (WHOLE[:14], "this FIT file holds no readable message."),
        (WHOLE[:9], "this is not a FIT file."),
        (gzip.compress(b"", mtime=0), "the file is empty."),
    ],
)
def test_what_cannot_be_read_at_all_is_said_once_and_fatal(data, said):
    reading = read(data)
    assert reading.activities == ()
    fatal = [problem for problem in reading.problems if problem.is_fatal]
    assert len(fatal) == 1
    assert said in fatal[0].what
    assert fatal[0].try_this


def test_a_hole_of_zeros_costs_only_the_samples_in_it():
    hole = FIRST_RECORD + 10 * RECORD_SIZE + 5
    data = bytearray(WHOLE)
    data[hole : hole + 100] = bytes(100)
    (run,) = read(bytes(data)).activities
    times = run.records["timestamp"]
    assert 60 - 8 <= len(times) < 60
    assert np.all(np.diff(times) > 0)
    assert times[-1] - times[0] == 59
    assert run.distance_m == 180.0


def test_bytes_torn_out_of_the_middle_cost_a_few_samples():
    tear = FIRST_RECORD + 20 * RECORD_SIZE + 3
    (run,) = read(WHOLE[:tear] + WHOLE[tear + 7 :]).activities
    assert 60 - 4 <= len(run.records) < 60
    assert run.distance_m == 180.0


def test_a_clock_set_by_satellite_is_no_damage():
    early = records(5, datetime(2000, 1, 1, tzinfo=UTC))
    reading = read(fit_file(file_id() + early + records() + summary()))
    assert len(reading.activities[0].records) == 65
    assert reading.problems == ()


def test_without_a_summary_the_samples_speak():
    reading = read(fit_file(file_id() + records()))
    (run,) = reading.activities
    assert (run.elapsed_s, run.distance_m, run.avg_hr_bpm, run.timer_s) == (59.0, 177.0, 140.0, None)
    assert any("the summary is missing" in problem.what for problem in reading.problems)


@settings(max_examples=150, deadline=None)
@given(st.integers(0, len(WHOLE)))
def test_any_cut_is_read_without_raising(length):
    reading = read(WHOLE[:length])
    if length > FIRST_RECORD + RECORD_SIZE:
        assert len(reading.activities[0].records) == min((length - FIRST_RECORD) // RECORD_SIZE, 60)
    else:
        assert reading.problems


@settings(max_examples=250, deadline=None)
@given(st.lists(st.tuples(st.integers(0, len(WHOLE) - 1), st.integers(1, 255)), min_size=1, max_size=12))
def test_any_flipped_bits_are_read_without_raising(flips):
    data = bytearray(WHOLE)
    for at, mask in flips:
        data[at] ^= mask
    reading = read(bytes(data))
    assert reading.activities or reading.problems


@settings(max_examples=250, deadline=None)
@given(st.binary(max_size=600), st.booleans())
def test_any_bytes_at_all_are_read_without_raising(data, with_header):
    reading = read(fit_file(data) if with_header else data)
    assert reading.activities or reading.problems
