"""What an athlete can ask, besides a plan: each question answers in values that a surface can word."""

from datetime import date
from functools import cache
from pathlib import Path

import pytest

from ironstride.coach.compare_protocols import compare_protocols, contradictions_among, phases_with_a_dose
from ironstride.coach.explain_session import find_sessions, rests_on
from ironstride.coach.find_evidence import find_evidence
from ironstride.coach.find_exercises import find_exercises
from ironstride.coach.infer_week import infer_week
from ironstride.coach.make_plan import make_plan, next_monday, settled
from ironstride.files.athlete_file import read_athlete
from ironstride.files.read import read
from ironstride.protocols.read import protocol, protocol_ids
from ironstride.training.plan import Plan
from ironstride.training.request import PlanRequest, PlanWishes, Race

SAMPLE = Path(__file__).parents[2] / "examples" / "sample-week.toml"


@cache
def sample() -> Plan:
    request, _ = read_athlete(SAMPLE.read_text(encoding="utf-8"))
    assert request is not None
    return make_plan(request, date(2026, 11, 21))


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("2026-11-24-heavy", ["2026-11-24-heavy"]),
        ("2026-11-24", ["2026-11-24-heavy"]),
        ("2026-11-24 pm", ["2026-11-24-heavy"]),
        ("2026-11-24 am", []),
        ("week 1 thursday", ["2026-11-26-heavy"]),
        ("1 thu 18:00", ["2026-11-26-heavy"]),
        ("1 thu 18:01", []),
        ("week 1 heavy", ["2026-11-24-heavy", "2026-11-26-heavy"]),
        ("week 5", []),
        ("", []),
    ],
)
def test_find_sessions(words: str, found: list[str]) -> None:
    assert [session.id for session in find_sessions(sample(), words)] == found


def test_a_session_rests_on_the_works_its_reasons_name_each_once() -> None:
    names = [source.id for source in rests_on(find_sessions(sample(), "week 1 tue")[0])]
    assert names[0] == "seed-004"
    assert len(names) == len(set(names))


@pytest.mark.parametrize("phase", phases_with_a_dose())
def test_each_comparison_says_what_the_pages_say(phase: str) -> None:
    rows = compare_protocols(next(one for one in phases_with_a_dose() if one == phase))
    for row in rows:
        assert [cell.protocol for cell in row.cells] == list(protocol_ids())
        assert all(cell.says for cell in row.cells)
    marks = {cell.protocol: cell.mark for cell in rows[0].cells}
    origin = protocol("hard-days-hard").doses[next(one for one in phases_with_a_dose() if one == phase)].origin["sets"]
    assert (marks["hard-days-hard"] == "consensus") is origin.inherited


def test_comparing_without_a_dose_is_an_error() -> None:
    with pytest.raises(ValueError, match="race has no dose"):
        compare_protocols("race")


def test_every_contradiction_belongs_to_somebody() -> None:
    assert len(contradictions_among()) == 17
    assert {one.id for one in contradictions_among(("S4",))} < {one.id for one in contradictions_among()}


def test_exercises_by_words_kit_and_spelling() -> None:
    assert find_exercises("squat back")[0].id == "back-squat"
    assert all(one.kit for one in find_exercises(kit=[]))
    assert "back-squat" not in {one.id for one in find_exercises("squat", kit=["dumbbells"])}
    assert "back-squat" in {one.id for one in find_exercises("bakc sqaut")}


def test_evidence_holds_only_what_may_be_shown() -> None:
    assert all(claim.shown for claim in find_evidence())
    assert find_evidence("nothing holds these words") == ()


def test_a_week_from_nothing_says_so() -> None:
    week, problems = infer_week(read(b"run more", "notes.txt"), "UTC")
    assert week.runs == ()
    assert problems[-1].is_fatal


@pytest.mark.parametrize(
    ("today", "starts"),
    [
        (date(2026, 11, 21), date(2026, 11, 23)),
        (date(2026, 11, 23), date(2026, 11, 23)),
        (date(2026, 11, 24), date(2026, 11, 30)),
    ],
)
def test_next_monday(today: date, starts: date) -> None:
    assert next_monday(today) == starts


@pytest.mark.parametrize(
    ("race_on", "weeks"),
    [(None, 12), (date(2026, 11, 23), 1), (date(2026, 11, 29), 1), (date(2026, 11, 30), 2)],
)
def test_a_plan_without_weeks_lasts_until_the_last_race(race_on: date | None, weeks: int) -> None:
    races = () if race_on is None else (Race(date=race_on),)
    request = settled(PlanRequest(plan=PlanWishes(starts=date(2026, 11, 23)), races=races), date(2026, 11, 21))
    assert request.plan.weeks == weeks
