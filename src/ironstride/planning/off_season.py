"""Fewer runs in the off season, where the runner wants that: which of the usual week's runs stay."""

from collections.abc import Sequence

from ironstride.training.request import UsualRun
from ironstride.training.words import RunKind

LEAVES_LAST: tuple[RunKind, ...] = ("easy", "recovery", "long", "tempo", "hills", "intervals", "race")
"""Quality goes first (our default): the article cuts running to about two days and doesn't say which."""


def runs_that_stay(runs: Sequence[UsualRun], count: int) -> frozenset[UsualRun]:
    """At most `count` of one week's runs: the longest long run, the easy run furthest from it, then the easiest.

    >>> week = [UsualRun(day=day, kind=kind, minutes=60) for day, kind in ((1, "tempo"), (2, "easy"), (4, "easy"))]
    >>> long = UsualRun(day=5, kind="long", minutes=120)
    >>> sorted(run.day for run in runs_that_stay([*week, long], 2))
    [2, 5]
    """
    longs = sorted((run for run in runs if run.kind == "long"), key=lambda run: (-run.minutes, run.day))
    order = longs[:1]
    easy = [run for run in runs if run.kind == "easy"]
    if easy:
        anchor = order[0].day if order else easy[0].day
        order.append(min(easy, key=lambda run: (-_days_apart(run.day, anchor), run.day, run.minutes)))
    rest = [run for run in runs if run not in order]
    order += sorted(rest, key=lambda run: (LEAVES_LAST.index(run.kind), run.day, run.minutes))
    return frozenset(order[:count])


def _days_apart(one: int, other: int) -> int:
    """Days between two weekdays, the short way round the week."""
    apart = abs(one - other)
    return min(apart, 7 - apart)
