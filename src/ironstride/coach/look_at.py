"""What is in these files? Readings with the figures of each activity and what kind of run it looks like."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from zoneinfo import ZoneInfo

from ironstride.files.reading import Reading
from ironstride.running.outings import kinds_of
from ironstride.running.run_kind import KindGuess
from ironstride.running.run_metrics import RunMetrics, run_metrics
from ironstride.running.run_summary import RunSummary, summarise
from ironstride.training.activity import Activity, Streams


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenActivity:
    """An activity with its figures. `summary` and `kind` only for runs; `kind` once all files were seen.

    `samples` counts them, also where they were let go.
    """

    activity: Activity
    metrics: RunMetrics
    samples: int = 0
    summary: RunSummary | None = None
    kind: KindGuess | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """One file's reading, with its activities looked at."""

    reading: Reading
    activities: tuple[SeenActivity, ...]


def look_at(readings: Iterable[Reading], *, keeps_samples: bool, timezone: str | None = None) -> Iterator[Seen]:
    """Each reading with the figures of its activities, as it is read.

    `timezone` (an IANA name) is the wall clock of activities whose file doesn't tell theirs. Without `keeps_samples`
    the samples are let go once the figures are taken, so that years of them never meet in memory.
    """
    for reading in readings:
        activities = [_on_the_clock(activity, timezone) for activity in reading.activities]
        seen = tuple(_seen(activity, keeps_samples) for activity in activities)
        yield Seen(reading=replace(reading, activities=tuple(one.activity for one in seen)), activities=seen)


def with_kinds(seen: Iterable[Seen], timezone: str) -> list[Seen]:
    """All of `seen` with what kind of run each looks like beside the others. `timezone` is an IANA name."""
    files = list(seen)
    runs = [one.summary for file in files for one in file.activities if one.summary is not None]
    kinds = iter(kinds_of(runs, ZoneInfo(timezone)))
    return [
        replace(
            file,
            activities=tuple(one if one.summary is None else replace(one, kind=next(kinds)) for one in file.activities),
        )
        for file in files
    ]


def _on_the_clock(activity: Activity, timezone: str | None) -> Activity:
    if timezone is None or activity.utc_offset is not None:
        return activity
    return replace(activity, utc_offset=activity.start.astimezone(ZoneInfo(timezone)).utcoffset())


def _seen(activity: Activity, keeps_samples: bool) -> SeenActivity:
    return SeenActivity(
        activity=activity if keeps_samples else replace(activity, records=Streams()),
        metrics=run_metrics(activity),
        samples=len(activity.records),
        summary=summarise(activity) if activity.is_run else None,
    )
