"""The kept log as planning takes it: whose, up to which day, and the same whether it was folded at once or in parts."""

from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import insert

from ironstride.coach.log_sets import log
from ironstride.coach.next_wish import planned_dose
from ironstride.coach.strength_history import bouts_of, lifter_of
from ironstride.coach.strength_of import plan_as_logged, strength_of
from ironstride.loads.progression import progress
from ironstride.planning.prescribe.strength import LOGGED
from ironstride.store import Store
from ironstride.store.athletes import athlete_row, the_athlete
from ironstride.store.schema import athletes
from ironstride.training.plan import Plan, PrescribedExercise, PrescribedSet
from ironstride.training.progress import RepTest, Wish
from ironstride.training.request import Athlete, KnownLift, PlanRequest
from ironstride.units import Load
from tests.coach.made_plans import session

BEGUN = datetime(2026, 11, 24, 18, tzinfo=UTC)
TODAY = BEGUN.date()
LIFTER = Athlete(name="Ada", sex="female", bodyweight=Load.parse("60 kg"), kit=("barbell", "rack", "bench"))
REQUEST = PlanRequest(athlete=LIFTER)


@pytest.fixture
def runner(store: Store) -> str:
    with store.write() as connection:
        return the_athlete(connection, BEGUN)


def squat(store: Store, runner: str, visits: int, first: int = 0) -> None:
    for number in range(first, first + visits):
        log(store, runner, f"squat {40 + 2.5 * number}kg 5@2 5@2 5@2", BEGUN + timedelta(days=3 * number))


def test_nothing_logged_is_no_strength(store: Store, runner: str) -> None:
    assert strength_of(store, None, REQUEST, TODAY) is None
    log(store, runner, "plank 60s", BEGUN)
    assert strength_of(store, None, REQUEST, TODAY) is None


def test_it_is_what_the_engine_says_of_the_whole_log(store: Store, runner: str) -> None:
    wish = Wish(on=TODAY + timedelta(days=30), exercise="back-squat", target_reps=5, target_rir=2)
    for visits in (1, 2, 5):  # in parts: each goes on from the one before
        squat(store, runner, visits, first=0 if visits == 1 else visits - 1)
        found = strength_of(store, None, REQUEST, wish.on)
        with store.read() as connection:
            whole = progress(lifter_of(connection, runner, LIFTER, wish.on), bouts_of(connection, runner), wish)
        assert found is not None
        assert found.answer(wish) == whole


def test_sessions_of_later_days_are_not_known_yet(store: Store, runner: str) -> None:
    squat(store, runner, 4)
    all_, two = (strength_of(store, None, REQUEST, TODAY + timedelta(days=days)) for days in (9, 3))
    assert all_ is not None
    assert two is not None
    assert (all_.sessions, two.sessions) == (4, 2)
    assert all_.last_kg("back-squat") == 47.5
    assert two.last_kg("back-squat") == 42.5
    assert two.last_kg("deadlift") is None


def test_a_mended_entry_is_folded_anew(store: Store, runner: str) -> None:
    squat(store, runner, 2)
    before = strength_of(store, None, REQUEST, TODAY + timedelta(days=9))
    log(store, runner, "squat 50kg 5@1", BEGUN - timedelta(days=3))
    after = strength_of(store, None, REQUEST, TODAY + timedelta(days=9))
    assert before is not None
    assert after is not None
    assert after.one_rm_kg("back-squat") != before.one_rm_kg("back-squat")


def test_tests_and_kit_are_the_requests(store: Store, runner: str) -> None:
    squat(store, runner, 1)
    known = {"back-squat": KnownLift(load=Load.parse("60 kg"), reps=5)}
    weak, strong = (strength_of(store, None, PlanRequest(athlete=LIFTER, lifts=lifts), TODAY) for lifts in ({}, known))
    assert weak is not None
    assert strong is not None
    assert strong.standing.lifter.tests == (RepTest(exercise="back-squat", load=Load.parse("60 kg"), reps=5),)
    assert (strong.one_rm_kg("back-squat") or 0) > (weak.one_rm_kg("back-squat") or 0)


def test_of_several_athletes_the_one_of_that_name_is_meant(store: Store, runner: str) -> None:
    squat(store, runner, 1)
    with store.write() as connection:
        connection.execute(insert(athletes).values(athlete_row(LIFTER, "ada", BEGUN)))
    assert strength_of(store, None, REQUEST, TODAY) is None  # Ada has logged nothing
    assert strength_of(store, runner, REQUEST, TODAY) is not None
    assert strength_of(store, None, PlanRequest(athlete=Athlete(name="Bea")), TODAY) is None


def test_a_kept_plan_gets_the_loads_of_the_log(store: Store, runner: str) -> None:
    behind, next_, later = (session(datetime(2026, 11, day, 18)) for day in (23, 28, 30))
    plan = Plan(
        request=REQUEST, starts=date(2026, 11, 23), weeks=2, protocol="consensus", phases=(),
        sessions=(behind, next_, later), runs=(),
    )  # fmt: skip
    assert plan_as_logged(store, runner, plan, TODAY) == plan
    squat(store, runner, 2)
    made = plan_as_logged(store, runner, plan, TODAY + timedelta(days=3))
    assert made.sessions[0] == behind
    (first,), (second,) = (one.exercises for one in made.sessions[1:])
    assert {one.load for one in first.sets} == {Load.parse("42.5 kg")}
    assert first.planned == next_.exercises[0].sets
    assert first.note.startswith(LOGGED)
    assert second == later.exercises[0]  # it names no load that an estimate could stand in for


def test_what_a_log_made_of_a_plan_is_not_its_next_wish() -> None:
    planned = tuple(PrescribedSet(reps=5, rir=2.0) for _ in range(3))
    laid = tuple(PrescribedSet(reps=reps, rir=1.0, kind="open") for reps in (8, 8, 8, 5))
    dose = planned_dose(PrescribedExercise(exercise="back-squat", sets=laid, planned=planned), 0)
    assert (dose.sets, dose.reps, dose.rir) == (3, 5, 2.0)
