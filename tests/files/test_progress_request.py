"""Requests to progress an exercise: what programs send becomes nouns, or every problem in it with its place."""

import json
from copy import deepcopy
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ironstride.files.field_report import Report
from ironstride.files.progress_request import (
    MOST_PROBLEMS,
    open_request,
    read_entries,
    read_lifter,
    read_wish,
    request_problems,
)
from ironstride.training.problem import Problem
from ironstride.training.progress import Bout, DoneSet, Lifter, RepTest, Wish
from ironstride.training.request import Athlete
from ironstride.units import Load

SET = {
    "kind": "work", "load": "60 kg", "reps": 5, "rir": 2.5, "target_reps": 5, "target_rir": 2, "flags": ["technique"],
}  # fmt: skip
REQUEST: dict[str, Any] = {
    "athlete": {
        "sex": "F", "bodyweight": "62 kg", "age": 35, "experience": "intermediate", "units": "metric", "bar": "20 kg",
        "plates": ["10 kg", "1.25 kg"], "dumbbells": ["10 kg"], "kettlebells": None,
        "tests": [{"exercise": "back-squat", "load": "70 kg", "reps": 3, "rir": None, "on": "2026-12-20"}],
    },
    "log": [
        {"date": "2027-01-04", "phase": "train", "hours_since_hard_run": 20, "exercise": "back-squat", "sets": [SET]},
        {"date": "2027-01-06", "exercise": "pull-up", "sets": [{"load": None, "reps": 0}]},
    ],
    "today": {
        "date": "2027-01-08", "phase": "deload", "hours_since_hard_run": None, "exercise": "back-squat",
        "target_reps": 5, "target_rir": 2, "sets": 2,
    },
}  # fmt: skip

Nouns = tuple[Lifter | None, tuple[Bout, ...], Wish | None]


def read(request: object) -> tuple[Nouns, tuple[Problem, ...]]:
    """The three parts of a request, and what was found wrong in any of them."""
    report = Report()
    parts = open_request(request if isinstance(request, bytes) else json.dumps(request).encode(), report)
    if parts is None:
        return (None, (), None), request_problems(report)
    lifter = read_lifter(parts.athlete, report)
    bouts = tuple(entry.bout for entry in read_entries(parts.log, 0, 0, report))
    wish = read_wish(parts.today, max((bout.on for bout in bouts), default=None), report)
    return (lifter, bouts, wish), request_problems(report)


def changed(path: str, value: object) -> dict[str, Any]:
    """The request with another value at a place such as `log.0.sets`."""
    request = deepcopy(REQUEST)
    *way, last = (int(part) if part.isdigit() else part for part in path.split("."))
    place: Any = request
    for part in way:
        place = place[part]
    place[last] = value
    return request


def lifter_of(**athlete: object) -> Lifter:
    (lifter, _, _), problems = read({**REQUEST, "athlete": athlete})
    assert problems == ()
    assert lifter is not None
    return lifter


def test_everything_that_a_request_says_is_read() -> None:
    (lifter, bouts, wish), problems = read(REQUEST)
    assert problems == ()
    assert lifter == Lifter(
        athlete=Athlete(
            sex="female", bodyweight=Load.parse("62 kg"), experience="intermediate", bar=Load.parse("20 kg"),
            kit=("bodyweight", "barbell", "rack", "bench", "dumbbells"),
            plates=(Load.parse("10 kg"), Load.parse("1.25 kg")), dumbbells=(Load.parse("10 kg"),),
        ),
        age_years=35,
        tests=(RepTest(exercise="back-squat", load=Load.parse("70 kg"), reps=3, on=date(2026, 12, 20)),),
    )  # fmt: skip
    squat = DoneSet(load=Load.parse("60 kg"), reps=5, rir=2.5, target_reps=5, target_rir=2, flags=("technique",))
    assert bouts == (
        Bout(on=date(2027, 1, 4), exercise="back-squat", sets=(squat,), hours_since_hard_run=20),
        Bout(on=date(2027, 1, 6), exercise="pull-up", sets=(DoneSet(load=None, reps=0),)),
    )
    assert wish == Wish(on=date(2027, 1, 8), exercise="back-squat", target_reps=5, target_rir=2, sets=2, phase="deload")


def test_the_least_that_is_needed() -> None:
    today = {"date": "2027-01-08", "exercise": "back-squat", "target_reps": 5, "target_rir": 2}
    (lifter, bouts, wish), problems = read({"athlete": {}, "today": today})
    assert problems == ()
    assert (lifter, bouts) == (lifter_of(), ())
    assert wish == Wish(on=date(2027, 1, 8), exercise="back-squat", target_reps=5, target_rir=2, sets=3)


@pytest.mark.parametrize(("word", "meant"), [("F", "female"), ("m", "male"), ("Female", "female"), (None, None)])
def test_sex_however_it_is_spelled(word: str | None, meant: str | None) -> None:
    assert lifter_of(sex=word).athlete.sex == meant


@pytest.mark.parametrize(("word", "meant"), [("kg", "metric"), ("lb", "imperial"), ("Imperial", "imperial")])
def test_units_by_their_name_or_by_the_unit_of_mass(word: str, meant: str) -> None:
    assert lifter_of(units=word).athlete.units == meant


def test_bare_numbers_are_in_the_unit_of_the_athlete() -> None:
    athlete = lifter_of(units="lb", bodyweight=136.5, bar=45, plates=[45, "2.5 lb"], dumbbells=[20]).athlete
    assert (athlete.bodyweight, athlete.bar) == (Load.parse("136.5 lb"), Load.parse("45 lb"))
    assert athlete.plates == (Load.parse("45 lb"), Load.parse("2.5 lb"))
    assert lifter_of(units="metric", bodyweight=62).athlete.bodyweight == Load.parse("62 kg")
    assert lifter_of(bodyweight=62).athlete.bodyweight == Load.parse("62 kg")
    assert lifter_of(units="lb", bodyweight=72).athlete.bodyweight == Load.parse("72 kg")  # 72 lb is no adult's
    assert lifter_of(units="lb", bodyweight="120 lb").athlete.bodyweight == Load.parse("120 lb")


@pytest.mark.parametrize(
    ("given", "kit"),
    [
        ({}, ("bodyweight", "barbell", "rack", "bench", "dumbbells", "kettlebells")),
        ({"bar": None, "dumbbells": ["10 kg"]}, ("bodyweight", "dumbbells")),
        ({"plates": ["10 kg"]}, ("bodyweight", "barbell", "rack", "bench")),
        ({"bar": "20 kg", "dumbbells": []}, ("bodyweight", "barbell", "rack", "bench")),
        ({"kettlebells": ["16 kg"]}, ("bodyweight", "kettlebells")),
        ({"bar": None}, ("bodyweight",)),
    ],
)
def test_the_kit_is_what_is_given_and_a_furnished_gym_where_nothing_is(given: dict[str, Any], kit: tuple[str]) -> None:
    assert lifter_of(**given).athlete.kit == kit


@pytest.mark.parametrize(
    ("key", "spelled", "meant"),
    [
        ("kind", "warmup", "warm-up"), ("kind", "Warm_up", "warm-up"), ("kind", None, "work"), ("load", "0 kg", None),
        ("load", "132,5lbs", Load.parse("132.5 lb")), ("reps", 5.0, 5), ("rir", 0, 0.0), ("rir", None, None),
        ("flags", ["typo_confirmed"], ("typo-confirmed",)), ("flags", None, ()), ("target_reps", None, None),
        ("note", {"a": ["key", "of", "somebody's"]}, None),
    ],
)  # fmt: skip
def test_a_set_is_read_leniently_where_that_is_unambiguous(key: str, spelled: object, meant: object) -> None:
    (_, bouts, _), problems = read(changed(f"log.0.sets.0.{key}", spelled))
    assert problems == ()
    assert getattr(bouts[0].sets[0], key, None) == meant


@pytest.mark.parametrize(
    ("path", "value", "where", "what"),
    [
        ("athlete", None, "athlete", "null is not a table."),
        ("athlete.sex", "x", "athlete.sex", "'x' is not a sex that a formula knows."),
        ("athlete.age", -3, "athlete.age", "-3 years is outside 5 to 120."),
        ("athlete.age", float("nan"), "athlete.age", "nan years is outside 5 to 120."),
        ("athlete.age", True, "athlete.age", "true is not a number."),
        ("athlete.bodyweight", "62", "athlete.bodyweight", "'62' is not a load."),
        ("athlete.plates", ["10 kg", "-5 kg"], "athlete.plates[1]", "'-5 kg' is not a load."),
        ("athlete.bar", 10**7, "athlete.bar", "10000000 has no unit."),
        ("athlete.tests.0.load", None, "athlete.tests[0].load", "null has no unit."),
        ("athlete.tests.0.reps", 0, "athlete.tests[0].reps", "0 reps is outside 1 to 1000."),
        ("log", {"date": "2027-01-04"}, "log", "this is not a list."),
        ("log.1", 7, "log[1]", "7 is not a table."),
        ("log.1.exercise", "pul-up", "log[1].exercise", "'pul-up' is not an exercise of the catalogue."),
        ("log.1.exercise", ["pull-up"], "log[1].exercise", "a list is not an exercise of the catalogue."),
        ("log.1.date", "2027-02-30", "log[1].date", "'2027-02-30' is not a day of the calendar."),
        ("log.0.phase", "peak", "log[0].phase", "'peak' is not a phase."),
        ("log.0.sets", None, "log[0].sets", "null is not a list."),
        ("log.0.sets.0.load", 60, "log[0].sets[0].load", "60 has no unit."),
        ("log.0.sets.0.load", "1e3 kg", "log[0].sets[0].load", "'1e3 kg' is not a load."),
        ("log.0.sets.0.load", "99999 kg", "log[0].sets[0].load", "99999 kg is outside 0 to 10000 kg."),
        ("log.0.sets.0.reps", -1, "log[0].sets[0].reps", "-1 reps is outside 0 to 1000."),
        ("log.0.sets.0.reps", 4.5, "log[0].sets[0].reps", "4.5 is not a whole number."),
        ("log.0.sets.0.reps", 10**30, "log[0].sets[0].reps", f"{10**30} reps is outside 0 to 1000."),
        ("log.0.sets.0.rir", float("inf"), "log[0].sets[0].rir", "inf reps is outside 0 to 50."),
        ("log.0.sets.0.rir", "2", "log[0].sets[0].rir", "'2' is not a number."),
        ("log.0.sets.0.flags", ["sore"], "log[0].sets[0].flags[0]", "'sore' is not a flag."),
        ("today.date", "2027-01-05", "today.date", "2027-01-05 is before 2027-01-06, the last day of the log."),
        ("today.target_rir", None, "today.target_rir", "null is not a number."),
        ("today.sets", 0, "today.sets", "0 is outside 1 to 200."),
        ("today.hours_since_hard_run", -1, "today.hours_since_hard_run", "-1 hours is outside 0 to 1e+06."),
    ],
)  # fmt: skip
def test_a_mistake_is_named_with_its_place(path: str, value: object, where: str, what: str) -> None:
    _, (problem,) = read(changed(path, value))
    assert (problem.where, problem.what) == (where, what)
    assert problem.try_this


@pytest.mark.parametrize(
    ("line", "what"),
    [
        (b"squat 60kg 5@2", "this line is not JSON: "),
        (b"[1, 2]", "this line is JSON, but no object."),
        (b'{"athlete": {}', "this line is not JSON: "),
        (b'{"log": ' + b"[" * 100_000, "this line is not JSON: "),
        (b'{"athlete": {"sex": "\xff"}}', "this is not JSON: "),
    ],
)
def test_a_line_that_is_no_request(line: bytes, what: str) -> None:
    _, problems = read(line)
    assert what in problems[0].what or what in problems[-1].what


def test_all_problems_come_at_once_in_the_order_of_the_request() -> None:
    request = changed("log.0.sets.0.load", "sixty")
    request["athlete"]["sex"] = "?"
    request["log"][1]["exercise"] = "nope"
    del request["log"][0]["sets"][0]["reps"]
    del request["today"]
    _, problems = read(request)
    assert [problem.where for problem in problems] == [
        "today", "athlete.sex", "log[0].sets[0].load", "log[0].sets[0].reps", "log[1].exercise",
    ]  # fmt: skip


def test_a_log_that_is_wrong_throughout_is_given_up_and_that_is_said() -> None:
    _, problems = read({**REQUEST, "log": [{}] * MOST_PROBLEMS})
    assert len(problems) < MOST_PROBLEMS + 10
    assert problems[-1].try_this == "Mend those first."


@pytest.mark.parametrize("space", [None, 1])
def test_reading_from_an_entrys_end_goes_on_with_the_next(space: int | None) -> None:
    log = json.dumps(REQUEST["log"] * 3, indent=space).encode()
    whole = list(read_entries(log, 0, 0, Report()))
    assert [log[entry.end - 1 : entry.end] for entry in whole] == [b"}"] * 6
    for at, entry in enumerate(whole, 1):
        assert list(read_entries(log, entry.end, at, Report())) == whole[at:]


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8) | st.sampled_from(["2 kg", "pain"]),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=5), inner, max_size=4),
    max_leaves=8,
)
PLACES = [
    "athlete", "log", "today", "athlete.sex", "athlete.bodyweight", "athlete.units", "athlete.plates", "athlete.tests",
    "athlete.tests.0", "athlete.tests.0.load", "log.0", "log.0.date", "log.0.exercise", "log.0.sets", "log.0.sets.0",
    "log.0.sets.0.load", "log.0.sets.0.reps", "log.0.sets.0.flags", "today.date", "today.sets", "today.exercise",
]  # fmt: skip


@given(place=st.sampled_from(PLACES), value=JSON)
def test_anything_anywhere_is_read_or_named_and_never_raises(place: str, value: object) -> None:
    (lifter, bouts, wish), problems = read(changed(place, value))
    assert problems or (lifter is not None and wish is not None and len(bouts) <= 2)
    assert [problem for problem in problems if not problem.what or not problem.try_this] == []


@given(line=st.binary(max_size=40), at=st.integers(0, 400))
def test_a_line_with_other_bytes_in_it_never_raises(line: bytes, at: int) -> None:
    whole = json.dumps(REQUEST).encode()
    read(line)
    read(whole[:at] + line + whole[at + len(line) :])


@pytest.mark.parametrize("text", ["11.1.2027", "11.01.2027", "soon"])
def test_a_date_that_is_none_is_named_as_it_was_given(text: str) -> None:
    _, problems = read(changed("today.date", text))
    assert [one.where for one in problems] == ["today.date"]
    assert text in problems[0].what
