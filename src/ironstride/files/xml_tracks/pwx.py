"""PWX: the workout files of TrainingPeaks."""

from dataclasses import replace
from typing import Final

import numpy as np

from ironstride.files.reading import NOTHING_SAID, Answers, Reading
from ironstride.files.xml_tracks.build import Stretch, build, lap, log_problems, words_remark
from ironstride.files.xml_tracks.clock import LAST_S, Clock
from ironstride.files.xml_tracks.feet import Feet
from ironstride.files.xml_tracks.scan import Layout, scan
from ironstride.files.xml_tracks.tree import Document, Element
from ironstride.training.activity import Activity, Lap
from ironstride.training.problem import Problem

_LAYOUT: Final = Layout(
    sample="sample",
    parents={"sample": "workout", "segment": "workout", "workout": "pwx"},
    usual_tag=b"<sample",
)
_TOTALS: Final = {"dist": "total_distance", "climbingelevation": "total_ascent", "descendingelevation": "total_descent"}
# Written as <hr max="" min="" avg=""/>.
_AVERAGED: Final = {
    "hr": "heart_rate", "spd": "speed", "pwr": "power", "cad": "cadence", "temp": "temperature", "alt": "altitude",
}  # fmt: skip
_WIDE: Final = frozenset({"speed", "altitude"})  # FIT calls these enhanced_avg_speed, ...
_TAKEN: Final = frozenset({"beginning", "duration", "durationstopped"})


def read(data: bytes, name: str = "PWX file", answers: Answers = NOTHING_SAID) -> Reading:
    """Read a PWX file, whole or damaged; `name` is what problems call it.

    Every ``sample`` is a sample, with FIT names and units (see `ironstride.training.activity`); its time is the
    workout's start plus its offset. PWX writes the start as a wall clock's time: the zone is asked for. Segments
    are laps, one named "rest" is a rest. Never raises on the content.

    Source: real files; the format is TrainingPeaks' (namespace peaksware.com/PWX/1/0).

    >>> read(b"<pwx/>").problems[0].what
    'it holds no workout.'
    """
    clock = Clock(name, answers)
    document, problems = scan(data, name, _LAYOUT, clock)
    activities: list[Activity] = []
    if not any(problem.is_fatal for problem in problems):
        columns = document.log.columns()
        offsets = columns.pop("timeoffset", np.full(len(document.log), np.nan))
        columns["timestamp"] = np.full(len(document.log), np.nan)
        found = _workouts(document)
        for element in found:
            start = clock.seconds(element.words("time"))
            columns["timestamp"][element.first : element.end] = start + offsets[element.first : element.end]
            columns["timestamp"][~((columns["timestamp"] >= 0) & (columns["timestamp"] < LAST_S))] = np.nan
            built = build(columns, _stretch(document, element, start), clock, name)
            if built is None:
                problems.append(_without_start(name, element.end - element.first))
                continue
            activity, feet = built
            activities.append(replace(activity, laps=_segments(element, start, feet)))
        if not found:
            what, try_this = "it holds no workout.", "Export the activity again."
            problems.append(Problem(where=name, what=what, try_this=try_this))
        problems += [*clock.problems(), *log_problems(document.log, name)]
    return Reading(
        name=name, format="pwx", activities=tuple(activities), questions=clock.questions(), problems=tuple(problems)
    )


def _workouts(document: Document) -> list[Element]:
    """The workouts, so that together they hold every sample."""
    found, count = list(document.top.all_below("workout")), len(document.log)
    for place, element in enumerate(found):
        element.first = 0 if place == 0 else element.first
        element.end = found[place + 1].first if place + 1 < len(found) else count
    return found


def _stretch(document: Document, element: Element, start: float) -> Stretch:
    summary = element.find("summarydata") or Element("summarydata", "summarydata")
    fields = _totals(summary)
    duration, stopped = summary.number("duration"), summary.number("durationstopped")
    device = " ".join(filter(None, (element.words("device", "make"), element.words("device", "model"))))
    said = element.find("device")
    return Stretch(
        first=element.first,
        end=element.end,
        said_sport=element.words("sporttype"),
        start_s=start,
        end_s=start + (duration or 0.0),
        timer_s=duration - (stopped or 0.0) if duration is not None else None,
        distance_m=fields.pop("total_distance", None),
        ascent_m=fields.pop("total_ascent", None),
        device=device or (said.attributes.get("id", "") if said is not None else ""),
        name=element.words("title"),
        note=element.words("cmt"),
        session=fields,
        remarks=[words_remark(document.log)],
    )


def _segments(element: Element, start: float, feet: Feet) -> tuple[Lap, ...]:
    laps = []
    for segment in element.each("segment"):
        summary = segment.find("summarydata")
        begins = summary.number("beginning") if summary is not None else None
        if summary is None or begins is None or not 0 <= start + begins < LAST_S:
            continue
        is_rest = "rest" in segment.words("name").lower().split()
        laps.append(
            lap(
                start_s=start + begins,
                timer_s=summary.number("duration"),
                end_s=float("nan"),
                fields=_totals(summary),
                feet=feet,
                intensity="rest" if is_rest else None,
            )
        )
    return tuple(laps)


def _totals(summary: Element) -> dict[str, float]:
    """The numbers of a summary by FIT names; where FIT has none, by their own."""
    fields = {_TOTALS.get(name, name): value for name, value in summary.numbers().items() if name not in _TAKEN}
    for child in summary.children:
        field = _AVERAGED.get(child.name)
        for kind in ("avg", "max", "min"):
            try:
                value = float(child.attributes.get(kind, "")) if field is not None else float("nan")
            except ValueError:
                continue
            if abs(value) < float("inf"):
                fields[f"enhanced_{kind}_{field}" if field in _WIDE else f"{kind}_{field}"] = value
    return fields


def _without_start(name: str, samples: int) -> Problem:
    what = f"a workout with {samples} samples has no readable start; it was left out."
    return Problem(where=name, what=what, try_this="Export the activity again.", is_fatal=False)
