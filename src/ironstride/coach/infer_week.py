"""Which week does this runner usually run? From recordings to an editable week."""

from collections.abc import Iterable

from ironstride.files.reading import Reading
from ironstride.files.runs_in import runs_in
from ironstride.running.run_summary import summarise
from ironstride.running.usual_week import UsualWeek, usual_week
from ironstride.training.problem import Problem


def infer_week(readings: Iterable[Reading], timezone: str) -> tuple[UsualWeek, tuple[Problem, ...]]:
    """The usual week of the runs in `readings` (taken one at a time), and everything worth saying about them.

    A problem is fatal only when no run is left. `timezone` is an IANA name, for recordings that don't tell theirs.

    >>> week, problems = infer_week([], "Europe/Berlin")
    >>> week.runs, problems[0].what
    ((), 'no recording was found here.')
    """
    problems: list[Problem] = []
    summaries = [summarise(run) for run in runs_in(readings, problems)]
    return usual_week(summaries, timezone), tuple(problems)
