"""Strength over time: bands after each day, and what is too little to tell."""

from datetime import UTC, datetime, timedelta

import pytest

from ironstride.coach.fold_log import FoldedLogs
from ironstride.coach.log_sets import log
from ironstride.coach.next_session import next_sets
from ironstride.coach.strength_bands import strength_of
from ironstride.store import Store
from ironstride.store.athletes import the_athlete
from ironstride.store.journal import add_weighing
from ironstride.training.measures import BodyMass

NOW = datetime(2026, 11, 24, 18, tzinfo=UTC)


@pytest.fixture
def runner(store: Store) -> str:
    with store.write() as connection:
        found = the_athlete(connection, NOW)
        add_weighing(connection, found, BodyMass(at=NOW - timedelta(days=90), kg=60.0))
    for number in range(16):
        kg = 50 + 2.5 * (number // 2)
        log(store, found, f"squat {kg}kg 5@2 5@2 5@2; push-up 20", NOW - timedelta(days=64 - 4 * number))
    log(store, found, "bench press 40kg 5@2", NOW - timedelta(days=2))
    return found


def test_bands_hold_their_middle_and_end_where_the_engine_stands(store: Store, runner: str) -> None:
    outcome = strength_of(store, runner, NOW)
    bench, squat = outcome.lines
    assert (bench.exercise, squat.exercise, outcome.unloaded) == ("bench-press", "back-squat", ("push-up",))
    assert all(band.low_kg < band.mid_kg < band.high_kg for _, band in squat.points)
    assert [on for on, _ in squat.points] == sorted(on for on, _ in squat.points)
    assert (len(squat.points), squat.sessions, squat.body_kg) == (16, 16, 60.0)
    progress = next_sets(store, runner, NOW, "back-squat", folded=FoldedLogs()).exercises[0].progress
    assert progress.one_rm == squat.now


def test_a_change_is_told_only_where_there_is_enough(store: Store, runner: str) -> None:
    bench, squat = strength_of(store, runner, NOW).lines
    assert squat.before is not None
    assert squat.change is not None
    assert (squat.change > 0.05, squat.is_told) == (True, True)
    assert (bench.before, bench.change, bench.is_told) == (None, None, False)


def test_since_shows_less_and_knows_as_much(store: Store, runner: str) -> None:
    every = strength_of(store, runner, NOW, "back-squat").lines[0]
    since = (NOW - timedelta(days=20)).date()
    late = strength_of(store, runner, NOW, "back-squat", since).lines[0]
    assert late.points == tuple(point for point in every.points if point[0] >= since)
    assert (late.now, late.before, late.sessions) == (every.now, every.before, every.sessions)
    assert strength_of(store, runner, NOW, "deadlift").lines == ()
