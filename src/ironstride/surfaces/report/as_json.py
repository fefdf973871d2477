"""Trend and report as JSON: numbers with their intervals, what is missing, and never a number without either."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, Final

from ironstride.coach.is_it_working import FoundOut
from ironstride.coach.report_facts import ReportFacts
from ironstride.coach.strength_weeks import LiftingWeek
from ironstride.coach.stronger import LiftGain
from ironstride.running.change.answers import SMALLEST_WORTHWHILE, Change
from ironstride.running.change.gates import NotYet
from ironstride.running.change.level import Level
from ironstride.surfaces.report import working_words as words
from ironstride.surfaces.report.level_points import level_points
from ironstride.surfaces.report.make_report import METHOD, USED
from ironstride.training.progress import OneRmBand

VERSION: Final = 1
"""Raised only when a field changes its meaning; fields are added without it and never renamed."""
_DIGITS: Final = 2  # of per cent: more would be noise
_CHANCE_DIGITS: Final = 3


def trend_data(found: FoundOut, on: date) -> dict[str, Any]:
    """What `trend --json` prints."""
    return {"version": VERSION, "on": on.isoformat(), "is_it_working": _working(found)}


def report_data(facts: ReportFacts) -> dict[str, Any]:
    """What `report --json` writes: the trend, and what else the report says."""
    return {
        **trend_data(facts.found, facts.made_at.date()), "name": facts.name,
        "strength": [_strength(one) for one in facts.stronger.lifts],
        "weeks": [_week(one) for one in facts.stronger.weeks], "plan": _plan(facts), "done": _done(facts),
        "method": list(METHOD), "sources": list(USED),
    }  # fmt: skip


def _working(found: FoundOut) -> dict[str, Any]:
    kept, working, stiffer = found.kept, found.working, found.stiffer
    none = NotYet(missing=words.why_nothing(found).missing, have=0, need=1)
    answer = none if working is None else working.all_causes
    return {
        "verdict": verdict_code(answer),
        "reference_bpm": None if working is None else working.reference_bpm,
        "lifting_from": None if kept.lifting_from is None else kept.lifting_from.isoformat(),
        "all_causes": _answer(answer),
        "running_cost": _answer(none if working is None else working.running_cost),
        "has_rides": working is not None and working.has_control,
        "cycling": None if working is None or working.cycling is None else _answer(working.cycling),
        "stiffness": _answer(none if stiffer is None else stiffer.stiffness),
        "stiffness_speed_m_s": None if stiffer is None else _round(stiffer.speed_m_s),
        "has_shoes": stiffer is not None and stiffer.has_shoes,
        "runs": {
            "recorded": kept.runs,
            "counted": 0 if working is None else working.runs,
            "before": 0 if working is None else working.runs_before,
            "lately": 0 if working is None else working.runs_lately,
            "lacking": dict(kept.lacking),
        },
        "rides": 0 if working is None else working.rides,
        "as_recorded": None if working is None else _round(working.as_recorded),
        "moved": _rounded({} if working is None else working.moved or {}),
        "placebo": _placebo(found, answer),
        "cautions": [{"code": one.value, "says": words.CAUTIONS[one][0], "do": words.CAUTIONS[one][1]}
                     for one in (working.cautions if working else ())],
        "assumed": list(kept.assumed),
        "level": [] if working is None or working.level is None else _level(working.level, found.day_of),
        "run_values": [] if working is None or working.level is None else _runs(working.level, found.day_of),
    }  # fmt: skip


def verdict_code(answer: Change | NotYet) -> str:
    """One word for the answer.

    >>> verdict_code(Change(per_cent=4.0, sd=1.0)), verdict_code(Change(per_cent=1.0, sd=1.0))
    ('rose', 'no clear change')
    """
    if isinstance(answer, NotYet):
        return "cannot tell yet"
    return ("rose" if answer.per_cent > 0 else "fell") if answer.is_clear else "no clear change"


def _answer(one: Change | NotYet) -> dict[str, Any]:
    if isinstance(one, NotYet):
        return {
            "state": "not yet", "missing": one.missing.value, "have": round(float(one.have), _DIGITS),
            "need": one.need, "days": one.days, "says": words.missing_sentence(one),
        }  # fmt: skip
    return {
        "state": "change", "per_cent": _round(one.per_cent), "low": _round(one.low), "high": _round(one.high),
        "noticeable": _round(one.noticeable), "is_clear": one.is_clear,
        "chance_rose": round(one.chance_above(0.0), _CHANCE_DIGITS),
        "chance_worthwhile": round(one.chance_above(SMALLEST_WORTHWHILE), _CHANCE_DIGITS),
    }  # fmt: skip


def _placebo(found: FoundOut, answer: Change | NotYet) -> dict[str, Any] | None:
    if found.placebo is None or isinstance(answer, NotYet):
        return None
    return {"compared": len(found.placebo.per_cent), "as_big": found.placebo.as_big_as(answer.per_cent)}


def _level(level: Level, day_of: Callable[[float], date]) -> list[dict[str, Any]]:
    return [
        {"date": one.on.isoformat(), "per_cent": _round(one.middle), "low": _round(one.low), "high": _round(one.high)}
        for one in level_points(level, day_of)
    ]  # fmt: skip


def _runs(level: Level, day_of: Callable[[float], date]) -> list[dict[str, Any]]:
    rows = zip(level.run_day.tolist(), level.run_value.tolist(), level.run_weight.tolist(), strict=True)
    return [
        {"date": day_of(day).isoformat(), "per_cent": _round(value), "weight": _round(weight)}
        for day, value, weight in rows
    ]  # fmt: skip


def _strength(one: LiftGain) -> dict[str, Any]:
    return {
        "exercise": one.exercise, "implements": one.implements, "sessions": one.sessions, "now": _band(one.now),
        "start_kg": _round(one.start_kg), "start_on": None if one.start_on is None else one.start_on.isoformat(),
        "change_kg": _round(one.change_kg), "low_kg": _round(one.low_kg), "high_kg": _round(one.high_kg),
        "is_clear": one.is_clear,
        "times_body_mass": None if one.relative_now is None else _round(one.relative_now.times),
    }  # fmt: skip


def _week(one: LiftingWeek) -> dict[str, Any]:
    tonnage = {name: round(kg) for name, kg in one.tonnage_kg.items()}
    sets = {zone.value: count for zone, count in one.sets.items()}
    return {"monday": one.monday.isoformat(), "days": one.days, "tonnage_kg": tonnage, "sets": sets}


def _band(band: OneRmBand | None) -> dict[str, float] | None:
    if band is None:
        return None
    return {"low_kg": round(band.low_kg, 1), "mid_kg": round(band.mid_kg, 1), "high_kg": round(band.high_kg, 1)}


def _plan(facts: ReportFacts) -> dict[str, Any] | None:
    if facts.plan is None:
        return None
    plan = facts.plan.plan
    return {
        "name": facts.plan.name, "protocol": plan.protocol, "starts": plan.starts.isoformat(), "weeks": plan.weeks,
        "phases": [{"name": one.name, "from": one.from_.isoformat(), "to": one.to.isoformat()} for one in plan.phases],
        "races": [{"date": one.date.isoformat(), "name": one.name, "km": one.km, "priority": one.priority}
                  for one in plan.request.races],
    }  # fmt: skip


def _done(facts: ReportFacts) -> dict[str, int] | None:
    if facts.history is None:
        return None
    of = facts.history.totals
    return {name: getattr(of, name) for name in type(of).__dataclass_fields__}


def _round(value: float | None) -> float | None:
    return None if value is None else round(value, _DIGITS) + 0.0  # -0.0 is 0.0


def _rounded(values: Mapping[str, float]) -> dict[str, float]:
    return {name: round(value, _DIGITS) + 0.0 for name, value in values.items()}
