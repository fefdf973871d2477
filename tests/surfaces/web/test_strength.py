"""The strength page: a band first, what it is now, what comes next, and a table that says the same."""

import re
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

from litestar.testing import TestClient
from playwright.sync_api import Page

from ironstride.coach.happened import ExerciseDone
from ironstride.coach.next_exercise import NextExercise
from ironstride.coach.planned_and_done import LiftOnDay, PlannedAndDone
from ironstride.surfaces.web.charts.planned_done import Pair, planned_done
from ironstride.surfaces.web.language import Words
from ironstride.surfaces.web.screens.planned_view import MOST_NARROW, planned_shown
from ironstride.training.lifting_log import LoggedSet
from ironstride.training.plan import PrescribedSet
from ironstride.training.progress import NextSet, Progress, Reason, Wish
from ironstride.units import Load
from tests.surfaces.web.conftest import Running

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
    assert "22 of 22 planned sets were done, in 8 of 8 sessions." in text
    assert text.count('class="planned-square"') == text.count('class="done-square"') == 8 + 1  # and the key's
    rows = re.findall(r'<tr><th scope="row">.*?</tr>', text)
    assert len(rows) == 9  # today's is still open
    assert "still open" in rows[0]
    assert re.search(r"2.×.4 at 205.lb</td><td>2.×.4, 205.lb, 4 left</td><td>done", rows[1])


def test_sessions_that_are_not_compared_have_their_reason() -> None:
    asked = PrescribedSet(reps=5, load=Load.parse("60 kg"))
    squat = LoggedSet(name="Squat", exercise="back-squat", load=Load.parse("57.5 kg"), repetitions=5)
    bare = replace(squat, load=None)
    days = [
        LiftOnDay(
            on=date(2026, 9, 1) + timedelta(days=7 * week),
            lift=ExerciseDone(exercise="back-squat", planned=(asked,), done=done),
            fate="done" if done else "missed",
        )
        for week, done in enumerate([(squat,)] * 12 + [(), (), (bare,)])
    ]
    found = planned_shown(PlannedAndDone(exercise="back-squat", days=tuple(days)), Words())
    assert found.sets == "13 of 15 planned sets were done, in 13 of 15 sessions."
    assert found.loads == (
        "Load as planned: 0 times; more: 0; less: 12. Not done, so not compared: 2 sessions. "
        "Not compared for want of a load: 1 session."
    )
    assert found.narrow is not None
    for (picture, last), count in ((found.picture, 15), (found.narrow, MOST_NARROW)):
        assert picture.count('class="planned-square"') == count
        assert bool(last) == (count < 15)


def test_the_squares_of_many_sessions_stay_apart_on_the_narrowest_phone(phone_page: Page, server: Running) -> None:
    phone_page.goto(server.address + "/strength/back-squat")
    many = planned_done([Pair(planned=60 + each, done=60) for each in range(MOST_NARROW)], "", "kg", ("", ""))
    phone_page.set_viewport_size({"width": 320, "height": 640})
    phone_page.locator(".with-side").evaluate("(found, drawn) => { found.outerHTML = drawn }", str(many))
    found = phone_page.locator(".with-side .planned-square").evaluate_all(
        "found => found.map(one => one.getBoundingClientRect()).map(box => [box.left, box.right])"
    )
    assert len(found) == MOST_NARROW
    assert all(left[1] <= right[0] for left, right in pairwise(found))


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
    assert [one.code for one in coming.progress.headline] == ["down", "reps"]
