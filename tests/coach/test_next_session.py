"""What comes next: of the plan's session, of one exercise, without a plan; and health before all of it."""

from datetime import UTC, datetime, timedelta
from functools import partial

import pytest

from ironstride.coach.fold_log import FoldedLogs
from ironstride.coach.log_sets import log
from ironstride.coach.next_exercise import NextExercise
from ironstride.coach.next_session import AHEAD, NextOutcome, next_of, next_sets
from ironstride.coach.report_health import report_illness, report_pain
from ironstride.coach.session_life import finish_session
from ironstride.coach.skip_sessions import skip_sessions
from ironstride.store import Store
from ironstride.store.athletes import the_athlete
from ironstride.training.plan import PrescribedExercise, PrescribedSet
from ironstride.training.request import Athlete, Health, Injury, PlanRequest
from ironstride.units import Load
from tests.coach.made_plans import SQUATS, run, session
from tests.coach.made_plans import keep as keep_plan

EVENING = datetime(2026, 11, 24, 18, tzinfo=UTC)
TUESDAY = EVENING.replace(tzinfo=None)
FRIDAY = TUESDAY + timedelta(days=3)
GYM = Athlete(kit=("barbell", "rack", "bench", "dumbbells"), experience="intermediate")
keep = partial(keep_plan, request=PlanRequest(athlete=GYM))
PLANK = PrescribedExercise(exercise="plank", sets=(PrescribedSet(seconds=45),))


@pytest.fixture
def runner(store: Store) -> str:
    with store.write() as connection:
        return the_athlete(connection, EVENING - timedelta(days=60))


def coming(store: Store, runner: str, exercise: str | None = None, now: datetime = EVENING) -> NextOutcome:
    return next_sets(store, runner, now, exercise, folded=FoldedLogs())


def squat(store: Store, runner: str, now: datetime = EVENING) -> NextExercise:
    (one,) = coming(store, runner, "back-squat", now).exercises
    return one


def trained(store: Store, runner: str, weeks: int = 3) -> None:
    """Squats twice a week, well in reserve, the last three days ago."""
    for number in range(2 * weeks, 0, -1):
        log(store, runner, "squat 60kg 5@3 5@3 5@2", EVENING - timedelta(days=3 * number))


def codes(one: NextExercise) -> list[str]:
    return [each.code for each in one.progress.because]


def test_todays_session_comes_first_then_the_plans_next(store: Store, runner: str) -> None:
    keep(store, runner, EVENING, session(TUESDAY, SQUATS, PLANK), session(FRIDAY))
    first = coming(store, runner)
    assert first.planned is not None
    assert (first.planned.id, first.at) == ("2026-11-24-heavy", EVENING)
    (one,) = first.exercises
    assert (one.wish.sets, one.wish.target_reps, one.wish.target_rir, one.wish_from) == (3, 5, 2.0, "plan")
    assert [each.exercise for each in first.as_planned] == ["plank"]
    assert one.progress.next is not None
    log(store, runner, "squat 60kg 5@2 5@2", EVENING)
    (one,) = coming(store, runner).exercises
    assert (one.done, len(one.progress.sets)) == (2, 1)
    log(store, runner, "5@2", EVENING)
    later = coming(store, runner)
    assert later.planned is not None
    assert later.planned.id == "2026-11-27-heavy"
    assert later.exercises[0].done == 0


@pytest.mark.parametrize("way", ["finished", "skipped"])
def test_a_session_that_is_over_is_not_the_next(store: Store, runner: str, way: str) -> None:
    keep(store, runner, EVENING, session(TUESDAY), session(FRIDAY))
    if way == "finished":
        log(store, runner, "squat 60kg 5@2", EVENING)
        finish_session(store, runner, EVENING + timedelta(minutes=9))
    else:
        skip_sessions(store, runner, "2026-11-24-heavy", "tired", EVENING)
    found = next_sets(store, runner, EVENING + timedelta(minutes=10), folded=FoldedLogs())
    assert found.planned is not None
    assert found.planned.id == "2026-11-27-heavy"
    named = next_sets(store, runner, EVENING, session="2026-11-24-heavy", folded=FoldedLogs())
    assert named.planned is not None
    unknown = next_sets(store, runner, EVENING, session="2026-12-24-heavy", folded=FoldedLogs())
    assert unknown.problems[0].is_fatal


def test_the_wish_heeds_phase_and_hard_runs(store: Store, runner: str) -> None:
    hard = run(TUESDAY - timedelta(hours=11), "intervals", 60)
    keep(store, runner, EVENING, session(TUESDAY, because=("deload:consensus",)), runs=(hard,))
    one = squat(store, runner)
    assert (one.wish.phase, one.wish.hours_since_hard_run) == ("deload", 10.0)
    assert codes(one)[0] == "start" or codes(one)[0] == "deload"


def test_outside_a_plan_the_last_wish_then_the_habit_then_our_default_counts(store: Store, runner: str) -> None:
    assert (squat(store, runner).wish_from, squat(store, runner).wish.target_reps) == ("default", 5)
    for days in (9, 6, 3):
        log(store, runner, "squat 50kg 8 8 8", EVENING - timedelta(days=days))
    one = squat(store, runner)
    assert (one.wish_from, one.wish.target_reps, one.wish.target_rir, one.wish.sets) == ("habit", 8, 2.0, 3)
    last = EVENING - timedelta(days=1)
    three = PrescribedExercise(exercise="back-squat", sets=(PrescribedSet(reps=6, rir=1.0),))
    keep(store, runner, last, session(last.replace(tzinfo=None), three))
    log(store, runner, "squat 50kg 6@2", last)
    one = squat(store, runner)
    assert (one.wish_from, one.wish.target_reps, one.wish.target_rir) == ("asked", 6, 1.0)


def test_a_ramp_comes_before_the_first_set_only_and_plates_are_those_of_the_bar(store: Store, runner: str) -> None:
    keep(store, runner, EVENING, request=PlanRequest(athlete=GYM))
    trained(store, runner)
    one = squat(store, runner)
    assert one.progress.next is not None
    assert one.progress.next.load is not None
    assert one.ramp
    assert one.each_side is not None
    assert sum(plate.kg for plate in one.each_side) * 2 + 20 == one.progress.next.load.kg
    log(store, runner, "squat w40kg 5", EVENING)
    assert (squat(store, runner).ramp, squat(store, runner).done) == ((), 0)
    assert squat(store, runner).each_side is not None


def test_what_is_finished_today_comes_again_in_some_days(store: Store, runner: str) -> None:
    trained(store, runner)
    log(store, runner, "squat 62.5kg 5@2", EVENING)
    (one,) = next_of(store, runner, ["back-squat"], EVENING, FoldedLogs()).exercises
    assert (one.wish.on, one.done, len(one.progress.sets)) == (EVENING.date(), 1, 2)
    log(store, runner, "5@2 5@2", EVENING)
    (one,) = next_of(store, runner, ["back-squat"], EVENING, FoldedLogs()).exercises
    assert (one.wish.on, one.done) == ((EVENING + AHEAD).date(), 0)
    keep(store, runner, EVENING, session(FRIDAY))
    (one,) = next_of(store, runner, ["back-squat"], EVENING, FoldedLogs()).exercises
    assert (one.wish.on, one.wish_from) == (FRIDAY.date(), "plan")


def test_without_a_plan_the_visit_that_waited_longest_comes_next(store: Store, runner: str) -> None:
    (problem,) = coming(store, runner).problems
    assert problem.is_fatal
    log(store, runner, "squat 60kg 5@2", EVENING - timedelta(days=5))
    log(store, runner, "bench press 40kg 5@2", EVENING - timedelta(days=2))
    assert [one.exercise for one in coming(store, runner).exercises] == ["back-squat"]


def test_what_is_not_counted_has_no_next_set(store: Store, runner: str) -> None:
    assert coming(store, runner, "plank").problems[0].is_fatal
    with pytest.raises(KeyError):
        coming(store, runner, "atlas-stone")


def test_an_exercise_of_the_body_alone_gets_no_load_before_one_was_logged(store: Store, runner: str) -> None:
    keep(store, runner, EVENING, request=PlanRequest(athlete=GYM))
    (one,) = coming(store, runner, "split-squat").exercises
    assert one.progress.next is not None
    assert (one.progress.next.load, one.progress.one_rm) == (None, None)
    log(store, runner, "split squat 10kg 8@2", EVENING - timedelta(days=3))
    (one,) = coming(store, runner, "split-squat").exercises
    assert one.progress.next is not None
    assert one.progress.next.load is not None


def test_a_gym_that_is_supposed_has_the_units_that_are_lifted(store: Store, runner: str) -> None:
    log(store, runner, "squat 135lb 5@2 5@2", EVENING - timedelta(days=3))
    one = squat(store, runner)
    assert one.progress.next is not None
    assert one.progress.next.load is not None
    assert one.progress.next.load.unit == "lb"


@pytest.mark.parametrize(
    ("level", "share", "has_next"), [(2, 1.0, True), (5, 0.8, True), (7, 0.0, False)]
)  # fmt: skip
def test_reported_pain_holds_lightens_or_stops_the_lifts_it_meets(
    store: Store, runner: str, level: int, share: float, has_next: bool
) -> None:
    trained(store, runner)
    log(store, runner, "bench press 40kg 5@2 5@2", EVENING - timedelta(days=3))
    free = squat(store, runner)
    assert free.progress.next is not None
    assert free.progress.next.load is not None
    assert free.progress.next.load.kg > 60
    bench = coming(store, runner, "bench-press").exercises[0].progress
    report_pain(store, runner, Injury(place="knee", side="left", pain=level), EVENING.date(), EVENING)
    outcome = coming(store, runner, "back-squat")
    (one,) = outcome.exercises
    assert codes(one)[0] == "health"
    assert "Knee" in outcome.health[0]
    assert (one.progress.next is not None) == has_next
    if one.progress.next is not None:
        assert one.progress.next.load is not None
        assert one.progress.next.load.kg <= share * 60
        assert one.progress.next.reps <= one.wish.target_reps
        assert one.progress.p_too_hard is not None
        assert free.progress.p_too_hard is not None
        assert one.progress.p_too_hard <= free.progress.p_too_hard
    assert bool(one.swaps) == (level > 3)
    if level < 4:  # arms go on as they were; from 4 on nothing goes up by itself
        assert coming(store, runner, "bench-press").exercises[0].progress == bench


def test_a_shin_stops_every_lift_of_the_legs_and_names_whom_to_ask(store: Store, runner: str) -> None:
    trained(store, runner)
    report_pain(store, runner, Injury(place="shin", pain=1), EVENING.date(), EVENING)
    outcome = coming(store, runner, "deadlift")
    assert outcome.exercises[0].progress.sets == ()
    assert any("clinician" in line for line in outcome.health)
    assert coming(store, runner, "bench-press").exercises[0].progress.next is not None


def test_the_health_of_the_plan_makes_sets_longer_and_nothing_goes_up(store: Store, runner: str) -> None:
    asked = PlanRequest(athlete=GYM, health=Health(pregnant=True, cleared_by_clinician=True))
    keep(store, runner, EVENING, request=asked)
    (one,) = coming(store, runner, "overhead-press").exercises
    assert (one.wish.target_reps, one.wish.target_rir) == (8, 3)
    assert codes(one)[0] == "health"
    assert squat(store, runner).progress.next is None


def test_illness_rests_and_the_first_session_after_it_is_light(store: Store, runner: str) -> None:
    trained(store, runner)
    report_illness(store, runner, EVENING, from_day=EVENING.date(), has_fever=True)
    one = squat(store, runner)
    assert (one.progress.next, codes(one)) == (None, ["health"])
    report_illness(store, runner, EVENING, to_day=EVENING.date())
    assert squat(store, runner, EVENING + timedelta(days=2)).progress.next is None
    back = squat(store, runner, EVENING + timedelta(days=3))
    assert back.progress.next is not None
    assert back.progress.next.load is not None
    assert (back.wish.phase, back.progress.next.load.kg < 60) == ("deload", True)
    log(store, runner, "squat 50kg 5@4", EVENING + timedelta(days=3))
    assert squat(store, runner, EVENING + timedelta(days=6)).wish.phase == "train"


def test_an_open_illness_stops_the_session_of_a_later_day(store: Store, runner: str) -> None:
    trained(store, runner)
    keep(store, runner, EVENING, session(FRIDAY, SQUATS, PLANK))
    report_illness(store, runner, EVENING, from_day=EVENING.date() - timedelta(days=1), has_fever=True)
    for exercise in (None, "back-squat"):
        outcome = coming(store, runner, exercise)
        (one,) = outcome.exercises
        assert one.wish.on == FRIDAY.date()
        assert (one.progress.next, one.progress.sets, one.ramp, codes(one)) == (None, (), (), ["health"])
        assert "until 2 days after the fever" in outcome.health[0]
    assert [each.exercise for each in coming(store, runner).left_out] == ["plank"]
    assert coming(store, runner).as_planned == ()
    report_pain(store, runner, Injury(place="knee", pain=4), EVENING.date(), EVENING)
    (one,) = coming(store, runner).exercises
    assert (one.progress.next, one.swaps) == (None, ())


@pytest.mark.parametrize(("days", "fever", "may"), [(2, True, False), (3, True, True), (1, False, True)])
def test_a_later_session_inside_the_wait_after_a_fever_is_not_lifted(
    store: Store, runner: str, days: int, fever: bool, may: bool
) -> None:
    trained(store, runner)
    keep(store, runner, EVENING, session(TUESDAY + timedelta(days=days)))
    report_illness(
        store, runner, EVENING, from_day=EVENING.date() - timedelta(days=1), to_day=EVENING.date(), has_fever=fever
    )
    outcome = coming(store, runner, "back-squat")
    (one,) = outcome.exercises
    assert (one.progress.next is not None) == may
    if may:
        assert (one.wish.phase, "light one" in outcome.health[0]) == ("deload", True)
    else:
        assert one.progress.because[0].says.endswith("Lift again from 2026-11-27 on.")


def test_an_older_illness_that_nobody_ended_outranks_a_newer_one_that_is_over(store: Store, runner: str) -> None:
    trained(store, runner)
    day = EVENING.date()
    report_illness(store, runner, EVENING, from_day=day - timedelta(days=9))
    report_illness(store, runner, EVENING, from_day=day - timedelta(days=5), to_day=day - timedelta(days=4))
    assert squat(store, runner).progress.next is None


def test_health_goes_for_the_rest_of_the_session_too(store: Store, runner: str) -> None:
    hops = PrescribedExercise(exercise="pogo-hops", sets=(PrescribedSet(contacts=20),))
    own = PrescribedExercise(exercise="my-hops", sets=(PrescribedSet(contacts=20),))
    keep(store, runner, EVENING, session(TUESDAY, SQUATS, hops, own, PLANK))
    assert [each.exercise for each in coming(store, runner).as_planned] == ["pogo-hops", "my-hops", "plank"]
    report_pain(store, runner, Injury(place="achilles", pain=4), EVENING.date(), EVENING)
    outcome = coming(store, runner)
    assert [each.exercise for each in outcome.left_out] == ["pogo-hops", "my-hops"]
    assert [each.exercise for each in outcome.as_planned] == ["plank"]


def test_a_share_is_said_with_what_it_is_taken_off(store: Store, runner: str) -> None:
    keep(store, runner, EVENING, request=PlanRequest(athlete=GYM))
    report_pain(store, runner, Injury(place="knee", pain=4), EVENING.date(), EVENING)
    (one,) = coming(store, runner, "back-squat").exercises
    assert "off the load to begin with" in one.progress.because[0].says
    light = PrescribedExercise(
        exercise="back-squat", sets=(PrescribedSet(reps=5, rir=2.0, load=Load.parse("25 kg")),) * 3
    )
    keep(store, runner, EVENING, session(TUESDAY, light), request=PlanRequest(athlete=GYM))
    (one,) = coming(store, runner).exercises
    assert one.progress.because[0].says == (
        "This lift loads the sore place: another one first. Else at most 20 kg (20 % off the planned load, 25 kg), "
        "so 20 kg here."
    )
    for days in (6, 3):
        log(store, runner, "squat 40kg 5@3 5@3 5@3", EVENING - timedelta(days=days))
    (one,) = coming(store, runner).exercises
    assert one.progress.because[0].says.endswith("Else at most 32 kg (20 % off the last load, 40 kg), so 30 kg here.")
    assert one.progress.next is not None
    assert one.progress.next.load == Load.parse("30 kg")
    assert one.swaps


def test_a_run_counts_before_the_session_and_is_said_so(store: Store, runner: str) -> None:
    for ago in (10, 7, 4):
        log(store, runner, "squat 60kg 5@2 5@2 5@1", EVENING - timedelta(days=ago))
    hard = run(TUESDAY + timedelta(days=1, hours=-11), "intervals", 60)
    days = (session(TUESDAY), session(TUESDAY + timedelta(days=1)))
    keep(store, runner, EVENING, *days, runs=(hard,), request=PlanRequest(athlete=GYM))
    assert squat(store, runner).wish.hours_since_hard_run is None  # tomorrow's run says nothing of today's session
    log(store, runner, "squat 60kg 5@2 5@2 5@1", EVENING)
    ahead = squat(store, runner)
    assert ahead.wish.hours_since_hard_run == 10.0
    assert ": a hard run ends 10 h before you lift, and tired legs lift less." in ahead.progress.because[0].says
    early = squat(store, runner, EVENING.replace(day=25, hour=5))  # the run is at seven, the session at six
    assert early.wish.hours_since_hard_run == 10.0
    assert " ago" not in early.progress.because[0].says


def test_what_was_folded_is_remembered_and_never_answers_for_another_log(store: Store, runner: str) -> None:
    folded = FoldedLogs()
    keep(store, runner, EVENING, request=PlanRequest(athlete=GYM))
    for line in ("squat 60kg 5@2", "rdl 60kg 8@2", "squat 60kg 5@1"):
        log(store, runner, line, EVENING)
        warm = next_sets(store, runner, EVENING, "back-squat", folded=folded)
        assert warm == coming(store, runner, "back-squat")
    assert warm.exercises[0].progress.next is not None
    assert warm.exercises[0].progress.next.load != Load.parse("0 kg")
