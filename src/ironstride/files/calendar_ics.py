"""A plan as an iCalendar file (RFC 5545): sessions, runs and races in the athlete's zone."""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from typing import Final
from uuid import UUID, uuid5
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event

from ironstride.files.calendar_words import done_words, run_title, run_words, session_title, session_words
from ironstride.planning.calendar import RACE_MINUTES_PER_KM
from ironstride.protocols.catalogue import exercises
from ironstride.rules.health import limits_on
from ironstride.training.lifting_log import LoggedSession
from ironstride.training.plan import Plan, PlannedRun

_NAMESPACE: Final = UUID("6a1f3d0e-5b0c-5d3a-9a54-0f6b1c8e2d47")  # ours alone; a change would duplicate every event
_ZONE_MARGIN: Final = timedelta(days=400)  # at least one change of the clocks lies to each side of the plan


def plan_ics(plan: Plan, stamp: datetime, done: Sequence[LoggedSession] = ()) -> bytes:
    """The plan as calendar bytes; the same plan and stamp give the same bytes.

    `stamp` is an aware moment, when the file is made; a naive one raises `ValueError`. An event's UID comes from
    the athlete's name and the session's id, or the usual day of a run, so that importing a plan again changes
    events and adds none. Lengths are durations, so that a night with a change of the clocks doesn't bend them; a
    start in the hour that spring skips is shown an hour later, when it happens. `done` sessions stand beside the
    planned ones, as they were logged.

    >>> from ironstride.training.request import PlanRequest
    >>> from datetime import date
    >>> empty = {"phases": (), "sessions": (), "runs": ()}
    >>> plan = Plan(request=PlanRequest(), starts=date(2026, 11, 23), weeks=1, protocol="consensus", **empty)
    >>> plan_ics(plan, datetime(2026, 11, 21, tzinfo=UTC)).splitlines()[0]
    b'BEGIN:VCALENDAR'
    """
    if stamp.utcoffset() is None:
        raise ValueError("a calendar is stamped with an instant: give the datetime a zone")
    calendar = Calendar()
    calendar.add("prodid", "-//Ironstride//Ironstride//EN")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", f"{plan.request.athlete.name}: strength and runs")
    calendar.add("x-wr-timezone", plan.request.athlete.timezone)
    events = [*_sessions(plan), *_runs(plan), *_done(plan, done)]
    for event in sorted(events, key=lambda event: (event.decoded("dtstart"), str(event["uid"]))):
        event.add("dtstamp", stamp.astimezone(UTC))
        event.add("last-modified", stamp.astimezone(UTC))
        calendar.add_component(event)
    days = [plan.starts, plan.starts + timedelta(weeks=plan.weeks), *(one.start.date() for one in done)]
    calendar.add_missing_timezones(first_date=min(days) - _ZONE_MARGIN, last_date=max(days) + _ZONE_MARGIN)
    return bytes(calendar.to_ical())


def _sessions(plan: Plan) -> Iterator[Event]:
    catalogue = exercises() if plan.sessions else {}
    for session in plan.sessions:
        event = _event(plan, f"session {session.id}", session.start, session.minutes)
        event.add("summary", session_title(session))
        event.add("description", session_words(session, catalogue, plan.request.athlete.units))
        event.add("categories", ["Strength"])
        yield event


def _done(plan: Plan, done: Sequence[LoggedSession]) -> Iterator[Event]:
    seen: Counter[str] = Counter()
    for session in done:
        key = f"done {session.start.isoformat()} {session.title}"
        seen[key] += 1
        length = session.duration_s if session.end is None else (session.end - session.start).total_seconds()
        minutes = max(0, round((length or 0) / 60))
        event = _event(plan, f"{key} {seen[key]}", session.start, minutes)
        event.add("summary", f"Done: {session.title or 'strength'}")
        event.add("description", done_words(session))
        event.add("categories", ["Done"])
        yield event


def _runs(plan: Plan) -> Iterator[Event]:
    seen: Counter[str] = Counter()
    for run in sorted((*plan.runs, *_races_beyond(plan)), key=lambda run: (run.start, run.kind, run.name)):
        usual_day = run.moved_from or run.start.date()
        key = f"run {usual_day} {run.kind}"
        seen[key] += 1
        event = _event(plan, f"{key} {seen[key]}", run.start, run.minutes)
        waits = not limits_on(plan.request.health, plan.request.athlete.born, run.start.date()).allows_runs_advice
        event.add("summary", run_title(run, waits=waits))
        event.add("description", run_words(run, waits=waits))
        event.add("categories", ["Race" if run.kind == "race" else "Run"])
        yield event


def _races_beyond(plan: Plan) -> Iterator[PlannedRun]:
    """Races after the plan's last day: the reason for the plan belongs in the calendar too."""
    ends = plan.starts + timedelta(weeks=plan.weeks)
    planned = {run.start.date() for run in plan.runs if run.kind == "race"}
    for race in plan.request.races:
        if race.date >= ends and race.date not in planned:
            minutes = max(1, round(race.km * RACE_MINUTES_PER_KM))
            yield PlannedRun(start=datetime.combine(race.date, race.at), kind="race", minutes=minutes, name=race.name)


def _event(plan: Plan, key: str, start: datetime, minutes: int) -> Event:
    zone = ZoneInfo(plan.request.athlete.timezone)
    event = Event()
    event.add("uid", f"{uuid5(_NAMESPACE, f'{plan.request.athlete.name} {key}')}@ironstride")
    local = start.replace(tzinfo=zone) if start.tzinfo is None else start
    event.add("dtstart", local.astimezone(UTC).astimezone(zone))
    event.add("duration", timedelta(minutes=minutes))
    return event
