"""Whoever must not lift heavy never does: over all pages, with pins and wishes that ask for it."""

from dataclasses import replace
from datetime import date, time, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.random_requests import PROTOCOLS, random_request
from ironstride.coach.make_plan import make_plan
from ironstride.coach.page_of import page_of
from ironstride.protocols.catalogue import exercises
from ironstride.rules.checker import check
from ironstride.rules.health import limits_on
from ironstride.training.plan import Plan, Session
from ironstride.training.request import FreeSlot, Health, Injury, Pin, PlanRequest, Preference, UsualRun
from ironstride.training.words import PHASES, PhaseId, SessionKind

TODAY = date(2026, 10, 1)
KEEN_ON: tuple[tuple[int, SessionKind], ...] = ((1, "heavy"), (4, "power"))
HEALTHS = (
    Health(bone_stress=True),
    Health(bone_stress=True, cleared_by_clinician=True),
    Health(injuries=(Injury(place="stress fracture of the tibia", pain=1),)),
    Health(pregnant=True),
    Health(pregnant=True, cleared_by_clinician=True),
)


def keen(seed: int, health: Health, born: date | None, weeks: int = 4) -> PlanRequest:
    """A request that asks for heavy work, power and jumps by every means there is."""
    request = random_request(seed, weeks=weeks, has_health=False)
    pins = [Pin(week=week, day=day, slot="pm", kind=kind) for week in (1, 2, weeks) for day, kind in KEEN_ON]
    return replace(
        request,
        athlete=replace(request.athlete, born=born, experience="advanced"),
        plan=replace(request.plan, sessions_a_week={"heavy": 2, "power": 1}, gym_minutes_a_week=240),
        free=tuple(FreeSlot(day=day, at=time(18), minutes=90, name="pm") for day in range(7)),
        runs=(*request.runs[:2], UsualRun(day=1, kind="intervals", minutes=60, at=time(7))),
        pins=tuple(pins),
        prefer=(Preference(kind="heavy", days=(1, 3)), Preference(kind="power", days=(4,))),
        health=health,
    )


def forbidden(plan: Plan, one: Session) -> list[str]:
    """What a session has that this runner may not have, read from the finished session alone."""
    limits = limits_on(plan.request.health, plan.request.athlete.born, one.start.date())
    catalogue = exercises()
    found = [f"{one.kind} session"] if one.kind in ("heavy", "power") else []
    if one.lower_body == "loaded" and not limits.allows_loaded_legs:
        found.append("loaded legs")
    for exercise in one.exercises:
        known = catalogue[exercise.exercise]
        if known.pattern == "jump":
            found.append(f"jump {exercise.exercise}")
        if (
            known.lower_body != "none"
            and not limits.allows_legs_at_all
            and any(s.kind == "work" for s in exercise.sets)
        ):
            found.append(f"leg work {exercise.exercise}")
        for s in exercise.sets:
            if s.contacts:
                found.append(f"{s.contacts} contacts")
            if s.percent_1rm is not None and s.percent_1rm >= 0.8:
                found.append(f"{s.percent_1rm:.0%} of 1RM")
            if s.kind in ("open", "top") or (s.kind == "work" and s.reps == 1):
                found.append("a test of the maximum")
            if s.kind != "warm-up" and s.rir is not None and s.rir < limits.min_rir:
                found.append(f"{s.rir} reps left")
            if s.kind == "work" and s.load is not None and s.reps is not None and s.reps < limits.min_reps:
                found.append(f"{s.reps} reps with a load")
    return found + [because.rule for because in one.because if because.rule.startswith("progression:")]


def assert_harmless(plan: Plan) -> None:
    """No session of the plan has anything forbidden, by this test and by the checker; whom to ask is said."""
    assert {one.id: found for one in plan.sessions if (found := forbidden(plan, one))} == {}
    health_rules = {"bone-stress-stops", "pregnancy-hands-over", "postpartum-waits", "under-18-supervised"}
    assert not [found for found in check(plan, page_of(plan.request)) if found.rule in health_rules]
    assert any("health" in problem.where for problem in plan.problems)


@pytest.mark.parametrize("page", PROTOCOLS)
@pytest.mark.parametrize("health", HEALTHS, ids=lambda one: f"bone={one.bone_stress} pregnant={one.pregnant}")
def test_no_page_gives_heavy_work_to_who_must_not(page: str, health: Health) -> None:
    request = keen(PROTOCOLS.index(page), health, date(1990, 1, 1))
    request = replace(request, plan=replace(request.plan, protocol=page, phase="strength"))
    assert_harmless(make_plan(request, TODAY))


@pytest.mark.parametrize("page", PROTOCOLS)
def test_no_page_gives_heavy_work_to_the_young(page: str) -> None:
    request = keen(7, Health(), date(2010, 6, 1))
    request = replace(request, plan=replace(request.plan, protocol=page, phase="reactive"))
    plan = make_plan(request, TODAY)
    assert_harmless(plan)
    assert plan.sessions


@settings(max_examples=25)
@given(
    seed=st.integers(0, 10_000),
    page=st.sampled_from(PROTOCOLS),
    phase=st.sampled_from((None, *PHASES)),
    who=st.sampled_from((*HEALTHS, "after birth", "young")),
)
def test_no_pin_wish_or_phase_opens_it(seed: int, page: str, phase: PhaseId | None, who: Health | str) -> None:
    request = keen(seed, Health(), date(1990, 1, 1), weeks=3)
    starts = request.plan.starts
    assert starts is not None
    if isinstance(who, Health):
        health, born = who, date(1990, 1, 1)
    elif who == "young":
        health, born = Health(), date(starts.year - 15, 1, 1)
    else:  # three weeks of plan, all of them inside the first twelve after birth
        health, born = Health(birth_on=starts - timedelta(weeks=8), cleared_by_clinician=True), date(1990, 1, 1)
    request = replace(
        request,
        athlete=replace(request.athlete, born=born),
        plan=replace(request.plan, protocol=page, phase=phase),
        health=health,
    )
    assert_harmless(make_plan(request, TODAY))


def test_eleven_weeks_after_birth_and_thirteen() -> None:
    """The bar falls in the middle of a plan: before it nothing heavy, after it the page's own work."""
    request = keen(3, Health(), date(1990, 1, 1), weeks=6)
    starts = request.plan.starts
    assert starts is not None
    birth_on = starts - timedelta(weeks=9)
    request = replace(
        request,
        health=Health(birth_on=birth_on, cleared_by_clinician=True),
        plan=replace(request.plan, phase="strength"),
        races=(),
    )
    plan = make_plan(request, TODAY)
    waits_until = birth_on + timedelta(weeks=12)
    early = [one for one in plan.sessions if one.start.date() < waits_until]
    late = [one for one in plan.sessions if one.start.date() >= waits_until]
    assert early
    assert all(forbidden(plan, one) == [] for one in early)
    assert any(one.kind == "heavy" for one in late)


def test_a_birthday_in_the_middle_of_a_plan() -> None:
    request = keen(3, Health(), None, weeks=6)
    starts = request.plan.starts
    assert starts is not None
    eighteen = starts + timedelta(weeks=3)
    request = replace(
        request,
        athlete=replace(request.athlete, born=eighteen.replace(year=eighteen.year - 18)),
        plan=replace(request.plan, phase="strength"),
        races=(),
    )
    plan = make_plan(request, TODAY)
    young = [one for one in plan.sessions if one.start.date() < eighteen]
    assert young
    assert all(forbidden(plan, one) == [] for one in young)
    assert any(one.kind == "heavy" for one in plan.sessions if one.start.date() >= eighteen)
