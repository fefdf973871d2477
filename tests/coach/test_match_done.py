from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import msgspec
import pytest

from ironstride.coach.keep_plan import keep_plan
from ironstride.coach.kept_imports import undo
from ironstride.coach.log_sets import log
from ironstride.coach.match_plan import DoneSession, PlannedSession, Run, match_runs, match_sessions
from ironstride.coach.undo_log import undo_last
from ironstride.files.fit_writer.from_session import workout_of
from ironstride.store import Store
from ironstride.training.plan import Plan, PlannedRun, PrescribedExercise, PrescribedSet, Session
from ironstride.training.request import PlanRequest
from ironstride.training.workout import Repeat
from tests.coach.import_world import NOW, RUN, a_place, athlete_of, hevy, hevy_row, imported, lift_file, run_file, whole

EVENING = datetime(2026, 11, 3, 18)
SQUAT = PlannedSession(id="p", start=EVENING, exercises=frozenset({"back-squat", "calf-raise", "plank"}))
LOG = DoneSession(id="d", start=EVENING, exercises=frozenset({"back-squat"}))


@pytest.mark.parametrize(
    ("planned", "done", "is_match"),
    [
        (SQUAT, LOG, True),
        (SQUAT, replace(LOG, exercises=frozenset({"bench-press"})), False),
        (replace(SQUAT, exercises=SQUAT.exercises | {"step-up"}), LOG, False),  # a quarter in common is too little
        (SQUAT, replace(LOG, start=EVENING.replace(hour=0)), True),  # a log with days only
        (SQUAT, replace(LOG, start=EVENING + timedelta(hours=6)), False),  # the next day
        (SQUAT, replace(LOG, exercises=frozenset(), start=EVENING - timedelta(hours=3)), True),
        (SQUAT, replace(LOG, exercises=frozenset(), start=EVENING - timedelta(hours=3, minutes=1)), False),
        # The watch says which steps were done, under whatever names.
        (replace(SQUAT, steps=("", "back-squat")), replace(LOG, exercises=frozenset({"x"}), steps=((1, ""),)), True),
        (replace(SQUAT, steps=("", "back-squat")), replace(LOG, exercises=frozenset({"x"}), steps=((0, ""),)), False),
        (replace(SQUAT, steps=("", "plank")), replace(LOG, exercises=frozenset({"x"}), steps=((1, "y"),)), False),
    ],
)
def test_a_session_is_the_planned_one(planned: PlannedSession, done: DoneSession, is_match: bool) -> None:
    assert bool(match_sessions([planned], [done])) is is_match


def test_each_session_is_matched_once_and_the_surest_first() -> None:
    two = [SQUAT, replace(SQUAT, id="q", start=EVENING.replace(hour=7), exercises=frozenset({"back-squat"}))]
    done = [LOG, replace(LOG, id="e", exercises=frozenset({"back-squat", "calf-raise", "plank"})), replace(LOG, id="f")]
    for planned, logged in ((two, done), (two[::-1], done[::-1])):
        assert {(one.planned, one.done) for one in match_sessions(planned, logged)} == {("p", "e"), ("q", "d")}


@pytest.mark.parametrize(("minutes", "is_match"), [(60, True), (30, True), (29.9, False), (120, True), (120.1, False)])
def test_a_run_is_the_planned_one_where_it_is_about_as_long(minutes: float, is_match: bool) -> None:
    planned, done = Run(id="p", start=EVENING, minutes=60), Run(id="d", start=EVENING, minutes=minutes)
    assert bool(match_runs([planned], [done])) is is_match


def test_of_two_runs_of_a_day_each_finds_its_own() -> None:
    planned = [Run(id="am", start=EVENING.replace(hour=7), minutes=40), Run(id="pm", start=EVENING, minutes=60)]
    done = [Run(id="1", start=EVENING, minutes=58), Run(id="2", start=EVENING.replace(hour=8), minutes=41)]
    assert {(one.planned, one.done) for one in match_runs(planned, done)} == {("am", "2"), ("pm", "1")}


def _session(number: int, start: datetime) -> Session:
    squats = (PrescribedSet(reps=5, rest_s=120),) * 2
    exercises = (PrescribedExercise(exercise="back-squat", sets=squats),)
    return Session(
        id=f"s{number}", start=start, minutes=45, kind="heavy", lower_body="loaded", phase="strength",
        exercises=exercises,
    )  # fmt: skip


def _plan(*sessions: Session, runs: tuple[PlannedRun, ...] = ()) -> Plan:
    return Plan(
        request=PlanRequest(), starts=date(2026, 11, 2), weeks=1, protocol="consensus", phases=(), sessions=sessions,
        runs=runs,
    )  # fmt: skip


def _matches(store: Store) -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
    for row in whole(store)["matches"]:
        yield row, msgspec.json.decode(row["evidence"])


def test_a_watch_that_was_given_the_workout_says_which_session_it_was(store: Store) -> None:
    athlete = athlete_of(store)
    morning, evening = _session(1, EVENING.replace(hour=6)), _session(2, EVENING)
    other = (PrescribedExercise(exercise="plank", sets=(PrescribedSet(seconds=30),)),)
    keep_plan(store, _plan(replace(morning, exercises=other), evening), "season", athlete, NOW)
    steps = workout_of(evening).steps
    step = next(at for at, one in enumerate(steps) if not isinstance(one, Repeat) and one.category == 28)
    imported(store, a_place("lift.fit", lift_file(RUN, [(28, 6, 5, step), (28, 6, 5, step)])))
    ((row, evidence),) = _matches(store)
    planned = {one["id"]: one["plan_key"] for one in whole(store)["sessions"]}
    assert planned[row["session_id"]] == "s2"
    assert evidence["steps"] == {"named": 2, "agreeing": 2}
    assert row["logged_session_id"]


def test_done_before_the_plan_was_kept_is_matched_too_and_again_with_the_next_version(store: Store) -> None:
    athlete = athlete_of(store)
    imported(store, a_place("hevy.csv", hevy(hevy_row(3, 5, 60))), a_place("run.fit", run_file(RUN, 1800)))
    runs = (PlannedRun(start=datetime(2026, 11, 3, 6), kind="easy", minutes=40),)
    first = keep_plan(store, _plan(_session(1, EVENING), runs=runs), "season", athlete, NOW)
    assert {(bool(row["session_id"]), bool(row["planned_run_id"])) for row, _ in _matches(store)} == {
        (True, False), (False, True)
    }  # fmt: skip
    again = keep_plan(store, _plan(_session(1, EVENING), runs=runs), "season", athlete, NOW)
    assert again == first, "an equal plan is no new version"
    second = keep_plan(store, _plan(_session(1, EVENING)), "season", athlete, NOW, why="no run")
    assert (second.number, len(list(_matches(store)))) == (2, 3)


def test_undo_takes_its_matches_along_and_leaves_the_plan(store: Store) -> None:
    athlete = athlete_of(store)
    keep_plan(store, _plan(_session(1, EVENING)), "season", athlete, NOW)
    before = whole(store)
    batch = imported(store, a_place("hevy.csv", hevy(hevy_row(3, 5, 60))))
    assert batch is not None
    assert batch.counts == {"sessions": 1, "sets": 1, "matches": 1}
    assert whole(store)["sessions"] == before["sessions"]
    undo(store, batch.id, athlete)
    assert whole(store) == before


def test_sets_logged_by_hand_are_laid_beside_the_plan_and_undo_lets_go_of_it(store: Store) -> None:
    athlete = athlete_of(store)
    keep_plan(store, _plan(_session(1, EVENING)), "season", athlete, NOW)
    at = EVENING.replace(tzinfo=UTC)
    log(store, athlete, "curl-up 10@3", at)
    assert list(_matches(store)) == [], "nothing of it was planned"
    log(store, athlete, "squat 60kg 5@2", at)
    log(store, athlete, "5@1", at)
    ((row, _),) = _matches(store)
    assert row["logged_session_id"] == whole(store)["logged_sessions"][0]["id"]
    for _ in range(3):
        undo_last(store, athlete, NOW)
    assert list(_matches(store)) == []
