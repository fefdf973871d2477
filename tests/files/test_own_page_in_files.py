"""A page of the runner's own in an athlete file or a plan: read with line numbers and carried along."""

from datetime import date

import pytest
from jsonschema import Draft202012Validator

from ironstride.coach.make_plan import make_plan
from ironstride.coach.page_of import page_of
from ironstride.files.athlete_file import decode_request, encode_request, read_athlete
from ironstride.files.athlete_text import athlete_toml
from ironstride.files.page_file import LONGEST_PAGE, read_own_page
from ironstride.files.plan_json import plan_bytes, read_plan
from ironstride.files.schema import athlete_schema
from tests.files.test_athlete_file import LEAST

PAGE = 'id = "mine"\nname = "Mine"\n\n[dose.all]\nsets = { value = [2, 2] }\n'
WITH_PAGE = f"{LEAST}\n[plan]\nstarts = 2026-11-23\nweeks = 8\nprotocol_page = '''\n{PAGE}'''\n"
SCHEMA = Draft202012Validator(athlete_schema())


def test_the_page_names_the_protocol() -> None:
    request, problems = read_athlete(WITH_PAGE)
    assert request is not None, problems
    assert (request.plan.protocol, request.plan.protocol_page) == ("mine", PAGE)
    assert page_of(request).doses["base"].sets == (2, 2)


def test_a_plan_carries_the_page_so_that_no_later_command_needs_another_file() -> None:
    request, _ = read_athlete(WITH_PAGE)
    assert request is not None
    plan = make_plan(request, date(2026, 11, 20))
    assert plan.protocol == "mine"
    assert any(because.rule.startswith("dose:mine.") for session in plan.sessions for because in session.because)
    back, problems = read_plan(plan_bytes(plan))
    assert (back, problems) == (plan, ())
    assert make_plan(back.request, date(2026, 12, 1)) == plan


def test_a_request_with_a_page_is_written_and_read_back_equal() -> None:
    request, _ = read_athlete(WITH_PAGE)
    assert request is not None
    assert decode_request(encode_request(request), "x") == (request, ())
    assert read_athlete(athlete_toml(request))[0] == request
    assert list(SCHEMA.iter_errors(encode_request(request))) == []


@pytest.mark.parametrize(
    ("plan", "where", "says"),
    [
        ({"protocol": "mine"}, "[plan] protocol", "'mine' is not a protocol."),
        ({"protocol": "mine.toml"}, "[plan] protocol", "--protocol FILE.toml"),
        ({"protocol": "other", "protocol_page": PAGE}, "[plan] protocol", "which is 'mine'"),
        ({"protocol_page": "x = 1"}, "[plan] protocol_page", "a page has no such entry"),
        ({"protocol_page": "x ="}, "[plan] protocol_page", "not TOML"),
        ({"protocol_page": 3}, "[plan] protocol_page", "not text"),
        ({"race_prep": "fifteens"}, "[plan] race_prep", "keep-load"),
        ({"off_season_runs": 15}, "[plan] off_season_runs", "0 to 14"),
    ],
)
def test_a_mistake_is_named(plan: dict[str, object], where: str, says: str) -> None:
    request, problems = decode_request({"free": {}, "plan": plan}, "here", require_runs=False)
    assert request is None
    assert any(where in one.where and says in f"{one.what} {one.try_this}" for one in problems), problems


@pytest.mark.parametrize(
    ("plan", "is_valid"),
    [
        ({"protocol": "S4"}, True),
        ({"protocol": "mine"}, False),
        ({"protocol": "mine", "protocol_page": PAGE}, True),
        ({"protocol": "My page", "protocol_page": PAGE}, False),
        ({"race_prep": "muscular-endurance", "off_season_runs": 2}, True),
        ({"race_prep": "fifteens"}, False),
        ({"off_season_runs": 2.5}, False),
    ],
)
def test_the_schema_says_the_same(plan: dict[str, object], is_valid: bool) -> None:
    assert SCHEMA.is_valid({"free": {}, "plan": plan}) is is_valid


@pytest.mark.parametrize(
    ("text", "where"),
    [
        (PAGE.replace("[2, 2]", "[3, 2]"), "mine.toml line 5: dose.all.sets"),
        (PAGE.replace('id = "mine"', 'id = "S4"'), "mine.toml line 1: id"),
        (PAGE + "[rule.rest-day]\ndays = 2", "mine.toml line 6: rule.rest-day"),
        (PAGE + "[dose.all]\n", "mine.toml line 6"),
        ("", "mine.toml: id"),
        ("#" * (LONGEST_PAGE + 1), "mine.toml"),
    ],
)
def test_a_mistake_of_the_page_has_its_line(text: str, where: str) -> None:
    page, problems = read_own_page(text, "mine.toml")
    assert page is None
    assert [problem.where for problem in problems if problem.where.startswith(where)]


def test_a_mark_at_the_beginning_of_the_file_is_no_mistake() -> None:
    assert read_own_page("\ufeff" + PAGE)[1] == ()
