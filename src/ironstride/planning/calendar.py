"""Days, clock times and elapsed hours of one horizon in the athlete's zone."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from ironstride.planning.off_season import runs_that_stay
from ironstride.training.request import FreeSlot, PlanRequest, Race, UsualRun
from ironstride.training.words import PhaseId, RunKind

DEFAULT_RUN_AT = time(7, 0)  # our default: the am slot of the athlete file
RACE_MINUTES_PER_KM = 6.0  # our default, only to draw a race as long as it may take


@lru_cache(maxsize=4096)
def _offset_h(zone: str, moment: datetime) -> float:
    offset = moment.replace(tzinfo=ZoneInfo(zone)).utcoffset()
    return offset.total_seconds() / 3600 if offset is not None else 0.0


@dataclass(frozen=True, slots=True)
class Clock:
    """Turns local days and minutes into elapsed hours; knows summer time through the zone's own rules."""

    zone: str

    def between_h(self, start: datetime, end: datetime) -> float:
        """Elapsed hours between two local times.

        >>> Clock("Europe/Berlin").between_h(datetime(2027, 3, 27, 18), datetime(2027, 3, 28, 18))
        23.0
        """
        naive = (end - start).total_seconds() / 3600
        return naive - (_offset_h(self.zone, end) - _offset_h(self.zone, start))

    def has_change(self, first: date, last: date) -> bool:
        """Whether the clocks change between the midnights that begin `first` and `last`."""
        midnight = time(0)
        day, seen = first, _offset_h(self.zone, datetime.combine(first, midnight))
        while day < last:
            day = min(day + timedelta(days=7), last)
            if _offset_h(self.zone, datetime.combine(day, midnight)) != seen:
                return True
        return False


@dataclass(frozen=True, slots=True, kw_only=True)
class RunOnDay:
    """A run that happens: day, minute of the day, length, kind, name of a race. `usual` is its index among the
    request's runs, `may_move_to` the weekdays to which it may move."""

    on: date
    at_min: int
    minutes: int
    kind: RunKind
    name: str = ""
    race: Race | None = None
    usual: int = -1
    may_move_to: tuple[int, ...] = ()


def minute_of(at: time) -> int:
    """Minutes since midnight."""
    return at.hour * 60 + at.minute


def slots_of_day(request: PlanRequest, weekday: int) -> list[FreeSlot]:
    """The free slots of a weekday in order of time."""
    return sorted(
        (slot for slot in request.free if slot.day == weekday), key=lambda slot: (minute_of(slot.at), slot.minutes)
    )


def runs_of_day(
    request: PlanRequest, on: date, starts: date, races: Sequence[Race], phase_on: Callable[[date], PhaseId]
) -> list[RunOnDay]:
    """The runs of a day in order of time: the race, if there is one, stands in place of the usual runs.

    `phase_on` tells the phase of a day: the off season keeps only as many runs a week as the runner wants. Days
    before the first week and after the last follow the usual week, so that the edges see their neighbours.
    """
    race_here = [race for race in races if race.date == on]
    if race_here:
        return [
            RunOnDay(
                on=on, at_min=minute_of(race.at), minutes=max(10, 5 * round(race.km * RACE_MINUTES_PER_KM / 5)),
                kind="race", name=race.name, race=race,
            )
            for race in sorted(race_here, key=lambda race: race.at)
        ]  # fmt: skip
    week = (on - starts).days // 7 + 1
    found = []
    usual: Collection[UsualRun] = [run for run in request.runs if not run.weeks or week in run.weeks]
    if request.plan.off_season_runs is not None and phase_on(on) == "off-season":
        usual = runs_that_stay(list(usual), request.plan.off_season_runs)
    for number, run in enumerate(request.runs):
        if run.day == on.weekday() and any(run is stays for stays in usual):
            at = run.at
            if at is None:
                slots = slots_of_day(request, run.day)
                at = slots[0].at if slots else DEFAULT_RUN_AT
            found.append(
                RunOnDay(
                    on=on,
                    at_min=minute_of(at),
                    minutes=run.minutes,
                    kind=run.kind,
                    usual=number,
                    may_move_to=run.may_move_to,
                )
            )
    return sorted(found, key=lambda run: (run.at_min, run.kind, run.minutes))
