"""Simulated runners as files of a watch, imported and asked: the answers are those that the bench gives."""

from types import ModuleType

import pytest

from benchmarks import _economy_world_one as one
from benchmarks import _economy_world_two as two
from benchmarks._economy_files import MOST_APART, WHO, apart, keep
from ironstride.coach.is_it_working import found_out
from ironstride.running.change.answers import Change
from ironstride.store import open_store

SHORT = ((one, 58), (one, 74), (two, 3))


@pytest.mark.parametrize(("world", "number"), SHORT)
def test_from_files_comes_what_the_bench_says(world: ModuleType, number: int) -> None:
    made = apart(world, world.make(31, number))
    assert made.found.working is not None
    assert isinstance(made.found.working.all_causes, Change)
    assert {name: points <= MOST_APART for name, points in made.points.items()} == dict.fromkeys(made.points, True)


def test_the_answer_is_remembered_while_nothing_is_written() -> None:
    runner = one.make(31, 58)
    store = open_store("sqlite://")
    now = keep(store, one, runner)
    found_out(store, WHO, now)
    first = found_out(store, WHO, now)
    assert found_out(store, WHO, now).working is first.working
    with store.write() as connection:
        connection.exec_driver_sql("update athletes set name = 'Other'")
    assert found_out(store, WHO, now).working is first.working  # nothing that the answer hangs on has changed
    store.close()
