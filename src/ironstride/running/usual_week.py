"""The usual week, inferred from recorded runs: which days, when, how long, what kind, and on what evidence."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from statistics import median
from typing import Final
from zoneinfo import ZoneInfo

from ironstride.running.outings import (
    SHORTEST_RUN_MINUTES,
    Outing,
    local_start,
    monday_of,
    outings_of,
    without_doubles,
)
from ironstride.running.run_summary import RunSummary
from ironstride.training.request import UsualRun
from ironstride.training.words import WEEKDAY_NAMES, RunKind

# All of these are our defaults.
WEEKS_LOOKED_AT: Final = 12  # older habits say little about the next season
WEEKS_TO_TELL: Final = 3  # fewer weeks can't show a habit
USUAL_SHARE: Final = 0.5  # of the chances a weekday had
RECENT_CHANCES: Final = 4  # a habit may be young, or just given up
RECENT_USUAL: Final = 3
FIRM_SHARE: Final = 0.75  # a habit this strong stays even where that makes more runs than the average week has
OCCASIONAL_SHARE: Final = 0.3  # enough to stand in for a run that has no fixed day
SAME_TIME_MINUTES: Final = 240  # runs of one weekday further apart than this are two habits
START_MINUTES: Final = 15  # starts are rounded to this
LENGTH_MINUTES: Final = 5  # lengths are rounded to this
_HARD: Final[tuple[RunKind, ...]] = ("intervals", "tempo", "hills")


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


def usual_week(runs: Sequence[RunSummary], timezone: str) -> UsualWeek:
    """The usual week of the last twelve weeks of `runs`, in any order.

    Times of day are the watch's own where the file tells its offset, else those of `timezone` (an IANA name;
    raises `zoneinfo.ZoneInfoNotFoundError` for another). With fewer than three weeks the answer is a best guess
    and says so. Without runs the week is empty.
    """
    zone = ZoneInfo(timezone)
    earliest_first = sorted(runs, key=lambda run: (run.start, run.minutes, run.source))
    local = [(local_start(run, zone), run) for run in earliest_first if run.minutes >= SHORTEST_RUN_MINUTES]
    if not local:
        return UsualWeek(runs=(), weeks=0, runs_read=0, notes=("There are no runs to tell a usual week from.",))
    last = max(start.date() for start, _ in local)
    long_enough = len(local)
    local = [pair for pair in local if pair[0].date() > last - timedelta(weeks=WEEKS_LOOKED_AT)]
    kept = without_doubles(local)
    outings = outings_of(kept)
    weeks = {monday_of(outing.start.date()) for outing in outings}
    first = min(outing.start.date() for outing in outings)
    days = _days_with_a_chance(first, last, weeks)
    notes = []
    if short := len(earliest_first) - long_enough:
        notes.append(
            f"Recordings under {SHORTEST_RUN_MINUTES} min were taken for false starts and left out ({short} left out)."
        )
    if older := long_enough - len(local):
        notes.append(
            f"Only the last {WEEKS_LOOKED_AT} weeks are looked at ({counted_runs(older)} before them left out)."
        )
    if silent := sum(run.utc_offset is None for _, run in local):
        notes.append(
            f"{counted_runs(silent)} of {len(local)} name no time zone; their clock is taken to be {timezone}'s"
            " (--timezone says another)."
        )
    if len(local) > len(kept):
        notes.append(f"Overlapping recordings, as from two watches, count once ({len(local) - len(kept)} left out).")
    if len(kept) > len(outings):
        notes.append(f"Recordings that follow closely count as one outing ({len(kept)} make {len(outings)}).")
    if len(weeks) < WEEKS_TO_TELL:
        say = "week" if len(weeks) == 1 else "weeks"
        notes.append(f"Only {len(weeks)} {say} with runs: too few to tell a habit, so this is a best guess.")
    found, remarks = _usual_runs(outings, days, len(weeks))
    notes += remarks
    notes += _notes(outings, found, len(weeks))
    return UsualWeek(
        runs=tuple(found),
        weeks=len(weeks),
        runs_read=len(local),
        first=first,
        last=last,
        notes=tuple(notes),
    )


def counted_runs(count: int) -> str:
    """A number of runs in words.

    >>> counted_runs(1), counted_runs(2)
    ('1 run', '2 runs')
    """
    return "1 run" if count == 1 else f"{count} runs"


def _days_with_a_chance(first: date, last: date, weeks: set[date]) -> list[date]:
    """Days on which a run could have been: a week without any run (illness, holiday) shows no habit."""
    days = [first + timedelta(days=count) for count in range((last - first).days + 1)]
    return [day for day in days if monday_of(day) in weeks]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Slot:
    """A weekday and time of day at which the runner has run: how often, of how many chances."""

    weekday: int
    outings: tuple[Outing, ...]
    count: int
    chances: int
    recent: int
    recent_chances: int

    @property
    def share(self) -> float:
        return self.count / self.chances

    @property
    def strength(self) -> float:
        """The larger of the share over all chances and over the latest ones, so that young habits count."""
        return max(self.share, self.recent / self.recent_chances)

    @property
    def is_habit(self) -> bool:
        is_young_or_old = self.share >= USUAL_SHARE or self.recent >= RECENT_USUAL
        return is_young_or_old and self.count > 1 and self.recent > 0


def _usual_runs(outings: Sequence[Outing], days: Sequence[date], weeks: int) -> tuple[list[UsualRun], list[str]]:
    """The runs of the week, as many as the runner does in a usual one, and what is worth saying about the choice."""
    slots = _slots(outings, days)
    wanted = max(1, round(len(outings) / weeks))
    # The strongest habits first; among equals the earlier weekday: the input's order never matters.
    habits = sorted((slot for slot in slots if slot.is_habit or weeks < WEEKS_TO_TELL), key=lambda slot: -slot.strength)
    firm = sum(slot.strength >= FIRM_SHARE for slot in habits)
    kept, dropped = habits[: max(wanted, firm)], habits[max(wanted, firm) :]
    others = [slot for slot in slots if slot not in habits and slot.share >= OCCASIONAL_SHARE and slot.recent > 0]
    others.sort(key=lambda slot: -slot.strength)
    filling = others[: max(0, wanted - len(kept))]
    chosen = [_usual_run(slot, "") for slot in kept] + [
        _usual_run(slot, "no fixed day; most often ") for slot in filling
    ]
    notes = []
    if dropped:
        names = ", ".join(WEEKDAY_NAMES[slot.weekday] for slot in sorted(dropped, key=lambda slot: slot.weekday))
        notes.append(f"Also run at times, and left out to keep {len(kept)} runs a week: {names}.")
    return sorted(chosen, key=lambda run: (run.day, run.at or time.min)), notes


def _slots(outings: Sequence[Outing], days: Sequence[date]) -> list[_Slot]:
    slots = []
    for weekday in range(7):
        chances = [day for day in days if day.weekday() == weekday]
        latest = chances[-RECENT_CHANCES:]
        for cluster in _by_time_of_day([outing for outing in outings if outing.start.weekday() == weekday]):
            dates = {outing.start.date() for outing in cluster}
            slot = _Slot(
                weekday=weekday,
                outings=tuple(cluster),
                count=len(dates),
                chances=len(chances),
                recent=sum(day in dates for day in latest),
                recent_chances=len(latest),
            )
            slots.append(slot)
    return slots


def _by_time_of_day(outings: Sequence[Outing]) -> list[list[Outing]]:
    clusters: list[list[Outing]] = []
    for outing in sorted(outings, key=lambda one: (_minute(one.start), one.start)):
        if clusters and _minute(outing.start) - _minute(clusters[-1][-1].start) < SAME_TIME_MINUTES:
            clusters[-1].append(outing)
        else:
            clusters.append([outing])
    return clusters


def _minute(moment: datetime) -> int:
    return moment.hour * 60 + moment.minute


def _usual_run(slot: _Slot, before: str) -> UsualRun:
    cluster, count, chances = slot.outings, slot.count, slot.chances
    starts = sorted(_minute(outing.start) for outing in cluster)
    at = min(round(median(starts) / START_MINUTES) * START_MINUTES, 24 * 60 - START_MINUTES)
    length = max(LENGTH_MINUTES, round(median(outing.minutes for outing in cluster) / LENGTH_MINUTES) * LENGTH_MINUTES)
    kind = _most_likely([outing.guess.kind for outing in cluster])
    agreeing = [outing for outing in cluster if outing.guess.kind == kind and outing.guess.is_known]
    name = WEEKDAY_NAMES[slot.weekday]
    when = f"{count} of the last {chances} {name}s" if chances > 1 else f"one {name}"
    hours = _clock(starts[0]) if starts[0] == starts[-1] else f"{_clock(starts[0])}-{_clock(starts[-1])}"
    return UsualRun(
        day=slot.weekday,
        kind=kind,
        minutes=length,
        at=time(at // 60, at % 60),
        evidence=f"{before}{when}, {hours}, {_looks(kind, agreeing, cluster)}",
    )


def _looks(kind: RunKind, agreeing: Sequence[Outing], cluster: Sequence[Outing]) -> str:
    """What the runs look like, with what the others look like, so that the numbers add up."""
    if not agreeing:
        return f"taken for {kind}: {max(cluster, key=lambda outing: outing.start).guess.evidence}"
    others = Counter(
        f"{outing.guess.kind} in" if outing.guess.is_known else "not known in"
        for outing in cluster
        if outing not in agreeing
    )
    also = f" ({', '.join(f'{other} {count}' for other, count in sorted(others.items()))})" if others else ""
    latest = max(agreeing, key=lambda outing: outing.start)
    return f"looks like {kind} in {len(agreeing)} of {len(cluster)}{also}: {latest.guess.evidence}"


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


def _notes(outings: Sequence[Outing], found: Sequence[UsualRun], weeks: int) -> list[str]:
    notes = []
    races = [outing for outing in outings if outing.guess.kind == "race"]
    if races and not any(run.kind == "race" for run in found):
        dates = ", ".join(outing.start.date().isoformat() for outing in races)
        notes.append(f"Looks like a race, and not part of the usual week: {dates}.")
    long_weeks = {monday_of(outing.start.date()) for outing in outings if outing.guess.kind == "long"}
    if len(long_weeks) >= weeks * USUAL_SHARE and not any(run.kind == "long" for run in found):
        notes.append(f"A long run in {len(long_weeks)} of {weeks} weeks, but on no fixed day.")
    if not found:
        notes.append("No weekday is run often enough to call it usual; write the runs you plan yourself.")
    return notes
