"""The published schemas accept what the readers accept and refuse what they refuse; jsonschema is the judge."""

import json
import tomllib
from datetime import date, time
from typing import Any

import pytest
from hypothesis import given, settings
from jsonschema import Draft202012Validator

from ironstride.files.athlete_file import encode_request, read_athlete
from ironstride.files.plan_json import encode_plan
from ironstride.files.schema import athlete_schema, plan_schema
from ironstride.training.plan import Plan
from ironstride.training.request import Athlete, PlanRequest, PlanWishes
from tests.files.made_plans import PLAN, plans
from tests.files.made_requests import requests
from tests.files.test_athlete_file import FREE, LEAST, MISTAKES, WHOLE

ATHLETE = Draft202012Validator(athlete_schema())
PLANS = Draft202012Validator(plan_schema())


def as_json(text: str) -> Any:
    """TOML as JSON data: dates and times become ISO text."""

    def plain(value: object) -> object:
        if isinstance(value, date | time):
            return value.isoformat()
        raise TypeError(type(value))

    return json.loads(json.dumps(tomllib.loads(text), default=plain))


def test_the_schemas_are_schemas_and_plain_json() -> None:
    for schema in (athlete_schema(), plan_schema()):
        Draft202012Validator.check_schema(schema)
        assert json.loads(json.dumps(schema)) == schema


@pytest.mark.parametrize("text", [LEAST, WHOLE])
def test_a_file_that_reads_is_valid(text: str) -> None:
    assert list(ATHLETE.iter_errors(as_json(text))) == []


# The schema can't know the zones, the catalogue, the calendar or the unit of a bound, or compare two keys.
BEYOND = ("timezone", "born = ", "-squat", "xyzzy", "580 kg", "0 kg", "hr_rest = 100", "\\u0000", "inf", "nan")


@pytest.mark.parametrize("added", [added for added, _, _ in MISTAKES if not any(word in added for word in BEYOND)])
def test_a_mistake_is_invalid(added: str) -> None:
    assert not ATHLETE.is_valid(as_json(LEAST + added))


@pytest.mark.parametrize("line", [line for line, _, try_this in FREE if try_this not in ("once", "one")])
def test_free_time_of_a_wrong_shape_is_invalid(line: str) -> None:
    assert not ATHLETE.is_valid(as_json(f"[free]\n{line}"))


@settings(max_examples=15)
@given(request=requests())
def test_every_encoded_request_is_valid(request: PlanRequest) -> None:
    assert list(ATHLETE.iter_errors(encode_request(request))) == []


@settings(max_examples=15)
@given(plan=plans())
def test_every_encoded_plan_is_valid(plan: Plan) -> None:
    assert list(PLANS.iter_errors(encode_plan(plan))) == []


@pytest.mark.parametrize("name", ["version", "request", "starts", "sessions", "cost", "problems"])
def test_a_plan_without_a_field_is_invalid(name: str) -> None:
    data = encode_plan(PLAN)
    del data[name]
    assert not PLANS.is_valid(data)


def test_only_free_time_is_required() -> None:
    assert athlete_schema()["required"] == ["free"]


def test_every_default_is_stated_as_the_reader_fills_it_in() -> None:
    tables = athlete_schema()["properties"]
    for name, noun in (("athlete", Athlete()), ("plan", PlanWishes())):
        for key, schema in tables[name]["properties"].items():
            attribute = "height_cm" if key == "height" else key
            if getattr(noun, attribute) is None:
                assert "default" not in schema
            else:
                assert schema["default"] == encode_request(PlanRequest())[name][key]
    assert tables["race"]["items"]["properties"]["at"]["default"] == "09:00"
    assert tables["travel"]["items"]["properties"]["kit"]["default"] == ["bodyweight"]


def test_every_key_says_what_it_means() -> None:
    def described(schema: dict[str, Any]) -> None:
        for name, part in schema.get("properties", {}).items():
            if "properties" in part or "items" in part:
                described(part.get("items", part))
            if "enum" in part:
                assert part.get("description"), name

    described(athlete_schema())
    described(plan_schema())


def test_the_least_file_is_the_defaults() -> None:
    request = read_athlete(LEAST)[0]
    assert request is not None
    assert encode_request(request)["plan"] == encode_request(PlanRequest())["plan"]
