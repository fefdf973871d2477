"""Other people's GPX, TCX and PWX, read in place: no point lost, and the values of independent readers."""

import re
from csv import DictReader
from math import isnan
from pathlib import Path
from xml.etree import ElementTree

import gpxpy
import pytest

from ironstride.files.read import read

KINDS = {"gpx": rb"<trkpt\b", "tcx": rb"<Trackpoint\b", "pwx": rb"<sample\b"}
# No XML for a parser that insists on declared prefixes; its points are compared by their count alone.
WITHOUT_DECLARED_PREFIXES = "6037744996.gpx"
TCX = "{http://www.garmin.com/xmlschemas/TrainingCenterDatabase/v2}"


@pytest.fixture
def recordings(shared: Path) -> list[Path]:
    folder = shared / "data" / "activities"
    found = [path for kind in KINDS for path in sorted((folder / kind).glob(f"*.{kind}"))]
    assert len(found) >= 25
    return found


def test_no_point_is_lost(shared, recordings):
    manifest = (shared / "data" / "activities" / "MANIFEST.tsv").read_text()
    said = {row["file"]: row["n_records_or_points"] for row in DictReader(manifest.splitlines(), delimiter="\t")}
    for path in recordings:
        data = path.read_bytes()
        (reading,) = read(data, path.name)
        count = sum(len(one.records) for one in reading.activities)
        assert count == len(re.findall(KINDS[path.suffix[1:]], data)), path.name
        assert count == int(said[f"{path.parent.name}/{path.name}"]), path.name
        assert not any(problem.is_fatal for problem in reading.problems), path.name


def test_every_gpx_point_equals_that_of_gpxpy(recordings):
    compared = 0
    for path in recordings:
        if path.suffix != ".gpx" or path.name == WITHOUT_DECLARED_PREFIXES:
            continue
        data = path.read_bytes()
        ((one,),) = [reading.activities for reading in read(data, path.name)]
        points = [
            point for track in gpxpy.parse(data.decode()).tracks for part in track.segments for point in part.points
        ]
        columns = [
            one.records["timestamp"], one.records["position_lat"], one.records["position_long"],
            one.records.get("enhanced_altitude"),
        ]  # fmt: skip
        for place, point in enumerate(points):
            ours = [None if column is None else float(column[place]) for column in columns]
            assert ours[0] == pytest.approx(point.time.timestamp(), abs=1e-6), (path.name, place)
            assert ours[1:] == [point.latitude, point.longitude, point.elevation], (path.name, place)
        compared += len(points)
    assert compared > 10_000


def test_every_tcx_point_equals_that_of_a_plain_tree(recordings):
    names = {
        "AltitudeMeters": "enhanced_altitude", "DistanceMeters": "distance", "LatitudeDegrees": "position_lat",
        "LongitudeDegrees": "position_long", "Speed": "enhanced_speed", "Watts": "power", "HeartRateBpm": "heart_rate",
    }  # fmt: skip
    compared = 0
    for path in recordings:
        if path.suffix != ".tcx":
            continue
        (reading,) = read(path.read_bytes(), path.name)
        rows = [(one, place) for one in reading.activities for place in range(len(one.records))]
        points = ElementTree.fromstring(path.read_bytes().strip()).iter(f"{TCX}Trackpoint")
        for (one, place), point in zip(rows, points, strict=True):
            written = {element.tag.rpartition("}")[2]: element for element in point.iter()}
            for name, field in names.items():
                element = written.get(name)
                if element is None and (field not in one.records or field == "distance"):
                    continue
                ours = float(one.records[field][place])
                if element is None:
                    assert isnan(ours), (path.name, place, field)
                    continue
                text = element.text if not len(element) else element[0].text
                assert ours == float(text), (path.name, place, field)
                compared += 1
    assert compared > 45_000


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("tcx/Treadmill-doubled-cadence.tcx", "cadence was written as steps of both feet"),
        ("tcx/unknown_example.tcx", "cadence was written as strides of one foot"),
        ("tcx/6281425038.tcx", "cadence was written as strides of one foot"),
        ("gpx/6037744996.gpx", "cadence was written as strides of one foot"),
        ("gpx/break-between-trkseg.gpx", "the recording was paused 2 times"),
    ],
)
def test_what_was_decided_is_said(shared, name, said):
    ((one,),) = [reading.activities for reading in read((shared / "data" / "activities" / name).read_bytes(), name)]
    assert any(remark.startswith(said) for remark in one.remarks)


def test_a_multisport_file_gives_its_three_parts(shared):
    (reading,) = read((shared / "data" / "activities" / "tcx" / "Multisport.tcx").read_bytes(), "Multisport.tcx")
    assert [(one.sport, len(one.records)) for one in reading.activities] == [
        ("cycling", 77), ("running", 859), ("cycling", 74),
    ]  # fmt: skip
