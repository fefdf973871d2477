"""A simulated runner's calendar: which days, which session, which route and shoes, and when the bar was lifted.

Nothing here knows how a heart answers; both worlds of `_economy_world_one` and `_economy_world_two` share it. Every
number is chosen so that the calendars look like those of amateur runners, unless a comment says more.
"""

from dataclasses import dataclass, field
from typing import Final, Literal

import numpy as np
from numpy.random import Generator

Kind = Literal["easy", "long", "tempo", "int", "bike"]

LONG_AGO_H: Final = 240.0
_MISSED_SHARE: Final = 0.06
_LIFT_HOUR: Final = 18.0


@dataclass(frozen=True, slots=True)
class Route:
    """A place to run. `cost` multiplies the energy a metre takes, `contact` the time on the ground."""

    code: int
    cost: float
    contact: float
    hill_m: float
    wave_m: float
    base_m: float


@dataclass(frozen=True, slots=True)
class Shoe:
    """A pair of shoes: what it does to the energy and to the time on the ground, as factors."""

    code: int
    cost: float
    contact: float


@dataclass(frozen=True, slots=True)
class Outing:
    """A run or a ride. `worn_km` is how far its shoes had run before; `hour` is of the day."""

    run: int
    day: int
    hour: float
    kind: Kind
    seconds: int
    route: Route
    shoe: Shoe
    worn_km: float
    is_indoor: bool
    lift_h: float

    @property
    def is_ride(self) -> bool:
        """Rides have power where runs have speed."""
        return self.kind == "bike"


@dataclass(frozen=True, slots=True, kw_only=True)
class Habits:
    """How somebody trains. `volume` scales each week, `away` are spans of days without any training."""

    weeks: int
    start_day: int
    runs_a_week: int
    rides_a_week: int
    lifts_a_week: int
    doubles_share: float
    indoor_share: float
    routes: tuple[Route, ...]
    routes_after: tuple[Route, ...]
    shoe_pairs: int
    shoe_cost_sd: float
    shoe_contact_sd: float
    volume: tuple[float, ...]
    away: tuple[tuple[int, int], ...] = ()
    trips: tuple[tuple[int, int, Route], ...] = ()
    hours: tuple[float, float] = field(default=(7.0, 18.0))

    @property
    def days(self) -> int:
        """The length of the whole history."""
        return 7 * self.weeks


def some_routes(rng: Generator, first: int, count: int, cost_sd: float, *, base_m: float = 0.0) -> tuple[Route, ...]:
    """`count` places with codes from `first`; one in four is a trail, which costs 2 to 7 % more (ECONOMY 2)."""
    made = []
    for code in range(first, first + count):
        is_trail = rng.random() < 0.25
        cost = rng.uniform(1.02, 1.07) if is_trail else float(np.exp(rng.normal(0, cost_sd)))
        hill = rng.gamma(2.0, 2.2) + (4.0 if is_trail else 0.0)
        made.append(Route(
            code, cost, float(np.exp(rng.normal(0, 0.006))), hill, rng.uniform(700, 2200), base_m + rng.uniform(0, 200),
        ))  # fmt: skip
    return tuple(made)


def lift_days(rng: Generator, habits: Habits) -> list[int]:
    """The days on which legs are loaded, from `start_day` on: fixed weekdays, now and then missed."""
    weekdays = {1: (1,), 2: (0, 3), 3: (0, 2, 4)}[habits.lifts_a_week]
    days = [7 * week + weekday for week in range(habits.weeks) for weekday in weekdays]
    return [
        day for day in days
        if day >= habits.start_day and rng.random() >= 0.08 and not any(a <= day < b for a, b in habits.away)
    ]  # fmt: skip


def outings(rng: Generator, habits: Habits) -> list[Outing]:
    """All runs and rides in the order of time."""
    lifts = lift_days(rng, habits)
    plan = [piece for week in range(habits.weeks) for piece in _week(rng, habits, week)]
    plan.sort(key=lambda piece: (piece[0], piece[1]))
    closet = _Closet(rng, habits)
    nowhere = Route(-1, 1.0, 1.0, 0.0, 1000.0, 0.0)
    barefoot = Shoe(-1, 1.0, 1.0)
    made = []
    for run, (day, hour, kind, seconds) in enumerate(plan):
        is_indoor = kind != "bike" and rng.random() < habits.indoor_share
        shoe, worn = (barefoot, 0.0) if kind == "bike" else closet.take(seconds)
        route = nowhere if kind == "bike" else _route(rng, habits, day)
        made.append(Outing(run, day, hour, kind, seconds, route, shoe, worn, is_indoor, _since_lift(lifts, day, hour)))
    return made


class _Closet:
    """Pairs in rotation; one that is worn out is replaced."""

    def __init__(self, rng: Generator, habits: Habits) -> None:
        self._rng, self._habits, self._next = rng, habits, 0
        self._pairs = [[self._new(), rng.uniform(0, 500), rng.uniform(500, 900)] for _ in range(habits.shoe_pairs)]

    def _new(self) -> Shoe:
        code, self._next = self._next, self._next + 1
        cost = float(np.exp(self._rng.normal(0, self._habits.shoe_cost_sd)))
        return Shoe(code, cost, float(np.exp(self._rng.normal(0, self._habits.shoe_contact_sd))))

    def take(self, seconds: int) -> tuple[Shoe, float]:
        place = int(len(self._pairs) * self._rng.random() ** 1.5)
        shoe, worn, life = self._pairs[place]
        self._pairs[place][1] = worn + 2.8e-3 * seconds
        if worn > life:
            self._pairs[place] = [self._new(), 0.0, self._rng.uniform(500, 900)]
        return shoe, worn


def _week(rng: Generator, habits: Habits, week: int) -> list[tuple[int, float, Kind, int]]:
    """The week's pieces as day, hour, kind and seconds."""
    weekdays = [6, 1, 3, 5, 2, 0, 4][: habits.runs_a_week]
    pieces: list[tuple[int, float, Kind, int]] = []
    scale = habits.volume[week]
    for place, weekday in enumerate(weekdays):
        day = 7 * week + weekday
        if rng.random() < _MISSED_SHARE or rng.random() > scale + 0.5 or any(a <= day < b for a, b in habits.away):
            continue
        kind: Kind = "easy"
        if place == 0 and rng.random() < 0.85:
            kind = "long"
        elif place == 1 and rng.random() < 0.7:
            kind = "tempo" if rng.random() < 0.5 else "int"
        hour = habits.hours[0 if rng.random() < 0.6 else 1] + rng.normal(0, 0.7)
        minutes = rng.normal(102, 16) if kind == "long" else rng.normal(50, 8.5)
        pieces.append((day, hour, kind, int(60 * np.clip(minutes * (0.5 + 0.5 * scale), 25, 150))))
        if kind != "long" and rng.random() < habits.doubles_share:
            again = habits.hours[1] + 1.0 if hour < 12 else habits.hours[0]
            pieces.append((day, again, "easy", int(60 * rng.uniform(25, 40))))
    for _ in range(habits.rides_a_week):
        day = 7 * week + int(rng.integers(0, 7))
        if rng.random() < 0.9 and not any(a <= day < b for a, b in habits.away):
            pieces.append((day, habits.hours[1] + rng.normal(1.5, 0.5), "bike", int(60 * rng.uniform(25, 65))))
    return pieces


def _route(rng: Generator, habits: Habits, day: int) -> Route:
    for begin, end, place in habits.trips:
        if begin <= day < end:
            return place
    places = habits.routes_after if day >= habits.start_day else habits.routes
    return places[int(len(places) * rng.random() ** 1.6)]


def _since_lift(lifts: list[int], day: int, hour: float) -> float:
    """Hours since the last lift before this hour, in whole hours as a diary has them."""
    since = [24.0 * (day - at) + hour - _LIFT_HOUR for at in lifts if 24 * (day - at) + hour > _LIFT_HOUR]
    return min(LONG_AGO_H, float(round(min(since)))) if since else LONG_AGO_H
