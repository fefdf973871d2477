"""What doesn't change about an exercise for a lifter: whose legs carry it, how it is loaded, worked out once."""

import pytest

from ironstride.loads.progression.kit import rack_for
from ironstride.loads.progression.lift import Lifts
from ironstride.loads.progression.rep_curve import SLOPE, SLOPE_OF_HAND_WEIGHTS, SLOPE_OF_HINGES
from ironstride.protocols.catalogue import exercises
from ironstride.training.request import Athlete
from tests.loads.progression.logs import BODY_ONLY, DUMBBELLS, GYM, lifter_of

# The exercise, the kit, whether the legs carry it, and the slope of the form that it is done in.
LIFTS = [
    ("back-squat", GYM, True, SLOPE),
    ("deadlift", GYM, True, SLOPE_OF_HINGES),
    ("split-squat", DUMBBELLS, True, SLOPE_OF_HAND_WEIGHTS),
    ("dumbbell-romanian-deadlift", DUMBBELLS, True, SLOPE_OF_HAND_WEIGHTS),
    ("single-leg-calf-raise", BODY_ONLY, True, SLOPE_OF_HAND_WEIGHTS),
    ("one-arm-row", DUMBBELLS, False, SLOPE_OF_HAND_WEIGHTS),
    ("bench-press", GYM, False, SLOPE),
    ("push-up", BODY_ONLY, False, SLOPE_OF_HAND_WEIGHTS),
]


@pytest.mark.parametrize(("exercise", "kit", "legs", "slope"), LIFTS)
def test_how_a_lift_is_taken(exercise: str, kit: Athlete, legs: bool, slope: float) -> None:
    lift = Lifts(lifter_of(kit)).of(exercise)
    assert (lift.exercise.id, lift.is_lower, lift.slope) == (exercise, legs, slope)
    assert lift.rack == rack_for(exercises()[exercise], exercises(), lifter_of(kit).athlete)


def test_the_day_of_the_legs_counts_for_less_in_a_pull_or_a_push() -> None:
    lifts = Lifts(lifter_of(GYM))
    assert 0 < lifts.of("bench-press").share < lifts.of("back-squat").share == 1


@pytest.mark.parametrize("exercise", list(exercises()))
def test_every_exercise_of_the_catalogue_can_be_taken(exercise: str) -> None:
    lift = Lifts(lifter_of(GYM)).of(exercise)
    assert 0 < lift.share <= 1
    assert lift.slope > 0
    assert list(lift.rack.kg) == sorted(set(lift.rack.kg))


def test_a_lift_is_worked_out_once_and_changes_nothing_of_what_is_compared() -> None:
    lifts = Lifts(lifter_of())
    assert lifts.of("back-squat") is lifts.of("back-squat")
    assert lifts == Lifts(lifter_of())
    assert lifts != Lifts(lifter_of(DUMBBELLS))


def test_an_exercise_that_the_catalogue_does_not_hold() -> None:
    with pytest.raises(KeyError):
        Lifts(lifter_of()).of("no-such-lift")
