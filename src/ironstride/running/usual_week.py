"""The usual week, inferred from recorded runs: which days, when, how long, what kind, and on what evidence."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from statistics import median
from typing import Final
from zoneinfo import ZoneInfo

from ironstride.running.run_kind import KindGuess, own_norms, run_kind
from ironstride.running.run_summary import RunSummary
from ironstride.training.request import UsualRun
from ironstride.training.words import WEEKDAY_NAMES, RunKind

# All of these are our defaults.
WEEKS_LOOKED_AT: Final = 12  # older habits say little about the next season
WEEKS_TO_TELL: Final = 3  # fewer weeks can't show a habit
USUAL_SHARE: Final = 0.5  # of the chances a weekday had
RECENT_CHANCES: Final = 4  # a habit may be young, or just given up
RECENT_USUAL: Final = 3
OCCASIONAL_SHARE: Final = 0.3  # enough to stand in for a run that has no fixed day
SAME_OUTING_MINUTES: Final = 45  # warm-up, repeats and cool-down recorded one by one
SAME_TIME_MINUTES: Final = 240  # runs of one weekday further apart than this are two habits
START_MINUTES: Final = 15  # starts are rounded to this
LENGTH_MINUTES: Final = 5  # lengths are rounded to this
_HARD: Final[tuple[RunKind, ...]] = ("intervals", "tempo", "hills")
_HARDEST_FIRST: Final[tuple[RunKind, ...]] = ("race", *_HARD, "long", "easy", "recovery")


@dataclass(frozen=True, slots=True, kw_only=True)
class UsualWeek:
    """The week a runner usually runs. `weeks` counts those with at least one run between `first` and `last`.

    `notes` say, for the runner, what the files can't tell.
    """

    runs: tuple[UsualRun, ...]
    weeks: int
    runs_read: int
    first: date | None = None
    last: date | None = None
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Outing:
    start: datetime  # local wall time
    end: datetime
    minutes: float
    guess: KindGuess


def usual_week(runs: Sequence[RunSummary], timezone: str) -> UsualWeek:
    """The usual week of the last twelve weeks of `runs`, in any order.

    Times of day are the watch's own where the file tells its offset, else those of `timezone` (an IANA name;
    raises `zoneinfo.ZoneInfoNotFoundError` for another). With fewer than three weeks the answer is a best guess
    and says so. Without runs the week is empty.
    """
    zone = ZoneInfo(timezone)
    local = sorted(((_local(run, zone), run) for run in runs if run.minutes > 0), key=lambda pair: pair[0])
    if not local:
        return UsualWeek(runs=(), weeks=0, runs_read=0, notes=("There are no runs to tell a usual week from.",))
    last = local[-1][0].date()
    local = [pair for pair in local if pair[0].date() > last - timedelta(weeks=WEEKS_LOOKED_AT)]
    kept = _without_doubles(local)
    outings = _outings(kept)
    weeks = {_monday(outing.start.date()) for outing in outings}
    days = _days_with_a_chance(outings[0].start.date(), last, weeks)
    notes = []
    if len(local) > len(kept):
        notes.append(f"{len(local) - len(kept)} runs overlap others, as from two watches, and count once.")
    if len(weeks) < WEEKS_TO_TELL:
        say = "week" if len(weeks) == 1 else "weeks"
        notes.append(f"Only {len(weeks)} {say} with runs: too few to tell a habit, so this is a best guess.")
    found = _usual_runs(outings, days, len(weeks))
    notes += _notes(outings, found, len(weeks))
    return UsualWeek(
        runs=tuple(found),
        weeks=len(weeks),
        runs_read=len(local),
        first=outings[0].start.date(),
        last=last,
        notes=tuple(notes),
    )


def _local(run: RunSummary, zone: ZoneInfo) -> datetime:
    if run.utc_offset is not None:
        return (run.start.astimezone(ZoneInfo("UTC")) + run.utc_offset).replace(tzinfo=None)
    return run.start.astimezone(zone).replace(tzinfo=None)


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _without_doubles(runs: Sequence[tuple[datetime, RunSummary]]) -> list[tuple[datetime, RunSummary]]:
    """Of runs that overlap in time the longer one: nobody runs twice at once."""
    kept: list[tuple[datetime, RunSummary]] = []
    for start, run in runs:
        if kept and start < kept[-1][0] + timedelta(minutes=kept[-1][1].minutes / 2):
            if run.minutes > kept[-1][1].minutes:
                kept[-1] = (start, run)
            continue
        kept.append((start, run))
    return kept


def _outings(runs: Sequence[tuple[datetime, RunSummary]]) -> list[_Outing]:
    """Runs with their kinds; recordings that follow each other closely are one outing, of its hardest kind."""
    norms = own_norms([run for _, run in runs])
    longest: dict[date, float] = {}
    for start, run in runs:
        week = _monday(start.date())
        longest[week] = max(longest.get(week, 0.0), run.minutes)
    outings: list[_Outing] = []
    for start, run in runs:
        guess = run_kind(run, norms, is_longest_of_week=run.minutes == longest[_monday(start.date())])
        outing = _Outing(start=start, end=start + timedelta(minutes=run.minutes), minutes=run.minutes, guess=guess)
        previous = outings[-1] if outings else None
        if previous and previous.end + timedelta(minutes=SAME_OUTING_MINUTES) > start:
            harder = min(previous.guess, guess, key=lambda one: _HARDEST_FIRST.index(one.kind))
            minutes = previous.minutes + run.minutes
            outings[-1] = _Outing(start=previous.start, end=outing.end, minutes=minutes, guess=harder)
            continue
        outings.append(outing)
    return outings


def _days_with_a_chance(first: date, last: date, weeks: set[date]) -> list[date]:
    """Days on which a run could have been: a week without any run (illness, holiday) shows no habit."""
    days = [first + timedelta(days=count) for count in range((last - first).days + 1)]
    return [day for day in days if _monday(day) in weeks]


def _usual_runs(outings: Sequence[_Outing], days: Sequence[date], weeks: int) -> list[UsualRun]:
    usual: list[tuple[UsualRun, float]] = []
    others: list[tuple[UsualRun, float]] = []
    for weekday in range(7):
        chances = [day for day in days if day.weekday() == weekday]
        for cluster in _by_time_of_day([outing for outing in outings if outing.start.weekday() == weekday]):
            dates = {outing.start.date() for outing in cluster}
            recent = sum(day in dates for day in chances[-RECENT_CHANCES:])
            share = len(dates) / len(chances)
            is_habit = (share >= USUAL_SHARE and recent > 0) or recent >= RECENT_USUAL
            if weeks < WEEKS_TO_TELL or (is_habit and len(dates) > 1):
                usual.append((_usual_run(weekday, cluster, len(dates), len(chances), ""), share))
            elif share >= OCCASIONAL_SHARE and recent > 0:
                others.append(
                    (_usual_run(weekday, cluster, len(dates), len(chances), "no fixed day; most often "), share)
                )
    wanted = round(len(outings) / weeks) - len(usual)
    others.sort(key=lambda pair: -pair[1])
    chosen = [run for run, _ in [*usual, *others[: max(wanted, 0)]]]
    return sorted(chosen, key=lambda run: (run.day, run.at or time.min))


def _by_time_of_day(outings: Sequence[_Outing]) -> list[list[_Outing]]:
    clusters: list[list[_Outing]] = []
    for outing in sorted(outings, key=lambda one: (_minute(one.start), one.start)):
        if clusters and _minute(outing.start) - _minute(clusters[-1][-1].start) < SAME_TIME_MINUTES:
            clusters[-1].append(outing)
        else:
            clusters.append([outing])
    return clusters


def _minute(moment: datetime) -> int:
    return moment.hour * 60 + moment.minute


def _usual_run(weekday: int, cluster: Sequence[_Outing], count: int, chances: int, before: str) -> UsualRun:
    starts = sorted(_minute(outing.start) for outing in cluster)
    at = min(round(median(starts) / START_MINUTES) * START_MINUTES, 24 * 60 - START_MINUTES)
    length = max(LENGTH_MINUTES, round(median(outing.minutes for outing in cluster) / LENGTH_MINUTES) * LENGTH_MINUTES)
    kind = _most_likely([outing.guess.kind for outing in cluster])
    agreeing = [outing for outing in cluster if outing.guess.kind == kind]
    latest = max(agreeing, key=lambda outing: outing.start)
    name = WEEKDAY_NAMES[weekday]
    when = f"{count} of the last {chances} {name}s" if chances > 1 else f"one {name}"
    hours = _clock(starts[0]) if starts[0] == starts[-1] else f"{_clock(starts[0])}-{_clock(starts[-1])}"
    looks = f"looks like {kind} in {len(agreeing)} of {len(cluster)}: {latest.guess.evidence}"
    return UsualRun(
        day=weekday, kind=kind, minutes=length, at=time(at // 60, at % 60), evidence=f"{before}{when}, {hours}, {looks}"
    )


def _clock(minute: int) -> str:
    return f"{minute // 60:02d}:{minute % 60:02d}"


def _most_likely(kinds: Sequence[RunKind]) -> RunKind:
    """The kind of a weekday: hard kinds that change places stand together against easy running."""
    counts = Counter(kinds)
    half = len(kinds) / 2
    hard = sum(counts[kind] for kind in _HARD)
    if counts["race"] > half:
        return "race"
    if counts["long"] >= half:
        return "long"
    if hard and hard >= half:
        return max(_HARD, key=lambda kind: counts[kind])
    rest = [kind for kind in ("easy", "recovery", "long", *_HARD, "race") if counts[kind]]
    return max(rest, key=lambda kind: counts[kind])  # the earlier name wins a tie: the gentler guess


def _notes(outings: Sequence[_Outing], found: Sequence[UsualRun], weeks: int) -> list[str]:
    notes = []
    races = [outing for outing in outings if outing.guess.kind == "race"]
    if races and not any(run.kind == "race" for run in found):
        dates = ", ".join(outing.start.date().isoformat() for outing in races)
        notes.append(f"Looks like a race, and not part of the usual week: {dates}.")
    long_weeks = {_monday(outing.start.date()) for outing in outings if outing.guess.kind == "long"}
    if len(long_weeks) >= weeks * USUAL_SHARE and not any(run.kind == "long" for run in found):
        notes.append(f"A long run in {len(long_weeks)} of {weeks} weeks, but on no fixed day.")
    if not found:
        notes.append("No weekday is run often enough to call it usual; write the runs you plan yourself.")
    return notes
