"""A phone's storage that refuses, a page of one version and a worker of another, and the device's own clock."""

import pytest
from playwright.sync_api import Browser, BrowserContext, Route

from ironstride.surfaces.web import installable
from ironstride.surfaces.web.static_files import address, tree_hash
from ironstride.surfaces.web.whose import Places
from tests.surfaces.web.conftest import Running
from tests.surfaces.web.gym.lifter import (
    PATH,
    begin,
    bring_home,
    do_set,
    everything_sent,
    logged,
    saved_here,
    sessions_today,
)
from tests.surfaces.web.made_runner import NOW

REFUSED = """IDBFactory.prototype.open = () => { throw new DOMException("not here", "SecurityError"); };"""
SECOND_IS_TOO_MUCH = """() => {
  const real = IDBObjectStore.prototype.add;
  let added = 0;
  IDBObjectStore.prototype.add = function (...all) {
    added += 1;
    if (added === 2) throw new DOMException("full", "QuotaExceededError");
    return real.apply(this, all);
  };
}"""


def test_a_browser_that_refuses_to_keep_anything_is_said_and_nothing_false_is(
    server: Running, phone: BrowserContext
) -> None:
    phone.add_init_script(REFUSED)
    page = phone.new_page()
    page.goto(server.address + PATH)
    page.wait_for_selector("[role=alert].card-bad")
    page.wait_for_selector(".row-link")
    assert page.inner_text("#saving").strip() == "Not saved"
    assert "no session like this" not in page.inner_text("main")


def test_of_a_change_that_is_refused_halfway_nothing_is_kept(
    server: Running, phone: BrowserContext, places: Places
) -> None:
    page = begin(phone, server)
    page.evaluate(SECOND_IS_TOO_MUCH)
    page.click("#set-done")
    page.wait_for_selector("[role=alert].card-bad")
    assert saved_here(page) == []
    page.click("#set-done")
    page.wait_for_selector("main[data-screen=rest]")
    assert [one["entry"]["kind"] for one in saved_here(page)] == ["start", "set"]
    everything_sent(page)
    assert len(logged(places)) == 1


def test_a_worker_that_finds_a_page_of_another_version_leaves_the_old_one_in_place(
    server: Running, phone: BrowserContext, monkeypatch: pytest.MonkeyPatch
) -> None:
    bring_home(phone, server)
    page = begin(phone, server)
    installable.service_worker.cache_clear()
    monkeypatch.setattr("ironstride.surfaces.web.installable.tree_hash", lambda: "0123456789ab")
    try:
        page.evaluate("""async () => {
          const one = await navigator.serviceWorker.getRegistration();
          const settled = new Promise((done) => one.addEventListener("updatefound", () => {
            const came = one.installing;
            came.addEventListener("statechange", () => { if (came.state !== "installing") done(); });
          }));
          await one.update();
          await settled;
        }""")
        phone.set_offline(True)
        page.reload()
        page.wait_for_selector("main[data-screen=set]")
        assert f"gym-{tree_hash()}" in page.evaluate("caches.keys()")
    finally:
        installable.service_worker.cache_clear()


def fewer(route: Route) -> None:
    """The server's answer with other landings: the plan was made anew."""
    reply = route.fetch()
    told = reply.json()
    for one in told["sessions"][0]["exercises"]:
        for each in one["sets"]:
            each["contacts"] = each["contacts"] and 6
    route.fulfill(response=reply, json=told)


def test_a_newer_plan_takes_the_place_of_what_the_old_one_asked(server: Running, phone: BrowserContext) -> None:
    bring_home(phone, server)
    phone.route("**/api/gym/sessions", fewer)
    page = phone.new_page()
    page.clock.install(time=NOW)
    with page.expect_response("**/api/gym/sessions"):
        page.goto(server.address + PATH)
        page.tap("#warmed")
    page.wait_for_selector("main[data-screen=set]")
    page.wait_for_function("() => document.querySelector('#reps .giant').textContent === '6'")
    do_set(page)
    assert saved_here(page)[-1]["entry"]["body"]["reps"] == 6


def test_a_session_over_midnight_is_one_session(server: Running, phone: BrowserContext, places: Places) -> None:
    server.now = NOW.replace(hour=23, minute=50)
    page = phone.new_page()
    page.clock.install(time=server.now)
    page.goto(server.address + PATH)
    page.tap("#warmed")
    page.wait_for_selector("main[data-screen=set]")
    do_set(page)
    everything_sent(page)
    server.now = NOW.replace(day=25, hour=0, minute=10)
    page.clock.fast_forward(1_200_000)
    page.reload()
    page.wait_for_selector("main[data-screen=rest]")
    page.click("#next")
    do_set(page)
    page.click("#stop")
    page.click("#finish")
    page.wait_for_selector("#done")
    everything_sent(page)
    (session,) = sessions_today(places)
    assert (session["start_local"][:10], session["end_local"][:10]) == ("2026-11-24", "2026-11-25")
    assert [one["position"] for one in logged(places)] == [0, 1]


@pytest.mark.parametrize("zone", ["America/St_Johns", "Pacific/Kiritimati", "Europe/Berlin"])
def test_the_devices_clock_tells_the_moment_in_any_zone_and_over_the_hour_that_comes_twice(
    server: Running, browser: Browser, zone: str
) -> None:
    context = browser.new_context(timezone_id=zone)
    try:
        page = context.new_page()
        page.goto(f"{server.address}/gym/free")
        wrong = page.evaluate("""async (module) => {
          const { clock } = await import(module), from = Date.UTC(2026, 9, 24), half = 1_800_000;
          const moments = Array.from({ length: 96 }, (_, n) => from + n * half);
          return moments.filter((at) => Date.parse(clock(new Date(at))) !== at);
        }""", address("js/gym/store.js"))  # fmt: skip
        assert wrong == []
    finally:
        context.close()
