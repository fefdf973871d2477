"""Hands, keys and ears: keypad and steppers, single keys, holds, live regions, a light screen, lifts outside a plan."""

from playwright.sync_api import BrowserContext, Page

from ironstride.surfaces.web.whose import Places
from tests.surfaces.web.conftest import Running
from tests.surfaces.web.gym.lifter import begin, do_set, everything_sent, go_on, logged, saved_here, sessions_today
from tests.surfaces.web.made_runner import NOW


def to_the_squat(page: Page) -> None:
    while page.inner_text("h1") != "Back squat" or not page.locator(".left-key").count():
        do_set(page)
        go_on(page)


def test_steps_are_those_of_the_kit_and_a_keypad_takes_comma_and_point(server: Running, phone: BrowserContext) -> None:
    page = begin(phone, server)
    to_the_squat(page)
    page.tap("#load-more")
    assert page.inner_text("#load .giant") == "230"
    page.tap("#load-less")
    page.tap("#load-less")
    assert page.inner_text("#load .giant") == "220"
    page.tap("#reps-more")
    page.tap("#load")
    page.fill("#pad-value", "212,5")
    assert "can't make this load" in page.inner_text("dialog [role=status]")
    assert page.locator("dialog .near button").all_inner_texts() == [
        "210\N{NO-BREAK SPACE}lb",
        "215\N{NO-BREAK SPACE}lb",
    ]
    page.tap("#pad-done")
    assert page.inner_text("#load .giant") == "212.5"
    assert "can't make this load" in page.inner_text(".plates-row")
    page.tap('[data-left="1"]')
    page.wait_for_selector("main[data-screen=rest]")
    body = saved_here(page)[-1]["entry"]["body"]
    assert (body["load"], body["reps"], body["left"], body["asked"]["load"]) == ("212.5 lb", 5, 1, "225 lb")


def test_keys_of_a_desk_lift_a_set_and_can_be_switched_off(server: Running, desk: BrowserContext) -> None:
    page = begin(desk, server)
    to_the_squat(page)
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("3")
    page.wait_for_selector("main[data-screen=rest]")
    body = saved_here(page)[-1]["entry"]["body"]
    assert (body["load"], body["reps"], body["left"]) == ("230 lb", 5, 3)
    page.keyboard.press("u")
    page.wait_for_selector("main[data-screen=set]")
    page.click("#menu")
    page.click("#keys")
    before = len(saved_here(page))
    page.keyboard.press("3")
    page.click("#slip")
    assert page.get_attribute("#slip", "aria-pressed") == "true"
    assert len(saved_here(page)) == before


def test_a_hold_counts_down_and_saves_itself(server: Running, phone: BrowserContext, places: Places) -> None:
    page = begin(phone, server)
    page.click("#menu")
    page.locator("dialog .item", has_text="Farmer").click()
    page.wait_for_selector("#hold-start")
    page.tap("#hold-start")
    assert page.inner_text("#hold") in ("0:30", "0:29")
    page.clock.run_for(31_000)
    page.wait_for_selector("main[data-screen=rest]")
    everything_sent(page)
    assert logged(places)[0]["duration_s"] == 30


def test_rest_is_said_at_thirty_ten_and_none(server: Running, phone: BrowserContext) -> None:
    page = begin(phone, server)
    do_set(page)
    assert page.inner_text("#say") == "Set 1 saved."
    page.evaluate("""() => {
      window.said = [];
      const watch = (all) => { for (const one of all) window.said.push(one.target.textContent.trim()); };
      new MutationObserver(watch).observe(document.getElementById("say"), { childList: true });
    }""")
    page.clock.run_for(62_000)
    page.wait_for_function("() => window.said.length === 3")
    assert page.evaluate("window.said") == ["30 seconds", "10 seconds", "Rest is over."]


def test_a_clock_that_is_set_back_makes_no_longer_rest(server: Running, phone: BrowserContext) -> None:
    page = begin(phone, server)
    do_set(page)
    page.clock.set_system_time(NOW.timestamp() - 7_200)
    page.clock.run_for(400)
    assert page.inner_text("#timer") == "1:00"


def test_the_sun_makes_the_screen_light_and_it_stays(server: Running, phone: BrowserContext) -> None:
    page = begin(phone, server)
    assert page.evaluate("getComputedStyle(document.documentElement).colorScheme") == "dark"
    page.click("#menu")
    page.click("#sun")
    page.reload()
    page.wait_for_selector("main[data-screen]")
    assert page.evaluate("document.documentElement.dataset.theme") == "light"


def test_lifts_outside_a_plan_are_a_session_of_their_own(
    server: Running, phone: BrowserContext, places: Places
) -> None:
    page = phone.new_page()
    page.clock.install(time=NOW)
    page.goto(f"{server.address}/gym/free")
    page.locator("dialog [data-exercise='back-squat']").click()
    page.wait_for_selector(".left-key")
    do_set(page, 3)
    page.click("#stop")
    page.click("#finish")
    page.wait_for_selector("#done")
    everything_sent(page)
    (one,) = logged(places)
    assert one["exercise"] == "back-squat"
    (session,) = sessions_today(places)
    assert session["end_local"] is not None


def test_a_sheet_keeps_the_focus_and_gives_it_back(server: Running, desk: BrowserContext) -> None:
    page = begin(desk, server)
    page.focus("#pain")
    page.keyboard.press("Enter")
    page.wait_for_selector("dialog[open]")
    for _ in range(3):
        page.keyboard.press("Tab")
        assert page.evaluate("document.querySelector('dialog').contains(document.activeElement)")
    page.keyboard.press("Escape")
    page.wait_for_selector("dialog", state="detached")
    assert page.evaluate("document.activeElement.id") == "pain"


def test_without_a_network_the_start_page_lists_what_is_on_the_phone(server: Running, phone: BrowserContext) -> None:
    begin(phone, server).close()
    page = phone.new_page()
    page.evaluate("0")
    phone.set_offline(True)
    page.goto(server.address + "/")
    page.wait_for_selector(".row-link")
    assert page.inner_text("h1") == "On this phone"
    page.locator(".row-link").first.click()
    page.wait_for_selector("#warmed, main[data-screen=set]")
