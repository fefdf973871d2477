"""A log is a fold: how it is cut into entries and in what order days stand changes nothing, and nothing is changed."""

from collections.abc import Sequence
from copy import deepcopy
from dataclasses import replace
from functools import reduce

from hypothesis import given, settings
from hypothesis import strategies as st

from ironstride.loads.progression import after, answer, begin, progress
from ironstride.loads.progression.lift import Lifts
from ironstride.training.progress import Bout, DoneSet, Lifter, Progress
from ironstride.units import KG_PER_LB, Load
from tests.loads.progression.logs import LOADED_KITS, free_logs, lifters, wishes_after

COUNTS = st.data()


def cut(log: Sequence[Bout], data: st.DataObject) -> list[Bout]:
    """The same log, some bouts of it written as several entries."""
    pieces = []
    for one in log:
        at = data.draw(st.integers(0, len(one.sets)))
        parts = [one.sets[:at], one.sets[at:]]
        pieces += [replace(one, sets=sets) for sets in parts]
    return pieces


@settings(max_examples=50)
@given(lifters(), free_logs(), COUNTS)
def test_answers_depend_on_what_was_done_and_not_on_how_it_was_written_down(
    lifter: Lifter, log: list[Bout], data: st.DataObject
) -> None:
    wish = data.draw(wishes_after(log))
    found = progress(lifter, log, wish)
    assert progress(lifter, log, wish) == found
    assert answer(reduce(after, log, begin(lifter)), wish) == found
    assert progress(lifter, cut(log, data), wish) == found
    days = sorted({one.on for one in log})
    shuffled = [one for day in data.draw(st.permutations(days)) for one in log if one.on == day]
    assert progress(lifter, shuffled, wish) == found


@settings(max_examples=50)
@given(lifters(), free_logs(most=6), COUNTS)
def test_a_standing_stays_as_it_was(lifter: Lifter, log: list[Bout], data: st.DataObject) -> None:
    standing = begin(lifter)
    for one in log:
        before = deepcopy(standing)
        later = after(standing, one)
        assert standing == before
        standing = later
    before = deepcopy(standing)
    answer(standing, data.draw(wishes_after(log)))
    assert standing == before


def in_the_other_unit(done: DoneSet) -> DoneSet:
    load = done.load
    if load is None:
        return done
    if load.unit == "kg":
        return replace(done, load=Load(load.amount / KG_PER_LB, "lb"))
    return replace(done, load=Load(load.amount * KG_PER_LB, "kg"))


def place(found: Progress, lifter: Lifter, exercise: str) -> int | None:
    loads = Lifts(lifter).of(exercise).rack.loads
    return None if found.next is None or found.next.load is None else loads.index(found.next.load)


@settings(max_examples=50)
@given(lifters(LOADED_KITS), free_logs(), COUNTS)
def test_a_log_in_the_other_unit_leads_to_the_same_load_or_its_neighbour(
    lifter: Lifter, log: list[Bout], data: st.DataObject
) -> None:
    wish = data.draw(wishes_after(log))
    found = progress(lifter, log, wish)
    swapped = [replace(one, sets=tuple(in_the_other_unit(each) for each in one.sets)) for one in log]
    other = progress(lifter, swapped, wish)
    places = place(found, lifter, wish.exercise), place(other, lifter, wish.exercise)
    assert (places[0] is None) == (places[1] is None)
    assert places[0] is None or places[1] is None or abs(places[0] - places[1]) <= 1
    assert [one.set_number for one in other.ask] == [one.set_number for one in found.ask]
