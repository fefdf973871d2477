"""Workouts written and read back: by our reader, by Garmin's SDK, by fitdecode. Every value must be equal."""

import struct
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks._fit_readers import by_fitdecode, by_garmin, titles_in, workout_in
from ironstride.files.fit import read
from ironstride.files.fit_writer import write_workout
from ironstride.files.fit_writer.encode import Message, fit_file
from ironstride.files.fit_writer.texts import MOST_BYTES, stored
from ironstride.training.workout import Repeat, Workout, WorkoutStep
from tests.files.made_workouts import CREATED, texts, workouts

SQUAT = WorkoutStep(
    name="Back squat", note="2 reps left – tempo 3-0-1-0 💪", repetitions=5, category=28, subtype=6, load_kg=102.5
)
REST = WorkoutStep(kind="rest", seconds=180)
HEAVY = Workout(
    name="Heavy lower",
    note="45 min",
    steps=(
        WorkoutStep(kind="warm-up", name="Warm-up", category=31),
        replace(SQUAT, kind="warm-up", repetitions=8, load_kg=20.0, note="Échauffement"),
        WorkoutStep(kind="rest", seconds=90),
        SQUAT,
        REST,
        Repeat(first=3, rounds=3),
        WorkoutStep(name="Pogo hops", category=20, repetitions=10),
        WorkoutStep(name="Farmer's carry", category=3, subtype=7, load_kg=20.41, shows_lb=True, metres=40),
        WorkoutStep(name="My own lift", seconds=30.5),
        WorkoutStep(kind="cool-down", name="Walk"),
    ),
)


def ours(data):
    reading = read(data, "made.fit")
    assert reading.problems == ()
    (workout,) = reading.workouts
    return replace(workout, source="")


def test_a_workout_reads_back_equal_everywhere():
    data = write_workout(HEAVY, created=CREATED)
    assert ours(data) == HEAVY
    for messages in (by_garmin(data), by_fitdecode(data)):
        assert workout_in(messages) == HEAVY
        assert titles_in(messages) == [
            (31, None, "Warm-up"), (28, 6, "Back squat"), (20, None, "Pogo hops"), (3, 7, "Farmer's carry"),
        ]  # fmt: skip
        (about,) = messages["workout"]
        assert (about["sport"], about["sub_sport"], about["num_valid_steps"]) == ("training", "strength_training", 10)
        (head,) = messages["file_id"]
        assert (head["type"], head["manufacturer"]) == ("workout", "development")
        assert head["time_created"] == CREATED


@given(workouts())
def test_any_workout_reads_back_equal(workout):
    data = write_workout(workout, created=CREATED)
    assert ours(data) == workout
    assert data == write_workout(workout, created=CREATED)


@given(workouts())
def test_garmins_sdk_reads_any_workout_equal(workout):
    data = write_workout(workout, created=CREATED)
    said = workout_in(by_garmin(data))
    assert replace(said, sport="", sub_sport="") == replace(workout, sport="", sub_sport="")


@given(workouts())
def test_fitdecode_reads_any_workout_equal(workout):
    data = write_workout(workout, created=CREATED)
    said = workout_in(by_fitdecode(data))
    assert replace(said, sport="", sub_sport="") == replace(workout, sport="", sub_sport="")


@pytest.mark.parametrize("letter", ["a", "é", "漢", "🏋"])
def test_text_of_every_length(letter):
    for count in range(MOST_BYTES // len(letter.encode()) + 1):
        text = letter * count
        step = WorkoutStep(name=text, note="note", category=28, repetitions=5)
        data = write_workout(Workout(name=text, steps=(step, SQUAT)), created=CREATED)
        for workout in (ours(data), workout_in(by_garmin(data)), workout_in(by_fitdecode(data))):
            assert (workout.name, workout.steps) == (text, (step, SQUAT))


@pytest.mark.parametrize(
    "text", ["é" * 200, "a" * 255, "a" * 252 + "🏋", "漢字" * 90, "👩🏽‍🚒" * 40, "e\u0301" * 100, "ab " * 100]
)
def test_a_text_that_is_too_long_ends_between_two_characters(text):
    data = stored(text)
    assert len(data) <= MOST_BYTES
    kept = data.decode()
    assert kept.endswith("…")
    assert text.startswith(kept[:-1])
    following = text[len(kept) - 1]
    assert following not in "\u0301\u200d🏽"  # no accent, joiner or skin tone was torn off
    assert not kept.endswith("\u200d…")
    assert len(data) > MOST_BYTES - 30


def test_only_joiners_still_give_a_text():
    assert len(stored("\u0301" * 300)) <= MOST_BYTES


@given(st.text(max_size=400))
def test_any_text_can_be_stored(text):
    data = stored(text)
    assert len(data) <= MOST_BYTES
    assert b"\0" not in data
    data.decode()


@given(texts)
def test_a_text_that_fits_is_kept_whole(text):
    assert stored(text).decode() == text


def test_rests_and_repeats_carry_no_exercise():
    for messages in (
        by_garmin(write_workout(HEAVY, created=CREATED)),
        by_fitdecode(write_workout(HEAVY, created=CREATED)),
    ):
        for at in (2, 4, 5, 8, 9):
            assert {"exercise_category", "exercise_name"}.isdisjoint(messages["workout_step"][at]), at
        rest, repeat = messages["workout_step"][4:6]
        assert "exercise_weight" not in rest
        assert {"intensity", "wkt_step_name", "notes"}.isdisjoint(repeat)


def test_one_code_with_two_names_gets_no_title():
    """A title speaks for its code: with two names one exercise would be shown by the other's."""
    hops, jumps = WorkoutStep(name="Pogo hops", category=20), WorkoutStep(name="Line jumps", category=20)
    for steps in ((hops, jumps), (hops, replace(hops, name=""))):
        data = write_workout(Workout(name="Jumps", steps=steps), created=CREATED)
        assert titles_in(by_garmin(data)) == []
        assert ours(data).steps == steps


def test_the_layout_is_that_of_garmins_own_workouts():
    """Local type 0 only, one definition for each kind of message, the header's check and the file's."""
    data = write_workout(HEAVY, created=CREATED)
    assert data[:2] == bytes((14, 0x10))
    assert struct.unpack_from("<I", data, 4)[0] == len(data) - 16
    kinds, at, size = [], 14, 0
    while at < len(data) - 2:
        assert data[at] in (0x00, 0x40)
        if data[at] == 0x40:
            kinds.append(int.from_bytes(data[at + 3 : at + 5], "little"))
            fields = data[at + 5]
            size = 1 + sum(data[at + 7 + 3 * field] for field in range(fields))
            at += 6 + 3 * fields
        else:
            at += size
    assert kinds == [0, 49, 26, 27, 264]


def test_a_text_field_is_its_bytes_and_a_closing_zero():
    data = fit_file([Message(name="workout", values={"wkt_name": name}) for name in ("é", "Kniebeuge für alle", "")])
    definition = bytes((0x40, 0, 0, 26, 0, 1, 8, 20, 0x07))
    rows = [b"\0" + name.encode().ljust(20, b"\0") for name in ("é", "Kniebeuge für alle", "")]
    assert data[14:-2] == definition + b"".join(rows)


def test_an_empty_text_beside_a_long_one_is_no_hole_in_the_file():
    """The first step's index, name and note are all zeros on a local type 0: only what stands before them tells."""
    workout = Workout(name="", steps=(WorkoutStep(), Repeat(first=0, rounds=1), WorkoutStep(name="a" * 200)))
    assert ours(write_workout(workout, created=CREATED)) == workout


def test_workouts_made_in_one_second_have_numbers_of_their_own():
    numbers = {
        by_garmin(write_workout(replace(HEAVY, name=name), created=CREATED))["file_id"][0]["serial_number"]
        for name in ("Heavy lower", "Heavy upper")
    }
    assert len(numbers) == 2


@pytest.mark.parametrize(
    ("step", "says"),
    [
        (replace(SQUAT, load_kg=655.35), "workout_step 1: exercise_weight is 655.35, but FIT holds 0 to 655.34 kg"),
        (replace(SQUAT, load_kg=900.0), "exercise_weight is 900.0"),
        (replace(SQUAT, repetitions=2**32), "duration_value is 4294967296, but FIT holds 0 to 4294967294"),
        (replace(SQUAT, category=65535), "exercise_category is 65535, but FIT holds 0 to 65534"),
        (replace(REST, seconds=float("inf")), "duration_value is inf"),
    ],
)
def test_what_fit_cannot_hold_is_refused_by_name(step, says):
    with pytest.raises(ValueError, match=says):
        write_workout(Workout(name="Too much", steps=(REST, step)), created=CREATED)


@pytest.mark.parametrize(
    ("change", "says"),
    [({"sport": "quidditch"}, "'quidditch' is no sport"), ({"sub_sport": "broom"}, "'broom' is no sub-sport")],
)
def test_a_sport_that_fit_lacks_is_refused(change, says):
    with pytest.raises(ValueError, match=says):
        write_workout(replace(HEAVY, **change), created=CREATED)


@pytest.mark.parametrize(
    ("created", "says"),
    [
        (datetime(2026, 11, 23), "give it a zone"),
        (datetime(1998, 1, 1, tzinfo=UTC), "times from July 1998 to February 2126"),
        (datetime(2126, 3, 1, tzinfo=UTC), "times from July 1998 to February 2126"),
    ],
)
def test_a_time_that_fit_lacks_is_refused(created, says):
    with pytest.raises(ValueError, match=says):
        write_workout(HEAVY, created=created)


@pytest.mark.parametrize("value", ["seven", datetime(2026, 11, 23, tzinfo=UTC).isoformat()])
def test_a_value_of_the_wrong_kind_is_refused(value):
    with pytest.raises(ValueError, match="of the wrong kind"):
        fit_file([Message(name="file_creator", values={"software_version": value})])
    with pytest.raises(ValueError, match="of the wrong kind"):
        fit_file([Message(name="workout", values={"wkt_name": 7})])
