"""Names of apps and the catalogue: the same words or nothing."""

import pytest
from garmin_fit_sdk import Profile
from hypothesis import given
from hypothesis import strategies as st

from ironstride.files.gym.names import exercise_of, words_of
from ironstride.protocols.catalogue import exercises
from ironstride.protocols.log_names import exercise_by_fit_code, log_names

SHARED_WORDS = {("loaded", "lunge")}  # an alias of two exercises of the catalogue, which tells nobody which


def test_no_words_mean_two_exercises():
    meant: dict[tuple[str, ...], set[str]] = {}
    for exercise in exercises().values():
        for spelling in (exercise.name, *exercise.aliases):
            meant.setdefault(words_of(spelling), set()).add(exercise.id)
    for name, exercise_id in log_names().items():
        meant.setdefault(words_of(name), set()).add(exercise_id)
    assert {words for words, ids in meant.items() if len(ids) > 1} == SHARED_WORDS
    assert exercise_of("Loaded Lunge") == ""


def test_every_row_of_the_table_is_needed_and_leads_to_the_catalogue():
    known = {words_of(text) for one in exercises().values() for text in (one.name, *one.aliases)}
    assert {name for name in log_names() if words_of(name) in known} == set()
    assert len({words_of(name) for name in log_names()}) == len(log_names()) >= 150
    assert set(log_names().values()) | set(exercise_by_fit_code().values()) <= set(exercises())


@pytest.mark.parametrize(
    ("name", "exercise"),
    [
        ("Squat (Barbell)", "back-squat"), ("Barbell Squat", "back-squat"), ("SQUATS, BARBELL", "back-squat"),
        ("Squat", "back-squat"), ("Deadlift (Trap bar)", "trap-bar-deadlift"), ("Push-Ups", "push-up"),
        ("Romanian Deadlift (Barbell)", "romanian-deadlift"), ("Pushup", "push-up"), ("Chin Up", "chin-up"),
        ("Bulgarian Split Squat (Dumbbell)", "dumbbell-bulgarian-split-squat"), ("Plank", "plank"),
        ("Standing Calf Raise (Machine)", "machine-calf-raise"), ("Farmer's Walk", "farmers-carry"),
        ("Seated Calf Raise (Plate Loaded)", "seated-calf-raise"), ("Flat Barbell Bench Press", "bench-press"),
        ("Bent Over One Arm Row (Dumbbell)", "one-arm-row"), ("Step-up (Dumbbell)", "dumbbell-step-up"),
    ],
)  # fmt: skip
def test_names_of_apps(name, exercise):
    assert exercise_of(name) == exercise


@pytest.mark.parametrize(
    "name",
    [
        "Squat (Smith Machine)", "Front Squat (Smith Machine)", "Hack Squat (Machine)", "Bench Press (Smith Machine)",
        "Deadlift (Smith Machine)", "Incline Bench Press (Barbell)", "Decline Bench Press (Dumbbell)",
        "Pull Up (Assisted)", "Pull Up (Weighted)", "Seated Row (Machine)", "Hip Thrust (Machine)",
        "Hip Abduction (Machine)", "Split Squat Machine", "Shoulder Press (Machine)", "Leg Press (Smith Machine)",
        "Calf Raise (Smith Machine)", "Standing Calf Raise", "Barbell", "Squat Squat", "Kniebeuge", "Squat (Barbell) 2",
        "Squat Barbell Front Box", "Lunge", "", "(", "🏋", "x" * 10_000,
    ],
)  # fmt: skip
def test_another_kit_or_another_word_is_the_runners_own(name):
    assert exercise_of(name) == ""


@given(st.sampled_from(sorted(log_names())), st.randoms(use_true_random=False))
def test_order_capitals_and_brackets_dont_count_and_every_word_does(name, random):
    words = name.replace("(", " ").replace(")", " ").replace("-", " ").replace(",", " ").split()
    random.shuffle(words)
    assert exercise_of(" ".join(words).upper()) == log_names()[name]
    assert exercise_of(name + " reclining") == ""


# FIT's name says the same thing in other words than ours; each was compared by hand.
SAME_THING = {
    (1, 7), (1, 9), (1, 18), (3, 8), (5, 18), (5, 25), (5, 29), (8, 14), (10, 0), (10, 1), (10, 30), (11, 5), (11, 11),
    (11, 17), (13, 29), (13, 31), (15, 10), (19, 36), (19, 94), (20, 0), (23, 46), (23, 47), (28, 20), (28, 77),
    (45, 4),
}  # fmt: skip


def fit_name(code: tuple[int, int]) -> str:
    category = Profile["types"]["exercise_category"][code[0]]
    return Profile["types"][f"{category}_exercise_name"][code[1]].replace("_", " ")


def test_fit_codes_mean_what_their_names_say():
    named = {code: exercise_of(fit_name(code)) for code in exercise_by_fit_code()}
    differing = {code for code, exercise_id in exercise_by_fit_code().items() if named[code] != exercise_id}
    assert differing == SAME_THING
    assert {named[code] for code in differing} == {""}
