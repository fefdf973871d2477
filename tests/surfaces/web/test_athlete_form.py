"""The form about a runner: what it is filled with reads back as it was, and nothing that is typed ever raises."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ironstride.files.athlete_file import read_athlete
from ironstride.surfaces.web.athlete.filled import blank, filled
from ironstride.surfaces.web.athlete.form import sent
from ironstride.surfaces.web.athlete.told import told
from tests.surfaces.web.set_up_form import answers

MONDAY = date(2026, 11, 23)
EXAMPLES = sorted((Path(__file__).parents[3] / "examples").glob("*.toml"))
NAMES = sorted(
    {*answers(), "race-0-date", "race-0-km", "ache-knee-is", "ache-0-place", "lift-deadlift-load", "kit", "bar"}
)


@pytest.mark.parametrize("file", EXAMPLES, ids=lambda file: file.stem)
def test_an_example_comes_back_as_it_was(file: Path) -> None:
    request, _problems = read_athlete(file.read_text(encoding="utf-8"), today=MONDAY)
    assert request is not None
    answer = told(filled(request), MONDAY, request)
    assert (answer.request, answer.problems) == (request, {})


@given(st.dictionaries(st.sampled_from(NAMES), st.text(max_size=12), max_size=12))
def test_whatever_is_typed_is_read_or_named(typed: dict[str, str]) -> None:
    answer = told(sent({**answers(), **typed}), MONDAY)
    assert (answer.request is None) == bool(answer.problems)


@pytest.mark.parametrize(
    ("field", "value", "says"),
    [
        ("run-1-minutes", "4", "outside 5 to 1440"),
        ("run-1-at", "7 o'clock", "is not a clock time"),
        ("free-1-minutes", "2000", "no minutes of a day"),
        ("born", "2020", "no plans for children"),
        ("bodyweight", "3 kg", "outside 25 to 300 kg"),
        ("timezone", "Berlin", 'Did you mean "Europe/Berlin"?'),
        ("dumbbells", "heavy ones", "No weight is in it"),
        ("birth_on", "soon", "is not a date"),
        ("anything", "birth", "Write the date of birth of the child"),
    ],
)
def test_a_mistake_stands_at_its_field(field: str, value: str, says: str) -> None:
    form = {**answers(), "kit": "box", "bar": "", "plates": "", "dumbbells": "", "kettlebells": "", field: value}
    answer = told(form, MONDAY)
    assert list(answer.problems) == [field]
    assert says in answer.problems[field][0]


def test_a_second_run_without_a_day_is_named_there() -> None:
    assert list(told({**answers(), "run-8-kind": "easy"}, MONDAY).problems) == ["run-8-day"]


def test_nothing_told_is_one_problem_and_says_what_to_do() -> None:
    answer = told(blank("Europe/Berlin", "metric"), MONDAY)
    assert answer.problems == {"runs": ("No run is told. Choose a kind of run for at least one day.",)}


def test_no_time_to_lift_is_an_hour_each_evening_beside_the_runs() -> None:
    form = {name: value for name, value in answers().items() if not name.startswith("free-")}
    request = told({**form, "run-1-at": "18:00"}, MONDAY).request
    assert request is not None
    assert [(slot.day, slot.minutes) for slot in request.free] == [(0, 60), (1, 120), (2, 60), (3, 60), (4, 60)]
