"""A prescribed session as steps for a watch: nothing prescribed is lost, nothing is added but an opening."""

from dataclasses import replace
from datetime import date, datetime

import pytest
from hypothesis import given

from benchmarks._fit_readers import by_garmin, workout_in
from benchmarks.random_requests import ordinary_request
from ironstride.coach.make_plan import make_plan
from ironstride.files.fit_writer import workout_of, write_workout
from ironstride.protocols.catalogue import exercises
from ironstride.training.plan import PrescribedExercise, PrescribedSet, Session
from ironstride.training.workout import Repeat, WorkoutStep
from ironstride.units import Load
from tests.files.made_plans import plans
from tests.files.made_workouts import CREATED

RAMP = PrescribedSet(kind="warm-up", reps=5, load=Load.parse("40 kg"), rest_s=60, tempo="3-0-1-0")
WORK = PrescribedSet(reps=4, load=Load.parse("82.5 kg"), percent_1rm=0.85, rir=2.0, rest_s=180, tempo="3-0-1-0")
CARDIO = PrescribedExercise(exercise="easy-cardio", sets=(PrescribedSet(kind="warm-up", seconds=300),))


def a_session(*lifts):
    return Session(
        id="2026-11-24-heavy", start=datetime(2026, 11, 24, 18), minutes=45, kind="heavy", lower_body="loaded",
        phase="strength", exercises=lifts,
    )  # fmt: skip


def lift(exercise, *sets):
    return PrescribedExercise(exercise=exercise, sets=sets)


def steps(*lifts):
    """Steps after the session's own opening."""
    return workout_of(a_session(CARDIO, *lifts)).steps[1:]


def test_a_ramp_and_equal_work_sets():
    workout = workout_of(a_session(CARDIO, lift("back-squat", RAMP, WORK, WORK, WORK)))
    squat = {"name": "Back squat", "category": 28, "subtype": 6}
    assert workout.steps == (
        WorkoutStep(kind="warm-up", name="Easy cardio", note="Easy cardio.", seconds=300, category=31),
        WorkoutStep(kind="warm-up", repetitions=5, load_kg=40.0, **squat),
        WorkoutStep(kind="rest", seconds=60),
        WorkoutStep(repetitions=4, load_kg=82.5, note="2 reps left. Tempo 3-0-1-0. Whole foot on the floor.", **squat),
        WorkoutStep(kind="rest", seconds=180),
        Repeat(first=3, rounds=3),
    )
    assert (workout.name, workout.note) == ("Heavy strength, Tue 24 Nov", "45 min, strength phase.")
    assert (workout.sport, workout.sub_sport) == ("training", "strength_training")


def test_a_session_without_an_opening_gets_one_that_the_lap_button_ends():
    opening, *_ = workout_of(a_session(lift("back-squat", WORK))).steps
    assert (opening.kind, opening.is_open, opening.name, opening.category) == ("warm-up", True, "Warm-up", 31)
    assert [step.name for step in workout_of(a_session()).steps] == ["Warm-up"]


def test_the_last_rest_is_left_out_where_no_repeat_holds_it():
    assert [step.kind for step in steps(lift("back-squat", WORK))] == ["active"]
    assert isinstance(steps(lift("back-squat", WORK, WORK))[-1], Repeat)


def test_sets_that_differ_are_steps_of_their_own():
    heavier = replace(WORK, load=Load.parse("85 kg"), kind="top", rir=1.0)
    first, _, second, _, third = steps(lift("back-squat", WORK, heavier, WORK))
    assert (first, second.load_kg) == (third, 85.0)
    assert second.note.startswith("Top set. 1 rep left. Tempo")


def test_an_open_set_says_how_it_ends():
    (step,) = steps(lift("back-squat", replace(WORK, kind="open")))
    assert step.note.startswith("As many good reps as you can, stop with one left.")


@pytest.mark.parametrize(
    ("exercise", "one", "notes"),
    [
        ("split-squat", PrescribedSet(reps=8), ["Each side."]),
        ("split-squat", PrescribedSet(reps=8, side="left"), ["Left side."]),
        ("side-plank", PrescribedSet(seconds=30), ["Left side.", "Right side."]),
        ("side-plank", PrescribedSet(seconds=30, side="right"), ["Right side."]),
        ("single-leg-pogo", PrescribedSet(contacts=10), ["Single-leg pogo hops. Count landings."]),
        ("back-squat", PrescribedSet(reps=8, load=Load.parse("20 kg")), [""]),
    ],
)  # fmt: skip
def test_one_sided_sets_name_their_side(exercise, one, notes):
    made = steps(lift(exercise, one, one))
    assert isinstance(made[-1], Repeat)
    cue = exercises()[exercise].cues[0]
    assert [step.note for step in made[:-1]] == [
        f"{note} {cue[0].upper()}{cue[1:]}.".strip() for note in notes
    ]  # fmt: skip
    assert made[-1] == Repeat(first=1, rounds=2)


def test_a_hold_is_timed_and_landings_are_counted():
    (plank,) = steps(lift("plank", PrescribedSet(seconds=45, tempo="hold", rir=3)))
    assert (plank.seconds, plank.repetitions, plank.note) == (45, None, "Stop with about 10 s in hand. Ribs to pelvis.")
    (hops,) = steps(lift("pogo-hops", PrescribedSet(contacts=12)))
    assert (hops.repetitions, hops.category, hops.subtype) == (12, 20, None)
    assert hops.note == "Pogo hops. Count landings. Stiff ankles."  # FIT has no name for it, so the note says it


def test_two_dumbbells_show_the_load_of_one_hand():
    (press,) = steps(lift("dumbbell-floor-press", PrescribedSet(reps=8, load=Load.parse("12 kg"), implements=2)))
    assert press.load_kg == 12.0
    assert press.note.startswith("12 kg in each hand.")


def test_pounds_are_shown_as_pounds():
    (squat,) = steps(lift("back-squat", PrescribedSet(reps=5, load=Load.parse("185 lb"))))
    assert (squat.load_kg, squat.shows_lb) == (83.91, True)
    row = by_garmin(write_workout(workout_of(a_session(lift("back-squat", WORK))), created=CREATED))["workout_step"][1]
    assert (row["exercise_weight"], row["weight_display_unit"]) == (82.5, "kilogram")


@pytest.mark.parametrize(
    ("exercise", "one", "says"),
    [
        ("goblet-squat", PrescribedSet(kind="warm-up", reps=10), "Without load."),
        ("air-squat", PrescribedSet(kind="warm-up", reps=10), ""),
        ("suitcase-carry", PrescribedSet(seconds=30, rir=3), "Left side. A load you could carry ten seconds longer."),
        ("band-row", PrescribedSet(kind="warm-up", reps=10), "With a band."),
    ],
)
def test_without_a_load_the_note_says_what_to_take(exercise, one, says):
    assert steps(lift(exercise, one))[0].note.startswith(says)
    assert bool(says) == bool(steps(lift(exercise, one))[0].note)


def test_an_exercise_that_the_catalogue_lacks_goes_by_its_id():
    (step,) = steps(lift("my-own-lift", PrescribedSet(reps=5)))
    assert (step.name, step.category, step.subtype, step.note) == ("my-own-lift", None, None, "")


def test_two_exercises_with_one_code_are_named_in_their_notes():
    first, second = steps(lift("step-up", PrescribedSet(reps=5)), lift("band-step-up", PrescribedSet(reps=5)))
    assert (first.category, first.subtype) == (second.category, second.subtype) == (28, 66)
    assert first.note.startswith("Step-up. Each side.")
    assert second.note.startswith("Band step-up. Each side.")


def test_every_session_of_a_season_is_done_set_by_set():
    """What the watch leads through, repeats done out, is what was prescribed: amounts, loads, order."""
    sessions = [
        one for seed in range(3) for one in make_plan(ordinary_request(seed, weeks=6), date(2026, 11, 21)).sessions
    ]
    assert len(sessions) > 30
    for session in sessions:
        done = [one for one in workout_of(session).laid_out() if one.kind != "rest" and not one.is_open]
        wanted = [
            (exercises()[lift.exercise].name, one.reps or one.contacts, one.seconds, one.load and round(one.load.kg, 2))
            for lift in session.exercises
            for one in lift.sets
            for _ in range(2 if one.seconds and exercises()[lift.exercise].laterality == "unilateral" else 1)
        ]
        assert [(one.name, one.repetitions, one.seconds, one.load_kg) for one in done] == wanted
        data = write_workout(workout_of(session), created=CREATED)
        assert workout_in(by_garmin(data)) == workout_of(session)


@given(plans())
def test_a_session_of_any_shape_gives_a_workout(plan):
    for session in plan.sessions:
        workout = workout_of(session)
        assert all(step.kind != "rest" or step.category is None for step in workout.laid_out())
