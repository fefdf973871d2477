"""The change since finding a load was over: marked once, taught by what comes later, sure only by and by."""

from datetime import date, timedelta

import pytest

from ironstride.loads.progression import after, begin
from ironstride.loads.progression.rule import FINDING
from ironstride.loads.progression.since_start import SinceStart, since_start, with_start
from ironstride.loads.progression.standing import Standing, lost_in
from ironstride.training.progress import Bout, DoneSet, Lifter
from ironstride.training.request import Athlete
from ironstride.units import Load

FIRST = date(2026, 1, 5)
KIT = ("barbell", "rack", "bench")


def lifted(loads: list[float], *, marks: bool = True) -> Standing:
    """Three sets of five with two left, every fourth day."""
    standing = begin(Lifter(athlete=Athlete(kit=KIT, experience="intermediate")))
    for number, kg in enumerate(loads):
        sets = (DoneSet(load=Load.from_kg(kg, "kg"), reps=5, rir=2.0, target_reps=5, target_rir=2.0),) * 3
        bout = Bout(on=FIRST + timedelta(days=4 * number), exercise="back-squat", sets=sets)
        standing = after(standing, bout)
        standing = with_start(standing, bout) if marks else standing
    return standing


def told(loads: list[float]) -> SinceStart:
    found = since_start(lifted(loads), "back-squat", FIRST + timedelta(days=4 * (len(loads) - 1)))
    assert found is not None
    return found


@pytest.mark.parametrize(("sessions", "is_found"), [(FINDING - 1, False), (FINDING, True)])
def test_the_start_is_the_session_that_ends_finding_the_load(sessions: int, is_found: bool) -> None:
    found = since_start(lifted([60.0] * sessions), "back-squat", FIRST + timedelta(days=60))
    assert (found is not None) == is_found
    if found is not None:
        assert found.start_on == FIRST + timedelta(days=4 * (FINDING - 1))


def test_the_start_stays_the_start() -> None:
    assert told([60.0] * 5).start_on == told([60.0] * 12).start_on


def test_on_the_day_itself_nothing_has_changed() -> None:
    found = told([60.0] * FINDING)
    assert found.log_change == pytest.approx(0.0, abs=1e-9)
    assert found.sd == pytest.approx(0.0, abs=1e-6)


def test_more_weight_is_a_gain_and_less_a_loss() -> None:
    up, level, down = (told([60.0] * 3 + [60.0 + step * n for n in range(12)]) for step in (1.5, 0.0, -1.5))
    assert up.log_change > 1.96 * up.sd
    assert abs(level.log_change) < 1.96 * level.sd
    assert down.log_change < level.log_change < up.log_change


def test_a_mark_changes_nothing_else() -> None:
    loads = [60.0, 60.0, 62.5, 65.0, 62.5, 67.5]
    marked, plain = lifted(loads), lifted(loads, marks=False)
    places = plain.estimate.places["back-squat"]
    assert marked.estimate.mean[places] == pytest.approx(plain.estimate.mean[places])
    assert marked.estimate.cov[places][places] == pytest.approx(plain.estimate.cov[places][places])


def test_what_was_never_lifted_has_no_change() -> None:
    assert since_start(lifted([60.0] * 6), "deadlift", FIRST) is None


def test_a_long_break_takes_what_it_is_supposed_to_and_no_more() -> None:
    standing = lifted([60.0] * 8)
    last = FIRST + timedelta(days=28)
    now, later = (since_start(standing, "back-squat", last + timedelta(days=days)) for days in (0, 42))
    assert now is not None
    assert later is not None
    assert later.log_change == pytest.approx(now.log_change - lost_in(42))
    assert lost_in(42) < lost_in(400) == lost_in(800)
