"""The pill is always true: saved there, saved here and how many wait, or not saved; and the queue never drops."""

from datetime import timedelta

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

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

FULL = """() => {
  const real = IDBObjectStore.prototype.add;
  IDBObjectStore.prototype.add = function (...all) {
    if (window.isFull) throw new DOMException("full", "QuotaExceededError");
    return real.apply(this, all);
  };
  window.isFull = true;
}"""


def pill(page: Page) -> str:
    return page.inner_text("#saving").strip()


def test_it_says_how_many_sets_wait_and_counts_an_undone_one_no_more(server: Running, phone: BrowserContext) -> None:
    bring_home(phone, server)
    phone.set_offline(True)
    page = begin(phone, server)
    assert pill(page) == "Nothing to save yet"
    do_set(page)
    assert pill(page) == "Saved here · 1 set waiting"
    go_on(page)
    do_set(page)
    assert pill(page) == "Saved here · 2 sets waiting"
    page.click("#undo")
    page.wait_for_selector("main[data-screen=set]")
    assert pill(page) == "Saved here · 1 set waiting"


def test_a_full_storage_is_said_at_once_and_the_set_stays_on_screen(server: Running, phone: BrowserContext) -> None:
    page = begin(phone, server)
    page.evaluate(FULL)
    page.click("#set-done")
    page.wait_for_selector("[role=alert].card-bad")
    assert pill(page) == "Not saved"
    assert page.evaluate("document.querySelector('main').dataset.screen") == "set"
    assert [one for one in saved_here(page) if one["entry"]["kind"] == "set"] == []
    page.evaluate("window.isFull = false")
    page.click("#set-done")
    page.wait_for_selector("main[data-screen=rest]")
    assert "Not saved" not in pill(page)


@pytest.mark.parametrize("status", [401, 403, 302, 500, 503])
def test_a_server_that_does_not_take_it_loses_nothing(
    server: Running, phone: BrowserContext, places: Places, status: int
) -> None:
    page = begin(phone, server)
    headers = {"location": "/log-in"} if status == 302 else {}
    phone.route("**/api/gym/sync", lambda route: route.fulfill(status=status, headers=headers, body="<html>"))
    do_set(page)
    page.wait_for_function("() => document.querySelector('#saving').textContent.includes('1 set waiting')")
    phone.unroute("**/api/gym/sync")
    page.evaluate("dispatchEvent(new Event('online'))")
    everything_sent(page)
    assert len(logged(places)) == 1


def test_a_refused_entry_stays_and_is_shown_and_the_next_ones_go(
    server: Running, phone: BrowserContext, places: Places
) -> None:
    page = begin(phone, server)
    do_set(page)
    everything_sent(page)
    page.evaluate("""() => {
      const real = fetch, damaged = (how) => ({ ...how, body: how.body.replace('"reps":9', '"reps":-9') });
      window.fetch = (to, how) => real(to, how?.body ? damaged(how) : how);
    }""")
    go_on(page)
    do_set(page)
    page.wait_for_function("() => document.querySelector('#saving').textContent.includes('needs you')")
    page.reload()
    page.wait_for_selector("#saving")
    assert pill(page) == "Saved here · 1 entry needs you"
    go_on(page)
    do_set(page)
    page.wait_for_selector("main[data-queued='0']")
    assert [one["state"] for one in saved_here(page)] == ["sent", "sent", "refused", "sent"]
    assert len(logged(places)) == 2
    assert len([one for one in saved_here(page) if one["entry"]["kind"] == "set"]) == 3


def test_an_answer_that_never_comes_sends_the_same_sets_once(
    server: Running, phone: BrowserContext, places: Places
) -> None:
    page = begin(phone, server)
    page.evaluate("""() => {
      const real = fetch;
      window.lost = 0;
      window.fetch = async (to, how) => {
        const reply = await real(to, how);
        if (!how?.body || window.lost > 2) return reply;
        window.lost += 1;
        throw new TypeError("the answer is lost");
      };
    }""")
    do_set(page)
    page.wait_for_function("() => window.lost === 1")
    assert len(logged(places)) == 1
    assert pill(page) == "Saved here · 1 set waiting"
    for lost in (2, 3):
        page.evaluate("dispatchEvent(new Event('online'))")
        page.wait_for_function("n => window.lost === n", arg=lost)
    go_on(page)
    do_set(page)
    everything_sent(page)
    assert [one["position"] for one in logged(places)] == [0, 1]


def test_two_tabs_send_once_and_show_the_same(server: Running, phone: BrowserContext, places: Places) -> None:
    page = begin(phone, server)
    do_set(page)
    other = phone.new_page()
    other.clock.install(time=NOW)
    other.goto(server.address + PATH)
    other.wait_for_selector("main[data-screen=rest]")
    go_on(page)
    other.wait_for_selector("main[data-screen=set]")
    do_set(other)
    page.wait_for_selector("main[data-screen=rest]")
    everything_sent(page)
    everything_sent(other)
    assert len(logged(places)) == 2
    assert len(sessions_today(places)) == 1


def test_two_phones_keep_both_and_ask(server: Running, phone: BrowserContext, browser: Browser, places: Places) -> None:
    second = browser.new_context(viewport={"width": 390, "height": 844}, has_touch=True, timezone_id="Europe/Berlin")
    try:
        for one in (phone, second):
            bring_home(one, server)
            one.set_offline(True)
        pages = [begin(one, server) for one in (phone, second)]
        for page in pages:
            do_set(page)
            go_on(page)
        do_set(pages[1])
        for one, page in zip((phone, second), pages, strict=True):
            one.set_offline(False)
            page.evaluate("dispatchEvent(new Event('online'))")
            everything_sent(page)
        assert len(sessions_today(places)) == 2
        assert len(logged(places)) == 3
        pages[1].click("#stop")
        pages[1].click("#finish")
        pages[1].wait_for_selector("#twin")
        assert "Both are kept." in pages[1].inner_text("#twin")
        pages[1].get_by_role("button", name="Only these").click()
        pages[1].wait_for_selector("#twin", state="detached")
        everything_sent(pages[1])
        assert len(logged(places)) == 2
    finally:
        second.close()


def test_a_session_goes_on_on_another_device(server: Running, phone: BrowserContext, desk: BrowserContext) -> None:
    page = begin(phone, server)
    do_set(page)
    everything_sent(page)
    other = desk.new_page()
    other.clock.install(time=NOW + timedelta(minutes=5))
    other.goto(server.address + PATH)
    other.wait_for_selector("main[data-screen=set]")
    assert other.inner_text("h1") == "Pogo hops"
    assert other.inner_text("#heading").startswith("Set 1 of 4")


def test_a_phone_with_a_wrong_clock_is_put_right(server: Running, phone: BrowserContext, places: Places) -> None:
    page = phone.new_page()
    page.clock.install(time=NOW - timedelta(days=900))
    page.goto(server.address + PATH)
    page.click("#warmed")
    page.wait_for_selector("main[data-screen=set]")
    do_set(page)
    everything_sent(page)
    (session,) = sessions_today(places)
    assert session["start_local"].startswith("2026-11-24T17:")
