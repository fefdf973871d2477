"""Cases that a coach would settle in a sentence, each with the range that a sensible answer lies in."""

from ironstride.loads.progression import progress
from ironstride.training.progress import Bout, DoneSet, NextSet, Progress
from tests.loads.progression.logs import DUMBBELLS, GYM_LB, bout, done, lifter_of, wish

LIFTER = lifter_of(kg=65)
STRONG = lifter_of(kg=78, sex="male")


def first(found: Progress) -> tuple[float, NextSet]:
    assert found.next is not None
    assert found.next.load is not None
    return float(found.next.load.amount), found.next


def sessions(load: str, *lefts: float, reps: int = 5, exercise: str = "back-squat", start: int = 0) -> list[Bout]:
    """A session every third day, three sets each, with so much left in each session's sets."""
    return [
        bout(start + 3 * number, *[done(load, reps, left, of=reps)] * 3, exercise=exercise)
        for number, left in enumerate(lefts)
    ]


def codes(found: Progress) -> set[str]:
    return {one.code for one in found.because}


def test_two_sessions_with_two_left_earn_one_step() -> None:
    amount, step = first(progress(LIFTER, sessions("65 kg", 2, 2), wish(6)))
    assert (amount, step.reps, step.load and step.load.unit) == (67.5, 5, "kg")


def test_one_session_does_not_once_the_load_is_found() -> None:
    found = progress(LIFTER, [*sessions("62.5 kg", 1, 1, 1), *sessions("65 kg", 2, start=9)], wish(12))
    assert first(found)[0] <= 65
    assert "rule" not in codes(found)


def test_one_left_in_a_single_set_earns_nothing() -> None:
    log = [*sessions("65 kg", 1, 1, 2), bout(9, done("65 kg"), done("65 kg"), done("65 kg", rir=1))]
    assert first(progress(LIFTER, log, wish(12)))[0] <= 65


def test_a_deadlift_of_225_lb_goes_up_by_five_or_ten() -> None:
    log = sessions("225 lb", 2, 2, exercise="deadlift")
    amount, step = first(progress(lifter_of(GYM_LB, kg=72, sex="male"), log, wish(6, exercise="deadlift")))
    assert 230 <= amount <= 235
    assert step.load is not None
    assert step.load.unit == "lb"
    assert 5 <= step.reps <= 6


def test_small_dumbbells_take_repetitions_first() -> None:
    log = sessions("10 kg", 2, 3, reps=8, exercise="one-arm-row")
    lifter = lifter_of(DUMBBELLS, kg=62, experience="novice")
    amount, step = first(progress(lifter, log, wish(6, reps=8, exercise="one-arm-row")))
    assert amount == 10
    assert 9 <= step.reps <= 10


def test_far_too_light_changes_the_load_at_once_and_by_a_tenth_or_one_step_at_most() -> None:
    sets = [done("40 kg", 8, left, of=8, left=3) for left in (7, 6, 6)]
    amount, _ = first(progress(LIFTER, [bout(0, *sets)], wish(3, reps=8, left=3)))
    assert 42.5 <= amount <= 45


def test_a_set_that_ended_early_takes_a_step_down_and_no_more_than_a_tenth() -> None:
    log = [*sessions("80 kg", 1, 1), bout(6, done("80 kg", rir=0), done("80 kg", rir=0), done("80 kg", 3, 0))]
    amount, step = first(progress(STRONG, log, wish(10)))
    assert 72 <= amount <= 77.5
    assert 3 <= step.reps <= 5


def test_six_weeks_off_begin_again_below_the_last_load() -> None:
    log = [*sessions("97.5 kg", 2), *sessions("100 kg", 2, start=4)]
    found = progress(STRONG, log, wish(46))
    amount, _ = first(found)
    assert 82.5 <= amount <= 95
    assert "6 weeks" in found.because[0].says


def test_two_weeks_off_are_no_break() -> None:
    found = progress(LIFTER, sessions("65 kg", 2, 2), wish(3 + 14))
    assert first(found)[0] >= 65


def test_a_zero_too_many_is_asked_about_and_nothing_goes_up() -> None:
    log = [*sessions("60 kg", 2), bout(4, done("600 kg"), done("60 kg"), done("60 kg"))]
    found = progress(LIFTER, log, wish(7))
    assert 57.5 <= first(found)[0] <= 60
    assert [str(one.perhaps) for one in found.ask] == ["60 kg"]


def test_pounds_taken_for_kilograms_are_asked_about() -> None:
    log = [*sessions("60 kg", 2), bout(4, *[done("132 kg")] * 3)]
    found = progress(LIFTER, log, wish(7))
    assert first(found)[0] <= 60
    assert {str(one.perhaps) for one in found.ask} == {"132 lb"}


def test_a_taper_goes_down_and_has_two_sets_at_most() -> None:
    found = progress(LIFTER, sessions("60 kg", 4, 4, 4), wish(10, reps=3, left=4, sets=5, phase="taper"))
    assert 45 <= first(found)[0] < 60
    assert len(found.sets) == 2
    assert "rule" not in codes(found)


def test_a_deload_goes_down_and_what_was_earned_is_there_after_it() -> None:
    log = sessions("65 kg", 1, 1, 2, 2)
    assert first(progress(LIFTER, log, wish(12, phase="deload")))[0] < 65
    light = bout(12, *[done("57.5 kg", rir=5)] * 2, phase="deload")
    assert first(progress(LIFTER, [*log, light], wish(15)))[0] >= 65


def test_a_deload_that_asks_for_more_left_is_not_lightened_twice() -> None:
    # A plan that takes a tenth off asks for what is left then. Its seven left and a tenth off are the same tenth.
    log = sessions("57.5 kg", 3, 3, 3, 3, reps=5)
    plain = progress(LIFTER, log, wish(12, reps=5, left=2, phase="deload"))
    eased = progress(LIFTER, log, wish(12, reps=5, left=7, phase="deload"))
    assert first(plain)[0] == first(eased)[0] == 50
    assert eased.next is not None
    assert eased.next.rir == 5
    assert eased.because[0].says.startswith("Deload: 50 kg, the most your kit makes within nine tenths of your last")
    assert eased.because[-1].says.startswith("Easy on purpose: ")


def test_a_deload_never_leaves_less_than_it_asks_for() -> None:
    log = sessions("65 kg", 0, 0, reps=5)
    found = progress(LIFTER, log, wish(6, reps=5, left=5, phase="deload"))
    assert first(found)[0] < 0.9 * 65
    assert found.because[0].says.startswith("Deload: ")


def test_pain_in_a_set_makes_the_next_one_clearly_lighter() -> None:
    log = [*sessions("60 kg", 2, 2), bout(6, done("60 kg", flags=("pain",)))]
    found = progress(LIFTER, log, wish(6))
    assert first(found)[0] <= 50
    assert "pain" in found.because[0].says


def test_sets_that_are_done_are_not_asked_for_again() -> None:
    log = sessions("60 kg", 2, 2)
    left = []
    for count in range(4):
        today: list[DoneSet] = [done("60 kg")] * count
        left.append(len(progress(LIFTER, [*log, bout(6, *today)], wish(6)).sets))
    assert left == [3, 2, 1, 0]


def test_more_than_was_wished_for_ends_the_exercise() -> None:
    found = progress(LIFTER, [bout(0, *[done("60 kg")] * 6)], wish(0))
    assert (found.next, found.sets, found.p_too_hard) == (None, (), None)


def test_a_stronger_lifter_begins_heavier_and_a_test_outweighs_what_is_supposed() -> None:
    weak, strong = (first(progress(each, [], wish(0)))[0] for each in (LIFTER, STRONG))
    assert 20 <= weak < strong
