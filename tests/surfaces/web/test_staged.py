"""The app in two stages answers as the whole one does, whichever page is asked for first."""

import asyncio
import subprocess
import sys
from collections.abc import Coroutine
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import httpx
import pytest

from ironstride.surfaces.web.screens import every
from ironstride.surfaces.web.staged import StagedApp
from ironstride.surfaces.web.static_files import address
from ironstride.surfaces.web.whose import Places
from tests.surfaces.web.made_runner import NOW

ORIGIN = "http://127.0.0.1:8370"


async def asked(app: StagedApp, *paths: str) -> list[httpx.Response]:
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app=app), base_url=ORIGIN) as client:  # type: ignore[arg-type]
        return [await client.get(path) for path in paths]


def run(asking: Coroutine[Any, Any, list[httpx.Response]]) -> list[httpx.Response]:
    """Run it in a thread of its own: a browser of another test may hold this thread's loop."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, asking).result()


@pytest.mark.parametrize(
    "paths", [("/", "/exercises", "/"), ("/exercises", "/"), (address("css/app.css"), "/no-such-page", "/")]
)
def test_any_page_may_come_first(places: Places, paths: tuple[str, ...]) -> None:
    app = StagedApp(places, lambda: NOW)
    answers = run(asked(app, *paths))
    assert [one.status_code for one in answers] == [404 if "no-such" in path else 200 for path in paths]
    assert "Tuesday" in answers[-1].text
    assert all("content-security-policy" in one.headers for one in answers)


def test_both_stages_say_the_same_of_today(places: Places) -> None:
    app = StagedApp(places, lambda: NOW)
    first, _, last = run(asked(app, "/", "/exercises", "/"))
    assert first.text == last.text


def test_many_requests_at_once_get_one_whole_app(places: Places) -> None:
    app = StagedApp(places, lambda: NOW)

    async def at_once() -> list[httpx.Response]:
        async with httpx.AsyncClient(transport=httpx.ASGITransport(app=app), base_url=ORIGIN) as client:  # type: ignore[arg-type]
            return await asyncio.gather(*(client.get(path) for path in ("/", "/exercises", "/protocols", "/demo")))

    assert [one.status_code for one in run(at_once())] == [200, 200, 200, 302]


def test_the_first_stage_does_without_numpy_and_the_other_screens() -> None:
    heavy = ("numpy", "alembic", "icalendar", "ironstride.surfaces.web.screens.every", "ironstride.coach.make_plan")
    look = f"import sys, ironstride.surfaces.web.serve; print([name for name in {heavy} if name in sys.modules])"
    source = str(Path(__file__).parents[3] / "src")
    done = subprocess.run(
        [sys.executable, "-c", look], check=True, capture_output=True, text=True, env={"PYTHONPATH": source}
    )
    assert done.stdout.strip() == "[]"


def test_the_app_has_the_routes_of_every_screen() -> None:
    folder = Path(every.__file__).parent
    with_routes = {one.stem for one in folder.glob("*.py") if "\nROUTES: Final" in one.read_text(encoding="utf-8")}
    assert sorted(with_routes) == list(every.NAMES)
    assert len({id(route) for route in every.SCREENS}) == len(every.SCREENS) > len(every.NAMES)
