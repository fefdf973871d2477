"""Re-plan the rest of a season, and print what changed and why, line by line."""

from collections.abc import Iterator
from datetime import datetime
from zoneinfo import ZoneInfo

from ironstride.coach.replan import replan
from ironstride.files.events_file import read_events
from ironstride.files.plan_json import read_plan
from ironstride.surfaces.cli.logged_strength import log_line, logged_strength
from ironstride.surfaces.cli.read_request import read_text
from ironstride.surfaces.cli.say import problem_lines, refuse, say, say_bytes, tinted, warn, wrapped
from ironstride.surfaces.cli.words import counted, reference
from ironstride.training.changes import Change, Slot
from ironstride.training.plan import Plan
from ironstride.training.problem import Problem
from ironstride.training.words import day_words


def show_replan(file: str, events_file: str, now: str | None, data: str | None = None, *, as_json: bool) -> None:
    """Read plan and events, re-plan, print. Refuses with every problem and exit code 2 what can't be read."""
    text, name = read_text(file)
    plan, problems = read_plan(text, name)
    if plan is None:
        refuse(problems)
    text, name = read_text(events_file)
    events, problems = read_events(text, plan, name)
    moment = _moment(now, plan)
    if events is None:
        refuse([problem for problem in problems if problem.is_fatal])
    for problem in problems:
        warn(problem_lines(problem, ""))
    strength = logged_strength(data, plan.request, moment.date())
    made = replan(plan, events, moment, strength)
    if as_json:
        from ironstride.files.changes_json import replanned_bytes

        say_bytes(replanned_bytes(made.plan, made.changes))
        return
    source = [] if strength is None else ["", log_line(strength)]
    say([*_lines(plan, made.plan, made.changes, moment), *source])


def _moment(now: str | None, plan: Plan) -> datetime:
    """The wall time to plan from: as given, or the clock of the athlete's zone."""
    zone = ZoneInfo(plan.request.athlete.timezone)
    if now is None:
        return datetime.now(zone).replace(tzinfo=None, second=0, microsecond=0)
    try:
        moment = datetime.fromisoformat(now)
    except ValueError:
        what = f"{now!r} is not a moment."
        refuse([Problem(where="--now", what=what, try_this="Write a day and a time, such as 2026-12-01T20:00.")])
    return moment if moment.tzinfo is None else moment.astimezone(zone).replace(tzinfo=None)


def _lines(before: Plan, after: Plan, changes: tuple[Change, ...], now: datetime) -> Iterator[str]:
    done = sum(one.start < now for one in after.sessions)
    ahead = len(after.sessions) - done
    changed = counted(len(changes), "session changes", "sessions change") if changes else "nothing changes"
    yield tinted(f"From {day_words(now.date())} {now:%H:%M}: {changed}", "strong")
    yield f"  {counted(done, 'session')} behind stay as they are, {ahead} ahead."
    for change in changes:
        yield ""
        if change.was is not None:
            yield tinted(f"- {_slot(change.was)}", "bad")
        if change.now is not None:
            same = ", with other sets" if _is_same_place(change) else ""
            yield tinted(f"+ {_slot(change.now)}{same}", "ok")
        for because in change.because:
            yield from wrapped(f"{because.says} {reference(because)}", "    ", "    ")
    known = set(before.problems)
    news = [problem for problem in after.problems if problem not in known]
    if news:
        yield ""
        yield tinted("To know", "strong")
        for problem in news:
            yield from problem_lines(problem)


def _is_same_place(change: Change) -> bool:
    was, now = change.was, change.now
    if was is None or now is None:
        return False
    return (was.date, was.start, was.minutes) == (now.date, now.start, now.minutes)


def _slot(slot: Slot) -> str:
    return f"{day_words(slot.date)} {slot.start:%H:%M}  {slot.kind}, {slot.minutes} min"
