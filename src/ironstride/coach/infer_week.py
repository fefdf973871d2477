"""Which week does this runner usually run? From the bytes of recordings to an editable week."""

from collections.abc import Iterable

from ironstride.files.runs_folder import each_run
from ironstride.running.run_summary import summarise
from ironstride.running.usual_week import UsualWeek, usual_week
from ironstride.training.problem import Problem


def infer_week(files: Iterable[tuple[str, bytes]], timezone: str) -> tuple[UsualWeek, tuple[Problem, ...]]:
    """The usual week of the runs in `files` (name and bytes, one at a time), and everything worth saying about them.

    A problem is fatal only when no run is left. `timezone` is an IANA name, for recordings that don't tell theirs.

    >>> week, problems = infer_week([], "Europe/Berlin")
    >>> week.runs, problems[0].what
    ((), 'the folder is empty.')
    """
    problems: list[Problem] = []
    summaries = [summarise(run) for run in each_run(files, problems)]
    return usual_week(summaries, timezone), tuple(problems)
