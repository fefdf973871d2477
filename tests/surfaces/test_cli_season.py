"""`why`, `check`, `week`, `init`, and the start without a command."""

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from cli_runner import ROOT, one_line, run

from ironstride.files.athlete_file import read_athlete
from ironstride.surfaces.answers.athlete import QUESTIONS, Question
from ironstride.surfaces.answers.words import Unclear
from ironstride.surfaces.cli.ask_athlete import Given, answers, with_defaults

SAMPLE = str(ROOT / "examples" / "sample-week.toml")
TODAY = date(2026, 11, 21)
SUNDAY_BEFORE_INTERVALS = """
[plan]
starts = 2026-11-23
phase = "strength"
[[run]]
day = "mon"
at = "07:00"
kind = "intervals"
minutes = 60
[[session]]
day = "{day}"
at = "18:00"
kind = "heavy"
minutes = 60
"""


def test_why_explains_a_session_with_its_sources() -> None:
    answer = run("why", "week 1 tue", SAMPLE)
    assert answer.code == 0
    assert "Tue 24 Nov 18:00 · heavy" in answer.out
    assert "https://doi.org/10.1139/apnm-2012-0362" in answer.out
    assert "read as: abstract" in answer.out


@pytest.mark.parametrize("words", ["2026-11-24-heavy", "2026-11-24 pm", "1 tue", "week 1, tue 18:00"])
def test_a_session_is_found_by_the_words_a_person_uses(words: str) -> None:
    assert json.loads(run("why", words, SAMPLE, "--json").out)["session"]["id"] == "2026-11-24-heavy"


def test_why_reads_a_printed_plan_too(tmp_path: Path) -> None:
    printed = tmp_path / "plan.json"
    printed.write_text(run("plan", SAMPLE, "--json").out, encoding="utf-8")
    assert run("why", "week 1 tue", str(printed)).out == run("why", "week 1 tue", SAMPLE).out


@pytest.mark.parametrize(
    ("words", "says"),
    [("week 1", "3 sessions fit"), ("week 9", "no session fits"), ("", "no session fits"), ("yoga", "no session fits")],
)
def test_words_that_fit_none_or_several_are_answered(words: str, says: str) -> None:
    answer = run("why", words, SAMPLE)
    assert (answer.code, answer.out) == (2, "")
    assert says in " ".join(answer.err.split())


def test_check_refuses_sunday_evening_before_monday_intervals_by_exit_code_1() -> None:
    answer = run("check", "-", given=SUNDAY_BEFORE_INTERVALS.format(day="sun"))
    assert answer.code == 1
    told = " ".join(answer.out.split())
    assert "safety rules 6 points" in told
    assert "13 h before the intervals run on Mon 30 Nov 07:00; 24 h are asked for." in told
    assert "[recovery-before-quality-run; S4 Hard days hard" in told


def test_check_passes_a_plan_that_is_safe() -> None:
    answer = run("check", "-", given=SUNDAY_BEFORE_INTERVALS.format(day="mon"))
    assert answer.code == 0
    assert "nothing to pay" in answer.out
    assert "Kept" in answer.out


def test_check_scores_our_own_plan_as_the_engine_did() -> None:
    printed = run("plan", SAMPLE, "--json").out
    answer = run("check", "-", "--json", given=printed)
    assert answer.code == 0
    assert json.loads(answer.out)["cost"] == json.loads(printed)["cost"]


@pytest.mark.parametrize(
    ("text", "arguments", "says"),
    [
        ("x = 1", (), "this table is unknown"),
        ("{", (), "this is not JSON"),
        (SUNDAY_BEFORE_INTERVALS.format(day="someday"), (), "is not a day"),
        (SUNDAY_BEFORE_INTERVALS.format(day="sun"), ("--protocol", "S7"), "is not a protocol"),
    ],
)
def test_a_malformed_plan_of_ones_own_exits_2(text: str, arguments: tuple[str, ...], says: str) -> None:
    answer = run("check", "-", *arguments, given=text)
    assert answer.code == 2
    assert says in " ".join(answer.err.split())


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("nowhere",), "there is no such file or folder"),
        ((".", "--timezone", "Mars/Olympus"), "is not a time zone"),
    ],
)
def test_week_refuses_what_is_not_there(arguments: tuple[str, ...], says: str) -> None:
    answer = run("week", *arguments)
    assert (answer.code, answer.out) == (2, "")
    assert says in " ".join(answer.err.split())


def test_week_of_a_folder_without_runs_exits_2(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("run more")
    answer = run("week", str(tmp_path))
    assert (answer.code, "no recording was found here" in one_line(answer.err)) == (2, True)


def test_init_writes_a_file_that_reads_back_and_plans_it(tmp_path: Path) -> None:
    file = tmp_path / "athlete.toml"
    answer = run(
        "init", str(file), "--race", "Spring marathon, 2096-04-18, 42.2", "--week", "tue intervals 60, sun long 120",
        "--kit", "dumbbells 8 12 kg, box", "--lifting", "intermediate", "--health", "achilles 2",
    )  # fmt: skip
    assert answer.code == 2  # so far away that no plan reaches it: the answer is checked as the file would be
    answer = run("init", str(file), "--kit", "dumbbells 8 12 kg, box", "--lifting", "intermediate", "--yes")
    assert (answer.code, answer.err) == (0, "")
    assert "Week 1 ·" in answer.out
    request, problems = read_athlete(file.read_text(encoding="utf-8"))
    assert request is not None
    assert problems == ()
    assert {str(load) for load in request.athlete.dumbbells} == {"8 kg", "12 kg"}


def test_init_never_writes_over_a_file_unasked(tmp_path: Path) -> None:
    file = tmp_path / "athlete.toml"
    file.write_text("mine")
    answer = run("init", str(file), "--yes")
    assert (answer.code, file.read_text()) == (2, "mine")
    assert "--force" in answer.err
    assert run("init", str(file), "--yes", "--force").code == 0
    assert "[[run]]" in file.read_text()


def test_a_bad_answer_is_asked_again_with_what_was_wrong() -> None:
    typed = iter(
        ["Spring marathon", "Spring marathon, 2027-04-18, 42.2", "tue fast 60", "tue intervals 60", "", "", "", ""]
    )
    asked: list[tuple[str, str]] = []

    def ask(question: Question, wrong: str) -> str:
        asked.append((question.key, wrong))
        return next(typed)

    told, remarks = answers(Given(), {}, ask, today=TODAY)
    data, placeholders = with_defaults(told, TODAY)
    assert remarks == []
    assert [key for key, _ in asked] == ["race", "race", "week", "week", "free", "kit", "about", "health"]
    assert asked[1][1].startswith("No date is in it")
    assert "'fast' is neither a day, a kind of run nor minutes" in asked[3][1]
    assert data["race"] == [{"date": "2027-04-18", "km": 42.2, "name": "Spring marathon"}]
    assert placeholders == []
    assert data["free"]["tue"] == {"am": 60, "pm": 60}  # room for the run and an hour in the evening


def bad_answers() -> Iterator[tuple[str, str]]:
    yield "race", "2027-04-18"
    yield "race", "marathon in April"
    yield "week", "tue"
    yield "week", "someday easy 40"
    yield "free", "tue sixty"
    yield "free", "fri-mon pm 60"
    yield "kit", "a big stone"
    yield "about", "expert"
    yield "about", "bakc-sqaut 50 kg x 3"
    yield "health", "achilles"
    yield "health", "pregnent"
    yield "health", "sore knee"
    yield "health", "birth last month"


@pytest.mark.parametrize(("key", "text"), list(bad_answers()))
def test_an_unclear_answer_says_how_to_write_it(key: str, text: str) -> None:
    question = next(one for one in QUESTIONS if one.key == key)
    with pytest.raises(Unclear, match=r"\w{3}"):
        question.read(text, TODAY)


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda one: one.key)
def test_every_example_answer_can_be_read(question: Question) -> None:
    assert question.read(question.example, TODAY)
