"""Show what would go to intervals.icu, and send it where that was said."""

import os
from base64 import b64decode
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from ironstride.coach.stored_plan import stored_plan
from ironstride.coach.strength_of import plan_as_logged
from ironstride.files.intervals_events import OURS, Event, plan_events
from ironstride.surfaces.cli.data_place import store_at
from ironstride.surfaces.cli.read_request import local_today
from ironstride.surfaces.cli.say import NOT_REACHED, problem_lines, refuse, say, say_json, warn, wrapped
from ironstride.surfaces.cli.whose import athlete_in
from ironstride.surfaces.cli.words import counted
from ironstride.surfaces.intervals_api import BASE, IntervalsCalendar, NotSent
from ironstride.surfaces.intervals_key import SERVICE, USER, VARIABLE, intervals_key
from ironstride.training.problem import Problem

URL_VARIABLE: Final = "IRONSTRIDE_INTERVALS_URL"
_DAYS: Final = timedelta(days=13)  # two weeks with today: our default
_CONTENT: Final = "file_contents_base64"


def show_push(
    *, data: str | None, athlete: str | None, plan: str | None, from_day: date | None, to_day: date | None,
    calendar: str, has_runs: bool, as_json: bool, is_sure: bool,
) -> None:  # fmt: skip
    """Show the events; with `is_sure` send them and say so. Leaves with exit code 2, or 4 where later it may work."""
    base = os.environ.get(URL_VARIABLE, BASE)
    with store_at(data) as store:
        athlete_id, _ = athlete_in(store, athlete)
        kept = stored_plan(store, athlete_id, plan)
        if isinstance(kept, Problem):
            refuse([kept])
        today = local_today(kept.plan.request.athlete.timezone)
        kept = replace(kept, plan=plan_as_logged(store, athlete_id, kept.plan, today))
    first = from_day or today
    last = to_day or first + _DAYS
    if last < first:
        what = f"{last} is before {first}."
        refuse([Problem(where="--to", what=what, try_this="Name a later day.")])
    events = plan_events(kept.plan, kept.id, made_at=kept.made_at, from_day=first, to_day=last, has_runs=has_runs)
    if as_json:
        say_json({"to": base, "calendar": calendar, "sent": is_sure, "events": events})
    else:
        say([f"{kept.name}, {first} to {last}: {counted(len(events), 'event')} for {base}", *_shown(events)])
    if not is_sure:
        warn(wrapped("Nothing was sent. Add --yes to send it; events of this plan that stand there on these days"
                     " and aren't in this list are then taken away."))  # fmt: skip
        return
    _send(base, calendar, events, f"{OURS}:{kept.id}:", first, last)


def _send(base: str, athlete: str, events: tuple[Event, ...], prefix: str, first: date, last: date) -> None:
    key = intervals_key()
    if not key:
        hint = f"Set {VARIABLE}, or type: pip install 'ironstride[push]' and keyring set {SERVICE} {USER}."
        refuse([Problem(where="--yes", what="there is no key of intervals.icu; nothing was sent.", try_this=hint)])
    try:
        there = IntervalsCalendar(key=key, athlete=athlete, base=base)
    except ValueError as error:
        refuse([Problem(where=URL_VARIABLE, what=f"{error}; nothing was sent.", try_this="Unset it.")])
    try:
        there.put(events)
        stale = there.stale(prefix, first, last, events)
        there.take_away(stale)
    except NotSent as failure:
        if not failure.may_retry:
            refuse([failure.problem])
        warn(problem_lines(failure.problem, ""))
        raise SystemExit(NOT_REACHED) from None
    gone = f" {counted(len(stale), 'event')} that the plan no longer holds went." if stale else ""
    warn(wrapped(f"Sent {counted(len(events), 'event')}.{gone}"))


def _shown(events: tuple[Event, ...]) -> Iterator[str]:
    """Every field that is sent; of a file its name and size."""
    for event in events:
        yield ""
        yield f"{event['start_date_local']}  {event['name']}"
        for name, value in event.items():
            if name in ("start_date_local", "name", _CONTENT):
                continue
            if name == "filename":
                value = f"{value}, {len(b64decode(event[_CONTENT]))} bytes"
            text = ", ".join(value) if isinstance(value, list) else str(value)
            for line in text.splitlines():
                yield from wrapped(line, f"  {name}: " if line == text.splitlines()[0] else "    ", "    ")
