"""`push intervals` against a stand-in of their API: nothing leaves without --yes, and twice is once."""

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import keyring
import pytest
from cli_runner import Answer, run
from intervals_stand_in import KEY, StandIn, stand_in

from ironstride.store import Store, open_store
from ironstride.surfaces.intervals_api import IntervalsCalendar
from tests.store.made_season import a_plan, keep_season, keep_version

PLAN = a_plan()
DAYS = ("--from", "2026-11-23", "--to", "2026-12-06")


@pytest.fixture
def there(monkeypatch: pytest.MonkeyPatch) -> Iterator[StandIn]:
    with stand_in() as there:
        monkeypatch.setenv("IRONSTRIDE_INTERVALS_URL", there.url)
        monkeypatch.setenv("IRONSTRIDE_INTERVALS_TOKEN", KEY)
        yield there


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    monkeypatch.setenv("IRONSTRIDE_DATA", str(tmp_path / "ironstride.db"))
    store = open_store(tmp_path / "ironstride.db")
    keep_season(store, PLAN)
    yield store
    store.close()


def push(*more: str) -> Answer:
    answer = run("push", "intervals", *DAYS, *more)
    assert KEY not in answer.out + answer.err
    return answer


def test_without_yes_everything_is_shown_and_nothing_sent(store, there):
    answer = push()
    assert answer.code == 0
    assert there.requests == []
    assert "Nothing was sent" in answer.err
    events = json.loads(push("--json").out)["events"]
    assert events
    for event in events:
        assert event["external_id"] in answer.out
        for line in event.get("description", "").split():
            assert line in answer.out
    assert there.requests == []


def test_what_was_shown_is_sent_and_nothing_else(store, there):
    shown = json.loads(push("--json").out)["events"]
    assert push("--yes").code == 0
    put, looked, *rest = there.requests
    assert (put[0], put[1]) == ("POST", "/api/v1/athlete/0/events/bulk?upsert=true")
    assert put[2] == shown
    assert looked == ("GET", "/api/v1/athlete/0/events?oldest=2026-11-23&newest=2026-12-06", None)
    assert rest == []
    assert "sore" not in json.dumps(put[2])


def test_pushing_twice_changes_nothing(store, there):
    push("--yes")
    before = dict(there.events)
    assert before
    push("--yes")
    assert there.events == before


def test_a_replanned_session_leaves_no_old_event_and_others_stay(store, there):
    mine = {"start_date_local": "2026-11-24T06:00:00", "category": "NOTE", "name": "My own", "external_id": "theirs:1"}
    there.put(mine, upserts=False)
    push("--yes")
    first = next(one for one in PLAN.sessions if one.start.date().isoformat() >= "2026-11-23")
    keep_version(store, replace(PLAN, sessions=tuple(one for one in PLAN.sessions if one != first)), 3)
    answer = push("--yes")
    assert "1 event that the plan no longer holds went" in " ".join(answer.err.split())
    ids = [one["external_id"] for one in there.events.values()]
    assert "theirs:1" in ids
    assert not any(one.endswith(f":{first.id}") for one in ids)
    assert len(ids) == len(json.loads(push("--json").out)["events"]) + 1


@pytest.mark.parametrize(
    ("instead", "code", "says"),
    [
        ((401, {}, b""), 2, "doesn't know this key"),
        ((403, {}, b""), 2, "may not write"),
        ((404, {}, b""), 2, "doesn't know that athlete"),
        ((422, {}, b'{"error": "start_date_local: bad"}'), 2, "start_date_local: bad"),
        ((422, {}, b"<html>"), 2, "doesn't say why"),
        ((418, {}, b""), 2, "HTTP 418"),
        ((429, {"Retry-After": "40"}, b""), 4, "Send again in 40 s"),
        ((429, {}, b""), 4, "in a few minutes"),
        ((503, {}, b""), 4, "a fault of its own (HTTP 503)"),
        ((200, {}, b"<html>"), 4, "can't be understood"),
    ],
)
def test_every_refusal_is_said(store, there, instead, code, says):
    there.instead = instead
    answer = push("--yes")
    assert answer.code == code
    assert says in " ".join(answer.err.split())
    assert len(there.requests) == 1


def test_a_redirect_is_not_followed_with_the_key(store, there):
    with stand_in() as elsewhere:
        there.instead = (302, {"Location": f"{elsewhere.url}/api/v1/athlete/0/events"}, b"")
        assert push("--yes").code == 2
        assert elsewhere.requests == []


def test_nobody_there(store, there, monkeypatch):
    monkeypatch.setenv("IRONSTRIDE_INTERVALS_URL", "http://127.0.0.1:9")  # the discard port: nobody listens
    answer = push("--yes")
    assert answer.code == 4
    assert "can't be reached" in answer.err


def test_a_wrong_key_and_another_calendar(store, there, monkeypatch):
    assert push("--yes", "--calendar", "i999").code == 2
    assert push("--yes", "--calendar", "i1/../0").code == 2
    assert there.requests[-1][1].startswith("/api/v1/athlete/i1%2F..%2F0/")
    monkeypatch.setenv("IRONSTRIDE_INTERVALS_TOKEN", "wrong")
    assert "doesn't know this key" in " ".join(push("--yes").err.split())
    assert there.events == {}


def test_no_key_means_nothing_is_sent(store, there, monkeypatch):
    monkeypatch.delenv("IRONSTRIDE_INTERVALS_TOKEN")
    monkeypatch.setattr(keyring.core, "_keyring_backend", Drawer({}))
    answer = push("--yes")
    assert (answer.code, there.requests) == (2, [])
    assert "IRONSTRIDE_INTERVALS_TOKEN" in answer.err
    monkeypatch.setattr(keyring.core, "_keyring_backend", Drawer({("ironstride", "intervals.icu"): KEY}))
    assert push("--yes").code == 0
    assert there.events


class Drawer:
    """A keyring in memory."""

    def __init__(self, keys: dict[tuple[str, str], str]) -> None:
        self.get_password = lambda service, user: keys.get((service, user))


def test_a_key_goes_over_https_only():
    with pytest.raises(ValueError, match="https"):
        IntervalsCalendar(key=KEY, base="http://intervals.icu")
    with pytest.raises(ValueError, match="https"):
        IntervalsCalendar(key=KEY, base="file:///etc/passwd")
    assert KEY not in repr(IntervalsCalendar(key=KEY))


def test_days_that_make_no_sense_and_a_plan_that_isnt_there(store, there):
    assert run("push", "intervals", "--from", "2026-11-23", "--to", "2026-11-01").code == 2
    answer = push("--plan", "Autumn")
    assert answer.code == 2
    assert "Spring 10k" in answer.err
