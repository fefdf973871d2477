"""Weeks that everyone can picture, and runners who must be kept from harm."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, time, timedelta

from benchmarks._bars import Bar
from benchmarks._doses import example_requests
from benchmarks.random_requests import PROTOCOLS, random_request
from ironstride.coach.make_plan import make_plan
from ironstride.files.athlete_file import read_athlete
from ironstride.protocols.catalogue import exercises
from ironstride.training.plan import Session
from ironstride.training.request import (
    FreeSlot,
    Health,
    Injury,
    Pin,
    PlanRequest,
    PlanWishes,
    Preference,
    UsualRun,
)

TODAY = date(2026, 11, 21)
MONDAY = date(2026, 11, 23)


def sample_week() -> Iterator[Bar]:
    """The sample week of `hard-days-hard`: no safety cost, the full dose, heavy on Tuesday and on Thursday."""
    plan = make_plan(example_requests()["sample-week"], TODAY)
    yield Bar(bar="sample week, safety cost", value=plan.cost["safety"], limit=0)
    lost = sum(one.rule == "sessions-a-week" for one in plan.relaxations)
    yield Bar(bar="sample week, sessions lost or shortened", value=lost, limit=0)
    days: dict[int, set[int]] = {week: set() for week in range(plan.weeks)}
    for one in plan.sessions:
        if one.kind == "heavy":
            days[(one.start.date() - plan.starts).days // 7].add(one.start.weekday())
    off = sum(found != {1, 3} for found in days.values())
    yield Bar(bar="sample week, weeks without heavy on Tue and Thu", value=off, limit=0, note=f"{plan.weeks} weeks")


def rest_days_named() -> Bar:
    """Seven running days a week, nothing to lift: every week's shortage is named."""
    request = PlanRequest(
        plan=PlanWishes(starts=MONDAY, weeks=4, phase="base", sessions_a_week={"core": 1}),
        free=(FreeSlot(day=1, at=time(18), minutes=60, name="pm"),),
        runs=tuple(UsualRun(day=day, kind="easy", minutes=40, at=time(7)) for day in range(7)),
    )
    named = sum(one.rule == "rest-days" for one in make_plan(request, TODAY).relaxations)
    return Bar(bar="rest-day shortages by runs alone left unnamed", value=4 - named, limit=0, note="4 weeks")


def twenty_minutes() -> Bar:
    """Three slots of twenty minutes and one pair of dumbbells: main sessions with work in them, in the poorest week
    before the taper."""
    plan = make_plan(example_requests()["twenty-minutes"], TODAY)
    begins = next((phase.from_ for phase in plan.phases if phase.name == "taper"), None)
    weeks = (begins - plan.starts).days // 7 if begins else plan.weeks
    useful = [0] * weeks
    for one in plan.sessions:
        week = (one.start.date() - plan.starts).days // 7
        works = sum(s.kind == "work" for exercise in one.exercises for s in exercise.sets)
        if week < weeks and one.kind not in ("core", "mobility") and works >= 4:
            useful[week] += 1
    return Bar(
        bar="three 20-minute slots, useful sessions a week",
        value=min(useful),
        limit=2,
        side="least",
        note=f"{weeks} weeks",
    )


def keen(seed: int, page: str, health: Health, born: date) -> PlanRequest:
    """A runner who pins and likes heavy work and jumps, whatever health says."""
    request = random_request(seed, weeks=4, has_health=False)
    return replace(
        request,
        athlete=replace(request.athlete, born=born, experience="advanced"),
        plan=replace(request.plan, protocol=page, phase="reactive", sessions_a_week={"heavy": 2, "power": 1}),
        free=tuple(FreeSlot(day=day, at=time(18), minutes=90, name="pm") for day in range(7)),
        pins=(Pin(week=1, day=1, slot="pm", kind="heavy"), Pin(week=2, day=4, slot="pm", kind="power")),
        prefer=(Preference(kind="heavy", days=(1, 3)),),
        health=health,
    )


def forbidden(one: Session, *, legs: bool) -> int:
    """Sets and sessions that none of these runners may have. `legs` allows light leg work."""
    catalogue = exercises()
    count = int(one.kind in ("heavy", "power"))
    count += sum(because.rule.startswith("progression:") for because in one.because)
    for exercise in one.exercises:
        known = catalogue[exercise.exercise]
        works = any(s.kind == "work" for s in exercise.sets)
        count += known.pattern == "jump" or (works and not legs and known.lower_body != "none")
        for s in exercise.sets:
            count += bool(s.contacts) or (s.percent_1rm or 0) >= 0.8 or s.kind in ("open", "top")
            count += s.kind == "work" and s.rir is not None and s.rir < 2
    return count


def health(count: int) -> Bar:
    """Bone stress, pregnancy, less than 12 weeks after birth, under 18: over all pages, with pins and wishes."""
    grown, found, plans = date(1990, 1, 1), 0, 0
    for seed in range(count):
        for page in PROTOCOLS:
            starts = random_request(seed).plan.starts or MONDAY
            cases = [
                (Health(bone_stress=True), grown, False),
                (Health(injuries=(Injury(place="stress fracture of the tibia"),)), grown, False),
                (Health(pregnant=True), grown, False),
                (Health(birth_on=starts - timedelta(weeks=7), cleared_by_clinician=True), grown, True),
                (Health(), date(starts.year - 16, 6, 1), True),
            ]
            for who, born, legs in cases:
                plan = make_plan(keen(seed, page, who, born), TODAY)
                plans += 1
                found += sum(forbidden(one, legs=legs) for one in plan.sessions)
    return Bar(bar="health: forbidden sets over all pages", value=found, limit=0, note=f"{plans} plans")


BAD_INPUT = {
    "no free time": '[[run]]\nday = "tue"\nkind = "easy"\nminutes = 40',
    "an unknown protocol": '[plan]\nprotocol = "magic"\n',
    "an unknown exercise": '[lifts]\nback-squad = { load = "80 kg", reps = 5 }\n',
    "no weeks": "[plan]\nweeks = 0\n",
    "too many weeks": "[plan]\nweeks = 100\n",
    "a race in the past": "[plan]\nstarts = 2026-11-23\n[[race]]\ndate = 2025-01-01\nkm = 10\n",
    "a day that is none": '[[run]]\nday = "tu"\nkind = "easy"\nminutes = 40\n',
    "no TOML": "[athlete\nname = ",
}
USUAL = '[free]\nmon = { am = 60 }\n[[run]]\nday = "tue"\nkind = "easy"\nminutes = 40\n'


def bad_input() -> Bar:
    """Files that cannot be right each get a problem that says where, what and what to try."""
    silent = []
    for what, text in BAD_INPUT.items():
        given = text if what in ("no free time", "no TOML") else text + ("" if "[[run]]" in text else USUAL)
        _, problems = read_athlete(given, today=TODAY)
        if not any(problem.where and problem.what and problem.try_this for problem in problems):
            silent.append(what)
    return Bar(
        bar="bad input without a clear answer",
        value=len(silent),
        limit=0,
        note=f"{len(BAD_INPUT)} files {silent or ''}".strip(),
    )
