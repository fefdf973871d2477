"""Pictures of every screen, on a phone and at a desk, by day and by night, into a folder that git ignores."""

import sys
import threading
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

import uvicorn
from playwright.sync_api import sync_playwright

from ironstride.surfaces.web.app import make_app
from ironstride.surfaces.web.serve import listening
from ironstride.surfaces.web.whose import Places
from ironstride.training.problem import Problem
from tools.screens import screens
from tools.test_browser import launch

FOLDER: Final = Path(__file__).parents[1] / "screenshots"
SIZES: Final = {"phone": (390, 844), "desk": (1280, 800)}


def take(places: Places, folder: Path, language: str = "en-GB") -> int:
    """Take them all; how many there are."""
    listener = listening("127.0.0.1", 0)
    if isinstance(listener, Problem):
        raise SystemExit(str(listener))
    now = datetime.now(UTC)
    server = uvicorn.Server(uvicorn.Config(make_app(places, lambda: datetime.now(UTC)), log_level="warning"))
    threading.Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True).start()
    address = f"http://localhost:{listener.getsockname()[1]}"
    folder.mkdir(parents=True, exist_ok=True)
    count = 0
    with sync_playwright() as driver:
        browser = launch(driver)
        for size, (width, height) in SIZES.items():
            for theme in ("light", "dark"):
                context = browser.new_context(
                    viewport={"width": width, "height": height}, device_scale_factor=1.5, color_scheme=theme,
                    locale=language, timezone_id="Europe/Berlin",
                )  # fmt: skip
                page = context.new_page()
                for name, path in screens(places, now).items():
                    page.goto(address + path)
                    page.wait_for_load_state("networkidle")
                    page.screenshot(path=folder / f"{name}-{size}-{theme}.png", full_page=True)
                    count += 1
                context.close()
        browser.close()
    server.should_exit = True
    return count


def main(arguments: list[str]) -> int:
    """Take pictures of the pages of the runner in the database that is named."""
    if len(arguments) != 1:
        sys.stderr.write("usage: python3 run.py screenshots DATABASE\n")
        return 2
    places = Places(own=arguments[0])
    sys.stdout.write(f"{take(places, FOLDER)} pictures in {FOLDER}\n")
    places.close()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
