"""Set-up: what is asked and kept, what is refused with everything still there, and the way through it on a phone."""

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any, TypeAlias

import pytest
from litestar.testing import TestClient
from playwright.sync_api import Browser, Page, expect

from ironstride.coach.stored_plan import StoredPlan, stored_plan
from ironstride.store.athletes import first_athlete
from ironstride.store.journal import notes_written
from ironstride.surfaces.web.app import make_app
from ironstride.surfaces.web.whose import Places
from tests.coach.import_world import run_file
from tests.surfaces.web.conftest import Running
from tests.surfaces.web.made_runner import NOW
from tests.surfaces.web.set_up_form import RACE, answers
from tests.surfaces.web.test_layout import LANGUAGES, WIDTHS, walk
from tools.test_browser import axe_script

Client: TypeAlias = TestClient[Any]


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Places]:
    found = Places(own=str(tmp_path / "own.db"))
    yield found
    found.close()


@pytest.fixture
def newcomer(empty: Places) -> Iterator[Client]:
    with TestClient(make_app(empty, lambda: NOW), base_url="http://127.0.0.1:8370") as made:
        made.headers["origin"] = "http://127.0.0.1:8370"
        yield made


@pytest.fixture
def empty_server(empty: Places) -> Iterator[Running]:
    running = Running(empty, NOW)
    yield running
    running.stop()


def kept(places: Places) -> StoredPlan:
    with places.own_store.read() as connection:
        who = first_athlete(connection)
    assert who is not None
    found = stored_plan(places.own_store, who)
    assert isinstance(found, StoredPlan), found
    return found


def test_whoever_is_not_kept_yet_is_asked(newcomer: Client) -> None:
    first = newcomer.get("/", follow_redirects=False)
    assert (first.status_code, first.headers["location"]) == (302, "/set-up")
    page = newcomer.get("/set-up").text
    assert "Six answers, then your first week" in page
    assert "Tell one run of your week" in page


def test_the_week_alone_is_enough(newcomer: Client, empty: Places) -> None:
    done = newcomer.post("/set-up", data=answers(), follow_redirects=False)
    assert (done.status_code, done.headers["location"]) == (303, "/")
    plan = kept(empty).plan
    assert [run.kind for run in plan.request.runs] == ["intervals", "tempo", "long"]
    assert plan.request.athlete.timezone == "Europe/Berlin"
    assert plan.starts == date(2026, 11, 30)
    assert plan.sessions
    assert newcomer.get("/set-up", follow_redirects=False).headers["location"] == "/settings"


def test_all_answers_are_kept(newcomer: Client, empty: Places) -> None:
    form = answers(
        **{name.replace("-", "__"): value for name, value in RACE.items()}, name="Jo", born="1988", kit="dumbbells,box",
        dumbbells="8 12,5 16", units="imperial", experience="advanced", **{"lift__back-squat__load": "120"},
        **{"lift__back-squat__reps": "5"}, ache__achilles__is="yes", ache__achilles__pain="2", anything="asthma",
    )  # fmt: skip
    newcomer.post("/set-up", data=form)
    request = kept(empty).plan.request
    assert [(race.name, race.km) for race in request.races] == [("Lakeside Half", 21.0975)]
    assert [str(one) for one in request.athlete.dumbbells] == ["16 lb", "12.5 lb", "8 lb"]
    assert (request.athlete.born, request.athlete.kit) == (date(1988, 12, 31), ("bodyweight", "dumbbells", "box"))
    assert str(request.lifts["back-squat"].load) == "120 lb"
    assert [(one.place, one.pain) for one in request.health.injuries] == [("achilles", 2)]
    with empty.own_store.read() as connection:
        who = first_athlete(connection)
        (note,) = notes_written(connection, str(who), 5)
    assert "no rule for asthma" in note.text


def test_mistakes_stand_at_their_fields_and_nothing_is_lost(newcomer: Client, empty: Places) -> None:
    form = answers(run__1__minutes="many", free__3__at="25:99", born="long ago", race__0__name="Lakeside", name="Jo")
    refused = newcomer.post("/set-up", data=form)
    assert refused.status_code == 400
    for says in ("is not a whole number", "no time of day", "neither a year nor a date", "no date"):
        assert says in refused.text
    assert refused.text.count('aria-invalid="true"') == 4
    for anchor, field in (
        ("run-1-minutes", "Tuesday, Minutes"),
        ("free-3-at", "Thursday, Starts at"),
        ("born", "Born"),
    ):
        assert f'href="#{anchor}-error">{field}</a>' in refused.text
    assert 'value="many"' in refused.text
    assert 'value="Jo"' in refused.text
    assert empty.someone() is None


@pytest.mark.parametrize(
    ("told", "says"),
    [
        ({"ache__shin__is": "yes", "ache__shin__pain": "3"}, "Lifting with the legs is paused"),
        ({"ache__knee__is": "yes", "ache__knee__pain": "1", "ache__knee__night": "yes"}, "Lifting with the legs is"),
        ({"bone_stress": "yes"}, "Lifting with the legs is paused"),
        ({"pregnant": "yes"}, "Lifting with the legs is paused"),
        ({"born": "2010"}, "Heavy lifting is paused"),
    ],
)
def test_red_flags_pause_lifting_and_say_so(newcomer: Client, told: dict[str, str], says: str) -> None:
    page = newcomer.post("/set-up/preview", data=answers(**told)).text
    assert says in page
    assert "Heavy <small>" not in page


def test_the_preview_says_whether_the_lifts_fit(newcomer: Client) -> None:
    new = newcomer.post("/set-up/preview", data=answers()).text
    assert "Technique <small>" in new
    assert "2 heavy sessions fit. The first weeks are for technique: heavy comes when the lifts are learnt." in new
    none = answers(free__1__minutes="0", free__3__minutes="0", free__4__minutes="10")
    assert "No heavy session finds room yet" in newcomer.post("/set-up/preview", data=none).text


def test_signs_that_join_into_a_picture_may_be_in_a_name(newcomer: Client, empty: Places) -> None:
    runner = "Eve \N{RUNNER}\N{ZERO WIDTH JOINER}\N{FEMALE SIGN}"
    newcomer.post("/set-up", data=answers(name=runner))
    assert kept(empty).plan.request.athlete.name == runner
    alone = newcomer.post("/set-up/check", data=answers(name="\N{ZERO WIDTH JOINER}")).json()
    assert list(alone) == ["name"]


TWENTY = {"free__0__minutes": "20", "free__1__minutes": "0", "free__2__minutes": "20", "free__3__minutes": "0",
          "free__4__minutes": "20"}  # fmt: skip


@pytest.mark.parametrize("more", [{}, {"race__0__date": "2027-03-07", "race__0__km": "10"}, {"kit": "dumbbells"}])
def test_the_week_that_is_shown_is_kept_and_what_is_said_is_about_it(
    newcomer: Client, empty: Places, more: dict[str, str]
) -> None:
    form = answers(**TWENTY, **more)
    page = newcomer.post("/set-up/preview", data=form).text
    days = re.findall(r'class="first-day">(\w+)</span>(.*?)</li>', page, re.DOTALL)
    shown = [(day, kind) for day, blocks in days for kind in re.findall(r"<span>(Technique|Core|Heavy) <", blocks)]
    newcomer.post("/set-up", data=form)
    plan = kept(empty).plan
    first = [one for one in plan.sessions if (one.start.date() - plan.starts).days < 7]
    assert shown == [(f"{one.start:%a}", one.kind.capitalize()) for one in first]
    said = set(re.findall(r"(Technique|Core|Heavy) on (\w+)day", page))
    assert said
    assert said <= {(one.kind.capitalize(), f"{one.start:%A}".removesuffix("day")) for one in first}


def test_past_midnight_the_week_that_was_shown_is_kept(newcomer: Client, empty: Places) -> None:
    on_monday = newcomer.post("/set-up", data=answers(**{"shown_on": "2026-11-23"}), follow_redirects=False)
    assert on_monday.status_code == 303
    assert kept(empty).plan.starts == date(2026, 11, 23)


@pytest.mark.parametrize("shown_on", ["2026-11-16", "2031-01-01", "banana"])
def test_no_other_day_can_be_asked_for(newcomer: Client, empty: Places, shown_on: str) -> None:
    newcomer.post("/set-up", data=answers(**{"shown_on": shown_on}))
    assert kept(empty).plan.starts == date(2026, 11, 30)


def test_the_week_is_read_from_run_files(newcomer: Client) -> None:
    first = datetime(2026, 10, 6, 6, 0, tzinfo=UTC)
    files = [
        ("recordings", (f"{week}.fit", run_file(first + timedelta(weeks=week), 2700), "application/octet-stream"))
        for week in range(6)
    ]
    page = newcomer.post(
        "/set-up/runs", data=answers(run__1__kind="", run__3__kind="", run__5__kind="", name="Jo"), files=files
    )
    assert page.status_code == 200
    assert 'name="run-1-minutes" value="45"' in page.text
    assert 'value="Jo"' in page.text


def test_on_a_phone_it_goes_step_by_step_by_touch(empty_server: Running, phone_page: Page, empty: Places) -> None:
    page = phone_page
    page.goto(f"{empty_server.address}/set-up")
    expect(page.get_by_text("1 of 6")).to_be_visible()
    page.locator("#race-0-name").fill("Lakeside Half")
    page.locator("#race-0-date").fill("2027-03-14")
    page.locator("#step-next").tap()
    expect(page.get_by_text("2 of 6")).to_be_visible()
    page.locator("#run-1-kind").select_option("intervals")
    page.locator("#run-5-kind").select_option("long")
    assert page.locator("#run-5-minutes").input_value() == "100"
    page.reload()
    expect(page.get_by_text("2 of 6")).to_be_visible()
    assert page.locator("#run-1-kind").input_value() == "intervals"
    page.locator("#step-next").tap()
    page.locator("#free-1-minutes").select_option("60")
    page.locator("#free-3-minutes").select_option("60")
    expect(page.locator("#fit")).to_contain_text("2 heavy sessions fit.")
    page.go_back()
    expect(page.get_by_text("2 of 6")).to_be_visible()
    page.go_forward()
    for _ in range(4):
        page.locator("#step-next").tap()
    expect(page.locator(".first-week li")).to_have_count(7)
    page.locator("#finish").tap()
    page.wait_for_url(f"{empty_server.address}/")
    assert kept(empty).plan.request.races[0].name == "Lakeside Half"
    assert page.evaluate("localStorage.getItem('ironstride-set-up')") is None


def test_a_week_without_a_run_is_said_at_once(empty_server: Running, phone_page: Page) -> None:
    page = phone_page
    page.goto(f"{empty_server.address}/set-up#2")
    expect(page.locator("#week-missing")).to_be_hidden()
    page.locator("#step-next").tap()
    expect(page.locator("#week-missing")).to_be_focused()
    expect(page.get_by_text("2 of 6")).to_be_visible()
    page.locator("#run-1-kind").select_option("easy")
    expect(page.locator("#week-missing")).to_be_hidden()
    page.locator("#step-next").tap()
    expect(page.get_by_text("3 of 6")).to_be_visible()


def test_a_step_checks_its_own_answers_before_the_next(empty_server: Running, phone_page: Page) -> None:
    page = phone_page
    page.goto(f"{empty_server.address}/set-up")
    page.locator("#race-0-date").fill("2020-01-01")
    page.locator("#step-next").tap()
    expect(page.locator("#race-0-date")).to_be_focused()
    expect(page.locator("#race-0-date-error")).to_contain_text("is before the plan starts")
    bar = page.locator(".steps-nav").bounding_box()
    told = page.locator("#race-0-date-error").bounding_box()
    assert bar is not None
    assert told is not None
    assert told["y"] + told["height"] <= bar["y"]
    expect(page.get_by_text("1 of 6")).to_be_visible()
    page.locator("#race-0-date").fill("2027-03-07")
    expect(page.locator("#race-0-date-error")).to_have_count(0)
    page.locator("#step-next").tap()
    expect(page.get_by_text("2 of 6")).to_be_visible()
    page.locator("#run-1-kind").select_option("easy")
    page.locator("#run-1-minutes").fill("abc")
    page.locator("#step-next").tap()
    expect(page.locator("#run-1-minutes")).to_be_focused()
    expect(page.locator("#run-1-minutes")).to_have_attribute("aria-invalid", "true")


def test_what_was_refused_says_which_field_and_goes_once_it_is_right(empty_server: Running, phone_page: Page) -> None:
    page = phone_page
    page.goto(f"{empty_server.address}/set-up#2")
    page.locator("#run-1-kind").select_option("easy")
    page.evaluate("""() => {
      document.getElementById("born").value = "2099";
      document.getElementById("run-1-minutes").value = "abc";
      document.getElementById("set-up").requestSubmit(document.getElementById("finish"));
    }""")
    expect(page.locator("#mistakes li")).to_have_count(2)
    page.locator("#mistakes").get_by_role("link", name="Tuesday, Minutes").tap()
    expect(page.locator("#run-1-minutes")).to_be_focused()
    page.locator("#run-1-minutes").fill("45")
    expect(page.locator("#mistakes li")).to_have_count(1)
    page.locator("#mistakes").get_by_role("link", name="Born").tap()
    expect(page.locator("#born")).to_be_focused()
    page.locator("#born").fill("1992")
    expect(page.locator("#mistakes")).to_have_count(0)
    expect(page.locator("[aria-invalid]")).to_have_count(0)
    expect(page.locator("#preview .first-week li")).to_have_count(7)


def test_the_unit_beside_a_number_follows_the_choice(empty_server: Running, desk_page: Page) -> None:
    page = desk_page
    page.goto(f"{empty_server.address}/set-up")
    field = page.locator(".field", has=page.locator("#bodyweight"))
    expect(field.get_by_text("kg")).to_be_visible()
    page.get_by_label("Pounds").check()
    expect(field.get_by_text("lb")).to_be_visible()
    expect(field.get_by_text("kg")).to_be_hidden()


def test_kit_with_weights_shows_where_they_are_written(empty_server: Running, desk_page: Page) -> None:
    page = desk_page
    page.goto(f"{empty_server.address}/set-up")
    page.get_by_label("Bench", exact=True).check()
    expect(page.locator("#dumbbells")).to_be_hidden()
    page.get_by_label("Dumbbells", exact=True).check()
    expect(page.locator("#dumbbells")).to_be_visible()
    page.get_by_label("Pounds").check()
    expect(page.get_by_text("Such as 15 25 35 lb.")).to_be_visible()
    expect(page.get_by_text("Such as 8 12 16 kg.")).to_be_hidden()


def test_on_a_phone_the_keyboard_alone_is_enough(empty_server: Running, phone_page: Page, empty: Places) -> None:
    page = phone_page
    page.goto(f"{empty_server.address}/set-up")
    page.locator("#race-0-name").focus()
    page.keyboard.press("Enter")
    expect(page.locator(".is-here .step-asks")).to_be_focused()
    expect(page.locator(".is-here .step-asks")).to_have_text("Which runs make your usual week?")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.type("Easy")
    for _ in range(60):
        if page.evaluate("document.activeElement.id") == "step-next":
            break
        page.keyboard.press("Tab")
    for step in range(3, 8):
        page.keyboard.press("Enter")
        page.wait_for_url(f"**/set-up#{step}")
        for _ in range(120):
            if page.evaluate("['step-next', 'finish'].includes(document.activeElement.id)"):
                break
            page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url(f"{empty_server.address}/")
    assert [run.kind for run in kept(empty).plan.request.runs] == ["easy"]


def test_on_a_desk_the_first_week_is_live_and_red_flags_stand_in_it(empty_server: Running, desk_page: Page) -> None:
    page = desk_page
    page.goto(f"{empty_server.address}/set-up")
    page.locator("#run-1-kind").select_option("easy")
    expect(page.locator("#preview .first-week li")).to_have_count(7)
    page.get_by_label("Shin bone").check()
    expect(page.locator("#preview .card-bad")).to_contain_text("Lifting with the legs is paused")


def test_without_scripts_it_is_one_page(empty_server: Running, browser: Browser, empty: Places) -> None:
    context = browser.new_context(java_script_enabled=False, locale="en-GB")
    page = context.new_page()
    page.goto(f"{empty_server.address}/set-up")
    page.locator("#run-1-kind").select_option("easy")
    page.get_by_role("button", name="Start with this week").click()
    assert page.url == f"{empty_server.address}/"
    context.close()
    assert [run.kind for run in kept(empty).plan.request.runs] == ["easy"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_its_layout_holds_at_every_width(empty_server: Running, browser: Browser, language: str) -> None:
    context = browser.new_context(locale=LANGUAGES[language], timezone_id="Europe/Berlin")
    page = context.new_page()
    problems = []
    for step in range(1, 8):
        page.goto(f"{empty_server.address}/set-up#{step}")
        page.reload()
        if step == 2:
            page.locator("#run-1-kind").select_option("intervals")
        if step == 3:
            page.locator("#free-1-minutes").select_option("60")
        if step == 6:
            page.locator("input[name=ache-shin-is]").check()
        for one in page.locator(".question summary:visible").all():
            one.click()
        page.wait_for_load_state("networkidle")
        problems += [f"step {step}: {one}" for one in walk(page)]
    context.close()
    assert not problems, "\n".join(problems[:40])


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing_in_any_step(empty_server: Running, browser: Browser, theme: str) -> None:
    context = browser.new_context(locale="en-GB", timezone_id="Europe/Berlin", color_scheme=theme, bypass_csp=True)  # type: ignore[arg-type]
    page = context.new_page()
    told = []
    for width, steps in ((390, range(1, 8)), (1280, range(1, 2))):
        page.set_viewport_size({"width": width, "height": WIDTHS[width]})
        for step in steps:
            page.goto(f"{empty_server.address}/set-up#{step}")
            page.reload()
            if step == 2:
                page.locator("#step-next").click()
                page.locator("#run-1-kind").select_option("intervals")
            if step == 6:
                page.locator("input[name=ache-shin-is]").check()
            for one in page.locator(".question summary:visible").all():
                one.click()
            page.wait_for_load_state("networkidle")
            page.add_script_tag(path=str(axe_script()))
            for one in page.evaluate("axe.run().then(result => result.violations)"):
                told.append(
                    f"{width} px, step {step}, {one['id']}: {[node['html'][:160] for node in one['nodes']][:3]}"
                )
    context.close()
    assert not told, "\n".join(told)
