"""Through a day and from one to the next: the first set ever, finding the load, open sets, deloads, warm-up days."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ironstride.loads.progression import Standing, after, answer, begin, progress
from ironstride.loads.progression.standing import on_day
from ironstride.training.progress import Bout, DoneSet, Lifter, NextSet
from ironstride.training.request import Athlete
from ironstride.units import Load
from tests.loads.progression.forms.form_world import page_pace
from tests.loads.progression.logs import (
    DUMBBELLS,
    EXERCISES,
    GYM,
    GYM_LB,
    KETTLEBELLS,
    SCHEMES,
    STARTS,
    Asked,
    bout,
    done,
    lifter_of,
    lifters,
    obeyed,
    wish,
)

SQUAT = "back-squat"


def kg(step: NextSet | None) -> float:
    assert step is not None
    assert step.load is not None
    return step.load.kg


def as_told(step: NextSet, left: float | None) -> DoneSet:
    return DoneSet(load=step.load, reps=step.reps, rir=left, kind=step.kind, target_reps=step.reps, target_rir=step.rir)


PAGES = st.sampled_from([None, page_pace("S0"), page_pace("S1", "advanced"), page_pace("S2"), page_pace("S4")])


@settings(max_examples=60)
@given(lifters(), st.sampled_from(EXERCISES[1:]), SCHEMES, PAGES)
def test_the_first_set_ever_of_an_untested_exercise_asks_for_no_more_than_was_wished(
    lifter: Lifter, exercise: str, scheme: tuple[int, float], pace: Any
) -> None:
    found = progress(lifter, [], wish(0, *scheme, exercise, pace=pace))
    if found.next is None:
        assert [one.code for one in found.because] == ["no-kit"]
        return
    assert found.next.kind == "work"
    assert found.next.reps == scheme[0] or "fewer-reps" in [one.code for one in found.because]
    assert found.next.reps <= scheme[0]


def test_once_something_is_known_a_light_load_asks_for_more() -> None:
    who, step = lifter_of(KETTLEBELLS, kg=80, sex="male"), wish(0)
    first = progress(who, [], step).next
    assert first is not None
    assert first.reps == 5
    then = progress(who, [bout(0, as_told(first, 8))], step).next
    assert then is not None
    assert then.reps > 5 or kg(then) > kg(first)


FOUND = [
    ("a bar: 15 %", GYM, "40 kg", "45 kg"),
    ("a bar with 5 lb steps", GYM_LB, "95 lb", "105 lb"),
    ("dumbbells: one step of 17 %", DUMBBELLS, "12 kg", "14 kg"),
    ("kettlebells: one step of 33 %", KETTLEBELLS, "12 kg", "16 kg"),
]


@pytest.mark.parametrize(("kit", "load", "then"), [row[1:] for row in FOUND], ids=[row[0] for row in FOUND])
def test_while_the_load_is_found_a_set_goes_up_by_a_bound_or_one_step(kit: Athlete, load: str, then: str) -> None:
    light, bad = done(load, rir=9), done(load, rir=9, flags=("technique",))
    up, held = (progress(lifter_of(kit), [bout(0, one)], wish(0)) for one in (light, bad))
    assert (up.ask, held.ask) == ((), ())
    assert up.next is not None
    assert str(up.next.load) == then
    assert kg(held.next) <= Load.parse(load).kg + 1e-6


@settings(max_examples=60)
@given(obeyed())
def test_an_open_set_has_one_left_to_expect(answers: list[Asked]) -> None:
    for asked in answers:
        if asked.answer.next is not None and asked.answer.next.kind == "open" and asked.answer.next.load is not None:
            (expected,) = (one.numbers["expected_left"] for one in asked.answer.because if one.code == "expect")
            assert float(expected) >= 1 - 0.05  # as it is rounded
            assert asked.answer.next.reps == asked.wish.target_reps


def one_bell(load: str) -> Athlete:
    return Athlete(kit=("kettlebells",), kettlebells=(Load.parse(load),))


@pytest.mark.parametrize("reps", [1, 12])
def test_a_set_with_which_the_wish_is_hardly_reached_is_no_open_one(reps: int) -> None:
    """One kettlebell, too heavy for twelve: fewer repetitions are asked for, and none of them to the end."""
    who, exercise, today = lifter_of(one_bell("12 kg"), kg=60), "one-arm-row", list[Bout]()
    kinds = []
    for _ in range(3):
        step = progress(who, today, wish(0, reps, exercise=exercise)).next
        assert step is not None
        assert step.reps <= reps + 5
        kinds.append(step.kind)
        today.append(bout(0, as_told(step, 2), exercise=exercise))
    assert kinds == ["work", "work", "work"]


def test_what_can_hardly_be_lifted_once_is_not_asked_for_again() -> None:
    who, exercise = lifter_of(one_bell("24 kg"), kg=50, experience="novice"), "one-arm-row"
    first = progress(who, [], wish(0, exercise=exercise)).next  # a mere guess, so it is tried
    assert first is not None
    assert first.reps == 1
    then = progress(who, [bout(0, as_told(first, 0), exercise=exercise)], wish(0, exercise=exercise))
    assert (then.next, then.sets) == (None, ())
    assert [one.code for one in then.because] == ["too-heavy"]
    assert "24 kg" in then.because[0].says


LIGHT_DAYS = [(GYM, SQUAT), (GYM_LB, SQUAT), (DUMBBELLS, "one-arm-row"), (KETTLEBELLS, "split-squat")]


def lighter_day(kit: Athlete, exercise: str, first: dict[str, Any], phase: str = "deload") -> list[float]:
    """The loads of a deload's three sets; the first is done as `first` says, the others with four left."""
    standing, day = begin(lifter_of(kit)), 0
    for day in (0, 3, 6):
        for _ in range(3):
            step = answer(standing, wish(day, exercise=exercise)).next
            assert step is not None
            standing = after(standing, bout(day, as_told(step, 2), exercise=exercise))
    given_kg: list[float] = []
    for number in range(3):
        step = answer(standing, wish(9, left=4, exercise=exercise, phase=phase)).next
        given_kg.append(kg(step))
        assert step is not None
        assert step.load is not None
        more = first if number == 0 else {}
        lifted = done(str(step.load), **{"reps": step.reps, "rir": 4, "of": step.reps, "left": 4, **more})
        standing = after(standing, bout(9, lifted, exercise=exercise, phase=phase))
    return given_kg


@pytest.mark.parametrize(("kit", "exercise"), LIGHT_DAYS)
@pytest.mark.parametrize("left", [3, 4, 5, 8, None])
def test_the_load_of_a_deload_stays_through_the_day(kit: Athlete, exercise: str, left: float | None) -> None:
    assert len(set(lighter_day(kit, exercise, {"rir": left}))) == 1


@pytest.mark.parametrize("first", [{"reps": 3, "of": 5, "rir": 0}, {"flags": ("pain",)}])
def test_it_goes_down_where_the_first_set_went_badly(first: dict[str, Any]) -> None:
    loads = lighter_day(GYM, SQUAT, first)
    assert loads[1] <= loads[0]
    assert loads[2] <= loads[1]


GOOD = [bout(day, *[done("60 kg")] * 3) for day in (0, 3, 6)]
WARM_UP = done("20 kg", 5, None, kind="warm-up")


def strength(log: list[Bout], day: int) -> tuple[float, float]:
    """The mean of the squat's strength on a day and its standard deviation."""
    standing: Standing = begin(lifter_of())
    for one in log:
        standing = after(standing, one)
    estimate = on_day(standing, SQUAT, wish(day).on, None, copies=True).estimate
    weights = ((estimate.strength(SQUAT), 1.0),)
    return estimate.predicted(weights), estimate.sd(weights)


def test_a_day_of_warm_ups_is_no_session_but_time_passes_after_it() -> None:
    warm = [*GOOD, bout(9, WARM_UP)]
    then, later = strength(warm, 9), strength(warm, 12)
    assert later[0] == pytest.approx(then[0])  # nothing gained
    assert later[1] > then[1]  # and less certain
    assert strength(GOOD, 9)[0] > strength(GOOD, 6)[0]  # a session's work gains


@pytest.mark.parametrize("days", [21, 42, 90])
def test_weeks_after_a_day_of_warm_ups_are_weeks_off(days: int) -> None:
    warm = [*GOOD, bout(9, WARM_UP)]
    assert strength(warm, 9 + days)[0] < strength(warm, 9)[0]
    found = progress(lifter_of(), warm, wish(9 + days))
    assert kg(found.next) <= 60
    assert "without it" in found.because[0].says


def test_the_break_is_told_from_the_last_work_and_not_from_warm_ups() -> None:
    warm = [*GOOD, bout(16, WARM_UP)]
    found = progress(lifter_of(), warm, wish(22))
    assert (wish(22).on - STARTS).days - 6 == 16
    assert kg(found.next) <= 60
    assert "without it" in found.because[0].says


IN_BOTH_UNITS = [
    bout(0, *[done("60 kg")] * 3),
    bout(3, *[done("60 kg")] * 3),
    bout(6, *[done("60 kg")] * 3),
    bout(9, *[done("132.5 lb")] * 3),
]


def test_a_load_that_is_as_good_as_one_of_the_rack_counts_as_that() -> None:
    plain = [*IN_BOTH_UNITS[:3], bout(9, *[done("60 kg")] * 3)]
    assert progress(lifter_of(), IN_BOTH_UNITS, wish(12)) == progress(lifter_of(), plain, wish(12))


def test_a_question_names_the_load_as_it_was_written() -> None:
    log = [*GOOD, bout(9, done("132 kg"), done("60 kg"), done("60 kg"))]
    (question,) = progress(lifter_of(), log, wish(12)).ask
    assert (str(question.logged), str(question.perhaps)) == ("132 kg", "132 lb")
    assert question.says.startswith("132 kg on ")


def test_without_anything_to_load_it_with_a_lift_is_not_given() -> None:
    logged = bout(0, done("60 kg", 5, 2), exercise="back-squat")
    found = progress(lifter_of(Athlete(kit=("bodyweight",)), kg=60), [logged], wish(3, exercise="back-squat"))
    assert found.next is None
    assert [one.code for one in found.because] == ["no-kit"]


@pytest.mark.parametrize("flag", ["pain", "technique"])
def test_where_nothing_goes_up_repetitions_do_not_either(flag: str) -> None:
    """40 kg with three left would ask for more repetitions the next time."""
    light = [bout(day, done("40 kg", 8, 4)) for day in (0, 3, 6, 9)]
    flagged = bout(12, done("40 kg", 8, 4, flags=(flag,)))
    found = progress(lifter_of(GYM, kg=60), [*light, flagged], wish(15, 8))
    assert found.next is not None
    assert found.next.reps <= 8


def test_the_same_again_after_a_first_session_that_went_as_asked() -> None:
    found = progress(lifter_of(GYM, kg=60), [bout(0, *[done("60 kg", 5, 2)] * 3)], wish(3))
    assert found.next is not None
    assert str(found.next.load) == "60 kg"


def test_who_stops_early_with_some_left_has_not_failed() -> None:
    stopped = bout(0, done("60 kg", 4, 3), done("60 kg", 4, 3), done("60 kg", 4, 3))
    found = progress(lifter_of(GYM, kg=60), [stopped], wish(3))
    assert not any("ended early" in one.says for one in found.because)
    spent = bout(0, done("60 kg", 4, 0), done("60 kg", 4, 0), done("60 kg", 4, 0))
    found = progress(lifter_of(GYM, kg=60), [spent], wish(3))
    assert any("ended early" in one.says for one in found.because)
