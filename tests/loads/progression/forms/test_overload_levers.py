"""The levers of overload (S4), by hand: one moves at a time, in turn, and the log tells which."""

from dataclasses import replace
from typing import Any

import pytest

from ironstride.loads.progression.forms.overload_levers import Turn, turn_after
from ironstride.loads.progression.rule import Past
from ironstride.training.pace import Pace
from tests.loads.progression.forms.form_world import Day, answered, lifter, next_kg, numbers_of, page_pace

PACE = page_pace("S4")
WHO = lifter(tested=(60, 12))


def past(kg: float, *, is_clean: bool = True, starts_over: bool = False) -> Past:
    return Past(
        kg=kg, reps=10, sets=3, least_left=2.0, is_rated=True, in_hand=0.0, is_clean=is_clean, broke_at=None,
        starts_over=starts_over,
    )  # fmt: skip


FIRST, GOOD, BAD = past(50, starts_over=True), past(50), past(50, is_clean=False)
UP = past(52.5, starts_over=True)
GOOD_UP = past(52.5)
TURNS: list[tuple[str, list[Past], Turn, str]] = [
    ("nothing done: the load is first", [], Turn(0, 0, False), "load"),
    ("one good session", [FIRST], Turn(0, 1, False), "load"),
    ("two: the load is due", [FIRST, GOOD], Turn(0, 2, True), "load"),
    ("it went up: repetitions are next", [FIRST, GOOD, UP], Turn(1, 1, False), "sets-reps"),
    ("two good ones with it: due", [FIRST, GOOD, UP, GOOD_UP], Turn(1, 2, True), "sets-reps"),
    ("one more, so they were moved", [FIRST, GOOD, UP, *[GOOD_UP] * 2], Turn(2, 1, False), "rest"),
    ("rest is due", [FIRST, GOOD, UP, *[GOOD_UP] * 3], Turn(2, 2, True), "rest"),
    ("and the load again", [FIRST, GOOD, UP, *[GOOD_UP] * 4], Turn(3, 1, False), "load"),
    ("a bad session in between starts the count again", [FIRST, BAD, GOOD], Turn(0, 1, False), "load"),
    ("due, and then a bad one: still its turn", [FIRST, GOOD, UP, GOOD_UP, BAD], Turn(2, 0, False), "rest"),
    ("the load was due and stayed: it waits a session", [FIRST, *[GOOD] * 2], Turn(0, 2, True), "load"),
    ("it stayed for two: the turn passes on", [FIRST, *[GOOD] * 3], Turn(1, 1, False), "sets-reps"),
]


@pytest.mark.parametrize(("sessions", "turn", "lever"), [row[1:] for row in TURNS], ids=[row[0] for row in TURNS])
def test_whose_turn_it_is(sessions: list[Past], turn: Turn, lever: str) -> None:
    found = turn_after(sessions, PACE)
    assert (found, found.lever(PACE)) == (turn, lever)


def test_once_the_load_goes_up_the_others_begin_anew() -> None:
    before = turn_after([FIRST, GOOD, UP, *[GOOD_UP] * 5], PACE)
    assert before.active(PACE) == {"rest": 0, "sets-reps": 0}
    after = turn_after([FIRST, GOOD, UP, *[GOOD_UP] * 5, past(55, starts_over=True)], PACE)
    assert (after.moved, after.active(PACE)) == (4, {})


def day(load: float = 57.5, left: float = 2, **more: Any) -> Day:
    return Day(load, (10, 10, 10), left, (10, 2), **more)


ANSWERS: list[tuple[str, int, dict[str, float | int | str], tuple[int, int | None]]] = [
    ("the load, which the estimate holds", 2, {"lever": "load", "moves": 1}, (10, None)),
    ("repetitions or sets are next", 4, {"lever": "sets-reps", "moves": 0}, (10, None)),
    ("one repetition more", 5, {"lever": "sets-reps", "moves": 1, "reps": 11, "sets": 3}, (11, None)),
    ("and it stays", 6, {"lever": "rest", "moves": 0}, (11, None)),
    ("less rest", 7, {"lever": "rest", "moves": 1, "rest_s": 90}, (11, 90)),
]


@pytest.mark.parametrize(("sessions", "numbers", "made"), [row[1:] for row in ANSWERS], ids=[row[0] for row in ANSWERS])
def test_an_answer_names_its_lever(
    sessions: int, numbers: dict[str, float | int | str], made: tuple[int, int | None]
) -> None:
    found = answered(PACE, [day()] * sessions, (10, 2), who=WHO, rest_s=105)
    assert found.next is not None
    assert numbers_of(found, "lever") == numbers
    assert (found.next.reps, found.next.rest_s) == made
    assert next_kg(found) == 57.5


def test_in_the_next_round_a_set_comes_instead_of_a_repetition() -> None:
    only = replace(PACE, levers=("sets-reps",))
    first, second = (answered(only, [day()] * sessions, (10, 2), who=WHO) for sessions in (2, 4))
    assert first.next is not None
    assert (first.next.reps, len(first.sets)) == (11, 3)
    assert second.next is not None
    assert (second.next.reps, len(second.sets)) == (10, 4)


@pytest.mark.parametrize(("lever", "tempo"), [("eccentric-5s", "5-0-X-0"), ("isometric-3s", "1-3-X-0")])
def test_slower_repetitions_are_a_lever_of_a_page_that_names_them(lever: Any, tempo: str) -> None:
    pace = replace(PACE, levers=(lever, "load"))
    slow = answered(pace, [day()] * 2, (10, 2), who=WHO)
    assert slow.next is not None
    assert (slow.next.tempo, slow.next.reps, numbers_of(slow, "lever")["tempo"]) == (tempo, 8, tempo)
    # Eight slow ones were asked for; that isn't another scheme, for which the load would be another.
    again = answered(pace, [*[day()] * 2, Day(57.5, (8, 8, 8), 2, (8, 2))], (10, 2), who=WHO)
    assert next_kg(again) == 57.5


CLAMPED: list[tuple[str, list[Day], dict[str, Any]]] = [
    ("pain", [*[day()] * 4, day(flags=("pain",))], {}),
    ("technique", [*[day()] * 4, day(flags=("technique",))], {}),
    ("a set that ended early", [*[day()] * 4, Day(57.5, (10, 10, 8), 2, (10, 2))], {}),
    ("a break", [*[day()] * 4, day(after_days=20)], {}),
    ("the day after a hard run", [day()] * 5, {"hours_since_hard_run": 12.0}),
    ("a deload", [day()] * 5, {"phase": "deload"}),
    ("a taper", [day()] * 5, {"phase": "taper"}),
    ("a person decides", [day()] * 5, {"may_progress": False}),
]


@pytest.mark.parametrize(("days", "wish"), [row[1:] for row in CLAMPED], ids=[row[0] for row in CLAMPED])
def test_no_lever_gets_past_a_clamp(days: list[Day], wish: dict[str, Any]) -> None:
    free = answered(PACE, [day()] * 5, (10, 2), who=WHO, rest_s=105)
    assert free.next is not None
    assert free.next.reps == 11
    made = answered(PACE, days, (10, 2), who=WHO, rest_s=105, **wish)
    assert made.next is not None
    assert next_kg(made) <= 57.5
    assert made.next.reps <= 10
    assert made.next.rest_s is None
    assert len(made.sets) <= 3


def test_a_load_is_one_that_ten_repetitions_dont_finish() -> None:
    by_page = answered(PACE, [], (4, 0), who=WHO)
    by_consensus = answered(replace(PACE, too_heavy_at=None), [], (4, 0), who=WHO)
    assert next_kg(by_page) < next_kg(by_consensus)
    assert next_kg(by_page) <= 62.5  # eleven repetitions to failure, at a twelve-repetition test of 60 kg


@pytest.mark.parametrize(("kg", "is_changed"), [(30, True), (57.5, False)])
def test_a_load_for_twenty_repetitions_changes_at_once(kg: float, is_changed: bool) -> None:
    days = [day(kg, 1 if kg > 50 else 4)] * 4
    made = answered(PACE, days, (10, 2), who=WHO)
    assert (next_kg(made) > kg) == is_changed


def test_the_default_pace_knows_no_levers() -> None:
    assert "lever" not in {one.code for one in answered(Pace(), [day()] * 5, (10, 2), who=WHO).because}
