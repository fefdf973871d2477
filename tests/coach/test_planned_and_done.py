"""One lift, session by session: planned beside done."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from ironstride.coach.log_sets import log
from ironstride.coach.planned_and_done import PlannedAndDone, planned_and_done
from ironstride.coach.skip_sessions import skip_sessions
from ironstride.store import Store
from ironstride.store.athletes import the_athlete
from ironstride.training.problem import Problem
from ironstride.units import Load
from tests.coach.made_plans import SQUATS, keep, session

BEFORE = datetime(2026, 11, 21, 9, tzinfo=UTC)
SUNDAY = datetime(2026, 11, 29, 21, tzinfo=UTC)
ASKED = replace(SQUATS, sets=tuple(replace(one, load=Load.parse("60 kg")) for one in SQUATS.sets))


@pytest.fixture
def runner(store: Store) -> str:
    with store.write() as connection:
        return the_athlete(connection, BEFORE)


def told(store: Store, runner: str, exercise: str = "back-squat") -> PlannedAndDone:
    found = planned_and_done(store, runner, exercise, SUNDAY)
    assert isinstance(found, PlannedAndDone)
    return found


def at(day: int) -> datetime:
    return datetime(2026, 11, day, 18)


def on(day: int, text: str, store: Store, runner: str) -> None:
    assert log(store, runner, text, at(day).replace(tzinfo=UTC)).is_kept


def test_every_session_has_both_sides(store: Store, runner: str) -> None:
    keep(store, runner, BEFORE, *(session(at(day), ASKED) for day in (23, 25, 27)))
    on(23, "squat 60kg 5@2 5@2 5@2", store, runner)
    on(25, "squat 62.5kg 5@2 5@2", store, runner)
    skip_sessions(store, runner, "2026-11-27-heavy", "travel", at(27).replace(tzinfo=UTC))
    found = told(store, runner)
    assert [(one.on.day, one.fate, one.lift.sets_done, one.because) for one in found.days] == [
        (23, "done", 3, ""), (25, "partly", 2, ""), (27, "skipped", 0, "travel"),
    ]  # fmt: skip
    assert [str(one.lift.load_done) for one in found.days] == ["60 kg", "62.5 kg", "None"]
    assert (found.sets_planned, found.sets_done) == (9, 5)
    assert [found.count(each) for each in (0, 1, -1)] == [1, 1, 0]


def test_another_exercise_that_the_session_lacks_is_missed(store: Store, runner: str) -> None:
    calves = replace(ASKED, exercise="calf-raise")
    keep(store, runner, BEFORE, session(at(23), ASKED, calves))
    on(23, "squat 60kg 5@2 5@2 5@2", store, runner)
    assert [one.fate for one in told(store, runner, "calf-raise").days] == ["missed"]


def test_what_no_plan_asked_for_stands_alone(store: Store, runner: str) -> None:
    keep(store, runner, BEFORE, session(at(23), ASKED))
    on(23, "squat 60kg 5@2 5@2 5@2; deadlift 80kg 5@2", store, runner)
    on(28, "deadlift 82.5kg 5@2", store, runner)
    found = told(store, runner, "deadlift")
    assert [(one.on, one.fate) for one in found.days] == [(date(2026, 11, 23), None), (date(2026, 11, 28), None)]
    assert (found.due, found.sets_planned) == ((), 0)


def test_without_a_plan_there_is_a_reason(store: Store, runner: str) -> None:
    assert isinstance(planned_and_done(store, runner, "back-squat", SUNDAY), Problem)
