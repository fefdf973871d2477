"""Hevy's own layout: read back by our reader of it, the sets are equal."""

import csv
from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal

import gym_writers
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ironstride.files.gym import hevy
from ironstride.files.hevy_csv import hevy_lines
from ironstride.files.out_table import without_formula
from ironstride.files.read import read
from ironstride.training.lifting_log import LoggedSession, LoggedSet
from ironstride.units import Load

SQUAT = LoggedSet(name="Squat (Barbell)", exercise="back-squat", load=Load.parse("82.5 kg"), repetitions=4, rpe=8)
DAY = LoggedSession(title="Heavy lower", start=datetime(2026, 11, 3, 18), end=datetime(2026, 11, 3, 18, 55))
HEADER = (
    '"title","start_time","end_time","description","exercise_title","superset_id","exercise_notes","set_index",'
    '"set_type","weight_kg","reps","distance_km","duration_seconds","rpe"'
)


def text_of(*sessions: LoggedSession, **more) -> str:
    return "".join(hevy_lines(sessions, **more))


def read_back(text: str) -> list[LoggedSession]:
    (reading,) = read(text.encode(), "log.csv")
    assert reading.format == "hevy"
    assert reading.problems == ()
    assert reading.questions == ()
    return list(reading.sessions)


def test_the_layout_is_hevys_own():
    day = replace(DAY, note="after intervals", sets=(replace(SQUAT, note="belt"), replace(SQUAT, rpe=8.5)))
    assert text_of(day).splitlines() == [
        HEADER,
        '"Heavy lower","3 Nov 2026, 18:00","3 Nov 2026, 18:55","after intervals","Squat (Barbell)",,"belt",0,"normal",'
        "82.5,4,,,8",
        '"Heavy lower","3 Nov 2026, 18:00","3 Nov 2026, 18:55","after intervals","Squat (Barbell)",,"",1,"normal",'
        "82.5,4,,,8.5",
    ]


def lifted() -> st.SearchStrategy[LoggedSet]:
    numbers = st.integers(1, 10**7).map(lambda thousandths: thousandths / 1000)
    return st.builds(
        lambda one, metres, seconds, superset: replace(
            one, distance_m=metres, duration_s=seconds, superset=superset, rest_s=None
        ),
        gym_writers.SETS,
        st.none() | st.integers(1, 100_000).map(float),
        st.none() | numbers,
        st.sampled_from(("", "0", "1", "7")),
    )


LOGS = st.lists(
    st.builds(
        lambda title, start, note, sets: LoggedSession(title=title, start=start, note=note, sets=tuple(sets)),
        gym_writers.WORDS, gym_writers.STARTS, gym_writers.WORDS, st.lists(lifted(), min_size=1, max_size=5),
    ),
    max_size=4,
    unique_by=lambda one: one.start,
)  # fmt: skip


@given(
    log=LOGS,
    notes=st.lists(gym_writers.WORDS, min_size=20, max_size=20, unique=True),
    end=st.sampled_from(["\n", "\r\n"]),
)
def test_what_is_written_reads_back_equal(log, notes, end):
    told = iter(notes)
    log = [replace(one, sets=tuple(replace(each, note=next(told)) for each in one.sets)) for one in log]
    if not log:
        assert text_of() == HEADER + "\n"
        return
    found = [
        to_a_millimetre(replace(gym_writers.without_places(one), source=""))
        for one in read_back(text_of(*log, end=end))
    ]
    key = lambda one: (one.start, one.title)  # noqa: E731
    assert sorted(found, key=key) == sorted(map(as_written, log), key=key)


def to_a_millimetre(session: LoggedSession) -> LoggedSession:
    """Kilometres times 1000 is the same distance, but not always the same binary fraction."""

    def whole(one: LoggedSet) -> float | None:
        return None if one.distance_m is None else round(one.distance_m, 3)

    return replace(session, sets=tuple(replace(one, distance_m=whole(one)) for one in session.sets))


def as_written(session: LoggedSession) -> LoggedSession:
    sets = tuple(replace(one, note=without_formula(one.note)) for one in session.sets)
    title = without_formula(" ".join(session.title.splitlines()))
    return replace(session, title=title, note=without_formula(session.note), sets=sets)


@pytest.mark.parametrize("text", ["=1+1", "+cmd", "-2", "@sum", '=HYPERLINK("x")'])
def test_no_cell_is_a_formula(text):
    day = replace(DAY, title=text, note=text, sets=(replace(SQUAT, name=text, exercise="", note=text),))
    (_, row) = csv.reader(text_of(day).splitlines())
    assert not any(cell.startswith(("=", "+", "-", "@")) for cell in row)
    assert f"'{text}" in row


def test_each_load_stands_in_the_unit_it_was_written_in():
    pounds = replace(SQUAT, load=Load.parse("45 lb"))
    assert '"weight_lbs"' in text_of(replace(DAY, sets=(pounds,)))
    both = text_of(replace(DAY, sets=(SQUAT, pounds)))
    assert '"weight_kg","weight_lbs"' in both
    (found,) = read_back(both)
    assert [str(one.load) for one in found.sets] == ["82.5 kg", "45 lb"]


def test_what_has_no_place_is_blank_and_never_made_up():
    bare = LoggedSet(name="Own lift", load_number=60.0, repetitions=5)
    nothing = LoggedSet(name="Plank", load=Load(Decimal(0), "kg"), duration_s=45.0)
    (first, second) = read_back(text_of(replace(DAY, end=None, sets=(bare, nothing))))[0].sets
    assert (first.load, first.load_number, first.repetitions) == (None, None, 5)
    assert (second.load, second.duration_s) == (None, 45.0)


def test_a_block_that_begins_again_and_words_for_supersets():
    again = replace(SQUAT, fields={"set_index": "0"})
    log = replace(DAY, sets=(SQUAT, SQUAT, again, replace(SQUAT, superset="A"), replace(SQUAT, superset="0")))
    rows = list(csv.DictReader(text_of(log).splitlines()))
    assert [row["set_index"] for row in rows] == ["0", "1", "0", "1", "2"]
    assert [row["superset_id"] for row in rows] == ["", "", "", "0", "1"]


def test_an_exercise_has_a_name_that_readers_know():
    (row,) = csv.DictReader(text_of(replace(DAY, sets=(replace(SQUAT, name="squat, my way"),))).splitlines())
    assert hevy.exercise_of(row["exercise_title"]) == "back-squat"


def test_starts_and_ends():
    twice = (replace(DAY, sets=(SQUAT,)), replace(DAY, start=datetime(2026, 11, 3, 18, 0, 30), sets=(SQUAT,)))
    assert len(read_back(text_of(*twice))) == 2
    aware = replace(DAY, start=datetime(2026, 3, 9, 6, 5, tzinfo=UTC), end=None, duration_s=3300.0, sets=(SQUAT,))
    assert '"9 Mar 2026, 06:05","9 Mar 2026, 07:00"' in text_of(aware)
