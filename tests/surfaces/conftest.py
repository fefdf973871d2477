"""Lets the tests of this room import the small runner beside them by its plain name; stops the calendar."""

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))


@pytest.fixture(autouse=True)
def today(monkeypatch: pytest.MonkeyPatch) -> None:
    """One day for every test, so that an example's season never lies in the past."""
    monkeypatch.setenv("IRONSTRIDE_TODAY", "2026-11-21")
