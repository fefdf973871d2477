"""What a browser loads of each page, compressed as it travels."""

from collections.abc import Iterator
from typing import Any

from playwright.sync_api import Browser, Page, sync_playwright

from benchmarks._bars import Bar
from benchmarks._gym_taps import p95, tap_to_rest_ms
from benchmarks._served import Server
from tools.test_browser import launch


def _loaded(page: Page, address: str) -> dict[str, int]:
    """Bytes by kind of file, from an empty cache."""
    watched = page.context.new_cdp_session(page)
    watched.send("Network.enable")
    kinds: dict[str, str] = {}
    sizes: dict[str, int] = {}

    def answered(event: dict[str, Any]) -> None:
        kinds[event["requestId"]] = event["type"]

    def finished(event: dict[str, Any]) -> None:
        kind = kinds.get(event["requestId"], "Other")
        sizes[kind] = sizes.get(kind, 0) + int(event["encodedDataLength"])

    watched.on("Network.responseReceived", answered)
    watched.on("Network.loadingFinished", finished)
    page.goto(address)
    page.wait_for_load_state("networkidle")
    watched.detach()
    return sizes


def _weights(browser: Browser, server: Server, paths: dict[str, str]) -> dict[str, dict[str, int]]:
    """Bytes by kind of file that a first visit to each page loads. The service worker's own fetches don't count."""
    found = {}
    for name, path in paths.items():
        context = browser.new_context(locale="en-GB", timezone_id="Europe/Berlin", service_workers="block")
        found[name] = _loaded(context.new_page(), f"http://localhost:{server.port}{path}")
        context.close()
    return found


def browser_bars(server: Server, paths: dict[str, str]) -> Iterator[Bar]:
    """First load, scripts, and how long a tap takes to show the rest screen on a slow phone."""
    with sync_playwright() as driver:
        browser = launch(driver)
        found = _weights(browser, server, paths)
        slow = p95(tap_to_rest_ms(browser, f"http://localhost:{server.port}{paths['gym']}"))
        browser.close()
    totals = {name: sum(size for kind, size in one.items() if kind != "Font") / 1024 for name, one in found.items()}
    scripts = {name: one.get("Script", 0) / 1024 for name, one in found.items() if name != "gym"}
    heaviest = max(totals, key=lambda name: totals[name])
    note = f"{heaviest}; today {totals['today']:.0f}, gym {totals.get('gym', 0):.0f}"
    yield Bar(
        bar="first load without fonts, gzip, the heaviest page", value=totals[heaviest], limit=150, unit="KB", note=note
    )
    most = max(scripts, key=lambda name: scripts[name])
    yield Bar(bar="scripts outside gym mode, gzip", value=scripts[most], limit=40, unit="KB", note=most)
    yield Bar(bar="tap to rest screen, p95, CPU slowed four times", value=slow, limit=100, unit="ms")
