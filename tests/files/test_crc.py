"""The checksum against published check values and against a bit-by-bit version."""

import pytest
from fit_encoder import crc
from hypothesis import given
from hypothesis import strategies as st

from ironstride.files.fit.crc import crc16


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"", 0),
        (b"123456789", 0xBB3D),  # the check value that catalogues list for CRC-16/ARC
        (b"\0" * 5000, 0),
    ],
)
def test_published_values(data, expected):
    assert crc16(data) == expected


@given(st.integers(0, 255), st.integers(240, 2200))
def test_folding_equals_one_by_one(seed, length):
    data = bytes((seed + 7 * i * i) % 256 for i in range(length))
    assert crc16(data) == crc(data)


@given(st.binary(max_size=5000))
def test_data_with_its_own_check_is_zero(data):
    assert crc16(data + crc16(data).to_bytes(2, "little")) == 0
