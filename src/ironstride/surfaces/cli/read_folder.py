"""Open recordings one at a time, with a progress bar where it takes longer than a second."""

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Final

from ironstride.coach.infer_week import infer_week
from ironstride.running.usual_week import UsualWeek
from ironstride.surfaces.cli.read_request import is_zone
from ironstride.surfaces.cli.say import problem_lines, refuse, warn
from ironstride.training.problem import Problem

if TYPE_CHECKING:
    from rich.progress import Progress

PATIENCE_S: Final = 1.0


def infer_from(places: Sequence[Path], timezone: str) -> UsualWeek:
    """The usual week of the recordings in folders (with all below them) and files. Remarks go to standard error.

    Refuses a place or zone that doesn't exist, and recordings without a single run.
    """
    problems = [
        Problem(where=str(place), what="there is no such file or folder.", try_this="Check the path.")
        for place in places
        if not place.exists()
    ]
    if not is_zone(timezone):
        what = f"{timezone!r} is not a time zone."
        problems.append(Problem(where="--timezone", what=what, try_this="Write it as Europe/Berlin or UTC."))
    if problems:
        refuse(problems)
    week, found = infer_week(_opened(_files(places)), timezone)
    if any(problem.is_fatal for problem in found):
        refuse(found)
    for problem in found:
        warn(problem_lines(problem, ""))
    return week


def _files(places: Sequence[Path]) -> list[Path]:
    """Every file, in an order that doesn't depend on the disk; hidden ones are nobody's recordings."""
    found: set[Path] = set()
    for place in places:
        inside = [path for path in place.rglob("*") if path.is_file()] if place.is_dir() else [place]
        found.update(path for path in inside if path == place or not path.name.startswith("."))
    return sorted(found)


def _opened(files: Sequence[Path]) -> Iterator[tuple[str, bytes]]:
    begun, bar = monotonic(), None
    try:
        for number, file in enumerate(files):
            if bar is None and sys.stderr.isatty() and monotonic() - begun > PATIENCE_S:
                bar = _bar(len(files))
            if bar is not None:
                bar.update(bar.task_ids[0], completed=number)
            try:
                content = file.read_bytes()
            except OSError as error:
                warn(f"{file.name}: it can't be opened ({error.strerror or error}); the others are read.")
                continue
            yield file.name, content
    finally:
        if bar is not None:
            bar.stop()


def _bar(total: int) -> "Progress":
    from rich.console import Console
    from rich.progress import Progress

    bar = Progress(console=Console(stderr=True), transient=True)
    bar.add_task("Reading runs", total=total)
    bar.start()
    return bar
