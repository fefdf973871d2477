"""Days as they are planned and as they went: runs and lifts in the order of the clock, done or still to do."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any
from zoneinfo import ZoneInfo

from ironstride.coach.log_sets import open_since
from ironstride.store import Store
from ironstride.store.columns import instant, instant_text
from ironstride.store.days import recorded_of_planned, runs_planned, runs_recorded, sessions_done
from ironstride.store.hand_log import planned_on
from ironstride.store.life_cycle import planned_places, skips_of
from ironstride.store.matching import timezone_of
from ironstride.store.plans import run_value
from ironstride.training.plan import PlannedRun, Session


@dataclass(frozen=True, slots=True, kw_only=True)
class RunDone:
    """A recorded run in short. `start` is on the clock of its place; `seconds` are those of the watch's timer, else
    all from start to end."""

    id: str
    start: datetime
    seconds: float
    metres: float | None = None
    avg_hr_bpm: float | None = None
    name: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RunOfDay:
    """A run: planned, recorded, or both where the recording is the planned run. One of them is always there."""

    planned: PlannedRun | None = None
    done: RunDone | None = None

    @property
    def start(self) -> datetime:
        """Where it stands in its day: as planned, else as it was begun."""
        found = self.planned or self.done
        return datetime.min if found is None else found.start.replace(tzinfo=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class LiftOfDay:
    """A planned session. `logged` is the id of the session that it became, `is_open` whether that still goes on,
    `skipped` why it was left out ("": not)."""

    session: Session
    logged: str | None = None
    is_open: bool = False
    skipped: str = ""

    @property
    def is_done(self) -> bool:
        """Whether anything of it was logged and nothing of it goes on."""
        return self.logged is not None and not self.is_open

    @property
    def is_over(self) -> bool:
        """Whether nothing of it is to be done any more."""
        return self.is_done or bool(self.skipped)


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """A day's runs and lifts, each in the order of the clock."""

    on: date
    runs: tuple[RunOfDay, ...] = ()
    lifts: tuple[LiftOfDay, ...] = ()

    @property
    def is_rest(self) -> bool:
        """Whether nothing stands on it."""
        return not self.runs and not self.lifts


def days(store: Store, athlete_id: str, first: date, last: date, now: datetime | None = None) -> tuple[Day, ...]:
    """Every day from `first` to `last` by the plan that was kept last, with what was recorded on it.

    With an aware `now` a session that goes on then is open, not done. Raises `StoreProblem`.
    """
    count = (last - first).days + 1
    on = [first + timedelta(days=number) for number in range(count)]
    end = last + timedelta(days=1)
    with store.read() as connection:
        zone = ZoneInfo(timezone_of(connection, athlete_id))
        edges = (_instant(first - timedelta(days=1)), _instant(end + timedelta(days=1)))  # any clock's day is in it
        recorded = [(row, run_done(row, zone)) for row in runs_recorded(connection, athlete_id, *edges)]
        done = {one.id: one for _, one in recorded if first <= one.start.date() <= last}
        planned = runs_planned(connection, athlete_id, first.isoformat(), end.isoformat())
        matched = recorded_of_planned(connection, [row["id"] for row in planned])
        places = [one for one in planned_places(connection, athlete_id) if first <= one.start.date() <= last]
        logged = sessions_done(connection, [one.row_id for one in places])
        is_open = None if now is None else open_since(connection, athlete_id, now)
        skipped = {one.plan_key: one.because for one in skips_of(connection, athlete_id)}
        sessions = {
            one.id: one
            for day in dict.fromkeys(one.start.date() for one in places)
            for one in planned_on(connection, athlete_id, day)
        }
    runs = [RunOfDay(planned=run_value(row), done=done.pop(matched.get(row["id"], ""), None)) for row in planned]
    runs += [RunOfDay(done=one) for one in done.values()]
    lifts = [
        LiftOfDay(
            session=sessions[one.plan_key], logged=logged.get(one.row_id), skipped=skipped.get(one.plan_key, ""),
            is_open=is_open is not None and logged.get(one.row_id) == is_open.id,
        )
        for one in places
    ]  # fmt: skip
    return tuple(
        Day(
            on=day,
            runs=tuple(sorted((one for one in runs if one.start.date() == day), key=lambda one: one.start)),
            lifts=tuple(one for one in lifts if one.session.start.date() == day),
        )
        for day in on
    )  # fmt: skip


def run_done(row: Mapping[str, Any], zone: ZoneInfo) -> RunDone:
    """A recorded run of a row of `activities`; `zone` is the clock of one that doesn't tell its own."""
    offset = row["utc_offset_s"]
    clock = zone if offset is None else timezone(timedelta(seconds=offset))
    return RunDone(
        id=row["id"], start=instant(row["start_utc"]).astimezone(clock), name=row["name"],
        seconds=row["elapsed_s"] if row["timer_s"] is None else row["timer_s"], metres=row["distance_m"],
        avg_hr_bpm=row["avg_hr_bpm"],
    )  # fmt: skip


def _instant(day: date) -> str:
    return instant_text(datetime.combine(day, datetime.min.time(), UTC))
