"""Every page at every width, in both themes, with large text, in both languages: nothing overflows, nothing too small.

And every page through axe: no violation of WCAG 2.2 AA or of its best practices.
"""

import json
from datetime import timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from ironstride.coach.log_sets import log
from tests.surfaces.web.conftest import Running
from tools.screens import screens, shown_paths
from tools.test_browser import axe_script

WIDTHS = {320: 640, 390: 844, 768: 1024, 1280: 800}
LANGUAGES = {"en": "en-GB", "de": "de-DE"}
WALKER = Path(__file__).with_name("layout_walker.js").read_text(encoding="utf-8")
BROKEN = """<!doctype html><html lang="en"><head><title>t</title></head><body style="margin:0;background:#fff">
<main><p style="font-size:11px">tiny text</p><p style="color:#999">pale text</p>
<p style="width:900px">a paragraph that is far too wide for a phone</p>
<p style="width:40px;overflow:hidden;white-space:nowrap">cut off words</p><button>b</button></main></body></html>"""


def _names() -> list[str]:
    """The names of the pages, for test ids; which address each has is known when a server runs."""
    return [*PLAIN, "gym", "why", "run", "week-lift", "week-deload", "move", "move-preview", "replan-preview"]


PLAIN = (
    *("today", "week", "season", "working", "strength", "planned", "runs", "exercises", "exercise", "protocols"),
    *("question", "switch", "sources", "source", "evidence", "demo"),
    *("import", "settings", "more", "set-up", "replan", "training", "journal", "erase"),
)


def walk(page: Page) -> list[str]:
    """What is wrong with the page that is shown, at every width, theme and text size."""
    problems: list[str] = []
    for width, height in WIDTHS.items():
        page.set_viewport_size({"width": width, "height": height})
        for theme in ("light", "dark"):
            page.emulate_media(color_scheme=theme, reduced_motion="reduce")
            for scale in (100, 200):
                page.evaluate("scale => { document.documentElement.style.fontSize = scale + '%' }", scale)
                checks = {"touch": width < 1000, "colours": scale == 100}
                found = page.evaluate(f"({WALKER})", checks)
                problems += [f"{width} px, {theme}, {scale} %: {one}" for one in found]
    page.evaluate("document.documentElement.style.fontSize = ''")
    return problems


def test_the_walker_finds_what_is_wrong(browser: Browser) -> None:
    page = browser.new_page(viewport={"width": 390, "height": 844})
    page.set_content(BROKEN)
    found = "\n".join(page.evaluate(f"({WALKER})", {"touch": True, "colours": True}))
    for what in (
        "text of 11.0 px",
        "contrast 2.8",
        "outside the window",
        "clipped text",
        "less than 48",
        "is 900 wide",
    ):
        assert what in found, (what, found)
    page.close()


def test_every_page_is_walked(server: Running) -> None:
    names = screens(server.places, server.now)
    walked = {path.split("?")[0] for path in names.values()}
    templates = shown_paths(server.app)
    unwalked = {one for one in templates if not any(_fits(one, path) for path in walked)}
    assert unwalked == set()


def _fits(template: str, path: str) -> bool:
    one, other = template.strip("/").split("/"), path.strip("/").split("/")
    return len(one) == len(other) and all(a == b or a.startswith("{") for a, b in zip(one, other, strict=True))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", _names())
def test_nothing_overflows_or_is_too_small(server: Running, browser: Browser, name: str, language: str) -> None:
    path = screens(server.places, server.now)[name]
    context = browser.new_context(locale=LANGUAGES[language], timezone_id="Europe/Berlin")
    page = context.new_page()
    answer = page.goto(server.address + path)
    assert answer is not None
    assert answer.status == 200
    page.wait_for_load_state("networkidle")
    problems = walk(page)
    context.close()
    assert not problems, "\n".join(problems[:40])


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("name", _names())
def test_axe_finds_nothing(server: Running, browser: Browser, name: str, theme: str) -> None:
    path = screens(server.places, server.now)[name]
    context = browser.new_context(locale="en-GB", timezone_id="Europe/Berlin", color_scheme=theme, bypass_csp=True)
    page = context.new_page()
    for width in (390, 1280):
        page.set_viewport_size({"width": width, "height": WIDTHS[width]})
        page.goto(server.address + path)
        page.wait_for_load_state("networkidle")
        page.add_script_tag(path=str(axe_script()))
        found = page.evaluate("axe.run().then(result => result.violations)")
        told = [
            f"{width} px, {one['id']}: {one['help']}: {[node['html'][:160] for node in one['nodes']][:3]}"
            for one in found
        ]
        assert not told, json.dumps(told, indent=1)
    context.close()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_day_with_a_lift_done_and_one_to_leave_out_is_walked(
    server: Running, browser: Browser, language: str
) -> None:
    someone = server.places.someone()
    assert someone is not None
    log(someone.store, someone.athlete_id, "squat 225lb 4@2 4@2 3@1; curl-up 12@2 12@2", server.now)
    server.now += timedelta(hours=4)
    context = browser.new_context(locale=LANGUAGES[language], timezone_id="Europe/Berlin", bypass_csp=True)
    page = context.new_page()
    page.goto(server.address)
    assert page.locator(".done-lifts tbody tr").count() == 4
    page.locator(".leave summary").first.click()
    assert page.locator(".leave button:visible").count() == 6
    problems = walk(page)
    page.add_script_tag(path=str(axe_script()))
    violations = page.evaluate("axe.run().then(result => result.violations.map(one => one.id + ': ' + one.help))")
    context.close()
    assert not [*problems, *violations], "\n".join([*problems[:40], *violations])
