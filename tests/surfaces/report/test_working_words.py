"""The sentences about whether it works: an interval with every number, and no number before the gates pass."""

import re
from dataclasses import replace

import pytest

from ironstride.running.change.answers import Change
from ironstride.running.change.gates import Missing, NotYet
from ironstride.running.change.is_it_working import Caution, Working
from ironstride.surfaces.cli.show_trend import trend_lines
from ironstride.surfaces.report import working_words as words
from ironstride.surfaces.web.language import Words
from ironstride.surfaces.web.working.causes import ladder
from ironstride.surfaces.web.working.per_cent import signed
from tests.surfaces.report.made_found import found, nothing


def working(change: Change | NotYet) -> Working:
    return Working(all_causes=change, running_cost=change, until=300.0, reference_bpm=145.0)


@pytest.mark.parametrize(
    ("per_cent", "sd", "begins"),
    [
        (4.1, 1.25, "Since you began lifting you run 4.1 % faster at 145 bpm (95 % interval +1.7 to +6.5 %)."),
        (-4.1, 1.25, "Since you began lifting you run 4.1 % slower at 145 bpm (95 % interval -6.5 to -1.7 %)."),
        (0.9, 1.25, "No clear change at 145 bpm: +0.9 % (95 % interval -1.5 to +3.3 %). A change under 3.5 % "),
    ],
)
def test_a_verdict_has_its_interval(per_cent: float, sd: float, begins: str) -> None:
    assert words.verdict(working(Change(per_cent=per_cent, sd=sd))).startswith(begins)


@pytest.mark.parametrize("missing", list(Missing))
def test_before_the_gates_pass_there_is_no_number_of_a_change(missing: Missing) -> None:
    one = NotYet(missing=missing, have=0.4, need=0.6) if missing in (Missing.CLEAN_HEART_RATE, Missing.FLIGHT) else (
        NotYet(missing=missing, have=4, need=12, days=30)
    )  # fmt: skip
    assert words.verdict(working(one)) == "Cannot tell yet."
    said = words.missing_sentence(one)
    assert said.endswith(("needed.", "at your rate."))
    assert "+" not in said
    assert words.SOONER[missing]


@pytest.mark.parametrize(("days", "said"), [(1, "1 day"), (10, "10 days"), (11, "2 weeks"), (43, "6 weeks")])
def test_waiting_is_said_in_days_then_in_weeks(days: int, said: str) -> None:
    one = NotYet(missing=Missing.RUNS_LATELY, have=3, need=12, days=days)
    assert f"About {said} more" in words.missing_sentence(one)


def test_every_caution_says_what_to_do() -> None:
    assert set(words.CAUTIONS) == set(Caution)
    assert all(what.endswith(".") and do.endswith(".") for what, do in words.CAUTIONS.values())


def test_running_cost_is_claimed_only_beside_rides() -> None:
    alone, beside = found().working, found(rides=True).working
    assert alone is not None
    assert beside is not None
    assert re.search(r"\d", words.cost_sentence(alone)) is None
    assert "Cycling at the same heart rate changed by" in words.cost_sentence(beside)


def test_what_moved_it_adds_up() -> None:
    rows = words.moved_rows(found().working)  # type: ignore[arg-type]
    assert rows[0][0] == "as recorded"
    assert sum(step for _, step in rows[:-1]) == pytest.approx(rows[-1][1])


def test_what_moved_it_has_the_signs_of_the_page() -> None:
    change = Change(per_cent=4.1, sd=1.25)
    of = replace(working(change), as_recorded=5.3, moved={"weather": 1.6, "routes": -0.3, "shoes": 0.01})
    rows, (rungs, _) = words.moved_rows(of), ladder(of, Words())
    assert [step for _, step in rows] == pytest.approx([5.3, -1.6, 0.3, 0.1, 4.1])
    assert [signed(step, Words()) for _, step in rows[1:-1]] == [one.moved for one in rungs[1:-1]]


@pytest.mark.parametrize("missing", [Missing.RUNS, Missing.LIFTS])
def test_with_nothing_at_all_the_gates_own_numbers_are_said(missing: Missing) -> None:
    said = words.missing_sentence(NotYet(missing=missing, have=0, need=1))
    assert "0 of 1" not in said
    assert "20 comparable runs from 8 weeks or more" in words.SOONER[missing]
    assert "12 comparable runs in the last six weeks" in words.SOONER[missing]


@pytest.mark.parametrize("one", [found(), found(0.0), found(rides=True), found(weeks=20), nothing(), nothing(12)])
def test_it_never_says_because(one: object) -> None:
    said = " ".join(trend_lines(one))  # type: ignore[arg-type]
    assert not re.search(r"because of lifting|due to lifting|thanks to", said)
    assert "improved your economy" not in said


def test_what_is_missing_first_is_a_run_then_a_lift() -> None:
    assert words.why_nothing(nothing()).missing is Missing.RUNS
    assert words.why_nothing(nothing(12)).missing is Missing.LIFTS
