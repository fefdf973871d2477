"""Pain stands where the day is planned, and is taken back there: it is gone, or it was a mistake."""

from datetime import timedelta

import pytest
from litestar.testing import TestClient

from ironstride.coach.log_sets import log
from ironstride.coach.pain_in_session import pain_in_session
from ironstride.coach.pain_now import pain_now
from ironstride.surfaces.web.whose import Places
from ironstride.training.request import Injury
from tests.surfaces.web.made_runner import NOW

Client = TestClient  # type: ignore[type-arg]


def felt(places: Places, *pains: tuple[str, int]) -> list[tuple[str, str]]:
    """What is heeded after some reports: place and report."""
    someone = places.someone()
    assert someone is not None
    for place, level in pains:
        at = NOW - timedelta(minutes=20 - level)  # what hurts more was said later
        pain_in_session(someone.store, someone.athlete_id, Injury(place=place, pain=level), at)
    return [(one.place, one.report) for one in pain_now(someone.store, someone.athlete_id, NOW)]


@pytest.mark.parametrize("page", ["/", "/strength"])
def test_the_warning_names_the_chest_and_whom_to_call_and_nothing_is_started(
    client: Client, places: Places, page: str
) -> None:
    assert "Stopped because of pain" not in client.get(page).text
    felt(places, ("chest", 2))
    shown = client.get(page).text
    for words in ("Stopped because of pain: chest", "local emergency number", "It doesn&#39;t hurt any more"):
        assert words in shown
    assert 'href="/gym/2026-11-24-heavy"' not in shown


def test_what_pain_cut_short_is_not_called_done(client: Client, places: Places) -> None:
    someone = places.someone()
    assert someone is not None
    log(someone.store, someone.athlete_id, "back-squat 225lb 4@2", NOW)
    felt(places, ("chest", 2))
    client.post("/today/skip", data={"session": "none"})
    shown = client.get("/").text
    assert shown.count("Stopped because of pain: chest") >= 1
    assert ">Done<" not in shown


@pytest.mark.parametrize(("first", "then"), [("chest", "Brust"), ("Brust", "chest"), ("knee", "Knie")])
def test_it_is_gone_in_either_language(client: Client, places: Places, first: str, then: str) -> None:
    assert felt(places, (first, 8))
    client.post("/today/pain-over", data={"place": then, "said": "gone", "report": "", "back": "/strength"})
    assert felt(places) == []
    assert "Stopped because of pain" not in client.get("/").text


def test_a_mistake_brings_back_what_was_said_before(client: Client, places: Places) -> None:
    ((_, first),) = felt(places, ("chest", 3))
    ((_, second),) = felt(places, ("chest", 8))
    assert first != second
    answer = client.post(
        "/today/pain-over", data={"place": "chest", "said": "mistake", "report": second}, follow_redirects=False
    )
    assert answer.status_code == 303
    assert felt(places) == [("chest", first)]
    client.post("/today/pain-over", data={"place": "chest", "said": "mistake", "report": first})
    assert felt(places) == []


def test_only_what_concerns_the_place_is_said(client: Client, places: Places) -> None:
    felt(places, ("knee", 2))
    shown = client.get("/strength").text
    assert "Pain: knee" in shown
    assert "Achilles" not in shown
    assert "No jumps" not in shown
