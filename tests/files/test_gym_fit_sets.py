"""A watch's strength sets as a logged session."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ironstride.files.gym.fit_sets import sets_of
from ironstride.training.activity import Activity, RecordedSet
from ironstride.units import Load

START = datetime(2026, 11, 3, 17, tzinfo=UTC)


def lift(*sets: RecordedSet, **fields: object) -> Activity:
    return Activity(sport="training", start=START, elapsed_s=3300.0, sets=sets, source="lift.fit", **fields)


def active(weight_kg: float | None = None, repetitions: int | None = 5, **fields: object) -> RecordedSet:
    return RecordedSet(kind="active", repetitions=repetitions, weight_kg=weight_kg, **fields)


def in_sixteenths(load: Load) -> float:
    return round(load.kg * 16) / 16


def test_a_session_with_rests_in_wall_time():
    squat = active(100.0, categories=(28, 8), subtypes=(6, 0), start=START, duration_s=40.0)
    again = active(100.0, categories=(28,), subtypes=(6,), start=START + timedelta(minutes=4), duration_s=42.0)
    rest = RecordedSet(kind="rest", duration_s=150.0)
    session = sets_of(lift(rest, squat, rest, rest, again, utc_offset=timedelta(hours=1), timer_s=3000.0))
    assert session is not None
    assert (session.start.isoformat(), session.duration_s, session.source) == (
        "2026-11-03T18:00:00+01:00", 3000.0, "lift.fit",
    )  # fmt: skip
    first, second = session.sets
    assert (first.exercise, str(first.load), first.rest_s, first.where) == ("back-squat", "100 kg", 300.0, "set 2")
    assert first.fields == {"category": "28 8", "category_subtype": "6 0"}
    assert (second.rest_s, second.done_at) == (None, START + timedelta(seconds=282))
    assert "The watch guessed" in session.note


@pytest.mark.parametrize(
    ("categories", "subtypes", "name", "exercise"),
    [
        ((28,), (6,), "Back squat", "back-squat"), ((8,), (17,), "Trap-bar deadlift", "trap-bar-deadlift"),
        ((28,), (), "Squat", ""), ((28,), (9999,), "Squat", ""), ((27, 28, 30), (), "Sit-up", ""),
        ((65534, 28), (6, 6), "Unknown exercise", ""), ((), (), "Unknown exercise", ""),
        ((28,), (61,), "Squat", ""),  # a bare "squat" of the watch: the kit isn't known
        ((1,), (19,), "Calf raise", ""),  # weighted, but by what?
    ],
)  # fmt: skip
def test_only_category_and_subtype_together_name_an_exercise(categories, subtypes, name, exercise):
    session = sets_of(lift(active(20.0, categories=categories, subtypes=subtypes)))
    assert session is not None
    assert (session.sets[0].name, session.sets[0].exercise) == (name, exercise)


@pytest.mark.parametrize(
    ("called", "exercise"), [("Squat (Barbell)", "back-squat"), ("My own thing", "deadlift"), ("", "deadlift")]
)
def test_a_name_in_the_file_counts_before_the_code(called, exercise):
    session = sets_of(lift(active(20.0, categories=(8,), subtypes=(0,), name=called)))
    assert session is not None
    (one,) = session.sets
    assert (one.name, one.exercise) == (called or "Deadlift", exercise)
    assert ("guessed" in session.note) is not bool(called)


def test_no_active_set_is_no_session():
    assert sets_of(lift()) is None
    assert sets_of(lift(RecordedSet(kind="rest", duration_s=90.0))) is None


def test_junk_is_kept_and_flagged():
    session = sets_of(lift(active(0.0, 1), active(0.0, 12)))
    assert session is not None
    assert [(one.repetitions, one.load, bool(one.note)) for one in session.sets] == [(1, None, True), (12, None, False)]


def test_one_instant_stamped_on_every_set_is_no_time():
    session = sets_of(lift(active(start=START), active(start=START)))
    assert session is not None
    assert [one.done_at for one in session.sets] == [None, None]


@given(st.lists(st.integers(1, 800), min_size=1, max_size=8), st.booleans())
def test_half_pounds_come_back_from_sixteenths_of_a_kilogram(half_pounds, is_said):
    loads = [Load(Decimal(half) / 2, "lb") for half in half_pounds]
    stored = [in_sixteenths(load) for load in loads]
    session = sets_of(lift(*(active(kg, weight_unit="lb" if is_said else None) for kg in stored)))
    assert session is not None
    if is_said or any(kg % 0.25 for kg in stored):
        assert [one.load for one in session.sets] == loads
    else:  # pounds that fell on quarter kilograms, every one: nobody can tell
        assert [one.load.kg for one in session.sets if one.load] == stored


@given(st.lists(st.integers(1, 1600), min_size=1, max_size=8))
def test_quarter_kilograms_stay_exact(quarters):
    session = sets_of(lift(*(active(quarter / 4) for quarter in quarters)))
    assert session is not None
    assert [one.load for one in session.sets] == [Load(Decimal(quarter) / 4, "kg") for quarter in quarters]


def test_an_odd_weight_of_a_watch_in_kilograms_stays_as_it_is():
    session = sets_of(lift(active(24.9375, weight_unit="kg")))
    assert session is not None
    assert str(session.sets[0].load) == "24.9375 kg"
