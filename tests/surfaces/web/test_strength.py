"""The strength page: a band first, what it is now, what comes next, and a table that says the same."""

import re
from datetime import date

from litestar.testing import TestClient

from ironstride.coach.next_exercise import NextExercise
from ironstride.surfaces.web.screens.strength_view import reasons_of
from ironstride.training.progress import NextSet, Progress, Reason, Wish
from ironstride.units import Load

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


def test_the_pictures_have_a_key(client: Client) -> None:  # type: ignore[valid-type]
    text = client.get("/strength").text
    key = text[text.index('id="key"') :].split("</section>")[0]
    assert key.count("<li>") == 3
    assert "Squares mostly lie below the line" in key


def test_planned_and_done_stand_side_by_side(client: Client) -> None:  # type: ignore[valid-type]
    assert 'href="/strength/back-squat"' in client.get("/strength").text
    text = client.get("/strength/back-squat").text
    assert "<h1>Back squat, planned and done</h1>" in text
    assert "22 of 22 planned sets were done, in 8 sessions." in text
    assert text.count('class="planned-square"') == text.count('class="done-square"') == 8 + 1  # and the key's
    rows = re.findall(r'<tr><th scope="row">.*?</tr>', text)
    assert len(rows) == 9  # today's is still open
    assert "still open" in rows[0]
    assert re.search(r"2.×.4 at 205.lb</td><td>2.×.4, 205.lb, 4 left</td><td>done", rows[1])


def test_a_lift_that_the_plan_never_asked_for_says_so(client: Client) -> None:  # type: ignore[valid-type]
    text = client.get("/strength/hip-thrust").text
    assert "has not asked for it" in text
    assert client.get("/strength/nothing").status_code == 404


def test_other_repetitions_than_asked_for_have_their_reason() -> None:
    first = NextSet(load=Load.parse("55 kg"), reps=6, rir=2.0)
    told = tuple(Reason(code=code, says=code) for code in ("down", "held-back", "reps"))
    wish = Wish(on=date(2026, 11, 24), exercise="back-squat", target_reps=5, target_rir=2.0, sets=3)
    progress = Progress(next=first, sets=(first,) * 3, one_rm=None, p_too_hard=None, because=told)
    coming = NextExercise(exercise="back-squat", wish=wish, wish_from="plan", progress=progress)
    assert [one.code for one in reasons_of(coming)] == ["down", "reps"]
