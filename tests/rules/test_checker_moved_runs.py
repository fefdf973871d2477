"""What the checker says of runs that were moved: both sides of each boundary."""

from dataclasses import replace
from datetime import timedelta

import pytest

from ironstride.training.plan import PlannedRun
from tests.rules.checker_world import MONDAY, at, found, plan_of, points, rule, run

QUALITY = ["intervals", "tempo", "hills", "long", "race"]
STAYS = rule("run_stays", "preference")
APART = rule("hard_runs_apart", runs=QUALITY)
GAP_24 = rule("gap_before_run", hours=24, runs=QUALITY)
HARD_DAYS = rule("same_day_as_run", "quality", 3, runs=["tempo"])


def moved(words: str, usual: str) -> PlannedRun:
    """A run that usually stands on the day `usual`."""
    return replace(run(words), moved_from=at(f"{usual} 00:00").date())


@pytest.mark.parametrize(
    ("runs", "expected", "why"),
    [
        ([run("tue 07:00 tempo")], 0, "a run on its own day"),
        ([moved("wed 07:00 tempo", "tue")], 1, "a day later"),
        ([moved("mon 07:00 tempo", "tue")], 1, "a day earlier"),
        ([moved("fri 07:00 tempo", "tue")], 3, "three days later"),
        ([moved("wed 07:00 tempo", "tue"), moved("fri 07:00 easy", "sat")], 2, "two runs, a day each"),
        ([moved("2 wed 07:00 tempo", "2 tue")], 1, "in any week"),
    ],
)
def test_a_moved_run_costs_its_days(runs: list[PlannedRun], expected: int, why: str) -> None:
    assert points(plan_of((), runs), STAYS) == expected, why


@pytest.mark.parametrize(
    ("runs", "expected", "why"),
    [
        ([run("tue 07:00 intervals"), moved("wed 07:00 tempo", "thu")], 1, "the later run was moved next to it"),
        ([moved("tue 07:00 intervals", "mon"), run("wed 07:00 tempo")], 1, "the earlier was"),
        ([run("tue 07:00 intervals"), run("wed 07:00 tempo")], 0, "as the runner has it"),
        ([run("tue 07:00 intervals"), moved("thu 07:00 tempo", "fri")], 0, "a day between"),
        ([run("tue 07:00 intervals"), moved("tue 17:00 tempo", "fri")], 0, "the same day is another matter"),
        ([run("tue 07:00 intervals"), moved("wed 07:00 easy", "fri")], 0, "an easy run"),
        ([run("sun 08:00 long"), moved("2 mon 07:00 tempo", "2 tue")], 1, "over the boundary of two weeks"),
        ([run("sun 08:00 long"), moved("2 tue 07:00 tempo", "2 mon")], 0, "moved away from it"),
        ([run("mon 07:00 hills"), moved("tue 07:00 tempo", "thu"), run("wed 07:00 long")], 2, "one between two"),
    ],
)
def test_moving_puts_no_quality_runs_on_neighbouring_days(runs: list[PlannedRun], expected: int, why: str) -> None:
    assert points(plan_of((), runs), APART) == expected, why


def test_other_rules_see_a_run_where_it_stands() -> None:
    usual, later = [run("wed 07:00 tempo")], [moved("thu 07:00 tempo", "wed")]
    assert points(plan_of(["tue 18:00"], usual), GAP_24) == 1
    assert points(plan_of(["tue 18:00"], later), GAP_24) == 0
    assert points(plan_of(["thu 18:00"], usual), HARD_DAYS) == 3
    assert points(plan_of(["thu 18:00"], later), HARD_DAYS) == 0


def test_a_moved_run_is_named_with_its_new_day() -> None:
    (one,) = found(plan_of((), [moved("wed 07:00 tempo", "tue")]), STAYS)
    assert one.date == MONDAY + timedelta(days=2)
    assert one.says == "The tempo run on Wed 25 Nov 07:00 was moved by 1 d."
