"""Open what the person named, read it, and refuse it with every problem at once."""

import os
import sys
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from ironstride.files.athlete_file import read_athlete
from ironstride.surfaces.cli.program import program_name
from ironstride.surfaces.cli.say import problem_lines, refuse, warn
from ironstride.training.problem import Problem
from ironstride.training.request import PlanRequest

STANDARD_INPUT = "-"
TODAY_VARIABLE = "IRONSTRIDE_TODAY"
_MOST_NAMED = 10


def read_text(file: str) -> tuple[str, str]:
    """The text of a file and what to call it; ``-`` is standard input. Refuses what can't be read."""
    try:
        if file == STANDARD_INPUT:
            return sys.stdin.buffer.read().decode("utf-8"), "standard input"
        return Path(file).read_bytes().decode("utf-8"), Path(file).name
    except UnicodeDecodeError as error:
        what = f"byte {error.start} is not UTF-8 text."
        refuse([Problem(where=file, what=what, try_this="Save the file as UTF-8. Is it the athlete file?")])
    except IsADirectoryError:
        refuse([Problem(where=file, what="this is a folder and can't be opened.", try_this=_other_file(file))])
    except OSError as error:
        what = f"it can't be opened ({error.strerror or error})."
        refuse([Problem(where=file, what=what, try_this=_other_file(file))])


def read_request(file: str, *, require_runs: bool = True) -> PlanRequest:
    """The request in an athlete file; remarks about it go to standard error, mistakes end it with exit code 2."""
    text, name = read_text(file)
    request, problems = read_athlete(text, name, require_runs=require_runs, today=local_today())
    if request is None:
        refuse([problem for problem in problems if problem.is_fatal])
    for problem in problems:
        warn(problem_lines(problem, ""))
    return request


def local_today(timezone: str | None = None) -> date:
    """Today, in the athlete's zone where it is known. The only place where the calendar is read.

    IRONSTRIDE_TODAY, an ISO date in the environment, stands in for it: for answers that shall be the same tomorrow.
    """
    if told := os.environ.get(TODAY_VARIABLE):
        try:
            return date.fromisoformat(told)
        except ValueError:
            what = f"{told!r} is not a date."
            refuse([Problem(where=TODAY_VARIABLE, what=what, try_this="Write it as 2026-11-23, or unset it.")])
    return datetime.now(ZoneInfo(timezone)).date() if timezone else date.today()


def _other_file(file: str) -> str:
    folder = Path(file) if Path(file).is_dir() else Path(file).parent
    near = sorted(path for path in folder.glob("*.toml")) if folder.is_dir() else []
    if near:
        more = f" and {len(near) - _MOST_NAMED} more" if len(near) > _MOST_NAMED else ""
        return f"There: {', '.join(map(str, near[:_MOST_NAMED]))}{more}."
    return f"Check the path, or write one with '{program_name()} init'."
