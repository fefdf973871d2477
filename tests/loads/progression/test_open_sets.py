"""Open sets: when one is due, and everything that forbids it."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ironstride.loads.progression.open_sets import is_open_due, opens_due
from ironstride.loads.progression.rule import BoutSoFar, Counted, Held
from ironstride.training.progress import DoneSet
from tests.loads.progression.logs import STARTS, done, past_of, wish

# The first day, then in weeks 3, 5, 9, 13 and every four weeks: how many there should have been by a day.
DUE = [(0, 1), (13, 1), (14, 2), (27, 2), (28, 3), (55, 3), (56, 4), (83, 4), (84, 5), (112, 6), (364, 15)]


@pytest.mark.parametrize(("days", "count"), DUE)
def test_how_many_there_should_have_been(days: int, count: int) -> None:
    assert opens_due(days) == count


@given(st.integers(0, 2000), st.integers(0, 60))
def test_never_two_more_within_two_weeks_and_always_one_within_four(days: int, more: int) -> None:
    assert opens_due(days) <= opens_due(days + more)
    assert opens_due(days + 13) <= opens_due(days) + 1
    assert opens_due(days + 28) >= opens_due(days) + 1


def today(*sets: DoneSet) -> BoutSoFar:
    return BoutSoFar(STARTS, "train", tuple(Counted(one, counts=True) for one in sets))


UNKNOWN, KNOWN = 0.64, 0.2  # the variance of the ratings' error
HELD = Held(first_on=STARTS, last_on=STARTS, kg=60.0, past=past_of(1), opens=0)
DONE_ONE = replace(HELD, opens=1)
IS_DUE = [
    (Held(), today(done("60 kg")), wish(0), 2.0, True),
    (Held(), today(done("60 kg", rir=None)), wish(0), 2.0, True),
    (HELD, today(done("60 kg")), wish(3), 2.0, True),
    (DONE_ONE, today(), wish(3), 2.0, False),
    (DONE_ONE, today(), wish(14), 2.0, True),
    (replace(DONE_ONE, tells_effort=False), today(), wish(3), 2.0, True),  # no effort was said last time
    (HELD, today(), wish(3, phase="deload"), 2.0, False),
    (HELD, today(), wish(3, phase="taper"), 2.0, False),
    (HELD, today(done("60 kg", 3)), wish(3), 2.0, False),
    (HELD, today(done("60 kg", flags=("pain",))), wish(3), 2.0, False),
    (HELD, today(done("60 kg", flags=("technique",))), wish(3), 2.0, False),
    (replace(HELD, has_pain=True), today(), wish(3), 2.0, False),
    (HELD, today(), wish(3, 2), 2.0, False),  # a heavy double is not gone on with
    (HELD, today(), wish(3), 20.0, False),  # so light that its end says little
]


@pytest.mark.parametrize(("held", "so_far", "wanted", "left", "due"), IS_DUE)
def test_whether_the_last_set_is_an_open_one(
    held: Held, so_far: BoutSoFar, wanted: object, left: float, due: bool
) -> None:
    assert is_open_due(held, so_far, wanted, left, UNKNOWN) is due  # type: ignore[arg-type]


IS_DUE_WHERE_RATINGS_ARE_KNOWN = [
    (Held(), today(done("60 kg")), wish(0), False),  # other lifts have shown it
    (HELD, today(done("60 kg")), wish(3), False),
    (HELD, today(done("60 kg")), wish(14), True),  # and people change
    (DONE_ONE, today(), wish(14), True),
    (Held(), today(done("60 kg", rir=None)), wish(0), True),  # nothing else tells how hard it was
    (replace(DONE_ONE, tells_effort=False), today(), wish(3), True),
]


@pytest.mark.parametrize(("held", "so_far", "wanted", "due"), IS_DUE_WHERE_RATINGS_ARE_KNOWN)
def test_the_first_fortnight_has_as_few_as_it_takes(held: Held, so_far: BoutSoFar, wanted: object, due: bool) -> None:
    assert is_open_due(held, so_far, wanted, 2.0, KNOWN) is due  # type: ignore[arg-type]
