"""The athlete file written, and read back."""

import json
from datetime import time

import pytest
from hypothesis import given, settings

from ironstride.files.athlete_file import decode_request, encode_request, read_athlete
from ironstride.files.athlete_text import athlete_toml
from ironstride.training.request import FreeSlot, PlanRequest, UsualRun
from tests.files.made_requests import requests


@settings(max_examples=40)
@given(request=requests())
def test_what_was_encoded_decodes_equal(request: PlanRequest) -> None:
    data = json.loads(json.dumps(encode_request(request)))
    read, problems = decode_request(data, "plan.json: request", require_runs=False)
    assert read == request, [str(problem) for problem in problems if problem.is_fatal]


@settings(max_examples=40)
@given(request=requests())
def test_a_written_file_reads_back_equal(request: PlanRequest) -> None:
    read, problems = read_athlete(athlete_toml(request), require_runs=False)
    assert read == request, [str(problem) for problem in problems if problem.is_fatal]


def test_a_written_file_explains_itself() -> None:
    lines = athlete_toml(PlanRequest()).splitlines()
    assert "rest_days = 1" in lines
    assert any(line.startswith("experience =") and line.endswith("novice | intermediate | advanced") for line in lines)
    assert max(map(len, lines)) <= 120
    assert any("hr_max" in line and line.startswith("# Also:") for line in lines)


@pytest.mark.parametrize("evidence", ["run\n1.fit", 'a "quoted" \\ name', "bell\x07 \x7f", "tab\there", "é 走"])
def test_evidence_may_hold_anything_a_file_name_can(evidence: str) -> None:
    run = UsualRun(day=1, kind="easy", minutes=40, evidence=evidence)
    request = PlanRequest(runs=(run,), free=(FreeSlot(day=0, at=time(7), minutes=60),))
    assert read_athlete(athlete_toml(request))[0] == request


def test_half_a_character_in_a_file_name_becomes_a_question_mark() -> None:
    request = PlanRequest(runs=(UsualRun(day=1, kind="easy", minutes=40, evidence="run\udcff.fit"),))
    assert encode_request(request)["run"][0]["evidence"] == "run?.fit"
