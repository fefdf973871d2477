"""Samples that were taken at different moments, on one timeline of whole seconds."""

from typing import Final

import numpy as np

from ironstride.files.apple_health.kinds import KINDS, METRES, STEPS
from ironstride.files.apple_health.samples import Numbers, Samples
from ironstride.files.apple_health.workout import Workout
from ironstride.training.activity import Streams

_SAMPLED: Final = (
    "heart_rate", "enhanced_speed", "power", "stance_time", "vertical_oscillation", "step_length",
)  # fmt: skip
_UNITS: Final = {kind.name: kind.unit for kind in KINDS.values()} | {
    "timestamp": "s", "position_lat": "deg", "position_long": "deg", "enhanced_altitude": "m", "distance": "m",
    "cadence": "rpm", "steps_per_minute": "steps/min",
}  # fmt: skip
_LONGEST_COUNT_S: Final = 90.0  # steps counted over more than this say nothing of cadence: our default
_FROM_ROUTE: Final = ("position_lat", "position_long", "enhanced_altitude")

Series = tuple[Numbers, Numbers]


def streams_of(
    workout: Workout, samples: Samples, routes: list[Streams], *, is_on_foot: bool
) -> tuple[Streams, tuple[str, ...]]:
    """The samples of a workout, and remarks on what was chosen among several sources.

    A second in which a field wasn't measured has NaN there: nothing is filled in between.
    """
    series, remarks = _recorded(workout, samples, is_on_foot=is_on_foot)
    for name, found in _placed(workout, routes).items():
        series.setdefault(name, found)
    if not series:
        return Streams(), remarks
    timeline = np.unique(np.concatenate([times for times, _ in series.values()]))
    columns = {"timestamp": timeline}
    for name, (times, values) in series.items():
        column = np.full(len(timeline), np.nan)
        column[np.searchsorted(timeline, times)] = values
        if bool((column == column).any()):
            columns[name] = column
    if "cadence" in columns and is_on_foot:
        columns["steps_per_minute"] = 2.0 * columns["cadence"]
    return Streams(columns=columns, units={name: _UNITS.get(name, "") for name in columns}), remarks


def _recorded(workout: Workout, samples: Samples, *, is_on_foot: bool) -> tuple[dict[str, Series], tuple[str, ...]]:
    series: dict[str, Series] = {}
    others: dict[str, list[str]] = {}
    for name in (*_SAMPLED, METRES, STEPS):
        found = samples.within(name, workout.start, workout.end, workout.source)
        if not len(found.starts):
            continue
        for other in found.others:
            others.setdefault(other, []).append("distance" if name == METRES else name)
        if name == METRES:
            series["distance"] = np.rint(found.ends), np.cumsum(found.values)
        elif name == STEPS:
            spans = found.ends - found.starts
            usable = (spans > 0) & (spans <= _LONGEST_COUNT_S)
            if is_on_foot and bool(usable.any()):
                # One foot's strides, as FIT counts them: half the steps.
                series["cadence"] = np.rint(found.ends[usable]), 30.0 * found.values[usable] / spans[usable]
        else:
            series[name] = np.rint(found.starts), found.values
    remarks = (f"{', '.join(names)} by {other} left out: another source was taken" for other, names in others.items())
    return series, tuple(remarks)


def _placed(workout: Workout, routes: list[Streams]) -> dict[str, Series]:
    """Where the route went, from its files or from the export itself, within the time of the workout."""
    parts: dict[str, list[Series]] = {}
    for route in routes:
        times = route.get("timestamp")
        for name in (*_FROM_ROUTE, "enhanced_speed"):
            values = route.get(name)
            if times is not None and values is not None:
                parts.setdefault(name, []).append((times, values))
    if workout.places and not parts:
        times, latitude, longitude, altitude, speed = (np.array(column) for column in workout.places)
        speed[speed < 0] = np.nan  # minus one says that it isn't known
        named = (*_FROM_ROUTE, "enhanced_speed")
        parts = {
            name: [(times, part)] for name, part in zip(named, (latitude, longitude, altitude, speed), strict=True)
        }
    series: dict[str, Series] = {}
    for name, several in parts.items():
        times = np.rint(np.concatenate([times for times, _ in several]))
        values = np.concatenate([values for _, values in several])
        inside = (times >= workout.start - 1) & (times <= workout.end + 1)  # NaN is outside
        if bool(inside.any()):
            series[name] = times[inside], values[inside]
    return series
