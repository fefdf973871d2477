"""Around a strength session: sets by their numbers, changed or deleted; its end; sessions left out; other lifts."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta
from typing import Any

from ironstride.coach.change_sets import ChangeOutcome, delete_set, edit_set, sessions_to_change
from ironstride.coach.session_life import finish_session
from ironstride.coach.skip_sessions import missed_sessions, skip_sessions, take_skip_back
from ironstride.coach.swap_exercise import swap_options
from ironstride.files.events_text import missed_table
from ironstride.files.exercise_words import meant_by
from ironstride.files.set_shorthand_out import exercises_of
from ironstride.store import Store
from ironstride.store.athletes import the_athlete
from ironstride.store.life_cycle import Skip, skips_of
from ironstride.store.logs import KeptSession, KeptSet
from ironstride.surfaces.cli.data_place import store_at
from ironstride.surfaces.cli.kept_words import NAME_WIDTH, problem_data, session_data, session_lines, set_data
from ironstride.surfaces.cli.program import program_name
from ironstride.surfaces.cli.say import problem_lines, refuse, say, say_json, tinted, warn, wrapped
from ironstride.surfaces.cli.when import day_given, now_here, time_given
from ironstride.surfaces.cli.words import counted, exercise_name
from ironstride.training.events import Missed
from ironstride.training.lifting_log import LoggedSet
from ironstride.training.problem import Problem
from ironstride.training.words import day_words


def show_edit(
    numbers: str | None, text: str, on: str | None, *, deletes: bool, as_json: bool, data: str | None
) -> None:
    """List the day's sets by their numbers, or change or delete one or some of them."""
    now = now_here()
    with store_at(data) as store:
        athlete_id = _athlete(store, now)
        visits = sessions_to_change(store, athlete_id, day_given(on, "--on", now.date()))
        sets = [one for visit in visits for one in visit.sets]
        if numbers is None:
            _list_sets(visits, sets, as_json=as_json)
            return
        meant = _meant(numbers, len(sets))
        if deletes == bool(text.strip()):
            what = "what is to become of the set isn't clear; nothing was changed."
            refuse([Problem(where="edit", what=what, try_this="Write the set as it should be, or --delete alone.")])
        done = []
        for number in meant:
            id_ = sets[number - 1].id
            one = delete_set(store, athlete_id, id_, now) if deletes else edit_set(store, athlete_id, id_, text, now)
            done.append(one)
    _show_changes(done, meant, as_json=as_json)


def show_finish(at: str | None, *, as_json: bool, data: str | None) -> None:
    """Finish the session that is open."""
    now = now_here()
    clock = time_given(at, "--at")
    end = None if clock is None else datetime.combine(now.date(), clock, now.tzinfo)
    if end is not None and end > now:
        end -= timedelta(days=1)  # it ended before midnight
    with store_at(data) as store:
        done = finish_session(store, _athlete(store, now), now, at=end)
    if done.session is None:
        refuse(list(done.problems))
    if as_json:
        session = session_data(done.session) or {}
        say_json(session | {"end": done.session.session.end, "is_repeat": done.is_repeat})
        return
    one = done.session.session
    ended = f"{one.end:%H:%M}" if one.end else ""
    was = "Finished before" if done.is_repeat else "Finished"
    say(
        tinted(f"{was}: {day_words(one.start.date())} {one.start:%H:%M}-{ended}, {counted(len(one.sets), 'set')}", "ok")
    )


def show_skip(which: str | None, because: str, *, undo: bool, as_json: bool, data: str | None) -> None:
    """Leave sessions out, list those that are, or take the last one back."""
    now = now_here()
    with store_at(data) as store:
        athlete_id = _athlete(store, now)
        if undo:
            gone = take_skip_back(store, athlete_id)
            if gone is None:
                what = "no session is left out; nothing was changed."
                refuse([Problem(where="--undo", what=what, try_this="There is nothing to take back.")])
            if as_json:
                say_json({"removed": _skip_data(gone)})
            else:
                say(tinted(f"No longer left out: {_skip_words(gone)}", "ok"))
            return
        if which is None:
            with store.read() as connection:
                found, news = skips_of(connection, athlete_id), missed_sessions(connection, athlete_id)
        else:
            done = skip_sessions(store, athlete_id, _which(which, now.date()), because, now)
            if not done.skips:
                refuse(list(done.problems))
            found, news = list(done.skips), tuple(Missed(session=one.plan_key) for one in done.skips)
    if as_json:
        say_json({"skipped": [_skip_data(one) for one in found], "events": "\n".join(map(missed_table, news))})
    else:
        say(_skip_lines(found, news))


def show_swap(words: str, because: str, *, as_json: bool, data: str | None) -> None:
    """Offer other lifts for the same purpose."""
    now = now_here()
    meant = meant_by(words)
    if not meant.id:
        what = f"{words!r} isn't the name of one exercise."
        names = f"Did you mean {' or '.join(meant.offered)}?" if meant.offered else "See 'ironstride exercises'."
        refuse([Problem(where="swap", what=what, try_this=names)])
    with store_at(data) as store:
        done = swap_options(store, _athlete(store, now), meant.id, now, because=because.strip().lower())
    if any(one.is_fatal for one in done.problems):
        refuse(list(done.problems))
    for problem in done.problems:
        warn(problem_lines(problem, ""))
    if as_json:
        offers = [{"exercise": one.exercise, "intent": one.intent, "why": one.why} for one in done.swaps]
        problems = [problem_data(one) for one in done.problems]
        say_json({"exercise": meant.id, "swaps": offers, "problems": problems})
    elif done.swaps:
        lines = [f"Instead of {exercise_name(meant.id)}:"]
        for one in done.swaps:
            lines += wrapped(one.why, f"  {exercise_name(one.exercise):<{NAME_WIDTH}} ")
        say([*lines, "Log the one you do under its own name."])


def _athlete(store: Store, now: datetime) -> str:
    with store.write() as connection:
        return the_athlete(connection, now)


def _list_sets(visits: Sequence[KeptSession], sets: Sequence[KeptSet], *, as_json: bool) -> None:
    if as_json:
        say_json({"sets": [{"number": at, **set_data(one)} for at, one in enumerate(sets, start=1)]})
        return
    if not sets:
        say("No set is logged by hand on that day.")
        return
    lines: list[str] = []
    number = 0
    for visit in visits:
        start = visit.session.start
        lines.append(tinted(f"{day_words(start.date())} {start:%H:%M}, {counted(len(visit.sets), 'set')}", "strong"))
        for one in visit.sets:
            number += 1
            shown = exercise_name(one.logged.exercise) if one.logged.exercise else one.logged.name
            lines += wrapped(_set_words(one.logged), f"{number:>4}  {shown:<{NAME_WIDTH}} ")
    say(
        [
            *lines,
            f"To change one: {program_name()} edit 1 62.5kg 5@1",
            f"To delete it:  {program_name()} edit 1 --delete",
        ]
    )


def _meant(text: str, count: int) -> list[int]:
    """The sets that `text` numbers, such as 2, 1-3 or 1,3. Ends the command where there is one that isn't there."""
    found: list[int] = []
    for part in text.split(","):
        ends = [end.strip() for end in part.split("-")]
        if not 1 <= len(ends) <= 2 or not all(end.isdecimal() for end in ends):
            what = f"{text!r} is no number of a set; nothing was changed."
            refuse([Problem(where="edit", what=what, try_this="Write edit 2 62.5kg 5@1, or edit 1-3 for several.")])
        first, last = int(ends[0]), int(ends[-1])
        if not 1 <= first <= last <= count:
            what = (
                f"there is no set {part if first > last else last if first <= count else first}; nothing was changed."
            )
            hint = "List them with 'ironstride edit', or name another day."
            refuse([Problem(where="edit", what=what, try_this=hint)])
        found += range(first, last + 1)
    return sorted(set(found))


def _show_changes(done: Sequence[ChangeOutcome], numbers: Sequence[int], *, as_json: bool) -> None:
    """What became of each set, then the session; what couldn't be done is named once."""
    problems = list(dict.fromkeys(each for one in done for each in one.problems))
    made = [(number, one, one.before) for number, one in zip(numbers, done, strict=True) if one.before is not None]
    if not made:
        refuse(problems)
    for problem in problems:
        warn(problem_lines(problem, ""))
    if as_json:
        found = [
            {
                "before": set_data(was),
                "now": set_data(one.now) if one.now else None,
                "session": session_data(one.session),
            }
            for _, one, was in made
        ]
        say_json(found[0] if len(numbers) == 1 else found)
        return
    lines = []
    for number, one, before in made:
        was = f"{before.logged.name} {_set_words(before.logged)}"
        if one.now is None:
            lines.append(tinted(f"Deleted, set {number}: {was}", "bad"))
        else:
            lines.append(tinted(f"Changed, set {number}: {was} is now {_set_words(one.now.logged)}", "ok"))
    session = made[-1][1].session
    say([*lines, *(session_lines(session) if session and session.sets else ())])


def _set_words(one: LoggedSet) -> str:
    ((_, words),) = exercises_of([one])
    return words


def _which(text: str, today: date) -> str | date:
    """A day where the words are one, else the plan's own id of a session."""
    if text.lower() in ("today", "yesterday"):
        return day_given(text, "SESSION|DAY", today) or today
    try:
        return date.fromisoformat(text)
    except ValueError:
        return text


def _skip_lines(found: Sequence[Skip], news: Sequence[Missed]) -> Iterator[str]:
    if not found:
        yield "No session of your plan is left out."
    for one in found:
        yield tinted(f"Left out: {_skip_words(one)}", "ok")
    if news:
        yield f"To plan again after it: {program_name()} replan"


def _skip_words(one: Skip) -> str:
    return f"{day_words(one.day)}, {one.kind} ({one.because})"


def _skip_data(one: Skip) -> dict[str, Any]:
    return {"session": one.plan_key, "day": one.day, "kind": one.kind, "because": one.because}
