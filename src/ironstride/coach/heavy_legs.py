"""When the legs were loaded in the gym, as the log has it, and from when on that went on."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone
from functools import cache
from typing import Final
from zoneinfo import ZoneInfo

from sqlalchemy import Connection

from ironstride.protocols.catalogue import exercises
from ironstride.store.cuts import visits_with

GOES_ON: Final = 3
GOES_ON_WITHIN: Final = timedelta(days=28)
"""Lifting begins with the first of so many sessions within four weeks: a single try changes nobody. Our defaults."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HeavyLegs:
    """The logged sessions that loaded the legs, in order: the local `days` on which they began, `ends` in Unix
    seconds."""

    days: tuple[date, ...]
    ends: tuple[float, ...]

    @property
    def lifting_from(self) -> date | None:
        """The day of the first session that others followed; None where lifting never went on.

        >>> days = tuple(date(2026, 3, day) for day in (1, 9, 30))
        >>> HeavyLegs(days=days, ends=(0.0, 0.0, 0.0)).lifting_from is None
        True
        """
        for place, first in enumerate(self.days[: len(self.days) - GOES_ON + 1]):
            if self.days[place + GOES_ON - 1] - first < GOES_ON_WITHIN:
                return first
        return None

    def hours_before(self, at: float) -> float | None:
        """Hours since the last of them ended at a moment in Unix seconds; None where none had."""
        place = bisect_left(self.ends, at)
        return None if place == 0 else (at - self.ends[place - 1]) / 3600.0


def heavy_legs(connection: Connection, athlete_id: str, zone: ZoneInfo, now: datetime) -> HeavyLegs:
    """The sessions up to `now` with a working set of an exercise that loads the legs (by the catalogue)."""
    found = visits_with(connection, athlete_id, loading())
    spans = [
        (date.fromisoformat(row["start_local"][:10]), _end(row["start_local"], row["end_local"], row, zone))
        for row in found
    ]
    until = now.timestamp()
    past = [one for one in spans if one[1] <= until]
    return HeavyLegs(days=tuple(day for day, _ in past), ends=tuple(sorted(end for _, end in past)))


@cache
def loading() -> Sequence[str]:
    """The exercises of the catalogue of which a normal dose loads the legs."""
    return tuple(sorted(id_ for id_, one in exercises().items() if one.lower_body == "loaded"))


def _end(start: str, end: str | None, row: dict[str, object], zone: ZoneInfo) -> float:
    offset, seconds = row["utc_offset_s"], row["duration_s"]
    wall = datetime.fromisoformat(end or start)
    if end is None and isinstance(seconds, float):
        wall += timedelta(seconds=seconds)
    clock = timezone(timedelta(seconds=offset)) if isinstance(offset, int) else zone
    return wall.replace(tzinfo=clock).astimezone(UTC).timestamp()
