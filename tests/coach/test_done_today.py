"""Today's lifting: beside what was planned, with what comes of each lift."""

from datetime import UTC, datetime, timedelta

import pytest

from ironstride.coach.days import days
from ironstride.coach.done_today import done_today
from ironstride.coach.log_sets import log
from ironstride.coach.session_life import finish_session
from ironstride.store import Store
from ironstride.store.athletes import the_athlete
from tests.coach.made_plans import keep, session

BEFORE = datetime(2026, 11, 21, 9, tzinfo=UTC)
TUE, THU = datetime(2026, 11, 24, 18), datetime(2026, 11, 26, 18)
NOW = datetime(2026, 11, 24, 18, 30, tzinfo=UTC)


@pytest.fixture
def runner(store: Store) -> str:
    with store.write() as connection:
        return the_athlete(connection, BEFORE)


def test_nothing_lifted_is_nothing(store: Store, runner: str) -> None:
    keep(store, runner, BEFORE, session(TUE))
    assert done_today(store, runner, NOW) == ()


def test_a_planned_lift_has_its_sets_and_its_next_time(store: Store, runner: str) -> None:
    keep(store, runner, BEFORE, session(TUE), session(THU))
    log(store, runner, "squat 60kg 5@2 5@2 5@2", NOW)
    finish_session(store, runner, NOW)
    (one,) = done_today(store, runner, NOW + timedelta(hours=1))
    assert not one.goes_on
    assert one.planned is not None
    assert (one.planned.id, one.sets) == ("2026-11-24-heavy", 3)
    (lift,) = one.lifts
    assert (lift.done.sets_done, str(lift.done.load_done)) == (3, "60 kg")
    assert lift.coming is not None
    assert lift.coming.wish.on == THU.date()


def test_what_no_plan_asked_for_is_there_too(store: Store, runner: str) -> None:
    keep(store, runner, BEFORE, session(TUE))
    log(store, runner, "squat 60kg 5@2 5@2 5@2; deadlift 80kg 5@2", NOW)
    (one,) = done_today(store, runner, NOW)
    assert [each.done.sets_extra for each in one.lifts] == [0, 1]
    assert one.sets == 4


def test_without_a_plan_it_is_told_all_the_same(store: Store, runner: str) -> None:
    log(store, runner, "squat 60kg 5@2 5@2", NOW)
    (one,) = done_today(store, runner, NOW)
    assert (one.session, one.sets, one.goes_on) == (None, 2, True)
    assert one.lifts[0].coming is None  # it isn't over
    finish_session(store, runner, NOW)
    (one,) = done_today(store, runner, NOW)
    assert one.lifts[0].coming is not None


def test_a_session_of_another_day_is_named(store: Store, runner: str) -> None:
    keep(store, runner, BEFORE, session(THU))
    log(store, runner, "squat 60kg 5@2 5@2 5@2", NOW)
    (one,) = done_today(store, runner, NOW)
    assert one.session is not None
    assert (one.session.fate, one.session.planned.start) == ("moved", THU)


def test_yesterday_is_not_today(store: Store, runner: str) -> None:
    keep(store, runner, BEFORE, session(TUE))
    log(store, runner, "squat 60kg 5@2 5@2 5@2", NOW)
    assert done_today(store, runner, NOW + timedelta(days=1)) == ()


def test_a_session_that_goes_on_is_open_and_not_done(store: Store, runner: str) -> None:
    keep(store, runner, BEFORE, session(TUE))
    log(store, runner, "squat 60kg 5@2", NOW)

    def lift(now: datetime | None) -> tuple[bool, bool]:
        (day,) = days(store, runner, TUE.date(), TUE.date(), now)
        return day.lifts[0].is_open, day.lifts[0].is_done

    assert lift(NOW + timedelta(minutes=5)) == (True, False)
    assert lift(None) == (False, True)
    finish_session(store, runner, NOW + timedelta(minutes=5))
    assert lift(NOW + timedelta(minutes=6)) == (False, True)
