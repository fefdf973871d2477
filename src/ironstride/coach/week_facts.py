"""Four numbers of a stretch of days, before and after a change: rules broken, hours short, lifting, rest days."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import Final

from ironstride.coach.clearance import clearance
from ironstride.coach.page_of import page_of
from ironstride.planning.placed import Placed
from ironstride.planning.season import relaxation, runs_of
from ironstride.training.plan import Plan, PlannedRun, Relaxation
from ironstride.training.words import MAIN_KINDS, SessionKind, Tier

MUST_HOLD: Final[tuple[Tier, ...]] = ("availability", "safety", "minimum_dose")
"""Tiers whose breach is a broken rule; in the others something is only less good."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WeekFacts:
    """What a stretch of days holds. `hours_short` sums over the lifts that load the legs how many hours each is short
    of `free_h` before the next quality run; `sets` are the working sets of those lifts, None where no exercises are
    chosen yet."""

    rules_broken: int
    hours_short: float
    free_h: float
    minutes: int
    rest_days: int
    sets: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Lift:
    start: datetime
    minutes: int
    kind: SessionKind
    is_loaded: bool
    sets: int


def facts_of_plan(plan: Plan, days: Collection[date]) -> WeekFacts:
    """The facts of a plan's days."""
    lifts = [
        _Lift(
            start=one.start, minutes=one.minutes, kind=one.kind, is_loaded=one.lower_body == "loaded",
            sets=sum(each.kind != "warm-up" for exercise in one.exercises for each in exercise.sets),
        )
        for one in plan.sessions
        if one.start.date() in days
    ]  # fmt: skip
    found = _facts(plan, days, lifts, plan.relaxations)
    return replace(found, sets=sum(lift.sets for lift in lifts if lift.is_loaded))


def facts_of_season(plan: Plan, season: Placed, days: Collection[date]) -> WeekFacts:
    """The facts of the same days if `plan` were filled as a placed season of it is."""
    numbers = sorted({(day - plan.starts).days // 7 for day in days} & set(range(season.phases.weeks)))
    lifts = []
    for number in numbers:
        midnight = datetime.combine(season.first_day(number), time(0))
        for c in (season.week(number).candidates[i] for i in season.solution.taken[number]):
            start = midnight + timedelta(days=c.day, minutes=c.start_min)
            if start.date() in days:
                is_loaded = c.body == "loaded"
                lifts.append(_Lift(start=start, minutes=c.minutes, kind=c.kind, is_loaded=is_loaded, sets=0))
    around = sorted({*numbers, *(number + 1 for number in numbers)} & set(range(season.phases.weeks)))
    paid = [relaxation(breach) for number in around for breach in season.breaches_of(number)]
    return _facts(replace(plan, runs=runs_of(season)), days, lifts, paid)


def _facts(plan: Plan, days: Collection[date], lifts: Collection[_Lift], paid: Collection[Relaxation]) -> WeekFacts:
    page = page_of(plan.request)
    free_h = page.rules["freshness-before-quality-run"].number("hours")
    ahead = [clearance(plan, lift.start, page) for lift in lifts if lift.is_loaded]
    return WeekFacts(
        rules_broken=sum(one.tier in MUST_HOLD and one.date in days for one in paid),
        hours_short=sum(max(0.0, free_h - one.hours) for one in ahead if one is not None),
        free_h=free_h,
        minutes=sum(lift.minutes for lift in lifts),
        rest_days=sum(_is_rest(day, plan.runs, lifts) for day in days),
    )


def _is_rest(day: date, runs: Collection[PlannedRun], lifts: Collection[_Lift]) -> bool:
    has_run = any(run.start.date() == day for run in runs)
    return not has_run and not any(lift.start.date() == day and lift.kind in MAIN_KINDS for lift in lifts)
