"""Today's page: the day's runs and lifts, what can be done about them, and the days that have none."""

from datetime import datetime, timedelta
from pathlib import Path

from litestar.testing import TestClient
from playwright.sync_api import Page

from ironstride.coach.log_sets import log_sets
from ironstride.coach.pain_in_session import pain_in_session
from ironstride.store import open_store
from ironstride.store.athletes import first_athlete
from ironstride.surfaces.web.app import make_app
from ironstride.surfaces.web.whose import Places
from ironstride.training.lifting_log import LoggedSet
from ironstride.training.request import Injury
from ironstride.units import Load
from tests.surfaces.web.conftest import Running
from tests.surfaces.web.made_runner import NOW

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
        the_athlete(connection, NOW)
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
