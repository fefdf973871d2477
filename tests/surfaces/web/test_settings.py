"""Settings: kept and obeyed by every page; other answers show what follows and are kept once; data out, and away."""

import io
import re
import zipfile
from datetime import timedelta
from typing import Any, TypeAlias

import pytest
from litestar.testing import TestClient
from playwright.sync_api import Page, expect

from ironstride.coach.keep_settings import settings_of
from ironstride.coach.stored_plan import StoredPlan, stored_plan
from ironstride.surfaces.web.whose import Places
from ironstride.training.settings import Settings
from tests.surfaces.web.conftest import Running
from tests.surfaces.web.made_runner import NOW
from tests.surfaces.web.page_form import form_of

Client: TypeAlias = TestClient[Any]
APP = {"language": "de", "theme": "dark", "clock": "12", "first_day": "6"}
TRAINING = "/settings/training"


def kept_settings(places: Places) -> Settings:
    someone = places.someone()
    assert someone is not None
    with someone.store.read() as connection:
        return settings_of(connection, someone.athlete_id)


def kept_plan(places: Places) -> StoredPlan:
    someone = places.someone()
    assert someone is not None
    found = stored_plan(someone.store, someone.athlete_id)
    assert isinstance(found, StoredPlan)
    return found


def answers(client: Client) -> dict[str, Any]:
    """The answers that the plan was made from, as the form shows them."""
    return form_of(client.get(TRAINING).text, TRAINING)


def test_what_is_set_is_kept_and_obeyed_by_every_page(client: Client, places: Places) -> None:
    done = client.post("/settings/app", data=APP, follow_redirects=False)
    assert done.status_code == 303
    wanted = Settings(language="de", theme="dark", has_24_hours=False, first_day=6, has_keys=False)
    assert kept_settings(places) == wanted
    page = client.get("/settings").text
    assert '<html lang="de"' in page
    assert 'data-theme="dark"' in page
    gone = client.get("/nowhere").text
    assert '<html lang="de"' in gone
    assert 'data-theme="dark"' in gone
    training = client.get("/settings/training").text
    days = re.findall(r'name="run-\d+-day" value="(\d)"', training)
    assert days[0] == "6"


def test_the_browser_says_the_language_where_she_does_not(client: Client) -> None:
    assert '<html lang="de"' in client.get("/settings", headers={"accept-language": "de-AT"}).text
    client.post("/settings/app", data={**APP, "language": "en"})
    assert '<html lang="en"' in client.get("/settings", headers={"accept-language": "de-AT"}).text


@pytest.mark.parametrize("wrong", [{"language": "fr"}, {"theme": "pink"}, {"first_day": "2"}, {"first_day": "x"}])
def test_what_is_not_offered_changes_nothing(client: Client, places: Places, wrong: dict[str, str]) -> None:
    refused = client.post("/settings/app", data={**APP, **wrong})
    assert refused.status_code == 400
    assert "nothing was changed" in refused.text
    assert kept_settings(places) == Settings()


def test_the_form_untouched_changes_no_session(client: Client, places: Places) -> None:
    before = kept_plan(places)
    follows = client.post(TRAINING, data=answers(client))
    assert follows.status_code == 200
    assert "No session changes." in follows.text
    assert kept_plan(places) == before


def test_other_kit_shows_what_follows_and_is_kept_once(client: Client, places: Places) -> None:
    before = kept_plan(places)
    form = answers(client) | {
        "kit": ["dumbbells"],
        "units": "imperial",
        "dumbbells": "20 30 40",
    }
    follows = client.post("/settings/training", data=form).text
    assert "The kit at home has changed." in follows
    assert re.search(r"[1-9]\d* sessions keep their place with other exercises", follows)
    assert kept_plan(places) == before
    done = client.post("/settings/training/keep", data=form, follow_redirects=False)
    assert (done.status_code, done.headers["location"]) == (303, "/settings?done=training")
    after = kept_plan(places).plan
    assert after.request.athlete.kit == ("bodyweight", "dumbbells")
    now = NOW.replace(tzinfo=None)
    assert [one for one in after.sessions if one.start < now] == [
        one for one in before.plan.sessions if one.start < now
    ]
    loads = {
        one.load.unit for session in after.sessions[-8:] for each in session.exercises for one in each.sets if one.load
    }
    assert loads == {"lb"}
    stale = client.post("/settings/training/keep", data=form)
    assert stale.status_code == 409
    assert "The plan was changed meanwhile" in stale.text


def test_a_race_behind_the_end_makes_the_plan_longer_and_nothing_false_is_said(client: Client, places: Places) -> None:
    before = kept_plan(places)
    day = before.plan.starts + timedelta(weeks=before.plan.weeks + 3, days=6)
    form = answers(client) | {"race-1-date": day.isoformat(), "race-1-km": "10", "race-1-name": "Spring 10k"}
    follows = client.post("/settings/training", data=form).text
    assert "nothing is counted back" not in follows
    assert "Set weeks" not in follows
    assert "Your races have changed." in follows
    assert "Your wishes for the plan have changed." not in follows
    assert client.post("/settings/training/keep", data=form, follow_redirects=False).status_code == 303
    after = kept_plan(places).plan
    assert after.weeks == before.plan.weeks + 4
    assert after.phases[-1].to >= day


def test_a_race_too_far_ahead_for_one_plan_is_said_without_a_files_words(client: Client, places: Places) -> None:
    day = kept_plan(places).plan.starts + timedelta(weeks=70)
    form = answers(client) | {"race-1-date": day.isoformat(), "race-1-km": "10"}
    follows = client.post("/settings/training", data=form).text
    assert "is after the last of 60 weeks" in follows
    assert "Set weeks" not in follows


def test_what_follows_names_its_sources_and_counts_one_as_one(client: Client) -> None:
    form = answers(client) | {"run-1-kind": "easy", "run-2-kind": "intervals", "run-2-minutes": "60"}
    follows = client.post("/settings/training", data=form).text
    why = follows[follows.index("<h2>Why</h2>") : follows.index("Session by session")]
    assert 'href="/sources/' in why
    assert not re.search(r">[^<]*(seed-\d{3}|[a-z]+-20\d\d)[^<]*<", why)
    assert not re.search(r"\b1 (sessions|keep|are|fall)", follows)


def test_a_week_with_mistakes_comes_back_whole(client: Client, places: Places) -> None:
    before = kept_plan(places)
    form = answers(client) | {"bodyweight": "heavy", "rest_days": "9", "name": "Jo Ann"}
    refused = client.post("/settings/training", data=form)
    assert refused.status_code == 400
    assert "is not a load" in refused.text
    assert "outside 0 to 6" in refused.text
    assert 'value="Jo Ann"' in refused.text
    assert kept_plan(places) == before


def test_the_answers_come_back_as_they_were_given(client: Client) -> None:
    form = answers(client) | {"born": "1992", "kit": ["dumbbells"], "units": "imperial", "bodyweight": "150"}
    client.post("/settings/training/keep", data=form)
    page = client.get("/settings/training").text
    assert 'name="born" type="text" value="1992"' in page
    weight = page[page.index('id="bodyweight"') :]
    assert 'value="150 lb"' in weight[: weight.index(">")]
    assert weight[weight.index(">") + 1 :].startswith("</span>")
    assert '<span class="unit-imperial">Such as 15 25 35 lb.</span>' in page
    assert re.search(r'<details id="weights" open>', page)


def test_the_race_is_one_tap_from_the_season(client: Client) -> None:
    assert 'href="/settings/training#races"' in client.get("/season").text
    races = client.get("/settings/training").text.split('id="races"')[1]
    assert races.index("race-0-name") < races.index("</section>")


def test_everything_goes_out_as_a_zip_and_the_plan_as_a_calendar(client: Client) -> None:
    zipped = client.get("/api/export.zip")
    assert "attachment" in zipped.headers["content-disposition"]
    with zipfile.ZipFile(io.BytesIO(zipped.content)) as archive:
        assert "manifest.json" in archive.namelist()
        assert "tables/settings.jsonl" in archive.namelist()
    calendar = client.get("/api/plan.ics")
    assert calendar.headers["content-type"].startswith("text/calendar")
    assert calendar.content.startswith(b"BEGIN:VCALENDAR")


def test_a_backup_is_made_and_listed(client: Client, places: Places) -> None:
    page = client.post("/settings/backup")
    assert page.status_code == 200
    assert "The backup is made and was read back" in page.text
    assert "ironstride-2026-11-24.backup" in page.text


def test_erasing_asks_for_the_word_and_then_takes_everything(client: Client, places: Places) -> None:
    client.post("/settings/backup")
    asked = client.get("/settings/erase").text
    assert "Logged sets" in asked
    assert "logged_sets" not in asked
    assert "ironstride-2026-11-24.backup" in asked
    refused = client.post("/settings/erase", data={"word": "yes", "copies": "yes"})
    assert refused.status_code == 400
    assert "nothing was erased" in refused.text
    assert places.someone() is not None
    done = client.post("/settings/erase", data={"word": "erase", "copies": "yes"})
    assert done.status_code == 200
    assert "is gone" in done.text
    assert places.someone() is None
    assert client.get("/", follow_redirects=False).headers["location"] == "/set-up"


def test_settings_in_a_browser(server: Running, desk_page: Page) -> None:
    page = desk_page
    page.goto(f"{server.address}/settings")
    page.get_by_label("Dark").check()
    page.get_by_label("12 hours, 6:00 pm").check()
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("status")).to_contain_text("Saved")
    assert page.evaluate("getComputedStyle(document.documentElement).backgroundColor") == "rgb(13, 14, 17)"
    page.goto(f"{server.address}/settings/training")
    page.locator("#free-3-minutes").select_option("0")
    page.get_by_role("button", name="Show what follows").click()
    expect(page.get_by_text("Your free time has changed.")).to_be_visible()
    page.get_by_role("button", name="Back to the answers").click()
    assert page.locator("#free-3-minutes").input_value() == "0"
