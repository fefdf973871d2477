"""A tired runner gets a set fewer: which days are such, and that a whole answer says so."""

from math import log
from typing import Any

import pytest

from ironstride.loads.progression import progress
from ironstride.loads.progression.estimate import READINESS, Estimate
from ironstride.loads.progression.rule import BoutSoFar, Counted
from ironstride.loads.progression.tired import FEWEST_SETS, TIRED_FROM, sets_today
from ironstride.training.progress import Bout, DoneSet
from tests.loads.progression.logs import STARTS, bout, done, lifter_of, wish

BAD = TIRED_FROM
LIFTED, WARM_UP = done("60 kg"), done("20 kg", kind="warm-up")
# How far below the usual (ln), what was done so far, what is wished for, and how many sets there are.
DAYS: list[tuple[str, float, tuple[DoneSet, ...], dict[str, Any], int]] = [
    ("a bad day", BAD, (LIFTED,), {}, 2),
    ("a very bad day takes no more than one", 0.3, (LIFTED,), {"sets": 5}, 4),
    ("not bad enough", BAD - 1e-6, (LIFTED,), {}, 3),
    ("a good day", -0.2, (LIFTED,), {}, 3),
    ("no set has told yet", BAD, (), {}, 3),
    ("a warm-up doesn't tell", BAD, (WARM_UP,), {}, 3),
    ("after two sets", BAD, (LIFTED, LIFTED), {}, 2),
    ("two sets stay", BAD, (LIFTED,), {"sets": FEWEST_SETS}, FEWEST_SETS),
    ("one set stays", BAD, (LIFTED,), {"sets": 1}, 1),
    ("a deload is light as it is", BAD, (LIFTED,), {"phase": "deload"}, 3),
    ("a taper too", BAD, (LIFTED,), {"phase": "taper"}, 3),
]


@pytest.mark.parametrize(("below", "lifted", "asked", "sets"), [row[1:] for row in DAYS], ids=[row[0] for row in DAYS])
def test_how_many_sets_a_day_has(below: float, lifted: tuple[DoneSet, ...], asked: dict[str, Any], sets: int) -> None:
    estimate = Estimate.of_person(rating_sd=0.2, gain=0.004, gain_sd=0.002, build_sd=0.18, readiness_sd=0.035)
    estimate.mean[READINESS] = -below
    wanted = wish(0, **asked)
    so_far = BoutSoFar(STARTS, "train", tuple(Counted(one, counts=True) for one in lifted))
    found, because = sets_today(estimate, so_far, wanted)
    assert (found, [one.code for one in because]) == (sets, ["tired"] * (sets < wanted.sets))
    for one in because:
        assert one.numbers["sets"] == sets


def test_the_share_that_is_said_is_a_plain_one() -> None:
    estimate = Estimate.of_person(rating_sd=0.2, gain=0.004, gain_sd=0.002, build_sd=0.18, readiness_sd=0.035)
    estimate.mean[READINESS] = log(0.9)
    _, (reason,) = sets_today(estimate, BoutSoFar(STARTS, "train", (Counted(LIFTED, counts=True),)), wish(0))
    assert reason.numbers["below_percent"] == 10.0
    assert "10 % below" in reason.says
    assert "one set fewer" in reason.says


KNOWN: list[Bout] = [bout(day, *[done("60 kg", rir=2)] * 3) for day in range(0, 30, 3)]
FIRST_SETS = [("as ever", done("60 kg", rir=2), 2), ("ended at one", done("60 kg", reps=1, rir=0), 1)]


@pytest.mark.parametrize(("first", "left"), [row[1:] for row in FIRST_SETS], ids=[row[0] for row in FIRST_SETS])
def test_the_first_set_tells_of_the_day(first: DoneSet, left: int) -> None:
    found = progress(lifter_of(), [*KNOWN, bout(30, first)], wish(30))
    assert len(found.sets) == left
    assert ("tired" in [one.code for one in found.because]) == (left == 1)
