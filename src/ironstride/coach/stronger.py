"""Am I stronger? Main lifts now and at the start, each with its interval; what was lifted, kept to and left out."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from math import exp, expm1
from typing import Final
from weakref import WeakKeyDictionary
from zoneinfo import ZoneInfo

from ironstride.coach.fold_log import FoldedLogs
from ironstride.coach.happened import Totals
from ironstride.coach.kept_log import THE_KEPT
from ironstride.coach.known_lifter import lifter_of
from ironstride.coach.plan_history import plan_history
from ironstride.coach.strength_bands import StrengthLine, strength_of
from ironstride.coach.strength_weeks import LiftingWeek, lifting_weeks
from ironstride.loads.progression.since_start import since_start, with_start
from ironstride.loads.progression.standing import Standing, lost_in
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

    The start is the session with which finding the load was over: the bands before hold mostly what was supposed. Its
    1RM is what all sets, the later ones too, say of it now. `low_kg` and `high_kg` are the 95 % interval of the change;
    a lift without a start has been done too seldom.
    """

    exercise: str
    now: OneRmBand
    sessions: int
    unit: MassUnit
    implements: int
    last: date
    start_kg: float | None = None
    start_on: date | None = None
    change_kg: float | None = None
    low_kg: float | None = None
    high_kg: float | None = None
    relative_now: Weighed | None = None
    relative_start: Weighed | None = None

    @property
    def is_clear(self) -> bool:
        """Whether the interval leaves out no change.

        >>> band = OneRmBand(low_kg=67.0, mid_kg=71.0, high_kg=75.0)
        >>> gain = LiftGain(exercise="back-squat", now=band, sessions=9, unit="kg", implements=1,
        ...                 last=date(2026, 11, 24), start_kg=60.0, change_kg=11.0, low_kg=6.0, high_kg=16.0)
        >>> gain.is_clear
        True
        """
        return self.low_kg is not None and self.high_kg is not None and (self.low_kg > 0.0 or self.high_kg < 0.0)


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
    """The strength side at `now` (aware, in the runner's zone). Nothing is changed. Raises `StoreProblem`.

    Worked out once a day, and again whenever something was written.
    """
    unwritten = store.remembered(("stronger", athlete_id, now.date()), lambda _: _Unwritten())
    found = _KNOWN.get(unwritten)
    if found is None:
        found = _KNOWN[unwritten] = _stronger(store, athlete_id, now)
    return found


class _Unwritten:
    """The same one as long as nothing is written."""


_KNOWN: Final[WeakKeyDictionary[_Unwritten, Stronger]] = WeakKeyDictionary()


def _stronger(store: Store, athlete_id: str, now: datetime) -> Stronger:
    outcome = strength_of(store, athlete_id, now)
    with store.read() as connection:
        lifter = lifter_of(connection, athlete_id, None, now.date())
        bouts = [one for one in THE_KEPT.bouts(connection, athlete_id) if one.on <= now.date()]
        masses = _masses(weighings(connection, athlete_id, _MOST_WEIGHINGS), timezone_of(connection, athlete_id))
    if not bouts:
        return Stronger(problems=outcome.problems)
    standing = THE_STARTS.standing(athlete_id, lifter, bouts)
    history = plan_history(store, athlete_id, now)
    return Stronger(
        lifts=tuple(_gain(one, standing, masses, now.date()) for one in _main(outcome.lines)),
        weeks=tuple(lifting_weeks(bouts, outcome.lines, now.date(), WEEKS)),
        planned=None if isinstance(history, Problem) else history.totals,
        pause=_pause(bouts, now.date()), problems=outcome.problems,
    )  # fmt: skip


def _main(lines: Sequence[StrengthLine]) -> list[StrengthLine]:
    """The lifts that can carry a heavy dose, those done most often first; of two alike the one done later."""
    mine = [one for one in lines if (known := exercises().get(one.exercise)) is not None and known.is_main]
    return sorted(mine, key=lambda one: -one.sessions)[:MOST_LIFTS]


def _gain(
    line: StrengthLine, standing: Standing, masses: Sequence[tuple[date, float]], today: date
) -> LiftGain:  # fmt: skip
    gain = LiftGain(
        exercise=line.exercise, now=line.now, sessions=line.sessions, unit=line.unit, implements=line.implements,
        last=line.points[-1][0], relative_now=_relative(line.now.mid_kg, line.implements, masses, today),
    )  # fmt: skip
    since = since_start(standing, line.exercise, today)
    if since is None or line.points[-1][0] <= since.start_on:
        return gain
    start = line.now.mid_kg * exp(-since.log_change)
    low, high = (start * expm1(since.log_change + sign * _NORMAL_95 * since.sd) for sign in (-1, 1))
    return replace(
        gain, start_kg=start, start_on=since.start_on, change_kg=line.now.mid_kg - start, low_kg=low, high_kg=high,
        relative_start=_relative(start, line.implements, masses, since.start_on),
    )  # fmt: skip


def _relative(mid_kg: float, implements: int, masses: Sequence[tuple[date, float]], on: date) -> Weighed | None:
    place = bisect_right(masses, on, key=lambda one: one[0])
    if not place:
        return None
    weighed, kg = masses[place - 1]
    return Weighed(times=implements * mid_kg / kg, kg=kg, on=weighed)


def _masses(weighed: Sequence[BodyMass], timezone: str) -> list[tuple[date, float]]:
    """Weighings by their local day, oldest first."""
    zone = ZoneInfo(timezone)
    return [(one.at.astimezone(zone).date(), one.kg) for one in reversed(weighed)]


def _pause(bouts: Sequence[Bout], today: date) -> Pause:
    days = (today - bouts[-1].on).days
    return Pause(last=bouts[-1].on, days=days, lost=lost_in(days))


def _with_start(standing: Standing, bout: Bout) -> Standing:
    known = exercises().get(bout.exercise)
    return with_start(standing, bout) if known is not None and known.is_main else standing


THE_STARTS: Final = FoldedLogs(then=_with_start)
"""Folded logs of this process, with the start of every main lift marked."""
