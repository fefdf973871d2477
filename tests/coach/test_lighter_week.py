"""When a week is lighter, and when only one of its sessions is."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Final

from ironstride.coach.lighter_week import lighter_week
from ironstride.training.plan import Because, Phase, Plan, Session
from ironstride.training.request import PlanRequest
from ironstride.training.words import LowerBody, PhaseId

MONDAY: Final = date(2026, 11, 23)
TIRED: Final = Because(rule="deload:tired", says="Fewer sets.", source="seed-000")


def lift(day: int, *because: Because, lower_body: LowerBody = "loaded") -> Session:
    return Session(
        id=f"day-{day}", start=datetime(2026, 11, 23, 18) + timedelta(days=day), minutes=45, kind="heavy",
        lower_body=lower_body, phase="strength", because=because,
    )  # fmt: skip


def week_of(*lifts: Session, phase: PhaseId = "strength") -> Plan:
    return Plan(
        request=PlanRequest(), starts=MONDAY, weeks=1, protocol="consensus", runs=(), sessions=lifts,
        phases=(Phase(name=phase, from_=MONDAY, to=MONDAY + timedelta(days=6)),),
    )  # fmt: skip


def test_every_main_lift_has_to_be_lighter() -> None:
    core = replace(lift(2), kind="core")
    found = lighter_week(week_of(lift(1, TIRED), core, lift(4, TIRED)), MONDAY)
    assert found is not None
    assert (found.kind, found.because, found.session) == ("deload", (TIRED,), "day-1")
    assert lighter_week(week_of(lift(1, TIRED), lift(4)), MONDAY) is None
    assert lighter_week(week_of(core), MONDAY) is None


def test_a_taper_is_a_week_without_loaded_legs() -> None:
    found = lighter_week(week_of(lift(1, lower_body="light"), phase="taper"), MONDAY)
    assert found is not None
    assert (found.kind, [one.rule for one in found.because]) == ("taper", ["taper-last-loaded"])
    empty = lighter_week(week_of(phase="taper"), MONDAY)
    assert empty is not None
    assert empty.session == ""
    assert lighter_week(week_of(lift(1), phase="taper"), MONDAY) is None
