"""Folded logs: any log that was seen before, longer, shorter or changed, stands as it does without memory."""

from datetime import date, timedelta
from functools import reduce

from hypothesis import given
from hypothesis import strategies as st

from ironstride.coach.fold_log import FoldedLogs
from ironstride.coach.strength_bands import band_of
from ironstride.loads.progression import after, begin
from ironstride.training.progress import Bout, DoneSet, Lifter
from ironstride.training.request import Athlete
from ironstride.units import Load

LIFTER = Lifter(athlete=Athlete(kit=("barbell", "rack")))
FIRST = date(2026, 11, 2)
LOGS = st.lists(st.lists(st.integers(40, 60), min_size=1, max_size=3), max_size=20)


def bouts(loads: list[list[int]]) -> list[Bout]:
    return [
        Bout(
            on=FIRST + timedelta(days=2 * number), exercise="back-squat",
            sets=tuple(DoneSet(load=Load.parse(f"{kg} kg"), reps=5, rir=2.0) for kg in some),
        )
        for number, some in enumerate(loads)
    ]  # fmt: skip


@given(LOGS, LOGS, st.integers(0, 20))
def test_memory_changes_nothing(first: list[list[int]], other: list[list[int]], shared: int) -> None:
    folded = FoldedLogs()
    for log in (first, first[:shared] + other, first):
        found = folded.standing("jo", LIFTER, bouts(log))
        wanted = reduce(after, bouts(log), begin(LIFTER))
        assert (found.estimate, found.tracks) == (wanted.estimate, wanted.tracks)


def test_only_so_many_are_remembered() -> None:
    folded = FoldedLogs(most=1)
    one, two = (folded.standing(name, LIFTER, bouts([[50]])) for name in ("jo", "sam"))
    assert folded.standing("sam", LIFTER, bouts([[50]])) is two
    assert folded.standing("jo", LIFTER, bouts([[50]])) is not one


@given(LOGS, LOGS, st.integers(0, 20))
def test_the_band_after_each_bout_is_the_engines_answer_of_that_day(
    first: list[list[int]], other: list[list[int]], shared: int
) -> None:
    folded = FoldedLogs()
    for log in (first, first[:shared] + other, first):
        standing, wanted = begin(LIFTER), []
        for bout in bouts(log):
            standing = after(standing, bout)
            has_load = any(one.load is not None for one in standing.tracks[bout.exercise].bout.work)
            wanted.append(band_of(standing, bout.exercise, bout.on) if has_load else None)
        assert folded.standing_and_bands("jo", LIFTER, bouts(log))[1] == tuple(wanted)


def test_no_band_where_nothing_was_loaded_or_no_kit_loads_it() -> None:
    alone = Bout(on=FIRST, exercise="push-up", sets=(DoneSet(load=None, reps=12, rir=2.0),))
    assert FoldedLogs().standing_and_bands("jo", LIFTER, [alone])[1] == (None,)
    bare = Lifter(athlete=Athlete(kit=("bodyweight",)))
    assert FoldedLogs().standing_and_bands("jo", bare, bouts([[50]]))[1] == (None,)
