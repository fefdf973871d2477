"""`init`: piped answers find their question, health is never dropped, nothing is invented that health forbids."""

from datetime import date
from pathlib import Path

import pytest
from cli_runner import Answer, run

from ironstride.files.athlete_file import read_athlete
from ironstride.surfaces.answers.athlete import QUESTIONS, race, race_remarks
from ironstride.training.request import PlanRequest

TODAY = date(2026, 11, 21)


def init(folder: Path, *options: str, given: str | None = None) -> tuple[Answer, PlanRequest | None]:
    """The answer of `init`, and the request in the file that it wrote, None where it wrote none."""
    file = folder / "athlete.toml"
    answer = run("init", str(file), *options, given=given)
    request = read_athlete(file.read_text(encoding="utf-8"), today=TODAY)[0] if file.exists() else None
    return answer, request


def words(text: str) -> str:
    return " ".join(text.split())


def test_piped_lines_answer_the_questions_in_their_order(tmp_path: Path) -> None:
    lines = "\n".join(question.example for question in QUESTIONS)
    answer, request = init(tmp_path, given=lines + "\n")
    assert answer.code == 0
    assert [f"line {at} answers --{one.key}:" in answer.err for at, one in enumerate(QUESTIONS, 1)] == [True] * 6
    assert request is not None
    assert [run.kind for run in request.runs] == ["intervals", "easy", "long"]
    assert [injury.place for injury in request.health.injuries] == ["achilles", "knee"]


def test_an_option_takes_its_question_out_of_the_order(tmp_path: Path) -> None:
    answer, request = init(tmp_path, "--week", "tue easy 40", "--race", "none", given="\n\n\nbone stress\n")
    assert answer.code == 0
    assert "line 4 answers --health: bone stress" in answer.err
    assert request is not None
    assert request.health.bone_stress


def test_fewer_lines_than_questions_are_said_to_leave_defaults(tmp_path: Path) -> None:
    answer, _ = init(tmp_path, given="none\n")
    assert "No line for --week, --free, --kit, --about, --health: defaults are taken." in words(answer.err)


def test_more_lines_than_questions_are_refused_and_nothing_is_written(tmp_path: Path) -> None:
    answer, request = init(tmp_path, given="\n" * 6 + "pregnant\n")
    assert (answer.code, answer.out, request) == (2, "", None)
    assert "--race, --week, --free, --kit, --about, --health" in words(answer.err)


@pytest.mark.parametrize("health", ["bone stress", "pregnant", "birth 2026-10-01", "8 weeks postpartum, 2026-09-26"])
def test_where_running_waits_no_run_is_invented(tmp_path: Path, health: str) -> None:
    answer, request = init(tmp_path, "--yes", "--health", health.rpartition(", ")[0] or health)
    if "postpartum" in health:
        assert (answer.code, "Write the date of birth" in words(answer.err)) == (2, True)
        return
    assert answer.code == 0
    assert "No run was put in" in answer.out
    assert request is not None
    assert request.runs == ()


def test_runs_that_only_hold_a_place_are_called_so(tmp_path: Path) -> None:
    answer, request = init(tmp_path, "--yes")
    assert "these only hold the place of yours (our default)" in words(answer.out)
    assert request is not None
    assert {run.evidence for run in request.runs} == {"a placeholder: no runs were told"}


@pytest.mark.parametrize(
    ("about", "says"),
    [
        ("intermediate, born 1969", ("intermediate", date(1969, 12, 31), None, None)),
        ("57 years old, female, 58,5 kg", ("novice", date(1969, 11, 21), "female", "58.5 kg")),
        ("born 1969-03-04, m, 130 lbs", ("novice", date(1969, 3, 4), "male", "130 lb")),
    ],
)
def test_about_you(tmp_path: Path, about: str, says: tuple[object, ...]) -> None:
    answer, request = init(tmp_path, "--yes", "--about", about)
    assert answer.code == 0
    assert request is not None
    athlete = request.athlete
    body = str(athlete.bodyweight) if athlete.bodyweight else None
    assert (athlete.experience, athlete.born, athlete.sex, body) == says


@pytest.mark.parametrize(
    ("options", "units"),
    [
        (("--kit", "dumbbells 20 30 lb"), "imperial"),
        (("--kit", "dumbbells 20 30 lb", "--about", "60 kg"), "metric"),
        (("--about", "back-squat 135 lb x 5"), "imperial"),
        (("--kit", "dumbbells 8 kg"), "metric"),
        ((), "metric"),
    ],
)
def test_units_follow_the_weights_that_were_told(tmp_path: Path, options: tuple[str, ...], units: str) -> None:
    _, request = init(tmp_path, "--yes", *options)
    assert request is not None
    assert request.athlete.units == units


def test_an_age_among_the_health_answers_is_understood(tmp_path: Path) -> None:
    answer, request = init(tmp_path, "--yes", "--health", "15 years old")
    assert request is not None
    assert request.athlete.born == date(2011, 11, 21)
    assert "guardian" in answer.out


def test_what_has_no_rule_is_said_and_stays_in_the_file(tmp_path: Path) -> None:
    answer, request = init(tmp_path, "--yes", "--health", "asthma, knee 2")
    says = "Ironstride has no rule for asthma; ask a clinician about it before you begin."
    assert answer.code == 0
    assert says in words(answer.err)
    assert f"# {says}" in (tmp_path / "athlete.toml").read_text(encoding="utf-8")
    assert request is not None
    assert [injury.place for injury in request.health.injuries] == ["knee"]


@pytest.mark.parametrize(
    ("health", "says"), [("pregnent", "Did you mean pregnant?"), ("knee", "Understood are a place")]
)
def test_an_unclear_health_answer_says_what_is_understood(tmp_path: Path, health: str, says: str) -> None:
    answer, request = init(tmp_path, "--yes", "--health", health)
    assert (answer.code, request) == (2, None)
    assert says in words(answer.err)
    assert "init --health" not in answer.err  # the command just used helps nobody


@pytest.mark.parametrize(
    ("text", "km", "is_said"),
    [
        ("Spring, 2027-04-18, 26.2", 42.195, True),
        ("Spring, 2027-04-18, 13,1", 21.0975, True),
        ("Spring, 2027-04-18, 26.2 km", 26.2, False),
        ("Spring, 2027-04-18, 26.2 mi", 42.1648, False),
        ("Spring, 2027-04-18, 42.2", 42.2, False),
    ],
)
def test_marathons_in_miles(text: str, km: float, is_said: bool) -> None:
    assert race(text)["race"][0]["km"] == km
    assert bool(race_remarks(text)) is is_said


@pytest.mark.parametrize(
    ("health", "is_read"),
    [("bone_stress = true", True), ("birth_on = 2026-09-01", True), ("birth_on = 2026-08-01", False), ("", False)],
)
def test_a_file_without_runs_is_read_only_where_health_has_running_wait(health: str, is_read: bool) -> None:
    # Running waits three months after a birth (the rule postpartum-waits); the plan starts on 23 November.
    text = f"[plan]\nstarts = 2026-11-23\n[free]\ntue = {{ am = 60 }}\n[health]\n{health}\n"
    request, _ = read_athlete(text, today=TODAY)
    assert (request is not None) is is_read


def test_a_race_on_the_day_before_the_start_is_told_in_the_singular() -> None:
    text = '[plan]\nstarts = 2026-11-23\n[free]\n[[run]]\nday = "tue"\nkind = "easy"\nminutes = 30\n'
    _, problems = read_athlete(f"{text}[[race]]\ndate = 2026-11-22\n", today=TODAY)
    assert any("is 1 day before the plan starts" in problem.what for problem in problems)
