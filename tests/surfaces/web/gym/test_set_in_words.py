"""What a set asks for, in words that its keys can answer: whole numbers, a tempo that explains itself, and reasons."""

from itertools import pairwise
from typing import Any

import pytest
from playwright.sync_api import Page

from ironstride.surfaces.web.data_words import leave_words
from ironstride.surfaces.web.language import Words
from ironstride.surfaces.web.static_files import address
from tests.surfaces.web.conftest import Running
from tests.surfaces.web.gym.lifter import PATH


@pytest.fixture
def gym_page(server: Running, desk_page: Page) -> Page:
    desk_page.goto(server.address + PATH)
    desk_page.wait_for_selector("#warmed")
    return desk_page


def said(page: Page, module: str, name: str, *arguments: Any) -> str:
    call = "async ([address, name, given]) => { const found = await import(address); return found[name](...given); }"
    found: str = page.evaluate(call, [address(f"js/gym/{module}.js"), name, list(arguments)])
    return found.replace("\N{NO-BREAK SPACE}", " ")


def test_what_to_leave_is_in_whole_numbers_on_the_phone_as_on_the_pages(gym_page: Page) -> None:
    for left in (0, 1, 2, 2.5, 4.5, 5, 7.5):
        assert said(gym_page, "words", "leaveWords", left) == leave_words(left, Words())
    assert leave_words(2.5, Words()) == "2 or 3"


def test_a_tempo_says_what_to_do(gym_page: Page) -> None:
    assert said(gym_page, "words", "tempoWords", "3-0-1-0") == "3 s down, no pause, 1 s up, no pause"
    assert (
        said(gym_page, "words", "tempoWords", "5-0-X-1") == "5 s down, no pause, as fast as is clean up, 1 s at the top"
    )


def test_a_jump_of_repetitions_says_why(gym_page: Page) -> None:
    before = {"load": "10 kg", "reps": 12, "asked": {"reps": 12}}

    def why(reps: int, loads: list[str], load: str = "10 kg") -> str:
        on = {"next": {"load": load, "reps": reps}, "rack": {"loads": loads}, "isRamp": False}
        return said(gym_page, "screens", "otherReps", on, before)

    assert why(17, ["10 kg"]).endswith("10 kg is the heaviest that you have here.")
    assert why(14, ["10 kg", "20 kg"]).startswith("14 instead of 12: the last set left more than asked")
    assert why(9, ["10 kg"]).startswith("9 instead of 12: the last set was harder")
    assert why(12, ["10 kg"]) == why(17, ["10 kg", "12 kg"], load="12 kg") == ""


def test_a_hold_speaks_of_no_repetitions_left(gym_page: Page) -> None:
    on = {"next": {"seconds": 30, "rir": 3}, "number": 1, "total": 2, "isRamp": False}
    assert said(gym_page, "screens", "heading", on) == "Set 1 of 2"
    on["next"] = {"reps": 8, "rir": 4.5}
    assert said(gym_page, "screens", "heading", on) == "Set 1 of 2, leave 4 or 5"


def test_no_plate_is_drawn_bigger_than_a_heavier_one(gym_page: Page) -> None:
    call = "async ([address, side]) => (await import(address)).sizes(side).map(one => [one.tall, one.wide])"
    for side in (["45 lb", "10 lb", "5 lb", "2.5 lb"], ["20 kg", "1.25 kg"], ["5 lb", "2.5 lb"]):
        drawn = gym_page.evaluate(call, [address("js/gym/plates.js"), side])
        for heavier, lighter in pairwise(drawn):
            assert heavier[0] > lighter[0]
            assert heavier[1] >= lighter[1]


def test_a_load_and_its_repetitions_stay_on_one_line(gym_page: Page) -> None:
    call = "async address => (await import(address)).setWords({ load: '190 lb', reps: 9, left: 2 })"
    text = gym_page.evaluate(call, address("js/gym/words.js"))
    assert text.split(" ") == ["190\N{NO-BREAK SPACE}lb\N{NO-BREAK SPACE}×\N{NO-BREAK SPACE}9,", "2", "left"]
