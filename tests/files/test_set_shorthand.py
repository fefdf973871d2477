"""Sets typed by hand: what a line means, what is said of a line that means nothing, and the way back."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ironstride.files.set_shorthand import read_sets
from ironstride.files.set_shorthand_out import shorthand_of
from ironstride.protocols.catalogue import exercises
from ironstride.training.lifting_log import LOGGED_KINDS, LoggedSet
from ironstride.training.progress import SET_FLAGS
from ironstride.units import Load


def told(text: str) -> list[str]:
    """The sets of a line, one short text each: what differs from a plain working set."""
    reading = read_sets(text)
    assert reading.is_readable, [str(problem) for problem in reading.problems]
    return [told_of(one) for one in reading.sets]


def told_of(one: LoggedSet) -> str:
    amount = one.repetitions
    parts = [
        one.exercise or one.name,
        str(one.load) if one.load else "",
        f"{amount}" if amount is not None else f"{one.duration_s:g} s" if one.duration_s else f"{one.distance_m:g} m",
        f"rpe {one.rpe:g}" if one.rpe is not None else "",
        one.kind if one.kind != "work" else "",
        " ".join(one.flags),
        f"rest {one.rest_s:g}" if one.rest_s else "",
        " ".join(f"{name}={value}" for name, value in sorted(one.fields.items())),
        f"# {one.note}" if one.note else "",
    ]
    return ", ".join(part for part in parts if part)


LINES = [
    (
        "squat 60kg 5@2 5@2 5@1",
        ["back-squat, 60 kg, 5, rpe 8", "back-squat, 60 kg, 5, rpe 8", "back-squat, 60 kg, 5, rpe 9"],
    ),
    ("squat 60kg 2x5@2", ["back-squat, 60 kg, 5, rpe 8"] * 2),
    ("squat 60 kg 2 × 5 @ 2", ["back-squat, 60 kg, 5, rpe 8"] * 2),
    ("squat 60kg 5@2 62,5kg 5@1", ["back-squat, 60 kg, 5, rpe 8", "back-squat, 62.5 kg, 5, rpe 9"]),
    ("Back  Squat 135lbs 5", ["back-squat, 135 lb, 5"]),
    (
        "squat w40kg 5 w50kg 3 60kg 5",
        ["back-squat, 40 kg, 5, warm-up", "back-squat, 50 kg, 3, warm-up", "back-squat, 60 kg, 5"],
    ),
    ("squat warm-up 40kg 5 60kg 5", ["back-squat, 40 kg, 5, warm-up", "back-squat, 60 kg, 5"]),
    ("squat 40kg w5 5", ["back-squat, 40 kg, 5, warm-up", "back-squat, 40 kg, 5"]),
    ("squat 60kg 5+ 5+@1", ["back-squat, 60 kg, 5, open", "back-squat, 60 kg, 5, rpe 9, open"]),
    ("squat 60kg 5 fail 4 to failure", ["back-squat, 60 kg, 5, failure", "back-squat, 60 kg, 4, failure"]),
    (
        "squat 60kg 5 drop 50kg 6 6",
        ["back-squat, 60 kg, 5", "back-squat, 50 kg, 6, drop", "back-squat, 50 kg, 6, drop"],
    ),
    (
        "squat 60kg 5@rpe8 5 rpe8,5 5@rir2",
        ["back-squat, 60 kg, 5, rpe 8", "back-squat, 60 kg, 5, rpe 8.5", "back-squat, 60 kg, 5, rpe 8"],
    ),
    ("squat 60kg 5@0 5@5", ["back-squat, 60 kg, 5, rpe 10", "back-squat, 60 kg, 5, rpe 5"]),
    ("plank 45s 1:30 1min", ["plank, 45 s", "plank, 90 s", "plank, 60 s"]),
    ("side plank 30s/30s 30s l", ["side-plank, 30 s, side=each", "side-plank, 30 s, side=left"]),
    (
        "split squat 8/8 8l 8 right",
        ["split-squat, 8, side=each", "split-squat, 8, side=left", "split-squat, 8, side=right"],
    ),
    ("split squat 2x8/7", ["split-squat, 8, side=left", "split-squat, 7, side=right"] * 2),
    ("farmer carry 2x24kg 40m", ["farmers-carry, 24 kg, 40 m, implements=2"]),
    ("pull-up 8 +10kg 5@1 bw 6", ["pull-up, 8", "pull-up, 10 kg, 5, rpe 9, load=added", "pull-up, 6"]),
    ("pull-up bw+10kg 5", ["pull-up, 10 kg, 5, load=added"]),
    ("pull-up assist20kg 5", ["pull-up, 5, assistance=20 kg"]),
    (
        "squat 60kg 5 5 rest 3min 5 rest 2:30",
        ["back-squat, 60 kg, 5, rest 180"] * 2 + ["back-squat, 60 kg, 5, rest 150"],
    ),
    ("squat 60kg 5 5 # deep; plank 45s", ["back-squat, 60 kg, 5", "back-squat, 60 kg, 5, # deep", "plank, 45 s"]),
    ("squat 60kg 5\n5@2\n62.5kg 5", ["back-squat, 60 kg, 5", "back-squat, 60 kg, 5, rpe 8", "back-squat, 62.5 kg, 5"]),
    ("drop jump 10; rdl 60kg 8", ["drop-jump, 10", "romanian-deadlift, 60 kg, 8"]),
    ("squat 60kg 5@1 pain 5!Pain", ["back-squat, 60 kg, 5, rpe 9, pain", "back-squat, 60 kg, 5, pain"]),
    ("squat 60kg 2x5@2 technique pain rest 3min", ["back-squat, 60 kg, 5, rpe 8, pain technique, rest 180"] * 2),
    (
        "squat 160kg 5 sure 4 fail !technique",
        ["back-squat, 160 kg, 5, typo-confirmed", "back-squat, 160 kg, 4, failure, technique"],
    ),
    ("calf raise 45reps", ["calf-raise, 45"]),
]


@pytest.mark.parametrize(("text", "wanted"), LINES)
def test_a_line_means_its_sets(text: str, wanted: list[str]) -> None:
    assert told(text) == wanted


MISTAKES = [
    (
        "squat 60kg 5@8",
        ["column 12: '5@8' is not clear: 8 reps left, or an effort of 8? Write 5@rpe8 for the effort, 5@2 for 2"],
    ),
    ("squat 60kg 5@rir6", ["column 12: '5@rir6': more than 5 reps left can't be counted. Write 5 alone."]),
    ("squat 60kg 5@rpe11", ["column 12: '5@rpe11' has no effort from 0 to 10. Write 5@rpe8, or 5@2 for 2 reps left."]),
    (
        "squat 60 5 5",
        ["column 7: '60' would be 60 reps. If it is a load, write 60kg or 60lb. If it is reps, write 60reps."],
    ),
    ("squat 62.5 5", ["column 7: '62.5' is no number of reps. If it is a load, write 62.5kg or 62.5lb."]),
    ("squat 60x5", ["column 7: '60x5' would be 60 sets. A load has its unit: 60kg 5. Sets go up to 20."]),
    ("squat 0x5", ["column 7: '0x5' would be 0 sets. A load has its unit: 0kg 5. Sets go up to 20."]),
    ("squat 60kgx5", ["column 7: '60kgx5' isn't understood. Write 60kg 5."]),
    ("squat 60k 5", ["column 7: '60k' isn't understood. Write 60kg or 60lb."]),
    ("squat 9999kg 5", ["column 7: 9999 kg is more than anybody lifts. Correct the number."]),
    ("squat 60kg", ["column 11: no set is written here. Write the reps behind the load: squat 60kg 5@2 5@2."]),
    (
        "squat 60kg 5@1-2 5, 5",
        [
            "column 12: '5@1-2' isn't understood. Write one number, the lower one if in doubt: 5@1.",
            "column 18: '5,' isn't understood. Put a semicolon between exercises and a space between sets.",
        ],
    ),
    (
        "squat 60kg 5 rest 90",
        ["column 14: 'rest 90' is no rest: it needs a unit and is at most an hour. Write rest 90s, rest 3min or"],
    ),
    (
        "squat 60kg rest 3min 5",
        ["column 12: a rest stands behind the sets it follows. Write squat 60kg 5 5 rest 3min."],
    ),
    ("squat 60kg pain 5", ["column 12: 'pain' isn't understood."]),
    ("squat 60kg 5 painful", ["column 14: 'painful' isn't understood."]),
    ("squat 60kg 5 rest", ["column 14: 'rest' isn't understood. Say how long: rest 90s, rest 3min."]),
    (
        "squat 60kg 5 bench 40kg 5",
        ["column 14: 'bench' isn't understood. Put a semicolon before another exercise: ; bench"],
    ),
    ("split squat 8/8l", ["column 13: '8/8l' names sides twice. Write 8/8, or 8l and 8r."]),
    ("plank 90min", ["column 7: '90min' is longer than an hour. Correct the time: 45s, 1:30 or 2min."]),
    (
        "carry 40000m; 5@2",
        [
            "column 1: 'carry' isn't the name of one exercise.",
            "column 7: '40000m' is far for a set. A set covers up to 1000m.",
            "column 15: no exercise is named. Begin with its name: squat 5@2",
        ],
    ),
    ("5@2", ["column 1: no exercise is named. Begin with its name: squat 5@2"]),
    ("squat 60kg 5; 5@@", ["column 15: '5@@' isn't understood."]),
    ("", ["column 1: nothing is written here."]),
    ("  ;\n ", ["line 1, column 1: nothing is written here."]),
    (
        "squat 60kg 5\nnordic 5",
        ["line 2, column 1: 'nordic' isn't the name of one exercise. Did you mean nordic-curl or"],
    ),
    (
        "sqaut 60kg 5",
        ["column 1: 'sqaut' isn't the name of one exercise. Did you mean back-squat? Write that, or add --as own."],
    ),
    ("x" * 10_001, ["column 1: this is longer than 10000 characters."]),
]


@pytest.mark.parametrize(("text", "wanted"), MISTAKES)
def test_every_mistake_is_named_with_its_column(text: str, wanted: list[str]) -> None:
    reading = read_sets(text)
    assert reading.sets == ()
    assert len(reading.problems) == len(wanted)
    for problem, start in zip(reading.problems, wanted, strict=True):
        assert str(problem).startswith(start)
        assert problem.is_fatal


def test_a_line_goes_on_with_what_was_logged_before() -> None:
    before = read_sets("bench press 2x20kg 8@2").sets[0]
    (same,) = read_sets("8@1", after=before).sets
    assert told_of(same) == "bench-press, 20 kg, 8, rpe 9, implements=2"
    (heavier,) = read_sets("22.5kg 6", after=before).sets
    assert told_of(heavier) == "bench-press, 22.5 kg, 6"


def test_words_that_were_used_before_mean_what_they_meant() -> None:
    assert read_sets("bench 40kg 5", known={"bench": "bench-press"}).sets[0].exercise == "bench-press"
    own = read_sets("Sqaut 40kg 5", known={"sqaut": ""})
    assert (own.sets[0].exercise, own.problems) == ("", ())


def test_an_id_can_be_given_for_the_words() -> None:
    assert read_sets("bench 40kg 5", as_id="bench-press").sets[0].exercise == "bench-press"
    assert read_sets("nordic 5", as_id="own").sets[0].exercise == ""
    (problem,) = read_sets("bench 40kg 5", as_id="bench-pres").problems
    assert str(problem).startswith("--as: 'bench-pres' is not in the catalogue. Did you mean bench-press")
    (problem,) = read_sets("bench 40kg 5; row 5", as_id="bench-press").problems
    assert "several" in problem.what


def test_an_exercise_of_the_runners_own_is_kept_with_a_remark() -> None:
    reading = read_sets("atlas stone 60kg 3")
    assert told_of(reading.sets[0]) == "atlas stone, 60 kg, 3"
    assert [problem.is_fatal for problem in reading.problems] == [False]


def test_a_barbell_lift_without_a_load_is_remarked_on() -> None:
    reading = read_sets("squat 20 5")
    assert [one.repetitions for one in reading.sets] == [20, 5]
    assert "without a load" in reading.problems[0].what
    assert read_sets("squat bw 20").problems == ()
    assert read_sets("push-up 20").problems == ()


@pytest.mark.parametrize("exercise_id", sorted(exercises()))
def test_every_exercise_can_be_typed_by_its_id_and_by_its_name(exercise_id: str) -> None:
    assert told(f"{exercise_id} 5")[0].startswith(f"{exercise_id}, 5")
    name = exercises()[exercise_id].name
    assert told(f'"{name}" 5')[0].startswith(f"{exercise_id}, 5")


amounts = st.one_of(
    st.fixed_dictionaries({"repetitions": st.integers(0, 999)}),
    st.fixed_dictionaries({"duration_s": st.integers(0, 3600).map(float)}),
    st.fixed_dictionaries({"distance_m": st.integers(0, 1000).map(float)}),
)
loads = st.one_of(
    st.none(),
    st.builds(
        Load,
        st.decimals(0, 999, places=2, allow_nan=False).map(lambda number: number.normalize() + 0),
        st.sampled_from(["kg", "lb"]),
    ),
)
fields = st.fixed_dictionaries({}, optional={"side": st.sampled_from(["left", "right", "each"])})
NAMES = ["squat", "Back squat", "90/90 hip switch", "drop jump", "w", "row 2", "5", "rest 3min", "bw"]


@st.composite
def logged(draw: st.DrawFn) -> LoggedSet:
    load = draw(loads)
    more = {"load": "added"} if load is not None and draw(st.booleans()) else {}
    if load is not None and draw(st.booleans()):
        more["implements"] = "2"
    if load is None and draw(st.booleans()):
        more["assistance"] = "20 kg"
    return LoggedSet(
        name=draw(st.sampled_from(NAMES)),
        kind=draw(st.sampled_from(LOGGED_KINDS)),
        load=load,
        rpe=draw(st.one_of(st.none(), st.integers(0, 100).map(lambda tenth: tenth / 10))),
        rest_s=draw(st.one_of(st.none(), st.integers(0, 3600).map(float))),
        flags=tuple(flag for flag in SET_FLAGS if draw(st.booleans())),
        note=draw(st.sampled_from(["", "good", "felt 5@2 easy", "# odd"])),
        fields={**more, **draw(fields)},
        **draw(amounts),
    )


@given(st.lists(logged(), min_size=1, max_size=6))
def test_a_set_goes_into_a_line_and_comes_back_the_same(sets: list[LoggedSet]) -> None:
    line = shorthand_of(sets)
    reading = read_sets(line, as_id=None, known={name.casefold(): "" for name in NAMES})
    assert reading.is_readable, (line, [str(problem) for problem in reading.problems])
    assert list(reading.sets) == sets, line
    assert shorthand_of(reading.sets) == line


PARTS = [
    "squat",
    "bench press",
    "60kg",
    "w40kg",
    "drop 30 lb",
    "5",
    "5@2",
    "3x5",
    "8/8",
    "8/7@1",
    "45s",
    "+5kg",
    "bw",
    "rest 2min",
    "5+",
    "6 fail",
    "5@1 pain",
    "technique",
    "!sure",
    ";",
    "\n",
    "# hm",
    "5@rpe7",
    "assist 10kg",
    "2x12kg",
    "x",
    "@",
    '"',
    "rest",
    "1:30",
    "drop",
    "5 left",
]


@given(st.lists(st.sampled_from(PARTS), max_size=12).map(" ".join))
def test_any_line_is_read_or_its_mistakes_named_and_what_is_read_goes_round(text: str) -> None:
    reading = read_sets(text)
    assert bool(reading.sets) == reading.is_readable
    if reading.sets:
        again = read_sets(shorthand_of(reading.sets), known={one.name.casefold(): one.exercise for one in reading.sets})
        assert again.sets == reading.sets


@given(st.text(max_size=60))
def test_any_text_is_read_without_raising(text: str) -> None:
    reading = read_sets(text)
    assert bool(reading.sets) == reading.is_readable
    assert all(problem.where and problem.what and problem.try_this for problem in reading.problems)


def test_what_a_line_has_no_word_for_is_left_out() -> None:
    (one,) = read_sets("squat 60kg 5").sets
    assert shorthand_of([replace(one, note="deep; slow\nagain", superset="1")]) == "squat 60kg 5 # deep, slow again"
