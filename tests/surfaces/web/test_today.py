"""Today's page."""

from litestar.testing import TestClient
from playwright.sync_api import Page

from tests.surfaces.web.conftest import Running


def test_it_names_the_day(client: TestClient) -> None:  # type: ignore[type-arg]
    assert "<h1>Tuesday</h1>" in client.get("/").text


def test_it_is_shown_by_a_browser(server: Running, phone_page: Page) -> None:
    phone_page.goto(server.address)
    assert phone_page.locator("h1").inner_text() == "Tuesday"
    assert phone_page.evaluate("document.fonts.check('16px InterVariable')")
