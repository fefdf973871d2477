"""GPX: tracks of any app or watch, one activity for each recording in the file."""

from collections.abc import Mapping
from typing import Final

import numpy as np

from ironstride.files.reading import NOTHING_SAID, Answers, Reading
from ironstride.files.xml_tracks.build import Stretch, build, how_often, log_problems, span, words_remark
from ironstride.files.xml_tracks.clock import Clock
from ironstride.files.xml_tracks.samples import Column
from ironstride.files.xml_tracks.scan import Layout, scan
from ironstride.files.xml_tracks.tree import Document, Element
from ironstride.training.activity import Activity
from ironstride.training.problem import Problem

_LAYOUT: Final = Layout(
    sample="trkpt",
    parents={"trkpt": "trkseg", "trkseg": "trk", "trk": "gpx"},
    usual_tag=b"<trkpt",
)
_LONGEST_GAP_S: Final = 30 * 60  # between tracks of one recording: our default
_TOTALS: Final = {"Calories": "total_calories", "Descent": "total_descent", "MaxSpeed": "enhanced_max_speed"}
_NO_TRACK: Final = "Export the recorded activity (its track), not the plan of it."


def read(data: bytes, name: str = "GPX file", answers: Answers = NOTHING_SAID) -> Reading:
    """Read a GPX file, whole or damaged; `name` is what problems call it.

    Every ``trkpt`` is a sample, with FIT names and units (see `ironstride.training.activity`); extensions are known
    by their local names. Segments of a track are one recording with pauses between them. A track that begins within
    half an hour after the end of the one before it, with the same ``type``, continues it; any other is an activity
    of its own. Distance is computed from positions where none is written. Never raises on the content; points
    without a time stay, but a track without any is a route: it gives a problem, no activity.

    Source: the GPX 1.1 schema (topografix.com/GPX/1/1).

    >>> read(b"<gpx><rte><rtept lat='1' lon='2'/></rte></gpx>").problems[0].what
    'this is a planned route, not a recording: it holds no track.'
    """
    clock = Clock(name, answers)
    document, problems = scan(data, name, _LAYOUT, clock)
    activities: list[Activity] = []
    if not any(problem.is_fatal for problem in problems):
        columns = document.log.columns()
        stretches = [_stretch(document, tracks, columns) for tracks in _recordings(document, columns)]
        for place, stretch in enumerate(stretches):
            built = build(columns, stretch, clock, name)
            if built is not None:
                activities.append(built[0])
            else:
                count = stretch.end - stretch.first
                problems.append(_without_times(name, place, count, is_only=len(stretches) == 1))
        problems += [*_no_track(document, name), *clock.problems(), *log_problems(document.log, name)]
    return Reading(
        name=name, format="gpx", activities=tuple(activities), questions=clock.questions(), problems=tuple(problems)
    )


def _tracks(document: Document) -> list[Element]:
    """Tracks that hold points, so that together they hold all: a point between two belongs to the one before."""
    tracks = [track for track in document.top.all_below("trk") if track.end > track.first]
    count = len(document.log)
    if count and not tracks:  # damage took the track, not its points
        tracks = [Element("trk", "trk")]
    for place, track in enumerate(tracks):
        track.first = 0 if place == 0 else track.first
        track.end = tracks[place + 1].first if place + 1 < len(tracks) else count
    return tracks


def _recordings(document: Document, columns: Mapping[str, Column]) -> list[list[Element]]:
    """Tracks in groups, each one recording."""
    times = columns.get("timestamp")
    groups: list[list[Element]] = []
    for track in _tracks(document):
        begins = span(times, track.first, track.end)[0]
        if groups and groups[-1][-1].words("type").lower() == track.words("type").lower():
            gap = begins - span(times, groups[-1][-1].first, groups[-1][-1].end)[1]
            if 0 <= gap <= _LONGEST_GAP_S:
                groups[-1].append(track)
                continue
        groups.append([track])
    return groups


def _stretch(document: Document, tracks: list[Element], columns: Mapping[str, Column]) -> Stretch:
    root, first, end = document.root, tracks[0].first, tracks[-1].end
    starts = {track.first for track in tracks}
    starts |= {part.first for track in tracks for part in track.each("trkseg") if part.end > part.first}
    breaks = sorted(starts | {first})
    remarks = []
    if len(tracks) > 1:
        remarks.append(f"{len(tracks)} tracks follow on one another and were joined.")
    if len(breaks) > 1:
        remarks.append(f"the recording was paused {how_often(len(breaks) - 1)}; nothing was counted in between.")
    spans = [span(columns.get("timestamp"), *edges) for edges in zip(breaks, [*breaks[1:], end], strict=True)]
    running = round(float(np.nansum([last - begun for begun, last in spans])), 3)
    session = {name: value for track in tracks for part in track.each("extensions") for name, value in _numbers(part)}
    is_whole_file = end - first == len(document.log)
    if is_whole_file:
        session |= {
            key: one for part in root.each("metadata") for sub in part.each("extensions") for key, one in _numbers(sub)
        }
    return Stretch(
        first=first,
        end=end,
        said_sport=tracks[0].words("type"),
        breaks=breaks[1:],
        timer_s=session.pop("TimerTime", running if len(breaks) > 1 else None),
        moving_s=session.pop("MovingTime", None),
        ascent_m=session.pop("Ascent", None),
        device=root.attributes.get("creator", "").strip(),
        name=tracks[0].words("name") or (root.words("metadata", "name") if is_whole_file else ""),
        note=tracks[0].words("desc") or tracks[0].words("cmt"),
        session=session,
        remarks=[*remarks, words_remark(document.log)],
    )


def _numbers(extensions: Element) -> list[tuple[str, float]]:
    return [(_TOTALS.get(name, name), value) for name, value in extensions.numbers().items()]


def _no_track(document: Document, name: str) -> list[Problem]:
    if len(document.log):
        return []
    has_plan = any(next(document.top.all_below(kind), None) is not None for kind in ("rte", "wpt"))
    what = "this is a planned route, not a recording: it holds no track." if has_plan else "it holds no track points."
    return [Problem(where=name, what=what, try_this=_NO_TRACK, is_fatal=not has_plan)]


def _without_times(name: str, place: int, points: int, *, is_only: bool) -> Problem:
    which = "the track" if is_only else f"track {place + 1}"
    what = f"{which} has {points} points and no time: a route, not a recording; it gives no activity."
    return Problem(where=name, what=what, try_this=_NO_TRACK, is_fatal=False)
