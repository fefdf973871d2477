"""When the legs were loaded in the gym, as the log has it, and from when on that went on.

Hours between lifting and running count from start to start, here as in the plan.
"""

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone
from functools import cache
from typing import Any, Final
from zoneinfo import ZoneInfo

from sqlalchemy import Connection

from ironstride.protocols.catalogue import exercises
from ironstride.store.cuts import visits_with

_HOUR_S: Final = 3600.0
GOES_ON: Final = 3
GOES_ON_WITHIN: Final = timedelta(days=28)
"""Lifting begins with the first of so many sessions within four weeks: a single try changes nobody. Our defaults."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HeavyLegs:
    """The logged sessions that loaded the legs, in order: the local `days` on which they began, and their `starts` in
    Unix seconds."""

    days: tuple[date, ...]
    starts: tuple[float, ...]

    @property
    def lifting_from(self) -> date | None:
        """The day of the first session that others followed; None where lifting never went on.

        >>> days = tuple(date(2026, 3, day) for day in (1, 9, 30))
        >>> HeavyLegs(days=days, starts=(0.0, 0.0, 0.0)).lifting_from is None
        True
        """
        for place, first in enumerate(self.days[: len(self.days) - GOES_ON + 1]):
            if self.days[place + GOES_ON - 1] - first < GOES_ON_WITHIN:
                return first
        return None

    def hours_before(self, at: float) -> float | None:
        """Hours from the start of the last of them to a moment in Unix seconds; None where none had begun."""
        place = bisect_left(self.starts, at)
        return None if place == 0 else (at - self.starts[place - 1]) / _HOUR_S


def heavy_legs(connection: Connection, athlete_id: str, zone: ZoneInfo, now: datetime) -> HeavyLegs:
    """The sessions up to `now` with a working set of an exercise that loads the legs (by the catalogue)."""
    found = [
        (date.fromisoformat(row["start_local"][:10]), lift_began(row, zone))
        for row in visits_with(connection, athlete_id, loading())
    ]
    until = now.timestamp()
    past = [one for one in found if one[1] <= until]
    return HeavyLegs(days=tuple(day for day, _ in past), starts=tuple(sorted(start for _, start in past)))


def lift_began(row: Mapping[str, Any], zone: ZoneInfo) -> float:
    """When a logged session began in Unix seconds, by the row's ``start_local`` and, where told, ``utc_offset_s``."""
    offset = row["utc_offset_s"]
    clock = timezone(timedelta(seconds=offset)) if isinstance(offset, int) else zone
    return datetime.fromisoformat(row["start_local"]).replace(tzinfo=clock).astimezone(UTC).timestamp()


def hours_from_lift(row: Mapping[str, Any], zone: ZoneInfo, at: datetime) -> float:
    """Hours from the start of a logged session, as `lift_began` reads it, to `at` (aware).

    >>> row = {"start_local": "2026-10-24T18:00:00", "utc_offset_s": None}
    >>> hours_from_lift(row, ZoneInfo("Europe/Berlin"), datetime(2026, 10, 25, 6, tzinfo=UTC))  # the clocks went back
    14.0
    """
    return (at.timestamp() - lift_began(row, zone)) / _HOUR_S


@cache
def loading() -> Sequence[str]:
    """The exercises of the catalogue of which a normal dose loads the legs."""
    return tuple(sorted(id_ for id_, one in exercises().items() if one.lower_body == "loaded"))
