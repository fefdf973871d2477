"""The quick walk over sound files gives what the careful one gives, or leaves the file to it."""

from datetime import timedelta

import pytest
from fit_encoder import START, Field, Message, a_run, file_id, fit_time, records, strap, summary
from hypothesis import given, settings
from hypothesis import strategies as st

from ironstride.files.fit.quick import walk_quickly
from ironstride.files.fit.scan import CarefulWalk

BODY = file_id() + records(40) + strap([100] * 33) + summary(40)
TIMELESS = Message(0, 104, (Field(0, "uint16"), Field(1, "uint8", 80)))


def walked(batches):
    return [(batch.definition.message, batch.offsets) for batch in batches]


def both(data: bytes, *, is_open_ended: bool = False):
    careful = CarefulWalk(data, 0, len(data), is_open_ended=is_open_ended)
    return walk_quickly(data, 0, len(data), is_open_ended=is_open_ended), careful


@pytest.mark.parametrize(
    "data",
    [
        BODY,
        BODY + BODY,
        file_id() + records(9) + records(9, START + timedelta(hours=23)),
        file_id() + b"".join(records(2, START + timedelta(hours=20 * at)) for at in range(5)),  # days, step by step
        file_id() + TIMELESS.define() + TIMELESS.data(1, [0] * 80) + records(9),  # zeros, but not from its beginning
    ],
    ids=["a run", "definitions again", "a long day", "an expedition", "zeros inside"],
)
def test_sound_files_are_walked_quickly(data):
    quick, careful = both(data)
    assert quick is not None
    assert walked(quick) == walked(careful.batches)
    assert careful.damages == []


@pytest.mark.parametrize(
    "data",
    [
        BODY[:-1],
        BODY + b"\x3f",
        BODY + b"\x01",
        BODY + b"\x40\x00",
        records(9) + records(9, START + timedelta(days=2)),
        file_id() + bytes(80) + records(9),
        Message(1, 20, (Field(3, "uint8"),)).define() + b"\xa0\x55",
    ],
    ids=["cut", "odd header", "past the end", "half a definition", "a day off", "a hole", "short times"],
)
def test_anything_odd_is_left_to_the_careful_walk(data):
    assert both(data)[0] is None


@pytest.mark.parametrize("tail", [b"\x3f", b"\x3f\x3f"])
def test_a_missing_checksum_may_leave_two_odd_bytes(tail):
    quick, careful = both(BODY + tail, is_open_ended=True)
    assert quick is not None
    assert walked(quick) == walked(careful.batches)


@settings(max_examples=300, deadline=None)
@given(st.lists(st.tuples(st.integers(0, len(BODY) - 1), st.integers(1, 255)), max_size=6), st.booleans())
def test_the_quick_walk_never_sees_what_the_careful_one_does_not(flips, is_open_ended):
    data = bytearray(BODY)
    for at, mask in flips:
        data[at] ^= mask
    quick, careful = both(bytes(data), is_open_ended=is_open_ended)
    if quick is not None:
        assert walked(quick) == walked(careful.batches)
        assert careful.damages == []


def test_a_cut_file_ends_with_its_last_whole_message():
    whole = a_run()
    for length in range(len(whole) - 40, len(whole) - 2):
        careful = CarefulWalk(whole, 14, length, is_open_ended=False)
        sound = {
            at for batch in CarefulWalk(whole, 14, len(whole) - 2, is_open_ended=False).batches for at in batch.offsets
        }
        assert {at for batch in careful.batches for at in batch.offsets} <= sound


def test_a_short_time_beside_a_full_one_is_no_message():
    both_times = Message(1, 20, (Field(253, "uint32"), Field(3, "uint8")))
    at = fit_time(START)
    body = both_times.define() + both_times.data(at, 100) + both_times.data(at + 1, 101, compressed=3)
    careful = CarefulWalk(body, 0, len(body), is_open_ended=False)
    assert [len(batch.offsets) for batch in careful.batches] == [1]
    assert [damage.stop for damage in careful.damages] == [len(body)]
