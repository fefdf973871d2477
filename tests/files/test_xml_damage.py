"""Damaged and hostile XML: what makes sense is kept, each damage is named with its line, and nothing ever raises."""

import codecs
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from xml_writer import GPX_HEAD, TCX_HEAD, a_gpx_run, a_tcx_run, gpx, pwx, sample, segment, track, trkpt

from ironstride.files.read import read as read_any
from ironstride.files.xml_tracks import gpx as gpx_reader
from ironstride.files.xml_tracks import pwx as pwx_reader
from ironstride.files.xml_tracks import tcx as tcx_reader

RUN, TCX_RUN = a_gpx_run(), a_tcx_run()
PWX_RUN = pwx(*map(sample, range(30)))
READERS = {"gpx": (gpx_reader.read, RUN), "tcx": (tcx_reader.read, TCX_RUN), "pwx": (pwx_reader.read, PWX_RUN)}
LAUGHS = (
    '<?xml version="1.0"?><!DOCTYPE gpx [<!ENTITY a "ha">'
    + "".join(f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(9))
    + "]><gpx><trk><name>&j;</name></trk></gpx>"
)


def middle(old: bytes, new: bytes, at: int = 30) -> bytes:
    """The file with the `at`-th occurrence of something replaced."""
    parts = RUN.split(old)
    return old.join(parts[:at]) + new + old.join(parts[at:])


@pytest.mark.parametrize(
    ("data", "samples", "said"),
    [
        (RUN[: len(RUN) // 2], 30, "the file is cut off; the 30 samples before were kept."),
        (RUN[: RUN.rindex(b"</gpx>")], 60, "the file is cut off; the 60 samples before were kept."),
        (middle(b"<time>", b"<ti\0me>"), 60, "the XML is damaged (not well-formed (invalid token))"),
        (middle(b"</trkpt>", b""), 60, "the XML is damaged (mismatched tag)"),
        (middle(b"<trkpt ", b"<&trkpt "), 59, "the XML is damaged"),
        (middle(b"<name>", b"<name>&nbsp;", 1), 60, "the XML is damaged (undefined entity)"),
        (RUN + b"\0\0\0\0", 60, "the XML is damaged"),
        (RUN + RUN[RUN.index(b"<gpx") :], 120, "the XML is damaged (junk after document element)"),
        (RUN[RUN.index(b"<trkpt") :], 60, "the XML is damaged"),
        (middle(b"Morning", b"\xff\xfe", 1), 60, "characters that don't belong to the file's encoding (2)"),
    ],
    ids=[
        "cut in half", "cut before the end", "a zero byte", "an end lost", "a start lost", "an HTML entity",
        "zeros after", "two files in one", "the head lost", "bytes that are no UTF-8",
    ],
)  # fmt: skip
def test_damage_is_named_and_the_rest_kept(data, samples, said):
    reading = gpx_reader.read(data, "run.gpx")
    assert sum(len(one.records) for one in reading.activities) == pytest.approx(samples, abs=1)
    assert any(said in problem.what for problem in reading.problems), [str(one) for one in reading.problems]
    assert all(problem.where.startswith("run.gpx") and not problem.is_fatal for problem in reading.problems)


def test_damage_names_line_and_byte():
    data = middle(b"<time>", b"<ti\0me>")
    at = data.index(b"\0")
    (problem,) = gpx_reader.read(data, "run.gpx").problems
    line = data.count(b"\n", 0, at) + 1
    assert problem.where.startswith(f"run.gpx, line {line} (byte ")
    assert abs(int(problem.where.partition("(byte ")[2].rstrip(")")) - at) <= 5


def test_damage_in_a_lap_costs_no_other_lap():
    broken = TCX_RUN.replace(b"<AltitudeMeters>", b"<AltitudeMeters", 1)
    reading = tcx_reader.read(broken, "run.tcx")
    assert len(reading.activities[0].records) == 60
    assert len(reading.activities[0].laps) == 1
    assert "the XML is damaged" in reading.problems[0].what


@pytest.mark.parametrize("kind", ["gpx", "tcx", "pwx"])
@pytest.mark.parametrize(
    "told",
    [
        lambda text: codecs.BOM_UTF8 + text.encode(),
        lambda text: b" \r\n\t " + text.encode(),
        lambda text: codecs.BOM_UTF16_LE + text.encode("utf-16-le"),
        lambda text: codecs.BOM_UTF16_BE + text.encode("utf-16-be"),
        lambda text: text.replace("UTF-8", "utf-16").encode(),
        lambda text: text.replace("UTF-8", "windows-1252").encode("cp1252"),
        lambda text: text.replace("UTF-8", "zlib").encode(),
        lambda text: text.replace("\n", "\r\n").encode(),
        lambda text: text.replace("?>", "?><!DOCTYPE x SYSTEM 'http://x.invalid/x.dtd'>", 1).encode(),
    ],
    ids=[
        "mark", "space before", "UTF-16 LE", "UTF-16 BE", "UTF-8 that claims UTF-16", "windows-1252", "a codec", "CRLF",
        "DTD",
    ],
)  # fmt: skip
def test_encodings_and_heads_make_no_difference(kind, told):
    reader, data = READERS[kind]
    text = data.decode().replace("Morning", "Frühmorgens")
    plain, changed = reader(text.encode(), "x"), reader(told(text), "x")
    assert changed == plain
    assert changed.activities


@pytest.mark.parametrize("kind", ["gpx", "tcx", "pwx"])
@pytest.mark.parametrize(
    "declaration",
    ['<!ENTITY a "b">', '<!ENTITY a SYSTEM "file:///etc/passwd">', '<!ENTITY % a "b">', '<!ENTITY a "&a;&a;">'],
    ids=["internal", "external", "parameter", "itself"],
)
def test_entity_declarations_are_refused(kind, declaration):
    reader, data = READERS[kind]
    head, end, rest = data.partition(b"?>")
    reading = reader(head + end + f"<!DOCTYPE x [{declaration}]>".encode() + rest, "x")
    assert reading.activities == ()
    (problem,) = reading.problems
    assert problem.is_fatal
    assert "it declares entities" in problem.what


def test_a_billion_laughs_are_refused_at_once():
    (reading,) = read_any(LAUGHS.encode(), "laughs.gpx")
    assert reading.problems[0].is_fatal
    assert "blow a small file up to gigabytes" in reading.problems[0].what


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ("<a>" * 200, "lie more than 50 deep"),
        ("<trk><trkseg><trkpt>" + "<a>" * 1_100_000, "without closing them"),
        ("<trk><trkseg><trkpt>" + "<a/>" * 400_000, "a single sample"),
        ("<!--" + "x" * 6_000_000, "a tag or comment of more than 4 MB"),
        ("".join(f"<a{number}/>" for number in range(50_000)), "different names of elements"),
    ],
    ids=["deep", "never closed", "one huge sample", "an endless comment", "names"],
)
def test_files_made_to_exhaust_memory_are_refused(data, said):
    begun = time.process_time()
    reading = gpx_reader.read((GPX_HEAD + data).encode(), "x")
    took = time.process_time() - begun
    assert any(said in problem.what and problem.is_fatal for problem in reading.problems), reading.problems
    assert took < 5


def test_countless_damages_are_given_up_and_said():
    data = gpx(track(segment([]))).replace(b"<trkseg>", b"<trkseg>" + b"<trkpt/>&; " * 10_100)
    (problem, *_) = gpx_reader.read(data, "x").problems
    assert "and at 10000 places after; 10001 samples were kept. What follows" in problem.what


def test_a_default_in_a_document_type_multiplies_nothing():
    data = '<!DOCTYPE gpx [<!ATTLIST trkpt x CDATA "' + "1" * 100_000 + '">]>' + RUN.decode().partition("?>")[2]
    (run,) = gpx_reader.read(data.encode()).activities
    assert "x" not in run.records
    assert len(run.records) == 60


def test_a_point_in_a_comment_is_none():
    hidden = f"<!-- {trkpt(1)} -->"
    (run,) = gpx_reader.read(gpx(track(segment([trkpt(0), hidden, trkpt(2)])))).activities
    assert len(run.records) == 2


BITS = st.sampled_from([
    b"<", b">", b"&", b'"', b"</trkpt>", b"<trkpt>", b"</Lap>", b"<Trackpoint>", b"<sample>", b"<Value>", b"<!--",
    b"-->", b"<![CDATA[", b"]]>", b"&x;", b"\0", b"\xff\xfe", b"1e999", b"nan", b"-0001-01-01T00:00:00+14:00",
    b"<trk><trkseg>", b"<workout>", b"\xc3", b"9e99", b"<time>2026-11-03T06:00:00</time>", b'<Lap StartTime="x">',
    b":", b"<?", b"<a:b/>",
])  # fmt: skip
CHANGES = st.lists(
    st.tuples(st.floats(0, 1), st.integers(0, 300), BITS | st.binary(max_size=6)), min_size=1, max_size=6
)


@pytest.mark.parametrize("kind", ["gpx", "tcx", "pwx"])
@settings(max_examples=300, deadline=5000)
@given(CHANGES, st.floats(0.1, 1))
def test_any_damage_gives_activities_or_a_reason(kind, changes, kept):
    reader, whole = READERS[kind]
    data = bytearray(whole)
    for place, length, new in changes:
        at = int(place * len(data))
        data[at : at + length] = new
    reading = reader(bytes(data[: int(kept * len(data)) + 1]), "x")
    assert reading.activities or reading.problems
    for one in reading.activities:
        assert one.elapsed_s >= 0
        assert len({len(column) for column in one.records.columns.values()}) <= 1


@given(st.binary(max_size=300))
def test_noise_is_never_an_exception(noise):
    for reader, _ in READERS.values():
        assert reader(noise, "x").problems
        assert reader(b"<gpx><pwx>" + noise, "x").problems


def test_the_head_of_a_tcx_alone_is_cut_off():
    reading = tcx_reader.read(TCX_HEAD.encode(), "x.tcx")
    assert any("cut off" in problem.what for problem in reading.problems)
