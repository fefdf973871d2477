"""Life happened: every kind of news has a form, a preview and a plan after it; what can't be read is told in words."""

import re
from datetime import timedelta

import httpx
import pytest
from litestar.testing import TestClient

from ironstride.coach.log_sets import Place, log_sets
from ironstride.coach.report_health import report_pain
from ironstride.store.journal import reports
from ironstride.store.life_cycle import skips_of
from ironstride.surfaces.web.life_forms import FIELDS, LABELS, TITLES
from ironstride.surfaces.web.whose import Places
from ironstride.training.lifting_log import LoggedSet
from ironstride.training.request import Injury
from tests.surfaces.web.conftest import Running
from tests.surfaces.web.made_runner import NOW
from tests.surfaces.web.test_move import fields_of
from tests.surfaces.web.week_world import FRIDAY, TUESDAY, kept, stored

Client = TestClient  # type: ignore[type-arg]
NEWS = {
    "missed": {"session": TUESDAY},
    "ill": {"from": "2026-11-24", "to": "2026-11-26", "fever": "1"},
    "pain": {"place": "knee", "side": "left", "pain": "5"},
    "tired": {"on": "2026-11-24"},
    "short": {"on": "2026-11-24", "minutes": "25"},
    "travel": {"from": "2026-11-26", "to": "2026-11-29", "kit": ["bodyweight", "bands"]},
    "run_moved": {"run": "2026-11-27 tempo", "to": "2026-11-26", "at": "07:00"},
    "race": {"change": "new", "date": "2026-12-13", "km": "10,5", "name": "Lake race", "priority": "B"},
    "kit": {"kit": ["bodyweight", "dumbbells"]},
    "protocol": {"id": "heavy-duty"},
}


def test_every_kind_of_news_has_a_form(client: Client) -> None:
    page = client.get("/replan").text
    assert set(re.findall(r'name="what" value="(\w+)"', page)) == set(FIELDS) == {*NEWS, "log"}
    assert '<details id="ill" name="life" open>' in client.get("/replan?what=ill").text


@pytest.mark.parametrize("what", NEWS)
def test_news_is_previewed_and_kept(client: Client, places: Places, what: str) -> None:
    before = stored(places)
    page = client.get("/replan/preview", params={"what": what} | NEWS[what])
    assert page.status_code == 200, page.text
    assert "not kept yet" in page.text
    assert stored(places) == before
    fields = re.findall(r'name="(\w+)" value="([^"]*)"', page.text[page.text.index("preview-actions") :])
    data: dict[str, list[str]] = {}
    for name, value in fields:
        data.setdefault(name, []).append(value)
    answer = client.post("/replan/keep", data=data, follow_redirects=False)
    assert answer.status_code == 303, answer.text
    after = stored(places)
    assert after.plan != before.plan
    assert after.number == before.number + 1
    past = [one for one in before.plan.sessions if one.start.date().isoformat() < "2026-11-24"]
    assert [one for one in after.plan.sessions if one.start.date().isoformat() < "2026-11-24"] == past


def test_a_missed_session_keeps_its_reason(client: Client, places: Places) -> None:
    page = client.get("/replan", params={"what": "missed", "session": FRIDAY}).text
    assert f'<option value="{FRIDAY}" selected>' in page
    told = {"what": "missed", "session": FRIDAY, "reason": "travel"}
    shown = client.get("/replan/preview", params=told).text
    data = fields_of(shown)
    assert data["reason"] == "travel"
    assert client.post("/replan/keep", data=data, follow_redirects=False).status_code == 303
    who, _ = kept(places)
    someone = places.someone()
    assert someone is not None
    with someone.store.read() as connection:
        assert {one.because for one in skips_of(connection, who)} <= {"travel"}


def test_a_link_from_a_session_names_its_day(client: Client) -> None:
    page = client.get("/replan", params={"what": "short", "session": FRIDAY}).text
    assert 'id="short-on" name="on" value="2026-11-27"' in page


def test_what_was_told_is_kept_as_a_fact(client: Client, places: Places) -> None:
    for what in ("missed", "ill", "pain"):
        page = client.get("/replan/preview", params={"what": what} | NEWS[what] | {"session": FRIDAY}).text
        assert client.post("/replan/keep", data=fields_of(page), follow_redirects=False).status_code == 303
    who, _ = kept(places)
    with places.own_store.read() as connection:
        told = {one.kind: one for one in reports(connection, who)}
        assert [one.plan_key for one in skips_of(connection, who)] == [FRIDAY]
    assert (told["illness"].from_day.isoformat(), told["illness"].fever) == ("2026-11-24", True)
    assert (told["pain"].place, told["pain"].level) == ("knee", 5)


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({}, "what happened"),
        ({"what": "nonsense"}, "what happened"),
        ({"what": "ill"}, "from"),
        ({"what": "ill", "from": "soon", "to": "2026-11-26"}, "soon"),
        ({"what": "ill", "from": "2026-11-26", "to": "2026-11-24"}, "2026-11-24"),
        ({"what": "pain", "place": "knee", "pain": "11"}, "11"),
        ({"what": "pain", "place": "knee", "pain": "much"}, "much"),
        ({"what": "pain", "place": "k" * 300, "pain": "3"}, "longer than 200"),
        ({"what": "short", "on": "2026-11-24", "minutes": "-5"}, "-5"),
        ({"what": "kit", "kit": "rocket"}, "rocket"),
        ({"what": "protocol", "id": "nonesuch"}, "nonesuch"),
        ({"what": "race", "change": "eaten", "date": "2026-12-13"}, "eaten"),
    ],
)
def test_what_cannot_be_read_is_told_in_words(client: Client, places: Places, given: dict[str, str], says: str) -> None:
    answer = client.get("/replan/preview", params=given)
    assert answer.status_code == 400
    assert says in answer.text
    assert 'role="alert"' in answer.text
    kept_not = client.post("/replan/keep", data=given | {"number": "1", "digest": ""})
    assert kept_not.status_code == 400
    assert stored(places).number == 1


@pytest.mark.parametrize(
    ("given", "english", "german"),
    [
        ({"what": "ill"}, "First day</strong>: this is missing. Fill it in.", "Erster Tag</strong>: das fehlt."),
        (
            {"what": "ill", "from": "2026-11-26", "to": "2026-11-24"},
            "First day</strong>: 26 Nov 2026 is after 24 Nov 2026, the last day.",
            "Erster Tag</strong>: 26. Nov 2026 liegt nach 24. Nov 2026, dem letzten Tag.",
        ),
        (
            {"what": "race", "change": "new", "date": "2026-12-13", "km": "far"},
            "Kilometres</strong>: &#39;far&#39; is not a number. Write a number from 0.1 to 1000 km.",
            "Kilometer</strong>: &#39;far&#39; ist keine Zahl. Schreib eine Zahl von 0,1 bis 1000 km.",
        ),
        (
            {"what": "race", "change": "moved", "date": "2026-12-13"},
            "Its new day, if it moves</strong>: a race that has moved needs its new day. Give the new day, too.",
            "Sein neuer Tag, falls verschoben</strong>: ein verschobener Wettkampf braucht seinen neuen Tag.",
        ),
        ({"what": "run_moved", "run": "soon long"}, "Which run</strong>:", "Welcher Lauf</strong>:"),
        ({"what": "kit", "kit": "rocket"}, "What is there</strong>:", "Was da ist</strong>:"),
        ({"what": "pain", "place": "k" * 300, "pain": "3"}, "Where</strong>: This is longer", "Wo</strong>:"),
        ({"what": "nonsense"}, "Life happened</strong>:", "Das Leben kam dazwischen</strong>:"),
    ],
)
def test_what_is_wrong_is_called_as_on_the_form(
    client: Client, given: dict[str, str], english: str, german: str
) -> None:
    for language, says in (("en", english), ("de", german)):
        text = client.get("/replan/preview", params=given, headers={"accept-language": language}).text
        told = text.split('role="alert"')[1].split("</section>")[0]
        assert says in told
        assert "[[" not in told


def test_every_field_of_a_form_has_a_name() -> None:
    assert set(TITLES) == set(FIELDS)
    for what, fields in FIELDS.items():
        assert set(fields) <= set(LABELS.get(what, {}))


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({"what": "race", "change": "new", "date": "2020-01-01", "priority": "A"}, "behind you"),
        ({"what": "race", "change": "moved", "date": "2027-02-14", "to": "2020-01-01"}, "behind you"),
        ({"what": "race", "change": "new", "date": "2037-01-01", "priority": "A"}, "60 weeks"),
        ({"what": "race", "change": "new", "date": "2026-12-25", "name": "Fun"}, "how much this race matters"),
        ({"what": "ill", "from": "2026-11-24", "to": "2028-11-24"}, "90 days"),
        ({"what": "ill", "from": "2027-11-24", "to": "2027-11-25"}, "90 days"),
        ({"what": "pain", "place": "banana", "pain": "3"}, "no place of the body by this word"),
    ],
)
def test_what_cannot_be_meant_is_asked_about(client: Client, places: Places, given: dict[str, str], says: str) -> None:
    answer = client.get("/replan/preview", params=given)
    assert answer.status_code == 400
    assert says in answer.text
    assert client.post("/replan/keep", data=given | {"number": "1", "digest": ""}).status_code == 400
    assert stored(places).number == 1
    for name, typed in given.items():
        if name not in ("what", "change"):
            assert re.search(rf'name="{name}" [^>]*value="{typed}"|<option value="{typed}" selected', answer.text), name


def test_a_place_that_is_asked_about_can_be_kept(client: Client, places: Places) -> None:
    asked = client.get("/replan/preview", params={"what": "pain", "place": "achiles", "pain": "3"}).text
    assert re.findall(r'name="meant" value="([^"]*)"', asked) == ["achilles", "achiles"]
    form = asked[asked.index('<details id="pain"') :]
    assert re.findall(r"<button([^>]*)>", form)[0].find("meant") < 0, "Enter in a field chooses no word"
    for word in ("achilles", "achiles"):
        shown = client.get("/replan/preview", params={"what": "pain", "place": "achiles", "pain": "3", "meant": word})
        assert shown.status_code == 200
        kept_now = client.post("/replan/keep", data=fields_of(shown.text), follow_redirects=False)
        assert kept_now.status_code == 303
        who, _ = kept(places)
        with places.own_store.read() as connection:
            assert word in {one.place for one in reports(connection, who)}


def test_fields_keep_what_was_typed(client: Client) -> None:
    told = {"what": "pain", "place": "left knee", "side": "left", "pain": "11", "night": "1"}
    page = client.get("/replan/preview", params=told)
    assert page.status_code == 400
    for field in ('name="place" value="left knee"', '<option value="left" selected>', 'value="11"',
                  'name="night" value="1" checked'):  # fmt: skip
        assert field in page.text
    assert 'name="fever" value="1" checked' not in page.text
    again = client.get("/replan", params=told | {"pain": "3"}).text
    assert 'name="place" value="left knee"' in again
    kit = client.get("/replan/preview", params={"what": "travel", "from": "soon", "to": "later", "kit": ["bands"]}).text
    travel = kit[kit.index('id="travel"') : kit.index('id="run_moved"')]
    assert re.findall(r'value="([\w-]+)" checked', travel) == ["bands"]


def test_a_preview_that_is_out_of_date_is_not_kept(client: Client, places: Places) -> None:
    given = {"what": "ill", "from": "2026-11-24", "to": "2026-11-26"}
    assert client.post("/replan/keep", data=given | {"number": "9", "digest": ""}).status_code == 409
    stale = client.post("/replan/keep", data=given | {"number": "1", "digest": "0"})
    assert "nothing was kept" in stale.text
    assert stored(places).number == 1
    who, _ = kept(places)
    with places.own_store.read() as connection:
        assert reports(connection, who) == []


def test_news_that_changes_nothing_says_so(client: Client) -> None:
    page = client.get("/replan/preview", params={"what": "log"}).text
    assert "<h1>Nothing has to change</h1>" in page


def cards(page: str) -> list[tuple[str, str]]:
    """The changes of a preview: what each is called, and its whole text."""
    found = re.findall(r'<section class="card change">(.*?)</section>', page, re.DOTALL)
    texts = [" ".join(re.sub(r"<[^>]+>", " ", one).split()) for one in found]
    return [(one.split()[0], one) for one in texts]


def test_a_headline_counts_what_changes(client: Client) -> None:
    page = client.get("/replan/preview", params={"what": "pain", "place": "knee", "pain": "4"}).text
    (head,) = re.findall(r"<h1>(.*?)</h1>", page)
    assert "0 sessions" not in page
    others = re.findall(r"Same place, other sets: (\d+)", page)
    moved = sum(name != "Same" for name, _ in cards(page))
    if moved:
        assert head.startswith(f"{moved} session")
    else:
        assert head.startswith(f"{others[0]} session")
        assert "other sets" in head


def test_a_change_has_the_reasons_that_belong_to_it(client: Client, places: Places) -> None:
    who, _ = kept(places)
    report_pain(places.own_store, who, Injury(place="knee", pain=4), NOW.date(), NOW)
    told = {"what": "short", "on": "2026-11-24", "minutes": "25"}
    changes = cards(client.get("/replan/preview", params=told).text)
    (tuesday,) = [text for name, text in changes if "24 Nov" in text and name != "Same"]
    assert "Only 25 minutes on Tuesday" in tuesday
    assert "place: knee" not in tuesday
    pain = cards(client.get("/replan/preview", params={"what": "log"}).text)
    assert any("place: knee, 4 of 10" in text for _, text in pain) == bool(pain)


def test_a_session_that_fits_nowhere_does_not_say_that_it_fits(client: Client) -> None:
    page = client.get("/replan/preview", params={"what": "short", "on": "2026-11-24", "minutes": "3"}).text
    assert "Only 3 minutes on Tuesday: no session is so short." in page
    assert "the longest session that fits" not in page


def test_a_session_that_was_done_early_is_not_planned_again(client: Client, places: Places) -> None:
    who, plan = kept(places)
    friday = next(one for one in plan.sessions if one.id == FRIDAY)
    lifts = [one for one in friday.exercises if any(each.reps is not None and each.kind == "work" for each in one.sets)]
    sets = [
        (f"early-{one.exercise}-{number}",
         LoggedSet(name=one.exercise, exercise=one.exercise, load=each.load, repetitions=each.reps))
        for one in lifts for number, each in enumerate(one.sets) if each.kind == "work" and each.reps is not None
    ]  # fmt: skip
    told = {"what": "kit", "kit": ["bodyweight"]}
    assert "Fri 27 Nov" in " ".join(text for _, text in cards(client.get("/replan/preview", params=told).text))
    log_sets(places.own_store, who, sets, NOW - timedelta(hours=2), place=Place(session=f"early-{FRIDAY}"))
    page = client.get("/replan/preview", params=told).text
    assert "Fri 27 Nov" not in " ".join(text for _, text in cards(page))
    client.post("/replan/keep", data=fields_of(page))
    after = next(one for one in stored(places).plan.sessions if one.id == FRIDAY)
    assert after.exercises == friday.exercises


def test_the_log_alone_speaks_of_what_was_missed(server: Running, places: Places) -> None:
    """A week later nothing of this week is logged: the plan is made again around that."""
    server.now = NOW + timedelta(days=7)
    with httpx.Client(base_url=server.address) as asked:
        page = asked.get("/replan/preview", params={"what": "log"}).text
    assert "not kept yet" in page
    assert "was missed" in page
    assert stored(places).number == 1
