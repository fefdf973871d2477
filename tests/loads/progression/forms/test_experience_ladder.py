"""The ladder of experience (S1), by hand."""

from typing import Any

import pytest

from ironstride.loads.progression.forms.experience_ladder import GOOD_AFTER
from tests.loads.progression.forms.form_world import Day, answered, codes, lifter, next_kg, numbers_of, page_pace

NEW = lifter("novice", tested=(40, 15))
LEARNING, LEARNT = page_pace("S1", "novice"), page_pace("S1", "advanced")
TECHNIQUE: Any = ("technique",)


def day(load: float, reps: int, left: Any = 2, **more: Any) -> Day:
    return Day(load, (reps,) * 3, left, (reps, 2), **more)


LOW = [
    ("begins at eight or more, whatever is wished for", [], "start"),
    ("two good sessions at twelve: repetitions grow first", [day(32.5, 12)] * 4, "hold"),
    ("two good sessions, the last at fifteen: the load", [*[day(32.5, 12)] * 3, day(32.5, 15)], "rule"),
    ("fifteen, with one left in the last", [*[day(32.5, 12)] * 3, day(32.5, 15, [2, 2, 1])], "hold"),
]


@pytest.mark.parametrize(("days", "code"), [row[1:] for row in LOW], ids=[row[0] for row in LOW])
def test_while_the_lift_is_learnt(days: list[Day], code: str) -> None:
    made = answered(LEARNING, days, (5, 2), who=NEW)
    assert made.next is not None
    assert 8 <= made.next.reps <= 15
    assert codes(made)[0] == code
    assert "ladder" in codes(made)


@pytest.mark.parametrize(
    ("days", "clean", "is_learning"),
    [
        ([day(35, 12)] * (GOOD_AFTER - 1), GOOD_AFTER - 1, True),
        ([day(35, 12)] * GOOD_AFTER, GOOD_AFTER, False),
        ([*[day(35, 12)] * GOOD_AFTER, day(35, 12, flags=TECHNIQUE)], 0, True),
        ([day(35, 12, flags=TECHNIQUE), *[day(35, 12)] * GOOD_AFTER], GOOD_AFTER, False),
    ],
)
def test_technique_is_good_after_six_sessions_without_a_flag(days: list[Day], clean: int, is_learning: bool) -> None:
    made = answered(LEARNING, days, (5, 2), who=NEW)
    assert numbers_of(made, "ladder")["clean_sessions"] == clean
    says = next(one.says for one in made.because if one.code == "ladder")
    assert ("until technique is good" in says) == is_learning


def test_whoever_has_learnt_it_lifts_heavy() -> None:
    made = answered(LEARNT, [day(60, 6)] * 3, (5, 2), who=lifter("advanced", tested=(80, 6)))
    assert made.next is not None
    assert made.next.reps <= 6
    assert "ladder" not in codes(made)


TOO_LIGHT = [
    ("six done, nine left: the load at once", 9, True),
    ("six done, eight left", 8, False),
]


@pytest.mark.parametrize(("left", "is_at_once"), [row[1:] for row in TOO_LIGHT], ids=[row[0] for row in TOO_LIGHT])
def test_six_with_fifteen_possible_changes_the_load(left: float, is_at_once: bool) -> None:
    days = [*[Day(60, (6,) * 3, 1, (6, 2))] * 3, Day(60, (6,) * 3, left, (6, 2))]
    made = answered(LEARNT, days, (6, 2), who=lifter("advanced", tested=(75, 6)))
    assert ("too-light" in codes(made)) == is_at_once
    assert made.next is not None
    assert made.next.reps == 6 or not is_at_once
    assert (next_kg(made) > 60) == is_at_once


def test_a_clamp_holds_the_ladder_too() -> None:
    hurt = [*[day(25, 8)] * 3, day(25, 8, 9, flags=("pain",))]
    assert next_kg(answered(LEARNING, hurt, (8, 2), who=NEW)) <= 25
