"""Logging sets: where they go, that nothing is kept twice or by half, and taking the last line back."""

import os
import signal
import subprocess
import sys
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import func, insert, select

from ironstride.coach.log_sets import Place, day_of, log, log_sets
from ironstride.coach.undo_log import undo_last
from ironstride.files.set_shorthand import read_sets
from ironstride.store import Store, open_store
from ironstride.store.athletes import athlete_row, the_athlete
from ironstride.store.hand_log import add_sets, begin_session
from ironstride.store.logs import KeptSession, KeptSet, session_row, set_row
from ironstride.store.plans import PlanVersion, planned_rows, version_row
from ironstride.store.schema import (
    athletes,
    logged_sessions,
    logged_sets,
    plan_versions,
    plans,
    prescriptions,
    sessions,
)
from ironstride.store.sheets import sheet_rows, sheets
from ironstride.training.lifting_log import LoggedSession, LoggedSet
from ironstride.training.plan import Plan, PrescribedExercise, PrescribedSet, Session
from ironstride.training.request import Athlete, PlanRequest
from ironstride.units import Load

ROOT = Path(__file__).parents[2]
ZONE = ZoneInfo("Europe/Berlin")
EVENING = datetime(2026, 11, 24, 18, 5, tzinfo=ZONE)


@pytest.fixture
def runner(store: Store) -> str:
    with store.write() as connection:
        return the_athlete(connection, EVENING)


def reps(one: KeptSession | None) -> list[int | None]:
    return [] if one is None else [each.logged.repetitions for each in one.sets]


def rows(store: Store) -> tuple[int, int]:
    """How many sessions and sets there are."""
    with store.read() as connection:
        return tuple(  # type: ignore[return-value]
            connection.execute(select(func.count()).select_from(table)).scalar()
            for table in (logged_sessions, logged_sets)
        )


def test_a_line_begins_a_session_and_the_next_goes_on_with_it(store: Store, runner: str) -> None:
    first = log(store, runner, "squat 60kg 5@2 5@2", EVENING)
    assert (first.has_begun, len(first.added), reps(first.session)) == (True, 2, [5, 5])
    assert first.session is not None
    assert (first.session.session.start, first.session.session.source) == (EVENING, "hand")
    later = log(store, runner, "6@1; plank 45s", EVENING + timedelta(hours=2, minutes=59))
    assert (later.has_begun, reps(later.session)) == (False, [5, 5, 6, None])
    assert later.added[0].logged.load == Load.parse("60 kg")
    with store.read() as connection:
        assert connection.execute(select(logged_sets.c.position).order_by(logged_sets.c.position)).scalars().all() == [
            0, 1, 2, 3,
        ]  # fmt: skip


@pytest.mark.parametrize(
    ("after", "is_new"),
    [(timedelta(hours=3), True), (timedelta(hours=2, minutes=59), False), (timedelta(minutes=-30), False)],
)
def test_a_session_is_open_for_three_hours_and_outlives_a_clock_that_goes_back(
    store: Store, runner: str, after: timedelta, is_new: bool,
) -> None:  # fmt: skip
    log(store, runner, "squat 60kg 5", EVENING)
    assert log(store, runner, "squat 60kg 5", EVENING + after).has_begun is is_new


def test_a_session_goes_on_past_midnight(store: Store, runner: str) -> None:
    late = datetime(2026, 11, 24, 23, 30, tzinfo=ZONE)
    log(store, runner, "squat 60kg 5", late)
    assert not log(store, runner, "5", late + timedelta(hours=1)).has_begun


def test_a_line_that_comes_again_adds_nothing(store: Store, runner: str) -> None:
    log(store, runner, "squat 60kg 5@2 5@2", EVENING, line="a1")
    log(store, runner, "5@1", EVENING, line="a2")
    again = log(store, runner, "squat 60kg 5@2 5@2", EVENING + timedelta(hours=9), line="a1")
    assert (again.is_repeat, again.is_kept, again.added, len(reps(again.session))) == (True, True, (), 3)
    assert rows(store) == (1, 3)


def test_sets_with_ids_of_their_own_are_kept_once(store: Store, runner: str) -> None:
    sets = [(f"phone-{number}", one) for number, one in enumerate(read_sets("squat 60kg 5@2 5@2 5@1").sets)]
    where = Place(session="minted")
    assert len(log_sets(store, runner, sets[:2], EVENING, place=where).added) == 2
    late = log_sets(store, runner, sets, EVENING + timedelta(days=2), place=where)
    assert [one.id for one in late.added] == ["phone-2"]
    assert late.session is not None
    assert (late.session.id, len(late.session.sets)) == ("minted", 3)
    assert log_sets(store, runner, sets, EVENING, place=where).is_repeat
    assert log_sets(store, runner, [], EVENING).session is None
    assert rows(store) == (1, 3)


def test_a_line_with_a_mistake_is_not_kept_by_half(store: Store, runner: str) -> None:
    outcome = log(store, runner, "squat 60kg 5@2; bench 40kg 5@9", EVENING)
    assert (outcome.is_kept, [problem.is_fatal for problem in outcome.problems]) == (False, [True, True])
    assert rows(store) == (0, 0)


def test_names_are_learned_from_what_was_logged(store: Store, runner: str) -> None:
    assert not log(store, runner, "bench 40kg 5", EVENING).is_kept
    log(store, runner, "bench 40kg 5", EVENING, as_id="bench-press")
    later = EVENING + timedelta(days=7)
    assert log(store, runner, "Bench 40kg 5", later).added[0].logged.exercise == "bench-press"
    first = log(store, runner, "atlas stone 60kg 3", later)
    assert [problem.is_fatal for problem in first.problems] == [False]
    assert log(store, runner, "atlas stone 60kg 3", later).problems == ()
    log(store, runner, "bench 30kg 8", later, as_id="dumbbell-bench-press")
    assert log(store, runner, "bench 30kg 8", later).added[0].logged.exercise == "dumbbell-bench-press"


def test_the_last_line_is_taken_back_and_then_the_one_before(store: Store, runner: str) -> None:
    log(store, runner, "squat 60kg 5", EVENING)
    log(store, runner, "6 6", EVENING)
    log(store, runner, "7", EVENING - timedelta(minutes=5))  # the clock went back: still the last
    assert [reps_of(undo_last(store, runner, EVENING).added) for _ in range(2)] == [[7], [6, 6]]
    last = undo_last(store, runner, EVENING)
    assert (reps_of(last.added), last.session) == ([5], None)
    assert rows(store) == (0, 0)
    assert undo_last(store, runner, EVENING).added == ()


def reps_of(sets: tuple[KeptSet, ...]) -> list[int | None]:
    return [one.logged.repetitions for one in sets]


def test_what_was_imported_is_neither_gone_on_with_nor_taken_back(store: Store, runner: str) -> None:
    imported = KeptSession(
        id="hevy", key="k", logged_at=EVENING + timedelta(hours=1),
        session=LoggedSession(title="Legs", start=EVENING.replace(tzinfo=None), source="hevy.csv"),
    )  # fmt: skip
    one = KeptSet(id="h1", key="k1", logged_at=imported.logged_at, logged=LoggedSet(name="Squat", repetitions=9))
    with store.write() as connection:
        connection.execute(insert(logged_sessions).values(session_row(imported, runner)))
        connection.execute(insert(logged_sets).values(set_row(one, 0, "hevy", runner)))
    assert log(store, runner, "squat 60kg 5", EVENING).has_begun
    assert reps_of(undo_last(store, runner, EVENING).added) == [5]
    assert undo_last(store, runner, EVENING).added == ()
    (problem,) = log(store, runner, "squat 60kg 5", EVENING, place=Place(session="hevy")).problems
    assert "never changed" in problem.what
    assert rows(store) == (1, 1)


def test_another_runners_log_is_another(store: Store, runner: str) -> None:
    with store.write() as connection:
        connection.execute(insert(athletes).values(athlete_row(Athlete(name="B"), "b", EVENING)))
    log(store, runner, "squat 60kg 5", EVENING)
    outcome = log(store, "b", "squat 80kg 3", EVENING)
    assert (outcome.has_begun, reps(outcome.session)) == (True, [3])
    assert reps_of(undo_last(store, "b", EVENING).added) == [3]
    assert undo_last(store, "b", EVENING).added == ()


def test_a_past_day_takes_sets_at_its_time(store: Store, runner: str) -> None:
    friday = Place(on=date(2026, 11, 20), at=time(18))
    first = log(store, runner, "squat 60kg 5", EVENING, place=friday)
    assert first.session is not None
    assert first.session.session.start == datetime(2026, 11, 20, 18, tzinfo=ZONE)
    assert not log(store, runner, "5", EVENING, place=friday).has_begun
    assert not log(store, runner, "5", EVENING, place=Place(on=date(2026, 11, 20))).has_begun
    noon = log(store, runner, "squat 60kg 5", EVENING, place=Place(on=date(2026, 7, 19))).session
    assert noon is not None
    assert noon.session.start.isoformat() == "2026-07-19T12:00:00+02:00"
    (problem,) = log(store, runner, "squat 60kg 5", EVENING, place=Place(on=date(2026, 11, 25))).problems
    assert "yet to come" in problem.what


def keep_plan(store: Store, runner: str, made: datetime, exercise: str) -> None:
    session = Session(
        id=f"2026-11-24-{exercise}", start=datetime(2026, 11, 24, 17, 45), minutes=45, kind="heavy",
        lower_body="loaded", phase="strength",
        exercises=(PrescribedExercise(exercise=exercise, sets=(PrescribedSet(reps=5, rir=2.0),) * 3),),
    )  # fmt: skip
    plan = Plan(
        request=PlanRequest(), starts=date(2026, 11, 23), weeks=1, protocol="consensus", phases=(),
        sessions=(session,), runs=(),
    )  # fmt: skip
    with store.write() as connection:
        stamp = made.isoformat()
        connection.execute(insert(plans).values(id=exercise, athlete_id=runner, name=exercise, created_at=stamp))
        version = PlanVersion(id=f"v-{exercise}", plan_id=exercise, number=1, made_at=made, document="{}")
        connection.execute(insert(plan_versions).values(version_row(version, runner)))
        session_rows, parts, _ = planned_rows(plan, version.id, runner)
        connection.execute(insert(sessions), session_rows)
        connection.execute(insert(prescriptions), parts)


def test_what_was_planned_stands_beside_and_stays(store: Store, runner: str) -> None:
    keep_plan(store, runner, EVENING - timedelta(days=9), "deadlift")
    keep_plan(store, runner, EVENING - timedelta(days=2), "back-squat")
    outcome = log(store, runner, "squat 60kg 5", EVENING)
    (planned,) = outcome.planned
    assert (planned.id, len(planned.exercises[0].sets)) == ("2026-11-24-back-squat", 3)
    assert log(store, runner, "plank 30s", EVENING + timedelta(days=1)).planned == ()
    undo_last(store, runner, EVENING)
    assert day_of(store, runner, EVENING).planned == (planned,)
    begun = log(store, runner, "squat 60kg 5", EVENING + timedelta(days=3), place=Place(on=date(2026, 11, 24)))
    assert not begun.has_begun
    for _ in range(2):
        undo_last(store, runner, EVENING)
    begun = log(store, runner, "squat 60kg 5", EVENING + timedelta(days=3), place=Place(on=date(2026, 11, 24)))
    assert begun.session is not None
    assert begun.session.session.start.time() == time(17, 45)


def test_a_set_carries_what_the_plan_asks_of_it(store: Store, runner: str) -> None:
    keep_plan(store, runner, EVENING - timedelta(days=2), "back-squat")
    first = log(store, runner, "squat w40kg 5 60kg 5@2 5@1 pain", EVENING)
    assert [(one.logged.target_reps, one.logged.target_rir) for one in first.added] == [(None, None), (5, 2), (5, 2)]
    assert [one.logged.flags for one in first.added] == [(), (), ("pain",)]
    later = log(store, runner, "squat 60kg 4 3; plank 45s", EVENING)
    assert [one.logged.target_reps for one in later.added] == [5, None, None]
    told = replace(first.added[1].logged, target_reps=8, target_rir=None)
    (kept,) = log_sets(store, runner, [("phone", told)], EVENING).added
    assert (kept.logged.target_reps, kept.logged.target_rir) == (8, None)


def test_a_sheet_of_sets_shows_what_was_asked_and_said(store: Store, runner: str) -> None:
    keep_plan(store, runner, EVENING - timedelta(days=2), "back-squat")
    log(store, runner, "squat 60kg 5@2 pain technique; plank 45s", EVENING)
    with store.read() as connection:
        shown = list(sheet_rows(connection, sheets(runner)["sets"]))
    told = [(one["exercise"], one["flags"], one["target_reps"], one["target_rir"]) for one in shown]
    assert told == [("back-squat", "pain technique", 5, 2.0), ("plank", "", None, None)]


def test_two_that_log_at_once_share_one_session(store: Store, runner: str) -> None:
    with ThreadPoolExecutor(4) as pool:
        done = list(pool.map(lambda number: log(store, runner, f"squat 60kg {number}", EVENING), range(1, 9)))
    assert all(one.is_kept for one in done)
    assert rows(store) == (1, 8)
    with store.read() as connection:
        places_taken = connection.execute(select(logged_sets.c.position)).scalars().all()
    assert sorted(places_taken) == list(range(8))


def test_the_same_line_from_two_at_once_is_kept_once(store: Store, runner: str) -> None:
    with ThreadPoolExecutor(4) as pool:
        done = list(pool.map(lambda _: log(store, runner, "squat 60kg 5 5", EVENING, line="one"), range(6)))
    assert Counter(one.is_repeat for one in done) == {True: 5, False: 1}
    assert rows(store) == (1, 2)


def test_an_id_with_a_colon_is_refused(store: Store, runner: str) -> None:
    with pytest.raises(ValueError, match="colon"):
        log(store, runner, "squat 60kg 5", EVENING, line="a:b")


def test_nothing_acknowledged_is_missing_after_a_kill(place: str, store: Store, runner: str) -> None:
    for killed_after in (1, 4, 9):
        child = subprocess.Popen(
            [sys.executable, str(ROOT / "tests" / "coach" / "log_child.py"), place, runner],
            stdout=subprocess.PIPE,
            text=True,
            env={**os.environ, "PYTHONPATH": str(ROOT / "src")},
        )
        assert child.stdout is not None
        said = [child.stdout.readline().strip() for _ in range(killed_after)]
        child.send_signal(signal.SIGKILL)
        said += child.stdout.read().split()
        child.wait()
        with store.read() as connection:
            kept = Counter(one.partition(":")[0] for one in connection.execute(select(logged_sets.c.id)).scalars())
        assert set(said) <= set(kept)
        assert set(kept.values()) == {2}  # no line by half


@given(st.lists(st.sampled_from(["log", "undo", "repeat"]), max_size=12))
def test_the_log_is_what_was_logged_less_what_was_taken_back(steps: list[str]) -> None:
    one = open_store("sqlite://")
    with one.write() as connection:
        runner = the_athlete(connection, EVENING)
    lines: list[str] = []
    count = 0
    for step in steps:
        if step == "log":
            count += 1
            log(one, runner, f"squat 60kg {count} {count}", EVENING, line=f"l{count}")
            lines.append(f"l{count}")
        elif step == "repeat" and lines:
            assert log(one, runner, "squat 60kg 1", EVENING, line=lines[0]).is_repeat
        elif step == "undo":
            assert len(undo_last(one, runner, EVENING).added) == (2 if lines else 0)
            lines = lines[:-1]
    session = day_of(one, runner, EVENING).session
    assert [each.id for each in session.sets] if session else [f"{line}:{n:03}" for line in lines for n in (0, 1)] == []
    assert rows(one) == (1 if lines else 0, 2 * len(lines))
    one.close()


def test_rows_of_a_session_are_read_back_as_they_were_written(store: Store, runner: str) -> None:
    (told,) = read_sets("split squat 2x14,5kg 8/8@1.5 rest 90s # left knee wobbly").sets
    told = replace(told, done_at=EVENING.astimezone(UTC))
    with store.write() as connection:
        begin_session(connection, runner, "s", EVENING, EVENING)
        (kept,) = add_sets(connection, runner, "s", [("x", told)], EVENING)
    assert kept.logged == told
    session = day_of(store, runner, EVENING).session
    assert session is not None
    assert session.session.sets == (told,)
