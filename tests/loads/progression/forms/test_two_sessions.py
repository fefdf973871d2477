"""Two sessions in reserve (S0, consensus), by hand."""

from typing import Any

import pytest

from ironstride.loads.progression.rule import Past, earned_by
from ironstride.protocols.read import protocol, protocol_ids
from ironstride.training.pace import CONSENSUS, Pace
from tests.loads.progression.forms.form_world import Day, answered, codes, lifter, next_kg, numbers_of, page_pace

WHO = lifter(tested=(80, 5))
WISH = (5, 2)


def day(load: float = 65, left: Any = 2, reps: tuple[int, ...] = (5, 5, 5), **more: Any) -> Day:
    return Day(load, reps, left, WISH, **more)


@pytest.mark.parametrize("alias", ["consensus", "S0", "S3"])
def test_these_pages_are_the_default(alias: str) -> None:
    assert page_pace(alias) == CONSENSUS == Pace()
    days = [day()] * 5
    assert answered(page_pace(alias), days, WISH, who=WHO) == answered(None, days, WISH, who=WHO)


@pytest.mark.parametrize("alias", protocol_ids())
def test_every_page_has_a_pace(alias: str) -> None:
    pace = page_pace(alias, "novice")
    assert pace.form == protocol(alias).progression.form
    assert (pace.most_share, pace.most_lb) == (0.05, 10)


def past(left: float | None = 2.0, **facts: Any) -> Past:
    usual: dict[str, Any] = {"kg": 65.0, "reps": 5, "sets": 3, "in_hand": 0.0, "is_clean": True, "broke_at": None}
    return Past(least_left=left, is_rated=left is not None, **{**usual, "starts_over": False, **facts})


OVER = past(starts_over=True)
COUNTED: list[tuple[str, Pace, list[Past], float]] = [
    ("nothing was done", CONSENSUS, [], 0),
    ("one session", CONSENSUS, [OVER], 1),
    ("two", CONSENSUS, [OVER, past()], 2),
    ("no more than two count", CONSENSUS, [OVER, *[past()] * 5], 2),
    ("one left in the last", CONSENSUS, [OVER, past(), past(1.0)], 0),
    ("one left before", CONSENSUS, [OVER, past(1.0), past()], 1),
    ("another load than before", CONSENSUS, [past(), past(), past(starts_over=True)], 1),
    ("the estimate saw more than was said", CONSENSUS, [OVER, past(1.0, in_hand=0.3)], 2),
    ("or nearly", CONSENSUS, [OVER, past(1.0, in_hand=0.29)], 0),
    ("something went wrong", CONSENSUS, [OVER, past(is_clean=False)], 0),
    ("no effort was said: two thirds", CONSENSUS, [OVER, past(None)], 5 / 3),
    ("three sessions are asked for, two are there", Pace(sessions=3), [past(1.0), past(), past()], 2),
    ("three sessions are asked for and there", Pace(sessions=3), [past(1.0), *[past()] * 3], 3),
    ("three in reserve are asked for, two are left", Pace(reps_in_reserve=3), [OVER, past()], 0),
    ("three in reserve are asked for and left", Pace(reps_in_reserve=3), [past(3.0), past(3.0)], 2),
]


@pytest.mark.parametrize(("pace", "sessions", "earned"), [row[1:] for row in COUNTED], ids=[row[0] for row in COUNTED])
def test_which_sessions_count(pace: Pace, sessions: list[Past], earned: float) -> None:
    assert earned_by(sessions, pace) == pytest.approx(earned)


@pytest.mark.parametrize(
    ("pace", "days", "kg"),
    [
        (CONSENSUS, [day()] * 4, 67.5),
        (CONSENSUS, [*[day()] * 3, day(left=[2, 2, 0])], 65),
        (Pace(sessions=5), [day()] * 4, 65),
    ],
)
def test_the_load_goes_up_when_they_do(pace: Pace, days: list[Day], kg: float) -> None:
    assert next_kg(answered(pace, days, WISH, who=WHO)) == kg


def test_a_page_names_the_size_of_a_step() -> None:
    days = [day(100)] * 4
    who = lifter(tested=(121, 5))
    assert next_kg(answered(CONSENSUS, days, WISH, who=who)) == 102.5  # 10 lb are 4.5 kg
    small = answered(Pace(most_lb=5, most_share=0.1), days, WISH, who=who)
    assert next_kg(small) == 102.5
    assert numbers_of(small, "rule")["most_percent"] == 10
    assert numbers_of(small, "rule")["most_lb"] == 5


def test_the_effort_cap_is_the_protocols() -> None:
    days = [day(70, left=2)] * 2
    strict, loose = (answered(Pace(rpe_cap=cap), days, WISH, who=WHO) for cap in (7, 9))
    assert next_kg(strict) < next_kg(loose)
    assert "RPE 7" in strict.because[-1].says


def test_nothing_goes_up_where_a_person_decides_that() -> None:
    made = answered(None, [day()] * 4, WISH, who=WHO, may_progress=False)
    assert next_kg(made) == 65
    assert made.next is not None
    assert (made.next.reps, made.next.kind) == (5, "work")
    assert all(one.kind == "work" and one.reps == 5 for one in made.sets)
    assert "no-progress" in codes(made)
