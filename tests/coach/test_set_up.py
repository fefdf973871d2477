"""A runner is set up once, her plan's rest follows what she changes, and a first look says what the plan will say."""

from dataclasses import replace
from datetime import date, datetime, time
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select

from ironstride.coach.change_plan import change_plan, keep_changed_plan
from ironstride.coach.erase_runner import erase_runner, would_go
from ironstride.coach.first_week import feasible, first_week
from ironstride.coach.free_time import with_runs, without_runs
from ironstride.coach.set_up import first_plan, has_a_plan, set_up_runner
from ironstride.coach.stored_plan import StoredPlan, stored_plan
from ironstride.files.athlete_file import read_athlete
from ironstride.store import Store, open_store
from ironstride.store.schema import athletes
from ironstride.training.request import FreeSlot, PlanRequest, UsualRun

EXAMPLES = sorted((Path(__file__).parents[2] / "examples").glob("*.toml"))
MONDAY = date(2026, 11, 23)
NOW = datetime(2026, 11, 24, 12, tzinfo=ZoneInfo("Europe/Berlin"))


def example(name: str) -> PlanRequest:
    request, problems = read_athlete((EXAMPLES[0].parent / f"{name}.toml").read_text(encoding="utf-8"), today=MONDAY)
    assert request is not None, problems
    return request


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return open_store(tmp_path / "own.db")


def kept(store: Store, who: str) -> StoredPlan:
    found = stored_plan(store, who)
    assert isinstance(found, StoredPlan)
    return found


@pytest.mark.parametrize("file", EXAMPLES, ids=lambda file: file.stem)
def test_the_first_week_shown_is_the_one_that_is_kept(store: Store, file: Path) -> None:
    request = example(file.stem)
    look = first_week(first_plan(store, request, NOW.date()))
    plan = kept(store, set_up_runner(store, request, NOW)).plan
    assert look.plan.sessions
    assert look.plan.sessions == plan.sessions[: len(look.plan.sessions)]
    assert all((one.start.date() - plan.starts).days >= 7 for one in plan.sessions[len(look.plan.sessions) :])
    assert look.phases == plan.phases


def test_past_midnight_the_week_that_was_shown_is_kept(store: Store) -> None:
    request = example("sub-3-marathon")
    tuesday = datetime(2026, 11, 24, 0, 1, tzinfo=ZoneInfo(request.athlete.timezone))
    who = set_up_runner(store, request, tuesday, shown_on=MONDAY)
    assert kept(store, who).plan.starts == first_plan(store, request, MONDAY).starts == MONDAY


def test_whether_the_heavy_sessions_fit() -> None:
    request = example("sub-3-marathon")
    assert (feasible(request, MONDAY).fits, feasible(request, MONDAY).wanted) == (2, 2)
    assert feasible(replace(request, free=()), MONDAY).fits == 0
    one_day = tuple(slot for slot in request.free if slot.day == 1)
    assert feasible(replace(request, free=one_day), MONDAY).fits == 1


def test_who_was_there_gets_the_profile_and_a_plan(store: Store) -> None:
    request = example("first-marathon")
    assert not has_a_plan(store)
    who = set_up_runner(store, request, NOW)
    assert has_a_plan(store)
    again = set_up_runner(store, replace(request, athlete=replace(request.athlete, name="Mo")), NOW)
    assert again == who
    with store.read() as connection:
        rows = connection.execute(select(athletes.c.name, athletes.c.timezone)).all()
    assert [tuple(row) for row in rows] == [("Mo", "Europe/Berlin")]


def test_what_has_passed_stays_and_the_rest_follows(store: Store) -> None:
    request = example("sub-3-marathon")
    who = set_up_runner(store, replace(request, plan=replace(request.plan, starts=date(2026, 11, 2))), NOW)
    before = kept(store, who)
    wanted = replace(before.plan.request, athlete=replace(before.plan.request.athlete, kit=("bodyweight", "bands")))
    changed = change_plan(store, who, before, wanted, NOW)
    assert kept(store, who) == before
    local = NOW.replace(tzinfo=None)
    past = [one for one in before.plan.sessions if one.start < local]
    assert past
    assert list(changed.plan.sessions[: len(past)]) == past
    assert changed.altered > 0
    assert "The kit at home has changed." in {one.says for one in changed.because}
    assert (changed.moved + changed.came + changed.went + changed.altered) == len(changed.changes)
    keep_changed_plan(store, who, before, changed, NOW)
    assert kept(store, who).plan.request.athlete.kit == ("bodyweight", "bands")


def test_another_name_moves_nothing(store: Store) -> None:
    who = set_up_runner(store, example("masters-5k"), NOW)
    before = kept(store, who)
    wanted = replace(before.plan.request, athlete=replace(before.plan.request.athlete, name="Mo"))
    changed = change_plan(store, who, before, wanted, NOW)
    assert (changed.changes, changed.was) == ((), changed.now)
    assert changed.plan.request == wanted


def test_erasing_says_what_goes_and_takes_it(store: Store, tmp_path: Path) -> None:
    who = set_up_runner(store, example("twenty-minutes"), NOW)
    going = would_go(store, who, tmp_path)
    assert (going.counts["plans"], going.is_alone, going.copies) == (1, True, ())
    erased = erase_runner(store, who, tmp_path, takes_copies=True)
    assert (erased.is_clean, erased.left, has_a_plan(store)) == (True, (), False)


RUNS = st.lists(
    st.builds(
        UsualRun, day=st.integers(0, 6), kind=st.just("easy"), minutes=st.integers(5, 120),
        at=st.one_of(st.none(), st.times(max_value=time(20)).map(lambda at: at.replace(second=0, microsecond=0))),
    ),
    max_size=6,
)  # fmt: skip
SLOTS = st.dictionaries(st.integers(0, 6), st.integers(10, 120), max_size=7)


@given(RUNS, SLOTS, st.sampled_from([time(5), time(12, 30), time(18)]))
def test_time_to_lift_is_what_is_left_beside_the_runs(runs: list[UsualRun], minutes: dict[int, int], at: time) -> None:
    lifting = [FreeSlot(day=day, at=at, minutes=length) for day, length in sorted(minutes.items())]
    free = with_runs(lifting, runs)
    left = [(one.day, one.at, one.minutes) for one in without_runs(free, runs)]
    assert left == [(one.day, one.at, one.minutes) for one in lifting]
    assert all(one.minutes >= told.minutes for one, told in zip(free, lifting, strict=True))
