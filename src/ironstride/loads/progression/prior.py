"""What is supposed of a lift before anything is logged: people of this body and experience, and how they differ."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from math import log
from typing import Final

from ironstride.loads.progression.kit import loaded_form
from ironstride.loads.progression.rep_curve import one_rm_over_seven, slope_of
from ironstride.loads.start import starting_point
from ironstride.protocols.exercise import Exercise
from ironstride.training.progress import Lifter
from ironstride.training.request import KnownLift

# How widely people differ from what is often seen in their like: our defaults, ln units.
SHARED_SD: Final = 0.18
OWN_SD: Final = 0.13
_OWN_SD_OF_LINKED: Final = 0.20
_UNTIED_SD: Final = 0.6
_DAYS_A_YEAR: Final = 365.25


def prior_of(
    exercise: Exercise, catalogue: Mapping[str, Exercise], lifter: Lifter, lightest_kg: float, on: date
) -> tuple[float, float]:
    """The strength for seven repetitions (ln kg of one implement) to begin with, and how much is unknown of it.

    Lifts that are tied to no reference lift begin at the lightest load on hand, with next to nothing known.
    """
    form = loaded_form(exercise, catalogue, lifter.athlete)
    over_seven = log(one_rm_over_seven(slope_of(form)))
    athlete = lifter.athlete
    if athlete.born is None and lifter.age_years is not None:
        athlete = replace(athlete, born=on - timedelta(days=int(lifter.age_years * _DAYS_A_YEAR)))
    others = {
        test.exercise: KnownLift(load=test.load, reps=test.reps, rir=test.rir, on=test.on)
        for test in lifter.tests
        if test.exercise not in (exercise.id, form.id)  # its own test is a set like any other
    }
    start = starting_point(form, catalogue, others, athlete, on)
    if start is None:
        return log(max(lightest_kg, 1.0) * 1.3) - over_seven, _UNTIED_SD
    return log(start.one_rm_kg) - over_seven, OWN_SD if form.start_from is None else _OWN_SD_OF_LINKED
