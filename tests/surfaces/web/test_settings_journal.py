"""Body weight, notes and shoes: written down, refused with a reason, taken back; shoes worn, retired and forgotten."""

from typing import Any, TypeAlias

import pytest
from litestar.testing import TestClient

from ironstride.coach.keep_journal import journal
from ironstride.coach.keep_shoes import mileage
from ironstride.surfaces.web.whose import Places
from tests.surfaces.web.made_runner import NOW

Client: TypeAlias = TestClient[Any]
PAGE = "/settings/journal"


def written(places: Places) -> Any:
    someone = places.someone()
    assert someone is not None
    return journal(someone.store, someone.athlete_id, 10, NOW.date())


def shoes(places: Places) -> dict[str, Any]:
    someone = places.someone()
    assert someone is not None
    return {one.shoe.name: one for one in mileage(someone.store, someone.athlete_id)[0]}


def test_a_weighing_is_kept_in_her_units_and_the_last_one_taken_back(client: Client, places: Places) -> None:
    assert written(places).unit == "lb"
    client.post(f"{PAGE}/weight", data={"weight": "134,5", "weighed_on": "2026-11-20"})
    page = client.post(f"{PAGE}/weight", data={"weight": "60.5 kg", "weighed_on": "2026-11-24"}).text
    assert "Saved" in page
    assert "134.5\N{NO-BREAK SPACE}lb" in page
    assert [round(one.kg, 1) for one in written(places).weighings][:2] == [60.5, 61.0]
    assert "Taken back" in client.post(f"{PAGE}/undo", data={"what": "weighing"}).text
    assert round(written(places).weighings[0].kg, 1) == 61.0


@pytest.mark.parametrize(
    ("told", "says"),
    [
        ({"weight": "heavy"}, "is no body mass; nothing was kept."),
        ({"weight": "900"}, "is hardly meant; nothing was kept."),
        ({"weight": "134", "weighed_on": "2026-12-24"}, "is yet to come; nothing was kept."),
        ({"weight": "134", "weighed_on": "yesterday"}, "This is no day; nothing was changed."),
    ],
)
def test_what_is_no_weighing_comes_back_as_it_was_typed(
    client: Client, places: Places, told: dict[str, str], says: str
) -> None:
    before = written(places)
    refused = client.post(f"{PAGE}/weight", data=told)
    assert refused.status_code == 400
    assert says in refused.text
    assert f'value="{told["weight"]}"' in refused.text
    assert written(places) == before


def test_a_note_is_kept_and_taken_back(client: Client, places: Places) -> None:
    page = client.post(f"{PAGE}/note", data={"note": "new <insoles>"}).text
    assert "new &lt;insoles&gt;" in page
    assert written(places).notes[0].text == "new <insoles>"
    client.post(f"{PAGE}/undo", data={"what": "note"})
    assert "new <insoles>" not in [one.text for one in written(places).notes]
    empty = client.post(f"{PAGE}/note", data={"note": " "}).text
    assert "nothing is written" in empty.lower()
    assert "in quotes" not in empty


def test_what_set_up_was_told_is_not_none_yet(client: Client) -> None:
    page = client.get(PAGE).text
    assert "150\N{NO-BREAK SPACE}lb, as your answers say." in page
    client.post(f"{PAGE}/weight", data={"weight": "149"})
    assert "as your answers say" not in client.get(PAGE).text


def test_nobody_is_weighed_before_she_is_born(client: Client, places: Places) -> None:
    before = written(places)
    refused = client.post(f"{PAGE}/weight", data={"weight": "151", "weighed_on": "1950-01-01"})
    assert refused.status_code == 400
    assert "before the year of your birth, 1994" in refused.text
    assert written(places) == before


def test_a_pair_of_shoes_is_added_worn_retired_taken_back_and_forgotten(client: Client, places: Places) -> None:
    change = f"{PAGE}/shoes"
    assert "Blue 12" in client.post(change, data={"do": "add", "name": "Blue 12", "from": "2026-10-01"}).text
    again = client.post(change, data={"do": "add", "name": "blue 12"})
    assert again.status_code == 400
    assert "There is a pair called" in again.text
    page = client.post(change, data={"do": "wear", "name": "Blue 12", "from": "2026-10-01"}).text
    worn = shoes(places)["Blue 12"]
    assert worn.runs > 0
    assert f"{worn.metres / 1000:.0f}\N{NO-BREAK SPACE}km" in page
    assert "not worn since 24 Nov 2026" in client.post(change, data={"do": "retire", "name": "Blue 12"}).text
    client.post(change, data={"do": "again", "name": "Blue 12"})
    assert shoes(places)["Blue 12"].shoe.retired_day is None
    client.post(change, data={"do": "forget", "name": "Blue 12"})
    assert "Blue 12" not in shoes(places)


def test_the_settings_lead_there(client: Client) -> None:
    assert f'href="{PAGE}"' in client.get("/settings").text
