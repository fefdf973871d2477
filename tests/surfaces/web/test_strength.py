"""The strength page: a band first, what it is now, what comes next, and a table that says the same."""

import re

from litestar.testing import TestClient

Client = TestClient  # type: ignore[type-arg]


def test_a_lift_has_its_interval_its_picture_and_its_table(client: Client) -> None:  # type: ignore[valid-type]
    text = client.get("/strength").text
    section = re.search(r'<section class="card" id="back-squat".*?</section>', text, re.DOTALL)
    assert section is not None
    card = section.group()
    assert re.search(r'<span class="interval">\d+ to \d+\N{NO-BREAK SPACE}lb</span>', card)
    assert card.index('class="band"') < card.index('class="middle"') < card.index('class="dot"')
    assert 'aria-label="Back squat: estimated 1RM' in card
    assert card.count('<th scope="row">') == 8  # a day each
    assert "Next on Tue 24 Nov" in card


def test_one_lift_can_be_asked_for(client: Client) -> None:  # type: ignore[valid-type]
    text = client.get("/strength", params={"lift": "barbell-step-up"}).text
    assert re.findall(r'<section class="card" id="([\w-]+)"', text) == ["barbell-step-up"]


def test_an_exercise_that_is_not_there_shows_all(client: Client) -> None:  # type: ignore[valid-type]
    assert client.get("/strength", params={"lift": "<script>"}).status_code == 200
    assert client.get("/strength", params={"span": "never"}).status_code == 400


def test_a_whole_log_is_thinned(client: Client) -> None:  # type: ignore[valid-type]
    assert client.get("/strength?span=all").status_code == 200
