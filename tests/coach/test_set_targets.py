"""What is asked of a set: the n-th prescribed one, each side by itself, and nothing where nothing was asked."""

from datetime import datetime

import pytest

from ironstride.coach.set_targets import with_targets
from ironstride.files.set_shorthand import read_sets
from ironstride.training.lifting_log import LoggedSet
from ironstride.training.plan import PrescribedExercise, PrescribedSet, Session
from ironstride.training.words import Side


def day(exercise: str, *sets: PrescribedSet) -> Session:
    return Session(
        id=exercise, start=datetime(2026, 11, 24, 18), minutes=45, kind="heavy", lower_body="loaded", phase="base",
        exercises=(PrescribedExercise(exercise=exercise, sets=sets),),
    )  # fmt: skip


def work(reps: int, side: Side = "both") -> PrescribedSet:
    return PrescribedSet(reps=reps, rir=2.0, side=side)


SQUATS = day("back-squat", PrescribedSet(kind="warm-up", reps=9), work(5), work(4), PrescribedSet(kind="open", reps=3))
LUNGES = day("split-squat", work(8), work(7))
BY_SIDE = day("split-squat", work(8, "left"), work(7, "right"))


@pytest.mark.parametrize(
    ("before", "line", "planned", "asked"),
    [
        ("", "squat w40kg 5 60kg 5 5 5 5", [SQUATS], [None, 5, 4, 3, None]),
        ("squat w40kg 5 60kg 5", "squat 60kg 5 drop 50kg 5", [SQUATS], [4, None]),
        ("bench press 40kg 5", "squat 60kg 5", [SQUATS], [5]),
        ("", "squat 60kg 5; split squat 8", [SQUATS, LUNGES], [5, 8]),
        ("", "split squat 8l 8r 7l 7r 6l", [LUNGES], [8, 8, 7, 7, None]),
        ("split squat 8/8", "split squat 7/7 8/8", [LUNGES], [7, None]),
        ("", "split squat 8l 8r 8l", [BY_SIDE], [8, 7, None]),
        ("", "atlas stone 60kg 3", [day("", work(5))], [None]),
        ("", "squat 60kg 5", [], [None]),
        ("", "split squat 8", [day("split-squat"), LUNGES], [8]),
    ],
)
def test_the_nth_set_gets_the_nth_target(
    before: str, line: str, planned: list[Session], asked: list[int | None]
) -> None:
    done: tuple[LoggedSet, ...] = read_sets(before).sets
    assert [one.target_reps for one in with_targets(read_sets(line).sets, done, planned)] == asked
