"""Our reader against two independent ones (garmin-fit-sdk, fitdecode), on files that our own writer makes."""

import pytest
from fit_encoder import START, Developer, Field, Message, a_run, file_id, fit_file, fit_time, records, summary
from fit_oracle import verdict
from hypothesis import given, settings
from hypothesis import strategies as st

AT = fit_time(START)
FIELDS = {
    0: "sint32", 2: "uint16", 3: "uint8", 4: "uint8", 5: "uint32", 6: "uint16", 7: "uint16", 13: "sint8", 9: "sint16",
    39: "uint16", 41: "uint16", 53: "uint8", 73: "uint32", 78: "uint32", 84: "uint16", 85: "uint16", 200: "float32",
    201: "sint64", 202: "uint16z",
}  # fmt: skip
BITS = {"uint8": 8, "uint16": 16, "uint32": 32, "uint16z": 16}
SIGNED = {"sint8": 8, "sint16": 16, "sint32": 32, "sint64": 64}


def assert_alike(data: bytes) -> int:
    """Nothing that the two agree on is read otherwise; where one of them stops, ours goes with the other."""
    found = verdict(data)
    assert found.ours_differ == ()
    assert [one for one in found.theirs_differ if "neither" in one] == []
    return found.compared


def values_of(kind: str) -> st.SearchStrategy[float]:
    if kind == "float32":
        return st.floats(-1e6, 1e6, width=32)
    if kind in SIGNED:
        half = 2 ** (SIGNED[kind] - 1)
        return st.integers(-half, half - 1)
    return st.integers(0, 2 ** BITS[kind] - 1)


@st.composite
def sample_files(draw):
    numbers = draw(st.lists(st.sampled_from(sorted(FIELDS)), min_size=1, max_size=8, unique=True))
    # Where a device writes both forms and they differ we keep its own wide one; the other reader the narrow one.
    numbers = [n for n in numbers if not (n == 73 and 6 in numbers) and not (n == 78 and 2 in numbers)]
    big = draw(st.booleans())
    message = Message(1, 20, (Field(253, "uint32"), *(Field(n, FIELDS[n]) for n in numbers)), is_big_endian=big)
    short = Message(2, 20, tuple(Field(n, FIELDS[n]) for n in numbers), is_big_endian=not big)
    body, at = file_id() + message.define() + short.define(), AT
    for compressed in draw(st.lists(st.booleans(), min_size=1, max_size=12)):
        at += draw(st.integers(1, 31))
        row = [draw(values_of(FIELDS[n])) for n in numbers]
        body += short.data(*row, compressed=at % 32) if compressed and at > AT + 31 else message.data(at, *row)
    return fit_file(body)


@settings(max_examples=80, deadline=None)
@given(sample_files())
def test_random_samples_read_alike(data):
    assert_alike(data)


@pytest.mark.parametrize(
    "data",
    [
        a_run(),
        a_run(20) + a_run(30),
        fit_file(file_id() + records() + summary(laps=((20, 60, 0), (20, 50, 1), (20, 70, 0))), header_size=12),
        a_run()[:900],
    ],
    ids=["run", "chained", "laps", "cut"],
)
def test_whole_files_read_alike(data):
    assert assert_alike(data) > 100


def test_developer_fields_read_alike():
    description = Message(5, 206, (Field(0, "uint8"), Field(1, "uint8"), Field(2, "uint8"), Field(3, "string", 16)))
    app = Message(5, 207, (Field(3, "uint8"),))
    pod = Message(
        1, 20, (Field(253, "uint32"),),
        developer=(Developer(0, 0, "float32"), Developer(1, 0, "uint16"), Developer(0, 1, "sint32")),
    )  # fmt: skip
    body = file_id()
    for one in (0, 1):
        body += (
            app.define() + app.data(one) + description.define() + description.data(one, 0, 0x88 - 3 * one, "Form Power")
        )
    body += description.data(0, 1, 0x84, "Ground Time") + pod.define() + pod.data(AT, 61.5, 243, -9)
    assert assert_alike(fit_file(body)) >= 4
