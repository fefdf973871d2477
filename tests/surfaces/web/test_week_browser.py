"""The week's page as a browser lays it out."""

from playwright.sync_api import Page

from tests.surfaces.web.conftest import Running

REST_WEEK = "/week/2026-12-07"
_EDGES = """
const edges = (found) => [...new Set([...found].map((one) => Math.round(one.getBoundingClientRect().right)))];
const box = document.querySelector('.day:has(> .rest)'), columns = getComputedStyle(box).gridTemplateColumns;
[edges(document.querySelectorAll('.half:nth-of-type(2)')), columns.split(' ').length];
"""


def test_the_box_of_a_rest_day_ends_where_the_others_do(phone_page: Page, server: Running) -> None:
    phone_page.goto(server.address + REST_WEEK)
    edges, columns = phone_page.evaluate(_EDGES)
    assert len(edges) == 1
    assert columns == 3
