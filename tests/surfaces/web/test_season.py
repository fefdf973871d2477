"""The season's page: what is planned and done week by week, its phases, what became of the plan, and the twin table."""

import re

from litestar.testing import TestClient

from tests.surfaces.web.made_runner import WEEKS_BEFORE

Client = TestClient  # type: ignore[type-arg]


def test_it_counts_the_weeks_to_the_race(client: Client) -> None:  # type: ignore[valid-type]
    text = client.get("/season").text
    assert "11 weeks to City half" in text
    assert "week 9 of 20" in text


def test_done_weeks_are_solid_and_the_table_says_the_same(client: Client) -> None:  # type: ignore[valid-type]
    text = client.get("/season").text
    # Every week before this one, and this one's core session.
    assert text.count('class="bar-up is-done"') == WEEKS_BEFORE + 1
    rows = re.findall(r'<tr[^>]*><th scope="row">(\d+)</th>.*?</tr>', text)
    assert rows == [str(number) for number in range(1, 21)]
    assert 'aria-current="date"><th scope="row">9</th>' in text


def test_what_happened_to_the_plan_is_told(client: Client) -> None:  # type: ignore[valid-type]
    text = client.get("/season").text
    assert "25 of 25 sessions are done." in text
    client.post("/today/skip", data={"session": "2026-11-24-heavy"})
    assert "1 was left out on purpose." in client.get("/season").text


def test_the_sources_disagree_in_the_open(client: Client) -> None:  # type: ignore[valid-type]
    text = client.get("/season").text
    assert "Sources disagree here" in text
    assert "How many reps" in text


def test_the_chart_has_a_sentence(client: Client) -> None:  # type: ignore[valid-type]
    assert re.search(r'role="img" aria-label="Hard sets and hours of running in 20 weeks', client.get("/season").text)
