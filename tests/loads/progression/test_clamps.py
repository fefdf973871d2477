"""The clamps by themselves: worked by hand on a bar with 2.5 kg steps, and bounds that no argument gets past."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ironstride.loads.progression.clamps import clamped, must_not_rise
from ironstride.loads.progression.kit import Rack
from ironstride.loads.progression.rule import BoutSoFar, Counted, Held
from ironstride.training.pace import Pace
from ironstride.training.progress import DoneSet
from tests.loads.progression.forms.form_world import page_pace
from tests.loads.progression.logs import STARTS, done, past_of, wish

BAR = Rack(kg=tuple(20 + 2.5 * count for count in range(60)))
BELLS = Rack(kg=(8.0, 12.0, 16.0, 20.0, 24.0))
TOP = len(BAR.kg) - 1
PACES = st.sampled_from([page_pace(alias) for alias in ("S0", "S1", "S2", "S4")])
HELD = Held(last_on=STARTS, kg=60.0, past=past_of(9), asked=(5, 2.0))


def today(*sets: DoneSet, day: int = 3) -> BoutSoFar:
    return BoutSoFar(wish(day).on, "train", tuple(Counted(one, counts=True) for one in sets))


def most(
    held: Held = HELD,
    so_far: BoutSoFar | None = None,
    by_rule: bool = False,
    rack: Rack = BAR,
    pace: Pace | None = None,
    **asked: Any,
) -> float:
    """The heaviest load that gets past the clamps."""
    wanted = wish(**{"day": 3, **asked})
    so_far = today(day=asked.get("day", 3)) if so_far is None else so_far
    more: dict[str, Any] = {"pace": pace or Pace(), "highest_kg": 140.0, "slope": 0.04, "is_lower": True}
    place = clamped(len(rack.kg) - 1, rack, held, so_far, wanted, is_by_rule=by_rule, **more)
    return rack.kg[place]


ASKED_ABOUT = BoutSoFar(wish(3).on, "train", (Counted(done("600 kg"), counts=False),))
PAST = [
    (most(by_rule=True), 62.5),  # 5 % of 60 is 3 kg: one step
    (most(replace(HELD, kg=100.0), by_rule=True), 102.5),  # 10 lb is 4.54 kg, and 105 is more
    (most(replace(HELD, kg=20.0), by_rule=True), 22.5),  # 12.5 %, but the smallest step there is
    (most(), 62.5),  # far too light: 63 kg
    (most(replace(HELD, kg=20.0)), 22.5),
    (most(Held()), 140.0),  # nothing to go by but the band of the 1RM
    (most(replace(HELD, kg=139.0)), 140.0),
    (most(replace(HELD, has_failed=True, was_short=True)), 60.0),
    (most(replace(HELD, has_pain=True)), 60.0),
    (most(replace(HELD, has_technique=True)), 60.0),
    (most(replace(HELD, doubted_kg=600.0)), 60.0),
    (most(so_far=ASKED_ABOUT), 60.0),
    (most(day=14), 62.5),
    (most(day=15), 60.0),
    (most(phase="deload"), 60.0),
    (most(phase="taper"), 60.0),
    (most(by_rule=True, hours_since_hard_run=23.9), 60.0),
    (most(by_rule=True, hours_since_hard_run=24), 62.5),
    (most(hours_since_hard_run=2), 62.5),
    # 5 with 2 left, then 8 with 2 left, by hand: 60 x (1 + .04 x 6.5) / (1 + .04 x 9.5) = 54.8, and 5 % more 57.5.
    (most(reps=8), 57.5),
    (most(replace(HELD, has_failed=True, was_short=True), reps=8), 52.5),
    (most(replace(HELD, kg=51.0)), 52.5),  # 53.6 kg; 51 itself isn't on this bar
    (most(replace(HELD, kg=15.0, has_failed=True, was_short=True)), 20.0),  # nothing is lighter than the bar
    (most(may_progress=False), 60.0),  # whoever looks after her decides
    (most(by_rule=True, may_progress=False), 60.0),
    (most(by_rule=True, pace=Pace(most_share=0.1)), 62.5),  # a page's tenth, and 10 lb still
    (most(by_rule=True, pace=Pace(most_share=0.1, most_lb=15)), 65.0),  # 6 kg
    (most(pace=Pace(most_share=0.01, most_lb=1)), 62.5),  # far too light isn't the page's to bound
]


@pytest.mark.parametrize(("given_kg", "worked_kg"), PAST)
def test_what_earlier_sessions_allow(given_kg: float, worked_kg: float) -> None:
    assert given_kg == worked_kg


WITHIN = [
    (most(Held(), today(done("50 kg"))), 57.5),  # to be found: 15 % a set
    (most(Held(), today(done("50 kg", 3))), 50.0),
    (most(Held(), today(done("50 kg", flags=("pain",)))), 50.0),
    (most(Held(), today(done("50 kg"), done("45 kg", flags=("technique",)))), 45.0),
    (most(HELD, today(done("55 kg"))), 62.5),  # the session's own bound
    (most(HELD, today(done("72.5 kg"))), 72.5),  # she chose more herself, and may repeat it
    (most(HELD, today(done("55 kg", 2))), 55.0),
    (most(replace(HELD, past=past_of(1)), today(done("60 kg"))), 67.5),  # 69 kg
    (most(replace(HELD, past=past_of(1), has_pain=True), today(done("60 kg"))), 60.0),
    (most(replace(HELD, past=past_of(1)), today(done("50 kg")), phase="deload"), 50.0),
    (most(HELD, today(done("70 kg")), phase="taper"), 60.0),
    (most(Held(), today(done("50 kg")), may_progress=False), 50.0),
    (most(replace(HELD, past=past_of(1)), today(done("60 kg")), may_progress=False), 60.0),
    # Where the kit's next load is further off than 15 %, one step of it.
    (most(Held(), today(done("8 kg")), rack=BELLS), 12.0),
    (most(replace(HELD, kg=8.0, past=past_of(2)), today(done("8 kg")), rack=BELLS), 12.0),
    (most(replace(HELD, kg=8.0, past=past_of(3)), today(done("12 kg")), rack=BELLS), 12.0),  # found by now
    (most(Held(), today(done("8 kg", 3)), rack=BELLS), 8.0),
]


@pytest.mark.parametrize(("given_kg", "worked_kg"), WITHIN)
def test_what_the_sets_of_the_day_allow(given_kg: float, worked_kg: float) -> None:
    assert given_kg == worked_kg


HELDS = st.builds(
    Held,
    last_on=st.just(STARTS),
    past=st.integers(1, 6).map(past_of),
    kg=st.floats(5, 160),
    has_failed=st.booleans(),
    has_pain=st.booleans(),
    asked=st.sampled_from([None, (5, 2.0), (12, 1.0), (3, 4.0)]),
)
SETS = st.builds(done, st.sampled_from(["15 kg", "60 kg", "120 kg"]), st.integers(0, 8))


@given(HELDS, st.lists(SETS, max_size=3), st.integers(0, TOP), st.floats(10, 200), st.booleans(), PACES, st.booleans())
def test_clamps_only_lower_and_lower_only_once(
    held: Held, sets: list[DoneSet], place: int, highest_kg: float, by_rule: bool, pace: Pace, free: bool
) -> None:
    wanted = wish(3, pace=pace, may_progress=free)

    def once(at: int) -> int:
        more: dict[str, Any] = {"pace": pace, "highest_kg": highest_kg, "slope": 0.04, "is_by_rule": by_rule}
        return clamped(at, BAR, held, today(*sets), wanted, is_lower=True, **more)

    clamped_to = once(place)
    assert 0 <= clamped_to <= place
    assert once(clamped_to) == clamped_to
    assert clamped_to == 0 or BAR.kg[clamped_to] <= highest_kg + 1e-6
    assert clamped_to <= once(TOP)
    if must_not_rise(held, today(*sets), wanted) and not sets:
        assert clamped_to == 0 or held.kg is None or BAR.kg[clamped_to] <= held.kg + 1e-6
