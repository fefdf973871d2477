"""The app on a home screen: manifest, icons, and a service worker whose next version takes over cleanly."""

import re
import struct
from typing import Any

import pytest
from litestar.testing import TestClient
from playwright.sync_api import BrowserContext

from ironstride.surfaces.web import installable, static_files
from ironstride.surfaces.web.gym_words import PLURALS, TEXTS
from ironstride.surfaces.web.static_files import FOLDER
from tests.surfaces.web.conftest import Running
from tests.surfaces.web.gym.lifter import PATH, begin, bring_home, do_set

SCRIPTS = sorted((FOLDER / "js/gym").glob("*.js"))
Client = TestClient[Any]


def test_the_manifest_is_one_that_a_phone_installs(client: Client) -> None:
    found = client.get("/manifest.webmanifest").json()
    assert (found["start_url"], found["scope"], found["display"]) == ("/", "/", "standalone")
    assert {(one["sizes"], one["purpose"]) for one in found["icons"]} >= {
        ("192x192", "any"), ("512x512", "any"), ("512x512", "maskable"),
    }  # fmt: skip
    for one in found["icons"]:
        reply = client.get(one["src"])
        assert reply.headers["content-type"] == "image/png"
        width, height = struct.unpack(">II", reply.content[16:24])
        assert f"{width}x{height}" == one["sizes"]


def test_every_file_of_the_worker_is_there(client: Client) -> None:
    for address in installable.shell_files():
        assert client.get(address).status_code == 200, address
    assert client.get("/sw.js").headers["cache-control"] == "no-cache"


def test_the_worker_names_every_script_that_gym_mode_loads(server: Running, phone: BrowserContext) -> None:
    page = phone.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url.removeprefix(server.address)))
    page.goto(server.address + PATH)
    page.wait_for_selector("#warmed")
    loaded = {one for one in asked if one.startswith("/static/") and "/icons/" not in one}
    assert loaded <= set(installable.shell_files())


def test_the_browser_finds_nothing_against_installing(server: Running, phone: BrowserContext) -> None:
    bring_home(phone, server)
    page = phone.new_page()
    page.goto(server.address + PATH)
    page.wait_for_selector("#warmed")
    session = phone.new_cdp_session(page)
    assert session.send("Page.getInstallabilityErrors")["installabilityErrors"] in (
        [],
        [{"errorId": "in-incognito", "errorArguments": []}],
    )
    assert session.send("Page.getAppManifest")["errors"] == []


def test_a_new_version_takes_over_and_what_was_logged_stays(
    server: Running, phone: BrowserContext, monkeypatch: pytest.MonkeyPatch
) -> None:
    bring_home(phone, server)
    page = begin(phone, server)
    do_set(page)
    page.wait_for_selector("main[data-queued='0']")
    old = static_files.tree_hash()
    new = "0123456789ab"
    installable.service_worker.cache_clear()
    monkeypatch.setattr("ironstride.surfaces.web.static_files.tree_hash", lambda: new)
    monkeypatch.setattr("ironstride.surfaces.web.installable.tree_hash", lambda: new)
    monkeypatch.setattr("ironstride.surfaces.web.app.tree_hash", lambda: new)
    try:
        page.evaluate("() => navigator.serviceWorker.getRegistration().then((one) => one.update())")
        page.wait_for_function("""() => {
          caches.keys().then((all) => { window.kept = all.join(); });
          return window.kept === "gym-0123456789ab";
        }""")
        page.reload()
        page.wait_for_selector("main[data-screen=rest]")
        used = page.evaluate("document.querySelector('script[src*=\"gym/main.js\"]').src")
        assert new in used
        assert old not in used
    finally:
        installable.service_worker.cache_clear()


def test_every_word_of_the_scripts_can_be_translated() -> None:
    said, counted = set[str](), set[tuple[str, str]]()
    for path in SCRIPTS:
        script = path.read_text(encoding="utf-8")
        said |= set(re.findall(r'\bt\(\s*"((?:[^"\\]|\\.)*)"', script))
        counted |= set(re.findall(r'\btn\(\s*"((?:[^"\\]|\\.)*)",\s*"((?:[^"\\]|\\.)*)"', script))
    assert said == set(TEXTS)
    assert counted == set(PLURALS)


def test_gym_mode_stays_small() -> None:
    import gzip

    scripts = b"".join(path.read_bytes() for path in [*SCRIPTS, FOLDER / "vendor/idb/idb.js"])
    assert len(gzip.compress(scripts)) < 40_000
