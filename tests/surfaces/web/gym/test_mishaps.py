"""What goes wrong around a phone: storage that is cleared, another training log, a portal's answers, a late server."""

import json
from datetime import timedelta

from playwright.sync_api import BrowserContext, Page

from ironstride.coach.log_sets import log
from ironstride.store.athletes import the_athlete
from ironstride.store.erase import erase_athlete
from ironstride.surfaces.web.whose import Places
from tests.surfaces.web.conftest import Running
from tests.surfaces.web.gym.lifter import (
    PATH,
    begin,
    bring_home,
    do_set,
    everything_sent,
    go_on,
    logged,
    saved_here,
    sessions_today,
)
from tests.surfaces.web.made_runner import NOW

CLEARED = """() => new Promise((done, failed) => {
  const ask = indexedDB.deleteDatabase("ironstride-gym");
  ask.onsuccess = () => done();
  ask.onerror = ask.onblocked = failed;
})"""


def pill(page: Page) -> str:
    return page.inner_text("#saving").strip()


def begin_offline(phone: BrowserContext, server: Running) -> Page:
    bring_home(phone, server)
    phone.set_offline(True)
    return begin(phone, server)


def test_what_waits_goes_up_from_whichever_page_is_opened_next(
    server: Running, phone: BrowserContext, places: Places
) -> None:
    page = begin_offline(phone, server)
    do_set(page)
    page.close()
    phone.set_offline(False)
    other = phone.new_page()
    with other.expect_response("**/api/gym/sync"):
        other.goto(server.address + "/settings")
    assert len(logged(places)) == 1
    other.wait_for_function("() => JSON.parse(localStorage.getItem('gym-waits')).entries === 0")
    asked: list[str] = []  # where nothing waits nothing is asked for
    other.on("request", lambda request: asked.append(request.url))
    other.reload(wait_until="networkidle")
    assert not [one for one in asked if "queue" in one or "sync" in one]


def test_a_server_that_comes_back_without_a_word_gets_what_waits(
    server: Running, phone: BrowserContext, places: Places
) -> None:
    page = begin(phone, server)
    phone.route("**/api/gym/sync", lambda route: route.fulfill(status=502, body="<html>"))
    with page.expect_response("**/api/gym/sync"):
        do_set(page)
    phone.unroute("**/api/gym/sync")
    assert logged(places) == []
    page.clock.fast_forward(31_000)
    everything_sent(page)
    assert len(logged(places)) == 1


def test_a_session_that_was_looked_at_in_the_morning_begins_in_the_evening(
    server: Running, phone: BrowserContext, places: Places
) -> None:
    morning = phone.new_page()
    morning.clock.install(time=NOW.timestamp() - 11 * 3_600)
    morning.goto(server.address + PATH)
    morning.wait_for_selector("#warmed")
    morning.close()
    page = begin(phone, server)
    do_set(page)
    everything_sent(page)
    assert sessions_today(places)[0]["start_local"] >= "2026-11-24T16:30"
    page.clock.fast_forward(2 * 3_600_000)
    page.reload()
    page.wait_for_selector("main[data-screen=rest]")
    assert page.get_attribute("main", "data-saved") == "1"


def test_a_page_that_is_open_since_the_morning_begins_its_session_with_the_first_set(
    server: Running, phone: BrowserContext, places: Places
) -> None:
    page = phone.new_page()
    page.clock.install(time=NOW.timestamp() - 11 * 3_600)
    page.goto(server.address + PATH)
    page.wait_for_selector("#warmed")
    page.clock.fast_forward(11 * 3_600_000)
    page.tap("#warmed")
    page.wait_for_selector("main[data-screen=set]")
    do_set(page)
    everything_sent(page)
    assert sessions_today(places)[0]["start_local"] >= "2026-11-24T16:29"


def test_a_clock_that_is_put_right_on_the_way_home_loses_no_set_and_no_day(
    server: Running, phone: BrowserContext, places: Places
) -> None:
    bring_home(phone, server)
    phone.set_offline(True)
    page = phone.new_page()
    page.clock.install(time=NOW - timedelta(days=900))
    page.goto(server.address + PATH)
    page.click("#warmed")
    page.wait_for_selector("main[data-screen=set]")
    do_set(page)
    page.clock.set_system_time(NOW + timedelta(minutes=1))
    page.reload()
    page.wait_for_selector("main[data-saved='1']")
    phone.set_offline(False)
    page.evaluate("dispatchEvent(new Event('online'))")
    everything_sent(page)
    (session,) = sessions_today(places)
    assert session["start_local"].startswith("2026-11-24T17:30")


def test_sets_that_the_browser_clears_under_an_open_page_are_put_back(
    server: Running, phone: BrowserContext, places: Places
) -> None:
    page = begin_offline(phone, server)
    do_set(page)
    page.evaluate(CLEARED)
    go_on(page)
    do_set(page)
    page.wait_for_function("() => document.querySelector('#saving').textContent.includes('2 sets waiting')")
    page.reload()
    page.wait_for_selector("main[data-screen=rest]")
    assert page.get_attribute("main", "data-saved") == "2"
    phone.set_offline(False)
    page.evaluate("dispatchEvent(new Event('online'))")
    everything_sent(page)
    assert len(logged(places)) == 2


def test_sets_that_the_browser_cleared_away_are_named_and_not_passed_over(
    server: Running, phone: BrowserContext
) -> None:
    page = begin_offline(phone, server)
    for _ in range(2):
        do_set(page)
        go_on(page)
    page.goto(server.address + "/gym/other")
    page.wait_for_selector(".row-link")
    page.evaluate(CLEARED)
    phone.set_offline(False)
    for _ in range(2):
        page.goto(server.address + PATH)
        page.wait_for_selector("#warmed")
        assert "2 sets that waited here for your server are gone" in page.inner_text("[role=alert].card-bad")
    page.click("#gone")
    page.wait_for_selector("#gone", state="detached")
    assert not page.locator("[role=alert].card-bad").count()


def someone_else(places: Places) -> None:
    """Her data erased, and somebody new in the same database."""
    store, her = places.own_store, places.someone()
    assert her is not None
    erase_athlete(store, her.athlete_id)
    with store.write() as connection:
        new = the_athlete(connection, NOW)
    log(store, new, "squat 60kg 5@2", NOW - timedelta(days=2))


def test_sets_of_another_training_log_wait_until_she_says_where_they_belong(
    server: Running, phone: BrowserContext, places: Places
) -> None:
    page = begin_offline(phone, server)
    do_set(page)
    someone_else(places)
    phone.set_offline(False)
    with page.expect_response("**/api/gym/sync"):
        page.evaluate("dispatchEvent(new Event('online'))")
    assert logged(places) == []
    assert pill(page) == "Saved here · 1 set waiting"
    page.goto(server.address + "/gym/other")
    page.wait_for_function("() => document.querySelector('#saving')?.textContent.includes('2 entries need you')")
    page.click("#saving")
    assert "another training log" in page.inner_text("dialog")
    page.click("#put-here")
    page.wait_for_selector("#put-here", state="detached")
    assert len(logged(places)) == 1
    assert {one["state"] for one in saved_here(page)} == {"sent"}


def test_what_is_left_out_stays_on_the_phone_and_goes_nowhere(
    server: Running, phone: BrowserContext, places: Places
) -> None:
    page = begin_offline(phone, server)
    do_set(page)
    someone_else(places)
    phone.set_offline(False)
    page.goto(server.address + "/gym/other")
    page.wait_for_function("() => document.querySelector('#saving')?.textContent.includes('need you')")
    page.click("#saving")
    page.click("#leave-out")
    page.wait_for_selector("#leave-out", state="detached")
    assert pill(page) == "Nothing to save yet"
    assert {one["state"] for one in saved_here(page)} == {"left out"}
    assert logged(places) == []


def test_a_portal_that_answers_everything_does_not_take_the_sessions_away(
    server: Running, phone: BrowserContext
) -> None:
    bring_home(phone, server)
    answer = {"status": 200, "content_type": "application/json", "body": json.dumps({"login": "please"})}
    phone.route("**/api/gym/*", lambda route: route.fulfill(**answer))  # type: ignore[arg-type]
    page = begin(phone, server)
    do_set(page)
    page.wait_for_function("() => document.querySelector('#saving').textContent.includes('1 set waiting')")
    page.goto(server.address + "/gym/other")
    page.wait_for_selector(".row-link")
    page.reload()
    page.wait_for_selector(".row-link")


def test_what_is_older_than_two_weeks_is_said_to_be(server: Running, phone: BrowserContext) -> None:
    bring_home(phone, server)
    phone.set_offline(True)
    page = phone.new_page()
    page.clock.install(time=NOW.timestamp() + 15 * 86_400)
    page.goto(server.address + PATH)
    page.wait_for_selector("#warmed")
    assert "is of Tue, 24 Nov" in page.inner_text("#old").replace("Tue 24", "Tue, 24")


def test_a_refused_entry_can_be_tried_again(server: Running, phone: BrowserContext, places: Places) -> None:
    page = begin(phone, server)
    page.evaluate("""() => {
      const real = fetch, damaged = (how) => ({ ...how, body: how.body.replace('"reps":9', '"reps":-9') });
      window.fetch = (to, how) => real(to, how?.body && !window.isWell ? damaged(how) : how);
    }""")
    do_set(page)
    page.wait_for_function("() => document.querySelector('#saving').textContent.includes('needs you')")
    page.evaluate("window.isWell = true")
    page.click("#saving")
    page.click("#try-now")
    everything_sent(page)
    assert len(logged(places)) == 1
