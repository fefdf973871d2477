"""A plan as JSON: the published names, the same bytes every time, and back to the same plan."""

from copy import deepcopy
from dataclasses import replace
from datetime import date
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings

from ironstride.files.plan_json import decode_plan, encode_plan, plan_bytes, read_plan
from ironstride.training.plan import Plan
from tests.files.made_plans import PLAN, plans


def test_the_fields_have_their_published_names_and_order() -> None:
    data = encode_plan(PLAN)
    assert list(data) == [
        "version", "request", "starts", "weeks", "protocol", "phases", "sessions", "runs", "relaxations", "conflicts",
        "ways_out", "cost", "problems",
    ]  # fmt: skip
    assert data["version"] == 1
    assert data["phases"] == [{"name": "strength", "from": "2026-11-23", "to": "2026-11-29"}]
    session = data["sessions"][0]
    assert list(session) == [
        "id", "date", "start", "minutes", "kind", "lower_body", "phase", "exercises", "because",
    ]  # fmt: skip
    assert (session["date"], session["start"]) == ("2026-11-24", "18:00")
    assert session["because"] == [{"rule": "run-first", "says": "Run first: 11 h.", "source": "seed-004, doma-2013"}]
    assert session["exercises"][0]["sets"][1] == {
        "kind": "work", "reps": 5, "side": "both", "seconds": None, "contacts": None, "load": "75 kg", "implements": 1,
        "percent_1rm": 0.802, "rir": 2, "rest_s": 180, "tempo": "2-0-1-0",
    }  # fmt: skip
    assert session["exercises"][0]["note"] == "Both heels down."
    assert "note" not in session["exercises"][1]
    assert data["runs"][1] == {
        "date": "2026-11-26", "start": "07:00", "kind": "easy", "minutes": 40, "moved_from": "2026-11-25",
    }  # fmt: skip
    assert data["runs"][0]["moved_from"] is None
    assert data["runs"][2]["name"] == "Club 10"
    assert data["relaxations"] == [
        {"rule": "rest-days", "tier": "safety", "date": "2026-11-23", "says": "No day of rest.", "source": "seed-003"}
    ]
    assert data["conflicts"] == [["pin: week 1, heavy", "rule: recovery-after-race"]]
    assert data["ways_out"] == [{"change": "rest_days = 0", "cost": 0}]
    assert data["cost"] == {"availability": 0, "safety": 1}
    assert list(data["cost"]) == ["availability", "safety"]  # highest tier first, whatever the order inside
    assert data["problems"] == [{"where": "me.toml", "what": "something.", "try_this": "", "is_fatal": False}]
    assert data["request"]["athlete"]["name"] == "Åsa, the runner"


@settings(max_examples=40)
@given(plan=plans())
def test_a_plan_comes_back_equal(plan: Plan) -> None:
    read, problems = read_plan(plan_bytes(plan))
    assert read == plan, list(map(str, problems))


def test_the_same_plan_gives_the_same_bytes() -> None:
    other = replace(PLAN, cost={"availability": 0, "safety": 1})
    assert plan_bytes(other) == plan_bytes(deepcopy(PLAN))
    read = read_plan(plan_bytes(PLAN))[0]
    assert read is not None
    assert plan_bytes(read) == plan_bytes(PLAN)


def test_fields_of_a_later_version_are_left_alone() -> None:
    data = encode_plan(PLAN)
    data["shoes"] = []
    data["sessions"][0]["coach"] = "Kim"
    data["sessions"][0]["exercises"][0]["sets"][0]["velocity_m_s"] = 0.5
    assert decode_plan(data) == (PLAN, ())


def test_an_earlier_plan_without_later_fields_is_read() -> None:
    data = encode_plan(PLAN)
    for name in ("relaxations", "conflicts", "ways_out", "cost", "problems"):
        del data[name]
    plan, problems = decode_plan(data)
    assert problems == ()
    assert plan == replace(PLAN, relaxations=(), conflicts=(), ways_out=(), cost={}, problems=())


def changed(path: list[Any], value: object) -> dict[str, Any]:
    data = encode_plan(PLAN)
    place: Any = data
    for part in path[:-1]:
        place = place[part]
    place[path[-1]] = value
    return data


@pytest.mark.parametrize(
    ("path", "value", "where"),
    [
        (["version"], 2, "me.json: version"),
        (["version"], None, "me.json: version"),
        (["starts"], "2026-02-30", "me.json: starts"),
        (["weeks"], 0, "me.json: weeks"),
        (["weeks"], 61, "me.json: weeks"),
        (["phases"], {}, "me.json: phases"),
        (["sessions", 0, "start"], "24:00", "me.json: sessions[0].start"),
        (["sessions", 0, "date"], None, "me.json: sessions[0].date"),
        (["sessions", 0, "exercises", 0, "sets", 1, "load"], "75", "me.json: sessions[0].exercises[0].sets[1].load"),
        (["sessions", 0, "exercises", 0, "sets", 1, "reps"], 1e99, "me.json: sessions[0].exercises[0].sets[1].reps"),
        (["sessions", 0, "kind"], "hevy", "me.json: sessions[0].kind"),
        (["cost"], {"speed": 1}, "me.json: cost.speed"),
        (["cost"], [], "me.json: cost"),
        (["request", "plan", "weeks"], 0, "me.json: request: [plan] weeks"),
        (["request"], None, "me.json: request"),
    ],
)
def test_a_damaged_plan_is_named_with_its_place(path: list[Any], value: object, where: str) -> None:
    plan, problems = decode_plan(changed(path, value), "me.json")
    assert plan is None
    assert [problem.where for problem in problems] == [where]


@pytest.mark.parametrize("content", [b"", b"{", b"[1]", b"null", b'"\xff"', b"[" * 100_000, b'{"version": NaN}'])
def test_what_is_not_a_plan_is_a_problem_and_no_exception(content: bytes) -> None:
    plan, problems = read_plan(content)
    assert plan is None
    assert len(problems) == 1
    assert problems[0].where.startswith("plan.json")


def test_what_is_missing_is_named_all_at_once() -> None:
    problems = decode_plan({"version": 1, "request": encode_plan(PLAN)["request"]})[1]
    assert [problem.where.partition(": ")[2] for problem in problems] == [
        "starts", "weeks", "protocol", "phases", "sessions", "runs",
    ]  # fmt: skip


def test_remarks_about_the_request_do_not_stop_a_plan_from_being_read() -> None:
    late = replace(PLAN.request, races=(replace(PLAN.request.races[0], date=date(2027, 11, 29)),))
    assert decode_plan(encode_plan(replace(PLAN, request=late)))[1] == ()


def test_the_text_is_json_for_any_program() -> None:
    assert msgspec.json.decode(plan_bytes(PLAN)) == encode_plan(PLAN)
    assert plan_bytes(PLAN).endswith(b"}\n")
