"""The checker on health: what may not be planned, by session, by set and by landing."""

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ironstride.rules.checker import check
from ironstride.rules.checker.health_bans import bans_on
from ironstride.rules.health import limits_on
from ironstride.training.plan import Because, PrescribedExercise, PrescribedSet
from ironstride.training.request import Athlete, Health, Injury, PlanRequest
from tests.rules.checker_world import BERLIN, CATALOGUE, MONDAY, doing, lift, page, plan_of

CLEARED = {"cleared_by_clinician": True}


def broken(
    health: Health, words: str, *exercises: PrescribedExercise, born: date | None = None, **fields: Any
) -> set[str]:
    """The health rules that one session in the first week goes against."""
    athlete = Athlete(timezone="Europe/Berlin", born=born, kit=BERLIN.kit)
    plan = plan_of([lift(words, exercises=exercises, **fields)], athlete=athlete, health=health)
    return {one.rule for one in check(plan, page(), CATALOGUE) if one.tier == "safety" and one.rule in HEALTH_IDS}


HEALTH_IDS = {
    "bone-stress-stops",
    "pregnancy-hands-over",
    "postpartum-waits",
    "under-18-supervised",
    "pain-traffic-light",
    "no-jumps-with-tendon-or-bone-pain",
}
GROUPS = [
    ("bone-stress-stops", {"bone_stress": True}),
    ("pregnancy-hands-over", {"pregnant": True}),
    ("pregnancy-hands-over", {"birth_on": MONDAY + timedelta(days=30)}),
    ("postpartum-waits", {"birth_on": MONDAY - timedelta(days=7)}),
    ("pain-traffic-light", {"injuries": (Injury(place="shin", pain=0),)}),
    ("pain-traffic-light", {"injuries": (Injury(place="knee", pain=1, night=True),)}),
]
EASY_SET = {"rir": 3, "percent_1rm": 0.6}


@pytest.mark.parametrize(("id_", "state"), GROUPS)
def test_groups_that_hand_over(id_: str, state: dict[str, Any]) -> None:
    health, cleared = Health(**state), Health(**state, **CLEARED)
    hop = PrescribedExercise(exercise="hops", sets=(PrescribedSet(contacts=10),))
    for one in (health, cleared):
        assert id_ in broken(one, "tue 18:00 technique loaded")
        assert id_ in broken(one, "tue 18:00 heavy none")
        assert id_ in broken(one, "tue 18:00 power light")
        assert id_ in broken(one, "tue 18:00 mobility none", hop)
        assert id_ in broken(one, "tue 18:00 core none", doing("press", 1, 5, percent_1rm=0.8, rir=5))
        assert broken(one, "tue 18:00 core none 20") == set()
        assert broken(one, "tue 18:00 technique none", doing("press", 2, 10, **EASY_SET)) == set()
    assert id_ in broken(health, "tue 18:00 technique light")
    assert broken(cleared, "tue 18:00 technique light") == set()


@pytest.mark.parametrize(
    ("exercise", "is_broken", "why"),
    [
        (doing("press", 2, 8, **EASY_SET), False, "eight reps, three left, 60 %"),
        (doing("press", 2, 7, **EASY_SET), True, "seven reps with a load"),
        (doing("press", 2, 8, rir=2, percent_1rm=0.6), True, "two reps left"),
        (doing("press", 2, 10, rir=4, percent_1rm=0.8), True, "80 %"),
        (doing("press", 2, 10, rir=4, percent_1rm=0.79), False, "79 %"),
        (doing("dead-bug", 2, 6), False, "six slow reps of nothing are not heavy"),
        (doing("press", 1, 5, kind="warm-up", percent_1rm=0.3), False, "the ramp"),
        (doing("press", 1, 12, kind="open"), True, "an open set is a rep test"),
    ],
)
def test_what_heavy_means(exercise: PrescribedExercise, is_broken: bool, why: str) -> None:
    youth = date(2010, 1, 1)
    assert (
        broken(Health(), "tue 18:00 technique light", exercise, born=youth) == {"under-18-supervised"}
    ) is is_broken, why


def test_eighteenth_birthday_in_the_middle_of_a_week() -> None:
    """The Tuesday of the first week is 24 November 2026."""
    assert broken(Health(), "tue 18:00 heavy", born=date(2008, 11, 25)) == {"under-18-supervised"}
    assert broken(Health(), "tue 18:00 heavy", born=date(2008, 11, 24)) == set()
    assert broken(Health(), "tue 18:00 technique", born=date(2010, 1, 1)) == set()


def test_twelve_weeks_after_birth_in_the_middle_of_a_plan() -> None:
    tuesday = MONDAY + timedelta(days=1)
    assert broken(Health(birth_on=tuesday + timedelta(days=1)), "tue 18:00 heavy") == {"pregnancy-hands-over"}
    assert broken(Health(birth_on=tuesday), "tue 18:00 heavy") == {"postpartum-waits"}
    assert broken(Health(birth_on=tuesday - timedelta(days=83)), "tue 18:00 heavy") == {"postpartum-waits"}
    assert broken(Health(birth_on=tuesday - timedelta(days=84)), "tue 18:00 heavy") == set()


@pytest.mark.parametrize(
    ("place", "pain", "words", "exercise", "expected"),
    [
        ("knee", 5, "tue 18:00 heavy loaded", doing("squat"), set()),
        ("knee", 6, "tue 18:00 heavy loaded", doing("squat"), {"pain-traffic-light"}),
        ("knee", 6, "tue 18:00 technique loaded", doing("squat", 2, 10), {"pain-traffic-light"}),
        ("shoulder", 6, "tue 18:00 heavy loaded", doing("squat"), set()),
        ("knee", 3, "tue 18:00 power light", doing("hops", 1, None, contacts=20), set()),
        ("knee", 4, "tue 18:00 power light", doing("hops", 1, None, contacts=20), {"pain-traffic-light"}),
        ("achilles", 0, "tue 18:00 power light", doing("hops", 1, None, contacts=20), set()),
        ("achilles", 1, "tue 18:00 power light", doing("hops", 1, None, contacts=20),
         {"no-jumps-with-tendon-or-bone-pain"}),
        ("heel", 1, "tue 18:00 mobility none", doing("hops", 1, 5), {"no-jumps-with-tendon-or-bone-pain"}),
    ],
)  # fmt: skip
def test_pain(place: str, pain: int, words: str, exercise: PrescribedExercise, expected: set[str]) -> None:
    assert broken(Health(injuries=(Injury(place=place, pain=pain),)), words, exercise) == expected


def test_a_load_raised_by_rule() -> None:
    raised = (Because(rule="two-sessions-in-reserve", says="Up.", source="seed-000"),)
    youth = date(2010, 1, 1)
    assert broken(Health(), "tue 18:00 technique", born=youth, because=raised) == {"under-18-supervised"}
    assert broken(Health(), "tue 18:00 technique", because=raised) == set()


INJURIES = st.builds(
    Injury,
    place=st.sampled_from(["knee", "left shin", "achilles", "shoulder", "stress fracture", "?", "hip and knee"]),
    pain=st.integers(0, 10),
    worse_next_day=st.booleans(),
    night=st.booleans(),
)
HEALTHS = st.builds(
    Health,
    injuries=st.lists(INJURIES, max_size=3).map(tuple),
    bone_stress=st.booleans(),
    pregnant=st.booleans(),
    birth_on=st.none() | st.dates(date(2026, 6, 1), date(2027, 6, 1)),
    cleared_by_clinician=st.booleans(),
)


@given(health=HEALTHS, born=st.none() | st.dates(date(2007, 1, 1), date(2010, 1, 1)), day=st.integers(0, 200))
def test_two_tellings_of_health_agree(health: Health, born: date | None, day: int) -> None:
    """What a day leaves open was written twice, for planning and for checking: they must say the same."""
    on = MONDAY + timedelta(days=day)
    limits = limits_on(health, born, on)
    bans = list(bans_on(PlanRequest(athlete=Athlete(born=born), health=health), on))
    assert limits.allows_loaded_legs is not any(ban.loaded_legs for ban in bans)
    assert limits.allows_legs_at_all is not any(ban.light_legs for ban in bans)
    assert limits.allows_heavy is not any(ban.heavy for ban in bans)
    assert limits.allows_jumps is not any(ban.jumps for ban in bans)
