"""Racks: what a lift is loaded with, the form that a log means, and places among loads."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ironstride.loads.progression.kit import Rack, loaded_form, rack_for
from ironstride.protocols.catalogue import exercises
from ironstride.training.request import Athlete
from ironstride.units import Load
from tests.loads.progression.logs import BODY_ONLY, DUMBBELLS, GYM, GYM_LB, KETTLEBELLS, loads

BOTH = Athlete(kit=("barbell", "dumbbells"), bar=GYM.bar, plates=GYM.plates, dumbbells=loads("kg", 10, 12))
# The exercise, the kit, the lightest load, the next, and how many are held.
RACKS = [
    ("back-squat", GYM, "20 kg", "22.5 kg", 1),
    ("back-squat", GYM_LB, "45 lb", "50 lb", 1),
    ("back-squat", DUMBBELLS, "2 kg", "4 kg", 1),  # one hand weight in the bar's stead
    ("back-squat", KETTLEBELLS, "8 kg", "12 kg", 1),
    ("back-squat", BOTH, "20 kg", "22.5 kg", 1),
    ("one-arm-row", BOTH, "10 kg", "12 kg", 1),
    ("split-squat", DUMBBELLS, "2 kg", "4 kg", 2),  # the log's "split squat" is the one with dumbbells
    ("dumbbell-romanian-deadlift", DUMBBELLS, "2 kg", "4 kg", 2),
]


@pytest.mark.parametrize(("exercise", "kit", "lightest", "then", "implements"), RACKS)
def test_what_a_lift_is_loaded_with(exercise: str, kit: Athlete, lightest: str, then: str, implements: int) -> None:
    rack = rack_for(exercises()[exercise], exercises(), kit)
    assert [str(load) for load in rack.loads[:2]] == [lightest, then]
    assert rack.kg == tuple(load.kg for load in rack.loads)
    assert rack.implements == implements


@pytest.mark.parametrize("exercise", ["back-squat", "split-squat", "one-arm-row", "calf-raise"])
def test_the_body_alone_has_no_rack(exercise: str) -> None:
    assert rack_for(exercises()[exercise], exercises(), BODY_ONLY) == Rack()


def test_the_form_a_log_means() -> None:
    catalogue = exercises()
    assert loaded_form(catalogue["split-squat"], catalogue, DUMBBELLS).id == "dumbbell-split-squat"
    assert loaded_form(catalogue["split-squat"], catalogue, BODY_ONLY).id == "split-squat"
    assert loaded_form(catalogue["back-squat"], catalogue, DUMBBELLS).id == "back-squat"


def test_places_worked_by_hand() -> None:
    rack = Rack(loads=loads("kg", 8, 12, 16), kg=(8.0, 12.0, 16.0), implements=2)
    assert [rack.not_above(kg) for kg in (7.9, 8, 11.9, 12, 40)] == [-1, 0, 0, 1, 2]
    assert [rack.step_above(place) for place in (-1, 0, 1, 2)] == [0.0, 0.5, pytest.approx(1 / 3), 0.0]
    assert rack.up_to(1) == Rack(loads=loads("kg", 8, 12), kg=(8.0, 12.0), implements=2)


@given(st.lists(st.floats(1, 300), unique=True).map(sorted), st.floats(0.5, 310))
def test_not_above_is_the_heaviest_that_is_not_above(kg: list[float], wanted: float) -> None:
    at = Rack(kg=tuple(kg)).not_above(wanted)
    assert at == -1 or kg[at] <= wanted + 1e-5
    assert at == len(kg) - 1 or kg[at + 1] > wanted


def test_pounds_fall_where_kilograms_of_the_same_mass_do() -> None:
    rack = rack_for(exercises()["back-squat"], exercises(), GYM_LB)
    at = rack.not_above(Load.parse("135 lb").kg)
    assert str(rack.loads[at]) == "135 lb"


SNAPPED = [
    ("60 kg", "60 kg"),
    ("132.5 lb", "60 kg"),
    ("132 lb", "60 kg"),
    ("60.3 kg", "60 kg"),
    ("60.4 kg", "60.4 kg"),  # 0.66 % off
    ("59.7 kg", "60 kg"),
    ("61.2 kg", "61.2 kg"),
    ("135 lb", "135 lb"),  # 61.2 kg
    ("45 lb", "45 lb"),  # 20.4 kg is another bar
    ("44 lb", "20 kg"),
    ("10 kg", "10 kg"),  # lighter than the bar
    ("600 kg", "600 kg"),
    ("0 kg", "0 kg"),
]


@pytest.mark.parametrize(("logged", "taken"), SNAPPED)
def test_a_load_that_is_as_good_as_one_of_the_rack_is_that(logged: str, taken: str) -> None:
    rack = rack_for(exercises()["back-squat"], exercises(), GYM)
    assert str(rack.snapped(Load.parse(logged))) == taken


def test_the_body_alone_snaps_nothing() -> None:
    assert Rack().snapped(Load.parse("12 kg")) == Load.parse("12 kg")


@given(st.sampled_from([GYM, GYM_LB, DUMBBELLS, KETTLEBELLS]), st.floats(1, 200).map(lambda kg: round(kg, 1)))
def test_a_snapped_load_is_nearly_the_same_and_stays(kit: Athlete, kg: float) -> None:
    rack, load = rack_for(exercises()["back-squat"], exercises(), kit), Load.from_kg(kg, "kg")
    snapped = rack.snapped(load)
    assert abs(snapped.kg - load.kg) <= 0.006 * load.kg + 1e-9
    assert snapped == load or snapped in rack.loads
    assert rack.snapped(snapped) == snapped
