"""Phases counted back from the race, in worked examples and for every length of season."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import groupby, pairwise
from typing import Any

import pytest

from ironstride.planning.outline import Outline, outline
from ironstride.protocols.read import protocol
from ironstride.training.request import Athlete, KnownLift, PlanRequest, PlanWishes, Race
from ironstride.training.words import PHASES, Experience
from ironstride.units import Load

MONDAY = date(2026, 11, 23)
MARATHON, TEN = 42.195, 10.0
HEAVY_SET = {"back-squat": KnownLift(load=Load.parse("80 kg"), reps=5, rir=2, on=date(2026, 11, 10))}
LIGHT_SET = {"back-squat": KnownLift(load=Load.parse("40 kg"), reps=15, rir=3, on=date(2026, 11, 10))}
LIFTS = {"none": {}, "light": LIGHT_SET, "heavy": HEAVY_SET}


def season(
    weeks: int,
    km: float | None = MARATHON,
    experience: Experience = "intermediate",
    lifts: str = "none",
    page: str = "consensus",
    **plan: Any,
) -> Outline:
    """A season of `weeks` weeks that ends with a race on its last Sunday."""
    race_day = MONDAY + timedelta(days=7 * weeks - 1)
    request = PlanRequest(
        athlete=Athlete(experience=experience),
        plan=PlanWishes(starts=MONDAY, weeks=weeks, **plan),
        races=() if km is None else (Race(date=race_day, km=km),),
        lifts=LIFTS[lifts],
    )
    return outline(request, protocol(page), MONDAY, weeks)


def in_words(one: Outline) -> str:
    """Phases with their days: "base 21, taper 10, race 1"."""
    return ", ".join(f"{phase} {len(list(days))}" for phase, days in groupby(one.days))


@pytest.mark.parametrize("experience", ["novice", "intermediate", "advanced"])
@pytest.mark.parametrize("lifts", LIFTS)
@pytest.mark.parametrize("km", [5.0, TEN, 21.0975, MARATHON, 50.0])
def test_every_length_of_season(experience: Experience, lifts: str, km: float) -> None:
    for weeks in range(4, 53):
        one = season(weeks, km, experience, lifts)
        assert len(one.days) == 7 * weeks
        assert set(one.days) <= set(PHASES)
        # Every day has a phase, and the phases tile the season.
        assert one.phases[0].from_ == MONDAY
        assert one.phases[-1].to == MONDAY + timedelta(days=7 * weeks - 1)
        assert all(before.to + timedelta(days=1) == after.from_ for before, after in pairwise(one.phases))
        assert one.days[-1] == "race"
        # The way to the race: never a step back.
        order = [PHASES.index(phase) for phase, _ in groupby(one.days) if phase != "off-season"]
        assert order == sorted(order)
        if lifts != "none":
            assert one.days.count("technique") <= 7
        heavy = ("strength", "reactive", "race-prep")
        first_heavy = next((n for n, phase in enumerate(one.days) if phase in heavy), None)
        if first_heavy is not None and not one.background.knows_heavy:
            assert len(one.days) - 1 - first_heavy > 42


@pytest.mark.parametrize("weeks", [4, 16, 30])
@pytest.mark.parametrize("km", [5.0, TEN, 21.0975, MARATHON])
def test_seven_days_of_taper(weeks: int, km: float) -> None:
    assert in_words(season(weeks, km)).endswith("taper 7, race 1")


@pytest.mark.parametrize(
    ("experience", "lifts", "page", "days"),
    [
        ("novice", "none", "consensus", 21),
        ("intermediate", "none", "consensus", 14),
        ("advanced", "none", "consensus", 7),
        ("novice", "light", "consensus", 7),
        ("intermediate", "light", "consensus", 0),
        ("advanced", "heavy", "consensus", 0),
        ("novice", "none", "heavy-duty", 28),  # its page is not for novices (seed-002)
        ("novice", "heavy", "heavy-duty", 7),
    ],
)
def test_technique_before_anything_heavy(experience: Experience, lifts: str, page: str, days: int) -> None:
    one = season(20, MARATHON, experience, lifts, page)
    assert one.days.count("technique") == days
    assert one.days[:days] == ("technique",) * days


def test_a_gate_says_what_is_done_instead() -> None:
    one = season(20, MARATHON, "novice", page="heavy-duty")
    assert any("heavy-duty" in problem.where and problem.try_this for problem in one.problems)
    assert not season(20, MARATHON, "intermediate", page="heavy-duty").problems


def test_a_runner_new_to_heavy_loads_meets_none_in_the_last_six_weeks() -> None:
    new, old = season(8, lifts="light"), season(8, lifts="heavy")
    assert not {"strength", "reactive", "race-prep"} & set(new.days)
    assert {"strength", "race-prep"} & set(old.days)


def test_an_old_lift_says_nothing_about_today() -> None:
    request = PlanRequest(
        athlete=Athlete(experience="intermediate"),
        lifts={"back-squat": replace(HEAVY_SET["back-squat"], on=MONDAY - timedelta(days=57))},
    )
    assert outline(request, protocol("consensus"), MONDAY, 8).days[:14] == ("technique",) * 14
    recent = replace(request, lifts={"back-squat": replace(HEAVY_SET["back-squat"], on=MONDAY - timedelta(days=56))})
    assert outline(recent, protocol("consensus"), MONDAY, 8).days[0] != "technique"


def test_a_held_phase_is_held() -> None:
    assert set(season(6, None, phase="strength").days) == {"strength"}


def test_without_a_race_the_season_builds_forward() -> None:
    words = in_words(season(20, None))
    assert words.startswith("technique 14, base 28, strength")
    assert not {"taper", "race", "recovery"} & set(season(20, None).days)


@pytest.mark.parametrize(("km", "days"), [(TEN, 4 + 7), (21.0975, 7 + 7), (MARATHON, 12 + 7), (50.0, 18 + 7)])
def test_recovery_by_distance_with_a_week_of_technique_dose(km: float, days: int) -> None:
    race = Race(date=MONDAY + timedelta(days=55), km=km)
    request = PlanRequest(athlete=Athlete(experience="intermediate"), races=(race,))
    one = outline(request, protocol("consensus"), MONDAY, 16)
    assert one.days[55] == "race"
    assert one.days[56 : 56 + days] == ("recovery",) * days
    assert one.days[56 + days] == "off-season"


def test_two_goal_races_each_have_a_taper() -> None:
    races = (Race(date=MONDAY + timedelta(days=69), km=21.0975), Race(date=MONDAY + timedelta(days=139), km=MARATHON))
    request = PlanRequest(athlete=Athlete(experience="intermediate"), races=races, lifts=HEAVY_SET)
    one = outline(request, protocol("consensus"), MONDAY, 20)
    for race in races:
        until = (race.date - MONDAY).days
        assert one.days[until] == "race"
        assert set(one.days[until - 7 : until]) == {"taper"}


def test_two_goal_races_a_day_apart() -> None:
    races = tuple(Race(date=MONDAY + timedelta(days=day), km=TEN) for day in (40, 41))
    request = PlanRequest(athlete=Athlete(experience="intermediate"), races=races)
    one = outline(request, protocol("consensus"), MONDAY, 8)
    assert (one.days[40], one.days[41]) == ("race", "race")
    assert len(one.days) == 56


def test_b_and_c_races_make_no_phase() -> None:
    races = [Race(date=MONDAY + timedelta(days=40), priority="B"), Race(date=MONDAY + timedelta(days=60), priority="C")]
    request = PlanRequest(athlete=Athlete(experience="intermediate"), races=tuple(races))
    assert "race" not in outline(request, protocol("consensus"), MONDAY, 12).days


def test_deloads_lie_in_building_weeks_only() -> None:
    one = season(30, lifts="heavy")
    assert one.deload_weeks
    for number in one.deload_weeks:
        assert set(one.days[7 * number : 7 * number + 7]) <= {"base", "strength", "reactive", "off-season"}


def test_who_knows_heavy_loads_meets_no_new_ones() -> None:
    assert not season(20, lifts="heavy").novel_weeks
    assert season(20).novel_weeks


def test_a_held_phase_brings_no_first_heavy_work_near_a_race() -> None:
    one = season(6, 21.1, "novice", "none", phase="race-prep")
    assert not {"strength", "reactive", "race-prep"} & set(one.days)
    assert any("six weeks" in problem.what for problem in one.problems)
