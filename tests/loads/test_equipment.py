"""Which equipment an athlete file means, and what is assumed where it is silent."""

import pickle
from itertools import pairwise
from typing import Any

import pytest

from ironstride.loads.equipment import Equipment, equipment_for
from ironstride.loads.loadable import loadable
from ironstride.training.request import Athlete
from ironstride.units import Load


def loads(*texts: str) -> tuple[Load, ...]:
    return tuple(Load.parse(text) for text in texts)


def test_what_is_named_is_used_and_nothing_is_assumed() -> None:
    athlete = Athlete(kit=("barbell",), bar=Load.parse("15 kg"), plates=loads("10 kg", "5 kg"))
    equipment = equipment_for(athlete, "barbell")
    assert equipment == Equipment(kind="barbell", bar=Load.parse("15 kg"), plates=loads("10 kg", "5 kg"))
    assert equipment is not None
    assert equipment.assumed == ""


# Our defaults, by unit and by what is named: lightest and heaviest load, and the words.
ASSUMED = [
    (Athlete(kit=("barbell",)), "barbell", "20 kg", "287.5 kg", "a 20 kg bar and a full gym's plates"),
    (Athlete(kit=("barbell",), units="imperial"), "barbell", "45 lb", "670 lb", "a 45 lb bar"),
    (Athlete(kit=("barbell",), bar=Load.parse("35 lb")), "barbell", "35 lb", "660 lb", "a full gym's plates"),
    (Athlete(kit=("barbell",), plates=loads("45 lb")), "barbell", "45 lb", "135 lb", "a 45 lb bar"),
    (Athlete(kit=("trap-bar",)), "barbell", "25 kg", "292.5 kg", "a 25 kg bar"),
    (Athlete(kit=("trap-bar",), units="imperial"), "trap-bar", "55 lb", "680 lb", "a 55 lb bar"),
    (Athlete(kit=("dumbbells",)), "dumbbells", "1 kg", "30 kg", "dumbbells from 1 kg to 30 kg"),
    (Athlete(kit=("dumbbells",), units="imperial"), "dumbbells", "3 lb", "65 lb", "dumbbells from 3 lb"),
    (Athlete(kit=("kettlebells",)), "kettlebells", "8 kg", "24 kg", "kettlebells from 8 kg to 24 kg"),
    (Athlete(kit=("cable",)), "machine", "2.5 kg", "200 kg", "steps of 2.5 kg"),
    (Athlete(kit=("cable",), units="imperial"), "machine", "5 lb", "440 lb", "steps of 5 lb"),
]


@pytest.mark.parametrize(("athlete", "resistance", "lightest", "heaviest", "words"), ASSUMED)
def test_where_the_file_is_silent_our_default_says_so(
    athlete: Athlete, resistance: str, lightest: str, heaviest: str, words: str
) -> None:
    equipment = equipment_for(athlete, resistance)
    assert equipment is not None
    held = loadable(equipment)
    assert (str(held[0]), str(held[-1])) == (lightest, heaviest)
    assert equipment.assumed.startswith("our default: ")
    assert words in equipment.assumed


@pytest.mark.parametrize("units", ["metric", "imperial"])
def test_the_default_gym_has_no_gap(units: str) -> None:
    equipment = equipment_for(Athlete(kit=("barbell",), units=units), "barbell")
    assert equipment is not None
    amounts = [load.amount for load in loadable(equipment)]
    assert {above - below for below, above in pairwise(amounts)} == {
        2 * min(plate.amount for plate in equipment.plates)
    }


@pytest.mark.parametrize(
    ("kit", "resistance"),
    [
        (("dumbbells",), "barbell"),
        (("barbell",), "trap-bar"),
        (("barbell",), "dumbbells"),
        (("dumbbells",), "kettlebells"),
        (("bodyweight",), "band"),
        (("medicine-ball",), "other"),
    ],
)
def test_kit_that_is_not_there_gives_nothing(kit: tuple[str, ...], resistance: str) -> None:
    assert equipment_for(Athlete(kit=kit), resistance) is None


@pytest.mark.parametrize(("kit", "resistance"), [(("bands",), "band"), (("bodyweight",), "bodyweight")])
def test_bands_and_bodyweight_hold_no_load(kit: tuple[str, ...], resistance: str) -> None:
    equipment = equipment_for(Athlete(kit=kit), resistance)
    assert equipment is not None
    assert loadable(equipment) == ()


def test_a_straight_bar_does_not_lend_its_weight_to_the_trap_bar() -> None:
    athlete = Athlete(kit=("barbell", "trap-bar"), bar=Load.parse("15 kg"), plates=loads("10 kg"))
    trap_bar = equipment_for(athlete, "trap-bar")
    assert trap_bar is not None
    assert trap_bar.bar == Load.parse("25 kg")
    only = equipment_for(Athlete(kit=("trap-bar",), bar=Load.parse("30 kg")), "trap-bar")
    assert only is not None
    assert only.bar == Load.parse("30 kg")


@pytest.mark.parametrize(
    ("parts", "words"),
    [
        ({"kind": "barbell"}, "has a bar and plates"),
        ({"kind": "barbell", "bar": Load.parse("20 kg"), "implements": loads("10 kg")}, "no other implements"),
        ({"kind": "dumbbells", "bar": Load.parse("20 kg")}, "belong to a barbell"),
        ({"kind": "kettlebells", "plates": loads("10 kg")}, "belong to a barbell"),
        ({"kind": "band", "implements": loads("10 kg")}, "no load to list"),
        ({"kind": "dumbbells", "implements": loads("0 kg")}, "more than nothing"),
    ],
)
def test_parts_that_do_not_belong_together_are_refused(parts: dict[str, Any], words: str) -> None:
    with pytest.raises(ValueError, match=words):
        Equipment(**parts)


def test_equal_kits_hash_alike_and_survive_a_trip_to_another_process() -> None:
    one = Equipment(kind="barbell", bar=Load.parse("20 kg"), plates=loads("10 kg"))
    other = Equipment(kind="barbell", bar=Load.parse("20.0 kg"), plates=loads("10.00 kg"))
    assert one == other
    assert hash(one) == hash(other)
    assert pickle.loads(pickle.dumps(one)) in {other}
