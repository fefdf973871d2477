"""The athlete file: TOML or JSON data to a request with every default filled in, and back."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any, Final

from ironstride.files.athlete_checks import check_request
from ironstride.files.athlete_fields import REPEATED, SINGLE
from ironstride.files.field_forms import MISSING, shown
from ironstride.files.field_report import Path, Report, did_you_mean
from ironstride.files.request_order import in_order
from ironstride.rules.health import limits_on
from ironstride.training.problem import Problem
from ironstride.training.request import PlanRequest

MOST_ENTRIES: Final = 200  # our limit for tables that repeat
LONGEST_FILE: Final = 1_000_000  # characters, our limit

_ATTRIBUTE: Final[Mapping[str, str]] = {"shoe": "shoes", "run": "runs", "race": "races", "pin": "pins"}
TABLE_NAMES: Final = ("athlete", "shoe", "plan", "free", "run", "race", "travel", "pin", "prefer", "lifts", "health")
_AT_LINE: Final = re.compile(r"(?P<what>.*?)\s*\(at line (?P<line>\d+), column (?P<column>\d+)\)")

_AT_END: Final = " (at end of document)"

Answer = tuple[PlanRequest | None, tuple[Problem, ...]]


def read_athlete(
    text: str, name: str = "athlete.toml", *, require_runs: bool = True, today: date | None = None
) -> Answer:
    """The request in an athlete file, and every problem in it at once, mistakes before remarks.

    `name` is what to call the file in problems. The request is None when a problem is fatal. `require_runs`
    false allows a file without `[[run]]`, whose runs come from a folder. `today` stands for the first day where
    the file doesn't say when the plan starts; without either, nothing is compared with the calendar.
    Raises nothing.

    >>> file = '[free]\\nmon = { am = 60 }\\n[[run]]\\nday = "tue"\\nkind = "easy"\\nminutes = 40'
    >>> request, problems = read_athlete(file)
    >>> request.free[0].minutes, request.plan.protocol, problems
    (60, 'consensus', ())
    >>> request, problems = read_athlete(file.replace("tue", "tu"))
    >>> print(problems[0])
    athlete.toml line 4: [[run]] 1, day: 'tu' is not a day. Did you mean 'tue' or 'thu'?
    """
    if len(text) > LONGEST_FILE:
        what = f"the file holds {len(text)} characters, more than {LONGEST_FILE}."
        return None, (Problem(where=name, what=what, try_this="Is this the athlete file?"),)
    text = text.removeprefix("\ufeff")  # some editors on Windows begin a file with a mark of their own
    try:
        data = tomllib.loads(text)
    except (ValueError, RecursionError) as error:
        return None, (not_toml(name, text, str(error)),)
    report = Report()
    request = _decode(data, report, require_runs=require_runs, today=today)
    return request, report.problems(name, text)


def decode_request(data: object, where: str, *, require_runs: bool = True, today: date | None = None) -> Answer:
    """As `read_athlete`, from data in the file's shape, such as the `request` of a plan. `where` names its home.

    >>> decode_request({"free": {}, "run": []}, "plan.json: request", require_runs=False)[0].plan.rest_days
    1
    """
    report = Report()
    request = _decode(data, report, require_runs=require_runs, today=today)
    return request, report.problems(where)


def encode_request(request: PlanRequest) -> dict[str, Any]:
    """A request in the very shape of the file, with every default written out, as plain JSON data.

    What was left out and has no default stays out. `decode_request` reads it back equal.

    >>> encode_request(PlanRequest())["plan"]
    {'protocol': 'consensus', 'rest_days': 1, 'gym_minutes_a_week': 120, 'race_prep': 'keep-load'}
    """
    data: dict[str, Any] = {}
    for name in TABLE_NAMES:
        value = request.athlete.shoes if name == "shoe" else getattr(request, _ATTRIBUTE.get(name, name))
        if name in SINGLE:
            data[name] = SINGLE[name].write(value)
        else:
            data[name] = [REPEATED[name].write(one) for one in value]
    return data


def _decode(data: object, report: Report, *, require_runs: bool, today: date | None) -> PlanRequest | None:
    if not isinstance(data, Mapping):
        report.wrong((), f"{shown(data)} is not a request.", "Give tables: free, run and the others.")
        return None
    values: dict[str, Any] = {}
    places: dict[str, tuple[Path, ...]] = {}
    for name, given in data.items():
        if name in SINGLE:
            read = SINGLE[name].read(given, (name,), report)
            if read is not MISSING:
                values[name] = read
        elif name in REPEATED:
            values[_ATTRIBUTE.get(name, name)], places[name] = _entries(name, given, report)
        else:
            report.wrong((str(name),), "this table is unknown.", did_you_mean(str(name), TABLE_NAMES))
    shoes = values.pop("shoes", ())
    request = PlanRequest(**values)
    if shoes:
        request = replace(request, athlete=replace(request.athlete, shoes=shoes))
    if "free" not in data:
        report.wrong(("free",), "no free time is given.", "Add a table [free] with days, such as mon = { am = 60 }.")
    if require_runs and not data.get("run") and not _runs_wait(request, today):
        try_this = "Add [[run]] with day, kind and minutes for each run of the usual week, or read them with --runs."
        report.wrong(("run",), "no run is given.", try_this)
    check_request(request, places, report, today)
    return None if report.is_fatal else in_order(request)


def _runs_wait(request: PlanRequest, today: date | None) -> bool:
    """Whether health has running wait when the plan starts: then a week without runs is no slip."""
    day = request.plan.starts or today or request.health.birth_on or date.max
    return not limits_on(request.health, request.athlete.born, day).allows_runs_advice


def _entries(name: str, given: object, report: Report) -> tuple[tuple[Any, ...], tuple[Path, ...]]:
    """The entries of a repeated table that could be read, and where each of them stands."""
    if not isinstance(given, list | tuple):
        report.wrong((name,), f"{shown(given)} is not a list of tables.", f"Write [[{name}]], with two brackets.")
        return (), ()
    if len(given) > MOST_ENTRIES:
        report.wrong((name,), f"{len(given)} entries are here.", f"Give at most {MOST_ENTRIES}.")
        return (), ()
    read = [(REPEATED[name].read(one, (name, at), report), (name, at)) for at, one in enumerate(given)]
    kept = [(value, path) for value, path in read if value is not MISSING]
    return tuple(value for value, _ in kept), tuple(path for _, path in kept)


def not_toml(name: str, text: str, message: str) -> Problem:
    """What `tomllib` said of `text`, with the place first."""
    what, where = message.rstrip("."), name
    if at := _AT_LINE.fullmatch(message):
        what, where = at["what"], f"{name} line {at['line']}, column {at['column']}"
    elif message.endswith(_AT_END):
        what, where = message.removesuffix(_AT_END), f"{name} line {len(text.splitlines())}"
    return Problem(where=where, what=f"this is not TOML: {what}.", try_this="Check quotes and brackets there.")
