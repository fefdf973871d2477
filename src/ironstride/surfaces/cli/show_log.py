"""Log sets: one line from the command, or line after line as they are typed; say what the day now holds."""

import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import msgspec

from ironstride.coach.log_sets import LoggedOutcome, Place, day_of, log
from ironstride.coach.next_wish import is_counted
from ironstride.coach.undo_log import undo_last
from ironstride.files.set_shorthand_out import shorthand_of
from ironstride.store import Store
from ironstride.store.athletes import the_athlete
from ironstride.surfaces.cli.after_log import AfterLog, after_log
from ironstride.surfaces.cli.data_place import store_at
from ironstride.surfaces.cli.kept_words import (
    planned_data,
    planned_lines,
    problem_data,
    session_data,
    session_lines,
    set_data,
)
from ironstride.surfaces.cli.say import MALFORMED, OK, problem_lines, refuse, say, say_bytes, say_json, tinted, warn
from ironstride.surfaces.cli.when import day_given, now_here, time_given
from ironstride.surfaces.cli.words import counted, exercise_name
from ironstride.training.lifting_log import LoggedSet
from ironstride.training.problem import Problem

_PROMPT = "> "


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What the command was given."""

    text: str = ""
    exercise: str | None = None
    on: str | None = None
    at: str | None = None
    undo: bool = False
    as_json: bool = False


def show_log(asked: Asked, data: str | None) -> None:
    """Log, undo, or read lines. Exit code 2 where a line couldn't be read; every other line is kept."""
    if asked.undo and asked.text.strip():
        what = "--undo takes away the last line and takes no sets; nothing was changed."
        refuse([Problem(where="log", what=what, try_this="Type --undo alone, or the sets alone.")])
    now = now_here()
    place = Place(on=day_given(asked.on, "--on", now.date()), at=time_given(asked.at, "--at"))
    with store_at(data, makes=not asked.undo) as store:
        with store.write() as connection:
            athlete_id = the_athlete(connection, now)
        if asked.undo:
            _show_undo(undo_last(store, athlete_id, now), asked)
        elif asked.text.strip():
            outcome = log(store, athlete_id, asked.text, now, place=place, as_id=asked.exercise)
            _show_one(outcome, asked, lambda: after_log(store, athlete_id, outcome.added, now))
        else:
            raise SystemExit(_show_lines(store, athlete_id, place, asked))


def _show_one(outcome: LoggedOutcome, asked: Asked, next_: Callable[[], AfterLog]) -> None:
    """What was kept, then what comes next: a long log takes a moment, and what was kept is said before it."""
    if not outcome.is_kept:
        refuse(list(outcome.problems))
    for problem in outcome.problems:
        warn(problem_lines(problem, ""))
    if asked.as_json:
        say_json(_data(outcome, next_()))
        return
    # The day stands below the first line of a session; below each further one it would hide what comes next.
    say([_kept_line(outcome), *(_day_lines(outcome) if outcome.has_begun else _left_lines(outcome))])
    sys.stdout.flush()
    if lines := next_().lines():
        say(lines)


def _show_undo(outcome: LoggedOutcome, asked: Asked) -> None:
    if outcome.back is not None:
        back = shorthand_of([outcome.back.logged])
        if asked.as_json:
            say_json({"removed": [], "back": set_data(outcome.back), "session": session_data(outcome.session)})
        else:
            say([tinted(f"As it was again: {back}", "ok"), *_day_lines(outcome)])
        return
    if not outcome.added:
        what = "no set was logged by hand; nothing was changed."
        refuse([Problem(where="--undo", what=what, try_this="What came from a file is taken back with 'undo'.")])
    if asked.as_json:
        say_json({"removed": [set_data(one) for one in outcome.added], "session": session_data(outcome.session)})
        return
    gone = shorthand_of([one.logged for one in outcome.added])
    say([tinted(f"Taken away, {counted(len(outcome.added), 'set')}: {gone}", "bad"), *_day_lines(outcome)])


def _show_lines(store: Store, athlete_id: str, place: Place, asked: Asked) -> int:
    """Line after line until an empty one; each is on disk before the next is asked for."""
    is_typed = sys.stdin.isatty()
    if is_typed:
        before = day_of(store, athlete_id, now_here(), place)
        if before.problems:
            refuse(list(before.problems))
        say([*_day_lines(before), "Type your sets, such as squat 60kg 5@2. An empty line ends."])
    code, count = OK, 0
    for line in _lines(is_typed):
        count += 1
        outcome = log(store, athlete_id, line, now_here(), place=place, as_id=asked.exercise)
        code = code if outcome.is_kept else MALFORMED
        if asked.as_json:
            next_ = after_log(store, athlete_id, outcome.added, now_here())
            say_bytes(msgspec.json.encode(_data(outcome, next_)) + b"\n")
            continue
        if outcome.problems and not is_typed:
            warn(f"{line}:")
        for problem in outcome.problems:
            warn(problem_lines(problem))
        if outcome.is_kept:
            say(_kept_line(outcome))
            if is_typed and (lines := after_log(store, athlete_id, outcome.added, now_here()).lines()):
                say(lines)
    if count == 0 and not is_typed:
        what = "nothing was given."
        refuse([Problem(where="log", what=what, try_this="Write sets behind it: log squat 60kg 5@2 5@2.")])
    if is_typed and not asked.as_json:
        say(_day_lines(day_of(store, athlete_id, now_here(), place)))
    return code


def _lines(is_typed: bool) -> Iterator[str]:
    """Lines as they come: typed ones end with an empty one, those of a file with the file."""
    while True:
        if is_typed:
            print(_PROMPT, end="", flush=True)
        line = sys.stdin.readline()
        if not line or (is_typed and not line.strip()):
            return
        if line.strip():
            yield line.strip()


def _kept_line(outcome: LoggedOutcome) -> str:
    if outcome.is_repeat:
        return "This line was kept before; nothing was added."
    sets = [one.logged for one in outcome.added]
    return tinted(f"Kept, {counted(len(sets), 'set')}: {shorthand_of(sets)}", "ok")


def _day_lines(outcome: LoggedOutcome) -> Iterator[str]:
    if outcome.session is not None:
        yield from session_lines(outcome.session)
    yield from planned_lines(outcome.planned)


def _left_lines(outcome: LoggedOutcome) -> Iterator[str]:
    """What the plan still has for the day of those exercises that were just logged and have no next set by the log."""
    done = Counter(one.exercise for one in _work(outcome.session.session.sets)) if outcome.session else Counter[str]()
    logged = {one.logged.exercise for one in outcome.added}
    for one in (each for session in outcome.planned for each in session.exercises):
        if one.exercise in logged and not is_counted(one):
            sets = sum(each.kind != "warm-up" for each in one.sets)
            if sets > done[one.exercise]:
                yield f"{exercise_name(one.exercise)}: {sets - done[one.exercise]} of {counted(sets, 'set')} left."


def _work(sets: Sequence[LoggedSet]) -> Iterator[LoggedSet]:
    return (one for one in sets if one.kind not in ("warm-up", "drop"))


def _data(outcome: LoggedOutcome, next_: AfterLog) -> dict[str, object]:
    return {
        "added": [set_data(one) for one in outcome.added],
        "session": session_data(outcome.session),
        "planned": [planned_data(one) for one in outcome.planned],
        "next": next_.data(),
        "problems": [problem_data(one) for one in outcome.problems],
    }
