"""What is remembered between two looks at a week: never longer than the plan and the log stay as they were."""

from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from ironstride.coach import move_session
from ironstride.coach.clearance import clearance
from ironstride.coach.keep_plan import keep_plan
from ironstride.coach.move_session import illness_now, is_movable, move_board
from ironstride.coach.replan_kept import replan_kept
from ironstride.coach.report_health import report_illness
from ironstride.coach.skip_sessions import skip_sessions
from ironstride.coach.stored_plan import StoredPlan, stored_plan
from ironstride.coach.undo_plan import undo_plan
from ironstride.coach.week_facts import facts_of_plan, facts_of_season
from ironstride.store import Store, open_store
from ironstride.store.plans import PlanVersion
from ironstride.training.events import Events, Tired
from ironstride.training.plan import Session
from ironstride.training.problem import Problem
from tests.surfaces.web.made_runner import NOW, make_runner

WALL = NOW.replace(tzinfo=None)
WEEK = frozenset(date(2026, 11, 23) + timedelta(days=n) for n in range(7))


@pytest.fixture(scope="module")
def runner(tmp_path_factory: pytest.TempPathFactory) -> tuple[Store, str]:
    place = str(tmp_path_factory.mktemp("week") / "runner.db")
    who = make_runner(place)
    return open_store(place), who


@pytest.fixture
def own(tmp_path: Path) -> tuple[Store, str]:
    """A runner whose log this test may change."""
    place = str(tmp_path / "runner.db")
    who = make_runner(place)
    return open_store(place), who


def kept(runner: tuple[Store, str]) -> StoredPlan:
    found = stored_plan(*runner)
    assert isinstance(found, StoredPlan)
    return found


def friday(stored: StoredPlan) -> Session:
    return next(one for one in stored.plan.sessions if one.id == "2026-11-27-heavy")


def test_a_board_is_made_once_for_five_minutes(runner: tuple[Store, str]) -> None:
    stored = kept(runner)
    board = move_board(stored, friday(stored), WALL)
    assert move_board(stored, friday(stored), WALL + timedelta(minutes=4)) is board
    assert move_board(stored, friday(stored), WALL + timedelta(minutes=5)) is not board


def test_boards_do_not_pile_up(runner: tuple[Store, str]) -> None:
    stored = kept(runner)
    for minutes in range(0, 100, 5):
        move_board(stored, friday(stored), WALL + timedelta(minutes=minutes))
    assert len(move_session._kept) <= 8


def test_a_session_that_has_begun_has_no_board(runner: tuple[Store, str]) -> None:
    stored = kept(runner)
    late = friday(stored).start + timedelta(minutes=1)
    assert not is_movable(friday(stored), late)
    with pytest.raises(ValueError, match="has begun"):
        move_board(stored, friday(stored), late)


def test_slots_that_are_over_are_not_offered(runner: tuple[Store, str]) -> None:
    stored = kept(runner)
    board = move_board(stored, friday(stored), WALL)
    assert min(one.on for one in board.places) == date(2026, 11, 24)
    assert board.place(date(2026, 11, 24), "am") is None


def test_the_next_best_place_keeps_every_rule_and_is_the_cheapest_of_them(runner: tuple[Store, str]) -> None:
    stored = kept(runner)
    board = move_board(stored, friday(stored), WALL)
    never = next(one for one in board.places if one.state == "never")
    best = board.next_best(never)
    assert best is not None
    assert best.weight == min(one.weight for one in board.places if one.state in ("as-good", "costs"))


def test_a_plan_and_its_season_have_the_same_facts(runner: tuple[Store, str]) -> None:
    stored = kept(runner)
    board = move_board(stored, friday(stored), WALL)
    of_plan = facts_of_plan(stored.plan, WEEK)
    of_season = facts_of_season(stored.plan, board.picked.at_home, WEEK)
    assert (of_plan.rules_broken, of_plan.rest_days, of_plan.minutes) == (0, 1, 140)
    assert of_plan.sets is not None
    assert (of_season.rules_broken, of_season.hours_short, of_season.minutes, of_season.rest_days) == (
        of_plan.rules_broken, of_plan.hours_short, of_plan.minutes, of_plan.rest_days,
    )  # fmt: skip


def test_hours_count_from_start_to_start(runner: tuple[Store, str]) -> None:
    found = clearance(kept(runner).plan, datetime(2026, 11, 27, 18))
    assert found is not None
    assert (found.hours, found.run.kind, found.never_h, found.free_h, found.price) == (37.0, "long", 24, 48, 3)
    far = clearance(kept(runner).plan, datetime(2040, 1, 1))
    assert far is None


def test_days_of_illness_take_no_session(own: tuple[Store, str]) -> None:
    store, who = own
    stored = kept(own)
    assert illness_now(store, who, NOW.date()) == Events()
    report_illness(store, who, NOW, from_day=NOW.date(), to_day=date(2026, 11, 25), has_fever=True)
    ill = illness_now(store, who, NOW.date())
    board = move_board(stored, friday(stored), WALL, ill)
    assert {one.state for one in board.places if one.on <= date(2026, 11, 27)} == {"refused", "here"}
    assert illness_now(store, who, date(2026, 12, 1)) == Events()


def test_a_replan_is_remembered_until_the_log_says_something_new(own: tuple[Store, str]) -> None:
    store, who = own
    stored, told = kept(own), Events(tired=(Tired(on=NOW.date()),))
    first = replan_kept(store, who, stored, told, WALL)
    assert replan_kept(store, who, stored, told, WALL + timedelta(minutes=1)) is first
    skip_sessions(store, who, "2026-12-01-heavy", "travel", NOW)
    after = replan_kept(store, who, stored, told, WALL)
    assert after is not first
    assert after.made.changes != first.made.changes


def test_undo_keeps_the_version_before_again_and_only_of_the_latest(own: tuple[Store, str]) -> None:
    store, who = own
    none = undo_plan(store, who, 1, NOW)
    assert isinstance(none, Problem)
    assert "first version" in none.what
    stored = kept(own)
    place = next(one for one in move_board(stored, friday(stored), WALL).places if one.state == "costs")
    made = move_board(stored, friday(stored), WALL).moved(place)
    assert made is not None
    keep_plan(store, made.plan, stored.name, who, NOW)
    stale = undo_plan(store, who, 1, NOW)
    assert isinstance(stale, Problem)
    back = undo_plan(store, who, 2, NOW)
    assert isinstance(back, PlanVersion)
    assert (back.number, kept(own).plan) == (3, stored.plan)
    empty = undo_plan(open_store("sqlite://"), "nobody", 1, NOW)
    assert isinstance(empty, Problem)
