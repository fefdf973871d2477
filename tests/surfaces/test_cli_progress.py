"""`progress --jsonl`: a line in, a line out, at once, whatever the line holds."""

import json
import os
import subprocess
import sys
from typing import Any

import pytest
from cli_runner import ROOT, run

from ironstride.surfaces.cli import show_progress

SET = {"load": "60 kg", "reps": 5, "rir": 2, "target_reps": 5, "target_rir": 2}
TODAY = {"date": "2027-01-08", "exercise": "back-squat", "target_reps": 5, "target_rir": 2}
ANSWER_KEYS = ["next", "sets", "e1rm", "p_too_hard", "because", "ask"]


def request(*dates: str, **today: object) -> str:
    log = [{"date": on, "exercise": "back-squat", "sets": [SET] * 3} for on in dates]
    return json.dumps({"athlete": {"bodyweight": "62 kg"}, "log": log, "today": {**TODAY, **today}})


def answers(text: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in text.splitlines()]


def test_each_request_is_answered_in_order() -> None:
    lines = [request(), "", request("2027-01-04"), "   ", request("2027-01-04", "2027-01-06")]
    done = run("progress", "--jsonl", given="\n".join(lines))
    assert (done.code, done.err) == (0, "")
    assert [list(one) for one in answers(done.out)] == [ANSWER_KEYS] * 3


def test_problems_stand_on_their_own_line_and_the_program_goes_on() -> None:
    lines = ["no JSON", request(), request(exercise="squatt", sets=0), request()]
    done = run("progress", "--jsonl", given="\n".join(lines) + "\n")
    assert (done.code, done.err) == (2, "")
    first, second, third, fourth = answers(done.out)
    assert [list(one) for one in (first, third)] == [["problems"]] * 2
    assert [one["where"] for one in third["problems"]] == ["today.exercise", "today.sets"]
    assert list(third["problems"][0]) == ["where", "what", "try"]
    assert second == fourth
    assert list(second) == ANSWER_KEYS


def test_nothing_in_is_nothing_out() -> None:
    done = run("progress", "--jsonl", given="")
    assert (done.code, done.out, done.err) == (0, "", "")


@pytest.mark.parametrize("given", [b"\xef\xbb\xbf" + request().encode(), request().encode() + b"\r\n"])
def test_lines_as_windows_writes_them(given: bytes) -> None:
    done = run("progress", "--jsonl", given=given)
    assert done.code == 0
    assert [list(one) for one in answers(done.out)] == [ANSWER_KEYS]


def test_without_jsonl_it_says_what_it_needs() -> None:
    done = run("progress")
    assert (done.code, done.out) == (2, "")
    assert "--jsonl" in done.err


def test_a_line_too_long_to_be_held_is_answered_and_left(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(show_progress, "LONGEST_LINE", 400)
    lines = ["x" * 401, request(), "x" * 1500, request(), "x" * 400]
    done = run("progress", "--jsonl", given="\n".join(lines) + "\n")
    assert done.code == 2
    assert [next(iter(one)) for one in answers(done.out)] == ["problems", "next", "problems", "next", "problems"]
    assert "more than 400 bytes" in answers(done.out)[0]["problems"][0]["what"]


def test_a_driver_may_wait_for_an_answer_before_it_sends_the_next_request() -> None:
    child = subprocess.Popen(
        [sys.executable, "-P", "-m", "ironstride", "progress", "--jsonl"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT / "src")},
    )
    assert child.stdin is not None
    assert child.stdout is not None
    for count in range(4):
        child.stdin.write(request(*[f"2027-01-0{day}" for day in range(1, count + 1)]).encode() + b"\n")
        child.stdin.flush()
        assert list(json.loads(child.stdout.readline())) == ANSWER_KEYS
    child.stdin.close()
    assert child.stdout.read() == b""
    assert child.wait() == 0
    child.stdout.close()
