"""Off-season with fewer runs: which ones stay, and only then; nothing changes unasked."""

from dataclasses import replace
from datetime import date, time, timedelta
from itertools import product

import pytest

from ironstride.planning.calendar import runs_of_day
from ironstride.planning.off_season import runs_that_stay
from ironstride.planning.placed import place_season
from ironstride.planning.remarks import remarks
from ironstride.protocols.read import protocol
from ironstride.training.request import FreeSlot, PlanRequest, PlanWishes, Race, UsualRun
from ironstride.training.words import PhaseId, RunKind

MONDAY = date(2026, 11, 23)
MON, TUE, WED, THU, FRI, SAT, SUN = range(7)


def run(day: int, kind: RunKind, minutes: int = 60, weeks: tuple[int, ...] = ()) -> UsualRun:
    return UsualRun(day=day, kind=kind, minutes=minutes, weeks=weeks)


WEEK = (
    run(MON, "easy"),
    run(TUE, "intervals"),
    run(WED, "easy"),
    run(THU, "tempo"),
    run(SAT, "easy"),
    run(SUN, "long"),
)

# The article runs about two days a week off season (statement 65); which days stay is our default.
ROWS = [
    (WEEK, 0, set()),
    (WEEK, 1, {SUN}),
    (WEEK, 2, {SUN, WED}),  # Wednesday lies further from Sunday than Monday and Saturday do
    (WEEK, 3, {SUN, WED, MON}),
    (WEEK, 4, {SUN, WED, MON, SAT}),
    (WEEK, 5, {SUN, WED, MON, SAT, THU}),  # of the quality runs intervals go first
    (WEEK, 6, {MON, TUE, WED, THU, SAT, SUN}),
    (WEEK, 14, {MON, TUE, WED, THU, SAT, SUN}),
    ((run(TUE, "intervals"), run(THU, "recovery")), 1, {THU}),
    ((run(TUE, "intervals"), run(THU, "tempo")), 1, {THU}),
    ((run(SAT, "long", 90), run(SUN, "long", 150), run(TUE, "tempo")), 1, {SUN}),  # the longest long run
    ((run(SAT, "long", 90), run(SUN, "long", 150), run(TUE, "tempo")), 2, {SUN, SAT}),
    ((), 2, set()),
]


@pytest.mark.parametrize(("week", "count", "days"), ROWS)
def test_which_runs_stay(week: tuple[UsualRun, ...], count: int, days: set[int]) -> None:
    assert {one.day for one in runs_that_stay(week, count)} == days
    assert runs_that_stay(tuple(reversed(week)), count) == runs_that_stay(week, count)


def request(off_season_runs: int | None = None, phase: PhaseId | None = None) -> PlanRequest:
    free = tuple(FreeSlot(day=day, at=time(18), minutes=90, name="pm") for day in range(7))
    wishes = PlanWishes(starts=MONDAY, weeks=4, phase=phase, off_season_runs=off_season_runs)
    return PlanRequest(plan=wishes, free=free, runs=WEEK)


@pytest.mark.parametrize(("phase", "count"), list(product(("base", "off-season"), (None, 0, 2))))
def test_only_the_off_season_has_fewer_runs(phase: PhaseId, count: int | None) -> None:
    found = [
        one
        for offset in range(7)
        for one in runs_of_day(
            request(off_season_runs=count), MONDAY + timedelta(days=offset), MONDAY, (), lambda _: phase
        )
    ]
    assert len(found) == (len(WEEK) if count is None or phase == "base" else count)


def test_a_run_of_some_weeks_only_is_counted_in_those_weeks() -> None:
    week = (run(SUN, "long", weeks=(1,)), run(TUE, "tempo"), run(THU, "easy"))
    asked = replace(request(off_season_runs=2), runs=week)
    in_week = [
        [one.kind for day in range(7) for one in runs_of_day(
            asked, MONDAY + timedelta(days=7 * n + day), MONDAY, (), lambda _: "off-season")]
        for n in (0, 1)
    ]  # fmt: skip
    assert in_week == [["easy", "long"], ["tempo", "easy"]]


def test_a_race_stands_whatever_the_wish() -> None:
    race = Race(date=MONDAY, km=10)
    found = runs_of_day(request(off_season_runs=0), MONDAY, MONDAY, (race,), lambda _: "off-season")
    assert [one.kind for one in found] == ["race"]


def test_the_plan_has_the_fewer_runs_and_says_which() -> None:
    placed = place_season(request(phase="off-season", off_season_runs=2), protocol("consensus"), MONDAY, 4)
    kinds = [one.kind for day, runs in placed.table.runs.items() if 0 <= (day - MONDAY).days < 28 for one in runs]
    learning = sum(phase != "off-season" for phase in placed.phases.days) // 7
    assert len(kinds) == learning * len(WEEK) + (4 - learning) * 2
    (said,) = (one for one in remarks(placed) if one.where == "[plan] off_season_runs")
    assert "Wednesday's easy run, Sunday's long run" in said.what
    assert "our default" in said.what
    assert not said.is_fatal


def test_without_an_off_season_every_run_stays_and_that_is_said() -> None:
    with_wish = place_season(request(phase="base", off_season_runs=2), protocol("consensus"), MONDAY, 4)
    without = place_season(request(phase="base"), protocol("consensus"), MONDAY, 4)
    assert with_wish.table.runs == without.table.runs
    assert ["no off-season phase" in one.what for one in remarks(with_wish)] == [True]
    assert remarks(without) == []
