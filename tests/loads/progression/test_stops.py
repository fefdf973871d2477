"""What forbids a rise, case by case."""

from dataclasses import replace
from typing import Any

import pytest

from ironstride.loads.progression.rule import BREAK_DAYS, Held
from ironstride.loads.progression.stops import Stops, stops_of
from tests.loads.progression.logs import STARTS, past_of, wish

HELD = Held(first_on=STARTS, last_on=STARTS, kg=60.0, past=past_of(3), asked=(5, 2.0))
STOPPED, NEAR_RUN, LIGHTER = "is_stopped", "is_near_run", "is_lighter"
# What was, what is wished for, whether the legs carry it, and what holds then.
CASES: list[tuple[str, dict[str, Any], dict[str, Any], bool, set[str]]] = [
    ("nothing", {}, {}, True, set()),
    ("nothing was ever done", {"last_on": None, "kg": None, "past": ()}, {}, True, set()),
    ("a set ended early", {"was_short": True}, {}, True, {STOPPED}),
    ("pain", {"has_pain": True}, {}, True, {STOPPED}),
    ("technique", {"has_technique": True}, {}, True, {STOPPED}),
    ("an entry in question", {"doubted_kg": 600.0}, {}, True, {STOPPED}),
    ("two weeks without it", {}, {"day": BREAK_DAYS}, True, set()),
    ("a day more", {}, {"day": BREAK_DAYS + 1}, True, {STOPPED}),
    ("a person decides", {}, {"may_progress": False}, True, {STOPPED}),
    ("a hard run, legs", {}, {"hours_since_hard_run": 23.9}, True, {NEAR_RUN}),
    ("a hard run, arms", {}, {"hours_since_hard_run": 1.0}, False, set()),
    ("a hard run a day ago", {}, {"hours_since_hard_run": 24.0}, True, set()),
    ("a deload", {}, {"phase": "deload"}, True, {LIGHTER}),
    ("a taper", {}, {"phase": "taper"}, True, {LIGHTER}),
    (
        "all at once",
        {"has_pain": True},
        {"phase": "taper", "hours_since_hard_run": 2.0},
        True,
        {STOPPED, NEAR_RUN, LIGHTER},
    ),
]


@pytest.mark.parametrize(("was", "asked", "legs", "holds"), [row[1:] for row in CASES], ids=[row[0] for row in CASES])
def test_what_forbids_a_rise(was: dict[str, Any], asked: dict[str, Any], legs: bool, holds: set[str]) -> None:
    stops = stops_of(replace(HELD, **was), wish(**{"day": 3, **asked}), is_lower=legs)
    assert stops == Stops(**{name: name in holds for name in (STOPPED, NEAR_RUN, LIGHTER)})
    assert stops.may_rise is not bool(holds)
