"""The numbers by which a page lets something go up: what can't be is named, on any page."""

from typing import Any

import pytest

from ironstride.protocols.progression_numbers import LIMITS, check_numbers
from ironstride.protocols.read import protocol, protocol_ids

WRONG: list[tuple[dict[str, Any], str]] = [
    ({"sessions": 0}, "sessions is a whole number from 1 to 12, not 0"),
    ({"sessions": 2.5}, "sessions is a whole number"),
    ({"sessions": True}, "sessions is a whole number"),
    ({"reps_in_reserve": -1}, "reps_in_reserve is a number from 0 to 10, not -1"),
    ({"reps_in_reserve": "two"}, "reps_in_reserve is a number"),
    ({"most_lb": 300}, "most_lb is a number from 0.5 to 45, not 300"),
    ({"rpe_limit": 11}, "rpe_limit is a number from 5 to 10, not 11"),
    ({"share": 0.05}, r"share is a pair \[low, high\] of numbers"),
    ({"share": [0.05, 0.025]}, "share is a pair"),
    ({"share": [0.05, 5]}, "share is a pair"),
    ({"share": float("nan")}, "share is a pair"),
    ({"novice_reps": [8]}, "novice_reps is a pair"),
    ({"novice_reps": [8, 99]}, "novice_reps is a pair"),
    ({"levers": []}, "levers is a list out of"),
    ({"levers": "load"}, "levers is a list out of"),
    ({"levers": ["load", "luck"]}, "levers is a list out of"),
    ({"too_heavy_at": 20, "too_light_at": 10}, "too_heavy_at, 20, has to be below too_light_at, 10"),
]


@pytest.mark.parametrize(("table", "says"), WRONG)
def test_a_number_that_nothing_could_go_up_by_is_named(table: dict[str, Any], says: str) -> None:
    with pytest.raises(ValueError, match=says):
        check_numbers(table)


@pytest.mark.parametrize("name", [name for name in LIMITS if name not in ("share", "novice_reps", "then_reps")])
def test_both_ends_are_allowed(name: str) -> None:
    for number in LIMITS[name]:
        check_numbers({name: number})


@pytest.mark.parametrize("page", protocol_ids())
def test_the_pages_of_the_library_are_fine(page: str) -> None:
    check_numbers(protocol(page).progression.numbers)
