"""Files, archives and folders that a person names, opened one at a time."""

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, BinaryIO, Final

from ironstride.files.archive import Member, read_members
from ironstride.files.read import read
from ironstride.files.reading import Answers, Reading
from ironstride.surfaces.cli.say import refuse
from ironstride.training.problem import Problem

if TYPE_CHECKING:
    from rich.progress import Progress

PATIENCE_S: Final = 1.0
"""Nothing is shown before this: a bar that flickers by says nothing."""


def refuse_missing(places: Sequence[Path]) -> None:
    """Leave with exit code 2 where a place doesn't exist."""
    problems = [
        Problem(where=str(place), what="there is no such file or folder.", try_this="Check the path.")
        for place in places
        if not place.exists()
    ]
    if problems:
        refuse(problems)


def readings_of(places: Sequence[Path], answers: Answers) -> Iterator[Reading]:
    """The readings of every file in `places`, folders with all below them; a count on standard error if it takes long.

    A file that can't be opened gives a reading with that problem; the others are read.
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


def members_of(folder: Path) -> list[Member]:
    """Every file below `folder`, in an order that doesn't depend on the disk; hidden ones are nobody's recordings."""
    files = sorted(
        path
        for path in folder.rglob("*")
        if path.is_file() and not any(part.startswith(".") for part in path.relative_to(folder).parts)
    )
    return [Member(name=path.relative_to(folder).as_posix(), open=opener(path)) for path in files]


class _Opener:
    """Opens a path when it is called: a folder's files are never open all at once."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def __call__(self) -> BinaryIO:
        return self._path.open("rb")


def opener(path: Path) -> _Opener:
    """What opens `path` when it is called."""
    return _Opener(path)


def _each(places: Sequence[Path], answers: Answers) -> Iterator[Reading]:
    for place in places:
        if place.is_dir():
            yield from read_members(members_of(place), place.name or str(place), answers)
            continue
        try:
            file = place.open("rb")
        except OSError as error:
            yield Reading(name=place.name, problems=(cannot_open(place.name, error),))
            continue
        with file:
            yield from read(file, place.name, answers)


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
