"""Import: read with a bar, ask what is open, show what would be kept, keep it."""

import io
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, BinaryIO, Final

from ironstride.coach.decode_many import ImportStopped
from ironstride.coach.gather_files import AnswerBook, Place, Progress
from ironstride.coach.import_files import ImportProposal, commit, propose
from ironstride.coach.import_plan import ProposedFile
from ironstride.files.read import MOST_BYTES
from ironstride.files.reading import Answers
from ironstride.store import Store
from ironstride.store.athletes import the_athlete
from ironstride.surfaces.answers.zones import is_zone
from ironstride.surfaces.cli.data_place import store_at
from ironstride.surfaces.cli.open_places import STANDARD_INPUT, members_of, opened, refuse_missing
from ironstride.surfaces.cli.program import program_name
from ironstride.surfaces.cli.read_text import unasked
from ironstride.surfaces.cli.say import MALFORMED, printable, refuse, remark_lines, say, warn, wrapped
from ironstride.surfaces.cli.words import counted, listed
from ironstride.training.problem import Problem
from ironstride.training.question import Question

NOT_SAID_YES: Final = 3
STOPPED: Final = 130  # what a shell says of a program that Ctrl-C has ended
_MOST_SHOWN: Final = 20  # files with problems or questions; the rest are counted
_SHORT_ID: Final = 8


def show_import(
    paths: Sequence[Path], answers: Answers, data: str | None, *, is_dry: bool, is_sure: bool, workers: int | None
) -> None:
    """Import `paths`. Exit code 3 where nobody could be asked, 2 where nothing could be read, 130 after Ctrl-C."""
    refuse_missing(paths)
    if answers.timezone is not None and not is_zone(answers.timezone):
        what = f"{answers.timezone!r} is not a time zone."
        refuse([Problem(where="--timezone", what=what, try_this="Write it as Europe/Berlin or UTC.")])
    places = [_place(path) for path in paths]
    can_ask = sys.stdin.isatty() and sys.stdout.isatty() and not is_sure
    with store_at(data, makes=not is_dry) as store:
        try:
            book = AnswerBook(common=answers)
            _import(places, book, store, is_dry=is_dry, is_sure=is_sure, can_ask=can_ask, workers=workers)
        except ImportStopped as error:
            refuse([error.problem])
        except KeyboardInterrupt:
            warn("Stopped; nothing was imported.")
            raise SystemExit(STOPPED) from None


def _import(
    places: Sequence[Place], book: AnswerBook, store: Store, *, is_dry: bool, is_sure: bool, can_ask: bool,
    workers: int | None,
) -> None:  # fmt: skip
    with store.write() as connection:
        athlete = the_athlete(connection, _now())
    while True:
        with _bar() as progress:
            proposal = propose(places, store, athlete, _now(), book, workers, progress)
        with proposal:
            if can_ask and not is_dry and proposal.questions:
                answered = _asked(proposal, book)
                if answered != book:
                    book = answered
                    continue
            _show(proposal, is_dry=is_dry)
            _decide(proposal, store, is_dry=is_dry, is_sure=is_sure, can_ask=can_ask)
            return


def _decide(proposal: ImportProposal, store: Store, *, is_dry: bool, is_sure: bool, can_ask: bool) -> None:
    is_new = any(proposal.counts.values())
    if not is_new:
        if proposal.files and all(file.standing in ("problem", "nothing") for file in proposal.files):
            raise SystemExit(MALFORMED)
        return
    if is_dry:
        return
    if not is_sure and not can_ask:
        warn(wrapped("Nothing was kept: say --yes to keep it, or start it on a terminal to be asked."))
        raise SystemExit(NOT_SAID_YES)
    if not is_sure and input("Keep this? [Y/n] ").strip().lower() not in ("", "y", "yes"):
        say("Nothing was kept.")
        return
    batch = commit(proposal, store, _now())
    if batch is None:
        say("Nothing was new: another import kept it meanwhile.")
        return
    lines = [f"Kept as import {batch.id[:_SHORT_ID]}: {_counts(batch.counts)}."]
    if batch.counts.get("twins"):
        twice = counted(batch.counts["twins"], "activity", "activities")
        lines += wrapped(f"{twice} recorded more than once: each is shown once, and every file is kept.")
    if batch.counts.get("matches"):
        lines += wrapped(f"{counted(batch.counts['matches'], 'match', 'matches')} with what was planned.")
    say([*lines, f"Take it back: {program_name()} undo {batch.id[:_SHORT_ID]}"])


def _show(proposal: ImportProposal, *, is_dry: bool) -> None:
    files = proposal.files
    standings: Counter[str] = Counter(file.standing for file in files)
    words = {
        "new": "with something new", "here": "here already", "question": "waiting for an answer",
        "problem": "that can't be read", "nothing": "with nothing to keep",
    }  # fmt: skip
    parts = [f"{standings[one]} {text}" for one, text in words.items() if standings[one]]
    lines = [f"{counted(sum(standings.values()), 'file')}: {', '.join(parts) or 'none'}."]
    if any(proposal.counts.values()):
        lines.append(f"{'Would be kept' if is_dry else 'New'}: {_counts(proposal.counts)}.")
    workouts = sum(file.workouts for file in files)
    if workouts:
        lines += wrapped(f"{counted(workouts, 'workout')} to be done: they are plans of a watch and aren't kept.")
    say(lines)
    notes = [file for file in files if file.problems or file.questions]
    for file in notes[:_MOST_SHOWN]:
        if asked := list(_questions(file)):
            warn(asked)
    problems = [problem for file in notes for problem in unasked(file.problems, file.questions)]
    if problems:
        warn(remark_lines(problems))


def _questions(file: ProposedFile) -> Iterator[str]:
    for question in file.questions:
        options = {
            "load_unit": "--load-unit", "distance_unit": "--distance-unit", "timezone": "--timezone",
            "day_first": "--day-first or --month-first",
        }  # fmt: skip
        yield from wrapped(f"{question} It was left out; answer with {options.get(question.field, question.field)}.")


def _asked(proposal: ImportProposal, book: AnswerBook) -> AnswerBook:
    """The answers of a person, question by question; an empty one leaves the file out."""
    by_file = dict(book.by_file)
    for file in proposal.files:
        for question in file.questions:
            value = _ask(question)
            if value is not None:
                known = by_file.get(file.name, book.common)
                by_file[file.name] = replace(known, **{question.field: value})
    return AnswerBook(common=book.common, by_file=by_file)


def _ask(question: Question) -> Any:
    say(wrapped(str(question)))
    choices = f" ({', '.join(question.choices)})" if question.choices else ""
    likely = f" It looks like {question.likely}." if question.likely else ""
    while True:
        text = input(f"Your answer{choices}; Enter leaves the file out.{likely} > ").strip()
        if not text:
            return None
        if question.field == "day_first" and text.lower() in ("yes", "y", "no", "n"):
            return text.lower().startswith("y")
        if question.field == "timezone" and is_zone(text):
            return text
        if text.lower() in question.choices:
            return text.lower()
        say("That is none of the answers that are understood.")


def _counts(counts: Any) -> str:
    words = {
        "activities": ("activity", "activities"), "sessions": ("strength session", ""), "sets": ("set", ""),
        "weighings": ("weighing", ""),
    }  # fmt: skip
    return listed([counted(counts[noun], one, more) for noun, (one, more) in words.items() if counts.get(noun)])


def _place(path: Path) -> Place:
    if path == STANDARD_INPUT:
        held = sys.stdin.buffer.read(MOST_BYTES + 1)  # once: with answers it is read again
        return Place(name="standard input", open=lambda: io.BytesIO(held))
    if path.is_dir():
        members, problems = members_of(path)
        name = printable(path.name or path.resolve().name)
        return Place(name=name, members=tuple(members), problems=tuple(problems))
    return Place(name=printable(path.name), open=lambda: _seekable(path))


def _seekable(path: Path) -> BinaryIO:
    file = opened(path)
    if file.seekable():
        return file
    with file:  # a pipe
        return io.BytesIO(file.read(MOST_BYTES + 1))


@contextmanager
def _bar() -> Iterator[Progress | None]:
    """A bar with files a second and the time left, where a person looks."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, ProgressColumn, Task, TextColumn, TimeRemainingColumn
    from rich.progress import Progress as Bar
    from rich.text import Text

    class Speed(ProgressColumn):
        def render(self, task: Task) -> Text:
            return Text(f"{task.speed:.0f} files/s" if task.speed else "")

    columns = (TextColumn("Reading"), BarColumn(), MofNCompleteColumn(), Speed(), TimeRemainingColumn())
    with Bar(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("Reading", total=None)
        yield lambda done, known: bar.update(task, completed=done, total=known)


def _now() -> datetime:
    return datetime.now(UTC)
