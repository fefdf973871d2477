"""The phone's one lookup, in a real browser, against the engine: on the table it is its word, off it never more."""

import random
from typing import Any

import msgspec
import pytest
from playwright.sync_api import Page

from ironstride.coach.gym_table import DEVIATIONS, MOST_LEFT, SameDayTable, as_asked, same_day_table
from ironstride.units import Load
from tests.coach.test_gym_table import asking, dose, engine
from tests.surfaces.web.conftest import Running

PATHS = 400
LOOK_UP = """async ([address, table, rack, paths]) => {
  const { follow } = await import(address);
  return paths.map((path) => path.map((_, n) => follow(table, path.slice(0, n + 1), rack)));
}"""
PASTS = {
    "new": [],
    "steady": [("55 kg", 5, 2.0)] * 5,
    "failing": [("55 kg", 5, 2.0), ("57.5 kg", 3, 0.0)],
    "light": [("50 kg", 7, 3.0)] * 3,
}


def kg(load: str) -> float:
    return Load.parse(load).kg if load else 0.0


def paths_through(table: SameDayTable, loads: list[str]) -> list[list[dict[str, Any]]]:
    """Random sets one after another: on the table, beside it, with other loads, flags or nothing said."""
    chance = random.Random(7)
    found = []
    for _ in range(PATHS):
        asked = table.answers[table.first]
        path = []
        for _ in range(asked.count):
            is_plain = chance.random() < 0.7
            deviation = chance.choice(DEVIATIONS) if is_plain else chance.randint(-5, 6)
            path.append(
                {
                    "load": asked.load if is_plain or not loads else chance.choice(loads),
                    "reps": max(0, asked.reps + deviation) if chance.random() < 0.6 else asked.reps,
                    "left": chance.choice([*range(MOST_LEFT + 1)] if is_plain else [None, 0, 5]),
                    "flags": ["technique"] if chance.random() < 0.1 else [],
                }
            )
        found.append(path)
    return found


@pytest.mark.parametrize("past", PASTS)
@pytest.mark.parametrize("exercise", ["back-squat", "dumbbell-split-squat", "push-up"])
def test_the_phone_says_what_the_engine_says_and_never_more(
    server: Running, desk_page: Page, past: str, exercise: str
) -> None:
    of, one = asking(exercise, PASTS[past]), dose(exercise, 3)
    table = same_day_table(of, one, 0)
    loads = [str(load) for load in of.known.standing.lifts.of(exercise).rack.loads]
    paths = paths_through(table, loads)
    desk_page.goto(f"{server.address}/gym/free")
    address = desk_page.evaluate("document.querySelector('script[src*=\"gym/main.js\"]').src.replace('main', 'table')")
    said = desk_page.evaluate(LOOK_UP, [address, msgspec.to_builtins(table), {"loads": loads}, paths])
    on_table = 0
    for path, answers in zip(paths, said, strict=True):
        on_table += assert_path(of, one, table, path, answers)
    assert on_table > PATHS / 4


def assert_path(of: Any, one: Any, table: SameDayTable, path: list[dict[str, Any]], answers: list[Any]) -> int:
    """How many answers of a path stood in the table; all of them are looked at."""
    asked: Any = msgspec.to_builtins(table.answers[table.first])
    results: list[Any] = []
    is_on, count = True, 0
    for place, (done, came) in enumerate(zip(path, answers, strict=True)):
        if asked is None:
            assert came is None
            continue
        deviation = done["reps"] - asked["reps"]
        same = done["load"] == asked["load"] and not done["flags"] and done["left"] is not None
        is_on = is_on and same and abs(deviation) <= max(DEVIATIONS) and place < len(table.rows)
        if is_on:
            said = engine(of, one, results)
            assert said.next is not None
            results.append((said.next, deviation, done["left"]))
            follows = engine(of, one, results)
            assert (came is None) == (follows.next is None)
            if came is not None and follows.next is not None:
                load = "" if follows.next.load is None else str(follows.next.load)
                kind = "open" if came["is_open"] else "work"
                assert (came["load"], came["reps"], kind) == (load, follows.next.reps, follows.next.kind)
                assert came["count"] == len(follows.sets)
            is_on = deviation == 0 and done["left"] == as_asked(asked["rir"])
            count += 1
        elif came is not None:
            assert kg(came["load"]) <= min(kg(asked["load"]), kg(done["load"]) or kg(asked["load"])) + 1e-9
            assert came["reps"] <= asked["reps"]
            assert not came["is_open"]
            assert came["count"] < asked["count"]
            rack = of.known.standing.lifts.of(of.exercise).rack
            if done["reps"] < asked["reps"] and came["load"] and kg(came["load"]) > rack.kg[0]:
                assert kg(came["load"]) < min(kg(asked["load"]), kg(done["load"]) or kg(asked["load"]))
        asked = came
    return count
