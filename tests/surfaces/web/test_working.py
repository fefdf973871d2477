"""Is it working? The page of a runner with too few runs, and that of one with enough; nothing is made up."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from litestar.testing import TestClient
from playwright.sync_api import Browser

from ironstride.coach.demo.make import make_demo
from ironstride.surfaces.web.app import make_app
from ironstride.surfaces.web.demo_runner import DemoRunner
from ironstride.surfaces.web.whose import Places
from tests.surfaces.web.conftest import Running
from tests.surfaces.web.made_runner import NOW
from tests.surfaces.web.test_layout import LANGUAGES, walk
from tools.test_browser import axe_script

Client = TestClient  # type: ignore[type-arg]


@pytest.fixture(scope="session")
def long_runner(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo runner's database: eleven months of runs, eight of lifts, rides with power."""
    path = tmp_path_factory.mktemp("long") / "long.db"
    make_demo(path, NOW)
    return path


@pytest.fixture
def long_places(long_runner: Path, tmp_path: Path) -> Iterator[Places]:
    own = Path(shutil.copyfile(long_runner, tmp_path / "long.db"))
    found = Places(own=str(own), demo=DemoRunner(tmp_path / "demo.db"))
    yield found
    found.close()


@pytest.fixture
def long_client(long_places: Places) -> Iterator[TestClient]:  # type: ignore[type-arg]
    with TestClient(make_app(long_places, lambda: NOW), base_url="http://127.0.0.1:8370") as made:
        made.headers["origin"] = "http://127.0.0.1:8370"
        yield made


@pytest.fixture
def long_server(long_places: Places) -> Iterator[Running]:
    running = Running(long_places, NOW)
    yield running
    running.stop()


def _main(text: str) -> str:
    return text.split("<main")[1].split("</main>")[0]


def test_it_cannot_tell_and_says_what_is_missing(client: Client) -> None:  # type: ignore[valid-type]
    text = _main(client.get("/working").text)
    assert "Cannot tell yet" in text
    assert "8 weeks since you started lifting" in text
    assert "Waiting does not help here. Import older runs, if you have them." in text
    assert "What counts" in text
    verdict = text.split('id="verdict"')[1].split("</section>")[0]
    assert not re.search(r"[+\N{MINUS SIGN}]\d", verdict)
    assert "level-chart" not in text
    assert "Side by side" not in text


def test_the_answer_comes_in_its_order_and_never_without_its_interval(long_client: Client) -> None:  # type: ignore[valid-type]
    text = _main(long_client.get("/working").text)
    marks = ('id="verdict"', "interval-words", "interval-bar", "in 100 that it", "All causes together", "level-chart",
             'id="cost"', 'id="stiffness"', 'id="strength"', 'id="forest"', 'id="ladder"', 'id="cautions"',
             'id="how"')  # fmt: skip
    places = [text.index(one) for one in marks]
    assert places == sorted(places)
    assert re.search(r"95\N{NO-BREAK SPACE}% interval \+\d\.\d to \+\d\.\d", text)
    assert "/sources/saunders-2004" in text
    assert "because" not in text
    assert text.count("Show as table") >= 3


def _badges(text: str) -> dict[str, str]:
    """The badge in the head of each card, "" for none."""
    cards = re.findall(r'aria-labelledby="(\w+)[^"]*">(.*?)</section>', text, re.DOTALL)
    found = {name: re.search(r'class="pill[^"]*">(?:<svg.*?</svg>)?([^<]+)<', card, re.DOTALL) for name, card in cards}
    return {name: "" if badge is None else badge[1] for name, badge in found.items()}


def test_the_cards_have_the_same_badge_for_the_same_state(client: Client, long_client: Client) -> None:  # type: ignore[valid-type]
    found = _badges(_main(long_client.get("/working").text))
    assert {name: found[name].partition(",")[0] for name in ("what", "cost", "stiffness", "strength")} == {
        "what": "Clear change", "cost": "Clear change", "stiffness": "Clear change", "strength": "Clear change",
    }  # fmt: skip
    unclear = _badges(_main(client.get("/working").text))
    assert (unclear["what"], unclear["strength"]) == ("", "No clear change")


def test_it_says_the_same_in_german(long_client: Client) -> None:  # type: ignore[valid-type]
    text = long_client.get("/working", headers={"accept-language": "de"}).text
    assert "Wirkt es?" in text or "Funktioniert es?" in text
    assert "95\N{NO-BREAK SPACE}%-Intervall" in text
    assert "Heart rate" not in _main(text)


def test_every_source_that_is_named_is_there(long_client: Client) -> None:  # type: ignore[valid-type]
    text = _main(long_client.get("/working").text)
    for address in set(re.findall(r'href="(/sources/[^"]+)"', text)):
        assert long_client.get(address).status_code == 200


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_answer_fits_every_width_and_axe_finds_nothing(
    long_server: Running, browser: Browser, language: str
) -> None:
    context = browser.new_context(locale=LANGUAGES[language], timezone_id="Europe/Berlin", bypass_csp=True)
    context.set_default_timeout(60_000)
    page = context.new_page()
    page.goto(f"{long_server.address}/working")
    page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true })")
    problems = walk(page)
    page.add_script_tag(path=str(axe_script()))
    for width in (390, 1280):
        page.set_viewport_size({"width": width, "height": 844})
        problems += page.evaluate("axe.run().then(found => found.violations.map(one => one.id + ': ' + one.help))")
    context.close()
    assert not problems, "\n".join(problems[:40])


def test_her_watch_is_called_made_up_in_both_languages(long_client: Client) -> None:  # type: ignore[valid-type]
    run = re.findall(r'href="(/runs/[^"?]+)"', long_client.get("/runs").text)[0]
    assert "· Made-up watch II ·" in long_client.get(run).text
    german = long_client.get(run, headers={"accept-language": "de"}).text
    assert "· Erfundene Uhr II ·" in german
    assert "development" not in german


def test_today_shows_the_answer_that_was_found(long_client: Client) -> None:  # type: ignore[valid-type]
    assert "See what your runs say" in long_client.get("/").text
    figure = re.search(r'class="figure">([^<]+)<', long_client.get("/working").text)
    assert figure is not None
    card = long_client.get("/").text.rpartition('<section class="card">')[2].split("</section>")[0]
    assert f"bpm: {figure[1]}" in card
    assert "95\N{NO-BREAK SPACE}% interval" in card
    assert "missing" not in card
