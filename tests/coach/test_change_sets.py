"""One set changed or deleted: what it was stays on record, doing it twice does it once, and undo brings it back."""

import os
import signal
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import insert, select

from ironstride.coach.change_sets import ChangeOutcome, delete_set, edit_set
from ironstride.coach.log_sets import day_of, log, log_sets
from ironstride.coach.undo_log import undo_last
from ironstride.files.set_shorthand_out import shorthand_of
from ironstride.store import Store, open_store
from ironstride.store.athletes import the_athlete
from ironstride.store.logs import KeptSession, KeptSet, session_row, set_row
from ironstride.store.schema import logged_sessions, logged_sets, matches, set_edits
from ironstride.store.set_changes import edits_of_set
from ironstride.training.lifting_log import LoggedSession, LoggedSet
from tests.coach.made_plans import keep, session

ROOT = Path(__file__).parents[2]
EVENING = datetime(2026, 11, 24, 18, 5, tzinfo=UTC)
LATER = EVENING + timedelta(minutes=10)


@pytest.fixture
def runner(store: Store) -> str:
    with store.write() as connection:
        return the_athlete(connection, EVENING)


def stands(store: Store, runner: str) -> str:
    """The evening's session as a line."""
    found = day_of(store, runner, LATER).session
    return "" if found is None else shorthand_of(found.session.sets)


def said(outcome: ChangeOutcome) -> str:
    (problem,) = outcome.problems
    return f"{problem.what} {problem.try_this}"


@pytest.mark.parametrize(
    ("typed", "now"),
    [
        ("62.5kg 5@1 pain", "squat 60kg 5@2 62.5kg 5@1 pain # deep"),
        ("4", "squat 60kg 5@2 4 # deep"),
        ("5@0 fail", "squat 60kg 5@2 5@0 fail # deep"),
        ("w40kg 5", "squat 60kg 5@2 40kg w5 # deep"),
        ("5@1 technique # slow", "squat 60kg 5@2 5@1 technique # slow"),
    ],
)
def test_a_set_is_written_anew_and_what_it_was_is_kept(store: Store, runner: str, typed: str, now: str) -> None:
    keep(store, runner, EVENING, session(EVENING.replace(tzinfo=None)))
    first, second = log(store, runner, "squat 60kg 5@2 5@1 # deep", EVENING).added
    done = edit_set(store, runner, second.id, typed, LATER)
    assert (done.before, done.is_repeat, stands(store, runner)) == (second, False, now)
    assert done.now is not None
    assert (done.now.logged.target_reps, done.now.logged.target_rir) == (5, 2.0)
    with store.read() as connection:
        (edit,) = edits_of_set(connection, runner, second.id)
        assert edits_of_set(connection, runner, first.id) == []
    assert (edit.kind, edit.before, edit.undone_at) == ("edit", second, None)


def test_what_was_first_written_outlives_every_change(store: Store, runner: str) -> None:
    (one,) = log(store, runner, "squat 600kg 5@2", EVENING).added
    for reps in (4, 3):
        edit_set(store, runner, one.id, f"60kg {reps}", LATER)
    delete_set(store, runner, one.id, LATER)
    with store.read() as connection:
        trail = edits_of_set(connection, runner, one.id)
    assert [edit.before.logged.repetitions for edit in trail] == [5, 4, 3]
    assert trail[0].before == one
    assert trail[0].made_at < trail[1].made_at < trail[2].made_at


def test_a_change_that_comes_again_does_nothing(store: Store, runner: str) -> None:
    first, second = log(store, runner, "squat 60kg 5@2 5@1", EVENING).added
    new = replace(first.logged, repetitions=6)
    edit_set(store, runner, first.id, new, LATER, edit_id="e")
    again = edit_set(store, runner, first.id, replace(new, repetitions=9), LATER, edit_id="e")
    assert (again.is_repeat, again.before, stands(store, runner)) == (True, first, "squat 60kg 6@2 5@1")
    delete_set(store, runner, second.id, LATER, edit_id="d")
    assert delete_set(store, runner, second.id, LATER, edit_id="d").is_repeat
    undo_last(store, runner, LATER, last="d")
    assert delete_set(store, runner, second.id, LATER, edit_id="d").is_repeat
    assert stands(store, runner) == "squat 60kg 6@2 5@1"  # what was undone isn't done again by a late request


def test_a_line_that_comes_again_doesnt_bring_a_deleted_set_back(store: Store, runner: str) -> None:
    first, second = log(store, runner, "squat 60kg 5 6", EVENING, line="l").added
    delete_set(store, runner, first.id, LATER)
    assert log(store, runner, "squat 60kg 5 6", LATER, line="l").is_repeat
    assert log_sets(store, runner, [(first.id, first.logged), (second.id, second.logged)], LATER).is_repeat
    assert stands(store, runner) == "squat 60kg 6"


def test_undo_goes_back_step_by_step(store: Store, runner: str) -> None:
    first, second = log(store, runner, "squat 60kg 5 6", EVENING, line="l").added
    edit_set(store, runner, first.id, "4", LATER, edit_id="e")
    delete_set(store, runner, second.id, LATER, edit_id="d")
    log(store, runner, "7", LATER, line="m")
    assert stands(store, runner) == "squat 60kg 4 7"
    assert undo_last(store, runner, LATER, last="d").is_repeat  # the line came after it
    assert len(undo_last(store, runner, LATER, last="m").added) == 1
    assert undo_last(store, runner, LATER, last="m").is_repeat
    assert undo_last(store, runner, LATER).back == second
    assert stands(store, runner) == "squat 60kg 4 6"
    undone = undo_last(store, runner, LATER)
    assert (undone.back, undone.added) == (first, ())
    assert stands(store, runner) == "squat 60kg 5 6"
    assert len(undo_last(store, runner, LATER).added) == 2
    assert undo_last(store, runner, LATER).added == ()


def test_the_last_set_of_a_session_can_come_back(store: Store, runner: str) -> None:
    keep(store, runner, EVENING, session(EVENING.replace(tzinfo=None)))
    (one,) = log(store, runner, "squat 60kg 5", EVENING).added
    assert matched(store) == 1
    done = delete_set(store, runner, one.id, LATER)
    assert done.session is not None
    assert (done.session.sets, matched(store)) == ((), 0)
    log(store, runner, "squat 60kg 6", LATER)
    undo_last(store, runner, LATER)
    assert matched(store) == 0
    assert undo_last(store, runner, LATER).back == one
    assert (stands(store, runner), matched(store)) == ("squat 60kg 5", 1)


def matched(store: Store) -> int:
    with store.read() as connection:
        return len(connection.execute(select(matches)).all())


def test_what_cannot_be_changed_is_said(store: Store, runner: str) -> None:
    (one,) = log(store, runner, "squat 60kg 5", EVENING).added
    assert "no such set" in said(edit_set(store, runner, "nobody", "5", LATER))
    assert "no such set" in said(delete_set(store, runner, "nobody", LATER))
    assert "2 sets are written" in said(edit_set(store, runner, one.id, "5 5", LATER))
    assert "a set of squat stays one" in said(edit_set(store, runner, one.id, "bench press 60kg 5", LATER))
    assert "a set of squat stays one" in said(edit_set(store, runner, one.id, "squat 5", LATER))
    assert "a set of squat stays one" in said(edit_set(store, runner, one.id, replace(one.logged, name="x"), LATER))
    assert "not clear" in said(edit_set(store, runner, one.id, "5@8", LATER))
    visit = KeptSession(
        id="v", key="v", logged_at=EVENING,
        session=LoggedSession(title="Legs", start=EVENING.replace(tzinfo=None), source="hevy.csv"),
    )  # fmt: skip
    row = KeptSet(id="h", key="h", logged_at=EVENING, logged=LoggedSet(name="Squat", repetitions=9))
    with store.write() as connection:
        connection.execute(insert(logged_sessions).values(session_row(visit, runner)))
        connection.execute(insert(logged_sets).values(set_row(row, 0, "v", runner)))
    assert "imported" in said(edit_set(store, runner, "h", "5", LATER))
    assert "imported" in said(delete_set(store, runner, "h", LATER))
    with store.read() as connection:
        assert connection.execute(select(set_edits)).all() == []
    assert stands(store, runner) == "squat 60kg 5"


STEPS = st.lists(st.tuples(st.sampled_from(["log", "edit", "delete", "undo"]), st.integers(0, 9)), max_size=12)


@given(STEPS)
def test_undo_is_the_way_back_through_every_state(steps: list[tuple[str, int]]) -> None:
    store = open_store("sqlite://")
    with store.write() as connection:
        runner = the_athlete(connection, EVENING)
    before = [""]
    for number, (step, which) in enumerate(steps):
        found = day_of(store, runner, LATER).session
        sets = found.sets if found else ()
        if step == "undo":
            undo_last(store, runner, LATER)
            before = before[:-1] or [""]
        elif step == "log" or not sets:
            log(store, runner, f"squat 60kg {number + 1} {number + 1}", LATER)
            before.append(stands(store, runner))
        elif step == "edit":
            edit_set(store, runner, sets[which % len(sets)].id, f"{number + 1}@1", LATER)
            before.append(stands(store, runner))
        else:
            delete_set(store, runner, sets[which % len(sets)].id, LATER)
            before.append(stands(store, runner))
        assert stands(store, runner) == before[-1]
    while len(before) > 1:
        undo_last(store, runner, LATER)
        before.pop()
        assert stands(store, runner) == before[-1]
    store.close()


def test_no_change_is_lost_or_half_done_after_a_kill(place: str, store: Store, runner: str) -> None:
    for killed_after in (2, 7):
        child = subprocess.Popen(
            [sys.executable, str(ROOT / "tests" / "coach" / "change_child.py"), place, runner],
            stdout=subprocess.PIPE, text=True, env={**os.environ, "PYTHONPATH": str(ROOT / "src")},
        )  # fmt: skip
        assert child.stdout is not None
        promised = [child.stdout.readline().strip() for _ in range(killed_after)]
        child.send_signal(signal.SIGKILL)
        promised += child.stdout.read().split()
        child.wait()
        with store.read() as connection:
            edits = {row.set_id: row.kind for row in connection.execute(select(set_edits))}
            reps = {row.id: row.repetitions for row in connection.execute(select(logged_sets))}
        assert {line.partition("-")[2] for line in promised} <= set(edits)
        assert {set_id: reps.get(set_id) for set_id in edits} == {
            set_id: 9 if kind == "edit" else None for set_id, kind in edits.items()
        }
