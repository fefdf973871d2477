"""From the tap that saves a set to the rest screen: milliseconds on a processor slowed down four times."""

from typing import Any, Final

from playwright.sync_api import Browser

SLOWED: Final = 4
MOST_MS: Final = 100
"""What nobody feels as waiting (UI rules): the 95th percentile stays below."""
_WATCH: Final = """() => {
  window.tapped = [];
  let began = 0;
  addEventListener("click", (event) => {
    if (event.target.closest(".left-key, #set-done, #ramp-done, #hold-done")) began = performance.now();
  }, true);
  new MutationObserver(() => {
    if (!began || document.querySelector("main").dataset.screen !== "rest") return;
    const from = began;
    began = 0;
    // A task after the next frame: what was put into the page has been painted.
    requestAnimationFrame(() => setTimeout(() => window.tapped.push(performance.now() - from)));
  }).observe(document.querySelector("main"), { childList: true });
}"""


def tap_to_rest_ms(browser: Browser, address: str, times: int = 60) -> list[float]:
    """How long each of `times` sets took from tap to painted rest screen, at the address of a session.

    The server doesn't get the sets, as in a gym without a network, so that the session can be done again.
    """
    found: list[float] = []
    while len(found) < times:
        found += _of_a_session(browser, address)
    return found[:times]


def p95(values: list[float]) -> float:
    """The 95th percentile, the nearest rank above."""
    return sorted(values)[max(0, -(-95 * len(values) // 100) - 1)]


def _of_a_session(browser: Browser, address: str) -> list[float]:
    context = browser.new_context(viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    try:
        context.route("**/api/gym/sync", lambda route: route.abort())
        page = context.new_page()
        page.goto(address)
        page.click("#warmed")
        page.wait_for_selector("main[data-screen=set]")
        slow: Any = context.new_cdp_session(page)
        slow.send("Emulation.setCPUThrottlingRate", {"rate": SLOWED})
        page.evaluate(_WATCH)
        while page.locator("main[data-screen=set]").count():
            saved = page.get_attribute("main", "data-saved")
            page.locator('[data-left="2"], #set-done, #ramp-done, #hold-done').first.click()
            page.wait_for_function("n => document.querySelector('main').dataset.saved !== n", arg=saved)
            if page.locator("main[data-screen=rest]").count():
                page.click("#next")
                page.wait_for_selector("main:not([data-screen=rest])")
        return [float(one) for one in page.evaluate("window.tapped")]
    finally:
        context.close()
