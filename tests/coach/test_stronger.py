"""The strength side: bands at the start and now, what was lifted by pattern and zone, weeks without."""

from datetime import UTC, date, datetime, timedelta

import pytest

from ironstride.coach.log_sets import log
from ironstride.coach.strength_bands import strength_of
from ironstride.coach.strength_weeks import Zone
from ironstride.coach.stronger import WEEKS, stronger
from ironstride.loads.progression.rule import BREAK_DAYS, FINDING
from ironstride.store import Store
from ironstride.store.athletes import the_athlete
from ironstride.store.journal import add_weighing
from ironstride.training.measures import BodyMass

NOW = datetime(2026, 11, 24, 18, tzinfo=UTC)


@pytest.fixture
def runner(store: Store) -> str:
    with store.write() as connection:
        found = the_athlete(connection, NOW)
        add_weighing(connection, found, BodyMass(at=NOW - timedelta(days=60), kg=60.0))
        add_weighing(connection, found, BodyMass(at=NOW - timedelta(days=5), kg=64.0))
    for number in range(16):
        kg = 50 + 2.5 * number
        log(store, found, f"squat {kg}kg 5@2 5@2 5@2; push-up 20", NOW - timedelta(days=64 - 4 * number))
    log(store, found, "bench press 40kg 5@2", NOW - timedelta(days=2))
    return found


def test_a_lift_that_went_up_by_half_is_clearly_up(store: Store, runner: str) -> None:
    found = stronger(store, runner, NOW)
    squat = next(one for one in found.lifts if one.exercise == "back-squat")
    line = strength_of(store, runner, NOW, "back-squat").lines[0]
    assert squat.start_on == line.points[FINDING - 1][0]
    assert squat.start_kg is not None
    assert line.points[FINDING - 1][1].low_kg < squat.start_kg < line.points[FINDING - 1][1].high_kg
    assert squat.now == line.now
    assert squat.change_kg is not None
    assert squat.low_kg is not None
    assert squat.high_kg is not None
    assert 0 < squat.low_kg < squat.change_kg < squat.high_kg
    assert squat.is_clear
    assert found.clear == (squat,)


def test_a_lift_that_was_done_once_has_no_start(store: Store, runner: str) -> None:
    bench = next(one for one in stronger(store, runner, NOW).lifts if one.exercise == "bench-press")
    assert (bench.start_kg, bench.change_kg, bench.low_kg, bench.high_kg, bench.is_clear) == (None,) * 4 + (False,)


def test_body_mass_is_that_of_the_last_weighing_before(store: Store, runner: str) -> None:
    squat = stronger(store, runner, NOW).lifts[0]
    assert squat.relative_now is not None
    assert squat.relative_start is not None
    assert (squat.relative_now.kg, squat.relative_now.on) == (64.0, date(2026, 11, 19))
    assert squat.relative_start.kg == 60.0
    assert squat.relative_now.times == pytest.approx(squat.now.mid_kg / 64.0)


def test_without_a_weighing_nothing_is_relative(store: Store) -> None:
    with store.write() as connection:
        runner = the_athlete(connection, NOW)
    log(store, runner, "squat 60kg 5@2", NOW - timedelta(days=2))
    assert stronger(store, runner, NOW).lifts[0].relative_now is None


def test_weeks_hold_what_was_lifted(store: Store, runner: str) -> None:
    found = stronger(store, runner, NOW)
    assert len(found.weeks) == WEEKS
    assert [one.monday.weekday() for one in found.weeks] == [0] * WEEKS
    assert found.weeks[-1].monday == date(2026, 11, 23)
    last_whole = found.weeks[-2]  # the 16th to the 22nd: squats on the 16th and the 20th, a bench
    assert last_whole.tonnage_kg["push"] == pytest.approx(40.0 * 5)
    assert last_whole.tonnage_kg["squat"] == pytest.approx(15 * (85.0 + 87.5))
    assert last_whole.days == 3
    assert sum(last_whole.sets.values()) == 7
    assert last_whole.whole_kg == pytest.approx(sum(last_whole.tonnage_kg.values()))


def test_sets_count_by_their_share_of_the_estimate(store: Store) -> None:
    with store.write() as connection:
        runner = the_athlete(connection, NOW)
    for day in (12, 9, 6, 3):
        at = NOW - timedelta(days=day)
        for line in ("squat 100kg 3@1 3@1", "squat 60kg 5@5", "squat 30kg 5@5"):
            log(store, runner, line, at)
    sets = stronger(store, runner, NOW).weeks[-2].sets
    assert sets == {Zone.HEAVY: 4, Zone.SUBMAXIMAL: 2, Zone.LIGHT: 2}


@pytest.mark.parametrize(("days", "is_lost"), [(BREAK_DAYS, False), (BREAK_DAYS + 1, True)])
def test_strength_is_supposed_to_last_for_a_fortnight(store: Store, days: int, is_lost: bool) -> None:
    with store.write() as connection:
        runner = the_athlete(connection, NOW)
    log(store, runner, "squat 60kg 5@2", NOW - timedelta(days=days))
    pause = stronger(store, runner, NOW).pause
    assert pause is not None
    assert pause.days == days
    assert (pause.lost > 0) == is_lost


def test_weeks_without_are_those_after_the_first_lift_that_are_over(store: Store) -> None:
    with store.write() as connection:
        runner = the_athlete(connection, NOW)
    for days in (40, 19):
        log(store, runner, "squat 60kg 5@2", NOW - timedelta(days=days))
    assert stronger(store, runner, NOW).weeks_without == 4  # two in between and two after; not the one that goes on


def test_who_never_lifted_has_nothing(store: Store) -> None:
    with store.write() as connection:
        runner = the_athlete(connection, NOW)
    found = stronger(store, runner, NOW)
    assert (found.lifts, found.weeks, found.pause, found.planned) == ((), (), None, None)


def test_what_comes_later_is_not_known_yet(store: Store, runner: str) -> None:
    earlier = stronger(store, runner, NOW - timedelta(days=30))
    squat = earlier.lifts[0]
    assert squat.last <= (NOW - timedelta(days=30)).date()


def test_a_lift_that_never_moves_is_not_called_a_change(store: Store) -> None:
    with store.write() as connection:
        runner = the_athlete(connection, NOW)
    for number in range(16):
        log(store, runner, "squat 60kg 5@2 5@2 5@2", NOW - timedelta(days=64 - 4 * number))
    squat = stronger(store, runner, NOW).lifts[0]
    assert not squat.is_clear
    assert squat.high_kg is not None
    assert squat.low_kg is not None
    assert squat.high_kg - squat.low_kg < squat.now.high_kg - squat.now.low_kg  # what is wrong alike falls out
