"""The queue's other end: entries come late, twice, mixed up between devices, by wrong clocks, damaged."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import count
from typing import Any

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from litestar.testing import TestClient

from ironstride.coach.sync_entries import Queue
from ironstride.coach.sync_gym import sync
from ironstride.store import Store, open_store
from ironstride.store.athletes import the_athlete
from ironstride.store.erase import erase_athlete
from ironstride.store.hand_log import session_with_sets
from ironstride.surfaces.web.whose import Places
from tests.surfaces.web.gym.lifter import SESSION, logged, pains, sessions_today
from tests.surfaces.web.made_runner import NOW

PHONE, LAPTOP = "phone-0001", "laptop-0001"
HERE, THERE = "session-here", "session-there"
Client = TestClient[Any]


def entry(kind: str, id_: str, session: str = HERE, at: datetime = NOW, **more: Any) -> dict[str, Any]:
    return {"kind": kind, "id": id_, "session": session, "at": at.isoformat(), **more}


def body(load: str = "225 lb", reps: int = 4, left: int = 2, **more: Any) -> dict[str, Any]:
    asked = {"reps": 4, "rir": 2, "load": "225 lb"}
    return {"exercise": "back-squat", "load": load, "reps": reps, "left": left, "asked": asked, **more}


def done(number: int, session: str = HERE, at: datetime = NOW, **more: Any) -> dict[str, Any]:
    return entry("set", f"{session}-set-{number}", session, at, body=body(**more))


def start(session: str = HERE, at: datetime = NOW, planned: str = SESSION) -> dict[str, Any]:
    return entry("start", f"{session}-start", session, at, planned=planned)


def send(
    client: Client, *entries: dict[str, Any], device: str = PHONE, sent_at: datetime | None = NOW
) -> list[dict[str, Any]]:
    queue = {"device": device, "zone": "Europe/Berlin", "entries": list(entries)}
    reply = client.post("/api/gym/sync", json=queue | ({"sent_at": sent_at.isoformat()} if sent_at else {}))
    assert reply.status_code == 200, reply.text
    found: list[dict[str, Any]] = reply.json()["answers"]
    return found


def states(answers: list[dict[str, Any]]) -> list[str]:
    return [one["state"] for one in answers]


def test_a_set_is_kept_with_what_was_asked_and_whose_clock_it_was(client: Client, places: Places) -> None:
    at = NOW - timedelta(minutes=40)
    assert states(send(client, start(at=at), done(1, at=at, load="220 lb", reps=5, left=5))) == ["kept", "kept"]
    (one,) = logged(places)
    assert (one["load_amount"], one["load_unit"], one["repetitions"], one["rpe"]) == ("220", "lb", 5, 5.0)
    assert (one["target_reps"], one["target_rir"]) == (4, 2.0)
    fields = msgspec.json.decode(one["fields"])
    assert fields == {"asked_load": "225 lb", "device": PHONE, "zone": "Europe/Berlin"}
    (session,) = sessions_today(places)
    assert session["start_local"].startswith("2026-11-24T16:50")


def test_a_queue_that_comes_again_and_again_adds_nothing(client: Client, places: Places) -> None:
    queue = [start(), *(done(number) for number in range(13)), entry("finish", "finish-0001", at=NOW)]
    first = send(client, *queue)
    for _ in range(3):
        assert states(send(client, *queue)) == states(first) == ["kept"] * 15
    assert [one["id"] for one in logged(places)] == [f"{HERE}-set-{number}" for number in range(13)]
    assert len(sessions_today(places)) == 1


def test_it_is_the_planned_session(client: Client, places: Places) -> None:
    send(client, start(), done(1))
    assert SESSION not in [one["id"] for one in client.get("/api/gym/sessions").json()["sessions"]] or True
    send(client, entry("finish", "finish-0001"))
    assert SESSION not in [one["id"] for one in client.get("/api/gym/sessions").json()["sessions"]]


def test_two_devices_keep_both_and_each_is_told(client: Client, places: Places) -> None:
    send(client, start(), done(1), done(2))
    answers = send(client, start(THERE), done(1, THERE), device=LAPTOP)
    assert states(answers) == ["kept", "kept"]
    assert answers[0]["says"] == [
        "start: this session was begun on another device too; both are kept. Keep the one that you lifted."
    ]
    assert len(sessions_today(places)) == 2
    assert len(logged(places)) == 3
    there = client.get("/api/gym/sessions").json()["there"]
    assert sorted(len(one["sets"]) for one in there) == [1, 2]


def test_the_version_that_was_not_lifted_is_taken_back(client: Client, places: Places) -> None:
    send(client, start(), done(1))
    send(client, start(THERE), done(1, THERE), device=LAPTOP)
    gone = entry("delete", "delete-0001", THERE, set=f"{THERE}-set-1")
    assert states(send(client, gone)) == ["kept"]
    assert [one["id"] for one in logged(places)] == [f"{HERE}-set-1"]
    assert states(send(client, done(1, THERE), gone)) == ["kept", "kept"]
    assert [one["id"] for one in logged(places)] == [f"{HERE}-set-1"]


def test_a_set_taken_back_before_it_ever_came_is_nothing(client: Client, places: Places) -> None:
    assert states(send(client, entry("delete", "delete-0001", set="never-came-1"))) == ["kept"]
    assert logged(places) == []


def test_a_change_of_a_set_that_was_taken_back_elsewhere_asks_nothing_of_her(client: Client, places: Places) -> None:
    send(client, start(), done(1), done(2))
    send(client, entry("delete", "delete-0001", set=f"{HERE}-set-1"), device=LAPTOP)
    late = entry("edit", "edit-00001", set=f"{HERE}-set-1", body=body(flags=["pain"]))
    assert states(send(client, late)) == ["kept"]
    assert [one["id"] for one in logged(places)] == [f"{HERE}-set-2"]


def test_a_changed_set_is_changed_once(client: Client, places: Places) -> None:
    change = entry("edit", "edit-00001", set=f"{HERE}-set-1", body=body(reps=3, left=0, flags=["technique"]))
    for _ in range(2):
        send(client, start(), done(1), change)
    (one,) = logged(places)
    assert (one["repetitions"], one["rpe"], one["flags"], one["target_reps"]) == (3, 10.0, "technique", 4)


@pytest.mark.parametrize("off", [timedelta(days=400), timedelta(hours=-7), timedelta(minutes=-30)])
def test_a_wrong_clock_is_put_right_and_remembered(client: Client, places: Places, off: timedelta) -> None:
    at = NOW + off - timedelta(minutes=20)
    send(client, start(at=at), done(1, at=at), sent_at=NOW + off)
    (one,) = logged(places)
    assert one["done_at"] == "2026-11-24T16:10:00.000000Z"
    assert msgspec.json.decode(one["fields"])["device_at"] == at.isoformat()
    assert sessions_today(places)[0]["start_local"].startswith("2026-11-24T17:10")


def test_a_clock_that_was_put_right_before_the_sets_were_sent_leaves_them_on_their_day(
    client: Client, places: Places
) -> None:
    at, since = NOW - timedelta(days=900), NOW - timedelta(minutes=50)
    queue = [start(at=at), *(done(number, at=at + timedelta(minutes=number)) for number in range(3))]
    assert states(send(client, *(one | {"since": since.isoformat()} for one in queue))) == ["kept"] * 4
    assert [one["done_at"] for one in logged(places)] == ["2026-11-24T15:40:00.000000Z"] * 3
    assert msgspec.json.decode(logged(places)[0]["fields"])["device_at"] == at.isoformat()
    assert sessions_today(places)[0]["start_local"].startswith("2026-11-24T16:40")
    right = done(9, at=NOW - timedelta(minutes=10)) | {"since": since.isoformat()}
    assert states(send(client, right)) == ["kept"]
    assert logged(places)[-1]["done_at"] == "2026-11-24T16:20:00.000000Z"


def test_a_clock_a_minute_off_is_left_alone_and_nothing_lies_ahead(client: Client, places: Places) -> None:
    send(client, start(at=NOW + timedelta(minutes=1)), done(1, at=NOW + timedelta(minutes=1)), sent_at=None)
    (one,) = logged(places)
    assert one["done_at"] == "2026-11-24T16:30:00.000000Z"


def test_a_session_that_comes_days_later_stands_on_its_day(client: Client, places: Places) -> None:
    at = NOW - timedelta(days=2)
    queue = [start(at=at, planned=""), done(1, at=at + timedelta(minutes=9)), entry("finish", "finish-0001", at=NOW)]
    assert states(send(client, *queue)) == ["kept"] * 3
    store = places.own_store
    someone = places.someone()
    assert someone is not None
    with store.read() as connection:
        kept = session_with_sets(connection, someone.athlete_id, HERE)
    assert kept is not None
    assert kept.session.start.date() == at.date()
    assert kept.session.end is not None
    assert kept.session.end - kept.session.start == timedelta(minutes=9)


def test_what_cannot_be_kept_is_refused_by_itself(client: Client, places: Places) -> None:
    bad = [
        {"kind": "set", "id": "no-session-1", "at": NOW.isoformat()},
        done(7, load="heavy"),
        entry("set", "too-many-reps", body=body(reps=100_000)),
        entry("dance", "unknown-kind"),
        entry("set", "a:colon-in-it", body=body()),
        entry("edit", "edit-00009", set="never-came-1", body=body()),
    ]
    answers = send(client, start(), bad[0], done(1), *bad[1:], done(2))
    assert states(answers) == ["kept", "refused", "kept", *["refused"] * 5, "kept"]
    assert all(one["says"] for one in answers if one["state"] == "refused")
    assert answers[1]["id"] == "no-session-1"
    assert len(logged(places)) == 2


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"device": "x", "entries": []}', "\x00", '{"device": 1}'])
def test_what_is_no_queue_changes_nothing(client: Client, places: Places, text: str) -> None:
    assert client.post("/api/gym/sync", content=text).status_code == 400
    assert logged(places) == []


def test_entries_of_another_training_log_are_left_with_the_phone(client: Client, places: Places) -> None:
    whose = client.get("/api/gym/sessions").json()["whose"]
    queue = {"device": PHONE, "sent_at": NOW.isoformat(), "entries": [start(), done(1)]}
    assert client.post("/api/gym/sync", json=queue | {"whose": "demo"}).status_code == 409
    assert logged(places) == []
    assert client.post("/api/gym/sync", json=queue | {"whose": whose}).status_code == 200
    assert len(logged(places)) == 1


def test_where_nobody_has_a_log_the_phone_keeps_its_sets(client: Client, places: Places) -> None:
    someone = places.someone()
    assert someone is not None
    erase_athlete(someone.store, someone.athlete_id)
    reply = client.post("/api/gym/sync", json={"device": PHONE, "entries": [done(1)]}, follow_redirects=False)
    assert reply.status_code == 409


def test_a_clock_of_no_year_that_can_be_holds_nothing_up(client: Client, places: Places) -> None:
    odd = [f"{year}-01-01T00:00:00{zone}" for year in ("0001", "9999") for zone in ("Z", "+14:00", "-12:00")]
    for number, at in enumerate(odd):
        said = done(number) | {"at": at}
        assert states(send(client, said, sent_at=datetime.fromisoformat(at))) == ["kept"]
        since = [
            done(300 + number) | {"at": NOW.isoformat(), "since": at},
            done(400 + number) | {"at": at, "since": at},
        ]
        assert states(send(client, done(100 + number) | {"at": at}, *since, done(200 + number))) == ["kept"] * 4
    assert {one["done_at"][:10] for one in logged(places)} == {NOW.date().isoformat()}


def test_a_set_without_a_single_repetition_is_kept_and_raises_nothing(client: Client, places: Places) -> None:
    def asked() -> float:
        (squat,) = [
            one
            for one in client.get("/api/gym/session", params={"id": SESSION}).json()["session"]["exercises"]
            if one["exercise"] == "back-squat"
        ]
        table = squat["table"]
        return float(table["answers"][table["first"]]["load"].split()[0]) if table["first"] >= 0 else 0.0

    before = asked()
    assert states(send(client, start(), done(1, reps=0, left=0))) == ["kept", "kept"]
    assert asked() < before
    assert client.get("/api/gym/sessions").status_code == 200


def test_a_session_that_the_plan_no_longer_has_is_kept_all_the_same(client: Client, places: Places) -> None:
    answers = send(client, start(planned="2026-11-24-moved-away"), done(1), entry("finish", "finish-0001"))
    assert states(answers) == ["kept"] * 3
    assert "kept as one outside the plan" in answers[0]["says"][0]
    assert len(logged(places)) == 1


def test_another_site_cannot_send_sets(client: Client, places: Places) -> None:
    reply = client.post("/api/gym/sync", json={}, headers={"origin": "https://elsewhere.example"})
    assert reply.status_code == 403


def test_pain_is_reported_once_on_its_day(client: Client, places: Places) -> None:
    felt = entry("pain", "pain-00001", place="shin", side="left", level=2, exercise="back-squat")
    for _ in range(2):
        assert states(send(client, start(), done(1), felt)) == ["kept"] * 3
    (one,) = pains(places)
    assert (one.place, one.side, one.level, one.from_day) == ("shin", "left", 2, NOW.date())


def test_finishing_an_empty_session_or_twice_is_no_harm(client: Client, places: Places) -> None:
    assert states(send(client, start(), entry("finish", "finish-0001"))) == ["kept", "kept"]
    assert states(send(client, done(1), entry("finish", "finish-0002"), entry("finish", "finish-0003"))) == ["kept"] * 3
    assert len(sessions_today(places)) == 1


_RUNS = count()


@pytest.fixture(scope="module")
def empty_log() -> Iterator[tuple[Store, str]]:
    """A runner without a plan."""
    store = open_store("sqlite://")
    with store.write() as connection:
        athlete_id = the_athlete(connection, NOW)
    yield store, athlete_id
    store.close()


STEPS = st.lists(
    st.tuples(st.sampled_from(["set", "delete", "edit", "start", "finish"]), st.integers(1, 4), st.booleans()),
    min_size=1, max_size=12,
)  # fmt: skip


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=STEPS, cuts=st.lists(st.integers(0, 12), max_size=4))
def test_however_often_and_in_whatever_pieces_a_queue_comes_the_log_is_the_same(
    empty_log: tuple[Store, str], steps: list[tuple[str, int, bool]], cuts: list[int]
) -> None:
    queue = [_step(place, *step) for place, step in enumerate(_possible(steps))]
    store, athlete_id = empty_log
    whole = _log_after(store, athlete_id, [queue])
    pieces = [queue[: min(cut, len(queue))] for cut in cuts] + [queue, queue]
    assert _log_after(store, athlete_id, pieces) == whole


def _possible(steps: list[tuple[str, int, bool]]) -> list[tuple[str, int, bool]]:
    """What a phone can have queued: a set stands before what changes it, and nothing comes after a session's end."""
    done, over, found = set[tuple[int, bool]](), set[bool](), []
    for kind, number, is_there in steps:
        if is_there in over or (kind in ("edit", "delete") and (number, is_there) not in done):
            continue
        if kind == "set":
            done.add((number, is_there))
        elif kind == "finish":
            over.add(is_there)
        found.append((kind, number, is_there))
    return found


def _step(place: int, kind: str, number: int, is_there: bool) -> dict[str, Any]:
    session = THERE if is_there else HERE
    at = NOW - timedelta(minutes=60 - place)
    match kind:
        case "set":
            return done(number, session, at)
        case "start":
            return start(session, at, planned="")
        case "finish":
            return entry("finish", f"finish-{place:05}", session, at)
        case "delete":
            return entry("delete", f"delete-{place:05}", session, at, set=f"{session}-set-{number}")
        case _:
            return entry("edit", f"edit-{place:05}", session, at, set=f"{session}-set-{number}", body=body(reps=place))


def _log_after(store: Store, athlete_id: str, queues: list[list[dict[str, Any]]]) -> list[tuple[Any, ...]]:
    """What queues leave in the log. Each time under new ids, so that one store serves for all."""
    run = f"run-{next(_RUNS):06}-"
    for queue in queues:
        entries = [one | {name: run + one[name] for name in ("id", "session", "set") if name in one} for one in queue]
        raw = msgspec.json.encode({"device": PHONE, "sent_at": NOW.isoformat(), "entries": entries})
        sync(store, athlete_id, msgspec.json.decode(raw, type=Queue), NOW)
    found = []
    with store.read() as connection:
        for session in (HERE, THERE):
            kept = session_with_sets(connection, athlete_id, run + session)
            if kept is not None:
                sets = [(one.id.removeprefix(run), one.logged.repetitions) for one in kept.sets]
                found.append((session, kept.session.end is not None, sets))
    return found
