"""The week's page: what stands where, how it is read aloud, and what a bad address is told."""

import re
import time
from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from litestar.testing import TestClient
from sqlalchemy import text

from ironstride.coach.keep_plan import keep_plan
from ironstride.coach.keep_settings import keep_settings
from ironstride.coach.make_plan import make_plan
from ironstride.coach.week_board import monday_of, week_board
from ironstride.surfaces.web.whose import Places
from ironstride.training.settings import Settings
from tests.surfaces.web.made_runner import NOW
from tests.surfaces.web.week_world import FRIDAY, TUESDAY, kept

Client = TestClient  # type: ignore[type-arg]


def test_this_week_is_the_week_of_today(client: Client) -> None:
    this, that, any_day = (client.get(path).text for path in ("/week", "/week/2026-11-23", "/week/2026-11-26"))
    assert "<h1>23–29 November</h1>" in this
    assert that == any_day == this
    assert "Heavy block, week 5 of 6" in this


def test_the_week_begins_on_her_own_day(client: Client, places: Places) -> None:
    who, _ = kept(places)
    keep_settings(places.own_store, who, Settings(first_day=6))
    page = client.get("/week").text
    assert re.findall(r'class="day-name"><span>(\w+)</span> <span class="day-number">(\d+)<', page) == [
        ("Sun", "22"), ("Mon", "23"), ("Tue", "24"), ("Wed", "25"), ("Thu", "26"), ("Fri", "27"), ("Sat", "28"),
    ]  # fmt: skip
    assert "<h1>22–28 November</h1>" in page
    assert ('href="/week/2026-11-15" rel="prev"' in page, 'href="/week/2026-11-29" rel="next"' in page) == (True, True)
    assert client.get("/week/2026-11-22").text == client.get("/week/2026-11-28").text == page
    strip = re.findall(r'class="strip-day" href="/week\?day=([\d-]+)"', client.get("/").text)
    assert (strip[0], strip[-1], len(strip)) == ("2026-11-22", "2026-11-28", 7)
    saturday = client.get(f"/why/{FRIDAY}").text
    assert f'href="/week/2026-11-27?session={FRIDAY}"' in saturday
    keep_settings(places.own_store, who, Settings(first_day=5))
    assert "<h1>21–27 November</h1>" in client.get("/week").text


def test_a_plan_has_its_ends_whatever_day_a_week_begins_on(client: Client, places: Places) -> None:
    who, plan = kept(places)
    keep_settings(places.own_store, who, Settings(first_day=6))
    first = client.get(f"/week/{plan.starts}").text
    assert 'rel="prev"' not in first
    last = client.get(f"/week/{plan.starts + timedelta(weeks=plan.weeks, days=-1)}").text
    assert "Nothing planned this week" not in last
    assert 'rel="next"' not in last


def test_days_are_read_aloud_in_one_sentence(client: Client) -> None:
    said = re.findall(r'"visually-hidden">([^<]*minutes, [^<]*)<', client.get("/week").text)
    assert said[:5] == [
        "Monday morning, Easy, easy run, 60 minutes, done",
        "Monday evening, Core, light lift, 20 minutes, done in part",
        "Tuesday morning, Intervals, hard run, 75 minutes, done",
        "Tuesday evening, Heavy, heavy lift, 60 minutes, planned",
        "Wednesday morning, Easy, easy run, 80 minutes, planned",
    ]


def test_only_what_is_ahead_can_be_moved(client: Client) -> None:
    assert re.findall(r'data-move="/week/move/([^"]+)"', client.get("/week").text) == [TUESDAY, FRIDAY]
    assert "data-move" not in client.get("/week/2026-11-16").text


def test_the_weeks_beside_are_one_step_away_and_the_plan_has_ends(client: Client) -> None:
    page = client.get("/week").text
    assert 'href="/week/2026-11-16"' in page
    assert 'href="/week/2026-11-30"' in page
    first = client.get("/week/2026-09-28").text
    assert "The week before" not in first
    assert "Nothing planned this week" in client.get("/week/2026-09-21").text
    assert "Your plan ended before this week." in client.get("/week/2030-01-07").text


def test_a_lift_says_why_it_is_here_with_its_hours(client: Client) -> None:
    page = client.get(f"/week?session={FRIDAY}").text
    assert "Heavy, Friday evening" in page
    assert "Sun Long, 37\N{NO-BREAK SPACE}h later" in page
    assert "costs 3" in page
    assert f'href="/why/{FRIDAY}"' in page
    assert 'id="here"' not in client.get("/week?session=nothing").text


def test_a_missed_lift_is_missed_and_a_run_is_only_past_while_none_was_recorded(places: Places) -> None:
    who, plan = kept(places)
    on = date(2026, 11, 28)
    board = week_board(places.own_store, who, plan, monday_of(on), datetime(2026, 11, 29, 12))
    assert [(one.session.id, one.state) for day in board.days for one in day.lifts] == [
        ("2026-11-23-core", "partly"), (TUESDAY, "missed"), (FRIDAY, "missed"),
    ]  # fmt: skip
    assert {one.state for day in board.days for one in day.runs if day.on < on} == {"done", "missed"}
    with places.own_store.write() as connection:
        connection.execute(text("DELETE FROM matches WHERE planned_run_id IS NOT NULL"))
    bare = week_board(places.own_store, who, plan, monday_of(on), datetime(2026, 11, 29, 12))
    assert {one.state for day in bare.days for one in day.runs if day.on < on} == {"past"}
    assert [day.on for day in board.days if day.is_rest] == [on]


@pytest.mark.parametrize(
    ("path", "status", "says"),
    [
        ("/week/zzz", 400, "This is no day."),
        ("/week/2026-13-01", 400, "This is no day."),
        ("/week/move/nothing", 404, "no session of this name"),
        ("/week/move/2026-11-17-heavy", 409, "has begun or is over"),
        (f"/week/move/{FRIDAY}/2026-11-26/pm?only=perhaps", 400, "Nothing was changed"),
        (f"/week/move/{FRIDAY}/2026-11-26/noon", 400, "no such free time"),
        (f"/week/move/{FRIDAY}/2026-12-26/pm", 400, "no such free time"),
        (f"/week/move/{FRIDAY}/26.11./pm", 400, "This is no day."),
        ("/why/nothing", 404, "no session of this name"),
        ("/week?session=" + "x" * 70, 400, "Nothing was changed"),
    ],
)
def test_a_bad_address_is_told_in_words(client: Client, path: str, status: int, says: str) -> None:
    answer = client.get(path)
    assert answer.status_code == status
    assert says in answer.text


def test_without_a_plan_the_week_says_how_to_get_one(client: Client, places: Places) -> None:

    with places.own_store.write() as connection:
        for table in ("matches", "prescriptions", "sessions", "planned_runs", "plan_versions", "plans"):
            connection.execute(text(f"DELETE FROM {table}"))
    assert "You have no plan yet" in client.get("/week").text
    assert client.get("/replan").status_code == 404


def test_why_names_works_with_their_doi_and_what_is_known(client: Client) -> None:
    page = client.get(f"/why/{FRIDAY}").text
    assert 'href="https://doi.org/10.1139/apnm-2012-0362"' in page
    assert "Leave 24 to 48 hours between lifting and intense running." in page
    assert "Why not Thursday evening?" in page
    assert f'href="/week/move/{FRIDAY}#place-2026-11-26-pm"' in page
    past = client.get("/why/2026-11-17-heavy").text
    assert "Why not another time?" not in past


def test_the_pages_are_small_and_quick(client: Client) -> None:
    """The bar is 50 ms of CPU on a quiet machine; this test only catches a page that became many times dearer."""

    paths = ("/week", f"/week?session={FRIDAY}", f"/week/move/{FRIDAY}", f"/why/{FRIDAY}", "/replan")
    for path in paths:
        client.get(path)
        began = time.process_time()
        for _ in range(3):
            assert client.get(path).status_code == 200
        assert (time.process_time() - began) / 3 < 0.5, path


def test_a_lighter_week_says_so_with_its_reason_and_whose_number_it_is(client: Client) -> None:
    lighter = client.get("/week/2026-11-16").text
    assert "Lighter week</p>" in lighter
    assert (
        "Every 4th week is lighter: 55\N{NO-BREAK SPACE}% of the sets at 90\N{NO-BREAK SPACE}% of the load." in lighter
    )
    assert 'href="/why/2026-11-17-heavy">Rules and sources' in lighter
    assert "Lighter week" not in client.get("/week/2026-11-23").text
    german = client.get("/week/2026-11-16", headers={"accept-language": "de"}).text
    assert "Leichtere Woche</p>" in german
    assert "Das ist unsere Vorgabe." in german


def test_a_week_of_taper_says_why_nothing_loads_the_legs(client: Client, places: Places) -> None:
    someone = places.someone()
    assert someone is not None
    _, plan = kept(places)
    goal = replace(plan.request.races[0], date=date(2027, 2, 14), priority="A")
    tapered = make_plan(replace(plan.request, races=(goal,)), plan.starts)
    keep_plan(someone.store, tapered, "season", someone.athlete_id, NOW)
    race_week = client.get("/week/2027-02-08").text
    assert "Taper week</p>" in race_week
    assert "The last session that loads the legs is at least 7 days before a goal race." in race_week
    assert "Taper week" not in client.get("/week/2027-01-25").text


def test_the_next_lift_is_explained_before_one_is_asked_for(client: Client) -> None:
    unasked, asked = client.get("/week").text, client.get(f"/week?session={FRIDAY}").text
    assert 'class="sheet card is-offered" id="here"' in unasked
    assert "Heavy, Tuesday evening" in unasked
    assert "is-offered" not in asked
    assert 'id="here"' not in client.get("/week/2026-11-16").text


def test_every_session_ahead_can_be_seen_with_its_exercises(client: Client) -> None:
    far = "2027-01-12-heavy"
    sheet = client.get(f"/week/2027-01-11?session={far}").text
    assert f'href="/why/{far}#lifts">See its exercises' in sheet
    page = client.get(f"/why/{far}").text
    assert "plan&#39;s guess" in page
    assert page.index('id="lifts"') < page.index('id="reasons"')
    assert 'href="/exercises/' in page.split('id="lifts"')[1].split("</table>")[0]
    assert f'href="/gym/{far}"' not in page
    near = client.get(f"/why/{FRIDAY}").text
    assert "Loads as your log has them today" in near
    assert f'href="/gym/{FRIDAY}"' in near


def test_a_session_of_the_past_is_as_it_was_planned(client: Client) -> None:
    assert "So the plan had it" in client.get("/why/2026-11-17-heavy").text
