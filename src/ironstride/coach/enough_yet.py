"""Is there enough to tell whether it works? What is recorded so far, counted; no effect is estimated here."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from ironstride.coach.runs_list import run_weeks
from ironstride.store import Store
from ironstride.store.columns import instant
from ironstride.store.days import how_much
from ironstride.store.matching import timezone_of

LOOKED_AT_WEEKS: Final = 12
"""Runs of so many weeks are looked at one by one: our default."""
WEEK: Final = timedelta(days=7)


@dataclass(frozen=True, slots=True, kw_only=True)
class SoMuch:
    """What there is: `runs` and `lifts` in all, the day of the first of each, and of the last `LOOKED_AT_WEEKS` weeks
    the runs that can be compared with each other and those that can't, by what they lack."""

    runs: int = 0
    first_run: date | None = None
    lifts: int = 0
    first_lift: date | None = None
    comparable: int = 0
    lacking: Mapping[str, int] = field(default_factory=dict)

    def weeks_lifting(self, today: date) -> int:
        """Whole weeks since the first lift.

        >>> SoMuch(first_lift=date(2026, 11, 3)).weeks_lifting(date(2026, 11, 24))
        3
        """
        return 0 if self.first_lift is None else (today - self.first_lift) // WEEK

    @property
    def has_runs_before(self) -> bool:
        """Whether a run was recorded before the first lift: without one there is nothing to compare with."""
        return self.first_run is not None and self.first_lift is not None and self.first_run < self.first_lift


def so_much(store: Store, athlete_id: str, now: datetime) -> SoMuch:
    """What is recorded up to `now` (aware, in the runner's zone). Raises `StoreProblem`."""
    with store.read() as connection:
        found = how_much(connection, athlete_id)
        zone = ZoneInfo(timezone_of(connection, athlete_id))
    (runs, first_run), (lifts, first_lift) = found["runs"], found["lifts"]
    monday = now.date() - timedelta(days=now.weekday()) + WEEK
    listed = [one for week in run_weeks(store, athlete_id, monday, LOOKED_AT_WEEKS).weeks for one in week.runs]
    return SoMuch(
        runs=runs, lifts=lifts, first_run=instant(first_run).astimezone(zone).date() if first_run else None,
        first_lift=date.fromisoformat(first_lift[:10]) if first_lift else None,
        comparable=sum(one.counts for one in listed), lacking=Counter(one.lacks for one in listed if one.lacks),
    )  # fmt: skip
