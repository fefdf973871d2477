"""Damaged logs: never an exception, always a reading or a reason."""

import time
from importlib import import_module
from pathlib import Path
from random import Random

import pytest
from gym_mutations import mutated
from hypothesis import given
from hypothesis import strategies as st

from ironstride.files.gym.layouts import layout_of
from ironstride.files.identify import identify
from ironstride.files.reading import Answers

READERS = ("hevy", "strong", "fitnotes", "fitbod", "liftosaur", "garmin_activities")
LOGS = sorted((Path(__file__).parent / "golden_logs").glob("*.csv"))
ANSWERS = (
    Answers(),
    Answers(load_unit="lb", distance_unit="mi", timezone="Europe/Berlin", day_first=False),
    Answers(load_unit="kg", distance_unit="m", timezone="../../nowhere", day_first=True),
)
TRIES = 1500  # 100,000 a reader were run by hand; the suite repeats the first of them


@pytest.mark.parametrize("reader", READERS)
def test_damage_never_raises_and_always_says_why_nothing_came(reader):
    read = import_module(f"ironstride.files.gym.{reader}").read
    seeds = [log.read_bytes() for log in LOGS if log.name.startswith(reader.split("_")[0])]
    random = Random(reader)
    kept = 0
    for turn in range(TRIES):
        data = mutated(random.choice(seeds), random)
        reading = read(data, "log.csv", ANSWERS[turn % len(ANSWERS)])
        found = bool(reading.sessions or reading.activities)
        assert found or any(problem.is_fatal for problem in reading.problems), data
        kept += found
        identify(data)
    assert kept > TRIES // 2


@pytest.mark.parametrize("reader", READERS)
@given(data=st.binary(max_size=300) | st.text(alphabet='",;\t\n0123456789-/:. aW', max_size=300).map(str.encode))
def test_any_bytes_are_survived(reader, data):
    reading = import_module(f"ironstride.files.gym.{reader}").read(data, "log.csv", Answers())
    assert reading.problems


@given(text=st.text(max_size=200))
def test_any_text_has_a_layout_or_none(text):
    assert isinstance(layout_of(text), str)


HEADER = b"Date,Workout Name,Exercise Name,Set Order,Weight,Reps\n"


@pytest.mark.parametrize(
    "body",
    [
        b'"a"b,' * 200_000, b'"a"b,"\n' * 100_000, (b'2026-11-03,"' + b"x" * 30 + b"\n") * 20_000, b'"' * 1_000_000,
        (b'2026-11-03,"' + b"x\n" * 3000 + b'",Squat,1,100,5\n') * 100, b"," * 1_000_000, b"\n" * 1_000_000,
        b"2026-11-03,Legs,Squat,1,100,5\n" * 20_000,
    ],
    ids=["one line", "odd quotes", "open quotes", "only quotes", "long notes", "commas", "newlines", "one session"],
)  # fmt: skip
def test_hostile_megabytes_take_a_bounded_time(body):
    began = time.process_time()
    import_module("ironstride.files.gym.strong").read(HEADER + body, "log.csv", Answers())
    assert time.process_time() - began < 5
