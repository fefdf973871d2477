"""A whole session with the network cut before the page loads, and everything that can happen on the way."""

from playwright.sync_api import BrowserContext, Page

from ironstride.surfaces.web.whose import Places
from tests.surfaces.web.conftest import Running
from tests.surfaces.web.gym.lifter import (
    PATH,
    begin,
    bring_home,
    do_all,
    do_set,
    everything_sent,
    finish,
    go_on,
    logged,
    saved_here,
    sessions_today,
)
from tests.surfaces.web.made_runner import NOW


def test_a_whole_session_without_a_network_is_logged_once_and_in_order(
    server: Running, phone: BrowserContext, places: Places
) -> None:
    bring_home(phone, server)
    phone.set_offline(True)
    page = begin(phone, server)
    count = do_all(page)
    finish(page)
    assert f"All {count} sets are on this phone." in page.inner_text("main")
    assert page.inner_text("#saving").strip() == f"Saved here · {count} sets waiting"
    assert logged(places) == []
    done_here = [one["entry"]["id"] for one in saved_here(page) if one["entry"]["kind"] == "set"]
    phone.set_offline(False)
    page.evaluate("dispatchEvent(new Event('online'))")
    everything_sent(page)
    there = logged(places)
    assert [one["id"] for one in there] == done_here
    assert sum(one["kind"] != "warm-up" and one["rpe"] is not None for one in there) == 13
    (session,) = sessions_today(places)
    assert session["end_local"] is not None


def rest_left(page: Page) -> int:
    """Seconds on the timer, once it stands as the clock does."""
    page.clock.run_for(300)
    minutes, seconds = page.inner_text("#timer").split(":")
    return 60 * int(minutes) + int(seconds)


def test_a_killed_tab_comes_back_to_the_same_rest_and_the_same_set(
    server: Running, phone: BrowserContext, places: Places
) -> None:
    bring_home(phone, server)
    phone.set_offline(True)
    page = begin(phone, server)
    do_set(page)
    begun = rest_left(page)
    page.clock.fast_forward(20_000)
    then = rest_left(page)
    assert begun - 30 < then <= begun - 19
    page.reload()
    page.wait_for_selector("main[data-screen=rest]")
    assert then - 10 < rest_left(page) <= then
    at = page.evaluate("Date.now()")
    page.close()
    again = phone.new_page()
    again.clock.install(time=at / 1000 + 25)
    again.goto(server.address + PATH)
    again.wait_for_selector("main[data-screen=rest]")
    assert rest_left(again) <= then - 25
    go_on(again)
    assert again.inner_text("#heading").startswith("Set 2 of 5")
    phone.set_offline(False)
    again.evaluate("dispatchEvent(new Event('online'))")
    everything_sent(again)
    assert len(logged(places)) == 1


def test_a_server_that_dies_and_comes_back_gets_every_set_once(
    server: Running, phone: BrowserContext, places: Places
) -> None:
    page = begin(phone, server)
    do_set(page)
    everything_sent(page)
    port = int(server.address.rsplit(":", 1)[1])
    server.stop()
    go_on(page)
    for _ in range(2):
        do_set(page)
        go_on(page)
    page.wait_for_function("() => document.querySelector('#saving').textContent.includes('2 sets waiting')")
    assert len(logged(places)) == 1
    back = Running(places, NOW, port)
    try:
        do_set(page)
        everything_sent(page)
        assert len(logged(places)) == 4
        assert [one["position"] for one in logged(places)] == [0, 1, 2, 3]
    finally:
        page.close()
        back.stop()


def test_undo_takes_the_last_set_back_until_the_next_begins(
    server: Running, phone: BrowserContext, places: Places
) -> None:
    page = begin(phone, server)
    do_set(page)
    page.click("#undo")
    page.wait_for_selector("main[data-screen=set]")
    assert page.inner_text("#heading").startswith("Set 1 of 5")
    everything_sent_or_nothing = "() => !document.querySelector('#saving').textContent.includes('waiting')"
    page.wait_for_function(everything_sent_or_nothing)
    do_set(page)
    everything_sent(page)
    assert len(logged(places)) == 1


def test_one_tap_saves_a_set_that_goes_as_asked(server: Running, phone: BrowserContext) -> None:
    page = begin(phone, server)
    while page.inner_text("h1") != "Back squat" or page.locator("#ramp-done").count():
        do_set(page)
        go_on(page)
    page.evaluate("() => { window.taps = 0; addEventListener('pointerdown', () => { window.taps += 1; }, true); }")
    page.tap('[data-left="2"]')
    page.wait_for_selector("main[data-screen=rest]")
    assert page.evaluate("window.taps") == 1
    body = saved_here(page)[-1]["entry"]["body"]
    assert (body["load"], body["reps"], body["left"]) == ("225 lb", 4, 2)
    assert body["asked"] == {"reps": 4, "rir": 2, "load": "225 lb", "seconds": None}


def test_the_six_keys_look_alike_and_none_is_chosen(server: Running, phone: BrowserContext) -> None:
    page = begin(phone, server)
    while not page.locator(".left-key").count():
        do_set(page)
        go_on(page)
    looks = page.eval_on_selector_all(
        ".left-key",
        """keys => keys.map(key => {
          const look = getComputedStyle(key);
          return [look.backgroundColor, look.color, look.boxShadow, look.fontWeight, key.offsetHeight].join();
        })""",
    )
    assert len(looks) == 6
    assert len(set(looks)) == 1
    assert "leave 2" in page.inner_text("#heading")
