"""Re-plan the rest of a season, and print what changed and why, line by line."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import TYPE_CHECKING, Final
from zoneinfo import ZoneInfo

from ironstride.coach.join_news import LogNews, with_told
from ironstride.coach.replan import replan
from ironstride.files.events_file import read_events
from ironstride.files.plan_json import read_plan
from ironstride.planning.replan import Replanned
from ironstride.surfaces.cli.data_place import store_at
from ironstride.surfaces.cli.logged_strength import ask_log, log_line, logged_strength
from ironstride.surfaces.cli.news_words import news_lines, why_words
from ironstride.surfaces.cli.program import program_name
from ironstride.surfaces.cli.read_request import local_today, read_text
from ironstride.surfaces.cli.say import problem_lines, refuse, say, say_bytes, tinted, warn, wrapped
from ironstride.surfaces.cli.when import now_here
from ironstride.surfaces.cli.words import counted, reference
from ironstride.training.changes import Change, Slot
from ironstride.training.events import Events
from ironstride.training.plan import Plan
from ironstride.training.problem import Problem
from ironstride.training.words import day_words

if TYPE_CHECKING:  # a plan of a file without a log loads no database
    from ironstride.store import Store

_MOST_ALIKE: Final = 2
"""More changes in a row that differ in their day alone are told as one: our default."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What was typed. `file` None: the plan that is kept; `events_file` None: the log alone; `now` None: the clock."""

    file: str | None = None
    events_file: str | None = None
    now: str | None = None
    keeps: bool = False
    as_json: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class _Subject:
    """The plan to make again; of a kept one its name and whose it is."""

    plan: Plan
    name: str = ""
    athlete_id: str | None = None


def show_replan(asked: Asked, data: str | None = None) -> None:
    """Read plan, log and events, re-plan, print. Refuses with every problem and exit code 2 what can't be read."""
    subject = _kept(data) if asked.file is None else _Subject(plan=_of_file(asked.file))
    plan = subject.plan
    if asked.keeps and not subject.name:
        what = "only the plan that you keep can be kept again; nothing was changed."
        refuse(
            [Problem(where="--keep", what=what, try_this="Leave PLAN.json out, or print it with --json and 'keep' it.")]
        )
    told = Events()
    if asked.events_file is not None:
        text, name = read_text(asked.events_file)
        events, problems = read_events(text, plan, name)
        if events is None:
            refuse([problem for problem in problems if problem.is_fatal])
        for problem in problems:
            warn(problem_lines(problem, ""))
        told = events
    moment = _moment(asked.now, plan)
    news = ask_log(data, lambda store: _news(store, subject, moment)) or LogNews()
    both, remarks = with_told(news, told)
    for problem in remarks:
        warn(problem_lines(problem, ""))
    strength = logged_strength(data, plan.request, moment.date())
    made = replan(plan, both, moment, strength)
    kept = _keep(subject, made, news, data) if asked.keeps else []
    if asked.as_json:
        from ironstride.files.changes_json import replanned_bytes

        say_bytes(replanned_bytes(made.plan, made.changes))
        return
    source = [] if strength is None else ["", log_line(strength)]
    if subject.name and made.changes and not kept:
        kept = [f"Nothing is written yet. To keep it: {program_name()} replan --keep"]
    lines = _lines(plan, made.plan, made.changes, moment, news_lines(news, moment.date()))
    say([*lines, *source, *([""] if kept and not source else []), *kept])


def _of_file(file: str) -> Plan:
    text, name = read_text(file)
    plan, problems = read_plan(text, name)
    if plan is None:
        refuse(problems)
    return plan


def _kept(data: str | None) -> _Subject:
    """The plan that was kept last."""
    found = ask_log(data, _newest)
    if found is None or isinstance(found, Problem):
        what = "no plan is kept here." if found is None else found.what
        hint = "Keep one with 'ironstride keep season.json', or name its file: 'ironstride replan season.json'."
        refuse([Problem(where="replan", what=what, try_this=hint)])
    return found


def _newest(store: "Store") -> _Subject | Problem:
    from ironstride.coach.stored_plan import stored_plan
    from ironstride.store.athletes import first_athlete

    with store.read() as connection:
        athlete_id = first_athlete(connection) or ""
    found = stored_plan(store, athlete_id)
    return found if isinstance(found, Problem) else _Subject(plan=found.plan, name=found.name, athlete_id=athlete_id)


def _news(store: "Store", subject: _Subject, moment: datetime) -> LogNews:
    from ironstride.coach.log_news import log_news

    return log_news(store, subject.athlete_id, subject.plan, moment)


def _keep(subject: _Subject, made: Replanned, news: LogNews, data: str | None) -> list[str]:
    """Keep the new plan as the next version; what was done of it, in words."""
    from ironstride.coach.keep_plan import keep_plan

    with store_at(data) as store:
        version = keep_plan(store, made.plan, subject.name, subject.athlete_id or "", now_here(), why_words(news))
    return [tinted(f"Kept as version {version.number} of the plan {subject.name!r}.", "ok")]


def _moment(now: str | None, plan: Plan) -> datetime:
    """The wall time to plan from: as given, or the clock of the athlete's zone."""
    zone = ZoneInfo(plan.request.athlete.timezone)
    if now is None:
        clock = datetime.now(zone).time().replace(second=0, microsecond=0)
        return datetime.combine(local_today(zone.key), clock)
    try:
        moment = datetime.fromisoformat(now)
    except ValueError:
        what = f"{now!r} is not a moment."
        refuse([Problem(where="--now", what=what, try_this="Write a day and a time, such as 2026-12-01T20:00.")])
    return moment if moment.tzinfo is None else moment.astimezone(zone).replace(tzinfo=None)


def _lines(before: Plan, after: Plan, changes: tuple[Change, ...], now: datetime, news: list[str]) -> Iterator[str]:
    done = sum(one.start < now for one in after.sessions)
    ahead = len(after.sessions) - done
    changed = counted(len(changes), "session changes", "sessions change") if changes else "nothing changes"
    yield tinted(f"From {day_words(now.date())} {now:%H:%M}: {changed}", "strong")
    yield f"  {counted(done, 'session')} behind stay as they are, {ahead} ahead."
    if news:
        yield ""
        yield from news
    for _, alike in groupby(changes, key=_likeness):
        yield ""
        yield from _change_lines(list(alike))
    known = set(before.problems)
    new = [problem for problem in after.problems if problem not in known]
    if new:
        yield ""
        yield tinted("To know", "strong")
        for problem in new:
            yield from problem_lines(problem)


def _likeness(change: Change) -> object:
    """What changes that are told together have in common: they stay in their places, for the same reasons."""
    return change.because if _is_same_place(change) else change


def _change_lines(alike: list[Change]) -> Iterator[str]:
    """One change, or several of the same kind in a row: the first and the last of them, and how many there are."""
    change, last = alike[0], alike[-1].now
    if len(alike) > _MOST_ALIKE and change.now is not None and last is not None:
        text = f"{len(alike)} sessions from {_slot(change.now)} to {_slot(last)}: each in its place, with other sets"
        yield from (tinted(line, "ok") for line in wrapped(text, "+ "))
        yield from _reasons(change)
        return
    for number, one in enumerate(alike):
        yield from [""] * bool(number)
        yield from _slot_lines(one)
        yield from _reasons(one)


def _slot_lines(change: Change) -> Iterator[str]:
    if change.was is not None:
        yield tinted(f"- {_slot(change.was)}", "bad")
    if change.now is not None:
        same = ", with other sets" if _is_same_place(change) else ""
        yield tinted(f"+ {_slot(change.now)}{same}", "ok")


def _reasons(change: Change) -> Iterator[str]:
    for because in change.because:
        yield from wrapped(f"{because.says} {reference(because)}", "    ", "    ")


def _is_same_place(change: Change) -> bool:
    was, now = change.was, change.now
    if was is None or now is None:
        return False
    return (was.date, was.start, was.minutes) == (now.date, now.start, now.minutes)


def _slot(slot: Slot) -> str:
    return f"{day_words(slot.date)} {slot.start:%H:%M}  {slot.kind}, {slot.minutes} min"
