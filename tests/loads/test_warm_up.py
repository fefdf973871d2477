"""The ramp of the heavy-duty article (S2), on the kit at hand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ironstride.loads.equipment import DEFAULT_PLATES, DEFAULT_TRAP_BAR, Equipment
from ironstride.loads.loadable import loadable
from ironstride.loads.warm_up import RampStep, ramp
from ironstride.units import Load

GYM = Equipment(kind="barbell", bar=Load.parse("20 kg"), plates=DEFAULT_PLATES["kg"])
GYM_LB = Equipment(kind="barbell", bar=Load.parse("45 lb"), plates=DEFAULT_PLATES["lb"])
COARSE = Equipment(kind="barbell", bar=Load.parse("20 kg"), plates=(Load.parse("20 kg"), Load.parse("20 kg")))
DUMBBELLS = Equipment(kind="dumbbells", implements=tuple(Load.parse(f"{kg} kg") for kg in range(2, 32, 2)))
PAIR = Equipment(kind="dumbbells", implements=(Load.parse("10 kg"),))
KETTLEBELLS = Equipment(kind="kettlebells", implements=tuple(Load.parse(f"{kg} kg") for kg in (8, 12, 16, 24)))
STACK = Equipment(kind="machine", implements=tuple(Load.parse(f"{kg} kg") for kg in range(5, 105, 5)))


def text(steps: tuple[RampStep, ...]) -> str:
    return ", ".join(f"{step.reps} x {step.load or 'no load'}" for step in steps)


# The full ramp: 10 with the bar, then 8, 5 and 3 with 40, 60 and 80 % of the working load (S2), rounded down by hand.
FULL = [
    (GYM, "100 kg", "10 x 20 kg, 8 x 40 kg, 5 x 60 kg, 3 x 80 kg"),
    (GYM, "102.5 kg", "10 x 20 kg, 8 x 40 kg, 5 x 60 kg, 3 x 80 kg"),  # 41, 61.5, 82
    (GYM, "60 kg", "10 x 20 kg, 8 x 22.5 kg, 5 x 35 kg, 3 x 47.5 kg"),  # 24, 36, 48
    (GYM, "50 kg", "10 x 20 kg, 5 x 30 kg, 3 x 40 kg"),  # 40 % is the bar again: left out
    (GYM, "47.5 kg", "10 x 20 kg, 5 x 27.5 kg, 3 x 37.5 kg"),  # 40 % is below the bar: left out
    (GYM, "25 kg", "10 x 20 kg"),
    (GYM, "22.5 kg", "10 x 20 kg"),
    (GYM, "20 kg", "10 x no load"),  # the bar is the work: warm up without it
    (GYM_LB, "225 lb", "10 x 45 lb, 8 x 90 lb, 5 x 135 lb, 3 x 180 lb"),
    (GYM_LB, "135 lb", "10 x 45 lb, 8 x 50 lb, 5 x 80 lb, 3 x 105 lb"),  # 54, 81, 108
    (COARSE, "100 kg", "10 x 20 kg, 5 x 60 kg"),  # 80 % can only be 60 again
    (STACK, "50 kg", "8 x 20 kg, 5 x 30 kg, 3 x 40 kg"),  # no empty bar
    (DUMBBELLS, "20 kg", "10 x no load, 5 x 12 kg, 3 x 16 kg"),
    (KETTLEBELLS, "24 kg", "10 x no load, 5 x 12 kg, 3 x 16 kg"),
    (KETTLEBELLS, "16 kg", "10 x no load, 5 x 8 kg, 3 x 12 kg"),
    (PAIR, "10 kg", "10 x no load"),
]


@pytest.mark.parametrize(("equipment", "working", "steps"), FULL)
def test_the_full_ramp(equipment: Equipment, working: str, steps: str) -> None:
    assert text(ramp(Load.parse(working), equipment)) == steps


# Our default for sessions of 20 minutes.
SHORT = [
    (GYM, "100 kg", "8 x 40 kg, 3 x 80 kg"),
    (GYM, "50 kg", "8 x 20 kg, 3 x 40 kg"),
    (GYM, "40 kg", "8 x 20 kg, 3 x 30 kg"),  # the bar stands in for 16 kg
    (GYM, "25 kg", "8 x 20 kg"),
    (GYM, "20 kg", "10 x no load"),
    (STACK, "50 kg", "8 x 20 kg, 3 x 40 kg"),
    (DUMBBELLS, "20 kg", "8 x no load, 3 x 16 kg"),
]


@pytest.mark.parametrize(("equipment", "working", "steps"), SHORT)
def test_the_short_ramp(equipment: Equipment, working: str, steps: str) -> None:
    assert text(ramp(Load.parse(working), equipment, is_short=True)) == steps


def test_one_leg_at_a_time_starts_without_the_bar() -> None:
    assert text(ramp(Load.parse("50 kg"), GYM, is_unilateral=True)) == "10 x no load, 5 x 30 kg, 3 x 40 kg"
    assert text(ramp(Load.parse("50 kg"), GYM, is_short=True, is_unilateral=True)) == "8 x no load, 3 x 40 kg"


def test_a_trap_bar_is_an_empty_bar_too() -> None:
    trap_bar = Equipment(kind="trap-bar", bar=DEFAULT_TRAP_BAR["kg"], plates=DEFAULT_PLATES["kg"])
    assert text(ramp(Load.parse("75 kg"), trap_bar)) == "10 x 25 kg, 8 x 30 kg, 5 x 45 kg, 3 x 60 kg"


@pytest.mark.parametrize("kind", ["band", "bodyweight"])
def test_no_load_no_ramp(kind: str) -> None:
    assert ramp(Load.parse("10 kg"), Equipment(kind="band" if kind == "band" else "bodyweight")) == ()


@given(
    st.sampled_from([GYM, GYM_LB, COARSE, DUMBBELLS, KETTLEBELLS, STACK, PAIR]),
    st.data(),
    st.booleans(),
    st.booleans(),
)
def test_a_ramp_climbs_below_the_work_on_loads_the_kit_has(
    equipment: Equipment, data: st.DataObject, is_short: bool, is_unilateral: bool
) -> None:
    working = data.draw(st.sampled_from(loadable(equipment)))
    steps = ramp(working, equipment, is_short, is_unilateral)
    assert steps
    masses = [step.load.kg for step in steps if step.load is not None]
    assert masses == sorted(set(masses))
    assert all(kg < working.kg for kg in masses)
    assert all(step.load is None or step.load in loadable(equipment) for step in steps)
    assert [step.share for step in steps] == [step.load.kg / working.kg if step.load else 0.0 for step in steps]
    reps = [step.reps for step in steps]
    assert reps == sorted(reps, reverse=True)
