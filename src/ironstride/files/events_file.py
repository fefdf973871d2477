"""What happened, as a file: EVENTS.toml to events, checked against the plan it speaks of."""

import re
import tomllib
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any, Final

from ironstride.files.athlete_file import MOST_ENTRIES, not_toml
from ironstride.files.events_fields import TABLES
from ironstride.files.field_forms import MISSING, shown
from ironstride.files.field_report import Path, Report, did_you_mean
from ironstride.protocols.read import protocol_ids
from ironstride.training.events import Done, Events, Missed, ProtocolNews, RaceNews, RunMoved
from ironstride.training.plan import Plan
from ironstride.training.problem import Problem

LONGEST_FILE: Final = 1_000_000  # characters, our limit
_ID: Final = re.compile(r"\d{4}-\d{2}-\d{2}-[a-z]+(-\d+)?")

Answer = tuple[Events | None, tuple[Problem, ...]]


def read_events(text: str, plan: Plan, name: str = "events.toml") -> Answer:
    """The events in a file, and every problem in it at once, mistakes before remarks.

    The events are None when a problem is fatal: an unknown key, a value that can't be read, an entry that says too
    little. What the plan knows nothing of is a remark: the file is a log, and a session may have moved since. `name`
    is what to call the file in problems. Raises nothing.

    >>> from ironstride.training.request import PlanRequest
    >>> plan = Plan(request=PlanRequest(), starts=date(2026, 11, 23), weeks=4, protocol="consensus", phases=(),
    ...             sessions=(), runs=())
    >>> events, problems = read_events('[[ill]]\\nfrom = 2026-12-01\\nto = 2026-12-03\\nfever = true', plan)
    >>> events.ill[0].fever, problems
    (True, ())
    >>> print(read_events('[[ill]]\\nfrom = 2026-12-01\\nfewer = true', plan)[1][0])
    events.toml line 3: [[ill]] 1, fewer: this key is unknown. Did you mean 'fever'?
    """
    if len(text) > LONGEST_FILE:
        what = f"the file holds {len(text)} characters, more than {LONGEST_FILE}."
        return None, (Problem(where=name, what=what, try_this="Is this the file of events?"),)
    text = text.removeprefix("\ufeff")
    try:
        data = tomllib.loads(text)
    except (ValueError, RecursionError) as error:
        return None, (not_toml(name, text, str(error)),)
    return decode_events(data, plan, name, text)


def decode_events(data: Mapping[str, Any], plan: Plan, name: str, text: str = "") -> Answer:
    """As `read_events`, from tables that were read already; `text` is only searched for the lines to name."""
    report = Report()
    events = _decode(data, plan, report)
    return (None if report.is_fatal else events), report.problems(name, text)


def _decode(data: Mapping[str, Any], plan: Plan, report: Report) -> Events:
    values: dict[str, tuple[Any, ...]] = {}
    for name, given in data.items():
        if name not in TABLES:
            report.wrong((name,), "this table is unknown.", did_you_mean(name, list(TABLES)))
        elif not isinstance(given, list):
            report.wrong((name,), f"{shown(given)} is not a list of tables.", f"Write [[{name}]], with two brackets.")
        elif len(given) > MOST_ENTRIES:
            report.wrong((name,), f"{len(given)} entries are here.", f"Give at most {MOST_ENTRIES}.")
        else:
            values[name] = tuple(_entries(name, given, plan, report))
    return Events(**values)


def _entries(name: str, given: Sequence[object], plan: Plan, report: Report) -> list[Any]:
    found = []
    for at, one in enumerate(given):
        path: Path = (name, at)
        read = TABLES[name].read(one, path, report)
        if read is not MISSING:
            _check(read, path, plan, report)
            found.append(read)
    return found


def _check(event: Any, path: Path, plan: Plan, report: Report) -> None:
    first = getattr(event, "from_", None)
    if first is not None and first > event.to:
        report.wrong((*path, "from"), f"{first} is after {event.to}, the last day.", "Swap the two dates.")
    if isinstance(event, Done | Missed):
        _check_session(event, path, plan, report)
    elif isinstance(event, RunMoved):
        _check_run(event, path, plan, report)
    elif isinstance(event, RaceNews):
        _check_race(event, path, plan, report)
    elif isinstance(event, ProtocolNews):
        if event.protocol not in protocol_ids():
            what = f"{shown(event.protocol)} is not one of our protocols."
            report.wrong((*path, "id"), what, f"Choose one of {', '.join(protocol_ids())}.")
    elif (on := first or getattr(event, "on", None)) is not None:
        _check_day((*path, "on" if first is None else "from"), on, plan, report)


def _check_day(path: Path, on: date, plan: Plan, report: Report) -> None:
    last = plan.starts + timedelta(days=7 * plan.weeks - 1)
    if not plan.starts - timedelta(days=MOST_ENTRIES) <= on <= last:
        report.remark(path, f"{on} is outside the plan, {plan.starts} to {last}.", "Check the year.")


def _check_session(event: Done | Missed, path: Path, plan: Plan, report: Report) -> None:
    if bool(event.session) == (event.date is not None):
        what = "it doesn't say which session." if not event.session else "session and date are both given."
        report.wrong(path, what, "Give the session's id, or date and kind.")
        return
    if event.session and not _ID.fullmatch(event.session):
        near = did_you_mean(event.session, [one.id for one in plan.sessions])
        guess = near if near.startswith("Did") else "An id reads as 2026-11-24-heavy."
        report.wrong((*path, "session"), f"{shown(event.session)} is no session's id.", guess)
        return
    of_day = [one for one in plan.sessions if one.start.date() == event.date and event.kind in (None, one.kind)]
    if event.date is not None and not of_day:
        kind = f"{event.kind} session" if event.kind else "session"
        report.remark((*path, "date"), f"the plan has no {kind} on {event.date}.", "Check the date.")
    elif event.session and event.session not in {one.id for one in plan.sessions}:
        of_day_too = [one.id for one in plan.sessions if one.id.startswith(event.session[:10])]
        guess = f"On that day: {', '.join(of_day_too)}." if of_day_too else "Check the date in it."
        report.remark((*path, "session"), f"the plan has no session {event.session}.", guess)


def _check_run(event: RunMoved, path: Path, plan: Plan, report: Report) -> None:
    kinds = [run.kind for run in plan.runs if run.start.date() == event.date]
    if event.date == event.to:
        report.wrong((*path, "to"), "it is the day on which the run stands.", "Give the new day, or take it out.")
    elif not kinds or event.kind not in (None, *kinds):
        kind = f"{event.kind} run" if event.kind else "run"
        has = f"There: {', '.join(kinds)}." if kinds else "Check the date, unless the run was moved before."
        report.remark((*path, "date"), f"the plan has no {kind} on {event.date}.", has)


def _check_race(event: RaceNews, path: Path, plan: Plan, report: Report) -> None:
    known = {race.date: race.name for race in plan.request.races}
    if event.change == "moved" and event.to is None:
        report.wrong((*path, "to"), "a race that has moved needs its new day.", "Give the new day, too.")
    elif event.change != "moved" and event.to is not None:
        report.wrong((*path, "to"), f"a race that is {event.change} has no second day.", "Take it out.")
    elif event.change == "new":
        if event.date not in known and event.km is None:
            report.remark((*path, "km"), "no distance is given; 10 km is taken.", "Add km.")
    elif event.date not in known:
        has = ", ".join(f"{name} on {day}" for day, name in sorted(known.items())) or "none"
        report.remark((*path, "date"), f"the plan has no race on {event.date}.", f"It has {has}.")
