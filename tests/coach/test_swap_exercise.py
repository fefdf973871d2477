"""Swaps: another lift for the same purpose, with the kit at hand, and never one that pain or health bans."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ironstride.coach.pain_in_session import pain_in_session
from ironstride.coach.swap_exercise import AT_MOST, WISHES, swap_options, swaps_for
from ironstride.protocols.catalogue import exercises
from ironstride.protocols.exercise import KIT, PLACES, is_doable_with
from ironstride.rules.health import HealthLimits, limits_on
from ironstride.store import Store
from ironstride.store.athletes import the_athlete
from ironstride.training.plan import PrescribedExercise, PrescribedSet
from ironstride.training.request import Athlete, Health, Injury, PlanRequest, Travel
from ironstride.units import Load
from tests.coach.made_plans import SQUATS, keep, session

NOW = datetime(2026, 11, 24, 18, tzinfo=UTC)
OLD_HAND = Athlete(experience="advanced")


@pytest.fixture
def runner(store: Store) -> str:
    with store.write() as connection:
        return the_athlete(connection, NOW)


def offered(
    exercise: str,
    because: str = "",
    kit: tuple[str, ...] = KIT,
    health: Health | None = None,
    athlete: Athlete = OLD_HAND,
) -> list[str]:
    limits = limits_on(health or Health(), None, NOW.date())
    found = swaps_for(exercise, because=because, kit=kit, limits=limits, athlete=athlete)
    assert all(one.why.endswith(".") for one in found)
    return [one.exercise for one in found]


def test_what_the_catalogue_names_for_the_wish_comes_first() -> None:
    squat = exercises()["back-squat"].substitutes
    assert offered("back-squat", "easier")[0] == squat["easier"][0]
    assert offered("back-squat", "kit")[0] == squat["less-kit"][0]
    assert offered("back-squat", "knee")[0] == squat["kinder-to-knee"][0]
    assert offered("back-squat")[0] == squat["same-pattern"][0]


def test_easier_is_the_way_back_from_harder() -> None:
    for one in exercises().values():
        for easier in offered(one.id, "easier"):
            assert easier in one.substitutes.get("easier", ()) or one.id in exercises()[easier].substitutes["harder"]


def test_the_load_is_whatever_the_caller_knows() -> None:
    seen: list[str] = []

    def load_for(exercise: str) -> Load | None:
        seen.append(exercise)
        return Load.parse("20 kg") if len(seen) == 1 else None

    found = swaps_for("back-squat", kit=KIT, limits=HealthLimits(), athlete=OLD_HAND, load_for=load_for)
    assert [one.load for one in found] == [Load.parse("20 kg"), None, None]
    assert [one.exercise for one in found] == seen


INJURIES = st.lists(
    st.builds(Injury, place=st.sampled_from([*PLACES, "sacrum"]), pain=st.integers(0, 10), night=st.booleans()),
    max_size=2,
).map(tuple)


@given(
    exercise=st.sampled_from(sorted(exercises())),
    because=st.sampled_from(["", *WISHES, *PLACES]),
    kit=st.sets(st.sampled_from(KIT)).map(tuple),
    health=st.builds(Health, injuries=INJURIES, pregnant=st.booleans()),
    experience=st.sampled_from(["novice", "intermediate", "advanced"]),
)
def test_an_offer_is_doable_allowed_and_another_exercise(
    exercise: str, because: str, kit: tuple[str, ...], health: Health, experience: str
) -> None:
    athlete = Athlete(experience=experience)  # type: ignore[arg-type]
    limits = limits_on(health, None, NOW.date())
    found = offered(exercise, because, kit, health, athlete)
    assert len(found) == len(set(found)) <= AT_MOST
    assert exercise not in found
    for one in (exercises()[each] for each in found):
        assert is_doable_with(one, kit)
        assert not {*limits.sore_places, because} & set(one.avoid_with)
        assert one.id not in limits.avoid_exercises
        assert one.lower_body == "none" or limits.allows_legs_at_all
        assert one.lower_body != "loaded" or limits.allows_loaded_legs
        assert limits.allows_jumps or one.measure != "contacts"


def test_today_is_looked_at_kit_pain_and_what_is_planned(store: Store, runner: str) -> None:
    asked = PlanRequest(
        athlete=Athlete(kit=("barbell", "rack", "dumbbells", "bench"), experience="intermediate"),
        travel=(Travel(from_=date(2026, 12, 1), to=date(2026, 12, 3), kit=("dumbbells",)),),
    )  # fmt: skip
    goblet = PrescribedExercise(exercise="goblet-squat", sets=(PrescribedSet(reps=8),))
    keep(store, runner, NOW, session(NOW.replace(tzinfo=None), SQUATS, goblet), request=asked)
    found = swap_options(store, runner, "back-squat", NOW, because="kit")
    assert found.problems == ()
    assert found.swaps
    assert "goblet-squat" not in [one.exercise for one in found.swaps]  # it is planned already
    away = swap_options(store, runner, "back-squat", datetime(2026, 12, 2, 18, tzinfo=UTC))
    assert away.swaps
    assert all(is_doable_with(exercises()[one.exercise], ["dumbbells"]) for one in away.swaps)
    pain_in_session(store, runner, Injury(place="knee", pain=5), NOW)
    kinder = swap_options(store, runner, "back-squat", NOW)
    assert kinder.swaps
    assert all("knee" not in exercises()[one.exercise].avoid_with for one in kinder.swaps)


def test_where_legs_must_rest_nothing_is_offered_and_whom_to_ask_is_said(store: Store, runner: str) -> None:
    pain_in_session(store, runner, Injury(place="shin", pain=1), NOW)
    found = swap_options(store, runner, "back-squat", NOW)
    assert found.swaps == ()
    assert "See a clinician" in found.problems[-1].try_this


def test_what_is_not_known_is_said(store: Store, runner: str) -> None:
    (unknown,) = swap_options(store, runner, "atlas-stone", NOW).problems
    assert (unknown.is_fatal, unknown.where) == (True, "atlas-stone")
    (nowhere,) = swap_options(store, runner, "back-squat", NOW, because="mood").problems
    assert "no place" in nowhere.what
