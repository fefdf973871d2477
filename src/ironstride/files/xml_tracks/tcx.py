"""TCX: Garmin's Training Center format, one activity for each sport in the file."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from ironstride.files.reading import NOTHING_SAID, Answers, Reading
from ironstride.files.xml_tracks.build import (
    Stretch,
    build,
    by_fit_name,
    how_often,
    lap,
    log_problems,
    span,
    words_remark,
)
from ironstride.files.xml_tracks.clock import Clock
from ironstride.files.xml_tracks.feet import Feet
from ironstride.files.xml_tracks.samples import Column
from ironstride.files.xml_tracks.scan import Layout, scan
from ironstride.files.xml_tracks.tree import Document, Element
from ironstride.training.activity import Activity, Lap, LapIntensity
from ironstride.training.problem import Problem

_LAYOUT: Final = Layout(
    sample="trackpoint",
    parents={"trackpoint": "track", "track": "lap", "lap": "activity", "activity": "activities"},
    usual_tag=b"<Trackpoint",
)
_LAP_FIELDS: Final = {
    "DistanceMeters": "total_distance", "MaximumSpeed": "enhanced_max_speed", "Calories": "total_calories",
    "AverageHeartRateBpm": "avg_heart_rate", "MaximumHeartRateBpm": "max_heart_rate", "Cadence": "avg_cadence",
    "AvgSpeed": "enhanced_avg_speed", "AvgRunCadence": "avg_cadence", "MaxRunCadence": "max_cadence",
    "MaxBikeCadence": "max_cadence", "AvgWatts": "avg_power", "MaxWatts": "max_power",
}  # fmt: skip
_INTENSITIES: Final[Mapping[str, LapIntensity]] = {"active": "active", "resting": "rest"}
_TRIGGERS: Final = {"location": "position_lap", "heartrate": "heart_rate"}


def read(data: bytes, name: str = "TCX file", answers: Answers = NOTHING_SAID) -> Reading:
    """Read a TCX file, whole or damaged; `name` is what problems call it.

    Every ``Trackpoint`` is a sample, with FIT names and units (see `ironstride.training.activity`), with or without
    a position; extensions are known by their local names. Each ``Activity`` is one activity, so a multisport session
    gives several. Laps keep the totals that the device wrote. Several tracks in one lap are pauses. Distance is as
    written; where samples have none it is computed from positions. Never raises on the content.

    Source: Garmin's TrainingCenterDatabase v2 and ActivityExtension v2 schemas.

    >>> read(b"<TrainingCenterDatabase/>").problems[0].what
    'it holds no activity.'
    """
    clock = Clock(name, answers)
    document, problems = scan(data, name, _LAYOUT, clock)
    activities: list[Activity] = []
    if not any(problem.is_fatal for problem in problems):
        columns = document.log.columns()
        found = _activities(document)
        for place, element in enumerate(found):
            built = build(columns, _stretch(document, element, columns, clock), clock, name)
            if built is None:
                problems.append(_without_times(name, place, element.end - element.first))
                continue
            activity, feet = built
            activities.append(replace(activity, laps=_laps(element, columns, clock, feet)))
        if not found:
            problems.append(_no_activity(document, name))
        problems += [*clock.problems(), *log_problems(document.log, name)]
    return Reading(
        name=name, format="tcx", activities=tuple(activities), questions=clock.questions(), problems=tuple(problems)
    )


def _activities(document: Document) -> list[Element]:
    """The activities, so that together they hold every sample that isn't part of a planned course."""
    found = list(document.top.all_below("activity"))
    count = len(document.log)
    if next(document.top.all_below("course"), None) is not None:
        return found
    if count and not found:  # damage took the activity, not its samples
        found = [Element("Activity", "activity")]
    for place, element in enumerate(found):
        element.first = 0 if place == 0 else element.first
        element.end = found[place + 1].first if place + 1 < len(found) else count
    return found


def _stretch(document: Document, element: Element, columns: Mapping[str, Column], clock: Clock) -> Stretch:
    laps = list(element.each("lap"))
    starts = [start for one in laps if (start := _start(one, columns, clock)) == start]
    ends = [_start(one, columns, clock) + (one.number("totaltimeseconds") or 0.0) for one in laps]
    stated = clock.seconds(element.words("id"))
    timer = [one.number("totaltimeseconds") for one in laps]
    calories = [value for one in laps if (value := one.number("calories")) is not None]
    metres = [one.number("distancemeters") for one in laps]
    breaks = [
        track.first
        for one in laps
        for place, track in enumerate(part for part in one.each("track") if part.end > part.first)
        if place
    ]
    known = [value for value in timer if value is not None]
    covered = [value for value in metres if value is not None]
    notes = [one.words("notes") for one in (element, *laps)]
    remarks = [words_remark(document.log)]
    if breaks:
        remarks.insert(0, f"the recording was paused {how_often(len(breaks))} inside laps.")
    return Stretch(
        first=element.first,
        end=element.end,
        said_sport=element.attributes.get("sport", ""),
        breaks=breaks,
        start_s=min(starts, default=stated),
        end_s=max((one for one in ends if one == one), default=float("nan")),
        timer_s=sum(known) if known and len(known) == len(laps) else None,
        distance_m=sum(covered) if covered and len(covered) == len(laps) else None,
        device=element.words("creator", "name") or document.root.attributes.get("creator", "").strip(),
        note="\n".join(filter(None, notes)),
        session={"total_calories": sum(calories)} if calories else {},
        remarks=remarks,
    )


def _start(one: Element, columns: Mapping[str, Column], clock: Clock) -> float:
    """The start of a lap as stated, else its first sample; NaN where neither is known."""
    stated = clock.seconds(one.attributes.get("starttime", ""))
    return stated if stated == stated else span(columns.get("timestamp"), one.first, one.end)[0]


def _laps(element: Element, columns: Mapping[str, Column], clock: Clock, feet: Feet) -> tuple[Lap, ...]:
    laps = []
    for one in element.each("lap"):
        start = _start(one, columns, clock)
        if start != start:
            continue
        fields = by_fit_name(one.numbers(), _LAP_FIELDS)
        last = span(columns.get("timestamp"), one.first, one.end)[1]
        total = fields.pop("TotalTimeSeconds", None)
        trigger = one.words("triggermethod").lower()
        laps.append(
            lap(
                start_s=start,
                end_s=last,
                timer_s=total,
                fields=fields,
                feet=feet,
                intensity=_INTENSITIES.get(one.words("intensity").lower()),
                trigger=_TRIGGERS.get(trigger, trigger),
            )
        )
    return tuple(laps)


def _no_activity(document: Document, name: str) -> Problem:
    is_plan = any(next(document.top.all_below(kind), None) is not None for kind in ("course", "workout"))
    what = "it holds a planned course or workout, no activity." if is_plan else "it holds no activity."
    return Problem(where=name, what=what, try_this="Export the recorded activity.", is_fatal=not is_plan)


def _without_times(name: str, place: int, samples: int) -> Problem:
    what = f"activity {place + 1} has {samples} samples and no time; without a start it is no recording."
    return Problem(where=name, what=what, try_this="Export the recorded activity, not a course.", is_fatal=False)
