"""Today's page: the day's runs and lifts, what can be done about them, and the days that have none."""

import logging
import re
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from litestar.testing import TestClient
from playwright.sync_api import Page

from ironstride.coach.log_sets import log, log_sets
from ironstride.coach.next_session import next_sets
from ironstride.coach.pain_in_session import pain_in_session
from ironstride.store import open_store
from ironstride.store.athletes import first_athlete
from ironstride.store.life_cycle import skips_of
from ironstride.surfaces.web.app import make_app
from ironstride.surfaces.web.whose import Places
from ironstride.training.lifting_log import LoggedSet
from ironstride.training.request import Injury
from ironstride.units import Load
from tests.surfaces.web.conftest import Running
from tests.surfaces.web.made_runner import NOW
from tests.surfaces.web.week_world import FRIDAY, TUESDAY

REST = "standing-calf-raise 140lb 4@2; chest-supported-dumbbell-row 25lb 10@3"
HERE = "http://127.0.0.1:8370"
Client = TestClient  # type: ignore[type-arg]


def at(places: Places, now: datetime) -> Client:  # type: ignore[valid-type]
    made = TestClient(make_app(places, lambda: now), base_url=HERE)
    made.headers["origin"] = HERE
    return made


def test_it_names_the_day(client: Client) -> None:  # type: ignore[valid-type]
    text = client.get("/").text
    assert "<h1>Tuesday</h1>" in text
    assert "week 9 of 20" in text


def test_a_run_that_was_recorded_is_done(client: Client) -> None:  # type: ignore[valid-type]
    text = client.get("/").text
    assert "07:00, done: " in text
    assert "Intervals" in text


def test_the_lift_has_the_loads_of_the_log_and_one_button(client: Client) -> None:  # type: ignore[valid-type]
    text = client.get("/").text
    assert 'href="/gym/2026-11-24-heavy"' in text
    assert "225\N{NO-BREAK SPACE}lb" in text  # the plan alone supposed 230
    assert "each hand" in text
    assert "2 x " not in text


def test_the_ruler_has_the_hours_of_the_rule(client: Client) -> None:  # type: ignore[valid-type]
    text = client.get("/").text
    assert "Fri Tempo, 61\N{NO-BREAK SPACE}h later" in text
    assert "under 24\N{NO-BREAK SPACE}h" in text


def test_a_session_is_left_out_and_comes_back(client: Client) -> None:  # type: ignore[valid-type]
    answer = client.post("/today/skip", data={"session": "2026-11-24-heavy"}, follow_redirects=False)
    assert answer.status_code == 303
    text = client.get("/").text
    assert "Heavy is left out" in text
    assert "/gym/2026-11-24-heavy" not in text
    client.post("/today/unskip", data={"session": "2026-11-24-heavy"})
    assert "/gym/2026-11-24-heavy" in client.get("/").text


@pytest.mark.parametrize(("reason", "said", "more"), [
    ("tired", "Too tired", "what=tired"), ("ill", "Ill", "what=ill"), ("pain", "Something hurts", "what=pain"),
    ("busy", "No time", "what=short"), ("travel", "Travelling", "what=travel"),
])  # fmt: skip
def test_a_reason_is_kept_shown_and_passed_on(places: Places, reason: str, said: str, more: str) -> None:
    with at(places, NOW) as client:
        assert f'name="reason" value="{reason}"' in client.get("/").text
        client.post("/today/skip", data={"session": TUESDAY, "reason": reason})
        text = client.get("/").text
        assert f'<p class="strong">{said}</p>' in text
        assert f"/replan?{more}&amp;session={TUESDAY}" in text
        assert f"Left out: {said}" in client.get(f"/week/2026-11-23?session={TUESDAY}").text
    someone = places.someone()
    assert someone is not None
    with someone.store.read() as connection:
        assert [one.because for one in skips_of(connection, someone.athlete_id)] == [reason]


def test_a_reason_that_nobody_offered_is_refused(client: Client) -> None:  # type: ignore[valid-type]
    assert client.post("/today/skip", data={"session": TUESDAY, "reason": "<b>"}).status_code == 400


def lift(places: Places, sets: str, now: datetime = NOW) -> None:
    someone = places.someone()
    assert someone is not None
    assert log(someone.store, someone.athlete_id, sets, now).is_kept


def test_a_lift_that_was_done_has_its_card(places: Places) -> None:
    lift(
        places,
        "squat 225lb 4@2 4@2 3@1; barbell-reverse-lunge 105lb 4@2 4@2 4@2; " + REST,
    )
    with at(places, NOW + timedelta(hours=5)) as client:
        text = client.get("/").text
        card = text[text.index('id="done-1"') :].split("</section>")[0]
        assert "8 of 20 planned sets." in card
        assert "4, 4, 3" in card
        assert "1 to 2 left" in card
        assert "225\N{NO-BREAK SPACE}lb" in card
        assert "the plan had supposed 3\N{NO-BREAK SPACE}×\N{NO-BREAK SPACE}4 at 230\N{NO-BREAK SPACE}lb" in card
        assert re.search(r"Next on Tue 1 Dec: 3.×.4 at \d+.lb", card)
        assert "fewer repetitions than asked last time" in card
        assert f'href="/gym/{TUESDAY}"' not in text


def squat_card(client: Client, *sets: tuple[str, int], asked: str = "225 lb") -> str:  # type: ignore[valid-type]
    """The row of squats that gym mode asked for and sent."""
    where = {"session": "00000000-0000-4000-8000-000000000001", "at": (NOW - timedelta(minutes=20)).isoformat()}
    body = {"exercise": "back-squat", "left": 2, "asked": {"reps": 4, "rir": 2.0, "load": asked}}
    queue = [{"kind": "start", "id": "start-0001", "planned": TUESDAY} | where]
    queue += [
        {"kind": "set", "id": f"set-000{n}", "body": body | {"load": load, "reps": reps}} | where
        for n, (load, reps) in enumerate(sets)
    ]
    queue.append({"kind": "finish", "id": "finish-0001"} | where)
    answers = client.post("/api/gym/sync", json={"device": "phone-0001", "entries": queue}).json()["answers"]
    assert {one["state"] for one in answers} == {"kept"}
    text = client.get("/").text.replace("\N{NO-BREAK SPACE}", " ")
    return text[text.index('id="done-1"') :].split("</table>")[0]


def test_what_gym_mode_asked_for_is_told_and_not_what_the_plan_had_supposed(client: Client) -> None:  # type: ignore[valid-type]
    assert "as asked that day; the plan had supposed 3 × 4 at 230 lb" in squat_card(client, *[("225 lb", 4)] * 3)


def test_what_was_done_otherwise_stands_beside_both(client: Client) -> None:  # type: ignore[valid-type]
    card = squat_card(client, ("225 lb", 4), ("215 lb", 4), ("215 lb", 3))
    assert "asked that day: 3 × 4 at 225 lb; the plan had supposed 3 × 4 at 230 lb" in card


def test_what_was_asked_as_planned_and_done_so_needs_no_word(client: Client) -> None:  # type: ignore[valid-type]
    assert "supposed" not in squat_card(client, *[("230 lb", 4)] * 3, asked="230 lb")


def test_a_set_of_them_that_is_missing_leaves_the_plan_to_read(client: Client) -> None:  # type: ignore[valid-type]
    assert "planned: 3 × 4 at 230 lb" in squat_card(client, ("230 lb", 4), asked="230 lb")


def test_body_weight_that_was_asked_for_is_no_load(client: Client) -> None:  # type: ignore[valid-type]
    assert "asked that day: 2 × 4 at body weight; the plan" in squat_card(client, *[("45 lb", 4)] * 2, asked="")


def test_what_is_done_a_day_early_is_not_announced_for_tomorrow(places: Places) -> None:
    thursday = NOW + timedelta(days=2)

    def tomorrow(client: Client) -> str:  # type: ignore[valid-type]
        text: str = client.get("/").text
        return text[text.index(">Tomorrow<") :].split("</section>")[0].replace("\N{NO-BREAK SPACE}", " ")

    someone = places.someone()
    assert someone is not None
    coming = next_sets(someone.store, someone.athlete_id, thursday, session=FRIDAY).planned
    assert coming is not None
    with at(places, thursday) as client:
        assert f"Heavy, {coming.minutes} min" in tomorrow(client)
        client.post("/today/skip", data={"session": FRIDAY})
        assert "Heavy: left out" in tomorrow(client)
        client.post("/today/unskip", data={"session": FRIDAY})
        lift(places, "; ".join(f"{one.exercise} 4@2" for one in coming.exercises), thursday)
        assert "Heavy: done already" in tomorrow(client)


def test_a_lift_that_goes_on_is_not_done_yet(places: Places) -> None:
    lift(
        places,
        "squat 225lb 4@2 4@2; barbell-reverse-lunge 105lb 4@2; " + REST,
    )
    with at(places, NOW + timedelta(minutes=10)) as client:
        text = client.get("/").text
        assert "Go on with Heavy" in text
        assert 'id="done-1"' not in text


def test_a_recorded_run_has_its_pace_and_what_was_planned(client: Client) -> None:  # type: ignore[valid-type]
    assert re.search(r"\d:\d\d\N{NO-BREAK SPACE}/km; 75\N{NO-BREAK SPACE}min were planned", client.get("/").text)


def test_a_session_that_is_not_there_changes_nothing(client: Client) -> None:  # type: ignore[valid-type]
    answer = client.post("/today/skip", data={"session": "nothing"})
    assert answer.status_code == 409
    assert "nothing" in answer.text


def test_pain_is_asked_about_the_day_after(places: Places) -> None:
    someone = places.someone()
    assert someone is not None
    pain_in_session(someone.store, someone.athlete_id, Injury(place="knee", pain=3), NOW - timedelta(hours=25))
    with at(places, NOW) as client:
        assert "Knee, 3 of 10" in client.get("/").text
        report = client.get("/").text.split('name="report" value="')[1].split('"')[0]
        client.post("/today/pain", data={"report": report, "said": "back to baseline"})
        assert "Knee, 3 of 10" not in client.get("/").text
        assert client.post("/today/pain", data={"report": report, "said": "no idea"}).status_code == 400


def test_an_entry_that_looks_like_a_slip_is_asked_about(runner_db: Path, places: Places) -> None:
    store = open_store(str(runner_db))
    with store.read() as connection:
        who = first_athlete(connection) or ""
    wrong = LoggedSet(
        name="squat", exercise="back-squat", kind="work", load=Load.parse("2250 lb"), repetitions=5, rpe=8
    )
    log_sets(store, who, [("slip", wrong)], NOW - timedelta(days=1))
    store.close()
    with at(places, NOW) as client:
        text = client.get("/").text
        assert "2,250\N{NO-BREAK SPACE}lb is right" in text
        said = {"exercise": "back-squat", "on": "2026-11-23", "logged": "2250 lb", "said": "slip"}
        assert client.post("/today/entry", data=said, follow_redirects=False).status_code == 303
        assert "2,250\N{NO-BREAK SPACE}lb is right" not in client.get("/").text


def test_a_rest_day_says_so(places: Places) -> None:
    with at(places, NOW + timedelta(days=4)) as client:
        assert "Rest day" in client.get("/").text


def test_race_day_has_nothing_to_lift(places: Places) -> None:
    with at(places, datetime(2027, 2, 14, 6, 0, tzinfo=NOW.tzinfo)) as client:
        text = client.get("/").text
        assert "Race day: City half" in text
        assert "Nothing to lift today" in text


def test_what_was_missed_is_asked_about(places: Places) -> None:
    with at(places, NOW + timedelta(days=1)) as client:
        text = client.get("/").text
        assert "1 session of the last days is open" in text


def test_without_a_plan_there_is_a_way_to_one(tmp_path: Path) -> None:
    from ironstride.store.athletes import the_athlete

    store = open_store(str(tmp_path / "bare.db"))
    with store.write() as connection:
        who = the_athlete(connection, NOW)
    assert log(store, who, "squat 60kg 5", NOW).is_kept
    store.close()
    places = Places(own=str(tmp_path / "bare.db"))
    with at(places, NOW) as client:
        text = client.get("/").text
        assert "No plan yet" in text
        assert "/set-up" in text
    places.close()


def test_what_a_person_wrote_is_never_markup(places: Places) -> None:
    someone = places.someone()
    assert someone is not None
    injury = Injury(place="<script>knee", pain=3)
    pain_in_session(someone.store, someone.athlete_id, injury, NOW - timedelta(hours=25))
    with at(places, NOW) as client:
        text = client.get("/").text
        assert "<script>knee" not in text
        assert "&lt;script&gt;knee" in text


def test_it_is_shown_by_a_browser(server: Running, phone_page: Page) -> None:
    phone_page.goto(server.address)
    assert phone_page.locator("h1").inner_text() == "Tuesday"
    assert phone_page.evaluate("document.fonts.check('16px InterVariable')")
    start = phone_page.get_by_role("link", name="Start Heavy").bounding_box()
    assert start is not None
    assert start["height"] >= 56


def _card(client: Client, language: str = "en") -> str:  # type: ignore[valid-type]
    text = client.get("/", headers={"accept-language": language}).text
    return text.rpartition('<section class="card">')[2].split("</section>")[0]


def test_whether_it_works_is_told_only_once_it_was_asked(client: Client) -> None:  # type: ignore[valid-type]
    before = _card(client)
    assert "See what your runs say" in before
    assert "Cannot tell yet" not in before
    assert "missing" not in before
    client.get("/working")
    after = _card(client)
    assert "Cannot tell yet" in after
    assert "What is missing" in after
    assert "Noch nicht zu sagen" in _card(client, "de")
    client.post("/today/skip", data={"session": TUESDAY})
    assert "Sieh nach, was deine Läufe sagen" in _card(client, "de")  # something was written: asked anew


@pytest.mark.parametrize(
    "address", ["/week/9999-12-31", "/week/0001-01-01", "/runs?before=0001-01-01", "/week/nonsense"]
)
def test_a_day_outside_of_the_calendar_is_no_day(client: Client, address: str) -> None:  # type: ignore[valid-type]
    answer = client.get(address)
    assert answer.status_code == 400
    assert "This is no day" in answer.text
    assert "Back to today" in answer.text


def test_a_mistake_of_ours_has_a_way_back_and_is_logged(
    places: Places, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(*_: object) -> None:
        raise ZeroDivisionError("made for this test")

    monkeypatch.setattr("ironstride.surfaces.web.screens.today.stored_plan", broken)
    with at(places, NOW) as client:
        logging.getLogger("ironstride.surfaces.web.app").addHandler(caplog.handler)  # the server has set up its own
        answer = client.get("/")
    logging.getLogger("ironstride.surfaces.web.app").removeHandler(caplog.handler)
    assert answer.status_code == 500
    assert "met a mistake in Ironstride" in answer.text
    assert "Back to today" in answer.text
    assert "made for this test" not in answer.text
    assert "made for this test" in caplog.text


def test_a_day_without_a_lift_shows_the_next_one_with_its_loads(places: Places) -> None:
    text = at(places, NOW + timedelta(days=1)).get("/").text  # type: ignore[attr-defined]
    assert "No lift today" in text
    assert re.search(r'id="coming" class="h3">Next: Heavy on Friday 27 November, 18:00<', text)
    shown = text[text.index('id="coming"') :]
    assert re.search(r'class="number strong" role="cell">\d+\N{NO-BREAK SPACE}lb', shown)
    assert 'href="/gym/2026-11-27-heavy"' in shown
