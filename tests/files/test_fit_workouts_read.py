"""Workout files of others, made byte by byte: odd steps are kept as far as they can be and never raise."""

from random import Random

from fit_encoder import Field, Message, file_id, fit_file, records, summary

from ironstride.files.fit import read
from ironstride.files.fit_writer import write_workout
from ironstride.training.workout import Repeat, Workout, WorkoutStep
from tests.files.made_workouts import CREATED

STEP = Message(
    1,
    27,
    (
        Field(254, "uint16"), Field(1, "enum"), Field(2, "uint32"), Field(3, "enum"), Field(4, "uint32"),
        Field(7, "enum"),
    ),
)  # fmt: skip
OPEN_TARGET, REPS, TIME, DISTANCE, PULSE, LAP, REPEAT = 2, 29, 0, 1, 2, 5, 6
NONE = 0xFFFFFFFF


def workout_file(*rows, more=b""):
    return fit_file(file_id(5) + STEP.define() + b"".join(STEP.data(*row) for row in rows) + more)


def workout_of(*rows):
    reading = read(workout_file(*rows), "w.fit")
    (workout,) = reading.workouts
    return workout, [str(problem) for problem in reading.problems]


def test_steps_stand_in_the_order_of_their_numbers_and_need_no_workout_message():
    workout, problems = workout_of((1, TIME, 90_000, OPEN_TARGET, 0, 1), (0, REPS, 5, OPEN_TARGET, 0, 0))
    assert workout == Workout(
        name="",
        steps=(WorkoutStep(repetitions=5), WorkoutStep(kind="rest", seconds=90)),
        sport="",
        sub_sport="",
        source="w.fit",
    )
    assert problems == []


def test_recovery_is_rest_and_an_interval_is_active():
    rows = [(at, LAP, NONE, OPEN_TARGET, 0, intensity) for at, intensity in enumerate((0, 1, 2, 3, 4, 5, 6, 255))]
    workout, problems = workout_of(*rows)
    kinds = [step.kind for step in workout.steps]
    assert kinds == ["active", "rest", "warm-up", "cool-down", "rest", "active", "active", "active"]
    assert problems == []


def test_other_ends_and_targets_are_left_out_and_named():
    workout, problems = workout_of(
        (0, DISTANCE, 50_000, 4, 3, 0), (1, PULSE, 225, 4, 1, 0), (2, 31, 60_000, OPEN_TARGET, 0, 0)
    )
    assert workout.steps == (WorkoutStep(metres=500), WorkoutStep(), WorkoutStep(seconds=60))
    assert problems == [
        "w.fit, steps 1, 2 of the workout: its target (pulse, speed, power ...) was left out. "
        "Nothing to do: what could be read was kept.",
        "w.fit, step 2 of the workout: it ends by something that isn't read here, so by the lap button. "
        "Nothing to do: what could be read was kept.",
    ]


def test_repeats_follow_their_steps_where_another_was_left_out():
    """Step 2 can't be followed (a repeat until a time); the repeat after it still goes back to the right step."""
    workout, problems = workout_of(
        (0, REPS, 8, OPEN_TARGET, 0, 2),
        (1, REPS, 8, OPEN_TARGET, 0, 2),
        (2, 7, 0, OPEN_TARGET, 60_000, 255),
        (3, REPS, 5, OPEN_TARGET, 0, 0),
        (4, REPEAT, 3, OPEN_TARGET, 4, 255),
    )
    assert workout.steps[2:] == (WorkoutStep(repetitions=5), Repeat(first=2, rounds=4))
    assert problems == [
        "w.fit, step 3 of the workout: a repeat that can't be followed was left out. "
        "Nothing to do: what could be read was kept."
    ]


def test_repeats_that_lead_nowhere_are_left_out():
    rows = [(0, REPEAT, 0, OPEN_TARGET, 3, 0), (1, REPEAT, 9, OPEN_TARGET, 3, 0), (2, REPEAT, NONE, OPEN_TARGET, 3, 0)]
    rows += [(3, REPS, 5, OPEN_TARGET, 0, 0), (4, REPEAT, 3, OPEN_TARGET, 0, 0), (5, REPEAT, 3, OPEN_TARGET, NONE, 0)]
    workout, problems = workout_of(*rows)
    assert workout.steps == (WorkoutStep(repetitions=5),)
    assert problems[0].startswith("w.fit, steps 1, 2, 3, 5, 6 of the workout: a repeat")


def test_numbers_with_a_sign_that_a_damaged_file_holds_never_raise():
    signed = Message(2, 27, (Field(254, "uint16"), Field(1, "enum"), Field(2, "sint32"), Field(12, "sint16")))
    rows = [(0, REPS, -5, -100), (1, TIME, -5, 100), (2, DISTANCE, -5, 100), (3, REPEAT, 0, 100)]
    body = file_id(5) + signed.define() + b"".join(signed.data(*row) for row in rows)
    (workout,) = read(fit_file(body)).workouts
    assert workout.steps == (WorkoutStep(), WorkoutStep(load_kg=1), WorkoutStep(load_kg=1))


def test_a_fraction_of_a_round_is_no_repeat():
    odd = Message(2, 27, (Field(254, "uint16"), Field(1, "enum"), Field(2, "uint32"), Field(4, "float32")))
    body = file_id(5) + odd.define() + odd.data(0, REPS, 5, 0.0) + odd.data(1, REPEAT, 0, 0.5)
    (workout,) = read(fit_file(body)).workouts
    assert workout.steps == (WorkoutStep(repetitions=5),)


def test_a_title_names_the_steps_that_have_no_name():
    named = Message(2, 27, (Field(254, "uint16"), Field(0, "string", 8), Field(10, "uint16"), Field(11, "uint16")))
    title = Message(3, 264, (Field(254, "uint16"), Field(0, "uint16"), Field(1, "uint16"), Field(2, "string", 12)))
    more = named.define() + named.data(0, "", 28, 6) + named.data(1, "Mine", 28, 6) + named.data(2, "", 28, 0xFFFF)
    more += named.data(3, "", 0xFFFF, 0xFFFF)
    more += title.define() + title.data(0, 28, 6, "Squat") + title.data(1, 28, 6, "Other")
    more += title.data(2, 0xFFFF, 0xFFFF, "Nothing")
    (workout,) = read(fit_file(file_id(5) + more)).workouts
    assert [step.name for step in workout.steps] == ["Squat", "Mine", "", ""]
    assert [(step.category, step.subtype) for step in workout.steps[:3]] == [(28, 6), (28, 6), (28, None)]


def test_an_activity_with_the_workout_it_followed_holds_both():
    rows = STEP.define() + STEP.data(0, REPS, 5, OPEN_TARGET, 0, 0)
    reading = read(fit_file(file_id() + rows + records(10) + summary(10)))
    assert (len(reading.activities), len(reading.workouts)) == (1, 1)


def test_laying_out_does_repeats_inside_repeats():
    squat, rest, jump = WorkoutStep(name="squat"), WorkoutStep(kind="rest"), WorkoutStep(name="jump")
    steps = (squat, rest, Repeat(first=0, rounds=2), jump, Repeat(first=0, rounds=2))
    names = [step.name or step.kind for step in Workout(name="", steps=steps).laid_out()]
    assert names == ["squat", "rest", "squat", "rest", "jump"] * 2


def test_damaged_workouts_never_raise():
    """Single bytes changed all over a file of ours: what is still there is read, and nothing raises."""
    steps = (
        WorkoutStep(name="Back squat", repetitions=5, category=28, subtype=6, load_kg=82.5),
        Repeat(first=0, rounds=3),
    )
    sound = write_workout(Workout(name="Heavy", note="45 min", steps=steps), created=CREATED)
    kept = 0
    for seed in range(1500):
        rng = Random(f"damage {seed}")
        data = bytearray(sound)
        for _ in range(rng.choice((1, 1, 2, 8))):
            data[rng.randrange(len(data))] = rng.choice((0, 1, 0x40, 0x7F, 0x80, 0xFF, rng.randrange(256)))
        kept += bool(read(bytes(data), "damaged.fit").workouts)
    assert kept > 1000
