"""The usual week out of run files, put into the form."""

from collections.abc import Iterator, Sequence
from typing import BinaryIO, Final

from ironstride.coach.infer_week import infer_week
from ironstride.files.reading import Answers, Reading
from ironstride.running.usual_week import UsualWeek
from ironstride.surfaces.answers.zones import is_zone
from ironstride.surfaces.web.athlete.filled import Values, blank, filled
from ironstride.training.problem import Problem
from ironstride.training.request import PlanRequest

MOST_BYTES: Final = 256 << 20
MOST_FILES: Final = 1000
"""Our limits for a look at the week: the import takes far more."""


def with_week_of(
    values: Values, files: Sequence[tuple[str, BinaryIO]], timezone: str
) -> tuple[Values, tuple[str, ...]]:
    """The form with the runs that these recordings show, and what is worth saying; as it was where they show none."""
    zone = timezone if is_zone(timezone) else "UTC"
    week, problems = infer_week(_readings(files, zone), zone)
    says = tuple(f"{one.where}: {one.what} {one.try_this}" for one in problems[:5])
    if not week.runs:
        return values, says
    rest = {name: value for name, value in {**blank(zone, ""), **values}.items() if not name.startswith("run-")}
    found = {name: value for name, value in _runs(week).items() if name.startswith("run-")}
    found = {name: value for name, value in found.items() if not name.endswith("-was")}
    return {**rest, **found}, (*week.notes, *says)


def _runs(week: UsualWeek) -> Values:
    return filled(PlanRequest(runs=week.runs))


def _readings(files: Sequence[tuple[str, BinaryIO]], timezone: str) -> Iterator[Reading]:
    from ironstride.files.read import read  # its readers take megabytes, and most starts read no file

    for name, file in files[:MOST_FILES]:
        yield from read(file, name, Answers(timezone=timezone))
    if len(files) > MOST_FILES:
        what = f"{len(files)} files came; the first {MOST_FILES} were looked at."
        problem = Problem(where="files", what=what, try_this="Import the rest later.", is_fatal=False)
        yield Reading(name="files", problems=(problem,))
