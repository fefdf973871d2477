"""Protocols side by side, one question, a switch, sources and evidence."""

import re

import pytest
from litestar.testing import TestClient
from playwright.sync_api import Page

from ironstride.coach.compare_protocols import compare_protocols, phases_with_a_dose
from ironstride.coach.stored_plan import StoredPlan, stored_plan
from ironstride.protocols.evidence import claims
from ironstride.protocols.registers import contradictions, sources
from ironstride.surfaces.web.language import Words
from ironstride.surfaces.web.protocol_words import IN_SENTENCES, QUESTIONS, questions
from ironstride.surfaces.web.whose import Places
from tests.surfaces.web.conftest import Running

Client = TestClient  # type: ignore[type-arg]


def test_every_question_has_words_and_a_page(client: Client) -> None:
    assert [row.name for row in compare_protocols("strength")] == list(QUESTIONS)
    for name in QUESTIONS:
        assert client.get(f"/protocols/questions/{name}").status_code == 200, name


def test_silence_is_shown_as_silence() -> None:
    found = {one.name: one for one in questions(compare_protocols("strength"), Words())}
    rest = {one.protocol: one.says for one in found["rest_s"].answers}
    assert rest["rep-continuum"] == ""
    assert rest["heavy-patterns"] == "2–4 min"
    assert rest["consensus"] == "3 min"
    silent = [answer for one in found.values() for answer in one.answers if not answer.says]
    assert silent
    assert [one for one in silent if one.bar is not None or one.is_ours] == []


@pytest.mark.parametrize("phase", phases_with_a_dose())
def test_bars_stay_on_their_line(phase: str) -> None:
    for one in questions(compare_protocols(phase), Words()):  # type: ignore[arg-type]
        for answer in one.answers:
            if answer.bar is not None:
                assert answer.bar.x >= 0
                assert answer.bar.width > 0
                assert answer.bar.x + answer.bar.width <= 100.05, (one.name, answer)


def test_conflicts_come_first_and_can_stand_alone(client: Client) -> None:
    found = questions(compare_protocols("strength"), Words())
    assert [bool(one.conflict) for one in found] == sorted((bool(one.conflict) for one in found), reverse=True)
    assert next(one for one in found if one.name == "reps").conflict == "Sources range from 1 to 10"
    text = client.get("/protocols?only=conflicts").text
    assert "Reps a set" in text
    assert "Core sessions" not in text


@pytest.mark.parametrize("phase", phases_with_a_dose())
def test_nobody_disagrees_alone(client: Client, phase: str) -> None:
    found = questions(compare_protocols(phase), Words())  # type: ignore[arg-type]
    assert [one.name for one in found if one.conflict and one.told < 2] == []
    counted = sum(bool(one.conflict) for one in found)
    text = client.get(f"/protocols?phase={phase}").text
    assert f"they disagree on {counted} of {len(found)} questions; in all, {len(contradictions())} contr" in text
    table = text.split("<tbody>")[1].split("</tbody>")[0]
    alone = sum(one.told == 1 for one in found if one.name not in IN_SENTENCES and not one.differs)
    assert table.count("Only one source speaks") == alone
    assert client.get(f"/protocols?phase={phase}&only=conflicts").status_code == 200


def test_a_source_that_contradicts_itself_is_told_so() -> None:
    found = {one.name: one for one in questions(compare_protocols("strength"), Words())}
    assert found["progression"].conflict == "One source contradicts itself"
    assert [one.id for one in found["progression"].contested] == ["C16"]


def test_both_sides_and_the_reason_are_a_tap_away(client: Client) -> None:
    text = client.get("/protocols/questions/percent_1rm").text
    assert contradictions()["C2"].why in text
    assert 'href="/sources/seed-004"' in text
    assert re.search(r'href="/sources/[a-z0-9-]+#re-heavy-eihara"', text)


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/protocols?phase=winter", 400), ("/protocols?only=nothing", 400), ("/protocols/questions/colour", 404),
        ("/protocols/questions/reps?phase=x", 400), ("/protocols/switch?to=mine", 400), ("/sources/nobody", 404),
        (f"/evidence?q={'a' * 81}", 400),
    ],
)  # fmt: skip
def test_what_cannot_be_asked_is_said(client: Client, path: str, status: int) -> None:
    answer = client.get(path)
    assert answer.status_code == status
    assert "Nothing was changed" in answer.text


def plan_of(places: Places) -> StoredPlan:
    someone = places.someone()
    assert someone is not None
    found = stored_plan(someone.store, someone.athlete_id)
    assert isinstance(found, StoredPlan)
    return found


def test_a_switch_is_looked_at_before_it_is_kept(client: Client, places: Places) -> None:
    before = plan_of(places)
    text = client.get("/protocols/switch?to=heavy-patterns").text
    assert "By Heavy patterns, from now on" in text
    assert plan_of(places) == before
    seen = re.search(r'name="seen" value="([^"]+)"', text)
    assert seen is not None
    answer = client.post(
        "/protocols/switch/keep", data={"to": "heavy-patterns", "seen": seen[1]}, follow_redirects=False
    )
    assert (answer.status_code, answer.headers["location"]) == (303, "/season")
    after = plan_of(places)
    assert after.plan.protocol == "heavy-patterns"
    past = [one for one in before.plan.sessions if one.start.isoformat() < "2026-11-24T17:30"]
    assert past
    assert [one for one in past if one not in after.plan.sessions] == []


def test_a_plan_that_changed_meanwhile_is_not_switched(client: Client, places: Places) -> None:
    data = {"to": "heavy-patterns", "seen": "2026-01-01T00:00:00+00:00"}
    answer = client.post("/protocols/switch/keep", data=data)
    assert answer.status_code == 409
    assert "changed since you looked" in answer.text
    assert plan_of(places).plan.protocol == "consensus"


@pytest.mark.parametrize(
    "data", [{}, {"to": "x", "seen": "y"}, {"to": "heavy-duty", "seen": "soon"}, {"to": "heavy-duty"}]
)
def test_a_form_that_makes_no_sense_changes_nothing(client: Client, places: Places, data: dict[str, str]) -> None:
    assert client.post("/protocols/switch/keep", data=data).status_code == 400
    assert plan_of(places).plan.protocol == "consensus"


def test_every_source_that_may_be_shown_has_a_page(client: Client) -> None:
    listed = set(re.findall(r'href="/sources/([a-z0-9-]+)"', client.get("/sources").text))
    assert listed == {one.id for one in sources().values() if one.status != "recalled"}
    for one in sorted(listed):
        answer = client.get(f"/sources/{one}")
        assert answer.status_code == 200, one
        if sources()[one].doi:
            assert f'href="https://doi.org/{sources()[one].doi}"' in answer.text


def test_nothing_that_was_only_recalled_is_shown(client: Client) -> None:
    text = client.get("/evidence").text
    assert [one.id for one in claims().values() if not one.shown and f'id="{one.id}"' in text] == []
    for one in sources().values():
        if one.status == "recalled":
            assert client.get(f"/sources/{one.id}").status_code == 404


def test_evidence_is_found_by_words(client: Client) -> None:
    assert 'id="re-heavy-eihara"' in client.get("/evidence?q=heavy+economy").text
    assert "No claim holds these words" in client.get("/evidence?q=zebra").text


def test_a_phone_asks_one_question_and_a_desk_shows_the_table(
    server: Running, phone_page: Page, desk_page: Page
) -> None:
    phone_page.goto(f"{server.address}/protocols")
    assert phone_page.locator(".compare").is_hidden()
    assert phone_page.locator(".only-phone .answer").count() == 6
    phone_page.locator(".only-phone").get_by_role("link", name="Reps a set").click()
    assert phone_page.locator("h1").inner_text() == "Reps a set"
    desk_page.goto(f"{server.address}/protocols")
    assert desk_page.locator(".compare").is_visible()
    assert desk_page.locator(".only-phone").is_hidden()
