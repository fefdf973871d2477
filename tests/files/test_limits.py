"""Archives that mean harm: refused with a reason, within bounds, and never at the cost of what is sound."""

import gzip
import io
import time
import tracemalloc

import pytest
from fit_encoder import a_run
from hostile_archives import HOSTILE, RUN, Hostile, nested, zipped
from hypothesis import given, settings
from hypothesis import strategies as st

from ironstride.files.archive import Limits, gzipped, read
from ironstride.files.archive.limits import Budget, LimitReached
from ironstride.files.archive.member import Counted
from ironstride.files.identify import HEAD_BYTES, identify
from ironstride.files.read import read as read_any


def readings(data: bytes, name: str = "a.zip", **keywords):
    return list(read(io.BytesIO(data), name, **keywords))


def said(found) -> list[str]:
    return [str(problem) for one in found for problem in one.problems]


def runs(found) -> list:
    return [activity for one in found for activity in one.activities]


@pytest.mark.parametrize("case", HOSTILE, ids=lambda case: case.name)
def test_hostile_archives_are_refused_with_a_reason_and_the_rest_kept(case: Hostile):
    found = readings(case.data(), limits=case.limits)
    assert any(case.said in what for what in said(found)), said(found)
    assert len(runs(found)) == case.kept
    assert all(problem.where.startswith("a.zip") and problem.try_this for one in found for problem in one.problems)


def test_a_bomb_needs_no_memory():
    data = zipped(("zeros.fit", bytes(256 << 20)), good=False)
    tracemalloc.start()
    found = readings(data)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert "probably a bomb" in " ".join(said(found))
    assert peak < 64 << 20


def test_a_gzip_bomb_by_itself_is_refused():
    data = gzip.compress(bytes(32 << 20), mtime=0)
    found = list(gzipped.read(io.BytesIO(data), "run.fit.gz"))
    assert "probably a bomb" in " ".join(said(found))
    assert runs(found) == []


@pytest.mark.parametrize(("depth", "kept"), [(1, 1), (4, 1), (5, 1), (6, 0)])
def test_archives_in_archives_are_read_down_to_the_deepest(depth, kept):
    found = readings(nested(depth))
    assert len(runs(found)) == kept
    assert bool(said(found)) is not bool(kept)


def test_gzips_in_gzips_end_too():
    data = RUN
    for _ in range(7):
        data = gzip.compress(data, mtime=0)
    found = list(gzipped.read(io.BytesIO(data), "run.fit.gz"))
    assert "packed more than 4 times over" in " ".join(said(found))


def test_the_limits_hold_for_nested_archives_together():
    inner = zipped(("a.txt", bytes(range(256)) * 600), good=False)
    data = zipped(*((f"{at}.zip", inner + bytes(at)) for at in range(6)), method=0)
    found = readings(data, limits=Limits(most_bytes=400 << 10))
    assert sum("the archive unpacks to more than" in what for what in said(found)) == 1
    assert len(runs(found)) == 1


def test_what_a_header_says_is_never_believed():
    """The count goes by what streams by: the same member passes or not by its real bytes alone."""
    budget = Budget(Limits(most_member_bytes=100))
    with pytest.raises(LimitReached, match="100 bytes"):
        Counted(io.BytesIO(bytes(101)), budget, packed=0).read()
    assert Counted(io.BytesIO(bytes(100)), Budget(Limits(most_member_bytes=100)), packed=0).read() == bytes(100)


def test_a_counted_stream_can_begin_again_while_only_its_head_was_read():
    data = bytes(range(256)) * 1000
    stream = Counted(io.BytesIO(data), Budget(), packed=0)
    assert stream.read(64 << 10) == data[: 64 << 10]
    stream.seek(0)
    assert stream.tell() == 0
    assert stream.read(10) == data[:10]
    assert stream.read() == data[10:]
    with pytest.raises(io.UnsupportedOperation):
        stream.seek(0)


SEEDS = (
    zipped(("a/b.fit.gz", gzip.compress(RUN, mtime=0)), ("inner.zip", nested(2)), ("notes.txt", b"hello")),
    zipped(("activities.csv", b"Activity ID,Activity Date,Activity Name,Activity Type\n1,x,y,Run\n"), method=0),
)


@settings(max_examples=150)
@given(st.data())
def test_damaged_archives_never_raise_and_always_say_something(data):
    damaged = bytearray(data.draw(st.sampled_from(SEEDS)))
    for _ in range(data.draw(st.integers(1, 6))):
        at = data.draw(st.integers(0, len(damaged) - 1))
        if data.draw(st.booleans()):
            damaged[at] = data.draw(st.integers(0, 255))
        else:
            del damaged[at : at + data.draw(st.integers(1, 64))]
        if not damaged:
            break
    found = readings(bytes(damaged))
    assert runs(found) or any(problem.is_fatal for one in found for problem in one.problems)


@settings(max_examples=60)
@given(st.integers(0, 100))
def test_of_a_cut_zip_every_whole_member_is_kept(percent):
    names = [f"{at}.fit" for at in range(6)]
    whole = zipped(*((name, a_run(20 + at)) for at, name in enumerate(names)), good=False)
    cut = whole[: len(whole) * percent // 100]
    ends = [whole.find(b"PK\x03\x04", 4 + whole.find(name.encode())) for name in names[:-1]]
    complete = sum(0 < end <= len(cut) for end in ends)
    found = readings(cut)
    assert len(runs(found)) >= complete
    assert percent == 100 or said(found)


@pytest.mark.parametrize("piece", [b"<!--", b"<?", b"<!DOCTYPE", b"<!DOCTYPE[", b"<", b"<!DOCTYPE[]"])
def test_heads_made_to_be_slow_are_told_at_once(piece):
    """A search that begins again at every piece takes ten seconds for one of these."""
    begun = time.process_time()
    assert identify(piece * (HEAD_BYTES // len(piece))) == "xml"
    assert time.process_time() - begun < 2.0


def test_an_element_without_end_is_refused():
    found = list(read_any(b"<HealthData a='" + b"x" * (12 << 20), "export.xml"))
    assert "longer than 8 MB" in " ".join(said(found))
