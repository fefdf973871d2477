"""Where a lift starts. Shares and factors are the package's defaults; these tables hold it to them."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ironstride.loads.one_rm import estimates
from ironstride.loads.start import share_kept, starting_point
from ironstride.protocols.exercise import Exercise, LoadLink
from ironstride.training.request import Athlete, KnownLift
from ironstride.units import Load

TODAY = date(2026, 11, 23)
Resistance = Literal["barbell", "dumbbells", "kettlebells", "machine", "band", "bodyweight", "other"]


def lift(id: str, start_from: LoadLink | None = None, resistance: Resistance = "barbell") -> Exercise:
    return Exercise(
        id=id,
        name=id.replace("-", " ").capitalize(),
        pattern="squat",
        laterality="bilateral",
        kit=(("bodyweight",),),
        plane="sagittal",
        tissues=("quadriceps",),
        lower_body="loaded",
        skill="novice",
        contraction="dynamic",
        tempo="3-0-1-0",
        measure="reps",
        resistance=resistance,
        how_to="As shown.",
        cues=("steady",),
        fit=(28, None),
        start_from=start_from,
    )


CATALOGUE = {
    exercise.id: exercise
    for exercise in (
        lift("back-squat"),
        lift("deadlift"),
        lift("bench-press"),
        lift("front-squat", LoadLink(exercise="back-squat", share=0.8)),
        lift("goblet-squat", LoadLink(exercise="front-squat", share=0.5), "dumbbells"),
        lift("dumbbell-split-squat", LoadLink(exercise="back-squat", share=0.2), "dumbbells"),
        lift("romanian-deadlift", LoadLink(exercise="deadlift", share=0.7)),
        lift("air-squat", None, "bodyweight"),
        lift("odd-lift"),
        lift("loop-a", LoadLink(exercise="loop-b", share=0.5)),
        lift("loop-b", LoadLink(exercise="loop-a", share=0.5)),
    )
}
WOMAN = Athlete(sex="female", bodyweight=Load.parse("60 kg"))


def known(text: str, reps: int, rir: float | None = None, on: date | None = None) -> KnownLift:
    return KnownLift(load=Load.parse(text), reps=reps, rir=rir, on=on)


def one_rm(exercise: str, lifts: dict[str, KnownLift], athlete: Athlete = WOMAN) -> tuple[str, float]:
    start = starting_point(CATALOGUE[exercise], CATALOGUE, lifts, athlete, TODAY)
    assert start is not None
    return start.basis, start.one_rm_kg


# A single with nothing left is its own 1RM, so each product can be checked in the head.
SQUAT_100 = {"back-squat": known("100 kg", 1, 0)}
STARTS = [
    ("back-squat", SQUAT_100, "known", 100.0),
    ("front-squat", SQUAT_100, "related", 100 * 0.8 * 0.9),
    ("goblet-squat", SQUAT_100, "related", 100 * 0.8 * 0.5 * 0.9),  # two links
    ("back-squat", {"front-squat": known("80 kg", 1, 0)}, "related", 80 / 0.8 * 0.8),  # up, with more kept back
    ("dumbbell-split-squat", {"goblet-squat": known("40 kg", 1, 0)}, "related", 40 / 0.4 * 0.2 * 0.8),
    # another reference of the same half: as far above the usual 0.95 x 60 kg as the deadlift is, 0.7 of it
    ("back-squat", {"deadlift": known("90 kg", 1, 0)}, "related", 90 / 57 * 45 * 0.7),
    ("romanian-deadlift", SQUAT_100, "related", 100 / 45 * 57 * 0.7 * 0.7),
    # the nearest relation wins over a stronger one
    ("goblet-squat", {"deadlift": known("200 kg", 1, 0), **SQUAT_100}, "related", 100 * 0.4 * 0.9),
    # nothing to go by, or only the other half of the body
    ("back-squat", {}, "cautious", 0.75 * 60 * 0.9),
    ("back-squat", {"bench-press": known("80 kg", 1, 0)}, "cautious", 0.75 * 60 * 0.9),
    ("goblet-squat", {}, "cautious", 0.75 * 60 * 0.4 * 0.9),
    ("deadlift", {"air-squat": known("20 kg", 5)}, "cautious", 0.95 * 60 * 0.9),
    # a set no one can have done is passed over
    ("back-squat", {"back-squat": known("0 kg", 5)}, "cautious", 0.75 * 60 * 0.9),
    ("back-squat", {"back-squat": known("80 kg", 0)}, "cautious", 0.75 * 60 * 0.9),
]


@pytest.mark.parametrize(("exercise", "lifts", "basis", "one_rm_kg"), STARTS)
def test_starting_points(exercise: str, lifts: dict[str, KnownLift], basis: str, one_rm_kg: float) -> None:
    found = one_rm(exercise, lifts)
    assert found[0] == basis
    assert found[1] == pytest.approx(one_rm_kg)


@pytest.mark.parametrize("exercise", ["air-squat", "odd-lift", "loop-a"])
def test_without_load_or_reference_there_is_nothing_to_estimate(exercise: str) -> None:
    assert starting_point(CATALOGUE[exercise], CATALOGUE, SQUAT_100, WOMAN, TODAY) is None


def test_a_known_lift_is_the_median_of_eight() -> None:
    start = starting_point(CATALOGUE["back-squat"], CATALOGUE, {"back-squat": known("80 kg", 5, 2)}, WOMAN, TODAY)
    assert start is not None
    assert start.one_rm_kg == estimates(80, 5, 2).median_kg
    assert start.says == ("80 kg x 5 with 2 left: about 98 kg for one (median of eight equations, 94 kg to 99 kg).")


def test_without_a_reserve_the_set_counts_as_to_failure() -> None:
    assert one_rm("back-squat", {"back-squat": known("80 kg", 5)}) == one_rm(
        "back-squat", {"back-squat": known("80 kg", 5, 0)}
    )


@pytest.mark.parametrize(("reps", "rir"), [(15, None), (13, 0), (12, 1), (10, 4), (4, 20)])
def test_a_set_longer_than_the_equations_hold_counts_as_twelve(reps: int, rir: float | None) -> None:
    start = starting_point(CATALOGUE["back-squat"], CATALOGUE, {"back-squat": known("50 kg", reps, rir)}, WOMAN, TODAY)
    assert start is not None
    assert start.one_rm_kg == pytest.approx(estimates(50, 12).median_kg)
    assert "twelve repetitions were counted" in start.says


# 2 % a week after day 14, at most 12 % (our default): both sides of both bounds.
KEPT = [
    (-10, 1.0),
    (0, 1.0),
    (14, 1.0),
    (15, 1 - 0.02 / 7),
    (21, 0.98),
    (49, 0.90),
    (56, 0.88),
    (57, 0.88),
    (900, 0.88),
]


@pytest.mark.parametrize(("days", "kept"), KEPT)
def test_old_lifts_count_less(days: int, kept: float) -> None:
    assert share_kept(days) == pytest.approx(kept)
    lifts = {"back-squat": known("100 kg", 1, 0, on=TODAY - timedelta(days=days))}
    found = one_rm("back-squat", lifts)
    assert found[0] == "known"
    assert found[1] == pytest.approx(100 * kept)


# Bodyweight, sex, experience and age, from 0.75 or 1.00 of bodyweight and 0.9 of that.
BODIES = [
    (WOMAN, 40.5),
    (Athlete(sex="male", bodyweight=Load.parse("70 kg")), 1.0 * 70 * 0.9),
    (Athlete(bodyweight=Load.parse("60 kg")), 40.5),  # no sex: the lower share
    (Athlete(sex="female"), 0.75 * 52 * 0.9),  # no bodyweight: a light one
    (Athlete(sex="male"), 1.0 * 62 * 0.9),
    (Athlete(), 0.75 * 52 * 0.9),
    (replace(WOMAN, experience="intermediate"), 40.5 * 1.25),
    (replace(WOMAN, experience="advanced"), 40.5 * 1.5),
    (replace(WOMAN, bodyweight=Load.parse("90 kg")), 0.75 * 90 * 0.9),
    (replace(WOMAN, bodyweight=Load.parse("120 kg")), 0.75 * 90 * 0.9),
    (replace(WOMAN, born=date(1977, 1, 1)), 40.5),  # 49
    (replace(WOMAN, born=date(1976, 11, 1)), 40.5 * 0.9),  # 50
    (replace(WOMAN, born=date(1966, 11, 1)), 40.5 * 0.8),  # 60
    (replace(WOMAN, bodyweight=Load.parse("132.277 lb")), 40.5),
]


@pytest.mark.parametrize(("athlete", "one_rm_kg"), BODIES)
def test_a_cautious_start_follows_the_body(athlete: Athlete, one_rm_kg: float) -> None:
    found = one_rm("back-squat", {}, athlete)
    assert found[0] == "cautious"
    assert found[1] == pytest.approx(one_rm_kg, rel=1e-4)


def test_what_is_missing_is_said() -> None:
    start = starting_point(CATALOGUE["back-squat"], CATALOGUE, {}, Athlete(), TODAY)
    assert start is not None
    assert "bodyweight and sex not given" in start.says
    assert "our default" in start.says


def test_the_words_are_in_the_runners_unit() -> None:
    start = starting_point(
        CATALOGUE["front-squat"], CATALOGUE, {"back-squat": known("225 lb", 1)}, Athlete(units="imperial"), TODAY
    )
    assert start is not None
    assert start.says.startswith(
        "From your back squat, with 10 % kept back: about 162 lb for one (our default). 225 lb x 1"
    )


@given(st.integers(min_value=20, max_value=200), st.integers(min_value=1, max_value=12))
def test_what_a_relation_gives_stays_below_what_its_share_says(kilograms: int, reps: int) -> None:
    lifts = {"back-squat": known(f"{kilograms} kg", reps)}
    _, squat_kg = one_rm("back-squat", lifts)
    assert one_rm("front-squat", lifts)[1] < 0.8 * squat_kg
    assert one_rm("goblet-squat", lifts)[1] < 0.4 * squat_kg


def test_the_order_of_the_lifts_changes_nothing() -> None:
    lifts = {"goblet-squat": known("20 kg", 8, 2), "front-squat": known("50 kg", 5, 2), "deadlift": known("90 kg", 5)}
    backwards = dict(reversed(lifts.items()))
    assert one_rm("back-squat", lifts) == one_rm("back-squat", backwards)
