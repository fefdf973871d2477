"""Archives and exports of other people, read in place."""

import numpy as np
import pytest

from ironstride.files.read import read


def readings(path):
    with path.open("rb") as file:
        return list(read(file, path.name))


def activities(found):
    return [activity for reading in found for activity in reading.activities]


def said(found):
    return [problem for reading in found for problem in reading.problems]


@pytest.mark.parametrize(
    ("name", "count", "words"),
    [
        ("HRM-unbucle-resync.zip", 2, []),  # the same swim twice, as FIT and as TCX; what the Mac added makes no noise
        ("TacxNeo.fit.zip", 1, []),
        ("gpx_multiple_extensions.zip", 1, ["kml 1"]),
        ("gpx_test.zip", 3, ["doc 1"]),
        ("made_strava_bulk_export.zip", 9, []),
    ],
)
def test_archives_give_their_recordings(shared, name, count, words):
    found = readings(shared / "data" / "activities" / "archive" / name)
    assert len(activities(found)) == count
    assert all(activity.source.startswith(f"{name}/") for activity in activities(found))
    texts = " ".join(str(problem) for problem in said(found))
    assert all(word in texts for word in words)
    assert not any(problem.is_fatal for problem in said(found))


def test_a_strava_export_gives_names_to_recordings_and_keeps_the_gym(shared):
    found = activities(readings(shared / "data" / "activities" / "archive" / "made_strava_bulk_export.zip"))
    names = [activity.name for activity in found]
    assert names[0] == "Run, 0"
    assert {"Run, 1", "Run, 2", "Tempo", 'Gym "heavy"'} == set(names[1:])
    gym = found[-1]
    assert (gym.sport, gym.sub_sport, gym.elapsed_s) == ("training", "strength_training", 3000.0)
    assert gym.note == "squat 5x5\nline two"
    tempo = next(activity for activity in found if activity.name == "Tempo")
    assert tempo.sport == "running"
    assert len(tempo.records) > 1000


def test_a_strava_list_by_itself(shared):
    run, gym = activities(readings(shared / "data" / "exports" / "strava_activities.csv"))
    assert (run.distance_m, run.moving_s, run.avg_hr_bpm) == (5021.4, 1780.0, 148.0)
    assert (gym.name, gym.sub_sport, gym.distance_m) == ("Heavy lower", "strength_training", None)


def test_a_zipped_gym_log(shared):
    found = readings(shared / "data" / "activities" / "csv" / "liftosaur_example_csv.zip")
    assert sum(len(reading.sessions) for reading in found) == 3


def test_an_old_health_export(shared):
    (run,) = activities(readings(shared / "data" / "activities" / "apple_health" / "export.xml"))
    assert (run.sport, run.elapsed_s) == ("running", 311.0)
    assert run.distance_m == pytest.approx(800.1, abs=0.1)
    assert run.utc_offset.total_seconds() == -8 * 3600  # Los Angeles in November, though the dates say -0700
    np.testing.assert_allclose(run.records["position_lat"], [37.7777])
    np.testing.assert_allclose(run.records["enhanced_speed"], [2.48034])


def test_a_gzip_is_known_by_its_bytes_whatever_its_name(shared):
    for name in ("derived_gzip.fit.gz", "derived_gzip_misnamed.fit"):
        (run,) = activities(readings(shared / "data" / "activities" / "fit_ugly" / name))
        assert len(run.records) == 1317
