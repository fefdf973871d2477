"""Somebody's own plan as a file: what ``plan --json`` printed, or a few tables of TOML written by hand."""

import json
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import Any, Final

from ironstride.files.athlete_file import decode_request
from ironstride.files.field_forms import MISSING, shown
from ironstride.files.field_report import Path, Report
from ironstride.files.own_plan_tables import PHASE, SESSION, WrittenExercise, WrittenPhase, WrittenSession
from ironstride.files.plan_json import decode_plan
from ironstride.protocols.catalogue import exercises, find
from ironstride.training.plan import Phase, Plan, PlannedRun, PrescribedExercise, PrescribedSet, Session
from ironstride.training.problem import Problem
from ironstride.training.request import PlanRequest
from ironstride.training.words import LowerBody, PhaseId, SessionKind

WEEKS_OF_A_USUAL_WEEK: Final = 4  # our default: enough to see what Sunday does to Monday
RUN_AT: Final = time(7, 0)  # where a run without a time stands on a day without free slots: our default
USUAL_PHASE: Final[PhaseId] = "strength"  # our default: what most people mean by lifting
LEGS_OF_A_KIND: Final[Mapping[SessionKind, LowerBody]] = {
    "heavy": "loaded",
    "maintenance": "loaded",
    "technique": "loaded",
    "power": "light",
    "core": "none",
    "mobility": "none",
}
LONGEST_FILE: Final = 20_000_000  # characters, our limit: a year of ``plan --json`` has a tenth of that

Answer = tuple[Plan | None, tuple[Problem, ...]]


def read_own_plan(text: str, name: str) -> Answer:
    """The plan in `text`, and every problem in it at once; None where a problem is fatal. Raises nothing.

    Text that begins with a brace is read as ``plan --json`` output. Anything else is TOML: the athlete file's
    own tables, of which none is required here, and ``[[session]]`` with a `date`, or a `day` and, if not every
    week, `weeks`; `at`, `kind`, `minutes`, `lower_body`, and `exercises` if their dose is to be judged too. Runs
    of the usual week are repeated through the plan and make room for races. ``[[phase]]`` tables are optional;
    without them, and without ``[plan] phase``, the sessions are taken for a strength block that is under way.

    >>> plan, problems = read_own_plan('''
    ... [plan]
    ... starts = 2026-11-23
    ... [[run]]
    ... day = "tue"
    ... kind = "intervals"
    ... minutes = 60
    ... [[session]]
    ... day = "tue"
    ... at = "18:00"
    ... kind = "heavy"
    ... ''', "mine.toml")
    >>> plan.weeks, len(plan.sessions), plan.sessions[0].start.isoformat(), problems[0].is_fatal
    (4, 4, '2026-11-24T18:00:00', False)
    """
    if len(text) > LONGEST_FILE:
        what = f"the file holds {len(text)} characters, more than {LONGEST_FILE}."
        return None, (Problem(where=name, what=what, try_this="Is this a plan?"),)
    text = text.removeprefix("\ufeff")
    if text.lstrip().startswith("{"):
        return _from_json(text, name)
    try:
        data = tomllib.loads(text)
    except (ValueError, RecursionError) as error:
        what = f"this is neither TOML nor what `plan --json` prints: {error}."
        return None, (Problem(where=name, what=what, try_this="Check quotes and brackets there."),)
    report = Report()
    sessions = _entries("session", data.pop("session", MISSING), SESSION, report)
    phases = _entries("phase", data.pop("phase", []), PHASE, report)
    request, problems = decode_request({"free": {}, "run": [], **data}, name, require_runs=False)
    plan = _laid_out(request, sessions, phases, report) if request is not None else None
    # An empty [free] is a remark to somebody who wants a plan; here it only means that nothing was told.
    told = tuple(problem for problem in problems if "free" in data or "[free]" not in problem.where)
    found = (*told, *report.problems(name, text))
    is_fatal = any(problem.is_fatal for problem in found)
    return None if is_fatal else plan, tuple(sorted(found, key=lambda problem: not problem.is_fatal))


def _from_json(text: str, name: str) -> Answer:
    try:
        data = json.loads(text)
    except (ValueError, RecursionError) as error:
        return None, (Problem(where=name, what=f"this is not JSON: {error}.", try_this="Save the output again."),)
    return decode_plan(data, name)


def _entries(name: str, given: object, table: Any, report: Report) -> list[tuple[Path, Any]]:
    if given is MISSING:
        report.wrong((name,), "no session is given.", "Add [[session]] with day, at and kind for each of them.")
        return []
    if not isinstance(given, list):
        report.wrong((name,), f"{shown(given)} is not a list of tables.", f"Write [[{name}]], with two brackets.")
        return []
    read = [((name, at), table.read(one, (name, at), report)) for at, one in enumerate(given)]
    return [(path, value) for path, value in read if value is not MISSING]


def _laid_out(
    request: PlanRequest,
    sessions: Sequence[tuple[Path, WrittenSession]],
    phases: Sequence[tuple[Path, WrittenPhase]],
    report: Report,
) -> Plan | None:
    starts = request.plan.starts or _first_monday(sessions)
    if starts is None:
        report.wrong(("plan", "starts"), "nothing tells when the plan starts.", "Add starts = 2026-11-23 to [plan].")
        return None
    weeks = request.plan.weeks or _weeks(request, starts, sessions, phases)
    request = replace(request, plan=replace(request.plan, starts=starts, weeks=weeks))
    spans = tuple(Phase(name=one.name, from_=one.from_, to=one.to) for _, one in phases)
    if not spans:
        name = request.plan.phase or USUAL_PHASE
        if request.plan.phase is None:
            what = f"no phase is told, so the sessions are judged as {name} work."
            report.remark(("plan", "phase"), what, 'Write phase = "base" or another into [plan], or [[phase]] tables.')
        # A week of it lies before the plan: its loads are no news to the runner.
        spans = (Phase(name=name, from_=starts - timedelta(weeks=1), to=starts + timedelta(days=7 * weeks - 1)),)
    made = [one for path, written in sessions for one in _sessions(path, written, starts, weeks, spans, report)]
    return Plan(
        request=request,
        starts=starts,
        weeks=weeks,
        protocol=request.plan.protocol,
        phases=spans,
        sessions=tuple(sorted(made, key=lambda one: (one.start, one.id))),
        runs=tuple(sorted(_runs(request, starts, weeks), key=lambda one: one.start)),
    )


def _first_monday(sessions: Sequence[tuple[Path, WrittenSession]]) -> date | None:
    first = min((one.on for _, one in sessions if one.on is not None), default=None)
    return None if first is None else first - timedelta(days=first.weekday())


def _weeks(
    request: PlanRequest,
    starts: date,
    sessions: Sequence[tuple[Path, WrittenSession]],
    phases: Sequence[tuple[Path, WrittenPhase]],
) -> int:
    """Until the last thing with a date or a number of a week; a usual week without any is looked at a few times."""
    days = [one.on for _, one in sessions if one.on is not None]
    days += [race.date for race in request.races] + [one.to for _, one in phases]
    numbers = [week for _, one in sessions for week in one.weeks] + [week for run in request.runs for week in run.weeks]
    last = max([*((day - starts).days // 7 + 1 for day in days), *numbers], default=0)
    return max(last, 1) if last else WEEKS_OF_A_USUAL_WEEK


def _sessions(
    path: Path, written: WrittenSession, starts: date, weeks: int, phases: Sequence[Phase], report: Report
) -> Iterator[Session]:
    days = _days(path, written, starts, weeks, report)
    if written.weeks and not days:
        report.remark((*path, "weeks"), f"none of these weeks is among the {weeks} of the plan.", "Check the weeks.")
    doing = tuple(_exercise((*path, "exercises", at), one, report) for at, one in enumerate(written.exercises))
    for day in days:
        phase = next((one.name for one in phases if one.from_ <= day <= one.to), USUAL_PHASE)
        yield Session(
            id=f"{day}-{written.at:%H%M}-{path[1]}",
            start=datetime.combine(day, written.at),
            minutes=written.minutes,
            kind=written.kind,
            lower_body=written.lower_body or _legs(written),
            phase=phase,
            exercises=doing,
        )


def _legs(written: WrittenSession) -> LowerBody:
    """As its exercises do to the legs where they load them, else as its kind usually does."""
    known = (exercises().get(one.exercise) for one in written.exercises)
    is_loaded = any(one is not None and one.lower_body == "loaded" for one in known)
    return "loaded" if is_loaded else LEGS_OF_A_KIND[written.kind]


def _days(path: Path, written: WrittenSession, starts: date, weeks: int, report: Report) -> list[date]:
    if written.on is not None:
        if written.day is not None or written.weeks:
            report.wrong((*path, "date"), "this session has both a date and a day.", "Keep one of them.")
        return [written.on]
    if written.day is None:
        report.wrong(path, "this session has neither a date nor a day.", 'Add date = 2026-11-24, or day = "tue".')
        return []
    first = starts + timedelta(days=(written.day - starts.weekday()) % 7)
    wanted = written.weeks or range(1, weeks + 1)
    return [first + timedelta(weeks=week - 1) for week in wanted if week <= weeks]


def _exercise(path: Path, written: WrittenExercise, report: Report) -> PrescribedExercise:
    if written.exercise not in exercises():
        near = find(written.exercise, at_most=3)
        guess = f"Did you mean {' or '.join(map(repr, near))}?" if near else "List them with 'ironstride exercises'."
        what = f"{shown(written.exercise)} is not in the catalogue, so its kit and its legs are not judged."
        report.remark((*path, "exercise"), what, guess)
    counted = [value is not None for value in (written.reps, written.seconds, written.contacts)]
    if sum(counted) != 1:
        report.wrong(path, f"{written.exercise} needs one of reps, seconds and contacts.", "Give exactly one of them.")
    one = PrescribedSet(
        reps=written.reps,
        seconds=written.seconds,
        contacts=written.contacts,
        load=written.load,
        percent_1rm=written.percent_1rm,
        rir=written.rir,
        rest_s=written.rest_s,
    )
    return PrescribedExercise(exercise=written.exercise, sets=(one,) * written.sets)


def _runs(request: PlanRequest, starts: date, weeks: int) -> Iterator[PlannedRun]:
    race_days = {race.date for race in request.races}
    for run in request.runs:
        first_slot = min((slot.at for slot in request.free if slot.day == run.day), default=RUN_AT)
        first = starts + timedelta(days=(run.day - starts.weekday()) % 7)
        for week in run.weeks or range(1, weeks + 1):
            day = first + timedelta(weeks=week - 1)
            if week <= weeks and day not in race_days:
                yield PlannedRun(start=datetime.combine(day, run.at or first_slot), kind=run.kind, minutes=run.minutes)
