"""Recordings on the runner's own clock, joined where they are one outing."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from statistics import median
from typing import Final
from zoneinfo import ZoneInfo

from ironstride.running.run_kind import KindGuess, own_norms, run_kind
from ironstride.running.run_summary import RunSummary
from ironstride.training.words import RunKind

SHORTEST_RUN_MINUTES: Final = 5
"""Shorter recordings are false starts: our default."""
SAME_OUTING_MINUTES: Final = 45
"""Warm-up, repeats and cool-down are often recorded one by one; a longer break makes two outings: our default."""
_AS_LONG: Final = 0.1  # of two recordings of one run, stopped by hand: our default
_HARDEST_FIRST: Final[tuple[RunKind, ...]] = ("race", "intervals", "tempo", "hills", "long", "easy", "recovery")


@dataclass(frozen=True, slots=True, kw_only=True)
class Outing:
    """One time out of the door: a run, or recordings that follow each other closely. Times are local wall times."""

    start: datetime
    minutes: float
    guess: KindGuess


def local_start(run: RunSummary, zone: ZoneInfo) -> datetime:
    """The wall clock at the start: the watch's own where the file tells, else that of `zone`."""
    if run.utc_offset is not None:
        return (run.start.astimezone(UTC) + run.utc_offset).replace(tzinfo=None)
    return run.start.astimezone(zone).replace(tzinfo=None)


def monday_of(day: date) -> date:
    """The Monday of the week that `day` is in."""
    return day - timedelta(days=day.weekday())


def without_doubles(runs: Sequence[tuple[datetime, RunSummary]]) -> list[tuple[datetime, RunSummary]]:
    """Of runs (by instant) that overlap the longer one: nobody runs twice at once.

    Instants decide, not wall clocks: one of two watches may not tell its offset. Of two that are as long, within a
    tenth, the one that tells it stays.
    """
    kept: list[tuple[datetime, RunSummary]] = []
    for start, run in runs:
        if kept and run.start < kept[-1][1].start + timedelta(minutes=kept[-1][1].minutes / 2):
            other = kept[-1][1]
            is_as_long = abs(run.minutes - other.minutes) <= _AS_LONG * other.minutes
            tells_more = run.utc_offset is not None and other.utc_offset is None
            tells_less = run.utc_offset is None and other.utc_offset is not None
            if (is_as_long and tells_more) or (run.minutes > other.minutes and not (is_as_long and tells_less)):
                kept[-1] = (start, run)
            continue
        kept.append((start, run))
    return kept


def outings_of(runs: Sequence[tuple[datetime, RunSummary]]) -> list[Outing]:
    """The outings in `runs` (at least one, earliest first), each with its kind.

    Recordings that follow each other closely are one outing, as long as all of them and of the hardest kind.
    """
    groups: list[list[tuple[datetime, RunSummary]]] = []
    for start, run in runs:
        if groups and run.start - _end(groups[-1][-1][1]) < timedelta(minutes=SAME_OUTING_MINUTES):
            groups[-1].append((start, run))
        else:
            groups.append([(start, run)])
    totals = [sum(run.minutes for _, run in group) for group in groups]
    norms = replace(own_norms([run for _, run in runs]), minutes=median(totals))
    longest: dict[date, float] = {}
    for group, total in zip(groups, totals, strict=True):
        week = monday_of(group[0][0].date())
        longest[week] = max(longest.get(week, 0.0), total)
    outings = []
    for group, total in zip(groups, totals, strict=True):
        start = group[0][0]
        is_longest = total == longest[monday_of(start.date())]
        guesses = [run_kind(replace(run, minutes=total), norms, is_longest_of_week=is_longest) for _, run in group]
        hardest = min(guesses, key=lambda guess: _HARDEST_FIRST.index(guess.kind))
        outings.append(Outing(start=start, minutes=total, guess=hardest))
    return outings


def kinds_of(runs: Sequence[RunSummary], zone: ZoneInfo) -> list[KindGuess]:
    """What each of `runs` looks like beside all of them, in their order; recordings are not joined.

    Recordings under five minutes are false starts: they get no kind, and the others aren't measured against them.

    `zone` is for runs that don't tell their own clock: it decides in which week a run is the longest.
    """
    if not runs:
        return []
    long_enough = [run for run in runs if run.minutes >= SHORTEST_RUN_MINUTES]
    norms = own_norms(long_enough or runs)
    weeks = [monday_of(local_start(run, zone).date()) for run in runs]
    longest: dict[date, float] = {}
    for week, run in zip(weeks, runs, strict=True):
        longest[week] = max(longest.get(week, 0.0), run.minutes)
    return [
        run_kind(run, norms, is_longest_of_week=run.minutes == longest[week])
        if run.minutes >= SHORTEST_RUN_MINUTES
        else KindGuess(kind="easy", evidence="too short to tell", is_known=False)
        for week, run in zip(weeks, runs, strict=True)
    ]


def _end(run: RunSummary) -> datetime:
    return run.start + timedelta(minutes=run.minutes)
