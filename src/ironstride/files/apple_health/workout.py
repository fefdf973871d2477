"""A workout element, collected piece by piece as it is read."""

from __future__ import annotations

import math
from array import array
from dataclasses import dataclass, field
from typing import Final

from ironstride.files.apple_health.kinds import METRES_OF, PREFIX, SECONDS_OF
from ironstride.files.apple_health.times import Clock

_PLACE: Final = ("latitude", "longitude", "altitude", "speed")
_LAP: Final = "HKWorkoutEventTypeLap"


@dataclass(frozen=True, slots=True, kw_only=True)
class LapEvent:
    """A lap that was marked on the watch."""

    start: float
    seconds: float


@dataclass(slots=True, kw_only=True)
class Workout:
    """What an export says of one workout. Times are Unix seconds; `written` is the start as Apple wrote it.

    `statistics` are by the quantity's short name ("HeartRate"), `metadata` by Apple's key, `routes` are the paths of
    route files, `places` the columns of a route that stands in the export itself: time, latitude, longitude,
    altitude, speed.
    """

    kind: str
    written: str
    start: float
    end: float
    timer_s: float | None = None
    distance_m: float | None = None
    source: str = ""
    device: str = ""
    statistics: dict[str, dict[str, str]] = field(default_factory=dict)
    metadata: dict[str, str] = field(default_factory=dict)
    routes: list[str] = field(default_factory=list)
    laps: list[LapEvent] = field(default_factory=list)
    places: tuple[array[float], ...] = ()

    def add_event(self, attributes: dict[str, str], clock: Clock) -> None:
        """A `WorkoutEvent`: of all of them only laps are told."""
        seconds = quantity(attributes.get("duration"), attributes.get("durationUnit", "min"), SECONDS_OF)
        if attributes.get("type") == _LAP and seconds:
            self.laps.append(LapEvent(start=clock.seconds(attributes.get("date", "")), seconds=seconds))

    def add_statistics(self, attributes: dict[str, str]) -> None:
        """A `WorkoutStatistics`."""
        self.statistics.setdefault(attributes.get("type", "").removeprefix(PREFIX), attributes)

    def add_place(self, attributes: dict[str, str], clock: Clock) -> None:
        """A `Location`, as exports before 2019 wrote routes; a place without time or degrees is passed over."""
        try:
            row = (clock.seconds(attributes["date"]), *(_number(attributes.get(key)) for key in _PLACE))
        except (KeyError, ValueError, OverflowError):
            return
        self.places = self.places or tuple(array("d") for _ in row)
        for column, value in zip(self.places, row, strict=True):
            column.append(value)

    def statistic(self, name: str, which: str, factors: dict[str, float]) -> float | None:
        """One number of a statistic in our unit; None where it isn't written or its unit is unknown."""
        found = self.statistics.get(name, {})
        return quantity(found.get(which), found.get("unit", ""), factors)


def begun(attributes: dict[str, str], clock: Clock) -> Workout:
    """The workout that a `Workout` element begins; raises `ValueError` or `KeyError` without believable times."""
    start = clock.seconds(attributes["startDate"])
    timer = quantity(attributes.get("duration"), attributes.get("durationUnit", "min"), SECONDS_OF)
    end = clock.seconds(attributes["endDate"]) if "endDate" in attributes else start + (timer or 0.0)
    if end < start or start < 0:
        raise ValueError("a workout ends after its start")
    return Workout(
        kind=attributes.get("workoutActivityType", "").removeprefix("HKWorkoutActivityType"),
        written=attributes["startDate"],
        start=start,
        end=end,
        timer_s=timer,
        distance_m=quantity(attributes.get("totalDistance"), attributes.get("totalDistanceUnit", ""), METRES_OF),
        source=attributes.get("sourceName", ""),
        device=attributes.get("device", ""),
    )


def quantity(written: str | None, unit: str, factors: dict[str, float]) -> float | None:
    """A number with its unit in ours; None for what is none, below zero, or in an unknown unit.

    >>> quantity("0.5", "mi", METRES_OF)
    804.672
    """
    value, factor = _number(written), factors.get(unit)
    return value * factor if factor is not None and value >= 0 and math.isfinite(value) else None


def _number(written: str | None) -> float:
    try:
        return float(written or "")
    except ValueError:
        return math.nan
