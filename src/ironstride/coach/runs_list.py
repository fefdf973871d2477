"""Recorded runs week by week, the latest first: what each was, how far, and whether it can be compared with others."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any, Final
from zoneinfo import ZoneInfo

from sqlalchemy import Connection

from ironstride.coach.days import RunDone, run_done
from ironstride.store import Store
from ironstride.store.columns import from_json, instant, instant_text
from ironstride.store.days import last_run_start, planned_of_recorded, runs_listed
from ironstride.store.matching import timezone_of
from ironstride.training.activity import Lap

WEEK: Final = timedelta(days=7)
LEAST_MINUTES: Final = 30.0
"""Runs from this length on can be compared with each other: our default."""
LEAST_MEASURED: Final = 0.9
"""The share of the run in which heart rate was measured, from which on it tells of the whole: our default."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedRun:
    """A run of the list. `kind` is that of the planned run that it was, "" where none. `paces` are the speeds of its
    laps, in m/s, each with the seconds that it took. `lacks` says why it doesn't count, "" where it does: as
    `coach.run_history.KeptHistory` names it, or ``distance``."""

    run: RunDone
    kind: str = ""
    planned_name: str = ""
    paces: tuple[tuple[float, float], ...] = ()
    lacks: str = ""

    @property
    def counts(self) -> bool:
        """Whether it can be compared with others."""
        return not self.lacks


@dataclass(frozen=True, slots=True, kw_only=True)
class RunWeek:
    """A week from its Monday with its runs, the latest first; `metres` are those of all runs of the week."""

    starts: date
    runs: tuple[ListedRun, ...]
    metres: float

    @property
    def ends(self) -> date:
        """Its Sunday."""
        return self.starts + WEEK - timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class RunWeeks:
    """A page of weeks, those with runs. `older` is the Monday before which the next page ends, None where none is."""

    weeks: tuple[RunWeek, ...] = ()
    older: date | None = None


def run_weeks(store: Store, athlete_id: str, before: date, weeks: int, kind: str = "") -> RunWeeks:
    """The `weeks` weeks before the Monday `before`, only runs of one `kind` where it is given.

    Raises `StoreProblem`.
    """
    first = before - weeks * WEEK
    with store.read() as connection:
        zone = ZoneInfo(timezone_of(connection, athlete_id))
        start, end = (instant_text(datetime.combine(day, time(), zone).astimezone(UTC)) for day in (first, before))
        found = runs_listed(connection, athlete_id, start, end)
        planned = planned_of_recorded(connection, [row["id"] for row in found])
        last = last_run_start(connection, athlete_id, start)
        lacks = _lacks(connection, athlete_id, found)
    listed = [_listed(row, planned.get(row["id"]), zone, lacks.get(row["id"])) for row in found]
    by_week: dict[date, list[ListedRun]] = {}
    for one in listed:
        day = one.run.start.date()
        by_week.setdefault(day - timedelta(days=day.weekday()), []).append(one)
    older = None if last is None else instant(last).astimezone(zone).date()
    return RunWeeks(
        weeks=tuple(
            RunWeek(starts=monday, runs=shown, metres=sum(one.run.metres or 0 for one in some))
            for monday, some in by_week.items()
            if (shown := tuple(one for one in some if kind in ("", one.kind)))
        ),
        older=None if older is None else older - timedelta(days=older.weekday()) + WEEK,
    )  # fmt: skip


def what_lacks(seconds: float, metres: float | None, metrics: Mapping[str, Any]) -> str:
    """Why a run whose stretches aren't kept can't be compared: ``short``, ``distance``, ``heart rate``, or "" where
    it can.

    >>> what_lacks(2400, 8000, {"spreads": {"heart_rate": {"measured_share": 0.97}}}), what_lacks(1200, 4000, {})
    ('', 'short')
    """
    if seconds < 60 * LEAST_MINUTES:
        return "short"
    if not metres:
        return "distance"
    heart = (metrics.get("spreads") or {}).get("heart_rate") or {}
    return "" if (heart.get("measured_share") or 0.0) >= LEAST_MEASURED else "heart rate"


def _lacks(connection: Connection, athlete_id: str, found: Sequence[Mapping[str, Any]]) -> dict[str, str]:
    """What the runs lack by their stretches, as their own pages say it; of those whose stretches are kept."""
    from ironstride.coach.keep_cuts import DamagedCuts, read_cuts
    from ironstride.coach.run_history import what_run_lacks

    try:
        cuts = read_cuts(connection, athlete_id, {row["id"] for row in found})
    except DamagedCuts:  # made anew where "is it working?" is asked; until then the figures of the whole run will do
        return {}
    return {id_: what_run_lacks(one.cut) for id_, one in cuts.items()}


def _listed(
    row: Mapping[str, Any], planned: Mapping[str, Any] | None, zone: ZoneInfo, lacks: str | None
) -> ListedRun:  # fmt: skip
    run = run_done(row, zone)
    laps: tuple[Lap, ...] = from_json(row["laps"], tuple[Lap, ...])
    paces = [(_speed(lap), lap.timer_s or lap.elapsed_s) for lap in laps]
    return ListedRun(
        run=run, kind=planned["kind"] if planned else "", planned_name=planned["name"] if planned else "",
        paces=tuple((speed, seconds) for speed, seconds in paces if speed and seconds),
        lacks=what_lacks(run.seconds, run.metres, from_json(row["metrics"], dict[str, Any]) or {})
        if lacks is None else lacks,
    )  # fmt: skip


def _speed(lap: Lap) -> float:
    seconds = lap.timer_s or lap.elapsed_s
    return lap.avg_speed_m_s or (lap.distance_m / seconds if lap.distance_m and seconds else 0.0)
