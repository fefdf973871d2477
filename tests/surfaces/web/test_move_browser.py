"""Moving a lift in a real browser: by pointer, by finger, by keys alone, and with scripts switched off."""

import re

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from ironstride.coach.move_session import PRICED, move_board
from ironstride.surfaces.web.whose import Places
from tests.surfaces.web.conftest import Running
from tests.surfaces.web.made_runner import NOW
from tests.surfaces.web.week_world import FRIDAY, starts, stored

HOLD_MS = 400
PREVIEW = re.compile(r"/week/move/")


def block(page: Page) -> Locator:
    return page.locator(f'[data-session="{FRIDAY}"].block:not(.ghost)')


def price(page: Page, on: str, slot: str) -> Locator:
    return page.locator(f'.place[data-on="{on}"][data-slot="{slot}"] .price')


def middle(found: Locator) -> tuple[float, float]:
    box = found.bounding_box()
    assert box is not None
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def drag(page: Page, on: str, slot: str, *, drops: bool = True) -> None:
    """Drag Friday's lift over a slot with the pointer."""
    x, y = middle(block(page))
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + 12, y + 4, steps=3)
    price(page, on, slot).wait_for()
    page.mouse.move(*middle(price(page, on, slot)), steps=4)
    if drops:
        page.mouse.up()


@pytest.fixture
def week(server: Running, desk_page: Page) -> Page:
    desk_page.goto(f"{server.address}/week")
    return desk_page


def test_the_prices_on_the_board_are_the_engines(week: Page, places: Places) -> None:
    block(week).focus()
    week.keyboard.press("Enter")
    price(week, "2026-11-27", "pm").wait_for()
    found = stored(places)
    session = next(one for one in found.plan.sessions if one.id == FRIDAY)
    board = move_board(found, session, NOW.replace(tzinfo=None))
    shown = week.locator(".price").evaluate_all(
        "all => all.map(one => [one.parentElement.dataset.on, one.parentElement.dataset.slot,"
        " one.dataset.state, one.dataset.cost])"
    )
    told = [
        [one.on.isoformat(), one.slot, one.state, " ".join(f"{t}={one.cost[t]}" for t in PRICED if t in one.cost)]
        for one in board.places
    ]
    assert shown == told


def test_a_drag_onto_never_asks_and_escape_restores(week: Page, places: Places) -> None:
    before = week.locator("[data-board]").inner_html()
    drag(week, "2026-11-26", "pm")
    panel = week.locator("#move-panel")
    expect(panel.get_by_role("heading", name="Thursday evening breaks 2 rules")).to_be_visible()
    expect(panel.get_by_role("link", name="Keep Friday evening")).to_be_focused()
    assert week.url.endswith("/week")
    week.keyboard.press("Escape")
    expect(panel).to_be_hidden()
    expect(block(week)).to_be_focused()
    assert week.locator("[data-board]").inner_html().replace(' class="place"', "") == before.replace(
        ' class="place"', ""
    )
    assert stored(places).number == 1


def test_move_anyway_is_one_more_press_and_then_a_preview(week: Page, places: Places) -> None:
    drag(week, "2026-11-26", "pm")
    week.get_by_role("link", name="Move anyway").click()
    week.wait_for_url(PREVIEW)
    expect(week.get_by_role("heading", name="You move Heavy to Thursday evening")).to_be_visible()
    assert stored(places).number == 1
    week.get_by_role("button", name="Use this week").click()
    expect(week.get_by_text("Your new week is kept.")).to_be_visible()
    assert ("heavy", "2026-11-26 18:00") in starts(stored(places).plan)
    week.get_by_role("button", name="Undo").click()
    week.wait_for_url(re.compile(r"/week/2026-11-23$"))
    assert ("heavy", "2026-11-27 18:00") in starts(stored(places).plan)
    assert stored(places).number == 3


def test_a_drag_onto_a_good_place_opens_the_preview(week: Page) -> None:
    drag(week, "2026-11-29", "am")
    week.wait_for_url(PREVIEW)
    expect(week.get_by_role("heading", name="You move Heavy to Sunday morning")).to_be_visible()


def test_a_drag_onto_a_refused_slot_says_why_and_nothing_happens(week: Page) -> None:
    drag(week, "2026-11-27", "am")
    expect(week.locator("#week-live")).to_contain_text("does not hold the shortest session")
    assert week.url.endswith("/week")


def test_a_press_that_hardly_moves_is_a_click(week: Page) -> None:
    x, y = middle(block(week))
    week.mouse.move(x, y)
    week.mouse.down()
    week.mouse.move(x + 5, y)
    week.mouse.up()
    week.wait_for_url(re.compile(rf"session={FRIDAY}"))
    expect(week.get_by_role("heading", name="Heavy, Friday evening")).to_be_visible()


def test_a_drop_beside_the_board_puts_it_back(week: Page) -> None:
    drag(week, "2026-11-29", "am", drops=False)
    week.mouse.move(5, 700)
    week.mouse.up()
    expect(week.locator("#week-live")).to_have_text("It stays where it was.")
    assert week.locator(".price").count() == 0


def test_keys_alone_move_a_lift(week: Page, places: Places) -> None:
    block(week).focus()
    week.keyboard.press("Enter")
    expect(price(week, "2026-11-27", "pm")).to_be_focused()
    live = week.locator("#week-live")
    week.keyboard.press("ArrowLeft")
    expect(live).to_have_text(re.compile(r"^Thursday evening: never, the day before a hard run\."))
    week.keyboard.press("ArrowLeft")
    expect(live).to_have_text(re.compile(r"^Wednesday evening: costs 15 points, goes 3 points against your habits"))
    week.keyboard.press("ArrowUp")
    expect(live).to_have_text(re.compile(r"^Wednesday morning"))
    week.keyboard.press("ArrowDown")
    week.keyboard.press("Enter")
    week.wait_for_url(PREVIEW)
    week.get_by_role("button", name="Use this week").press("Enter")
    expect(week.get_by_text("Your new week is kept.")).to_be_visible()
    assert ("heavy", "2026-11-25 18:00") in starts(stored(places).plan)


def test_escape_gives_the_focus_back_to_the_lift(week: Page) -> None:
    block(week).focus()
    week.keyboard.press("Enter")
    expect(price(week, "2026-11-27", "pm")).to_be_focused()
    week.keyboard.press("ArrowLeft")
    week.keyboard.press("Escape")
    expect(block(week)).to_be_focused()
    expect(week.locator("#week-live")).to_have_text("It stays where it was.")


def test_a_tap_then_move_it_then_a_tap_on_a_slot(server: Running, phone_page: Page, places: Places) -> None:
    phone_page.goto(f"{server.address}/week")
    block(phone_page).tap()
    expect(phone_page.get_by_role("heading", name="Heavy, Friday evening")).to_be_visible()
    phone_page.get_by_role("link", name="Move it").tap()
    price(phone_page, "2026-11-25", "pm").tap()
    phone_page.wait_for_url(PREVIEW)
    phone_page.get_by_role("button", name="Use this week").tap()
    expect(phone_page.get_by_text("Your new week is kept.")).to_be_visible()
    assert ("heavy", "2026-11-25 18:00") in starts(stored(places).plan)


class Finger:
    """A finger, as the browser itself would report it."""

    def __init__(self, page: Page) -> None:
        self._session = page.context.new_cdp_session(page)

    def down(self, x: float, y: float) -> None:
        self._send("touchStart", [{"x": x, "y": y}])

    def to(self, x: float, y: float) -> None:
        self._send("touchMove", [{"x": x, "y": y}])

    def up(self) -> None:
        self._send("touchEnd", [])

    def _send(self, kind: str, points: list[dict[str, float]]) -> None:
        self._session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})


def test_a_finger_that_holds_picks_up_and_one_that_slides_scrolls(server: Running, phone_page: Page) -> None:
    phone_page.goto(f"{server.address}/week")
    finger = Finger(phone_page)
    x, y = middle(block(phone_page))
    finger.down(x, y)
    finger.to(x, y - 40)
    phone_page.wait_for_timeout(HOLD_MS)
    finger.up()
    assert phone_page.locator(".price").count() == 0
    finger.down(*middle(block(phone_page)))
    price(phone_page, "2026-11-25", "pm").wait_for()
    finger.to(*middle(price(phone_page, "2026-11-25", "pm")))
    expect(phone_page.locator("#week-live")).to_have_text(re.compile("^Wednesday evening"))
    finger.up()
    phone_page.wait_for_url(PREVIEW)


def test_without_scripts_a_lift_is_moved_by_links_and_a_form(server: Running, browser: Browser, places: Places) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 390, "height": 844}, locale="en-GB")
    page = context.new_page()
    page.goto(f"{server.address}/week")
    block(page).click()
    page.get_by_role("link", name="Move it").click()
    page.get_by_role("link", name="Move it here: Wednesday evening").click()
    page.get_by_role("button", name="Use this week").click()
    expect(page.get_by_text("Your new week is kept.")).to_be_visible()
    assert ("heavy", "2026-11-25 18:00") in starts(stored(places).plan)
    context.close()


def test_the_server_away_leaves_the_week_as_it_is(week: Page) -> None:
    week.route("**/week/move/**", lambda route: route.abort())
    block(week).focus()
    week.keyboard.press("Enter")
    expect(week.locator("#week-live")).to_have_text("The prices could not be had. Nothing was changed.")
    assert week.locator(".price").count() == 0


def test_a_half_without_a_slot_says_why(week: Page) -> None:
    block(week).focus()
    assert week.locator(".none:visible").count() == 0
    week.keyboard.press("Enter")
    expect(price(week, "2026-11-27", "pm")).to_be_focused()
    assert week.locator(".none:visible").all_inner_texts() == ["Past", "Past", "Past", "No free time", "No free time"]
    week.keyboard.press("Escape")
    assert week.locator(".none:visible").count() == 0
