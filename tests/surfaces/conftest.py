"""One browser for the tests of this room, the small runner beside them by its plain name, and a stopped calendar."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from tools.test_browser import launch

sys.path.insert(0, str(Path(__file__).parent))


@pytest.fixture(autouse=True)
def today(monkeypatch: pytest.MonkeyPatch) -> None:
    """One day for every test, so that an example's season never lies in the past."""
    monkeypatch.setenv("IRONSTRIDE_TODAY", "2026-11-21")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A browser for this process: a second one beside it isn't allowed."""
    with sync_playwright() as driver:
        started = launch(driver)
        yield started
        started.close()
