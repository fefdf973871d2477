"""Pain reported in gym mode stops what it must, with or without a network, and is reported to the server."""

import pytest
from playwright.sync_api import BrowserContext, Page

from ironstride.coach.gym_pain import MOST_PAIN, answer_to_pain, pain_table
from ironstride.coach.pain_in_session import pain_in_session, pain_limits
from ironstride.coach.within_limits import verdict
from ironstride.loads.progression import begin as beginning
from ironstride.protocols.catalogue import exercises
from ironstride.protocols.health_rules import place_name
from ironstride.store import open_store
from ironstride.store.athletes import the_athlete
from ironstride.surfaces.web.whose import Places
from ironstride.training.progress import Lifter
from ironstride.training.request import Athlete, Health, Injury
from tests.surfaces.web.conftest import Running
from tests.surfaces.web.gym.lifter import begin, bring_home, do_set, go_on, logged, pains
from tests.surfaces.web.made_runner import NOW

LIFTS = ("back-squat", "bench-press", "pogo-hops", "standing-calf-raise", "barbell-row", "plank")


def report(page: Page, place: str, level: int, *, at_night: bool = False) -> str:
    page.click("#pain")
    page.get_by_label(str(level), exact=True).check()
    page.get_by_label(place, exact=True).check()
    if page.locator("input[name=side]:visible").count():
        page.get_by_label("left", exact=True).check()
    if at_night:
        page.get_by_label("It also hurts at night or at rest").check()
    page.click("#pain-done")
    page.wait_for_selector("#pain-says")
    says = page.inner_text("dialog")
    page.click("#pain-on")
    return says


def to_the_squat(page: Page) -> None:
    while page.inner_text("h1") != "Back squat" or not page.locator(".left-key").count():
        do_set(page)
        go_on(page)


@pytest.mark.parametrize(
    ("place", "level", "at_night"), [("shin", 1, False), ("tailbone or base of the spine", 2, False), ("knee", 0, True)]
)
def test_bone_like_and_night_pain_stop_the_legs_and_name_a_clinician(
    server: Running, phone: BrowserContext, places: Places, place: str, level: int, at_night: bool
) -> None:
    bring_home(phone, server)
    phone.set_offline(True)
    page = begin(phone, server)
    says = report(page, place, level, at_night=at_night)
    assert "Stop lifting with your legs, and no jumps" in says
    assert "See a clinician" in says
    assert page.inner_text("h1") == "Chest-supported dumbbell row"
    page.click("#menu")
    stopped = [one.split("\n")[0] for one in page.locator("dialog .item").all_inner_texts() if "Stopped" in one]
    assert {"Pogo hops", "Back squat", "Barbell reverse lunge", "Barbell standing calf raise"} <= set(stopped)
    phone.set_offline(False)
    page.evaluate("dispatchEvent(new Event('online'))")
    page.wait_for_selector("main[data-queued='0']")
    (one,) = pains(places)
    assert (place_name(one.place), one.level, one.night) == (place, level, at_night)


def test_four_of_ten_takes_a_fifth_off_or_another_lift(server: Running, phone: BrowserContext) -> None:
    page = begin(phone, server)
    to_the_squat(page)
    assert page.inner_text("#load .giant") == "225"
    assert "Take 20 % off" in report(page, "knee", 4)
    assert page.inner_text("#load .giant") == "180"
    page.click("#swap")
    offers = page.locator("dialog [data-exercise]")
    assert 1 <= offers.count() <= 3
    for place in range(offers.count()):
        offered = str(offers.nth(place).get_attribute("data-exercise"))
        assert "knee" not in exercises()[offered].avoid_with
    first = str(offers.first.get_attribute("data-exercise"))
    offers.first.click()
    page.wait_for_function("name => document.querySelector('h1').textContent === name", arg=exercises()[first].name)


def test_seven_of_ten_ends_the_lift_and_two_goes_on(server: Running, phone: BrowserContext) -> None:
    page = begin(phone, server)
    to_the_squat(page)
    assert "Go on" in report(page, "knee", 2)
    assert page.inner_text("h1") == "Back squat"
    assert "Stop the lifts that load this place." in report(page, "knee", 7)
    assert page.inner_text("h1") != "Back squat"


def test_pain_in_the_set_that_was_just_done_is_flagged_on_it(
    server: Running, phone: BrowserContext, places: Places
) -> None:
    page = begin(phone, server)
    to_the_squat(page)
    do_set(page)
    report(page, "knee", 3)
    page.wait_for_selector("main[data-queued='0']")
    assert logged(places)[-1]["flags"] == "pain"


def test_the_phones_table_is_the_health_rules_word() -> None:
    standing = beginning(Lifter(athlete=Athlete(kit=("barbell", "rack", "bench"))))
    table = pain_table(standing, LIFTS)
    for place in (id_ for id_, _, _ in table.places):
        for is_night in (False, True):
            for level in range(MOST_PAIN + 1):
                outcome = table.outcomes[table.answers[place][is_night][level]]
                said = answer_to_pain(place, level, is_night=is_night)
                assert (outcome.step, outcome.says, outcome.refer) == (said.step, said.says, said.health.refer or "")
                for lift in LIFTS:
                    found = verdict(lift, said.health.limits, standing)
                    is_stopped = found is not None and not found.share
                    assert not is_stopped or lift in outcome.stops
                    assert found is not None or lift not in (*outcome.stops, *outcome.less, *outcome.holds)


@pytest.mark.parametrize("place", ["shin", "knee", "achilles", "shoulder", "chest", "ribs"])
@pytest.mark.parametrize("level", [1, 3, 4, 6])
def test_what_the_phone_says_is_what_the_server_would_have_said(place: str, level: int) -> None:
    store = open_store("sqlite://")
    with store.write() as connection:
        athlete_id = the_athlete(connection, NOW)
    injury = Injury(place=place, pain=level)
    came = pain_in_session(store, athlete_id, injury, NOW)
    known = answer_to_pain(place, level, is_night=False)
    assert (came.step, came.says, came.load_factor) == (known.step, known.says, known.load_factor)
    with store.read() as connection:
        limits = pain_limits(connection, athlete_id, Health(), None, NOW)
    assert limits == known.health.limits
    store.close()
