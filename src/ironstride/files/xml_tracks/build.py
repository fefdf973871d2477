"""An activity from the columns of a file, common to all three formats."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Final

import numpy as np

from ironstride.files.fit.expand import steps_per_minute
from ironstride.files.xml_tracks.clock import Clock
from ironstride.files.xml_tracks.feet import Feet, settle_feet
from ironstride.files.xml_tracks.ground import distance_along
from ironstride.files.xml_tracks.samples import FIELDS, UNITS, Column, SampleLog
from ironstride.files.xml_tracks.sports import sport_of, sport_remark
from ironstride.training.activity import Activity, Lap, LapIntensity, Streams
from ironstride.training.problem import Problem

KEPT: Final = "Nothing to do: the rest was kept."


@dataclass(slots=True, kw_only=True)
class Stretch:
    """Samples ``first`` to ``end`` of a file that are one activity, and what the file says about it.

    `breaks` are the samples before which the recording was paused. `start_s` and `end_s` are times that the file
    states beside the samples. `laps` take the decision on cadence and give the laps.
    """

    first: int
    end: int
    said_sport: str
    breaks: Sequence[int] = ()
    start_s: float = float("nan")
    end_s: float = float("nan")
    timer_s: float | None = None
    moving_s: float | None = None
    distance_m: float | None = None
    ascent_m: float | None = None
    device: str = ""
    name: str = ""
    note: str = ""
    session: Mapping[str, float] = field(default_factory=dict)
    remarks: Sequence[str] = ()


def build(columns: Mapping[str, Column], stretch: Stretch, clock: Clock, source: str) -> tuple[Activity, Feet] | None:
    """The activity without its laps, and what was decided about cadence; None where nothing tells a time."""
    own = {name: column[stretch.first : stretch.end] for name, column in columns.items()}
    own = {name: column for name, column in own.items() if not np.isnan(column).all()}
    times = own.setdefault("timestamp", np.full(stretch.end - stretch.first, np.nan))
    start = np.nanmin([stretch.start_s, *_ends(times)]) if _ends(times) or stretch.start_s == stretch.start_s else None
    if start is None:
        return None
    finish = float(np.nanmax([start, stretch.end_s, *_ends(times)]))
    sport, sub_sport = sport_of(stretch.said_sport)
    remarks = [*stretch.remarks, sport_remark(stretch.said_sport, sport)]
    breaks = np.array(stretch.breaks, dtype=np.intp) - stretch.first
    if "distance" not in own and "position_lat" in own and "position_long" in own:
        own["distance"] = distance_along(own["position_lat"], own["position_long"], breaks)
        remarks.append("distance was computed from positions.")
    feet = settle_feet(sport, own.get("cadence"), _speed(own))
    remarks.append(feet.remark)
    if feet.per_step:
        own["cadence"] = own["cadence"] / 2.0
    units = {name: UNITS.get(name, "") for name in own}
    steps = steps_per_minute(own, sport)
    if steps is not None:
        own["steps_per_minute"], units["steps_per_minute"] = steps, "steps/min"
    begins = datetime.fromtimestamp(float(start), tz=UTC)
    beats = own["heart_rate"][own["heart_rate"] > 0] if "heart_rate" in own else np.empty(0)
    activity = Activity(
        sport=sport,
        sub_sport=sub_sport,
        start=begins,
        elapsed_s=round(finish - float(start), 3),
        utc_offset=clock.utc_offset(begins),
        device=stretch.device,
        timer_s=stretch.timer_s if stretch.timer_s is not None and stretch.timer_s >= 0 else None,
        moving_s=stretch.moving_s,
        distance_m=_covered(own) if stretch.distance_m is None else stretch.distance_m,
        ascent_m=stretch.ascent_m,
        avg_hr_bpm=float(beats.mean()) if beats.size else None,
        max_hr_bpm=float(beats.max()) if beats.size else None,
        session=stretch.session,
        records=Streams(columns=own, units=units),
        name=stretch.name,
        note=stretch.note,
        remarks=tuple(filter(None, remarks)),
        source=source,
    )
    return activity, feet


def lap(
    *,
    start_s: float,
    end_s: float,
    timer_s: float | None,
    fields: dict[str, float],
    feet: Feet,
    intensity: LapIntensity | None,
    trigger: str = "",
) -> Lap:
    """A lap; its distance, average speed and heart rate are taken out of `fields`, which keep the rest.

    `end_s` is the time of its last sample, NaN where it has none.
    """
    distance, heart = fields.pop("total_distance", None), fields.pop("avg_heart_rate", None)
    speed = fields.pop("enhanced_avg_speed", None)
    if feet.per_step:
        fields.update({name: fields[name] / 2.0 for name in ("avg_cadence", "max_cadence") if name in fields})
    timer = None if timer_s is None or timer_s < 0 else timer_s
    return Lap(
        start=datetime.fromtimestamp(start_s, tz=UTC),
        elapsed_s=round(float(np.nanmax([0.0, timer or 0.0, end_s - start_s])), 3),
        timer_s=timer,
        distance_m=distance,
        avg_speed_m_s=speed if speed is not None else (distance / timer if distance and timer else None),
        avg_hr_bpm=heart,
        intensity=intensity,
        trigger=trigger,
        fields=fields,
    )


def by_fit_name(numbers: Mapping[str, float], fit_names: Mapping[str, str]) -> dict[str, float]:
    """Totals by their FIT names; a second one for the same name, and one that FIT doesn't know, keeps its own."""
    fields: dict[str, float] = {}
    for name, value in numbers.items():
        field = fit_names.get(name, name)
        fields[name if field in fields else field] = value
    return fields


def span(column: Column | None, first: int, end: int) -> tuple[float, float]:
    """The earliest and latest time among samples `first` to `end`; NaN where there is none."""
    found = _ends(column[first:end]) if column is not None else ()
    return (found[0], found[1]) if found else (float("nan"), float("nan"))


def log_problems(log: SampleLog, name: str) -> list[Problem]:
    """What couldn't be read in the samples themselves."""
    found = []
    for local, count in sorted(log.not_numbers.items()):
        field = FIELDS.get(local.lower(), local)
        what = f"{field} (written as {local}) is no usable number in {count} of {len(log)} samples; left empty there."
        found.append(Problem(where=name, what=what, try_this=KEPT, is_fatal=False))
    if log.left_out:
        what = f"{len(log.left_out)} kinds of values were left out, as no recording has so many."
        found.append(Problem(where=name, what=what, try_this=KEPT, is_fatal=False))
    return found


def how_often(count: int) -> str:
    """Once, 2 times, ..."""
    return "once" if count == 1 else f"{count} times"


def words_remark(log: SampleLog) -> str:
    """Names of what samples hold beside numbers."""
    names = sorted(name for name in log.words if name and not name.startswith("xmlns"))
    return f"words beside the samples were left out ({', '.join(names[:5])})." if names else ""


def _ends(times: Column) -> tuple[float, ...]:
    known = times[~np.isnan(times)]
    return (float(known.min()), float(known.max())) if known.size else ()


def _speed(columns: Mapping[str, Column]) -> Column | None:
    """As written, else from distance and time."""
    if "enhanced_speed" in columns:
        return columns["enhanced_speed"]
    if "distance" not in columns or "timestamp" not in columns or len(columns["distance"]) < 2:
        return None
    seconds = np.diff(columns["timestamp"], prepend=np.nan)
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.where(seconds > 0, np.diff(columns["distance"], prepend=np.nan) / seconds, np.nan)


def _covered(columns: Mapping[str, Column]) -> float | None:
    if "distance" not in columns:
        return None
    known = columns["distance"][~np.isnan(columns["distance"])]
    return float(known[-1] - known[0]) if known.size else None
