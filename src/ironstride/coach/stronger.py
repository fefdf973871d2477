"""Am I stronger? Main lifts now and at the start, each with its interval; what was lifted, kept to and left out."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from math import exp, hypot, log
from typing import Final
from zoneinfo import ZoneInfo

from ironstride.coach.happened import Totals
from ironstride.coach.kept_log import THE_KEPT
from ironstride.coach.plan_history import plan_history
from ironstride.coach.strength_bands import StrengthLine, strength_of
from ironstride.coach.strength_weeks import LiftingWeek, lifting_weeks
from ironstride.loads.progression.rule import FINDING
from ironstride.loads.progression.standing import lost_in
from ironstride.protocols.catalogue import exercises
from ironstride.store import Store
from ironstride.store.journal import weighings
from ironstride.store.matching import timezone_of
from ironstride.training.measures import BodyMass
from ironstride.training.problem import Problem
from ironstride.training.progress import Bout, OneRmBand
from ironstride.units import MassUnit

WEEKS: Final = 12
"""Weeks that are shown: our default."""
MOST_LIFTS: Final = 6
"""Main lifts that are shown, those done most often: our default."""
_BAND_90: Final = 2 * 1.644854  # standard deviations from end to end of a band that holds nine in ten
_NORMAL_95: Final = 1.959964
_MOST_WEIGHINGS: Final = 5000  # a daily one for over ten years


@dataclass(frozen=True, slots=True, kw_only=True)
class Weighed:
    """A 1RM as a multiple of body mass, with the day of the weighing."""

    times: float
    kg: float
    on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class LiftGain:
    """One lift: the band `now`, that of the `start` and its day; masses in kg, of one implement.

    The start is the session with which finding the load was over: what the bands before it hold is mostly what was
    supposed. `low_kg` and `high_kg` are the 95 % interval of the change. Both bands are taken as independent, which
    makes it too wide rather than too narrow. Lines without a start have been done too seldom.
    """

    exercise: str
    now: OneRmBand
    sessions: int
    unit: MassUnit
    implements: int
    last: date
    start: OneRmBand | None = None
    start_on: date | None = None
    relative_now: Weighed | None = None
    relative_start: Weighed | None = None

    @property
    def change_kg(self) -> float | None:
        """How far the middle moved since the start."""
        return None if self.start is None else self.now.mid_kg - self.start.mid_kg

    @property
    def low_kg(self) -> float | None:
        """The least change that the bands leave likely."""
        return self._end(-_NORMAL_95)

    @property
    def high_kg(self) -> float | None:
        """The largest one."""
        return self._end(_NORMAL_95)

    @property
    def is_clear(self) -> bool:
        """Whether the interval leaves out no change.

        >>> band = lambda kg: OneRmBand(low_kg=0.95 * kg, mid_kg=kg, high_kg=1.05 * kg)
        >>> gain = lambda kg: LiftGain(exercise="back-squat", now=band(kg), sessions=9, unit="kg", implements=1,
        ...                            last=date(2026, 11, 24), start=band(60.0), start_on=date(2026, 9, 1))
        >>> gain(71.0).is_clear, gain(63.0).is_clear
        (True, False)
        """
        low, high = self.low_kg, self.high_kg
        return low is not None and high is not None and (low > 0.0 or high < 0.0)

    def _end(self, deviations: float) -> float | None:
        if self.start is None:
            return None
        sd = hypot(_log_sd(self.now), _log_sd(self.start))
        return self.start.mid_kg * (exp(log(self.now.mid_kg / self.start.mid_kg) + deviations * sd) - 1.0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Pause:
    """Days since anything was lifted, and the share of strength that so many are supposed to take (`lost_in`)."""

    last: date
    days: int
    lost: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Stronger:
    """The strength side. `weeks` are the last `WEEKS`, oldest first. `planned` is what became of the plan that was kept
    last, None without one; `pause` is None where nothing was ever lifted."""

    lifts: tuple[LiftGain, ...] = ()
    weeks: tuple[LiftingWeek, ...] = ()
    planned: Totals | None = None
    pause: Pause | None = None
    problems: tuple[Problem, ...] = ()

    @property
    def weeks_without(self) -> int:
        """Whole weeks among `weeks`, after the first one with a lift, in which nothing was lifted; today's doesn't
        count."""
        over = [one.days for one in self.weeks[:-1]]
        while over and not over[0]:
            over.pop(0)
        return over.count(0)

    @property
    def clear(self) -> tuple[LiftGain, ...]:
        """The lifts that changed clearly."""
        return tuple(one for one in self.lifts if one.is_clear)


def stronger(store: Store, athlete_id: str, now: datetime) -> Stronger:
    """The strength side at `now` (aware, in the runner's zone). Nothing is changed. Raises `StoreProblem`."""
    outcome = strength_of(store, athlete_id, now)
    with store.read() as connection:
        bouts = [one for one in THE_KEPT.bouts(connection, athlete_id) if one.on <= now.date()]
        masses = _masses(weighings(connection, athlete_id, _MOST_WEIGHINGS), timezone_of(connection, athlete_id))
    if not bouts:
        return Stronger(problems=outcome.problems)
    history = plan_history(store, athlete_id, now)
    return Stronger(
        lifts=tuple(_gain(one, masses, now.date()) for one in _main(outcome.lines)),
        weeks=tuple(lifting_weeks(bouts, outcome.lines, now.date(), WEEKS)),
        planned=None if isinstance(history, Problem) else history.totals,
        pause=_pause(bouts, now.date()), problems=outcome.problems,
    )  # fmt: skip


def _main(lines: Sequence[StrengthLine]) -> list[StrengthLine]:
    """The lifts that can carry a heavy dose, those done most often first; of two alike the one done later."""
    mine = [one for one in lines if (known := exercises().get(one.exercise)) is not None and known.is_main]
    return sorted(mine, key=lambda one: -one.sessions)[:MOST_LIFTS]


def _gain(line: StrengthLine, masses: Sequence[tuple[date, float]], today: date) -> LiftGain:
    has_start = line.sessions > FINDING
    start_on, start = line.points[FINDING - 1] if has_start else (None, None)
    return LiftGain(
        exercise=line.exercise, now=line.now, sessions=line.sessions, unit=line.unit, implements=line.implements,
        last=line.points[-1][0], start=start, start_on=start_on,
        relative_now=_relative(line.now, line.implements, masses, today),
        relative_start=None if start is None or start_on is None else _relative(
            start, line.implements, masses, start_on
        ),
    )  # fmt: skip


def _relative(band: OneRmBand, implements: int, masses: Sequence[tuple[date, float]], on: date) -> Weighed | None:
    place = bisect_right(masses, on, key=lambda one: one[0])
    if not place:
        return None
    weighed, kg = masses[place - 1]
    return Weighed(times=implements * band.mid_kg / kg, kg=kg, on=weighed)


def _masses(weighed: Sequence[BodyMass], timezone: str) -> list[tuple[date, float]]:
    """Weighings by their local day, oldest first."""
    zone = ZoneInfo(timezone)
    return [(one.at.astimezone(zone).date(), one.kg) for one in reversed(weighed)]


def _pause(bouts: Sequence[Bout], today: date) -> Pause:
    days = (today - bouts[-1].on).days
    return Pause(last=bouts[-1].on, days=days, lost=lost_in(days))


def _log_sd(band: OneRmBand) -> float:
    return log(band.high_kg / band.low_kg) / _BAND_90
