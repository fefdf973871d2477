"""What stands on the screens of a session: one set in one look, what comes next in one voice, and what was done."""

from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Route

from ironstride.surfaces.web.static_files import address
from ironstride.surfaces.web.whose import Places
from tests.surfaces.web.conftest import Running
from tests.surfaces.web.gym.lifter import (
    begin,
    bring_home,
    do_all,
    do_set,
    everything_sent,
    finish,
    go_on,
    logged,
    saved_here,
)
from tests.surfaces.web.gym.test_by_hand import to_the_squat
from tests.surfaces.web.made_runner import NOW

SHAPE = """() => ({
  over: document.documentElement.scrollHeight - innerHeight,
  wide: document.documentElement.scrollWidth - innerWidth,
  small: [...document.querySelectorAll('main button')]
    .filter(one => one.offsetParent && Math.min(one.offsetWidth, one.offsetHeight) < 48).map(one => one.textContent),
  plates: document.querySelector('.plates')?.getBoundingClientRect().bottom ?? 0,
  keys: document.querySelector('.left-keys')?.getBoundingClientRect().bottom ?? 0,
})"""


def texts(page: Page, where: str) -> str:
    return page.inner_text(where).replace("\N{NO-BREAK SPACE}", " ")


@pytest.mark.parametrize("locale", ["en-GB", "de-DE"])
def test_every_screen_of_a_session_fits_a_phone_with_its_plates(server: Running, browser: Browser, locale: str) -> None:
    size = {"width": 390, "height": 844}
    context = browser.new_context(viewport=size, has_touch=True, locale=locale, timezone_id="Europe/Berlin")  # type: ignore[arg-type]
    try:
        bring_home(context, server)
        context.set_offline(True)  # the longest words of the pill
        page = begin(context, server)
        seen = set()
        while (screen := page.evaluate("document.querySelector('main').dataset.screen")) in ("set", "rest"):
            shape = page.evaluate(SHAPE)
            where = (page.inner_text("h1"), screen)
            assert (shape["over"], shape["wide"], shape["small"]) == (0, 0, []), where
            assert shape["plates"] < 844, where
            assert shape["keys"] < 844, where
            seen.add(bool(shape["plates"]) and bool(shape["keys"]))
            if go_on(page) == "set" and screen == "set":
                do_set(page)
        assert seen == {True, False}
    finally:
        context.close()


@pytest.mark.parametrize(("locale", "sign", "near"), [("en-GB", ".", "210 lb"), ("de-DE", ",", "210 lb")])
def test_the_keypad_writes_her_sign_and_offers_what_the_kit_can_make(
    server: Running, browser: Browser, locale: str, sign: str, near: str
) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 844}, locale=locale, timezone_id="Europe/Berlin")
    try:
        page = begin(context, server)
        page.click("#menu")
        page.locator("dialog .item").nth(1).click()
        page.wait_for_selector("#load")
        page.click("#load")
        keys = page.locator("dialog .pad button").all_inner_texts()
        assert keys[9] == sign
        for key in ("2", "1", "2", sign, "5"):
            page.locator("dialog .pad button", has_text=key).first.click()
        assert page.input_value("#pad-value") == f"212{sign}5"
        offered = [one.replace("\N{NO-BREAK SPACE}", " ") for one in page.locator(".near button").all_inner_texts()]
        assert offered == [near, "215 lb"]
        page.locator(".near button").nth(1).click()
        assert page.inner_text("#load .giant") == "215"
    finally:
        context.close()


def test_more_than_the_last_key_can_say_is_never_asked_for(server: Running, desk_page: Page) -> None:
    page = desk_page
    page.goto(f"{server.address}/gym/free")
    module = address("js/gym/words.js")
    said = page.evaluate(
        "async (at) => { const m = await import(at); return [2, 2.5, 5, 7].map(m.leaveWords); }", module
    )
    assert said == ["2", "2 or 3", "5 or more", "5 or more"]


def test_what_comes_next_is_said_in_one_voice(server: Running, phone: BrowserContext) -> None:
    page = begin(phone, server)
    assert do_set(page) == "rest"
    assert texts(page, ".done-card").startswith("9 landings")
    assert "Next: set 2 of 5" in texts(page, ".next-card")
    assert texts(page, "#next") == "Start set 2 now"
    page.click("#whole")
    page.locator("dialog .item", has_text="Barbell reverse lunge").click()
    page.wait_for_selector("main[data-screen=set]")
    page.click("#ramp-skip")
    do_set(page)
    page.click("#whole")
    page.locator("dialog .item", has_text="Pogo hops").click()
    page.wait_for_selector("main[data-screen=set]")
    for number in range(2, 6):
        assert texts(page, "#heading").startswith(f"Set {number} of 5")
        do_set(page)
        if number < 5:
            go_on(page)
    assert texts(page, ".next-card").startswith("Next: Back squat")
    assert "Warm-up 1 of 4" in texts(page, ".next-card")
    assert texts(page, "#next") == "Start the warm-up now"


def test_jumps_and_holds_are_counted_and_named_at_the_end(server: Running, phone: BrowserContext) -> None:
    page = begin(phone, server)
    do_all(page)
    finish(page)
    assert "13 work sets · 5 sets of jumps · 2 carries" in texts(page, "#counted")
    assert "Pogo hops" in texts(page, "#also-done")
    assert "9 landings · 9 landings" in texts(page, "#also-done")


def test_without_a_network_next_time_is_told_from_the_table_as_the_server_tells_it_later(
    server: Running, phone: BrowserContext
) -> None:
    bring_home(phone, server)
    phone.set_offline(True)
    page = begin(phone, server)
    do_all(page)
    finish(page)
    known = [texts(page, f"main .card >> nth={n}").split("\n") for n in range(3)]
    assert [one[0] for one in known] == [
        "Back squat, next time",
        "Barbell reverse lunge",
        "Barbell standing calf raise",
    ]
    assert "From the table on this phone." in texts(page, "#from-table")
    assert "Chest-supported dumbbell row" in texts(page, "#with-signal")
    loads = [one[1] for one in known]
    phone.set_offline(False)
    page.evaluate("dispatchEvent(new Event('online'))")
    page.wait_for_selector("#from-table", state="detached")
    later = [texts(page, f"main .card >> nth={n}").split("\n")[1] for n in range(3)]
    assert later == loads


def test_a_slip_of_form_can_be_said_after_the_set_was_saved(
    server: Running, phone: BrowserContext, places: Places
) -> None:
    page = begin(phone, server)
    to_the_squat(page)
    do_set(page)
    everything_sent(page)
    with page.expect_response("**/api/gym/sync"):
        page.tap("#slip-last")
    page.wait_for_selector("#slip-last[aria-pressed=true]")
    kinds = [one["entry"]["kind"] for one in saved_here(page)]
    assert kinds[-2:] == ["set", "edit"]
    assert "technique" in logged(places)[-1]["flags"]
    go_on(page)
    page.click("#menu")
    with page.expect_response("**/api/gym/sync"):
        page.click("dialog #slip-last")
    assert "technique" not in logged(places)[-1]["flags"]


def test_a_stepped_load_outlives_a_reload(server: Running, phone: BrowserContext) -> None:
    page = begin(phone, server)
    to_the_squat(page)
    page.tap("#load-more")
    page.tap("#reps-less")
    page.tap("#slip")
    page.reload()
    page.wait_for_selector("main[data-screen=set]")
    assert (page.inner_text("#load .giant"), page.inner_text("#reps .giant")) == ("230", "3")
    assert page.get_attribute("#slip", "aria-pressed") == "true"
    do_set(page)
    go_on(page)
    assert page.inner_text("#load .giant") != "230"


def lighter(route: Route) -> None:
    """The server's answer with another load for every lift: as if it knew something new."""
    reply = route.fetch()
    told: dict[str, Any] = reply.json()
    for one in told["session"]["exercises"]:
        if one["table"] and one["rack"] == "barbell-1":
            first = one["table"]["answers"][one["table"]["first"]] if one["table"]["first"] >= 0 else {}
            first.update(load="95 lb")
    route.fulfill(response=reply, json=told)


def test_the_servers_table_is_taken_for_sets_that_are_not_begun(server: Running, phone: BrowserContext) -> None:
    page = begin(phone, server)
    to_the_squat(page)
    do_set(page)
    everything_sent(page)
    page.route("**/api/gym/session?*", lighter)
    with page.expect_response("**/api/gym/session?*"):
        page.tap("#slip-last")  # a change of her own, to which the server answers anew
    page.wait_for_function("() => document.querySelector('.next-card').textContent.includes('95')")
    go_on(page)
    assert page.inner_text("#load .giant") == "95"
    page.tap("#load-more")
    with page.expect_response("**/api/gym/session?*"):
        page.click("#menu")
        page.click("dialog #slip-last")
    page.wait_for_timeout(300)
    assert page.inner_text("#load .giant") == "100"  # what is on screen stays as she left it
    do_set(page)
    page.click("#undo")
    page.wait_for_selector("main[data-screen=set]")
    assert page.inner_text("#heading").startswith("Set 2 of 3")


def test_two_lifts_take_turns_with_one_rest_after_both(server: Running, phone: BrowserContext, places: Places) -> None:
    page = begin(phone, server)
    page.click("#menu")
    page.locator("dialog .item", has_text="Chest-supported dumbbell row").click()
    page.wait_for_function("() => document.querySelector('h1').textContent.startsWith('Chest')")
    page.click("#menu")
    page.click("#pair")
    page.locator("dialog [data-exercise='curl-up']").click()
    page.wait_for_selector(".turns")
    assert "In turns with Curl-up" in texts(page, ".gym-head")
    order = []
    for _ in range(4):
        go_on(page)
        order.append((page.inner_text("h1"), do_set(page, 3)))
    row, curl = "Chest-supported dumbbell row", "Curl-up"
    assert order == [(row, "set"), (curl, "rest"), (row, "set"), (curl, "rest")]
    page.reload()
    page.wait_for_selector("main[data-screen]")
    everything_sent(page)
    there = [(one["exercise"], one["superset"]) for one in logged(places)]
    labels = {label for _, label in there}
    assert len(labels) == 1
    assert labels != {""}
    assert [name for name, _ in there] == ["chest-supported-dumbbell-row", "curl-up"] * 2


def test_one_by_one_again(server: Running, phone: BrowserContext) -> None:
    page = begin(phone, server)
    page.click("#menu")
    page.locator("dialog .item", has_text="Chest-supported dumbbell row").click()
    page.click("#menu")
    page.click("#pair")
    page.locator("dialog [data-exercise='curl-up']").click()
    page.wait_for_selector(".turns")
    page.click("#menu")
    page.click("#unpair")
    page.wait_for_selector(".turns", state="detached")
    assert do_set(page, 3) == "rest"


SCREEN_LOCK = """
  window.asked = 0; window.released = 0;
  Object.defineProperty(Navigator.prototype, "wakeLock", { configurable: true, value: { request: async () => {
    window.asked += 1;
    const one = new EventTarget();
    one.release = async () => { window.released += 1; one.dispatchEvent(new Event("release")); };
    return one;
  } } });
  window.shaken = [];
  const vibrate = (pattern) => { window.shaken.push(pattern); return true; };
  Object.defineProperty(Navigator.prototype, "vibrate", { configurable: true, value: vibrate });
"""


def test_the_screen_stays_on_while_a_session_goes_on_and_no_longer(server: Running, phone: BrowserContext) -> None:
    phone.add_init_script(SCREEN_LOCK)
    page = begin(phone, server)
    do_set(page)
    go_on(page)
    assert page.evaluate("[asked, released]") == [1, 0]
    assert page.evaluate("shaken") == [40]
    page.click("#menu")
    page.get_by_role("button", name="Stop here").click()
    page.click("#finish")
    page.wait_for_selector("#done")
    page.wait_for_function("() => window.released === 1")
    assert page.evaluate("asked") == 1


def test_a_browser_without_a_screen_lock_or_vibration_lifts_as_well(
    server: Running, phone: BrowserContext, places: Places
) -> None:
    phone.add_init_script("delete Navigator.prototype.wakeLock; delete Navigator.prototype.vibrate;")
    page = begin(phone, server)
    assert page.evaluate("['wakeLock' in navigator, 'vibrate' in navigator]") == [False, False]
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    do_set(page)
    everything_sent(page)
    page.clock.run_for(62_000)
    assert (len(logged(places)), wrong) == (1, [])


def test_the_list_without_a_network_names_the_sessions_and_their_hour(server: Running, phone: BrowserContext) -> None:
    bring_home(phone, server)
    phone.set_offline(True)
    page = phone.new_page()
    page.clock.install(time=NOW)
    page.goto(server.address + "/")
    row = page.locator(".row-link", has_text="Back squat")
    said = row.first.inner_text().replace("\N{NO-BREAK SPACE}", " ")
    assert said.startswith("Heavy")
    assert "Tue, 24 Nov, 18:00" in said or "Tue 24 Nov, 18:00" in said
    assert "7 exercises · 20 sets" in said  # the warm-up is none of them
    assert "Pogo hops, Back squat, Barbell reverse lunge, 4 more" in said
