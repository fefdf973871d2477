"""A plan as events of an intervals.icu calendar: planned sessions with their FIT workout, races, and phases as notes.

Source: the OpenAPI description of intervals.icu.
"""

from base64 import b64encode
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, time
from typing import Any, Final

from ironstride.files.calendar_words import exercise_line, run_title, session_title
from ironstride.files.fit_writer import workout_of, write_workout
from ironstride.protocols.catalogue import exercises
from ironstride.rules.health import limits_on
from ironstride.training.plan import Plan, Session

OURS: Final = "ironstride"
"""The first word of every `external_id`, and the tag of every event."""

Event = dict[str, Any]


def plan_events(
    plan: Plan, plan_id: str, *, made_at: datetime, from_day: date, to_day: date, has_runs: bool = False
) -> tuple[Event, ...]:
    """The events of the days from `from_day` to `to_day`, both included, in the order of their starts.

    Each has an `external_id` of plan, day and session, so that sending it again changes it and adds none. `made_at` is
    when this version of the plan was made, an aware instant: the same version gives the same events. A session says
    its sets and loads in words and carries them as a FIT workout; why it looks like that, and notes on it, stay here,
    since they may tell of health. Planned runs are left out unless `has_runs`; those that health has wait always are.

    >>> from ironstride.training.request import PlanRequest
    >>> from datetime import UTC
    >>> empty = {"phases": (), "sessions": (), "runs": ()}
    >>> plan = Plan(request=PlanRequest(), starts=date(2026, 11, 23), weeks=1, protocol="consensus", **empty)
    >>> plan_events(plan, "p", made_at=datetime(2026, 11, 21, tzinfo=UTC), from_day=plan.starts, to_day=plan.starts)
    ()
    """

    def is_meant(day: date) -> bool:
        return from_day <= day <= to_day

    events = [_session(one, plan, plan_id, made_at) for one in plan.sessions if is_meant(one.start.date())]
    events += [event for event in _races(plan, plan_id) if is_meant(_day_of(event))]
    for phase in plan.phases:
        if is_meant(phase.from_):
            name = f"{phase.name.capitalize()} phase"
            head = _head(plan_id, datetime.combine(phase.from_, time()), f"phase-{phase.name}")
            events.append(head | {"category": "NOTE", "name": name, "description": f"Until {phase.to}."})
    if has_runs:
        events += [event for event in _runs(plan, plan_id) if is_meant(_day_of(event))]
    return tuple(sorted(events, key=lambda event: (event["start_date_local"], event["external_id"])))


def _head(plan_id: str, start: datetime, key: str) -> Event:
    return {
        "external_id": f"{OURS}:{plan_id}:{start.date()}:{key}",
        "start_date_local": start.replace(tzinfo=None).isoformat(timespec="seconds"),
        "tags": [OURS],
    }


def _session(session: Session, plan: Plan, plan_id: str, made_at: datetime) -> Event:
    known = exercises()
    lines = [exercise_line(replace(one, note=""), known) for one in session.exercises]
    event = _head(plan_id, session.start, session.id) | {
        "category": "WORKOUT",
        "type": "WeightTraining",
        "name": session_title(session),
        "description": "\n".join([f"{session.minutes} min, {session.phase} phase.", *lines]),
        "moving_time": session.minutes * 60,
    }
    try:
        workout = write_workout(workout_of(session), created=made_at)
    except ValueError:  # a load beyond what FIT holds; the words say it all the same
        return event
    return event | {"filename": f"{session.id}.fit", "file_contents_base64": b64encode(workout).decode()}


def _races(plan: Plan, plan_id: str) -> Iterator[Event]:
    seen: Counter[date] = Counter()
    for race in plan.request.races:
        seen[race.date] += 1
        yield _head(plan_id, datetime.combine(race.date, race.at), f"race-{seen[race.date]}") | {
            "category": f"RACE_{race.priority}",
            "type": "Run",
            "name": race.name or "Race",
            "distance": round(race.km * 1000),
        }


def _runs(plan: Plan, plan_id: str) -> Iterator[Event]:
    seen: Counter[tuple[date, str]] = Counter()
    for run in sorted(plan.runs, key=lambda one: one.start):
        waits = not limits_on(plan.request.health, plan.request.athlete.born, run.start.date()).allows_runs_advice
        if run.kind == "race" or waits:
            continue
        day = run.start.date()
        seen[day, run.kind] += 1
        yield _head(plan_id, run.start, f"run-{run.kind}-{seen[day, run.kind]}") | {
            "category": "WORKOUT", "type": "Run", "name": run.name or run_title(run), "moving_time": run.minutes * 60,
        }  # fmt: skip


def _day_of(event: Event) -> date:
    return datetime.fromisoformat(event["start_date_local"]).date()
