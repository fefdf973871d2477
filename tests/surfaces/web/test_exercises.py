"""The catalogue's pages."""

import re

import pytest
from litestar.testing import TestClient
from playwright.sync_api import Page

from ironstride.protocols.catalogue import exercises
from ironstride.protocols.exercise import INTENTS, KIT, PATTERNS, PLACES, TISSUES
from ironstride.surfaces.web import exercise_words
from tests.surfaces.web.conftest import Running

Client = TestClient  # type: ignore[type-arg]


def shown(text: str) -> set[str]:
    return set(re.findall(r'href="/exercises/([a-z0-9-]+)"', text))


def test_all_of_them_are_listed(client: Client) -> None:
    assert shown(client.get("/exercises").text) == set(exercises())


def test_every_word_of_the_catalogue_has_words() -> None:
    assert set(exercise_words.PATTERNS) == set(PATTERNS)
    assert set(exercise_words.KIT) == set(KIT)
    assert set(exercise_words.TISSUES) == set(TISSUES)
    assert set(exercise_words.PLACES) == set(PLACES)
    assert set(exercise_words.INTENTS) == set(INTENTS)


@pytest.mark.parametrize(
    ("query", "wanted", "unwanted"),
    [
        ("q=goblet", {"goblet-squat"}, {"deadlift"}),
        ("pattern=calf", {"standing-calf-raise"}, {"back-squat"}),
        ("kit=nothing", {"push-up"}, {"back-squat"}),
        ("kit=barbell", {"back-squat"}, {"push-up"}),
        ("place=knee", {"back-squat"}, {"barbell-row"}),
        ("q=squat&pattern=calf", set(), {"back-squat"}),
    ],
)
def test_the_list_narrows(client: Client, query: str, wanted: set[str], unwanted: set[str]) -> None:
    found = shown(client.get(f"/exercises?{query}").text)
    assert wanted <= found
    assert not unwanted & found


def test_what_is_looked_for_stays_in_the_form(client: Client) -> None:
    text = client.get("/exercises?q=%22%3Cb%3E&place=knee").text
    assert 'value="&#34;&lt;b&gt;"' in text
    assert '<option value="knee" selected>' in text


@pytest.mark.parametrize("query", ["pattern=jumping", "kit=spoon", "place=nose", f"q={'a' * 81}"])
def test_what_cannot_be_asked_is_said(client: Client, query: str) -> None:
    answer = client.get(f"/exercises?{query}")
    assert answer.status_code == 400
    assert "Nothing was changed" in answer.text


@pytest.mark.parametrize("one", list(exercises()))
def test_each_one_has_a_page(client: Client, one: str) -> None:
    answer = client.get(f"/exercises/{one}")
    assert answer.status_code == 200
    assert "<h1>" in answer.text


def test_one_that_is_not_there(client: Client) -> None:
    assert client.get("/exercises/wall-of-death").status_code == 404


def test_her_last_sets_and_the_band_stand_there(client: Client) -> None:
    text = client.get("/exercises/back-squat").text
    assert re.search(r'<p class="figure">\d+ to \d+\N{NO-BREAK SPACE}lb</p>', text)
    assert "An estimate from your sets, not a test." in text
    assert text.count('<th scope="row">') == 3


def test_without_a_set_nothing_is_made_up(client: Client) -> None:
    text = client.get("/exercises/sled-push").text
    assert "Cannot tell yet" in text
    assert "figure" not in text


def test_looking_for_one_with_a_keyboard(server: Running, desk_page: Page) -> None:
    desk_page.goto(f"{server.address}/exercises")
    desk_page.get_by_label("Look for").fill("single-leg calf")
    desk_page.keyboard.press("Enter")
    desk_page.wait_for_url("**q=single-leg+calf**")
    desk_page.get_by_role("link", name="calf raise").first.click()
    assert "alf raise" in desk_page.locator("h1").inner_text()
