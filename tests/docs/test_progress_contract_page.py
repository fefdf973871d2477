"""The page on the progression contract says what is answered, and names every key there is."""

from ironstride.files.field_tables import ListOf
from ironstride.files.progress_fields import BOUT, SET, TEST, TOLD_ATHLETE, WISH
from tests.docs.contract_page import PAGE, answered, blocks

TEXT = PAGE.read_text(encoding="utf-8")


def test_the_request_gets_the_answer_that_stands_there() -> None:
    request, answer, _ = blocks()
    assert answered(request) == answer


def test_the_problem_is_the_one_that_stands_there() -> None:
    request, _, problems = blocks()
    request["log"][0]["sets"][0]["load"] = 60
    assert answered(request) == problems


def test_every_key_is_named() -> None:
    keys = {key.key for table in (TOLD_ATHLETE, BOUT, SET, TEST, WISH) for key in table.keys}
    assert {key for key in keys if f"`{key}`" not in TEXT} == set()


def test_every_key_of_the_answer_is_named() -> None:
    _, answer, _ = blocks()
    keys = {*answer, *answer["next"], *answer["e1rm"], *answer["because"][0], *answer["ask"][0]} - {"says"}
    assert {key for key in keys if f"`{key}`" not in TEXT} == set()


def test_the_limits_are_those_of_the_reader() -> None:
    forms = {key.key: key.form.describe() for key in (*TOLD_ATHLETE.keys, *SET.keys)}
    for name, unit in (("age", ""), ("reps", ""), ("rir", "")):
        assert f"{forms[name]['minimum']:g}-{forms[name]['maximum']:g}{unit}" in TEXT.partition(f"| `{name}` |")[2][:90]
    assert isinstance(SET.keys[-1].form, ListOf)
    assert set(SET.keys[-1].form.item.describe()["enum"]) == {"pain", "technique", "typo-confirmed"}
