"""The sessions of a placed season: each with its exercises, and the reasons for its place and its dose."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta

from ironstride.planning.contacts import contacts_by_week
from ironstride.planning.outline import Outline
from ironstride.planning.placed import Placed
from ironstride.planning.prescribe.brief import Brief, Prescribed
from ironstride.planning.prescribe.choose import Chooser
from ironstride.planning.prescribe.session import prescribe
from ironstride.planning.prescribe.strength import Strength
from ironstride.planning.reasons import dose_reasons
from ironstride.protocols.exercise import Exercise
from ironstride.protocols.protocol import Protocol
from ironstride.rules.words import Breach, reasons_for
from ironstride.training.plan import Phase, Session
from ironstride.training.problem import Problem
from ironstride.training.words import BUILDING_PHASES


def _as_briefed(brief: Brief) -> Brief | Session:
    return brief


def sessions_of(
    placed: Placed,
    catalogue: Mapping[str, Exercise],
    breaches: Sequence[Sequence[Breach]],
    settle: Callable[[Brief], Brief | Session] = _as_briefed,
    behind: Sequence[Session] = (),
    strength: Strength | None = None,
) -> tuple[tuple[Session, ...], list[Problem]]:
    """Every session in order of time, and what their minutes and kit could not hold.

    `settle` may change a brief before it is prescribed, or give the session that stands already; `behind` are the
    sessions that were done. Loads rest on `strength` where that knows the lift.
    """
    chooser = Chooser(request=placed.request, catalogue=catalogue, on=placed.phases.starts, strength=strength)
    contacts = contacts_of(placed, behind)
    sessions: list[Session] = []
    seen: dict[Brief, Prescribed] = {}
    shortfalls: dict[str, tuple[str, list[date]]] = {}
    for number, taken in enumerate(placed.solution.taken):
        week = placed.week(number)
        mains = [i for i in taken if week.candidates[i].is_main]
        for i in taken:
            brief = settle(_brief(placed, number, i, mains, contacts[number]))
            if isinstance(brief, Session):
                sessions.append(brief)
                continue
            key = replace(brief, start=datetime.min)
            if key not in seen:
                seen[key] = prescribe(brief, placed.protocol, chooser)
            made = seen[key]
            for about, text in made.shortfalls:
                shortfalls.setdefault(about, (text, []))[1].append(brief.start.date())
            because = (
                *reasons_for(placed.filled(number), i, placed.protocol.rules, breaches[number]),
                *dose_reasons(placed.protocol, brief, made),
                *brief.limits.because,
            )
            sessions.append(
                Session(
                    id=f"{brief.start:%Y-%m-%d}-{brief.kind}",
                    start=brief.start,
                    minutes=brief.minutes,
                    kind=brief.kind,
                    lower_body=brief.body,
                    phase=brief.phase,
                    exercises=made.exercises,
                    because=because,
                )
            )
    return tuple(sessions), [_as_problem(about, text, dates) for about, (text, dates) in shortfalls.items()]


def _as_problem(about: str, text: str, dates: list[date]) -> Problem:
    often = f"in {len(dates)} sessions, first on" if len(dates) > 1 else "on"
    return Problem(
        where=f"{about}, {often} {dates[0]:%Y-%m-%d}",
        what=text,
        try_this="The plan does the next best; more minutes or kit would change it.",
        is_fatal=False,
    )


def _brief(placed: Placed, number: int, i: int, mains: Sequence[int], contacts: int) -> Brief:
    request, protocol, phases = placed.request, placed.protocol, placed.phases
    c, demand = placed.week(number).candidates[i], placed.table.demands[number]
    start = datetime.combine(placed.first_day(number), time(0)) + timedelta(days=c.day, minutes=c.start_min)
    on = start.date()
    phase = phases.phase_on(on)
    away = next((trip for trip in request.travel if trip.from_ <= on <= trip.to), None)
    accessory_weeks = protocol.variation.accessory_weeks
    return Brief(
        kind=c.kind,
        phase=phase,
        start=start,
        minutes=c.minutes,
        body=c.body,
        week=_stage(phases, on),
        turn=mains.index(i) if i in mains else 0,
        of_week=len(mains),
        late=_is_late(phases, on),
        contacts=contacts if c.has_jumps else 0,
        is_deload=demand.is_deload and phase in BUILDING_PHASES,
        kit=tuple(sorted({*(away.kit if away else request.athlete.kit), "bodyweight"})),
        is_away=away is not None,
        limits=placed.limits(on),
        accessory_block=number // accessory_weeks[1] if accessory_weeks else 0,
        lever=_lever(protocol, phases, number) if phase in BUILDING_PHASES else "",
    )


def _phase_of(phases: Outline, on: date) -> Phase:
    return next(phase for phase in phases.phases if phase.from_ <= on <= phase.to)


def _stage(phases: Outline, on: date) -> int:
    """Weeks into the phase, as far as a prescription looks: accessories alternate, holds grow after four weeks."""
    week = (on - _phase_of(phases, on).from_).days // 7
    return week % 2 + (4 if week >= 4 else 0)


def _is_late(phases: Outline, on: date) -> bool:
    phase = _phase_of(phases, on)
    return (on - phase.from_).days * 2 >= (phase.to - phase.from_).days + 1


def _lever(protocol: Protocol, phases: Outline, week: int) -> str:
    """What this stretch varies. The first stretch changes nothing: there is nothing to vary yet."""
    levers = protocol.variation.levers
    if not protocol.variation.main_weeks or not levers:
        return ""
    stretch = sum(change <= week for change in phases.variation_weeks)
    return ("", *levers)[stretch % (len(levers) + 1)]


def contacts_of(placed: Placed, behind: Sequence[Session]) -> list[int]:
    """Landings of one session in each week. Sessions `behind` have landed as they were prescribed."""
    landed: dict[int, list[int]] = {}
    passed = set()
    for one in behind:
        passed.add((one.kind, one.start))
        number = (one.start.date() - placed.phases.starts).days // 7
        landed.setdefault(number, []).append(landings_of(one))
    counts, doses, deloads = [], [], []
    for number, taken in enumerate(placed.solution.taken):
        week, demand = placed.week(number), placed.table.demands[number]
        midnight = datetime.combine(placed.first_day(number), time(0))
        jumping = [
            c
            for c in (week.candidates[i] for i in taken)
            if c.has_jumps and (c.kind, midnight + timedelta(days=c.day, minutes=c.start_min)) not in passed
        ]
        counts.append(len(jumping))
        doses.append(placed.protocol.doses[demand.days[jumping[0].day].phase] if jumping else None)
        deloads.append(demand.is_deload)
    return contacts_by_week(counts, doses, deloads, landed)


def landings_of(session: Session) -> int:
    """Every landing of a session's jumps."""
    return sum(one.contacts or 0 for exercise in session.exercises for one in exercise.sets)
