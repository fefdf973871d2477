"""The log as the engine reads it: which sets count and as what, on which kind of day, after which run."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import insert

from ironstride.coach.hard_runs import hard_run_ends
from ironstride.coach.known_lifter import lifter_told
from ironstride.coach.log_sets import log
from ironstride.coach.strength_history import bouts_of, circumstances, lifter_of
from ironstride.files.set_shorthand import read_sets
from ironstride.loads.equipment import equipment_for
from ironstride.store import Store
from ironstride.store.activities import KeptActivity, activity_row
from ironstride.store.athletes import the_athlete
from ironstride.store.journal import add_weighing
from ironstride.store.logs import KeptSession, KeptSet, session_row, set_row
from ironstride.store.schema import activities, logged_sessions, logged_sets
from ironstride.training.activity import Activity
from ironstride.training.lifting_log import LoggedSession, LoggedSet
from ironstride.training.measures import BodyMass
from ironstride.training.progress import Bout, DoneSet, RepTest
from ironstride.training.request import Athlete, KnownLift, PlanRequest
from ironstride.units import Load
from tests.coach.made_plans import keep, run, session

EVENING = datetime(2026, 11, 24, 18, tzinfo=UTC)
TODAY = EVENING.date()


@pytest.fixture
def runner(store: Store) -> str:
    with store.write() as connection:
        return the_athlete(connection, EVENING)


def bouts(store: Store, runner: str, since: date | None = None) -> list[Bout]:
    with store.read() as connection:
        return bouts_of(connection, runner, since)


def keep_visit(store: Store, runner: str, start: datetime, *sets: LoggedSet) -> None:
    """A visit as an import brings it: nothing says what was asked."""
    kept = KeptSession(
        id=f"{start:%d%H}", key=f"{start}", logged_at=EVENING, session=LoggedSession(title="Gym", start=start)
    )
    with store.write() as connection:
        connection.execute(insert(logged_sessions).values(session_row(kept, runner)))
        for place, one in enumerate(sets):
            row = KeptSet(id=f"{kept.id}:{place}", key=f"{start}{place}", logged_at=EVENING, logged=one)
            connection.execute(insert(logged_sets).values(set_row(row, place, kept.id, runner)))


def keep_run(store: Store, runner: str, start: datetime, minutes: float, **more: Any) -> None:
    one = Activity(sport="running", start=start, elapsed_s=60 * minutes, **more)
    row = activity_row(KeptActivity(id=f"{start}", key=f"{start}", activity=one), runner)
    with store.write() as connection:
        connection.execute(insert(activities).values(row))


def test_each_kind_of_set_is_read_as_what_it_says(store: Store, runner: str) -> None:
    keep(store, runner, EVENING, session(EVENING.replace(tzinfo=None)))
    log(store, runner, "squat w40kg 5 60kg 5@2 5@rpe5 4@1 fail pain 3+@1 drop 50kg 8", EVENING)
    (one,) = bouts(store, runner)
    sixty = Load.parse("60 kg")
    asked = {"target_reps": 5, "target_rir": 2.0}
    assert (one.on, one.exercise, one.phase, one.hours_since_hard_run) == (TODAY, "back-squat", "train", None)
    assert one.sets == (
        DoneSet(load=Load.parse("40 kg"), reps=5, kind="warm-up"),
        DoneSet(load=sixty, reps=5, rir=2.0, **asked),
        DoneSet(load=sixty, reps=5, **asked),
        DoneSet(load=sixty, reps=4, rir=0.0, flags=("pain",), **asked),
        DoneSet(load=sixty, reps=3, rir=1.0, kind="open"),
    )


@pytest.mark.parametrize(
    ("line", "counts"),
    [
        ("squat 5", 0),
        ("push-up 20", 1),
        ("pull-up assist20kg 5 bw 4 +10kg 3", 2),
        ("plank 45s", 0),
        ("squat 60kg 0 fail", 0),
        ("atlas stone 60kg 3", 0),
        ("split squat 14kg 8/8 8l 7r 6l", 3),
        ("split squat 14kg 8l 12kg 7r", 2),
        ("split squat 14kg 8r 8r 8l", 2),
    ],
)
def test_what_cannot_be_compared_is_left_out_and_two_sides_are_one(
    store: Store, runner: str, line: str, counts: int
) -> None:
    log(store, runner, line, EVENING)
    assert sum(len(one.sets) for one in bouts(store, runner)) == counts


def test_of_two_sides_the_weaker_one_counts(store: Store, runner: str) -> None:
    log(store, runner, "split squat 14kg 8l@1 7r@2 6l@2 6r@1", EVENING)
    (one,) = bouts(store, runner)
    assert [(each.reps, each.rir) for each in one.sets] == [(7, 2.0), (6, 1.0)]


def test_a_load_without_its_unit_is_no_load(store: Store, runner: str) -> None:
    bare = LoggedSet(name="Pull up", exercise="pull-up", load_number=10, repetitions=5)
    zero = LoggedSet(name="Pull up", exercise="pull-up", load=Load.parse("0 kg"), repetitions=6)
    keep_visit(store, runner, datetime(2026, 11, 3, 18), bare, zero)
    (one,) = bouts(store, runner)
    assert one.sets == (DoneSet(load=None, reps=6),)


def test_a_failed_single_counts_where_it_was_asked_for(store: Store, runner: str) -> None:
    (one,) = read_sets("squat 100kg 0 fail").sets
    keep_visit(store, runner, datetime(2026, 11, 3, 18), LoggedSet(
        name=one.name, exercise=one.exercise, load=one.load, repetitions=0, kind="failure", target_reps=1
    ))  # fmt: skip
    (bout,) = bouts(store, runner)
    assert bout.sets[0].is_failed


def test_bouts_come_by_day_and_in_the_order_of_the_day(store: Store, runner: str) -> None:
    def on(day: int, line: str, hour: int = 18) -> None:
        keep_visit(store, runner, datetime(2026, 11, day, hour), *read_sets(line).sets)

    on(20, "rdl 60kg 8; squat 60kg 5; rdl 60kg 7")
    on(13, "squat 55kg 5")
    on(20, "squat 70kg 3; bench press 40kg 5", 7)
    found = bouts(store, runner)
    assert [(one.on.day, one.exercise, len(one.sets)) for one in found] == [
        (13, "back-squat", 1), (20, "back-squat", 2), (20, "bench-press", 1), (20, "romanian-deadlift", 2),
    ]  # fmt: skip
    assert found[1].sets[0].load == Load.parse("70 kg")
    assert bouts(store, runner, date(2026, 11, 14)) == found[1:]
    assert bouts(store, runner, date(2026, 11, 21)) == []


def test_the_phase_is_the_matched_sessions_else_that_of_the_day(store: Store, runner: str) -> None:
    def at(day: int) -> datetime:
        return datetime(2026, 11, day, 18)

    first = (
        session(at(24), because=("dose", "deload:consensus")), session(at(25)), session(at(26), phase="taper"),
    )  # fmt: skip
    keep(store, runner, EVENING, *first)
    log(store, runner, "squat 60kg 5", EVENING)  # matched with the lighter one
    log(
        store, runner, "plank 45s; push-up 20", EVENING + timedelta(days=2)
    )  # of a tapering day, but not what was planned
    log(store, runner, "squat 60kg 5", EVENING + timedelta(days=7))
    keep(store, runner, EVENING + timedelta(days=8), *first[2:], name="another")
    found = bouts(store, runner)
    assert [(one.on.day, one.phase) for one in found] == [(24, "deload"), (26, "taper"), (1, "train")]
    with store.read() as connection:
        assert circumstances(connection, runner, at(26)) == ("taper", None)


def test_hours_are_counted_from_the_end_of_the_last_hard_run(store: Store, runner: str) -> None:
    monday = datetime(2026, 11, 23, 17, tzinfo=UTC)
    keep(
        store, runner, EVENING - timedelta(days=9),
        runs=(run(monday.replace(tzinfo=None), "intervals"), run(datetime(2026, 11, 26, 7), "tempo", 60)),
    )  # fmt: skip
    for day in range(2, 16):
        keep_run(store, runner, monday - timedelta(days=day), 50, distance_m=9000.0, avg_hr_bpm=140.0, max_hr_bpm=180.0)
    log(store, runner, "push-up 20", EVENING)
    assert bouts(store, runner)[0].hours_since_hard_run == 24.0  # as planned: nothing was recorded on that day
    keep_run(store, runner, monday, 45, distance_m=8100.0, avg_hr_bpm=140.0)
    assert bouts(store, runner)[0].hours_since_hard_run is None  # she ran, and easily
    keep_run(store, runner, EVENING - timedelta(hours=12), 60, distance_m=12000.0, avg_hr_bpm=170.0, max_hr_bpm=185.0)
    assert bouts(store, runner)[0].hours_since_hard_run == 11.0  # steady and hard
    with store.read() as connection:
        assert circumstances(connection, runner, datetime(2026, 11, 26, 18)) == ("train", 10.0)
        assert circumstances(connection, runner, datetime(2026, 11, 29, 18)) == ("train", None)
        every = hard_run_ends(connection, runner)
        assert hard_run_ends(connection, runner, TODAY) == [one for one in every if one >= datetime(2026, 11, 22)]


def test_a_recording_that_was_the_planned_hard_run_is_hard(store: Store, runner: str) -> None:
    morning = EVENING - timedelta(hours=11)
    keep_run(store, runner, morning, 62)
    keep(store, runner, EVENING, runs=(run(morning.replace(tzinfo=None), "tempo"),))
    with store.read() as connection:
        assert hard_run_ends(connection, runner) == [datetime(2026, 11, 24, 8, 2)]


def test_core_in_the_morning_forgets_no_lighter_week(store: Store, runner: str) -> None:
    morning, evening = datetime(2026, 11, 26, 7, 15), datetime(2026, 11, 26, 18)
    core = replace(session(morning), id="2026-11-26-core", kind="core", lower_body="none")
    keep(store, runner, EVENING, core, session(evening, because=("dose", "deload:consensus")))
    with store.read() as connection:
        assert circumstances(connection, runner, evening) == ("deload", None)


def test_the_lifter_is_whom_the_plan_was_asked_for(store: Store, runner: str) -> None:
    asked = Athlete(born=date(1990, 5, 24), kit=("barbell", "rack"), bodyweight=Load.parse("60 kg"), timezone="UTC")
    squat = KnownLift(load=Load.parse("80 kg"), reps=5, rir=2, on=date(2026, 11, 1))
    keep(store, runner, EVENING, request=PlanRequest(athlete=asked, lifts={"back-squat": squat}))
    with store.write() as connection:
        for days, kg in ((9, 61.0), (2, 61.5), (-3, 70.0)):
            add_weighing(connection, runner, BodyMass(at=EVENING - timedelta(days=days), kg=kg))
        lifter, remarks = lifter_told(connection, runner, None, TODAY)
        given = lifter_of(connection, runner, Athlete(kit=("bands",)), TODAY)
    assert remarks == ()
    assert {"barbell", "rack"} <= set(lifter.athlete.kit)
    assert "dumbbells" not in lifter.athlete.kit
    assert lifter.athlete.bodyweight == Load.parse("61.5 kg")
    assert lifter.athlete.born == date(1990, 5, 24)
    assert lifter.tests == (
        RepTest(exercise="back-squat", load=squat.load, reps=5, rir=2.0, on=date(2026, 11, 1)),
    )  # fmt: skip
    assert (given.athlete.kit, given.age_years, given.athlete.bodyweight) == (("bands",), None, Load.parse("61.5 kg"))


def test_whose_kit_nobody_knows_gets_a_usual_gym_and_is_told(store: Store, runner: str) -> None:
    with store.read() as connection:
        lifter, (remark,) = lifter_told(connection, runner, None, TODAY)
    assert not remark.is_fatal
    assert "our default" in remark.what
    assert equipment_for(lifter.athlete, "barbell") is not None
    assert lifter.tests == ()


def test_a_damaged_plan_is_as_none(store: Store, runner: str) -> None:
    keep(store, runner, EVENING)
    with store.write() as connection:
        connection.exec_driver_sql("update plan_versions set document = 'not json'")
        assert lifter_told(connection, runner, None, TODAY)[1] != ()
