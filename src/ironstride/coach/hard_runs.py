"""When the last hard run ended: recorded runs that look hard or were planned so, else those that the plan has."""

from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, timedelta, timezone
from typing import TYPE_CHECKING, Any, Final
from zoneinfo import ZoneInfo

from sqlalchemy import Connection

from ironstride.planning.hard_run_hours import REACH, hours_since
from ironstride.store.asking import Row
from ironstride.store.columns import instant, instant_text
from ironstride.store.matching import timezone_of
from ironstride.store.strength import planned_run_rows, run_rows
from ironstride.training.words import QUALITY_RUNS

if TYPE_CHECKING:  # numpy comes with it
    from ironstride.running.run_summary import RunSummary

__all__ = ["REACH", "hard_run_ends", "hours_since", "summary_of"]

_HABITS: Final = timedelta(weeks=12)  # our default: what is usual is told by the runs of the weeks before


def hard_run_ends(connection: Connection, athlete_id: str, since: date | None = None) -> list[datetime]:
    """When each hard run ended, on the wall clock of its place, in order.

    A recorded run is hard where it was the planned hard run, or where its own numbers say so beside the runner's
    other runs (`running.run_kind`, without laps and samples). On a day without any recording the newest plan's hard
    run is believed.
    """
    first = None if since is None else datetime.combine(since, datetime.min.time()) - REACH
    zone = ZoneInfo(timezone_of(connection, athlete_id))
    from_instant = "" if first is None else instant_text((first - _HABITS).replace(tzinfo=UTC))
    recorded = run_rows(connection, athlete_id, from_instant)
    starts = [_local(row, zone) for row in recorded]
    looks_hard = _looks_hard(recorded) if recorded else []
    ends = [
        start + timedelta(seconds=row["elapsed_s"])
        for row, start, is_hard in zip(recorded, starts, looks_hard, strict=True)
        if is_hard or row["planned_kind"] in QUALITY_RUNS
    ]
    days = {start.date() for start in starts}
    for row in planned_run_rows(connection, athlete_id, "" if first is None else first.isoformat()):
        start = datetime.fromisoformat(row["start_local"])
        if row["kind"] in QUALITY_RUNS and start.date() not in days:
            ends.append(start + timedelta(minutes=row["minutes"]))
    return sorted(ends)


def _local(row: Row, zone: ZoneInfo) -> datetime:
    offset = row["utc_offset_s"]
    clock = zone if offset is None else timezone(timedelta(seconds=offset))
    return instant(row["start_utc"]).astimezone(clock).replace(tzinfo=None)


def _looks_hard(recorded: Sequence[Row]) -> Iterator[bool]:
    """Of each run whether it looks like a hard one."""
    from ironstride.running.run_kind import own_norms, run_kind  # numpy comes with them

    runs = [summary_of(row) for row in recorded]
    norms = own_norms(runs)
    longest: dict[Any, float] = {}
    for run in runs:
        week = run.start.isocalendar()[:2]
        longest[week] = max(run.minutes, longest.get(week, 0.0))
    for run in runs:
        is_longest = run.minutes == longest[run.start.isocalendar()[:2]]
        yield run_kind(run, norms, is_longest_of_week=is_longest).kind in QUALITY_RUNS


def summary_of(row: Row) -> "RunSummary":
    """A run by the figures of its row."""
    from ironstride.running.run_summary import RunSummary

    seconds = row["elapsed_s"] if row["timer_s"] is None else row["timer_s"]
    distance = row["distance_m"]
    return RunSummary(
        start=instant(row["start_utc"]), minutes=seconds / 60, distance_m=distance, ascent_m=row["ascent_m"],
        avg_speed_m_s=distance / seconds if distance and seconds else None, avg_hr_bpm=row["avg_hr_bpm"],
        max_hr_bpm=row["max_hr_bpm"],
    )  # fmt: skip
