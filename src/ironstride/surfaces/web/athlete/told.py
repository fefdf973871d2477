"""The form read back into a request by the rules of an athlete file, every mistake at its field."""

import re
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, Final

from ironstride.files.athlete_file import decode_request, encode_request
from ironstride.planning.news import MOST_WEEKS
from ironstride.surfaces.answers.words import Data, merged
from ironstride.surfaces.web.athlete.filled import Values
from ironstride.surfaces.web.athlete.told_about import about, kit, lifts
from ironstride.surfaces.web.athlete.told_fields import OF_A_FILE, Fields
from ironstride.surfaces.web.athlete.told_health import health
from ironstride.surfaces.web.athlete.told_week import NO_RUN_AT, free, races, runs
from ironstride.training.request import PlanRequest

_NAME: Final = "form"
_NO_RUN: Final = "No run is told. Choose a kind of run for at least one day."
_QUOTES: Final = re.compile(r"'([^']*)'")


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What was told. `problems` are mistakes by the field that they stand at ("" for none); `request` is None where
    there is one. `remarks` are worth knowing, and `unruled` is what was told about health and has no rule here."""

    request: PlanRequest | None
    problems: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    remarks: tuple[str, ...] = ()
    unruled: tuple[str, ...] = ()


def told(values: Values, today: date, base: PlanRequest | None = None) -> Told:
    """Read the form. What it doesn't ask about comes from `base`, the request that it was filled from. Raises nothing.

    >>> answer = told({"run-0-day": "1", "run-0-kind": "easy", "run-0-minutes": "4o"}, date(2026, 11, 23))
    >>> answer.request is None, answer.problems["run-0-minutes"]
    (True, ('"4o" is not a whole number. Write a number from 5 to 1440 minutes.',))
    """
    fields = Fields(values=values)
    known = {} if base is None else encode_request(base)
    running = runs(fields, known)
    well, unruled = health(fields, known, today)
    data: Data = {
        **known,
        "athlete": merged(known.get("athlete", {}), about(fields, today), kit(fields)),
        "run": running,
        "free": free(fields, running, base),
        "race": races(fields, known),
        "lifts": merged(known.get("lifts", {}), lifts(fields)),
        "health": well,
    }
    if base is not None:
        data["plan"] = merged(known["plan"], _wishes(fields))
        data["plan"] |= _weeks_for(data["race"], base)
    _without_the_unsaid(data["athlete"])
    if born := data["health"].pop("born", ""):
        data["athlete"]["born"] = born
    request, found = decode_request(data, _NAME, today=today)
    if request is not None and base is not None:
        request = replace(request, plan=replace(request.plan, weeks=base.plan.weeks))
    for problem in found:
        text = _for_a_page(f"{problem.what} {problem.try_this}")
        if problem.is_fatal:
            place = fields.at(problem.where.removeprefix(f"{_NAME}: "))
            fields.wrong(place, _NO_RUN if place == NO_RUN_AT else text)
    remarks = tuple(_for_a_page(f"{one.what} {one.try_this}") for one in found if not one.is_fatal)
    return Told(
        request=None if fields.problems else request,
        problems={name: tuple(texts) for name, texts in fields.problems.items()},
        remarks=remarks,
        unruled=unruled,
    )


def _wishes(fields: Fields) -> Data:
    found: Data = {}
    for key, name in (("rest_days", "rest_days"), ("gym_minutes_a_week", "gym_minutes")):
        if fields.has(name):
            found[key] = fields.whole(name, ("plan", key))
    return found


def _weeks_for(races: list[Data], base: PlanRequest) -> Data:
    """The weeks that the plan will have: planning again makes it longer where a race lies behind its end."""
    starts, weeks = base.plan.starts, base.plan.weeks
    if starts is None or weeks is None:
        return {}
    for race in races:
        with suppress(ValueError):  # no date yet: the reader of the file says so
            day = date.fromisoformat(str(race["date"]))
            weeks = max(weeks, min(MOST_WEEKS, (day - starts).days // 7 + 1))
    return {"weeks": weeks}


def _without_the_unsaid(athlete: dict[str, Any]) -> None:
    """Leave out what the form has emptied: then it has its default."""
    for key in [key for key, value in athlete.items() if value in ("", None)]:
        del athlete[key]


def _for_a_page(text: str) -> str:
    """An athlete file's advice without what only a file needs."""
    quoted: Callable[[re.Match[str]], str] = lambda found: f'"{found[1]}"'  # noqa: E731
    return _QUOTES.sub(quoted, OF_A_FILE.sub("", text)).strip()
