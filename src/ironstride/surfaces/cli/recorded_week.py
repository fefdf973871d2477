"""Whose week counts: the one in the athlete file, or the one that the recordings show."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from ironstride.running.usual_week import WEEKS_TO_TELL, UsualWeek
from ironstride.surfaces.cli.say import warn, wrapped
from ironstride.surfaces.cli.words import counted
from ironstride.training.request import PlanRequest, UsualRun
from ironstride.training.words import WEEKDAYS

OLD_AFTER_WEEKS: Final = 6  # our default: a habit that was last seen longer ago may be none any more


def with_recordings(request: PlanRequest, week: UsualWeek, today: date, *, replaces_runs: bool) -> PlanRequest:
    """The request around the recorded week, and on standard error what that changes.

    A recorded week that is thin or old leaves the file's own runs alone unless `replaces_runs`. Where the file has
    none, the recorded week is all there is, and its weakness is said.
    """
    weak = weaknesses(week, today)
    for weakness in weak:
        warn(wrapped(f"Careful: {weakness}"))
    if not request.runs:
        warn(wrapped(f"Planned around the recorded week: {runs_words(week.runs)}."))
    elif weak and not replaces_runs:
        kept = f"The file's own [[run]] tables are kept: {runs_words(request.runs)}."
        warn(wrapped(f"{kept} The recordings show: {runs_words(week.runs)}. --replace-runs plans around those."))
        return request
    else:
        gone = f"The recorded week REPLACES the file's [[run]] tables: {runs_words(request.runs)}."
        warn(wrapped(f"{gone} Planned around: {runs_words(week.runs)}. Without --runs the file's own count."))
    return replace(request, runs=week.runs)


def weaknesses(week: UsualWeek, today: date) -> tuple[str, ...]:
    """Why a recorded week says little about the season to come; empty where nothing speaks against it.

    >>> weaknesses(UsualWeek(runs=(), weeks=2, runs_read=4, last=date(2026, 11, 20)), date(2026, 11, 21))
    ('the recordings hold only 2 weeks with runs: too few to tell a habit.',)
    """
    found = []
    if week.weeks < WEEKS_TO_TELL:
        found.append(f"the recordings hold only {counted(week.weeks, 'week')} with runs: too few to tell a habit.")
    if week.last is not None and week.last < today - timedelta(weeks=OLD_AFTER_WEEKS):
        found.append(f"the last run in the recordings is of {week.last}, more than {OLD_AFTER_WEEKS} weeks ago.")
    return tuple(found)


def runs_words(runs: Sequence[UsualRun]) -> str:
    """The runs of a week in a few words.

    >>> runs_words([UsualRun(day=1, kind="easy", minutes=40)])
    'tue easy 40 min'
    """
    return ", ".join(f"{WEEKDAYS[run.day]} {run.kind} {run.minutes} min" for run in runs) or "none"
