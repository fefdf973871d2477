"""Tiny worlds for the checker: sessions and runs written as "tue 18:00", in a season that starts on a Monday."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

from ironstride.protocols.exercise import Exercise
from ironstride.protocols.protocol import Protocol
from ironstride.protocols.read import protocol
from ironstride.protocols.rule import Rule
from ironstride.rules.checker import Violation, check
from ironstride.training.plan import Phase, Plan, PlannedRun, PrescribedExercise, PrescribedSet, Session
from ironstride.training.request import Athlete, PlanRequest, PlanWishes, Race
from ironstride.training.words import WEEKDAYS

MONDAY = date(2026, 11, 23)
BERLIN = Athlete(timezone="Europe/Berlin", born=date(1988, 4, 2), kit=("bodyweight", "barbell", "rack", "dumbbells"))


def at(words: str, starts: date = MONDAY) -> datetime:
    """``"tue 18:00"``, or ``"2 tue 18:00"`` in the second week."""
    *week, day, clock = words.split()
    days = 7 * (int(week[0]) - 1 if week else 0) + WEEKDAYS.index(day)
    hour, minute = clock.split(":")
    return datetime.combine(starts + timedelta(days=days), datetime.min.time()).replace(
        hour=int(hour), minute=int(minute)
    )


def lift(words: str, starts: date = MONDAY, **fields: Any) -> Session:
    """A session from ``"tue 18:00 heavy loaded 60"``; kind, legs and minutes may be left out."""
    parts = words.split()
    clock = next(index for index, part in enumerate(parts) if ":" in part)
    when, rest = " ".join(parts[: clock + 1]), parts[clock + 1 :]
    kind = rest[0] if rest else "heavy"
    usual = {"core": "none", "mobility": "none", "power": "light"}.get(kind, "loaded")
    legs = rest[1] if len(rest) > 1 else usual
    minutes = int(rest[2]) if len(rest) > 2 else 60
    words_of_it: dict[str, Any] = {
        "id": words,
        "start": at(when, starts),
        "minutes": minutes,
        "kind": kind,
        "lower_body": legs,
        "phase": "strength",
    }
    return Session(**(words_of_it | fields))


def run(words: str, starts: date = MONDAY, minutes: int = 60) -> PlannedRun:
    """A run from ``"tue 07:00 intervals"``."""
    *when, kind = words.split()
    return PlannedRun(start=at(" ".join(when), starts), kind=kind, minutes=minutes)


def plan_of(
    lifts: Sequence[str | Session] = (),
    runs: Sequence[str | PlannedRun] = (),
    /,
    *,
    weeks: int = 2,
    starts: date = MONDAY,
    phases: Sequence[tuple[str, int]] | None = None,
    races: Sequence[Race] = (),
    wishes: dict[str, Any] | None = None,
    **request: Any,
) -> Plan:
    """A plan. `phases` are names with their weeks; the strength phase throughout where none are told."""
    request.setdefault("athlete", BERLIN)
    spans: list[Phase] = []
    first = starts
    for name, length in phases or (("strength", weeks),):
        spans.append(Phase(name=name, from_=first, to=first + timedelta(days=7 * length - 1)))
        first += timedelta(weeks=length)
    return Plan(
        request=PlanRequest(races=tuple(races), plan=PlanWishes(**(wishes or {})), **request),
        starts=starts,
        weeks=weeks,
        protocol="consensus",
        phases=tuple(spans),
        sessions=tuple(lift(one, starts) if isinstance(one, str) else one for one in lifts),
        runs=tuple(run(one, starts) if isinstance(one, str) else one for one in runs),
    )


def sets(number: int, reps: int | None = 5, **fields: Any) -> tuple[PrescribedSet, ...]:
    return tuple(PrescribedSet(reps=reps, **fields) for _ in range(number))


def doing(exercise: str, number: int = 3, reps: int | None = 5, note: str = "", **fields: Any) -> PrescribedExercise:
    return PrescribedExercise(exercise=exercise, sets=sets(number, reps, **fields), note=note)


def known(id_: str, **fields: Any) -> Exercise:
    """An exercise of a catalogue of the test's own: a barbell squat unless told otherwise."""
    usual: dict[str, Any] = {
        "id": id_,
        "name": id_,
        "pattern": "squat",
        "laterality": "bilateral",
        "kit": (("barbell", "rack"),),
        "plane": "sagittal",
        "tissues": ("quadriceps",),
        "lower_body": "loaded",
        "skill": "novice",
        "contraction": "dynamic",
        "tempo": "2-0-1-0",
        "measure": "reps",
        "resistance": "barbell",
        "how_to": "",
        "cues": (),
        "fit": (28, None),
        "is_main": True,
    }
    return Exercise(**(usual | fields))


CATALOGUE = {
    one.id: one
    for one in (
        known("squat", avoid_with=("knee",)),
        known("row", pattern="pull", lower_body="none", kit=(("dumbbells",),), resistance="dumbbells", is_main=False),
        known("press", pattern="push", lower_body="none"),
        known("hops", pattern="jump", lower_body="light", kit=((),), resistance="bodyweight", measure="contacts"),
        known("pulldown", pattern="pull", lower_body="none", kit=(("cable",), ("bands",)), resistance="machine"),
    )
}


def rule(form: str, tier: str = "safety", price: int = 1, id_: str | None = None, **numbers: Any) -> Rule:
    """A rule of `form` with numbers of the test's own, so that a page may change without this table changing."""
    return Rule(id=id_ or form, says=form, form=form, tier=tier, price=price, numbers=numbers)


def page(*rules: Rule) -> Protocol:
    """The consensus page with these placement rules only."""
    return replace(protocol("consensus"), rules={one.id: one for one in rules})


def found(
    plan: Plan, *rules: Rule, only: str | None = None, catalogue: dict[str, Exercise] | None = None
) -> list[Violation]:
    """The violations of `rules`, or of the one rule `only`."""
    wanted = {one.id for one in rules} | ({only} if only else set())
    return [one for one in check(plan, page(*rules), catalogue) if one.rule in wanted]


def points(plan: Plan, *rules: Rule, **named: Any) -> int:
    return sum(violation.points for violation in found(plan, *rules, **named))
