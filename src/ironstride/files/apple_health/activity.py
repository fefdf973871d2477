"""A workout of a health export as an activity."""

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Final
from zoneinfo import ZoneInfo

import numpy as np

from ironstride.files.apple_health.kinds import EFFORT, ESTIMATED_EFFORT, KINDS, METRES_OF, PREFIX
from ironstride.files.apple_health.samples import Samples
from ironstride.files.apple_health.streams import streams_of
from ironstride.files.apple_health.times import instant, offset_of
from ironstride.files.apple_health.workout import Workout, quantity
from ironstride.files.sports import sport_of
from ironstride.training.activity import Activity, Lap, Streams

Route = Callable[[str], Streams | None]

_ON_FOOT: Final = frozenset({"running", "walking", "hiking"})
_INDOORS: Final = {"running": "indoor_running", "walking": "indoor_walking", "cycling": "indoor_cycling"}
_DISTANCES: Final = ("DistanceWalkingRunning", "DistanceCycling", "DistanceSwimming", "DistanceRowing",
                     "DistanceCrossCountrySkiing", "DistanceWheelchair")  # fmt: skip
_AVERAGES: Final = {
    "RunningPower": "avg_power", "CyclingPower": "avg_power", "RunningSpeed": "enhanced_avg_speed",
    "CyclingSpeed": "enhanced_avg_speed", "RunningGroundContactTime": "avg_stance_time",
    "RunningVerticalOscillation": "avg_vertical_oscillation", "RunningStrideLength": "avg_step_length",
}  # fmt: skip
_KCAL: Final = {"kcal": 1.0, "Cal": 1.0, "kJ": 1 / 4.184}
_BEATS: Final = {"count/min": 1.0}
_DEVICE: Final = re.compile(r"(name|hardware):([^,>]+)")
_EFFORT_LATER_S: Final = 1.0


def activity_of(workout: Workout, samples: Samples, route: Route | None, name: str) -> Activity:
    """The workout with its samples, its routes merged into them by time."""
    sport, sub_sport = sport_of(workout.kind)
    if workout.metadata.get("HKIndoorWorkout") == "1":
        sub_sport = sub_sport or _INDOORS.get(sport, "")
    routes = [found for found in (route(path) for path in workout.routes) if found is not None] if route else []
    streams, remarks = streams_of(workout, samples, routes, is_on_foot=sport in _ON_FOOT)
    effort, is_estimate = _effort(workout, samples)
    if is_estimate:
        remarks += ("the effort is the watch's estimate, not a rating of your own",)
    if not sport:
        remarks += (f"Apple calls this sport {workout.kind or 'nothing'}, which FIT has no name for",)
    if len(routes) < len(workout.routes):
        remarks += ("its route lies in a file that wasn't there to be read",)
    heart = streams.get("heart_rate")
    average, highest = (workout.statistic("HeartRate", which, _BEATS) for which in ("average", "maximum"))
    return Activity(
        sport=sport or "unknown",
        sub_sport=sub_sport,
        start=instant(workout.start),
        elapsed_s=workout.end - workout.start,
        utc_offset=_utc_offset(workout),
        device=_device(workout),
        timer_s=workout.timer_s,
        distance_m=_distance(workout),
        ascent_m=_metadata_m(workout, "HKElevationAscended"),
        avg_hr_bpm=average or (float(np.nanmean(heart)) if heart is not None else None),
        max_hr_bpm=highest or (float(np.nanmax(heart)) if heart is not None else None),
        session=_session(workout),
        laps=tuple(sorted((Lap(start=instant(lap.start), elapsed_s=lap.seconds) for lap in workout.laps),
                          key=lambda lap: lap.start)),
        records=streams,
        effort=effort,
        remarks=remarks,
        source=name,
    )  # fmt: skip


def _distance(workout: Workout) -> float | None:
    found = (workout.statistic(one, "sum", METRES_OF) for one in _DISTANCES)
    return next((metres for metres in found if metres), workout.distance_m or None)


def _session(workout: Workout) -> dict[str, float]:
    found = {
        "total_calories": workout.statistic("ActiveEnergyBurned", "sum", _KCAL),
        "avg_mets": _leading_number(workout.metadata.get("HKAverageMETs", "")),
    }
    for apple, fit in _AVERAGES.items():
        value = workout.statistic(apple, "average", KINDS[PREFIX + apple].factors)
        if value is not None:
            found[fit] = value
    return {field: value for field, value in found.items() if value is not None}


def _effort(workout: Workout, samples: Samples) -> tuple[float | None, bool]:
    """The rating given to this workout, else the watch's estimate of it; whether it is the estimate."""
    for name in (EFFORT, ESTIMATED_EFFORT):
        found = samples.within(name, workout.start, workout.end + _EFFORT_LATER_S, workout.source)
        if len(found.values) and 0 <= found.values[-1] <= 10:
            return float(found.values[-1]), name == ESTIMATED_EFFORT
    return None, False


def _utc_offset(workout: Workout) -> timedelta | None:
    """Where the workout was done; the export's dates all stand in the zone of the phone that wrote it."""
    zone = workout.metadata.get("HKTimeZone", "")
    try:
        return instant(workout.start).astimezone(ZoneInfo(zone)).utcoffset() if zone else offset_of(workout.written)
    except (KeyError, ValueError, OSError, OverflowError):
        return offset_of(workout.written)


def _device(workout: Workout) -> str:
    found = dict(_DEVICE.findall(workout.device))
    return " ".join(filter(None, (found.get("name", "").strip(), found.get("hardware", "").strip()))) or workout.source


def _metadata_m(workout: Workout, key: str) -> float | None:
    """Metres from words such as "418 cm"."""
    value, _, unit = workout.metadata.get(key, "").partition(" ")
    return quantity(value, unit, METRES_OF)


def _leading_number(written: str) -> float | None:
    return quantity(written.partition(" ")[0], "", {"": 1.0})
