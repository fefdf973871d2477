"""What a plan that could not keep something offers, and what it would then cost."""

from dataclasses import replace
from datetime import date, time

from ironstride.coach.make_plan import make_plan
from ironstride.training.request import Athlete, FreeSlot, Pin, PlanRequest, PlanWishes, UsualRun

MONDAY = date(2026, 11, 23)
SUNDAY_EVENING = Pin(week=2, day=6, slot="pm", kind="heavy")
REQUEST = PlanRequest(
    athlete=Athlete(experience="intermediate", kit=("bodyweight", "barbell", "rack", "bench"), born=date(1988, 4, 2)),
    plan=PlanWishes(starts=MONDAY, weeks=3, phase="strength", sessions_a_week={"heavy": 1}),
    free=(FreeSlot(day=2, at=time(18), minutes=60, name="pm"), FreeSlot(day=6, at=time(18), minutes=60, name="pm")),
    runs=(UsualRun(day=0, kind="intervals", minutes=60, at=time(7)),),
    pins=(SUNDAY_EVENING,),
)


def offered(request: PlanRequest) -> dict[str, int]:
    return {way.change: way.cost for way in make_plan(request, MONDAY).ways_out}


def test_a_lift_pinned_on_the_eve_of_intervals_is_helped_by_dropping_the_pin_or_moving_the_run() -> None:
    assert offered(REQUEST) == {
        "drop the pin of the heavy session in week 2, Sunday pm": 0,
        "move Monday's intervals to Tuesday": 0,
    }


def test_a_run_is_not_offered_a_day_that_has_a_run() -> None:
    easy = UsualRun(day=1, kind="easy", minutes=40, at=time(7))
    assert "move Monday's intervals to Tuesday" not in offered(replace(REQUEST, runs=(*REQUEST.runs, easy)))


def test_a_run_is_not_offered_a_day_beside_another_hard_or_long_one() -> None:
    tempo = UsualRun(day=2, kind="tempo", minutes=40, at=time(7))
    found = offered(replace(REQUEST, runs=(*REQUEST.runs, tempo)))
    assert found
    assert not any(change.startswith("move Monday") for change in found)


def test_a_run_inside_the_free_hours_is_offered_only_a_day_that_has_room_for_it() -> None:
    mornings = [FreeSlot(day=day, at=time(7), minutes=60, name="am") for day in (0, 1)]
    with_room = replace(REQUEST, free=(*REQUEST.free, *mornings))
    assert "move Monday's intervals to Tuesday" in offered(with_room)
    without = replace(REQUEST, free=(*REQUEST.free, mornings[0], replace(mornings[1], minutes=59)))
    assert "move Monday's intervals to Tuesday" not in offered(without)


def test_what_is_offered_does_not_depend_on_the_order_of_the_runs() -> None:
    runs = (*REQUEST.runs, UsualRun(day=3, kind="tempo", minutes=40, at=time(7)))
    assert offered(replace(REQUEST, runs=runs)) == offered(replace(REQUEST, runs=runs[::-1]))


def test_a_plan_that_keeps_everything_offers_nothing() -> None:
    assert offered(replace(REQUEST, pins=())) == {}
