"""Somebody who lifts with the phone in her hand: what she taps, and what stands in the log afterwards."""

import json
from typing import Any

from playwright.sync_api import BrowserContext, Page
from sqlalchemy import select

from ironstride.store.journal import reports
from ironstride.store.schema import logged_sessions, logged_sets
from ironstride.surfaces.web.whose import Places
from ironstride.training.kept import HealthReport
from tests.surfaces.web.conftest import Running
from tests.surfaces.web.made_runner import NOW

SESSION = "2026-11-24-heavy"
PATH = f"/gym/{SESSION}"


def bring_home(context: BrowserContext, server: Running, path: str = PATH) -> None:
    """Open gym mode once where there is a network, so that the phone has all of it."""
    page = context.new_page()
    page.goto(server.address + path)
    page.wait_for_selector("#warmed, #left-question, #pain, .row-link, dialog")
    page.evaluate("() => navigator.serviceWorker.ready.then(() => null)")
    page.wait_for_function("() => navigator.serviceWorker.controller !== null")
    page.close()


def begin(context: BrowserContext, server: Running, path: str = PATH) -> Page:
    """The session on a phone whose clock is right, past the general warm-up."""
    page = context.new_page()
    page.clock.install(time=NOW)
    page.goto(server.address + path)
    page.wait_for_selector("#warmed")
    page.tap("#warmed") if page.evaluate("navigator.maxTouchPoints > 0") else page.click("#warmed")
    page.wait_for_selector("main[data-screen=set]")
    return page


def saved_here(page: Page) -> list[dict[str, Any]]:
    """The entries on the phone, in their order."""
    read = """() => new Promise((done, failed) => {
      const ask = indexedDB.open("ironstride-gym");
      ask.onerror = failed;
      ask.onsuccess = () => {
        const all = ask.result.transaction("entries").objectStore("entries").getAll();
        all.onsuccess = () => { ask.result.close(); done(JSON.stringify(all.result)); };
      };
    })"""
    found: list[dict[str, Any]] = json.loads(page.evaluate(read))
    return found


def do_set(page: Page, left: int = 2) -> str:
    """What is on, by one tap; which screen comes then."""
    key = page.locator(f'[data-left="{left}"]')
    before = len([one for one in saved_here(page) if one["entry"]["kind"] == "set"])
    if key.count():
        key.click()
    else:
        page.locator("#ramp-done, #set-done, #hold-done").click()
    page.wait_for_function(
        "n => (document.querySelector('main').dataset.saved ?? '') !== String(n)", arg=before, timeout=30_000
    )
    return str(page.evaluate("document.querySelector('main').dataset.screen"))


def go_on(page: Page) -> str:
    """End the rest, where there is one."""
    if page.locator("main[data-screen=rest]").count():
        page.click("#next")
        page.wait_for_selector("main:not([data-screen=rest])")
    return str(page.evaluate("document.querySelector('main').dataset.screen"))


def do_all(page: Page, left: int = 2) -> int:
    """Every set that is left, as asked; how many they were."""
    count = 0
    while page.evaluate("document.querySelector('main').dataset.screen") in ("set", "rest"):
        if go_on(page) == "set":
            do_set(page, left)
            count += 1
    return count


def finish(page: Page) -> None:
    page.click("#finish")
    page.wait_for_selector("#done")


def logged(places: Places) -> list[dict[str, Any]]:
    """Today's sets in the log, in their order."""
    store = places.own_store
    with store.read() as connection:
        one = logged_sets.c
        today = select(logged_sessions.c.id).where(logged_sessions.c.start_local >= NOW.date().isoformat())
        wanted = select(logged_sets).where(one.session_id.in_(today)).order_by(one.session_id, one.position)
        return [dict(row) for row in connection.execute(wanted).mappings()]


def sessions_today(places: Places) -> list[dict[str, Any]]:
    with places.own_store.read() as connection:
        wanted = select(logged_sessions).where(logged_sessions.c.start_local >= NOW.date().isoformat())
        return [dict(row) for row in connection.execute(wanted).mappings()]


def pains(places: Places) -> list[HealthReport]:
    someone = places.someone()
    assert someone is not None
    with someone.store.read() as connection:
        return reports(connection, someone.athlete_id, ["pain"])


def everything_sent(page: Page) -> None:
    """Wait until nothing waits on the phone."""
    page.wait_for_function("() => document.querySelector('#saving').textContent.trim() === 'Saved'")
