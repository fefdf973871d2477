"""What is kept, listed and shown; imports taken back; kept files read again; plans kept."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any, Final
from zoneinfo import ZoneInfo

import msgspec
from sqlalchemy import Connection

from ironstride.coach.keep_plan import keep_plan
from ironstride.coach.kept_imports import undo
from ironstride.coach.look_at import Seen, SeenActivity
from ironstride.coach.reread import Reread, reread
from ironstride.files.plan_json import read_plan
from ironstride.files.reading import Reading
from ironstride.files.reading_json import plain
from ironstride.running.run_metrics import RunMetrics
from ironstride.store.activities import KeptActivity
from ironstride.store.athletes import the_athlete
from ironstride.store.logs import KeptSession
from ironstride.store.matching import timezone_of
from ironstride.store.queries import (
    Page,
    Span,
    activities_page,
    activity_by_id,
    batch_by_id,
    batches,
    sessions_page,
    twins_of,
)
from ironstride.surfaces.cli.data_place import store_at
from ironstride.surfaces.cli.program import program_name
from ironstride.surfaces.cli.read_overview import activity_line
from ironstride.surfaces.cli.read_request import read_text
from ironstride.surfaces.cli.read_text import reading_lines, session_lines
from ironstride.surfaces.cli.say import problem_lines, refuse, say, say_json, terminal_width, tinted, warn
from ironstride.surfaces.cli.when import now_here
from ironstride.surfaces.cli.words import counted, listed
from ironstride.training.activity import Activity
from ironstride.training.kept import ImportBatch
from ironstride.training.problem import Problem

_SHORT_ID: Final = 8
_LAST: Final = "last"
_WORDS: Final = {"activities": "activity", "sessions": "session", "sets": "set", "weighings": "weighing"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Which rows of a list: days as they were typed, None for no bound; `after` is a cursor."""

    from_day: str | None = None
    to_day: str | None = None
    sport: str = ""
    limit: int = 50
    after: str = ""


def show_undo(name: str, data: str | None, *, is_list: bool) -> None:
    """Take back the import whose id begins with `name`, or list them; exit code 2 where there is none."""
    with store_at(data) as store:
        with store.write() as connection:
            athlete = the_athlete(connection, _now())
            imports = batches(connection, athlete)
            found = imports[0] if name == _LAST and imports else batch_by_id(connection, athlete, name)
        if is_list:
            say([_batch_line(one) for one in imports] or "Nothing was imported yet.")
            return
        if found is None:
            what = "nothing was imported yet." if not imports else f"no import, or more than one, begins with {name!r}."
            refuse([Problem(where="undo", what=what, try_this="List them with 'ironstride undo --list'.")])
        undo(store, found.id, athlete)
        say(f"Taken back: {_batch_line(found)}")


def show_activities(wanted: Wanted, data: str | None, *, as_json: bool) -> None:
    """A page of activities."""
    with store_at(data) as store, store.read() as connection:
        athlete = _athlete(connection)
        zone = ZoneInfo(timezone_of(connection, athlete))
        span = _span(wanted, zone)
        try:
            page = activities_page(connection, athlete, span, wanted.after, wanted.limit)
        except ValueError:
            _refuse_cursor(wanted.after)
    if as_json:
        say_json({"activities": [_as_data(one) for one in page.rows], "next": page.next})
        return
    if not page.rows:
        say("No activity is kept for these days." if wanted.from_day or wanted.to_day else "No activity is kept yet.")
        return
    width = terminal_width() - _SHORT_ID - 2
    say([f"{one.id[:_SHORT_ID]}  {activity_line(_seen(one), width)}" for one in page.rows])
    _say_next(page, "activities")


def show_activity(name: str, data: str | None, *, as_json: bool) -> None:
    """One activity in full; exit code 2 where there is none of that id."""
    with store_at(data) as store, store.read() as connection:
        found = activity_by_id(connection, _athlete(connection), name)
        others = [] if found is None else twins_of(connection, found)
    if found is None:
        what = f"no activity, or more than one, begins with {name!r}."
        refuse([Problem(where="activity", what=what, try_this="List them with 'ironstride activities'.")])
    if as_json:
        say_json(_as_data(found) | {"twins": [_as_data(one) for one in others]})
        return
    seen = Seen(reading=Reading(name=found.activity.source, activities=(found.activity,)), activities=(_seen(found),))
    lines = reading_lines(seen, is_brief=False)
    if others:
        lines += ["", "Recorded by others, too; all are kept:"]
        lines += [f"  {one.id[:_SHORT_ID]}  {one.activity.source}" for one in others]
    say(lines)


def show_sessions(wanted: Wanted, data: str | None, *, as_json: bool) -> None:
    """A page of strength sessions with their sets."""
    span = _wall_span(wanted)
    with store_at(data) as store, store.read() as connection:
        try:
            page = sessions_page(connection, _athlete(connection), span, wanted.after, wanted.limit)
        except ValueError:
            _refuse_cursor(wanted.after)
    if as_json:
        say_json({"sessions": [_session_data(one) for one in page.rows], "next": page.next})
        return
    if not page.rows:
        say("No session is kept for these days." if wanted.from_day or wanted.to_day else "No session is kept yet.")
        return
    lines: list[str] = []
    for one in page.rows:
        lines += ([""] if lines else []) + session_lines(one.session)
    say(lines)
    _say_next(page, "sessions")


def show_reread(data: str | None) -> None:
    """Read everything again and say what changed."""
    with store_at(data) as store:
        with store.write() as connection:
            athlete = the_athlete(connection, _now())
        done = reread(store, athlete, _now())
    say(list(_reread_lines(done)))
    for problem in done.problems:
        warn(problem_lines(problem, ""))


def show_keep(file: str, name: str, why: str, data: str | None) -> None:
    """Keep the plan in a file; exit code 2 where it can't be read."""
    text, where = read_text(file)
    plan, problems = read_plan(text, where)
    if plan is None:
        refuse([problem for problem in problems if problem.is_fatal])
    with store_at(data, makes=True) as store:
        with store.write() as connection:
            athlete = the_athlete(connection, now_here())
        version = keep_plan(store, plan, name, athlete, now_here(), why)
    say(f"Kept as version {version.number} of the plan {name!r}.")


def _reread_lines(done: Reread) -> Iterator[str]:
    yield f"{counted(done.files, 'file')} read again."
    if done.changed or done.sets:
        names = listed([name for name, _ in done.fields.most_common(5)])
        changed = f"{counted(done.changed, 'activity', 'activities')} and {counted(done.sets, 'set')}"
        yield f"Changed: {changed} ({names})."
    else:
        yield "Nothing changed."
    if done.added:
        yield f"Found in addition: {counted(done.added, 'activity', 'activities')}."
    if done.kept:
        yield f"Kept as they were, because less was found: {counted(done.kept, 'activity', 'activities')}."


def _batch_line(one: ImportBatch) -> str:
    parts = [counted(one.counts[noun], word, noun) for noun, word in _WORDS.items() if one.counts.get(noun)]
    return f"{one.id[:_SHORT_ID]}  {one.started_at:%Y-%m-%d %H:%M}  {listed(parts)} from {one.places}"


def _seen(kept: KeptActivity) -> SeenActivity:
    try:
        metrics = msgspec.convert(dict(kept.metrics), RunMetrics)
    except msgspec.ValidationError:
        metrics = RunMetrics(moving_s=kept.activity.minutes * 60, moving_from="timer")
    return SeenActivity(activity=kept.activity, metrics=metrics, samples=int(kept.metrics.get("samples") or 0))


def _as_data(kept: KeptActivity) -> dict[str, Any]:
    one: Activity = kept.activity
    names = ("sport", "sub_sport", "name", "note", "device", "gear", "elapsed_s", "timer_s", "moving_s", "distance_m",
             "ascent_m", "avg_hr_bpm", "max_hr_bpm", "effort", "source")  # fmt: skip
    return {
        "id": kept.id, "start": one.start.isoformat(),
        "utc_offset_s": None if one.utc_offset is None else round(one.utc_offset.total_seconds()),
        **{name: getattr(one, name) for name in names}, "laps": plain(one.laps), "metrics": dict(kept.metrics),
        "batch": kept.batch_id, "twin_of": kept.twin_of,
    }  # fmt: skip


def _session_data(kept: KeptSession) -> dict[str, Any]:
    return {"id": kept.id, "batch": kept.batch_id, "activity": kept.activity_id, "session": plain(kept.session)}


def _span(wanted: Wanted, zone: ZoneInfo) -> Span:
    """The days on the athlete's clock as instants."""
    from ironstride.store.columns import instant_text

    first, last = _day(wanted.from_day, "--from"), _day(wanted.to_day, "--to")
    return Span(
        sport=wanted.sport,
        first="" if first is None else instant_text(datetime.combine(first, time(), zone)),
        before="~" if last is None else instant_text(datetime.combine(last + timedelta(days=1), time(), zone)),
    )


def _wall_span(wanted: Wanted) -> Span:
    first, last = _day(wanted.from_day, "--from"), _day(wanted.to_day, "--to")
    return Span(
        first="" if first is None else first.isoformat(),
        before="~" if last is None else (last + timedelta(days=1)).isoformat(),
    )


def _day(text: str | None, where: str) -> date | None:
    try:
        return None if text is None else date.fromisoformat(text)
    except ValueError:
        refuse([Problem(where=where, what=f"{text!r} is no day.", try_this="Write it as 2026-11-03.")])


def _refuse_cursor(cursor: str) -> Any:
    what = f"{cursor!r} is no place in a list."
    refuse([Problem(where="--after", what=what, try_this="Give what the last page said, or leave it out.")])


def _say_next(page: Page[Any], command: str) -> None:
    if page.next:
        warn(tinted(f"More: {program_name()} {command} --after '{page.next}'", "soft"))


def _athlete(connection: Connection) -> str:
    from ironstride.store.athletes import first_athlete

    return first_athlete(connection) or ""


def _now() -> datetime:
    return datetime.now(UTC)
