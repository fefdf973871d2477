"""The usual week out of the recordings that a person names."""

from collections.abc import Sequence
from pathlib import Path

from ironstride.coach.infer_week import infer_week
from ironstride.files.reading import Answers
from ironstride.running.usual_week import UsualWeek
from ironstride.surfaces.answers.zones import is_zone
from ironstride.surfaces.cli.open_places import readings_of, refuse_missing
from ironstride.surfaces.cli.say import refuse, remark_lines, warn
from ironstride.training.problem import Problem


def infer_from(places: Sequence[Path], timezone: str) -> UsualWeek:
    """The usual week of the recordings in files, archives and folders. Remarks go to standard error.

    `timezone` is the runner's: it also stands for times that a file writes without a zone. Refuses a place or zone
    that doesn't exist, and recordings without a single run.
    """
    refuse_missing(places)
    if not is_zone(timezone):
        what = f"{timezone!r} is not a time zone."
        refuse([Problem(where="--timezone", what=what, try_this="Write it as Europe/Berlin or UTC.")])
    week, found = infer_week(readings_of(places, Answers(timezone=timezone)), timezone)
    fatal = [problem for problem in found if problem.is_fatal]
    remarks = [problem for problem in found if not problem.is_fatal]
    if remarks:
        warn(remark_lines(remarks))
    if fatal:
        refuse(fatal)
    return week
