"""What a kit can hold, and rounding down to it."""

import time
from decimal import Decimal
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ironstride.loads.equipment import DEFAULT_PLATES, Equipment
from ironstride.loads.loadable import loadable, nearest_loadable, next_heavier, plates_per_side
from ironstride.units import Load


def loads(*texts: str) -> tuple[Load, ...]:
    return tuple(Load.parse(text) for text in texts)


def bar(weight: str, *pairs: str) -> Equipment:
    return Equipment(kind="barbell", bar=Load.parse(weight), plates=loads(*pairs))


# Counted by hand: the bar, and twice every sum of one side's plates.
HELD = [
    (bar("20 kg"), ["20 kg"]),
    (bar("20 kg", "10 kg"), ["20 kg", "40 kg"]),
    (bar("20 kg", "10 kg", "10 kg"), ["20 kg", "40 kg", "60 kg"]),
    (bar("20 kg", "5 kg", "2.5 kg", "1.25 kg"), [f"{20 + 2.5 * step:g} kg" for step in range(8)]),
    (bar("45 lb", "45 lb", "2.5 lb"), ["45 lb", "50 lb", "135 lb", "140 lb"]),
    (Equipment(kind="dumbbells", implements=loads("10 kg", "5 kg", "10 kg")), ["5 kg", "10 kg"]),
    # 20 lb is 9.07 kg: hand weights are ordered by mass, each with its own unit
    (Equipment(kind="kettlebells", implements=loads("20 lb", "8 kg", "12 kg")), ["8 kg", "20 lb", "12 kg"]),
    (Equipment(kind="band"), []),
]


@pytest.mark.parametrize(("equipment", "held"), HELD)
def test_every_load_the_kit_makes(equipment: Equipment, held: list[str]) -> None:
    assert [str(load) for load in loadable(equipment)] == held


def test_mixed_plates_on_a_kg_bar_are_exact() -> None:
    # 10 lb is 4.5359237 kg by definition, so a pair adds 9.0718474 kg
    held = loadable(bar("20 kg", "5 kg", "10 lb"))
    assert [load.amount for load in held] == [Decimal(text) for text in ("20", "29.0718474", "30", "39.0718474")]
    assert {load.unit for load in held} == {"kg"}


def test_mixed_plates_on_a_lb_bar_are_shown_in_lb_and_never_above_the_truth() -> None:
    held = loadable(bar("45 lb", "10 kg", "10 lb"))
    # a pair of 10 kg is 44.09245... lb
    assert [str(load) for load in held] == ["45 lb", "65 lb", "89.092 lb", "109.092 lb"]
    assert held[2].kg <= 45 * 0.45359237 + 20


# Target, what is taken (never above), the nearest on either side.
KIT = bar("20 kg", "10 kg", "5 kg", "2.5 kg")  # 20 to 55 kg by 5
ROUNDED = [
    (19.99, None, "20 kg"),
    (20.0, "20 kg", "20 kg"),
    (24.99, "20 kg", "25 kg"),
    (22.5, "20 kg", "20 kg"),
    (25.0, "25 kg", "25 kg"),
    (55.0, "55 kg", "55 kg"),
    (400.0, "55 kg", "55 kg"),
    (0.0, None, "20 kg"),
    (-5.0, None, "20 kg"),
]


@pytest.mark.parametrize(("target_kg", "not_above", "nearest"), ROUNDED)
def test_rounding(target_kg: float, not_above: str | None, nearest: str) -> None:
    taken = nearest_loadable(target_kg, KIT)
    assert (None if taken is None else str(taken)) == not_above
    assert str(nearest_loadable(target_kg, KIT, not_above=False)) == nearest


def test_binary_dust_does_not_cost_a_plate() -> None:
    just_below = 0.85 * (55 / 0.85)  # 54.99999999999999 in binary
    assert just_below < 55
    assert str(nearest_loadable(just_below, KIT)) == "55 kg"
    assert str(nearest_loadable(54.999999, KIT)) == "50 kg"  # a milligram is meant


def test_no_loads_no_answer() -> None:
    assert nearest_loadable(50, Equipment(kind="bodyweight")) is None
    assert nearest_loadable(50, Equipment(kind="bodyweight"), not_above=False) is None
    assert next_heavier(0, Equipment(kind="bodyweight")) is None


@pytest.mark.parametrize(
    ("load_kg", "heavier"), [(0, "20 kg"), (20, "25 kg"), (24, "25 kg"), (50, "55 kg"), (55, None)]
)
def test_the_next_heavier_load(load_kg: float, heavier: str | None) -> None:
    found = next_heavier(load_kg, KIT)
    assert (None if found is None else str(found)) == heavier


# The plates on one side, collar outwards.
PICTURES = [
    ("20 kg", []),
    ("25 kg", ["2.5 kg"]),
    ("40 kg", ["10 kg"]),
    ("45 kg", ["10 kg", "2.5 kg"]),
    ("55 kg", ["10 kg", "5 kg", "2.5 kg"]),
]


@pytest.mark.parametrize(("load", "plates"), PICTURES)
def test_the_picture_of_one_side(load: str, plates: list[str]) -> None:
    assert [str(plate) for plate in plates_per_side(Load.parse(load), KIT)] == plates


def test_fewest_plates() -> None:
    kit = bar("20 kg", "5 kg", "5 kg", "10 kg", "2.5 kg", "2.5 kg")
    assert plates_per_side(Load.parse("40 kg"), kit) == loads("10 kg")
    assert plates_per_side(Load.parse("50 kg"), kit) == loads("10 kg", "5 kg")


def test_a_load_the_bar_cannot_hold_is_answered_with_the_nearest_below() -> None:
    with pytest.raises(ValueError, match=r"can't hold 47\.5 kg: the nearest below is 45 kg"):
        plates_per_side(Load.parse("47.5 kg"), KIT)
    with pytest.raises(ValueError, match="the bare bar is 20 kg already"):
        plates_per_side(Load.parse("10 kg"), KIT)
    with pytest.raises(ValueError, match="dumbbells take no plates"):
        plates_per_side(Load.parse("10 kg"), Equipment(kind="dumbbells", implements=loads("10 kg")))


PLATE = st.sampled_from(
    loads("20 kg", "10 kg", "5 kg", "2.5 kg", "1.25 kg", "45 lb", "25 lb", "10 lb", "5 lb", "2.5 lb")
)
BAR = st.sampled_from(loads("20 kg", "15 kg", "45 lb", "35 lb"))
BARBELL = st.builds(
    lambda weight, pairs: Equipment(kind="barbell", bar=weight, plates=tuple(pairs)), BAR, st.lists(PLATE, max_size=6)
)
HAND = st.builds(
    lambda implements: Equipment(kind="dumbbells", implements=tuple(implements)),
    st.lists(PLATE, min_size=1, max_size=8),
)


@given(BARBELL | HAND, st.floats(min_value=0, max_value=300))
def test_rounding_never_passes_the_cap_and_wastes_nothing(equipment: Equipment, target_kg: float) -> None:
    taken = nearest_loadable(target_kg, equipment)
    below = [load for load in loadable(equipment) if load.kg <= target_kg + 1e-9]
    assert taken == (below[-1] if below else None)
    assert taken is None or taken.kg <= target_kg + 1e-9


@given(BARBELL)
def test_every_load_is_bar_and_plates_and_every_choice_of_plates_is_a_load(equipment: Equipment) -> None:
    assert equipment.bar is not None
    for load in loadable(equipment):
        side = plates_per_side(load, equipment)
        held_kg = equipment.bar.kg + 2 * sum(plate.kg for plate in side)
        assert held_kg - 0.0005 <= load.kg <= held_kg + 1e-9
        remaining = list(equipment.plates)
        for plate in side:
            remaining.remove(plate)  # never a plate that is not there
    for chosen in product([False, True], repeat=len(equipment.plates)):
        side_kg = sum(plate.kg for plate, is_on in zip(equipment.plates, chosen, strict=True) if is_on)
        nearest = nearest_loadable(equipment.bar.kg + 2 * side_kg, equipment)
        assert nearest is not None
        assert nearest.kg == pytest.approx(equipment.bar.kg + 2 * side_kg, abs=0.0006)


@given(BARBELL)
def test_the_order_of_the_plates_on_the_rack_changes_nothing(equipment: Equipment) -> None:
    turned = Equipment(kind="barbell", bar=equipment.bar, plates=equipment.plates[::-1])
    assert loadable(turned) == loadable(equipment)
    assert [plates_per_side(load, turned) for load in loadable(turned)] == [
        plates_per_side(load, equipment) for load in loadable(equipment)
    ]


def test_a_plan_asks_hundreds_of_times_at_no_cost_worth_naming() -> None:
    # A generous ceiling for a busy machine; it takes about half a millisecond. Unless sums are kept it takes a second.
    gym = Equipment(kind="barbell", bar=Load.parse("20 kg"), plates=DEFAULT_PLATES["kg"])
    began = time.process_time()
    for target_kg in range(300):
        nearest_loadable(target_kg / 2, gym)
    assert time.process_time() - began < 0.03
