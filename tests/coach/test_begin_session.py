"""Begin the session that is meant: today's of the plan, the one that is named, or a free one; what is open goes on."""

from datetime import UTC, datetime, timedelta

import pytest

from ironstride.coach.begin_session import begin_session_meant, take_start_back
from ironstride.coach.log_sets import log
from ironstride.coach.skip_sessions import skip_sessions
from ironstride.store import Store
from ironstride.store.athletes import the_athlete
from ironstride.store.life_cycle import planned_places
from ironstride.store.logs import KeptSession
from ironstride.training.problem import Problem
from tests.coach.made_plans import keep, session

EVENING = datetime(2026, 11, 24, 18, 5, tzinfo=UTC)
MORNING = EVENING.replace(hour=6)
AM, PM = datetime(2026, 11, 24, 7), datetime(2026, 11, 24, 19)
LATER = datetime(2026, 11, 26, 18)


@pytest.fixture
def runner(store: Store) -> str:
    with store.write() as connection:
        return the_athlete(connection, MORNING)


def test_today_s_session_is_begun_and_goes_on_when_it_is_begun_again(store: Store, runner: str) -> None:
    keep(store, runner, MORNING, session(PM), session(LATER))
    done, key = begin_session_meant(store, runner, EVENING)
    again, same = begin_session_meant(store, runner, EVENING + timedelta(minutes=10))
    named, _ = begin_session_meant(store, runner, EVENING + timedelta(minutes=20), key)
    assert (key, same, done.is_repeat, again.is_repeat, named.is_repeat) == ("2026-11-24-heavy", key, False, True, True)
    assert done.session == again.session == named.session
    with store.read() as connection:
        assert [one.is_done for one in planned_places(connection, runner)] == [True, False]


def test_of_two_the_nearest_that_is_neither_done_nor_skipped(store: Store, runner: str) -> None:
    keep(store, runner, MORNING, session(PM), session(LATER))
    skip_sessions(store, runner, "2026-11-24-heavy", "busy", MORNING)
    done, key = begin_session_meant(store, runner, EVENING)
    assert (key, done.session is not None) == (None, True)


def test_another_session_is_not_begun_while_one_is_open(store: Store, runner: str) -> None:
    keep(store, runner, MORNING, session(PM), session(LATER))
    begin_session_meant(store, runner, EVENING)
    for planned, is_free in (("2026-11-26-heavy", False), (None, True)):
        refused, _ = begin_session_meant(store, runner, EVENING, planned, is_free=is_free)
        (problem,) = refused.problems
        assert problem.what == "2026-11-24-heavy is open since 18:05; nothing was begun."


def test_a_session_of_another_day_can_be_named_and_none_at_all(store: Store, runner: str) -> None:
    keep(store, runner, MORNING, session(PM), session(LATER))
    _, key = begin_session_meant(store, runner, EVENING, "2026-11-26-heavy")
    assert key == "2026-11-26-heavy"
    missing, _ = begin_session_meant(store, runner, EVENING + timedelta(hours=5), "2026-11-27-heavy")
    assert "isn't in the plan" in missing.problems[0].what


def test_a_start_is_taken_back_while_nothing_is_logged(store: Store, runner: str) -> None:
    keep(store, runner, MORNING, session(PM))
    assert isinstance(take_start_back(store, runner, EVENING), Problem)
    begun, _ = begin_session_meant(store, runner, EVENING)
    gone = take_start_back(store, runner, EVENING)
    assert isinstance(gone, KeptSession)
    assert begun.session is not None
    assert gone.id == begun.session.id
    with store.read() as connection:
        assert [one.is_done for one in planned_places(connection, runner)] == [False]
    begin_session_meant(store, runner, EVENING)
    log(store, runner, "squat 60kg 5", EVENING)
    left = take_start_back(store, runner, EVENING)
    assert isinstance(left, Problem)
    assert "left alone" in left.what
