"""The repetition maximum (S2), by hand: the fifth repetition is the last clean one."""

from typing import Any

import pytest

from tests.loads.progression.forms.form_world import Day, answered, codes, lifter, next_kg, page_pace

PACE = page_pace("S2")
TECHNIQUE: Any = ("technique",)


def day(left: Any = 0, reps: tuple[int, ...] = (5, 5, 5), **more: Any) -> Day:
    return Day(75, reps, left, (5, 0), **more)


ROWS = [
    ("the fifth was the last", [day()], 75, "hold"),
    ("a sixth in reach in every set: add", [day(1)] * 3, 77.5, "rule"),
    ("a sixth in reach in two sets of three", [day([1, 1, 0])], 75, "hold"),
    ("the set ended at four: take off", [day(reps=(5, 5, 4))], 72.5, "down"),
    ("technique gone at four: take off", [day(reps=(5, 5, 4), flags=TECHNIQUE)], 72.5, "down"),
    ("technique gone at the fifth: not clean, so no more", [day(1, flags=TECHNIQUE)], 75, "hold"),
    ("pain: nothing goes up", [day(1, flags=("pain",))], 75, "hold"),
]


@pytest.mark.parametrize(("last", "kg", "code"), [row[1:] for row in ROWS], ids=[row[0] for row in ROWS])
def test_what_the_last_session_says_of_the_load(last: list[Day], kg: float, code: str) -> None:
    made = answered(PACE, [day()] * 3 + last, (5, 0), who=lifter(tested=(81, 5)))
    assert (next_kg(made), codes(made)[0]) == (kg, code)
    assert made.next is not None
    assert (made.next.reps, made.next.rir, made.next.kind) == (5, 0, "work")


def test_an_effort_of_ten_is_allowed_and_said() -> None:
    assert (PACE.rpe_cap, PACE.kept, PACE.sessions, PACE.reps_in_reserve) == (10, 0, 1, 1)
    made = answered(PACE, [day()] * 3, (5, 0), who=lifter(tested=(78, 5)))
    assert "ends before the last repetition" in made.because[-1].says
    assert made.p_too_hard is not None
    assert made.p_too_hard < 0.35


def test_the_estimate_still_has_its_word() -> None:
    weaker = answered(PACE, [*[day()] * 3, day(1)], (5, 0), who=lifter(tested=(70, 5)))
    assert next_kg(weaker) == 75
    assert "held-back" in codes(weaker)
    assert "rule" not in codes(weaker)


def test_who_says_nothing_earns_nothing_by_it() -> None:
    made = answered(PACE, [day(None)] * 2, (5, 0), who=lifter(tested=(70, 5)))
    assert next_kg(made) <= 75
