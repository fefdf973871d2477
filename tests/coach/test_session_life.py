"""A session's life: begun of the plan or free, finished, or skipped with a reason; each of it once."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import select

from ironstride.coach.log_sets import Place, log
from ironstride.coach.session_life import SessionOutcome, finish_session, start_session
from ironstride.coach.skip_sessions import SkipOutcome, missed_sessions, skip_sessions, take_skip_back
from ironstride.files.events_file import read_events
from ironstride.files.events_text import missed_table
from ironstride.store import Store
from ironstride.store.athletes import the_athlete
from ironstride.store.life_cycle import planned_places
from ironstride.store.schema import logged_sessions, matches, skips
from ironstride.training.events import Missed
from tests.coach.made_plans import keep, session

EVENING = datetime(2026, 11, 24, 18, 5, tzinfo=UTC)
PLANNED = "2026-11-24-heavy"


@pytest.fixture
def runner(store: Store) -> str:
    with store.write() as connection:
        return the_athlete(connection, EVENING)


def said(outcome: SessionOutcome | SkipOutcome) -> str:
    (problem,) = outcome.problems
    return f"{problem.what} {problem.try_this}"


def count(store: Store, table: object) -> int:
    with store.read() as connection:
        return len(connection.execute(select(table)).all())  # type: ignore[call-overload]


def test_a_started_session_takes_the_sets(store: Store, runner: str) -> None:
    begun = start_session(store, runner, EVENING, session_id="mine")
    assert begun.session is not None
    assert (begun.session.id, begun.session.sets, begun.session.session.start) == ("mine", (), EVENING)
    assert start_session(store, runner, EVENING + timedelta(hours=9), session_id="mine").is_repeat
    assert "began at 18:05 is open" in said(start_session(store, runner, EVENING + timedelta(hours=1)))
    logged = log(store, runner, "squat 60kg 5", EVENING + timedelta(minutes=5))
    assert logged.session is not None
    assert (logged.has_begun, logged.session.id) == (False, "mine")
    assert count(store, logged_sessions) == 1


def test_a_planned_session_is_that_one_from_its_start(store: Store, runner: str) -> None:
    keep(store, runner, EVENING, session(EVENING.replace(tzinfo=None)))
    skip_sessions(store, runner, PLANNED, "busy", EVENING)
    begun = start_session(store, runner, EVENING, planned=PLANNED)
    assert begun.session is not None
    assert [one.id for one in begun.planned] == [PLANNED]
    assert (count(store, matches), count(store, skips)) == (1, 0)
    log(store, runner, "plank 45s", EVENING)  # nothing of the plan, and still the planned session
    assert count(store, matches) == 1
    finish_session(store, runner, EVENING + timedelta(hours=1))
    again = start_session(store, runner, EVENING + timedelta(hours=2), planned=PLANNED)
    assert "is done already" in said(again)
    assert "isn't in the plan" in said(start_session(store, runner, EVENING + timedelta(hours=2), planned="x"))
    assert count(store, logged_sessions) == 1


def test_a_session_done_on_another_day_stays_done_in_the_next_version_of_the_plan(store: Store, runner: str) -> None:
    planned, later = EVENING.replace(tzinfo=None) + timedelta(days=3), EVENING.replace(tzinfo=None) + timedelta(days=6)
    keep(store, runner, EVENING - timedelta(days=1), session(planned), session(later))
    start_session(store, runner, EVENING, planned=session(planned).id)
    log(store, runner, "squat 60kg 5", EVENING + timedelta(minutes=5))
    for number in (1, 2):  # moved once more, and once more: both times the other one alone
        moved = later + timedelta(hours=number)
        keep(store, runner, EVENING + timedelta(hours=number), session(planned), session(moved))
        with store.read() as connection:
            assert [one.is_done for one in planned_places(connection, runner)] == [True, False]
        assert count(store, matches) == 1 + number
    keep(store, runner, EVENING + timedelta(hours=3), session(planned), name="another plan")
    with store.read() as connection:
        assert [one.is_done for one in planned_places(connection, runner)] == [False]


def test_a_finished_session_takes_no_more_sets_unless_it_is_named(store: Store, runner: str) -> None:
    log(store, runner, "squat 60kg 5", EVENING)
    end = EVENING + timedelta(minutes=50)
    done = finish_session(store, runner, end)
    assert done.session is not None
    assert done.session.session.end == end
    again = finish_session(store, runner, end + timedelta(hours=1))
    assert again.session is not None
    assert (again.is_repeat, again.session.session.end) == (True, end)
    other = log(store, runner, "bench press 40kg 5", end + timedelta(minutes=5))
    assert other.has_begun
    named = log(store, runner, "squat 60kg 5", end, place=Place(session=done.session.id))
    assert not named.has_begun
    assert count(store, logged_sessions) == 2


def test_what_cannot_be_finished_is_said(store: Store, runner: str) -> None:
    assert "no session was begun" in said(finish_session(store, runner, EVENING))
    assert "no such session" in said(finish_session(store, runner, EVENING, session_id="x"))
    start_session(store, runner, EVENING)
    assert "nothing is logged" in said(finish_session(store, runner, EVENING))
    log(store, runner, "squat 60kg 5", EVENING)
    tomorrow = EVENING + timedelta(hours=13)
    assert "can't have ended" in said(finish_session(store, runner, tomorrow))
    assert "can't have ended" in said(finish_session(store, runner, tomorrow, at=EVENING - timedelta(hours=1)))
    done = finish_session(store, runner, tomorrow, at=EVENING + timedelta(hours=1))
    assert done.session is not None
    assert done.session.session.end == EVENING + timedelta(hours=1)


def test_a_skipped_session_is_news_for_the_next_plan(store: Store, runner: str) -> None:
    plan = keep(store, runner, EVENING, session(EVENING.replace(tzinfo=None)))
    done = skip_sessions(store, runner, date(2026, 11, 24), " slept  badly ", EVENING, id_="s")
    (one,) = done.skips
    assert (one.id, one.plan_key, one.day, one.because) == ("s", PLANNED, date(2026, 11, 24), "slept badly")
    again = skip_sessions(store, runner, PLANNED, "another reason", EVENING, id_="t")
    assert (again.is_repeat, again.skips) == (True, (one,))
    with store.read() as connection:
        news = missed_sessions(connection, runner)
    assert news == (Missed(session=PLANNED),)
    events, problems = read_events("\n".join(map(missed_table, news)), plan)
    assert events is not None
    assert (events.missed, problems) == (news, ())
    keep(
        store,
        runner,
        EVENING + timedelta(days=1),
        session(EVENING.replace(tzinfo=None)),
        session(EVENING.replace(tzinfo=None, day=26)),
    )
    with store.read() as connection:
        assert missed_sessions(connection, runner) == news  # a new version of the plan knows it too
    log(store, runner, "squat 60kg 5", EVENING)
    with store.read() as connection:
        assert missed_sessions(connection, runner) == ()  # done after all
    assert take_skip_back(store, runner) == one
    assert take_skip_back(store, runner) is None


def test_what_cannot_be_skipped_is_said(store: Store, runner: str) -> None:
    assert "has no session of this name" in said(skip_sessions(store, runner, PLANNED, "ill", EVENING))
    keep(store, runner, EVENING, session(EVENING.replace(tzinfo=None)))
    assert "no session on that day" in said(skip_sessions(store, runner, date(2026, 11, 25), "ill", EVENING))
    assert "no reason" in said(skip_sessions(store, runner, PLANNED, "  ", EVENING))
    log(store, runner, "squat 60kg 5", EVENING)
    assert "done already" in said(skip_sessions(store, runner, PLANNED, "ill", EVENING))
    assert count(store, skips) == 0


def test_every_session_of_a_day_is_skipped_and_of_the_newest_plan_only(store: Store, runner: str) -> None:
    morning, evening = datetime(2026, 11, 24, 7), datetime(2026, 11, 24, 19)
    both = session(morning), session(evening)
    keep(store, runner, EVENING, both[0], name="older")
    one, other = both
    keep(store, runner, EVENING + timedelta(hours=1), one, replace(other, id="2026-11-24-power"), name="newer")
    done = skip_sessions(store, runner, date(2026, 11, 24), "travel", EVENING)
    assert [skip.plan_key for skip in done.skips] == [PLANNED, "2026-11-24-power"]
    with store.read() as connection:
        assert len(missed_sessions(connection, runner)) == 2
