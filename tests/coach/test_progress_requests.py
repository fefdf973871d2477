"""Progression requests in a row: what is remembered between them changes nothing but the time they take."""

import json
from copy import deepcopy
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ironstride.coach import progress_requests
from ironstride.coach.progress_requests import ProgressRequests
from ironstride.files.field_report import Report
from ironstride.files.progress_json import answer_line
from ironstride.files.progress_request import open_request, read_entries, read_lifter, read_wish
from ironstride.loads.progression import progress

ATHLETES: tuple[dict[str, Any], ...] = (
    {"sex": "F", "bodyweight": "62 kg", "age": 35, "experience": "intermediate", "units": "metric"},
    {
        "sex": "M",
        "bodyweight": "160 lb",
        "units": "lb",
        "bar": "45 lb",
        "plates": ["45 lb", "25 lb", "5 lb"],
        "dumbbells": ["20 lb"],
    },
)
EXERCISES = ("back-squat", "deadlift", "one-arm-row")
STARTS = date(2027, 1, 4)


def entry(
    day: int, exercise: str = "back-squat", sets: int = 3, load: str | None = "60 kg", **more: object
) -> dict[str, Any]:
    one = {"kind": "work", "load": load, "reps": 5, "rir": 2, "target_reps": 5, "target_rir": 2}
    return {"date": str(STARTS + timedelta(days=day)), "exercise": exercise, "sets": [one] * sets, **more}


def line(log: list[dict[str, Any]], athlete: int = 0, exercise: str = "back-squat", day: int = 400) -> bytes:
    on = str(STARTS + timedelta(days=day))
    today = {"date": on, "exercise": exercise, "target_reps": 5, "target_rir": 2}
    return json.dumps({"athlete": ATHLETES[athlete], "log": log, "today": today}).encode()


def by_full_replay(request: bytes) -> bytes:
    """The answer as the engine gives it from the beginning, with nothing remembered."""
    report = Report()
    parts = open_request(request, report)
    assert parts is not None
    lifter = read_lifter(parts.athlete, report)
    log = [one.bout for one in read_entries(parts.log, 0, 0, report)]
    wish = read_wish(parts.today, None, report)
    assert lifter is not None
    assert wish is not None
    assert report.findings == []
    return answer_line(progress(lifter, log, wish), lifter.athlete.units)


ENTRIES = st.builds(
    entry, st.integers(0, 12), st.sampled_from(EXERCISES), st.integers(1, 4), st.sampled_from(["40 kg", "95 lb", None])
)
SORTED = st.lists(ENTRIES, max_size=10).map(lambda log: sorted(log, key=lambda one: one["date"]))
STEPS = st.lists(
    st.tuples(
        st.integers(0, 1),
        st.sampled_from(["grow", "grow", "longer set", "cut", "edit", "unsort", "split"]),
        st.integers(0, 11),
    ),
    min_size=1,
    max_size=14,
)


def stepped(log: list[dict[str, Any]], how: str, at: int) -> list[dict[str, Any]]:
    """The log after one more step of the kinds that logs take, and of some that they shouldn't."""
    log = deepcopy(log)
    if how == "grow" or not log:
        return [*log, entry((len(log) + at) // 2 + 12, EXERCISES[at % 3])]
    one = log[at % len(log)]
    match how:
        case "longer set":
            log[-1]["sets"].append({"load": "62.5 kg", "reps": at, "rir": None})
        case "cut":
            return log[: at % len(log)]
        case "edit":
            one["sets"][0]["reps"] = at
        case "unsort":
            log.insert(0, log.pop())
        case "split":
            log.insert(at % len(log), {**one, "sets": one["sets"][:1]})
    return log


@given(logs=st.tuples(SORTED, SORTED), steps=STEPS)
def test_remembered_answers_are_those_of_a_full_replay(
    logs: tuple[list[dict[str, Any]], list[dict[str, Any]]], steps: list[tuple[int, str, int]]
) -> None:
    requests = ProgressRequests()
    current = list(logs)
    for athlete, how, at in steps:
        current[athlete] = stepped(current[athlete], how, at)
        request = line(current[athlete], athlete, EXERCISES[at % 3])
        answered = requests.answer(request)
        assert answered.is_answer
        assert answered.line == by_full_replay(request)


def test_only_what_is_new_is_read_and_folded(monkeypatch: pytest.MonkeyPatch) -> None:
    folded: list[str] = []
    after = progress_requests.after
    monkeypatch.setattr(
        progress_requests, "after", lambda standing, bout: folded.append(str(bout.on)) or after(standing, bout)
    )
    requests = ProgressRequests()
    log = [entry(2 * day, exercise) for day in range(50) for exercise in EXERCISES]
    requests.answer(line(log))
    assert len(folded) == 150
    folded.clear()
    for sets in (1, 2, 3):
        today = entry(100, sets=sets)
        requests.answer(line([*log, today]))
    assert folded == [today["date"]] * 3
    folded.clear()
    requests.answer(line([*log, today, entry(100, "deadlift")]))
    assert folded == [today["date"]]
    folded.clear()
    requests.answer(line([*log[:-3], entry(98, sets=2)]))  # the last three entries are taken back, and one is another
    assert folded == [log[-1]["date"]]


SHAPES = (
    b'{"athlete": %(athlete)s, "log": %(log)s, "today": %(today)s}',
    b'{"today": %(today)s, "log": %(log)s, "athlete": %(athlete)s}',
    b'{"log": %(log)s, "today": %(today)s, "more": null, "athlete": %(athlete)s}',
    b'{"log": [], "athlete": %(athlete)s, "log": %(log)s, "today": %(today)s}',
    b'{"athlete": %(athlete)s, "log": %(log)s, "today": %(today)s, "log": []}',
    b'{"athlete": %(athlete)s, "log": %(log)s, "today": %(today)s, "log as it was": [null]}',
    b'{"athlete": {"note": %(log)s}, "log": %(log)s, "today": %(today)s, "athlete": %(athlete)s}',
)


@pytest.mark.parametrize("shape", SHAPES)
def test_a_line_that_begins_as_the_last_one_is_read_as_one_that_does_not(shape: bytes) -> None:
    requests = ProgressRequests()
    log = [entry(2 * day, exercise) for day in range(4) for exercise in EXERCISES]
    for sets in (1, 2, 3):
        today = entry(10, sets=sets)
        whole = json.loads(line([*log, today], day=10))
        request = shape % {key.encode(): json.dumps(value).encode() for key, value in whole.items()}
        answered = requests.answer(request)
        assert answered.is_answer
        assert answered.line == by_full_replay(request)


def test_a_request_with_problems_leaves_what_is_remembered_as_it_was() -> None:
    requests = ProgressRequests()
    log = [entry(day) for day in range(5)]
    good = line(log)
    first = requests.answer(good)
    for bad in (b"{", line([*log, {"date": "soon"}]), line(log, day=1)):
        assert not requests.answer(bad).is_answer
    assert requests.answer(good) == first


def test_the_place_of_a_problem_counts_from_the_logs_beginning() -> None:
    requests = ProgressRequests()
    log = [entry(day) for day in range(5)]
    requests.answer(line(log))
    answered = requests.answer(line([*log, entry(6, load="60")]))
    places = [one["where"] for one in json.loads(answered.line)["problems"]]
    assert places == [f"log[5].sets[{at}].load" for at in range(3)]


def test_no_problem_of_a_log_that_is_not_in_order_is_told_twice() -> None:
    requests = ProgressRequests()
    log = [entry(day) for day in range(5)]
    requests.answer(line(log))
    answered = requests.answer(line([*log, entry(1, sets=1, load="60"), entry(0)]))
    assert [one["where"] for one in json.loads(answered.line)["problems"]] == ["log[5].sets[0].load"]


@pytest.mark.parametrize(("name", "most", "kept"), [("MOST_ATHLETES", 3, 3), ("MOST_BYTES", 2_000, 2)])
def test_memory_has_an_end_and_the_athlete_not_seen_for_longest_is_forgotten(
    monkeypatch: pytest.MonkeyPatch, name: str, most: int, kept: int
) -> None:
    monkeypatch.setattr(progress_requests, name, most)
    requests = ProgressRequests()
    log = [entry(day) for day in range(3)]
    body = json.loads(line(log))
    for age in range(20, 40):
        body["athlete"]["age"] = age
        assert requests.answer(json.dumps(body).encode()).is_answer
    remembered = list(requests._known)
    assert len(remembered) == kept
    assert json.loads(remembered[-1])["age"] == 39
    assert requests._bytes == sum(len(known.log) for known in requests._known.values())
