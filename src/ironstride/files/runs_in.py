"""The runs among many readings, and in plain words what else was there."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Final

from ironstride.files.reading import Reading
from ironstride.training.activity import Activity
from ironstride.training.problem import Problem

_WHERE: Final = "runs"
_EXPORT: Final = (
    "Give what a watch or its web page exports: FIT, GPX or TCX files, or the whole export as zip or folder."
)


def runs_in(readings: Iterable[Reading], problems: list[Problem]) -> Iterator[Activity]:
    """The runs in `readings`, one at a time in their order, so that years of samples never meet in memory.

    Fills `problems` while it runs; the list is complete once the last run was taken. One bad file never stops the
    others: a problem is fatal only when no run was found at all.
    """
    others: Counter[str] = Counter()
    logs = runs = 0
    for reading in readings:
        logs += bool(reading.sessions)
        problems += (replace(problem, is_fatal=False) for problem in reading.problems)
        for activity in reading.activities:
            if activity.is_run:
                runs += 1
                yield activity
            else:
                others[activity.sport] += 1
    if others:
        listed = ", ".join(f"{count} {sport.replace('_', ' ')}" for sport, count in sorted(others.items()))
        what = f"activities that aren't runs were left out: {listed}."
        problems.append(Problem(where=_WHERE, what=what, try_this="Nothing to do.", is_fatal=False))
    if logs:
        what = f"gym logs were left out ({logs}); they say nothing about runs."
        problems.append(Problem(where=_WHERE, what=what, try_this="Nothing to do.", is_fatal=False))
    if not runs:
        found = "no recording was found here." if not others.total() else "none of the activities here is a run."
        problems.append(Problem(where=_WHERE, what=found, try_this=_EXPORT))
