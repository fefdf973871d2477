"""The week's page as a browser lays it out."""

from playwright.sync_api import Page

from tests.surfaces.web.conftest import Running

REST_WEEK = "/week/2026-12-07"
_EDGES = """
const edges = (found) => [...new Set([...found].map((one) => Math.round(one.getBoundingClientRect().right)))];
const box = document.querySelector('.day:has(> .rest)'), columns = getComputedStyle(box).gridTemplateColumns;
[edges(document.querySelectorAll('.half:nth-of-type(2)')), columns.split(' ').length];
"""
_PRINTED = """
const style = (one) => getComputedStyle(document.querySelector(one));
[style('.block-run:not(.is-easy) .mark').fill, style('.block-run.is-easy .mark').fill, style('.block').color];
"""


def test_the_box_of_a_rest_day_ends_where_the_others_do(phone_page: Page, server: Running) -> None:
    phone_page.goto(server.address + REST_WEEK)
    edges, columns = phone_page.evaluate(_EDGES)
    assert len(edges) == 1
    assert columns == 3


def test_what_is_explained_unasked_covers_nothing_on_a_phone(
    phone_page: Page, desk_page: Page, server: Running
) -> None:
    for page, is_there in ((phone_page, False), (desk_page, True)):
        page.goto(server.address + "/week")
        assert page.locator("#here").is_visible() is is_there


def test_hard_and_easy_stay_apart_on_paper(desk_page: Page, server: Running) -> None:
    desk_page.goto(server.address + "/week")
    desk_page.emulate_media(media="print", color_scheme="dark")
    fills = desk_page.evaluate(_PRINTED)
    assert fills == ["rgb(26, 93, 190)", "none", "rgb(0, 0, 0)"]
