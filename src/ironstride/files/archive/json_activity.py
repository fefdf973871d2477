"""Activities as JSON: GoldenCheetah's own files, and the lists of other apps given by themselves."""

from datetime import UTC, datetime
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from ironstride.files.archive.feet import settle_cadence
from ironstride.files.archive.json_lists import rows_of
from ironstride.files.archive.numbers import MOST_JSON_BYTES, instant, number, parsed_json, text
from ironstride.files.reading import NOTHING_SAID, Answers, Reading
from ironstride.files.sports import sport_of
from ironstride.training.activity import Activity, Lap, Streams
from ironstride.training.problem import Problem

NOT_OURS: Final = "nothing that is read here is in this JSON."
_DAMAGED: Final = "this JSON is damaged or cut off."
_GIVE_OTHER: Final = "Give the recording itself, or an export of GoldenCheetah, FitTrackee, Endurain or Garmin."
# GoldenCheetah's series: FIT name, factor to the FIT unit, unit, and whether zero means that nothing was measured.
_SERIES: Final = {
    "KM": ("distance", 1000.0, "m", False),
    "KPH": ("enhanced_speed", 1 / 3.6, "m/s", False),
    "HR": ("heart_rate", 1.0, "bpm", True),
    "WATTS": ("power", 1.0, "W", False),
    "CAD": ("cadence", 1.0, "rpm", False),
    "ALT": ("enhanced_altitude", 1.0, "m", False),
    "LAT": ("position_lat", 1.0, "deg", True),
    "LON": ("position_long", 1.0, "deg", True),
    "TEMP": ("temperature", 1.0, "C", False),
    "SLOPE": ("grade", 1.0, "%", False),
    "RVERT": ("vertical_oscillation", 10.0, "mm", True),
    "RCON": ("stance_time", 1.0, "ms", True),
    "RCAD": ("cadence", 1.0, "rpm", True),
}


def read(data: bytes, name: str = "activity.json", answers: Answers = NOTHING_SAID) -> Reading:
    """Read a GoldenCheetah activity, or a list of activities by FitTrackee, Endurain or Garmin.

    Anything else gives a fatal problem. JSON leaves nothing to answer. GoldenCheetah writes its starts in UTC.

    >>> read(b'{"a": 1}').problems[0].what
    'nothing that is read here is in this JSON.'
    """
    del answers
    content = parsed_json(data)
    if content is None:
        is_large = len(data) > MOST_JSON_BYTES
        what = f"this JSON is larger than the {MOST_JSON_BYTES >> 20} MB that are read." if is_large else _DAMAGED
        problem = Problem(where=name, what=what, try_this=_GIVE_OTHER if is_large else "Export it again.")
        return Reading(name=name, format="json", problems=(problem,))
    ride = content.get("RIDE") if isinstance(content, dict) else None
    if isinstance(ride, dict):
        return _golden_cheetah(ride, name)
    rows = rows_of(content, name)
    if rows is None:
        return Reading(name=name, format="json", problems=(Problem(where=name, what=NOT_OURS, try_this=_GIVE_OTHER),))
    activities = (row.as_activity(name) for row in rows)
    return Reading(name=name, format="json", activities=tuple(one for one in activities if one is not None))


def _golden_cheetah(ride: dict[str, Any], name: str) -> Reading:
    start = _start(ride.get("STARTTIME"))
    if start is None:
        what, hint = "this activity doesn't say when it began; it was left out.", "Give its original recording."
        return Reading(name=name, format="json", problems=(Problem(where=name, what=what, try_this=hint),))
    tags = {key: text(value) for key, value in ride["TAGS"].items()} if isinstance(ride.get("TAGS"), dict) else {}
    sport, sub_sport = sport_of(tags.get("SubSport", ""))
    if not sport:
        sport, sub_sport = sport_of(tags.get("Sport", ""))
    samples = [one for one in _list(ride.get("SAMPLES")) if isinstance(one, dict)]
    samples = [one for one in samples if number(one.get("SECS"), least=0) is not None]
    columns, units, remarks = _columns(samples, start, sport)
    seconds = [float(one["SECS"]) for one in samples]
    interval = number(ride.get("RECINTSECS"), least=0) or 0.0
    heart = columns.get("heart_rate")
    has_heart = heart is not None and bool((heart == heart).any())
    rating = number(tags.get("RPE", ""), least=0)
    activity = Activity(
        sport=sport or "unknown",
        sub_sport=sub_sport,
        start=start,
        elapsed_s=max(seconds) + interval if seconds else number(tags.get("Duration", ""), least=0) or 0.0,
        device=text(ride.get("DEVICETYPE")),
        distance_m=float(np.nanmax(columns["distance"])) if "distance" in columns else None,
        avg_hr_bpm=float(np.nanmean(heart)) if heart is not None and has_heart else None,
        max_hr_bpm=float(np.nanmax(heart)) if heart is not None and has_heart else None,
        laps=tuple(_laps(ride, start)),
        records=Streams(columns=columns, units=units),
        name=tags.get("Workout Title", "") or tags.get("Route", ""),
        note=tags.get("Notes", ""),
        gear=tags.get("Equipment", ""),
        effort=rating if rating and rating <= 10 else None,  # zero is what it writes for "not rated"
        remarks=remarks,
        source=name,
    )
    return Reading(name=name, format="json", activities=(activity,))


def _columns(
    samples: list[dict[str, Any]], start: datetime, sport: str
) -> tuple[dict[str, NDArray[np.float64]], dict[str, str], tuple[str, ...]]:
    if not samples:
        return {}, {}, ()
    columns = {"timestamp": np.array([float(one["SECS"]) for one in samples]) + start.timestamp()}
    units = {"timestamp": "s"}
    for key, (name, factor, unit, is_zero_empty) in _SERIES.items():
        found = [number(one.get(key)) for one in samples]
        column = np.array([np.nan if value is None else value for value in found]) * factor
        if is_zero_empty:
            column[column == 0.0] = np.nan
        if not bool((column == column).any()):
            continue
        columns[name], units[name] = column, unit
    remarks = settle_cadence(columns, sport)
    if "steps_per_minute" in columns:
        units["steps_per_minute"] = "steps/min"
    return columns, units, remarks


def _laps(ride: dict[str, Any], start: datetime) -> list[Lap]:
    laps = []
    for one in _list(ride.get("INTERVALS")):
        begin, end = (number(one.get(key), least=0) for key in ("START", "STOP")) if isinstance(one, dict) else (0, 0)
        begins = instant(start.timestamp() + begin) if begin is not None else None
        if begins is not None and begin is not None and end is not None and end > begin:
            laps.append(Lap(start=begins, elapsed_s=end - begin))
    return sorted(laps, key=lambda lap: lap.start)


def _start(value: object) -> datetime | None:
    written = text(value).removesuffix("UTC").strip()
    try:
        found = datetime.strptime(written, "%Y/%m/%d %H:%M:%S").replace(tzinfo=UTC)
    except ValueError:
        return None
    return instant(found.timestamp())  # within the years that are believed


def _list(value: object) -> list[Any]:
    return value if isinstance(value, list) else []
