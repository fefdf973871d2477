"""Which halves of a week have no slot, and why."""

from datetime import date, datetime, time, timedelta

from ironstride.coach.absent_slots import absent_halves
from ironstride.training.plan import Plan
from ironstride.training.request import FreeSlot, PlanRequest

MONDAY = date(2026, 11, 23)
WEEK = [MONDAY + timedelta(days=n) for n in range(7)]
FREE = tuple(FreeSlot(day=day, at=time(18), minutes=90, name="pm") for day in range(5))
PLAN = Plan(
    request=PlanRequest(free=FREE), starts=MONDAY, weeks=1, protocol="consensus", phases=(), sessions=(), runs=()
)


def test_each_half_without_a_slot_has_its_reason() -> None:
    found = {(one.on, one.is_morning): one.why for one in absent_halves(PLAN, WEEK, datetime(2026, 11, 24, 19))}
    assert found[MONDAY, True] == found[MONDAY, False] == "over"
    assert (date(2026, 11, 24), False) not in found  # till half past seven there is a slot that goes on
    assert found[date(2026, 11, 24), True] == "not-free"
    assert (date(2026, 11, 25), False) not in found
    assert found[date(2026, 11, 28), False] == "not-free"


def test_a_slot_is_over_when_it_ends() -> None:
    at = datetime(2026, 11, 24, 19, 30)
    found = {(one.on, one.is_morning): one.why for one in absent_halves(PLAN, WEEK, at)}
    assert found[date(2026, 11, 24), False] == "over"


def test_days_around_the_plan_lie_outside_it() -> None:
    after = [MONDAY + timedelta(days=7)]
    assert [one.why for one in absent_halves(PLAN, after, datetime(2026, 11, 24))] == ["outside", "outside"]
