"""What reading GPX and TCX costs beside two other readers, on one set of files, interleaved in one run."""

import io
import re
import time
from collections.abc import Callable, Iterator, Sequence
from itertools import chain
from pathlib import Path
from xml.etree import ElementTree

import gpxpy
from gpxpy.gpx import GPXTrackPoint
from tcxreader.tcxreader import TCXReader

from benchmarks._bars import Bar
from ironstride.files.xml_tracks import gpx, tcx

ROUNDS = 5
LEAST_BYTES = 100_000  # smaller files measure the start of a reader, not its reading: our default


def bars(folder: Path) -> Iterator[Bar]:
    """Speed beside gpxpy and tcxreader, and points lost, on the GPX and TCX files below `folder`.

    Both readers of a pair give every point with all its numbers. Ours also gives distance, the decision on cadence
    and the laps in that time.
    """
    for reader, theirs, other, times, sample in (
        (gpx.read, _gpxpy, "gpxpy", 5.0, rb"<(?:\w+:)?trkpt\b"),
        (tcx.read, _tcxreader, "tcxreader", 1.5, rb"<(?:\w+:)?Trackpoint\b"),
    ):
        kind = "GPX" if reader is gpx.read else "TCX"
        files = [path.read_bytes() for path in sorted(folder.rglob(f"*.{kind.lower()}"))]
        readings = [reader(data) for data in files]
        points = sum(len(one.records) for one in chain.from_iterable(reading.activities for reading in readings))
        lost = sum(len(re.findall(sample, data)) for data in files) - points
        large = [data.lstrip() for data in files if len(data) >= LEAST_BYTES and _reads(theirs, data)]
        ours_s, theirs_s = _interleaved([reader, theirs], large)
        mb = sum(map(len, large)) / 1e6
        note = f"{mb / ours_s:.1f} against {mb / theirs_s:.1f} MB/s of CPU time, {len(large)} files, {mb:.1f} MB"
        yield Bar(
            bar=f"{kind}: times as fast as {other}", value=theirs_s / ours_s, limit=times, side="least", note=note
        )
        yield Bar(bar=f"{kind}: points lost", value=lost, limit=0, note=f"of {points + lost} in {len(files)} files")


def _interleaved(readers: Sequence[Callable[[bytes], object]], files: Sequence[bytes]) -> list[float]:
    """The best CPU time of each reader; they take turns, so that a slow moment of the machine meets all."""
    best = [float("inf")] * len(readers)
    for _ in range(ROUNDS):
        for place, reader in enumerate(readers):
            begun = time.process_time()
            for data in files:
                reader(data)
            best[place] = min(best[place], time.process_time() - begun)
    return best


def _reads(reader: Callable[[bytes], object], data: bytes) -> bool:
    """Whether the other reader takes the file at all: gpxpy refuses one whose prefixes aren't declared."""
    try:
        reader(data.lstrip())
    except (gpxpy.gpx.GPXException, ElementTree.ParseError):
        return False
    return True


def _gpxpy(data: bytes) -> object:
    """Every point with all its numbers: gpxpy leaves extensions as elements."""
    tracks = gpxpy.parse(io.BytesIO(data)).tracks
    return [_numbers(point) for track in tracks for segment in track.segments for point in segment.points]


def _numbers(point: GPXTrackPoint) -> dict[str, object]:
    numbers: dict[str, object] = {
        "time": point.time, "lat": point.latitude, "lon": point.longitude, "ele": point.elevation,
    }  # fmt: skip
    for extension in point.extensions:
        for element in extension.iter():
            if element.text and not element.text.isspace():
                numbers[element.tag.rpartition("}")[2]] = float(element.text)
    return numbers


def _tcxreader(data: bytes) -> object:
    return TCXReader().read(io.BytesIO(data), only_gps=False)
