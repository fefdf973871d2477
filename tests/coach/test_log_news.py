"""What the log says of a plan, as news for a re-plan, and what counts where the runner says otherwise."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from ironstride.coach.join_news import LogNews, with_told
from ironstride.coach.log_news import log_news
from ironstride.coach.log_sets import log
from ironstride.coach.pain_in_session import answer_question, pain_in_session
from ironstride.coach.replan import replan
from ironstride.coach.report_health import report_illness, report_pain
from ironstride.coach.skip_sessions import skip_sessions
from ironstride.files.events_file import read_events
from ironstride.store import Store
from ironstride.store.athletes import the_athlete
from ironstride.training.events import Done, Events, Ill, Missed, Pain
from ironstride.training.plan import Plan, Session
from ironstride.training.request import Health, Injury
from tests.coach.made_plans import IN_A_GYM, keep, session

BEFORE = datetime(2026, 11, 21, 9, tzinfo=UTC)
MON, TUE, THU = (datetime(2026, 11, day, 18) for day in (23, 24, 26))
FRIDAY = datetime(2026, 11, 27, 9)
NOW = FRIDAY.replace(tzinfo=UTC)
NO_NEWS = Events()


@pytest.fixture
def runner(store: Store) -> str:
    with store.write() as connection:
        return the_athlete(connection, BEFORE)


def core(start: datetime) -> Session:
    return replace(session(start), id=f"{start:%Y-%m-%d}-core", kind="core")


def lifted(store: Store, runner: str, day: int) -> None:
    log(store, runner, "squat 60kg 3x5", datetime(2026, 11, day, 18, tzinfo=UTC))


def news(store: Store, runner: str, plan: Plan, now: datetime = FRIDAY) -> LogNews:
    return log_news(store, runner, plan, now)


def test_what_is_not_logged_was_missed(store: Store, runner: str) -> None:
    plan = keep(store, runner, BEFORE, session(TUE), session(THU), session(FRIDAY.replace(hour=18)))
    lifted(store, runner, 24)
    assert news(store, runner, plan).events == Events(missed=(Missed(session="2026-11-26-heavy"),))
    assert news(store, runner, plan, THU.replace(hour=23)).events == NO_NEWS, "its day isn't over"


def test_who_logs_nothing_missed_nothing(store: Store, runner: str) -> None:
    plan = keep(store, runner, BEFORE, session(MON), session(TUE), core(THU))
    assert news(store, runner, plan).events == NO_NEWS
    lifted(store, runner, 24)
    assert news(store, runner, plan).events == NO_NEWS, "Monday was before the log, core is never written down"
    log(store, runner, "plank 45s", NOW)
    assert news(store, runner, plan).events == NO_NEWS


def test_skipped_sessions_are_told_behind_and_ahead_unless_they_were_done(store: Store, runner: str) -> None:
    ahead = session(THU + timedelta(days=7))
    plan = keep(store, runner, BEFORE, session(TUE), session(THU), ahead)
    for one in (TUE, THU, ahead.start):
        skip_sessions(store, runner, f"{one:%Y-%m-%d}-heavy", "travel", BEFORE)
    lifted(store, runner, 25)  # one of the two, on another day
    found = news(store, runner, plan)
    assert [one.planned.id for one in found.done] == ["2026-11-24-heavy"]
    assert [(one.id, why) for one, why in found.skipped] == [(f"{THU:%Y-%m-%d}-heavy", "travel"), (ahead.id, "travel")]
    assert found.events.missed == tuple(Missed(session=one.id) for one, _ in found.skipped)


def test_illness_is_told_with_what_was_done_in_spite_of_it(store: Store, runner: str) -> None:
    plan = keep(store, runner, BEFORE, session(TUE), session(THU))
    lifted(store, runner, 24)
    report_illness(store, runner, NOW, from_day=date(2026, 11, 24), has_fever=True)
    found = news(store, runner, plan)
    ill = Ill(from_=date(2026, 11, 24), to=date(2026, 11, 27), fever=True)
    assert (found.goes_on, found.missed) == (True, ())
    assert found.events == Events(ill=(ill,), done=(Done(session="2026-11-24-heavy"),))
    report_illness(store, runner, NOW, to_day=date(2026, 11, 25))
    assert news(store, runner, plan).events.ill == (replace(ill, to=date(2026, 11, 25)),)
    later = replace(plan, starts=date(2026, 11, 28))
    assert news(store, runner, later).events.ill == (), "an illness before the season is no news of it"


def test_pain_is_told_until_the_plan_knows_it(store: Store, runner: str) -> None:
    plan = keep(store, runner, BEFORE, session(THU))
    report_pain(store, runner, Injury(place="left knee", side="left", pain=4), date(2026, 11, 26), NOW)
    (pain,) = news(store, runner, plan).events.pain
    assert pain == Pain(place="left knee", side="left", pain=4, on=date(2026, 11, 26))
    request = replace(IN_A_GYM, health=Health(injuries=(Injury(place="knee", side="left", pain=4),)))
    assert news(store, runner, replace(plan, request=request)).events == NO_NEWS
    report_pain(store, runner, Injury(place="left knee", side="left", pain=0), date(2026, 11, 27), NOW)
    assert news(store, runner, plan).events == NO_NEWS
    (gone,) = news(store, runner, replace(plan, request=request)).events.pain
    assert (gone.place, gone.pain) == ("knee", 0), "under the plan's own word, or it wouldn't be taken off"


def test_settled_pain_is_no_pain_and_swelling_weighs_like_pain_at_night(store: Store, runner: str) -> None:
    plan = keep(store, runner, BEFORE, session(THU))
    knee, shin = Injury(place="knee", pain=3), Injury(place="hip", pain=2)
    one = pain_in_session(store, runner, knee, NOW - timedelta(days=1), id_="one")
    assert one.health.report is not None
    answer_question(store, runner, "one", "back to baseline", NOW)
    pain_in_session(store, runner, shin, NOW, swelling=True)
    assert [(one.place, one.night) for one in news(store, runner, plan).events.pain] == [("hip", True)]


def test_nobody_known_says_nothing(store: Store, runner: str) -> None:
    plan = keep(store, runner, BEFORE, session(THU))
    with store.write() as connection:
        connection.exec_driver_sql(
            "insert into athletes (id, name, timezone, profile, created_at) values ('b', 'B', 'UTC', 'null', 'x')"
        )
    assert log_news(store, None, plan, FRIDAY) == LogNews()


def told(text: str, plan: Plan) -> Events:
    events, problems = read_events(text, plan)
    assert events is not None, problems
    return events


@pytest.mark.parametrize(
    ("text", "missed", "said"),
    [
        ('[[done]]\nsession = "2026-11-26-heavy"', (), ["your log says missed, your events say done"]),
        ('[[missed]]\nsession = "2026-11-24-heavy"', ("2026-11-26-heavy", "2026-11-24-heavy"), ["says done"]),
        ("[[tired]]\non = 2026-11-30", ("2026-11-26-heavy",), []),
    ],
)
def test_of_a_session_the_events_file_has_the_last_word(
    store: Store, runner: str, text: str, missed: tuple[str, ...], said: list[str]
) -> None:
    plan = keep(store, runner, BEFORE, session(TUE), session(THU))
    lifted(store, runner, 24)
    events, remarks = with_told(news(store, runner, plan), told(text, plan))
    assert tuple(one.session for one in events.missed) == missed
    assert [part in str(one) for part, one in zip(said, remarks, strict=True)] == [True] * len(said)
    assert not any(one.is_fatal for one in remarks)


def test_of_illness_and_pain_it_has_the_last_word_too_and_the_same_twice_is_no_contradiction() -> None:
    ill = Ill(from_=date(2026, 11, 24), to=date(2026, 11, 25))
    pain = Pain(place="Knee", side="left", pain=4)
    ours = LogNews(events=Events(ill=(ill,), pain=(pain,)))
    longer, less = replace(ill, to=date(2026, 11, 30)), replace(pain, place="knee", pain=2)
    both, remarks = with_told(ours, Events(ill=(longer,), pain=(less,)))
    assert (both.ill, both.pain, len(remarks)) == ((longer,), (less,), 2)
    assert with_told(ours, ours.events) == (ours.events, ())
    elsewhere = replace(pain, side="right")
    assert with_told(ours, Events(pain=(elsewhere,)))[0].pain == (pain, elsewhere)


def test_a_replan_by_the_log_is_that_by_the_same_events_and_holds_when_it_is_told_again(
    store: Store, runner: str
) -> None:
    plan = keep(store, runner, BEFORE, session(TUE), session(THU))
    lifted(store, runner, 24)
    events, _ = with_told(news(store, runner, plan), NO_NEWS)
    made = replan(plan, events, FRIDAY)
    assert made == replan(plan, told('[[missed]]\nsession = "2026-11-26-heavy"', plan), FRIDAY)
    again, _ = with_told(news(store, runner, made.plan), NO_NEWS)
    assert replan(made.plan, again, FRIDAY).changes == ()
