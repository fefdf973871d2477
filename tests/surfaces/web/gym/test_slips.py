"""Slips of a hand: two taps for one, a second tab, another lift while a clock runs, a swap taken back; and pain."""

from playwright.sync_api import BrowserContext, Page

from ironstride.surfaces.web.static_files import address
from ironstride.surfaces.web.whose import Places
from tests.surfaces.web.conftest import Running
from tests.surfaces.web.gym.lifter import PATH, SESSION, begin, bring_home, do_set, finish, go_on, logged, saved_here
from tests.surfaces.web.gym.test_by_hand import to_the_squat
from tests.surfaces.web.gym.test_pain import report
from tests.surfaces.web.made_runner import NOW


def sets_here(page: Page) -> list[str]:
    return [one["entry"]["body"]["exercise"] for one in saved_here(page) if one["entry"]["kind"] == "set"]


def choose(page: Page, name: str) -> None:
    page.click("#menu")
    page.locator("dialog .item", has_text=name).click()
    page.wait_for_function("name => document.querySelector('h1').textContent.includes(name)", arg=name)


def tap_twice(page: Page, where: str) -> None:
    """Two taps on the same spot, a sixth of a second apart, whatever is there by then."""
    box = page.locator(where).bounding_box()
    assert box is not None
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.touchscreen.tap(x, y)
    page.wait_for_timeout(60)
    page.touchscreen.tap(x, y)
    page.wait_for_timeout(400)


def test_a_double_tap_is_one_set(server: Running, phone: BrowserContext) -> None:
    page = begin(phone, server)
    choose(page, "Back squat")
    page.wait_for_selector("main:not([data-settling]) #ramp-done")
    tap_twice(page, "#ramp-done")
    assert sets_here(page) == ["back-squat"]
    choose(page, "Farmer")
    page.wait_for_selector("main:not([data-settling]) #hold-start")
    tap_twice(page, "#hold-start")
    assert sets_here(page) == ["back-squat"]


def test_a_hold_that_runs_saves_nothing_of_another_lift(server: Running, phone: BrowserContext) -> None:
    page = begin(phone, server)
    choose(page, "Farmer")
    page.tap("#hold-start")
    choose(page, "Chest-supported")
    page.clock.run_for(40_000)
    page.wait_for_timeout(300)
    assert sets_here(page) == []
    assert page.inner_text("h1").startswith("Chest-supported")


def test_a_hold_on_a_locked_phone_is_as_long_as_its_clock(server: Running, phone: BrowserContext) -> None:
    page = begin(phone, server)
    choose(page, "Farmer")
    page.tap("#hold-start")
    page.clock.fast_forward(600_000)
    page.wait_for_selector("main[data-screen=rest]")
    assert saved_here(page)[-1]["entry"]["body"]["seconds"] == 30


def test_a_set_taken_back_after_pain_brings_no_heavier_load_back(server: Running, phone: BrowserContext) -> None:
    page = begin(phone, server)
    to_the_squat(page)
    do_set(page)
    report(page, "knee", 4)
    page.click("#undo")
    page.wait_for_selector("main[data-screen=set]")
    assert page.inner_text("#load .giant") == "180"


def test_pain_is_heeded_in_every_session_until_the_server_knows_of_it(server: Running, phone: BrowserContext) -> None:
    bring_home(phone, server)
    phone.set_offline(True)
    page = begin(phone, server)
    report(page, "shin", 1)
    page.goto(server.address + "/gym/free")
    page.wait_for_selector("dialog")
    assert not page.locator("dialog [data-exercise='back-squat']").count()
    later = page.evaluate("""async (at) => {
      const { meta } = await import(at);
      return (await meta("bundle")).sessions.map((one) => one.id);
    }""", address("js/gym/store.js"))  # fmt: skip
    other = next(one for one in later if one != SESSION)
    for _ in range(2):
        page.goto(f"{server.address}/gym/{other}")
        page.wait_for_selector("#menu")
        page.click("#menu")
        stopped = [one.split("\n")[0] for one in page.locator("dialog .item").all_inner_texts() if "Stopped" in one]
        assert any("squat" in one.lower() or "calf" in one.lower() for one in stopped)


def test_a_set_taken_back_after_a_swap_lends_its_load_to_no_other_lift(server: Running, phone: BrowserContext) -> None:
    page = begin(phone, server)
    to_the_squat(page)
    do_set(page)
    go_on(page)
    page.click("#swap")
    page.locator("dialog [data-exercise]").first.click()
    page.wait_for_function("() => document.querySelector('h1').textContent !== 'Back squat'")
    asked = page.inner_text(".figures")
    page.click("#menu")
    with page.expect_response("**/api/gym/sync"):
        page.get_by_role("button", name="Undo the last set").click()
    assert saved_here(page)[-1]["entry"]["kind"] == "delete"
    assert page.inner_text(".figures") == asked


def test_a_set_taken_back_while_it_is_on_its_way_is_gone_there_too(
    server: Running, phone: BrowserContext, places: Places
) -> None:
    page = begin(phone, server)
    page.evaluate("""() => {
      const real = fetch, gate = new Promise((open) => { window.letThrough = open; });
      window.fetch = async (to, how) => {
        const reply = await real(to, how);
        if (how?.body) { window.arrived = true; await gate; }
        return reply;
      };
    }""")
    do_set(page)
    page.wait_for_function("() => window.arrived")
    page.click("#undo")
    page.wait_for_selector("main[data-screen=set]")
    assert len(logged(places)) == 1
    page.evaluate("window.letThrough()")
    page.wait_for_selector("main[data-queued='0']")
    assert logged(places) == []
    assert [one["state"] for one in saved_here(page)] == ["sent"] * 3


READ_AND_TAP = """async ([at, times]) => {
  const acts = await import(at);
  const before = acts.app.session.rest.until;
  for (let n = 0; n < times; n += 1) {
    const reading = acts.reload();
    for (let wait = 0; wait < n % 5; wait += 1) await null;
    while (!(await acts.moreRest(15))) await new Promise((done) => setTimeout(done));
    await reading;
  }
  return (acts.app.session.rest.until - before) / 1000;
}"""


def test_a_tap_while_the_session_is_read_again_is_never_lost(server: Running, phone: BrowserContext) -> None:
    page = begin(phone, server)
    do_set(page)
    assert page.evaluate(READ_AND_TAP, [address("js/gym/app.js"), 40]) == 40 * 15


def test_a_session_that_another_tab_finished_is_finished_here(
    server: Running, phone: BrowserContext, places: Places
) -> None:
    page = begin(phone, server)
    do_set(page)
    other = phone.new_page()
    other.clock.install(time=NOW)
    other.goto(server.address + PATH)
    other.wait_for_selector("main[data-screen=rest]")
    other.click("#stop")
    finish(other)
    page.wait_for_selector("main[data-screen=finish]")
    assert len(logged(places)) == 1


def test_the_keypad_takes_no_more_repetitions_than_can_be_kept(server: Running, phone: BrowserContext) -> None:
    page = begin(phone, server)
    to_the_squat(page)
    page.click("#reps")
    for typed in ("9999", "99999", "4.5"):
        page.fill("#pad-value", typed)
        page.click("#pad-done")
        assert page.inner_text("dialog [role=status]") == "Type whole repetitions, from 0 to 999."
    page.fill("#pad-value", "4")
    page.click("#pad-done")
    page.click("#load")
    page.fill("#pad-value", "99999")
    page.click("#pad-done")
    assert page.inner_text("dialog [role=status]") == "Type a load from 0 to 2,204, such as 62.5 or 62,5."
    page.keyboard.press("Escape")
    do_set(page)
    page.wait_for_selector("main[data-queued='0']")
    assert page.inner_text("#saving").strip() == "Saved"


def test_what_looks_like_a_slip_is_asked_about_before_it_is_saved(server: Running, phone: BrowserContext) -> None:
    page = begin(phone, server)
    to_the_squat(page)
    page.click("#reps")
    page.fill("#pad-value", "500")
    page.click("#pad-done")
    page.tap('[data-left="2"]')
    assert page.inner_text("dialog h2") == "500 repetitions? You were asked for 4."
    page.click("#change")
    before = len(saved_here(page))
    page.click("#reps")
    page.fill("#pad-value", "0")
    page.click("#pad-done")
    assert page.locator("#reps-less").is_disabled()
    page.tap('[data-left="5"]')
    assert page.inner_text("dialog h2") == "No repetition done, though more could have been?"
    assert len(saved_here(page)) == before
    page.click("#sure")
    page.wait_for_selector("main[data-screen=rest]")
    assert saved_here(page)[-1]["entry"]["body"]["reps"] == 0


def test_a_step_that_the_kit_has_not_is_grey(server: Running, phone: BrowserContext) -> None:
    page = begin(phone, server)
    to_the_squat(page)
    assert page.locator("#load-less").is_enabled()
    while page.locator("#load-less").is_enabled():
        page.click("#load-less")
    assert page.locator("#load-more").is_enabled()
