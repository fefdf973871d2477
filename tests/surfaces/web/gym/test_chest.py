"""Pain in the chest ends the session on the phone, with or without a network; a mistake is taken back."""

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page, Response

from ironstride.surfaces.web.whose import Places
from tests.surfaces.web.conftest import Running
from tests.surfaces.web.gym.lifter import SESSION, begin, bring_home, do_set, go_on, logged, pains, sessions_today


def tell(page: Page, place: str, level: int, side: str = "") -> None:
    page.click("#pain")
    page.get_by_label(str(level), exact=True).check()
    page.get_by_label(place, exact=True).check()
    if side:
        page.get_by_label(side, exact=True).check()
    page.click("#pain-done")
    page.wait_for_selector("#pain-says")


def answers(kind: str) -> Callable[[Response], bool]:
    """Whether an answer is that to entries of a kind: what waits may be on its way before it is counted."""
    return lambda response: f'"{kind}"' in (response.request.post_data or "")


def online(page: Page, phone: BrowserContext) -> None:
    phone.set_offline(False)
    page.evaluate("dispatchEvent(new Event('online'))")
    page.wait_for_selector("main[data-queued='0']")


def assert_stopped(page: Page) -> None:
    assert page.inner_text("h1") == "Stop now"
    said = page.inner_text("main")
    for words in ("Stopped because of pain: chest", "local emergency number", "arm, the jaw or the back", "cold sweat"):
        assert words in said
    assert "Go on" not in said
    assert page.locator("dialog").count() == 0
    page.keyboard.press("2")
    page.keyboard.press("u")
    assert page.inner_text("h1") == "Stop now"


@pytest.mark.parametrize("level", [1, 9])
def test_chest_pain_at_any_level_ends_everything_offline_and_after_a_reload(
    server: Running, phone: BrowserContext, places: Places, level: int
) -> None:
    bring_home(phone, server)
    phone.set_offline(True)
    page = begin(phone, server)
    do_set(page)
    go_on(page)
    tell(page, "chest", level)
    assert_stopped(page)
    page.reload()
    page.wait_for_selector("main[data-screen=stopped]")
    assert_stopped(page)
    page.click("#finish")
    page.wait_for_selector("#done")
    assert page.inner_text("h1") == "Stopped because of pain: chest"
    assert "as today" not in page.inner_text("main")
    page.goto(f"{server.address}/gym/free")
    page.wait_for_selector("main[data-screen=stopped]")
    online(page, phone)
    (one,) = pains(places)
    assert (one.place, one.level, one.side) == ("chest", level, "both")
    assert len(logged(places)) == 1
    page.goto(f"{server.address}/gym/{SESSION}")
    page.wait_for_selector("#done, #finish")
    assert not page.locator("#warmed, .left-key").count()


def test_a_mistake_is_taken_back_before_and_after_it_was_sent(
    server: Running, phone: BrowserContext, places: Places
) -> None:
    bring_home(phone, server)
    phone.set_offline(True)
    page = begin(phone, server)
    do_set(page)
    go_on(page)
    before = page.inner_text("h1")
    tell(page, "chest", 3)
    page.click("#pain-undo")
    page.wait_for_selector("main:not([data-screen=stopped])")
    assert page.inner_text("h1") == before
    online(page, phone)
    assert pains(places) == []
    with page.expect_response(answers("pain")):
        tell(page, "chest", 3)
    assert len(pains(places)) == 1
    page.reload()
    page.wait_for_selector("main[data-screen=stopped]")
    with page.expect_response(answers("pain-gone")):
        page.click("#pain-undo")
    page.wait_for_selector("main:not([data-screen=stopped])")
    assert pains(places) == []
    assert len(sessions_today(places)) == 1


def test_the_flag_of_a_mistake_leaves_the_set_again_and_a_side_is_asked_where_there_are_two(
    server: Running, phone: BrowserContext, places: Places
) -> None:
    page = begin(phone, server)
    do_set(page)
    page.click("#pain")
    assert page.locator("input[name=side]:visible").count() == 0
    page.get_by_label("back", exact=True).check()
    assert page.locator("input[name=side]:visible").count() == 0
    page.get_by_label("knee", exact=True).check()
    assert page.locator("input[name=side]:visible").count() == 3
    assert page.locator("input[name=side]:checked").count() == 0
    page.get_by_label("2", exact=True).check()
    page.click("#pain-done")
    assert "which side" in page.inner_text("dialog [role=alert]")
    page.get_by_label("left", exact=True).check()
    with page.expect_response(answers("edit")):
        page.click("#pain-done")
    with page.expect_response(answers("pain-gone")), page.expect_response(answers("edit")):
        page.click("#pain-undo")
    assert pains(places) == []
    assert not logged(places)[-1]["flags"]
