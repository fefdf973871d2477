"""Moving a lift without a script: prices as the engine has them, preview, keeping, only this move, undoing."""

import re
from dataclasses import replace
from html import unescape

import pytest
from litestar.testing import TestClient

from benchmarks.why_not import Question, forced
from ironstride.coach.move_session import PRICED, move_board
from ironstride.coach.week_facts import WeekFacts
from ironstride.planning.calendar import slots_of_day
from ironstride.planning.slots import slot_name
from ironstride.surfaces.web.language import Words
from ironstride.surfaces.web.move_view import fact_rows
from ironstride.surfaces.web.whose import Places
from tests.surfaces.web.made_runner import NOW
from tests.surfaces.web.week_world import FRIDAY, TUESDAY, kept, starts, stored

Client = TestClient  # type: ignore[type-arg]
THURSDAY = f"/week/move/{FRIDAY}/2026-11-26/pm"
SUNDAY = f"/week/move/{FRIDAY}/2026-11-29/am"


def rows_of(page: str) -> dict[tuple[str, str], tuple[str, dict[str, int], str]]:
    """Every slot of a page of places: its state, its exact points and where it leads."""
    found = {}
    for tag in re.findall(r"<li class=\"place-row.*?>", page, re.DOTALL):
        data = dict(re.findall(r'data-(\w+)="([^"]*)"', tag))
        cost = {tier: int(points) for tier, points in (one.split("=") for one in data["cost"].split())}
        found[data["on"], data["slot"]] = (data["state"], cost, data["address"])
    return found


def fields_of(page: str) -> dict[str, str]:
    """The hidden fields of the form that keeps a preview."""
    form = page[page.index('class="stack preview-actions"') :]
    return dict(re.findall(r'name="(\w+)" value="([^"]*)"', form))


@pytest.mark.parametrize("session_id", [TUESDAY, FRIDAY, "2026-12-01-heavy", "2026-11-30-core"])
def test_the_prices_of_the_page_are_those_of_the_forced_search(client: Client, places: Places, session_id: str) -> None:
    plan = stored(places)
    session = next(one for one in plan.plan.sessions if one.id == session_id)
    board = move_board(plan, session, NOW.replace(tzinfo=None))
    rows = rows_of(client.get(f"/week/move/{session_id}").text)
    assert len(rows) >= 8
    best = board.picked.home.placed.solution.cost
    states = set()
    for (on_text, slot), (state, cost, address) in rows.items():
        place = next(one for one in board.places if (one.on.isoformat(), one.slot) == (on_text, slot))
        free = next(one for one in slots_of_day(plan.plan.request, place.on.weekday()) if slot_name(one) == slot)
        season = board.picked.home if state == "here" else board.picked.away
        truth = forced(season.placed, Question(on=place.on, slot=free, kind=session.kind))
        states.add(state)
        assert bool(address) is (state in ("as-good", "costs", "never"))
        if state == "refused":
            assert cost == {}
        else:
            assert truth is not None
            assert cost == {tier: truth[tier] - best[tier] for tier in PRICED}
            assert (state == "never") is any(cost[tier] > 0 for tier in ("availability", "safety", "minimum_dose"))
            assert state != "as-good" or not any(cost.values())
    assert {"here", "refused"} < states


def test_a_slot_that_is_as_good_is_given_no_reason(client: Client) -> None:
    page = client.get("/week/move/2026-11-30-core").text
    good = re.findall(r'data-state="as-good".*?data-tag>(.*?)</p>', page, re.DOTALL)
    assert good
    assert all(re.sub(r"<[^>]+>", "", one).strip() == "as good" for one in good)


def test_a_script_gets_the_list_alone(client: Client) -> None:
    answer = client.get(f"/week/move/{FRIDAY}", headers={"HX-Request": "true"})
    assert answer.text.lstrip().startswith("<ol")
    assert "<html" not in answer.text
    assert "HX-Request" in answer.headers["vary"]


def test_a_move_is_previewed_then_kept_then_undone(client: Client, places: Places) -> None:
    before = stored(places)
    rows = rows_of(client.get(f"/week/move/{FRIDAY}").text)
    assert rows["2026-11-29", "am"][2] == SUNDAY
    page = client.get(SUNDAY).text
    assert "<h1>You move Heavy to Sunday morning</h1>" in page
    assert "<del" in page
    assert "Fri 27 Nov, 18:00" in page
    assert "Sun 29 Nov, 09:20" in page
    assert stored(places) == before  # looking keeps nothing
    answer = client.post(f"{SUNDAY}/keep", data=fields_of(page), follow_redirects=False)
    assert answer.status_code == 303
    after = stored(places)
    assert after.number == before.number + 1
    assert ("heavy", "2026-11-29 09:20") in starts(after.plan)
    assert ("heavy", "2026-11-27 18:00") not in starts(after.plan)
    assert [(pin.week, pin.day, pin.slot) for pin in after.plan.request.pins] == [(9, 6, "am")]
    week = client.get(answer.headers["location"]).text
    assert "Your new week is kept." in week
    undone = {"number": str(after.number), "day": "2026-11-23"}
    assert client.post("/week/undo", data=undone, follow_redirects=False).headers["location"] == "/week/2026-11-23"
    assert stored(places).plan == before.plan
    assert stored(places).number == before.number + 2


def test_a_move_against_a_rule_asks_once_and_is_never_blocked(client: Client, places: Places) -> None:
    listed = client.get(f"/week/move/{FRIDAY}").text
    row = listed[listed.index('id="place-2026-11-26-pm"') :].split('<li class="place-row')[0]
    assert "Move it here" not in row
    assert "Thursday evening breaks 2 rules" in row
    assert "Move anyway" in row
    page = client.get(THURSDAY).text
    assert "13 h before Friday" in unescape(page)
    assert client.post(f"{THURSDAY}/keep", data=fields_of(page), follow_redirects=False).status_code == 303
    assert ("heavy", "2026-11-26 18:00") in starts(stored(places).plan)
    week = client.get("/week?session=2026-11-26-heavy").text
    assert "You put it here." in week
    again = client.get("/week/move/2026-11-26-heavy").text
    here = next(row for row in rows_of(again).values() if row[0] == "here")
    assert here[1]["safety"] == 2  # her own wish is told its price, too
    assert rows_of(again)["2026-11-27", "pm"][:2] == ("as-good", dict.fromkeys(PRICED, 0))


def test_only_this_move_leaves_the_others(client: Client, places: Places) -> None:
    wednesday = f"/week/move/{FRIDAY}/2026-11-25/pm"
    assert f'href="{wednesday}?only=1"' in client.get(wednesday).text
    page = client.get(f"{wednesday}?only=1").text
    assert "Every other session stays where it is." in page
    _, before = kept(places)
    assert client.post(f"{wednesday}/keep", data=fields_of(page), follow_redirects=False).status_code == 303
    _, after = kept(places)
    assert starts(before) - starts(after) == {("heavy", "2026-11-27 18:00")}
    assert starts(after) - starts(before) == {("heavy", "2026-11-25 18:00")}


def test_a_slot_without_room_is_refused_with_its_reason(client: Client, places: Places) -> None:
    answer = client.get(f"/week/move/{FRIDAY}/2026-11-27/am")
    assert answer.status_code == 409
    assert "does not hold the shortest session" in answer.text
    taken = client.post(f"/week/move/{FRIDAY}/2026-11-24/pm/keep", data={"number": "1", "digest": ""})
    assert taken.status_code == 409
    assert "A heavy session stands there already." in taken.text
    assert stored(places).number == 1


def test_a_preview_that_is_out_of_date_is_not_kept(client: Client, places: Places) -> None:
    fields = fields_of(client.get(SUNDAY).text)
    stale = client.post(f"{SUNDAY}/keep", data=fields | {"digest": "0" * 16})
    assert "nothing was kept" in stale.text
    assert stored(places).number == 1
    other = client.post(f"{SUNDAY}/keep", data=fields | {"number": "7"})
    assert (other.status_code, "was changed since" in other.text) == (409, True)
    assert client.post(f"{SUNDAY}/keep", data={}).status_code == 409


@pytest.mark.parametrize("number", ["", "x", "-1", "9" * 20])
def test_undo_wants_to_know_what(client: Client, places: Places, number: str) -> None:
    answer = client.post("/week/undo", data={"number": number})
    assert answer.status_code == 400
    assert "Nothing was changed" in answer.text
    assert stored(places).number == 1


def test_the_first_version_has_nothing_before_it(client: Client) -> None:
    answer = client.post("/week/undo", data={"number": "1"})
    assert (answer.status_code, "there is nothing before it" in answer.text) == (409, True)
    assert client.post("/week/undo", data={"number": "5"}).status_code == 409


def test_no_other_site_may_move_anything(client: Client, places: Places) -> None:
    fields = fields_of(client.get(SUNDAY).text)
    elsewhere = {"origin": "https://elsewhere.example"}
    assert client.post(f"{SUNDAY}/keep", data=fields, headers=elsewhere).status_code == 403
    assert stored(places).number == 1


def test_a_session_that_gets_shorter_says_so_and_why(client: Client) -> None:
    """Sunday's long run leaves forty minutes of the slot: before the move, in its panel, and in what follows."""
    why = "30 min instead of 60: the run leaves 40 min of your free time there."
    listed = client.get(f"/week/move/{FRIDAY}").text
    row = listed[listed.index('id="place-2026-11-29-am"') :].split('<li class="place-row')[0]
    assert "only 30\N{NO-BREAK SPACE}min" in row
    assert re.search(r'data-aloud="[^"]*30 min instead of 60', row)
    assert why in row
    assert re.search(r"Minutes of this session</th><td[^>]*>60</td><td[^>]*bad[^>]*>30", row)
    page = client.get(SUNDAY).text
    assert "It gets 30 minutes shorter." in page
    assert page.count(why) == 1
    for url in (f"/week/move/{FRIDAY}/2026-11-25/pm", THURSDAY):  # an hour is free there
        assert "shorter" not in client.get(url).text.replace('class="shorter"', "")


def test_prices_are_costs_in_words(client: Client) -> None:
    page = client.get(f"/week/move/{FRIDAY}").text
    tags = [re.sub(r"<[^>]+>", "", one).strip() for one in re.findall(r"data-tag>(.*?)</p>", page, re.DOTALL)]
    assert "costs 15 points less of the week&#39;s dose" in tags
    assert not any(one.startswith("+") for one in tags)
    assert "A point is what a rule charges" in page


def test_slots_that_are_not_shown_have_their_reason(client: Client) -> None:
    page = client.get(f"/week/move/{FRIDAY}").text
    assert f"Your {page.count('data-place ')} free slots of the week that are still ahead" in page
    assert "Already over: Monday morning, Monday evening, Tuesday morning." in page
    assert "You told no free time: Saturday evening, Sunday evening." in page
    assert "Every slot" not in page


def test_the_way_back_of_a_preview_says_where_it_leads(client: Client) -> None:
    page = client.get(THURSDAY).text
    link = re.search(r'<a class="link" href="(/week/[^"]+)">.*?</a>', page, re.DOTALL)
    assert link is not None
    assert "Back to the week as it stands" in link[0]
    assert "The new week, not kept yet" not in link[0]


def test_where_no_free_time_was_told_there_is_a_way_to_tell_it(client: Client) -> None:
    page = client.get(f"/week/move/{FRIDAY}").text
    assert "You told no free time: " in page
    assert re.search(r'href="/settings/training">Tell more free time', page)
    assert "A point is what a rule charges" in client.get(f"/why/{FRIDAY}").text


def test_sets_are_a_row_only_where_some_are_counted() -> None:
    none = WeekFacts(rules_broken=0, hours_short=0, minutes=40, rest_days=2, free_h=48, sets=0)
    names = [one.name for one in fact_rows(none, none, Words())]
    assert "Lifting minutes" in names
    assert "Sets for the legs" not in names
    assert "Sets for the legs" in [one.name for one in fact_rows(none, replace(none, sets=3), Words())]
