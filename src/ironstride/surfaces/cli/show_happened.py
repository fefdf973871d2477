"""Print what happened to a plan: session by session, exercise by exercise, with totals."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Any, Final

from ironstride.coach.happened import ExerciseDone, Fate, SessionDone, Totals, WeekDone
from ironstride.coach.plan_history import PlanHistory, plan_history
from ironstride.files.set_shorthand_out import exercises_of
from ironstride.store.athletes import the_athlete
from ironstride.store.logs import KeptSession
from ironstride.surfaces.cli.data_place import store_at
from ironstride.surfaces.cli.say import Tone, refuse, say, say_json, tinted, wrapped
from ironstride.surfaces.cli.when import day_given, now_here
from ironstride.surfaces.cli.words import counted, exercise_name, listed, set_lines, span_words
from ironstride.training.lifting_log import LoggedSet
from ironstride.training.plan import PrescribedExercise
from ironstride.training.problem import Problem
from ironstride.training.words import DAYS, day_words

_MARKS: Final[dict[Fate, str]] = {"done": "+", "partly": "~", "moved": "+", "skipped": "-", "missed": "-", "open": " "}
_TINTS: Final[dict[Fate, Tone]] = {
    "done": "ok",
    "partly": "strong",
    "moved": "ok",
    "skipped": "bad",
    "missed": "bad",
    "open": "soft",
}
_WEEKS_SHOWN: Final = 4
"""Without a first day the last weeks stand there in full, those before them in a line each: our default."""


def show_happened(since: str | None, *, says_everything: bool, as_json: bool, data: str | None) -> None:
    """Print it; exit code 2 where no plan is kept."""
    now = now_here()
    first = day_given(since, "--since", now.date())
    with store_at(data) as store:
        with store.write() as connection:
            athlete_id = the_athlete(connection, now)
        found = plan_history(store, athlete_id, now)
    if isinstance(found, Problem):
        refuse([found])
    if as_json:
        say_json(_data(found, first))
    else:
        say(_lines(found, first, says_everything=says_everything))


def _lines(found: PlanHistory, since: date | None, *, says_everything: bool) -> Iterator[str]:
    if not found.weeks:
        yield "Your plan asked for no session yet."
        return
    yield tinted("\n".join(wrapped(f"Your plan, up to {day_words(found.today)}: {_totals(found.totals)}")), "strong")
    weeks = [one for one in found.weeks if since is None or one.starts + timedelta(days=6) >= since]
    full_from = 0 if since is not None or says_everything else len(weeks) - _WEEKS_SHOWN
    for at, week in enumerate(weeks):
        if at < full_from:
            yield from wrapped(_totals(week.totals), f"{_week(week)}: ", "  ")
            continue
        yield ""
        yield tinted("\n".join(wrapped(_totals(week.totals), f"{_week(week)}: ", "  ")), "strong")
        for one in week.sessions:
            yield from _session_lines(one, found.today, says_everything=says_everything)
    outside = [one for one in found.outside if since is None or one.session.start.date() >= since]
    if outside:
        yield ""
        yield tinted("Outside the plan", "strong")
        for visit in outside:
            words = listed([f"{_name(one)} ({counted(n, 'set')})" for one, n in _by_name(visit)])
            yield from wrapped(words, f"  {day_words(visit.session.start.date())}: ", "    ")
    if any(one.fate == "missed" and not one.because for week in weeks for one in week.sessions):
        yield ""
        yield from wrapped("Missed: nothing of it is logged. Done all the same? Log it: log --on DAY. Then 'replan'.")


def _week(week: WeekDone) -> str:
    span = span_words(week.starts, week.starts + timedelta(days=6))
    return f"Week {week.number} · {span}" if week.number > 0 else span


def _totals(of: Totals) -> str:
    """What was due and done in a line."""
    if not of.sessions:
        return "nothing due yet"
    rest = [
        f"{count} {word}"
        for count, word in (
            (of.partly, "in part"), (of.moved, "on another day"), (of.skipped, "skipped"), (of.missed, "missed"),
        )
        if count
    ]  # fmt: skip
    more = f" ({', '.join(rest)})" if rest else ""
    sessions = f"{of.done} of {counted(of.sessions, 'session')}{more}"
    return f"{sessions}, {of.sets_done} of {counted(of.sets_planned, 'set')}"


def _session_lines(one: SessionDone, today: date, *, says_everything: bool) -> Iterator[str]:
    start = one.planned.start
    head = f"{_MARKS[one.fate]} {DAYS[start.weekday()]} {start.day:>2} {start:%H:%M}  {one.planned.kind}: "
    yield tinted("\n".join(wrapped(_fate_words(one, today), head, "    ")), _TINTS[one.fate])
    shown = one.exercises if one.is_done else ()
    for each in shown:
        if says_everything or (each.done and not _is_as_planned(each)):  # what lacks wholly is named above
            name = exercise_name(each.exercise)
            yield from wrapped(_planned_words(each), f"    {name}: ", "      ")
            yield from wrapped(_done_words(each), "      done ", "           ")
    for name, words in exercises_of(one.extra):
        yield from wrapped(words, f"    besides, {name}: ", "      ")


def _fate_words(one: SessionDone, today: date) -> str:
    why = f" ({one.because})" if one.because else ""
    sets = f"{one.sets_done} of {counted(one.sets_planned, 'set')}"
    missing = [exercise_name(each.exercise) for each in one.missing if not each.sets_done]
    without = f", without {listed(missing)}" if missing else ""
    if one.fate == "moved" and one.moved_to is not None:
        return f"done on {day_words(one.moved_to)}, {sets}{without}"
    if one.fate == "partly":
        so_far = " so far" if one.planned.start.date() == today else ""
        return f"done in part{so_far}, {sets}{without}"
    if one.fate == "skipped":
        again = "" if one.is_counted else "; the plan was made again without it, so it isn't counted"
        return f"skipped{why}{again}"
    return {"done": f"done, {sets}", "missed": f"missed{why}", "open": "still to come today"}[one.fate]


def _is_as_planned(one: ExerciseDone) -> bool:
    """Whether nobody needs to read how it went: every set, its repetitions and its load as they were asked for."""
    is_as_heavy = one.load_planned is None or (one.load_done is not None and one.load_done.kg == one.load_planned.kg)
    is_as_often = one.reps_planned is None or (one.reps_done or 0) >= one.reps_planned
    return one.is_whole and is_as_heavy and is_as_often


def _planned_words(one: ExerciseDone) -> str:
    _, work = set_lines(PrescribedExercise(exercise=one.exercise, sets=one.planned))
    return "; ".join(work)


def _done_words(one: ExerciseDone) -> str:
    return "; ".join(words for _, words in exercises_of(one.done)) if one.done else "nothing"


def _by_name(visit: KeptSession) -> list[tuple[LoggedSet, int]]:
    of_name: dict[str, list[LoggedSet]] = {}
    for one in visit.session.sets:
        if one.kind != "warm-up":
            of_name.setdefault(one.exercise or one.name, []).append(one)
    return [(sets[0], len(sets)) for sets in of_name.values()]


def _name(one: LoggedSet) -> str:
    return exercise_name(one.exercise) if one.exercise else one.name


def _data(found: PlanHistory, since: date | None) -> dict[str, Any]:
    weeks = [one for one in found.weeks if since is None or one.starts + timedelta(days=6) >= since]
    outside = [one for one in found.outside if since is None or one.session.start.date() >= since]
    return {
        "plan": found.plan,
        "up_to": found.today,
        "totals": _totals_data(found.totals),
        "weeks": [
            {
                "week": one.number, "starts": one.starts, "totals": _totals_data(one.totals),
                "sessions": [_session_data(each) for each in one.sessions],
            }
            for one in weeks
        ],
        "outside": [
            {"id": one.id, "start": one.session.start, "sets": _sets_data(one.session.sets)} for one in outside
        ],
    }  # fmt: skip


def _totals_data(of: Totals) -> dict[str, int]:
    return {name: getattr(of, name) for name in Totals.__slots__}


def _session_data(one: SessionDone) -> dict[str, Any]:
    planned = one.planned
    return {
        "session": planned.id, "start": planned.start, "kind": planned.kind, "minutes": planned.minutes,
        "fate": one.fate, "because": one.because, "is_counted": one.is_counted, "done_at": list(one.done_at),
        "sets_planned": one.sets_planned, "sets_done": one.sets_done,
        "exercises": [_exercise_data(each) for each in one.exercises],
        "extra": _sets_data(one.extra),
    }  # fmt: skip


def _exercise_data(one: ExerciseDone) -> dict[str, Any]:
    return {
        "exercise": one.exercise, "sets_planned": one.sets_planned, "sets_done": one.sets_done,
        "sets_extra": one.sets_extra, "reps_planned": one.reps_planned, "reps_done": one.reps_done,
        "load_planned": str(one.load_planned) if one.load_planned else None,
        "load_done": str(one.load_done) if one.load_done else None,
        "planned": _planned_words(one), "done": _sets_data(one.done),
    }  # fmt: skip


def _sets_data(sets: Sequence[LoggedSet]) -> list[dict[str, Any]]:
    return [
        {
            "exercise": one.exercise or None, "name": one.name, "kind": one.kind,
            "load": str(one.load) if one.load else None, "repetitions": one.repetitions, "rir": one.rir,
            "duration_s": one.duration_s, "distance_m": one.distance_m, "flags": list(one.flags),
        }
        for one in sets
    ]  # fmt: skip
