"""A request becomes a season: phases, weeks, placement, prescriptions, reasons. Pure: today is passed in."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from functools import lru_cache

from ironstride.planning.contacts import contacts_by_week
from ironstride.planning.demand import Demand, dose_on
from ironstride.planning.engine import Solution, solve
from ironstride.planning.outline import Outline, outline
from ironstride.planning.prescribe.brief import Brief, Prescribed
from ironstride.planning.prescribe.choose import Chooser
from ironstride.planning.prescribe.lift import aim_of
from ironstride.planning.prescribe.session import prescribe, span
from ironstride.planning.timetable import Timetable, timetable
from ironstride.protocols.exercise import Exercise
from ironstride.protocols.protocol import Dose, Protocol
from ironstride.protocols.rule import OUR_DEFAULT
from ironstride.rules.health import HealthLimits, limits_on
from ironstride.rules.week import Candidate
from ironstride.rules.words import Breach, breaches_across, breaches_in_week, reasons_for
from ironstride.training.plan import Because, Plan, PlannedRun, Relaxation, Session
from ironstride.training.problem import Problem
from ironstride.training.request import PlanRequest
from ironstride.training.words import BUILDING_PHASES


def make_season(
    request: PlanRequest, protocol: Protocol, catalogue: Mapping[str, Exercise], starts: date, weeks: int
) -> Plan:
    """Plan `weeks` weeks from `starts` by `protocol`. Never fails on an impossible wish: what could not be kept is in
    `relaxations`, tier by tier, and the cheapest compromise is the plan.

    `starts` is any day; weeks are blocks of seven days from it. `weeks` is at least 1.
    """
    if weeks < 1:
        raise ValueError("a season has at least one week")

    @lru_cache(maxsize=None)
    def limits(day: date) -> HealthLimits:
        return limits_on(request.health, request.athlete.born, day)

    phases = outline(request, protocol, starts, weeks)
    table = timetable(request, protocol, phases, limits)
    solution = solve(table.shapes, table.of_week, protocol.rules)
    breaches = _breaches(solution, starts)
    sessions, shortfalls = _sessions(request, protocol, catalogue, phases, table, solution, breaches, limits)
    plan = Plan(
        request=request, starts=starts, weeks=weeks, protocol=protocol.id, phases=phases.phases, sessions=sessions,
        runs=_runs(table, starts, weeks),
        relaxations=tuple(
            Relaxation(rule=b.rule.id, tier=b.tier, date=b.date, says=b.says, source=b.rule.source)
            for _, found in breaches
            for b in found
        ),
        conflicts=_conflicts(solution, breaches), cost=solution.cost,
        problems=(*phases.problems, *_health_problems(phases, limits), *_problems(request, table, solution), *shortfalls),
    )  # fmt: skip
    return plan


def _breaches(solution: Solution, starts: date) -> list[tuple[int, list[Breach]]]:
    """What each week pays for, boundary prices counted with the later week."""
    found = []
    for w, shape in enumerate(solution.of_week):
        week, first = solution.shapes[shape], starts + timedelta(days=7 * w)
        mine = list(breaches_in_week(solution.clauses[shape], week, solution.taken[w], first))
        if w:
            before = solution.of_week[w - 1]
            mine += breaches_across(
                solution.across[(before, shape)], solution.shapes[before], solution.taken[w - 1], week, solution.taken[w],
                first - timedelta(days=7),
            )  # fmt: skip
        found.append((w, mine))
    return found


def _runs(table: Timetable, starts: date, weeks: int) -> tuple[PlannedRun, ...]:
    last = starts + timedelta(days=7 * weeks)
    return tuple(
        PlannedRun(
            start=datetime.combine(day, time(0)) + timedelta(minutes=run.at_min), kind=run.kind, minutes=run.minutes, name=run.name
        )
        for day, runs in sorted(table.runs.items())
        if starts <= day < last
        for run in runs
    )


def _conflicts(solution: Solution, breaches: list[tuple[int, list[Breach]]]) -> tuple[tuple[str, ...], ...]:
    """A pin and a rule that cannot both hold. Runs are fixed, so such a pair is irreducible: drop either and it is gone."""
    found = []
    for w, mine in breaches:
        week = solution.shapes[solution.of_week[w]]
        pinned = {i for places in week.pinned for i in places}
        for breach in mine:
            if breach.tier in ("availability", "safety") and len(breach.candidates) == 1 and breach.candidates[0] in pinned:
                c = week.candidates[breach.candidates[0]]
                found.append((f"pin: week {w + 1}, {c.kind}", f"rule: {breach.rule.id}", breach.says))
    return tuple(found)


def _sessions(
    request: PlanRequest,
    protocol: Protocol,
    catalogue: Mapping[str, Exercise],
    phases: Outline,
    table: Timetable,
    solution: Solution,
    breaches: list[tuple[int, list[Breach]]],
    limits: Callable[[date], HealthLimits],
) -> tuple[tuple[Session, ...], list[Problem]]:
    chooser = Chooser(request=request, catalogue=catalogue, on=phases.starts)
    contacts = _contacts(protocol, table, solution)
    sessions: list[Session] = []
    seen: dict[Brief, Prescribed] = {}
    shortfalls: dict[str, tuple[str, list[date]]] = {}
    for w, shape in enumerate(solution.of_week):
        week, demand = solution.shapes[shape], table.demands[w]
        first = phases.starts + timedelta(days=7 * w)
        turn, of_week = 0, sum(week.candidates[i].is_main for i in solution.taken[w])
        for i in solution.taken[w]:
            c = week.candidates[i]
            brief = _brief(request, protocol, phases, demand, c, first, w, (turn, of_week), contacts[w] if c.has_jumps else 0, limits)
            turn += c.is_main
            key = replace(brief, start=datetime.min)
            if key not in seen:
                seen[key] = prescribe(brief, protocol, chooser)
            made = seen[key]
            for about, text in made.shortfalls:
                shortfalls.setdefault(about, (text, []))[1].append(brief.start.date())
            because = [
                *reasons_for(week, i, first, protocol.rules, breaches[w][1]),
                *_dose_reasons(protocol, brief, made),
                *brief.limits.because,
            ]
            sessions.append(
                Session(
                    id=f"{brief.start:%Y-%m-%d}-{c.kind}", start=brief.start, minutes=c.minutes, kind=c.kind,
                    lower_body=demand.days[c.day].bodies[c.kind], phase=brief.phase, exercises=made.exercises, because=tuple(because),
                )  # fmt: skip
            )
    return tuple(sessions), [_as_problem(about, text, dates) for about, (text, dates) in shortfalls.items()]


def _as_problem(about: str, text: str, dates: list[date]) -> Problem:
    often = f"in {len(dates)} sessions, first on" if len(dates) > 1 else "on"
    return Problem(
        where=f"{about}, {often} {dates[0]:%Y-%m-%d}", what=text,
        try_this="The plan does the next best; more minutes or kit would change it.", is_fatal=False,
    )  # fmt: skip


def _brief(
    request: PlanRequest, protocol: Protocol, phases: Outline, demand: Demand, c: Candidate, first: date, week: int, turn: tuple[int, int],
    contacts: int, limits: Callable[[date], HealthLimits],
) -> Brief:  # fmt: skip
    start = datetime.combine(first, time(0)) + timedelta(days=c.day, minutes=c.start_min)
    phase = phases.phase_on(start.date())
    away = next((trip for trip in request.travel if trip.from_ <= start.date() <= trip.to), None)
    accessory = protocol.variation.accessory_weeks
    return Brief(
        kind=c.kind, phase=phase, start=start, minutes=c.minutes, body=demand.days[c.day].bodies[c.kind],
        week=_stage(phases, start.date()), turn=turn[0], of_week=turn[1], late=_is_late(phases, start.date()), contacts=contacts,
        is_deload=demand.is_deload and phase in BUILDING_PHASES,
        kit=tuple(sorted({*(away.kit if away else request.athlete.kit), "bodyweight"})), is_away=away is not None,
        limits=limits(start.date()),
        accessory_block=week // accessory[1] if accessory else 0,
        lever=_lever(protocol, phases, week, phase in BUILDING_PHASES),
    )  # fmt: skip


def _stage(phases: Outline, on: date) -> int:
    """Weeks into the phase, as far as a prescription looks: reps alternate for accessories, holds grow after four."""
    phase = next(p for p in phases.phases if p.from_ <= on <= p.to)
    week = (on - phase.from_).days // 7
    return week % 2 + (4 if week >= 4 else 0)


def _is_late(phases: Outline, on: date) -> bool:
    phase = next(p for p in phases.phases if p.from_ <= on <= p.to)
    return (on - phase.from_).days * 2 >= (phase.to - phase.from_).days + 1


def _lever(protocol: Protocol, phases: Outline, week: int, is_building: bool) -> str:
    """The page's lever of this stretch. The first stretch changes nothing: there is nothing to vary yet."""
    every = protocol.variation.main_weeks
    if not every or not protocol.variation.levers or not is_building:
        return ""
    begun = next((i for i, phase in enumerate(phases.days) if phase in BUILDING_PHASES), 0) // 7
    stretch = max(0, week - begun) // every[1]
    return ("", *protocol.variation.levers)[stretch % (len(protocol.variation.levers) + 1)]


def _contacts(protocol: Protocol, table: Timetable, solution: Solution) -> list[int]:
    counts, doses, deloads = [], [], []
    for w, shape in enumerate(solution.of_week):
        week, demand = solution.shapes[shape], table.demands[w]
        jumping = [week.candidates[i] for i in solution.taken[w] if week.candidates[i].has_jumps]
        counts.append(len(jumping))
        dose: Dose | None = protocol.doses[demand.days[jumping[0].day].phase] if jumping else None
        doses.append(dose)
        deloads.append(demand.is_deload)
    return contacts_by_week(counts, doses, deloads)


def _dose_reasons(protocol: Protocol, brief: Brief, made: Prescribed) -> list[Because]:
    found: list[Because] = []
    if brief.kind in ("core", "mobility"):
        return found
    dose = dose_on(protocol, brief.phase, brief.kind)
    aim = aim_of(dose, brief)
    where = dose.phase
    if brief.body != "none":
        share = f" at {_percent(aim.percent_1rm)} of 1RM" if aim.percent_1rm else " by effort"
        found.append(
            Because(
                rule=f"dose:{protocol.id}.{where}",
                says=f"{span(dose.sets)} sets of {span(dose.reps)} in {where}{share}, {dose.rir:g} reps left.",
                source=_origin(dose, "sets", "reps", "percent_1rm", "rir"),
            )
        )
    found.append(
        Because(
            rule="sessions-a-week",
            says=f"{protocol.name} asks for {span(dose.sessions_a_week)} a week in {where}.",
            source=_origin(dose, "sessions_a_week"),
        )
    )
    if brief.is_deload:
        deload = protocol.deload
        found.append(
            Because(
                rule=f"deload:{protocol.id}",
                says=f"Every {deload.every_weeks}th week is lighter: {deload.sets_share:.0%} of the sets, {deload.load_share:.0%} of the load.",
                source=deload.origin.source or OUR_DEFAULT,
            )
        )
    if brief.lever:
        found.append(
            Because(
                rule=f"variation:{protocol.id}", says=f"This stretch varies: {brief.lever.replace('-', ' ')}.",
                source=protocol.variation.origin.source or OUR_DEFAULT,
            )  # fmt: skip
        )
    progression = protocol.progression
    if brief.limits.allows_automatic_progression:
        found.append(
            Because(
                rule=f"progression:{progression.form}", says=progression.says, source=progression.origin.source or OUR_DEFAULT
            )
        )
    found += [
        Because(rule=f"dose:{protocol.id}.{where}", says=f"{about}: {text}", source=OUR_DEFAULT) for about, text in made.shortfalls
    ]
    return found


def _percent(pair: tuple[float, float]) -> str:
    low, high = (round(100 * share) for share in pair)
    return f"{low} %" if low == high else f"{low}-{high} %"


def _origin(dose: Dose, *fields: str) -> str:
    sources = dict.fromkeys(dose.origin[field].source for field in fields if field in dose.origin and dose.origin[field].source)
    return ", ".join(sources) or OUR_DEFAULT


def _health_problems(phases: Outline, limits: Callable[[date], HealthLimits]) -> list[Problem]:
    said: dict[str, date] = {}
    for n in range(len(phases.days)):
        day = phases.starts + timedelta(days=n)
        refer = limits(day).refer
        if refer:
            said.setdefault(refer, day)
    return [
        Problem(where=f"health, from {day:%Y-%m-%d}", what=refer, try_this="Training advice for adults, not medicine.", is_fatal=False)
        for refer, day in said.items()
    ]


def _problems(request: PlanRequest, table: Timetable, solution: Solution) -> list[Problem]:
    found = []
    for pin in request.pins:
        demand = table.demands[pin.week - 1] if 1 <= pin.week <= len(table.demands) else None
        day = demand.days[(pin.day - table.shapes[table.of_week[pin.week - 1]].weekday) % 7] if demand else None
        if day is not None and pin.kind not in day.bodies:
            instead = "technique" if "technique" in day.bodies else "maintenance" if "maintenance" in day.bodies else ""
            what = f"a {pin.kind} session has no place in {day.phase}" + (f"; it became {instead}." if instead else "; it was left out.")
            found.append(
                Problem(where=f"[[pin]] week {pin.week}", what=what, try_this="Health and phase come before a pin.", is_fatal=False)
            )
    if solution.narrowed:
        weeks = ", ".join(str(w + 1) for w in sorted(set(solution.narrowed))[:5])
        found.append(
            Problem(
                where=f"week {weeks}", what="more free places than can be searched in full; the longest session of each place was kept, so the plan there may not be the very best.",
                try_this="Give fewer or shorter [free] slots.", is_fatal=False,
            )  # fmt: skip
        )
    return found
