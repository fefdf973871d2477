"""A plan as JSON, and back: what `ironstride plan --json` prints and every later command reads."""

from collections.abc import Mapping
from typing import Any, Final

import msgspec

from ironstride.files.athlete_fields import MOST_WEEKS
from ironstride.files.athlete_file import decode_request, encode_request
from ironstride.files.field_forms import MISSING, day, shown, text, whole, word
from ironstride.files.field_report import Report, in_json
from ironstride.files.field_tables import AnyForm, ListOf
from ironstride.files.plan_fields import CONFLICT, COST, PHASE, PROBLEM, RELAXATION, RUN, SESSION, WAY_OUT
from ironstride.training.plan import Plan
from ironstride.training.problem import Problem
from ironstride.training.words import TIERS, Tier

VERSION: Final = 1
"""Raised only when a field changes its meaning; fields are added without it and never renamed."""

MOST_ROWS: Final = 10_000  # our limit for every list

HEAD: Final[Mapping[str, AnyForm]] = {"starts": day(), "weeks": whole(1, MOST_WEEKS), "protocol": text()}
LISTS: Final[Mapping[str, AnyForm]] = {
    "phases": ListOf(PHASE, MOST_ROWS),
    "sessions": ListOf(SESSION, MOST_ROWS),
    "runs": ListOf(RUN, MOST_ROWS),
    "relaxations": ListOf(RELAXATION, MOST_ROWS),
    "conflicts": ListOf(CONFLICT, MOST_ROWS),
    "ways_out": ListOf(WAY_OUT, MOST_ROWS),
    "problems": ListOf(PROBLEM, MOST_ROWS),
}
_NEEDED: Final = (*HEAD, "phases", "sessions", "runs")

Answer = tuple[Plan | None, tuple[Problem, ...]]


def encode_plan(plan: Plan) -> dict[str, Any]:
    """The plan as plain JSON data, keys in the order of the published schema.

    Dates are ISO, starts "HH:MM" in the athlete's zone, loads text with the unit, `percent_1rm` a fraction. What
    a set doesn't have is null. `decode_plan` reads it back equal.

    >>> from datetime import date
    >>> from ironstride.training.request import PlanRequest
    >>> empty = {"phases": (), "sessions": (), "runs": ()}
    >>> plan = Plan(request=PlanRequest(), starts=date(2026, 11, 23), weeks=1, protocol="consensus", **empty)
    >>> encode_plan(plan)["starts"]
    '2026-11-23'
    """
    data: dict[str, Any] = {"version": VERSION, "request": encode_request(plan.request)}
    for name, form in (*HEAD.items(), *LISTS.items()):
        if name == "problems":
            data["cost"] = {tier: plan.cost[tier] for tier in TIERS if tier in plan.cost}
        data[name] = form.write(getattr(plan, name))
    return data


def plan_bytes(plan: Plan) -> bytes:
    """The plan as UTF-8 JSON text, indented by one; the same plan gives the same bytes."""
    return msgspec.json.format(msgspec.json.encode(encode_plan(plan)), indent=1) + b"\n"


def decode_plan(data: object, where: str = "plan.json") -> Answer:
    """The plan in `data`, and every problem found in it. The plan is None when a problem is fatal.

    Fields that this version doesn't know are left alone, except in `request`: a wish that we can't read could
    change what is planned from it. Remarks about the request are the plan's own `problems` and aren't repeated.
    Raises nothing.

    >>> print(decode_plan({"version": 9})[1][0].what)
    9 is not a version of plans that this Ironstride reads.
    """
    report = Report()
    if not isinstance(data, Mapping):
        report.wrong((), f"{shown(data)} is not a plan.", "Give what 'ironstride plan --json' prints.")
        return None, report.problems(where)
    if data.get("version") != VERSION:
        what = f"{shown(data.get('version'))} is not a version of plans that this Ironstride reads."
        report.wrong(("version",), what, f"Make the plan again; here the version is {VERSION}.")
        return None, report.problems(where, spell=in_json)
    request, request_problems = decode_request(data.get("request"), f"{where}: request", require_runs=False)
    values: dict[str, Any] = {"request": request, "cost": _cost(data.get("cost", {}), report)}
    for name, form in (*HEAD.items(), *LISTS.items()):
        if name in data:
            read = form.read(data[name], (name,), report)
            if read is not MISSING:
                values[name] = read
        elif name in _NEEDED:
            report.wrong((name,), "this is missing.", "Give the whole of what 'ironstride plan --json' prints.")
    mistakes = tuple(problem for problem in request_problems if problem.is_fatal)
    if report.is_fatal or mistakes:
        return None, (*mistakes, *report.problems(where, spell=in_json))
    return Plan(**values), ()


def read_plan(content: bytes | str, where: str = "plan.json") -> Answer:
    """As `decode_plan`, from JSON text."""
    try:
        data = msgspec.json.decode(content)
    except (msgspec.DecodeError, UnicodeError, RecursionError) as error:
        what = f"this is not JSON: {error}."
        return None, (Problem(where=where, what=what, try_this="Give what 'ironstride plan --json' prints."),)
    return decode_plan(data, where)


def _cost(data: object, report: Report) -> dict[Tier, int]:
    found: dict[Tier, int] = {}
    if not isinstance(data, Mapping):
        report.wrong(("cost",), f"{shown(data)} is not a table.", "Give a number for each tier.")
        return found
    tier_word = word(TIERS, "a tier")
    for name, given in data.items():
        tier = tier_word.read(name, ("cost", str(name)), report)
        count = COST.read(given, ("cost", str(name)), report)
        if tier is not MISSING and count is not MISSING:
            found[tier] = count
    return found
