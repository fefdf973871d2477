"""What happened to a plan: every session that it asked for beside what was done, and neither overwrites the other."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from ironstride.coach.happened import ExerciseDone, SessionDone, Totals
from ironstride.coach.log_sets import Place, log
from ironstride.coach.plan_history import PlanHistory, plan_history
from ironstride.coach.report_health import report_illness
from ironstride.coach.session_life import finish_session, start_session
from ironstride.coach.skip_sessions import skip_sessions
from ironstride.store import Store
from ironstride.store.athletes import the_athlete
from ironstride.training.lifting_log import LoggedSet
from ironstride.training.plan import PrescribedExercise, PrescribedSet, Session
from ironstride.training.problem import Problem
from ironstride.units import Load
from tests.coach.import_world import a_place, hevy, hevy_row, imported
from tests.coach.made_plans import SQUATS, keep, session

BEFORE = datetime(2026, 11, 21, 9, tzinfo=UTC)
TUE, THU = datetime(2026, 11, 24, 18), datetime(2026, 11, 26, 18)
SUNDAY = datetime(2026, 11, 29, 21, tzinfo=UTC)
CALVES = PrescribedExercise(exercise="calf-raise", sets=(PrescribedSet(reps=10, rir=2.0),) * 2)
WARM = PrescribedExercise(exercise="leg-swings", sets=(PrescribedSet(kind="warm-up", reps=10),))
PLANK = PrescribedExercise(exercise="plank", sets=(PrescribedSet(seconds=30),) * 2)


@pytest.fixture
def runner(store: Store) -> str:
    with store.write() as connection:
        return the_athlete(connection, BEFORE)


def core(start: datetime) -> Session:
    return replace(session(start, PLANK), id=f"{start:%Y-%m-%d}-core", kind="core", lower_body="none")


def told(store: Store, runner: str, now: datetime = SUNDAY) -> PlanHistory:
    found = plan_history(store, runner, now)
    assert isinstance(found, PlanHistory)
    return found


def only(store: Store, runner: str, now: datetime = SUNDAY) -> SessionDone:
    (one,) = told(store, runner, now).sessions
    return one


def on(day: int, text: str, store: Store, runner: str, hour: int = 18) -> None:
    done = log(store, runner, text, datetime(2026, 11, day, hour, tzinfo=UTC))
    assert done.is_kept, done


def test_done_has_what_was_asked_beside_what_was_lifted(store: Store, runner: str) -> None:
    asked = replace(SQUATS, sets=tuple(replace(one, load=Load.parse("60 kg")) for one in SQUATS.sets))
    keep(store, runner, BEFORE, session(TUE, WARM, asked))
    on(24, "squat w40kg 5 60kg 5@2 62.5kg 5@2 5@1 4@0 drop 50kg 8; plank 45s", store, runner)
    one = only(store, runner)
    (squats,) = one.exercises  # nobody is asked how she got warm
    assert (one.fate, one.sets_done, one.sets_planned, one.missing) == ("done", 3, 3, ())
    assert (squats.sets_extra, squats.reps_planned, squats.reps_done) == (1, 15, 19)
    assert (str(squats.load_planned), str(squats.load_done)) == ("60 kg", "62.5 kg")
    assert [each.name for each in one.extra] == ["plank"]
    assert one.planned.exercises[1] == asked, "what was asked stays what it was"


def test_in_part_says_which_exercises_and_sets_are_missing(store: Store, runner: str) -> None:
    keep(store, runner, BEFORE, session(TUE, SQUATS, CALVES))
    on(24, "squat 60kg 5@2 5@2", store, runner)
    one = only(store, runner)
    assert one.fate == "partly"
    assert [(each.exercise, each.sets_done, each.sets_planned) for each in one.missing] == [
        ("back-squat", 2, 3), ("calf-raise", 0, 2)
    ]  # fmt: skip
    assert told(store, runner).totals == Totals(sessions=1, done=1, partly=1, sets_planned=5, sets_done=2)


@pytest.mark.parametrize(("day", "fate"), [(23, "moved"), (24, "done"), (27, "moved"), (28, "missed")])
def test_another_day_counts_as_moved_up_to_three_days_away(store: Store, runner: str, day: int, fate: str) -> None:
    keep(store, runner, BEFORE, session(TUE))
    on(day, "squat 60kg 3x5", store, runner)
    found = told(store, runner)
    (one,) = found.sessions
    assert one.fate == fate
    assert one.moved_to == (date(2026, 11, day) if fate == "moved" else None)
    assert len(found.outside) == (fate == "missed")


def test_half_of_the_exercises_speak_for_another_day_a_third_does_not(store: Store, runner: str) -> None:
    three = session(TUE, SQUATS, CALVES, replace(SQUATS, exercise="deadlift"))
    keep(store, runner, BEFORE, three)
    on(25, "squat 60kg 3x5", store, runner)
    assert only(store, runner).fate == "missed"
    on(25, "calf-raise 20kg 2x10", store, runner)
    assert only(store, runner).fate == "moved"


def test_a_session_that_was_started_late_is_that_one(store: Store, runner: str) -> None:
    keep(store, runner, BEFORE, session(TUE), session(THU))
    start_session(store, runner, datetime(2026, 11, 25, 18, tzinfo=UTC), planned="2026-11-24-heavy")
    on(25, "plank 45s", store, runner)  # nothing of it, and still it was begun as that one
    first, second = told(store, runner).sessions
    assert (first.fate, first.sets_done, second.fate) == ("moved", 0, "missed")


def test_nothing_that_was_only_started_counts(store: Store, runner: str) -> None:
    keep(store, runner, BEFORE, session(TUE))
    start_session(store, runner, TUE.replace(tzinfo=UTC), planned="2026-11-24-heavy")
    assert only(store, runner, TUE.replace(tzinfo=UTC)).fate == "open"
    assert only(store, runner).fate == "missed"


def test_today_is_open_until_its_day_is_over(store: Store, runner: str) -> None:
    keep(store, runner, BEFORE, session(TUE), session(THU))
    late = datetime(2026, 11, 24, 23, 59, tzinfo=UTC)
    assert [one.fate for one in told(store, runner, late).sessions] == ["open"]
    assert told(store, runner, late).totals == Totals()
    assert told(store, runner, late + timedelta(minutes=1)).totals == Totals(sessions=1, missed=1, sets_planned=3)


def test_skipped_keeps_its_reason_and_what_was_done_after_all_wins(store: Store, runner: str) -> None:
    keep(store, runner, BEFORE, session(TUE))
    skip_sessions(store, runner, "2026-11-24-heavy", "slept badly", BEFORE)
    assert (only(store, runner).fate, only(store, runner).because) == ("skipped", "slept badly")
    on(26, "squat 60kg 3x5", store, runner)
    assert (only(store, runner).fate, only(store, runner).because) == ("moved", "slept badly")


def test_illness_says_why_a_session_was_missed(store: Store, runner: str) -> None:
    keep(store, runner, BEFORE, session(TUE), session(THU))
    report_illness(store, runner, SUNDAY, from_day=date(2026, 11, 22), to_day=date(2026, 11, 22), has_fever=True)
    assert [(one.fate, one.because) for one in told(store, runner).sessions] == [("missed", "ill"), ("missed", "")]


def test_two_sessions_of_a_day_in_one_visit_and_one_session_in_two(store: Store, runner: str) -> None:
    keep(store, runner, BEFORE, session(TUE, SQUATS, CALVES), core(TUE.replace(hour=20)))
    on(24, "squat 60kg 3x5; plank 45s 45s", store, runner)
    finish_session(store, runner, TUE.replace(hour=19, tzinfo=UTC))
    on(24, "calf-raise 20kg 2x10", store, runner, hour=21)
    found = told(store, runner)
    assert [(one.planned.kind, one.fate, one.sets_done, one.extra) for one in found.sessions] == [
        ("heavy", "done", 5, ()), ("core", "done", 2, ())
    ]  # fmt: skip
    assert found.outside == ()


def test_an_import_counts_like_the_hand(store: Store, runner: str) -> None:
    keep(store, runner, BEFORE, session(datetime(2026, 11, 3, 18)))
    imported(store, a_place("hevy.csv", hevy(*(hevy_row(3, 5, 60) for _ in range(1)))))
    assert only(store, runner).sets_done == 1


def test_each_session_is_that_of_the_version_which_stood_when_it_began(store: Store, runner: str) -> None:
    """A plan that is made again changes nothing of what was asked for before, and asks for nothing twice."""
    keep(store, runner, BEFORE, session(TUE), session(THU))
    lighter = replace(SQUATS, sets=SQUATS.sets[:1])
    moved = replace(session(THU + timedelta(days=1), lighter), id="2026-11-27-heavy")
    keep(store, runner, datetime(2026, 11, 25, 12, tzinfo=UTC), session(TUE, lighter), moved)
    found = told(store, runner)
    assert [(one.planned.id, one.sets_planned) for one in found.sessions] == [
        ("2026-11-24-heavy", 3), ("2026-11-27-heavy", 1)
    ]  # fmt: skip
    on(24, "squat 60kg 3x5", store, runner)  # logged late, and matched with the version that stands now
    assert told(store, runner).sessions[0].sets_done == 3


def test_left_out_and_planned_again_is_told_and_not_counted(store: Store, runner: str) -> None:
    keep(store, runner, BEFORE, session(TUE))
    skip_sessions(store, runner, "2026-11-24-heavy", "late train", BEFORE)
    keep(store, runner, datetime(2026, 11, 24, 9, tzinfo=UTC), replace(session(THU), id="2026-11-26-heavy"))
    first, second = told(store, runner).sessions
    assert (first.fate, first.because, first.is_counted, second.is_counted) == ("skipped", "late train", False, True)
    assert told(store, runner).totals.sessions == 1


def test_weeks_count_by_themselves(store: Store, runner: str) -> None:
    keep(store, runner, BEFORE, session(TUE), session(TUE + timedelta(days=7)))
    on(24, "squat 60kg 3x5", store, runner)
    weeks = told(store, runner, SUNDAY + timedelta(days=7)).weeks
    assert [(one.number, one.starts, one.totals.done, one.totals.missed) for one in weeks] == [
        (1, date(2026, 11, 23), 1, 0), (2, date(2026, 11, 30), 0, 1)
    ]  # fmt: skip


def test_one_exercise_of_many_on_its_day_is_a_beginning(store: Store, runner: str) -> None:
    others = (replace(SQUATS, exercise=one) for one in ("deadlift", "bench-press", "step-up"))
    keep(store, runner, BEFORE, session(TUE, SQUATS, *others))
    on(24, "squat 60kg 3x5", store, runner)
    assert (only(store, runner).fate, only(store, runner).sets_done) == ("partly", 3)


def test_another_plan_by_its_name_and_none_at_all(store: Store, runner: str) -> None:
    none = plan_history(store, runner, SUNDAY)
    assert isinstance(none, Problem)
    keep(store, runner, BEFORE, session(TUE), name="older")
    keep(store, runner, BEFORE + timedelta(hours=1), session(THU), name="newer")
    assert [one.planned.id for one in told(store, runner).sessions] == ["2026-11-26-heavy"]
    older = plan_history(store, runner, SUNDAY, "older")
    assert isinstance(older, PlanHistory)
    assert [one.planned.id for one in older.sessions] == ["2026-11-24-heavy"]
    with pytest.raises(ValueError, match="aware"):
        plan_history(store, runner, SUNDAY.replace(tzinfo=None))


def test_asking_writes_nothing(store: Store, runner: str) -> None:
    keep(store, runner, BEFORE, session(TUE))
    on(25, "squat 60kg 3x5", store, runner)
    assert told(store, runner) == told(store, runner)
    outcome = log(store, runner, "5", datetime(2026, 11, 25, 18, 5, tzinfo=UTC), place=Place())
    assert outcome.session is not None
    assert only(store, runner).exercises[0].sets_extra == 1


@pytest.mark.parametrize(
    ("planned", "done", "counted"),
    [
        (("both", "both"), ("left", "right", "left"), (2, 1)),  # the second set lacks its right side
        (("both", "both"), ("each", ""), (2, 2)),
        (("left", "right"), ("left", "right"), (1, 1)),
        (("left", "left"), ("left", "left"), (2, 2)),  # one side alone was asked for
        (("both",), ("right",), (1, 0)),
    ],
)
def test_sides_make_a_set_together(planned: tuple[str, ...], done: tuple[str, ...], counted: tuple[int, int]) -> None:
    one = ExerciseDone(
        exercise="split-squat",
        planned=tuple(PrescribedSet(reps=8, side=side) for side in planned),  # type: ignore[arg-type]
        done=tuple(LoggedSet(name="split squat", repetitions=8, fields={"side": side}) for side in done),
    )
    assert (one.sets_planned, one.sets_done) == counted
