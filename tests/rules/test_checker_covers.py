"""Taking a check away must be noticed: every check has a small world in which it alone speaks."""

from dataclasses import replace
from datetime import time, timedelta

import pytest

from ironstride.protocols.read import protocol
from ironstride.rules.checker import CHECKS, check
from ironstride.rules.checker.standing_rules import STANDING
from ironstride.training.plan import Plan, PrescribedExercise, PrescribedSet
from ironstride.training.request import FreeSlot, Pin, Preference, Race
from ironstride.units import Load
from tests.rules.checker_world import CATALOGUE, MONDAY, doing, lift, plan_of, run

RACE = Race(date=MONDAY + timedelta(days=13), km=42.195)
HOP = PrescribedExercise(exercise="hops", sets=(PrescribedSet(contacts=30),))
MANY = PrescribedExercise(exercise="hops", sets=(PrescribedSet(contacts=90),))
PLAIN = plan_of(["tue 18:00"])

BREAKS: dict[str, Plan] = {
    "recovery-before-quality-run": plan_of(["tue 18:00"], ["wed 07:00 tempo"]),
    "not-the-day-before-quality-run": plan_of(["tue 18:00"], ["wed 19:00 tempo"]),
    "recovery-between-loaded-sessions": plan_of(["tue 18:00", "wed 18:00"]),
    "spacing-between-jump-days": plan_of(
        [lift("tue 18:00", exercises=(HOP,)), lift("wed 18:00 power", exercises=(HOP,))]
    ),
    "rest-days": plan_of((), [f"{day} 07:00 easy" for day in ("mon", "tue", "wed", "thu", "fri", "sat", "sun")]),
    "taper-last-loaded": plan_of(["2 mon 18:00"], races=[RACE]),
    "taper-nothing-late": plan_of(["2 sat 18:00 core"], races=[RACE]),
    "clear-before-b-race": plan_of(["2 fri 18:00"], races=[replace(RACE, priority="B")]),
    "clear-after-b-race": plan_of(["3 mon 18:00"], races=[replace(RACE, priority="B")], weeks=3),
    "recovery-after-race": plan_of(["3 wed 18:00"], races=[RACE], weeks=3),
    "minimum-dose": plan_of(),
    "sessions-a-week": plan_of(["tue 18:00"]),
    "gym-minutes": plan_of(["tue 18:00 heavy loaded 121"]),
    "free-minutes": plan_of(["tue 18:00"], free=(FreeSlot(day=1, at=time(18), minutes=45),)),
    "pinned-sessions": plan_of(pins=(Pin(week=1, day=1, slot="pm", kind="heavy"),)),
    "freshness-before-quality-run": plan_of(["tue 18:00"], ["thu 07:00 tempo"]),
    "fresh-legs-while-novel": plan_of(["tue 18:00"], ["fri 07:00 tempo"]),
    "hard-days-hard": PLAIN,
    "lift-the-day-after": PLAIN,
    "not-after-the-long-run": plan_of(["sat 18:00"], ["sat 07:00 long"]),
    "run-first": plan_of(["tue 07:00"], ["tue 18:00 tempo"]),
    "gap-after-run": plan_of(["tue 11:00"], ["tue 07:00 easy"]),
    "back-to-back": plan_of(["tue 08:00"], ["tue 07:00 easy"]),
    "core-on-an-easy-day": plan_of(["tue 18:00 core"], ["tue 07:00 tempo"]),
    "power-away-from-quality": plan_of(["tue 18:00 power"], ["wed 07:00 tempo"]),
    "preferred-days": plan_of(["tue 18:00"], prefer=(Preference(kind="heavy", days=(0,)),)),
    "steady-weekdays": plan_of(["tue 18:00", "2 wed 18:00"]),
    "runs-stay": plan_of((), [replace(run("wed 07:00 tempo"), moved_from=MONDAY + timedelta(days=1))]),
    "moved-hard-runs-apart": plan_of(
        (), ["tue 07:00 intervals", replace(run("wed 07:00 tempo"), moved_from=MONDAY + timedelta(days=3))]
    ),
    "no-long-gap": plan_of(["mon 18:00", "2 fri 18:00"]),
    "one-main-session-a-day": plan_of(["tue 07:00", "tue 18:00 power"]),
    "no-overlap": plan_of(["tue 07:30"], ["tue 07:00 easy"]),
    "kit-on-hand": plan_of([lift("tue 18:00", exercises=(doing("pulldown"),))]),
    "load-on-hand": plan_of([lift("tue 18:00", exercises=(doing("squat", load=Load.parse("21 kg")),))]),
    "jumps-rise-slowly": plan_of([lift("tue 18:00", exercises=(HOP,)), lift("2 tue 18:00", exercises=(MANY,))]),
    "first-heavy-exposure": plan_of([lift("tue 18:00", exercises=(doing("squat", percent_1rm=0.85),))], races=[RACE]),
    "effort-cap": plan_of([lift("tue 18:00", exercises=(doing("squat", rir=0),))]),
    "dose-page": plan_of([lift("tue 18:00", exercises=(doing("squat", 9),))]),
    "landings-page": plan_of([lift("tue 18:00", exercises=(MANY,))]),
    "set-is-whole": plan_of([lift("tue 18:00", exercises=(doing("squat", 3, None),))]),
    "lower-body-said": plan_of([lift("tue 18:00 core none", exercises=(doing("squat"),))]),
    "phases-in-order": plan_of(phases=[("strength", 1), ("base", 1)]),
    "session-in-its-phase": plan_of(["tue 18:00"], phases=[("base", 2)]),
    "inside-the-plan": plan_of(["3 tue 18:00"]),
    "ids-are-unique": plan_of([lift("tue 18:00", id="a"), lift("fri 18:00", id="a")]),
}
NEVER_BROKEN_BY_ONE_PLAN = {"stay-with-the-plan", "a-lift-may-replace-an-easy-run"}


def test_every_rule_has_its_world() -> None:
    rules = {**STANDING, **protocol("consensus").rules}
    assert set(BREAKS) | NEVER_BROKEN_BY_ONE_PLAN == set(rules)
    silent = {rules[id_].form for id_ in NEVER_BROKEN_BY_ONE_PLAN}
    assert {rules[id_].form for id_ in BREAKS} | silent == set(CHECKS)


@pytest.mark.parametrize("id_", BREAKS)
def test_the_rule_speaks_there_at_its_price(id_: str) -> None:
    rules = {**STANDING, **protocol("consensus").rules}
    spoken = [one for one in check(BREAKS[id_], protocol("consensus"), CATALOGUE) if one.rule == id_]
    assert spoken
    for one in spoken:
        assert one.tier == rules[id_].tier
        assert one.points > 0
        assert not one.says[0].islower()
        assert one.says.endswith(".")
