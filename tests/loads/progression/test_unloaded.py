"""The body alone: repetitions are what goes up, by the same rule, and never past five above the wish."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ironstride.loads.progression import progress
from ironstride.loads.progression.unloaded import MOST_ABOVE
from ironstride.training.progress import Bout
from tests.loads.progression.logs import BODY_ONLY, bout, done, free_logs, lifter_of, wish, wishes_after

LIFTER = lifter_of(BODY_ONLY)
EXERCISE = "single-leg-calf-raise"


def calves(day: int, reps: int = 12, rir: float | None = 3, short: int = 0, **more: object) -> Bout:
    sets = [done(None, reps - short, rir, of=reps)] * 3
    return bout(day, *sets, exercise=EXERCISE, **more)


def reps_after(*log: Bout, day: int = 9, reps: int = 12, **more: object) -> tuple[int, str]:
    found = progress(LIFTER, log, wish(day, reps, 2, EXERCISE, **more))
    assert found.next is not None
    assert (found.next.load, found.p_too_hard, found.one_rm) == (None, None, None)
    return found.next.reps, found.because[0].code


FLAGGED = bout(3, done(None, 12, 3, of=12, flags=("pain",)), exercise=EXERCISE)
CASES: list[tuple[str, tuple[int, str], tuple[int, str]]] = [
    ("to begin with", reps_after(), (12, "start")),
    ("one good session", reps_after(calves(0)), (12, "hold")),
    ("two good sessions", reps_after(calves(0), calves(3)), (13, "rule")),
    ("two more of thirteen", reps_after(calves(0, 13), calves(3, 13)), (14, "rule")),
    ("one left", reps_after(calves(0, rir=1), calves(3, rir=1)), (12, "hold")),
    ("a set ended early", reps_after(calves(0), calves(3, short=2)), (12, "hold")),
    ("pain", reps_after(calves(0), FLAGGED), (12, "hold")),
    ("no effort said, twice", reps_after(calves(0, rir=None), calves(3, rir=None)), (12, "hold")),
    ("as many as there are to be", reps_after(calves(0, 17), calves(3, 17)), (17, "hold")),
    ("a taper", reps_after(calves(0, 13), calves(3, 13), phase="taper"), (12, "taper")),
    ("a deload", reps_after(calves(0, 13), calves(3, 13), phase="deload"), (12, "deload")),
    ("six weeks off", reps_after(calves(0, 13), calves(3, 13), day=45), (12, "break")),
]


@pytest.mark.parametrize(("about", "given_reps", "worked"), CASES, ids=[about for about, _, _ in CASES])
def test_repetitions_worked_by_hand(about: str, given_reps: tuple[int, str], worked: tuple[int, str]) -> None:
    assert given_reps == worked


@settings(max_examples=60)
@given(free_logs(exercises=("split-squat", "calf-raise")), st.data())
def test_repetitions_stay_between_one_and_five_above_the_wish(log: list[Bout], data: st.DataObject) -> None:
    wanted = data.draw(wishes_after(log, ("split-squat", "calf-raise")))
    found = progress(LIFTER, log, wanted)
    assert found.because
    for one in found.sets:
        assert one.load is None
        assert 1 <= one.reps <= wanted.target_reps + MOST_ABOVE
