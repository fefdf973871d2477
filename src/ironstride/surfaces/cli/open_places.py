"""Files, archives and folders that a person names, opened one at a time."""

import io
import os
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, BinaryIO, Final

from ironstride.files.archive import Member, read_members
from ironstride.files.read import MOST_BYTES, read
from ironstride.files.reading import Answers, Reading
from ironstride.surfaces.cli.say import printable, refuse
from ironstride.training.problem import Problem

if TYPE_CHECKING:
    from rich.progress import Progress

PATIENCE_S: Final = 1.0
"""Nothing is shown before this: a bar that flickers by says nothing."""
STANDARD_INPUT: Final = Path("-")


def refuse_missing(places: Sequence[Path]) -> None:
    """Leave with exit code 2 where a place doesn't exist; then nothing of the others is read either."""
    what = "there is no such file or folder; nothing was read."
    problems = [
        Problem(where=printable(str(place)), what=what, try_this="Check the path.")
        for place in places
        if place != STANDARD_INPUT and not os.path.lexists(place)
    ]
    if problems:
        refuse(problems)


def readings_of(places: Sequence[Path], answers: Answers) -> Iterator[Reading]:
    """The readings of every file in `places`, folders with all below them; a count on standard error if it takes long.

    ``-`` is standard input. A file that can't be opened gives a reading with that problem; the others are read.
    """
    begun, bar = monotonic(), None
    try:
        for number, reading in enumerate(_each(places, answers)):
            if bar is None and sys.stderr.isatty() and monotonic() - begun > PATIENCE_S:
                bar = _bar()
            if bar is not None:
                bar.update(bar.task_ids[0], completed=number)
            yield reading
    finally:
        if bar is not None:
            bar.stop()


def members_of(folder: Path) -> tuple[list[Member], list[Problem]]:
    """Every file below `folder`, in an order that doesn't depend on the disk, and folders that can't be opened.

    Hidden files are nobody's recordings; pipes and devices are left out.
    """
    problems: list[Problem] = []
    files: list[Path] = []

    def refused(error: OSError) -> None:
        problems.append(cannot_open(printable(f"{folder.name}/{Path(error.filename).relative_to(folder)}"), error))

    for place, folders, names in os.walk(folder, onerror=refused):
        folders[:] = [name for name in folders if not name.startswith(".")]
        paths = [Path(place, name) for name in names if not name.startswith(".")]
        files += [path for path in paths if path.is_file()]
    members = [
        Member(name=printable(path.relative_to(folder).as_posix()), open=_Opener(path)) for path in sorted(files)
    ]
    return members, problems


class _Opener:
    """Opens a path when it is called: a folder's files are never open all at once."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def __call__(self) -> BinaryIO:
        return self._path.open("rb")


def _each(places: Sequence[Path], answers: Answers) -> Iterator[Reading]:
    for place in places:
        if place == STANDARD_INPUT:
            yield from _from_pipe(sys.stdin.buffer, "standard input", answers)
        elif place.is_dir():
            members, problems = members_of(place)
            name = printable(place.name or place.resolve().name)
            yield from read_members(members, name, answers)
            if problems:
                yield Reading(name=name, problems=tuple(problems))
        else:
            yield from _from_file(place, answers)


def _from_file(place: Path, answers: Answers) -> Iterator[Reading]:
    name = printable(place.name)
    try:
        # Without waiting: a named pipe that nobody writes to would hold us for ever.
        number = os.open(place, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
        file = os.fdopen(number, "rb")
    except OSError as error:
        yield Reading(name=name, problems=(cannot_open(name, error),))
        return
    with file:
        if os.name == "posix":
            os.set_blocking(number, True)
        if file.seekable():
            yield from read(file, name, answers)
        else:
            yield from _from_pipe(file, name, answers)


def _from_pipe(file: BinaryIO, name: str, answers: Answers) -> Iterator[Reading]:
    """What comes through a pipe is held in memory, up to the size of the largest file that is read whole."""
    data = file.read(MOST_BYTES + 1)
    if len(data) > MOST_BYTES:
        what = f"more than {MOST_BYTES >> 20} MB came through the pipe; nothing was read."
        yield Reading(name=name, problems=(Problem(where=name, what=what, try_this="Give it as a file."),))
    else:
        yield from read(io.BytesIO(data), name, answers)


def cannot_open(name: str, error: OSError) -> Problem:
    """Why a file stays closed."""
    what = f"it can't be opened ({error.strerror or error})."
    return Problem(where=name, what=what, try_this="Check that you may read it; the others are read.")


def _bar() -> "Progress":
    from rich.console import Console
    from rich.progress import Progress, TextColumn, TimeElapsedColumn

    columns = (TextColumn("{task.description}"), TextColumn("{task.completed:.0f} files"), TimeElapsedColumn())
    bar = Progress(*columns, console=Console(stderr=True), transient=True)
    bar.add_task("Reading", total=None)
    bar.start()
    return bar
