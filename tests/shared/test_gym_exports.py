"""Exports of gym apps, read in place: every row is a set, a rest or a note, and nothing goes unsaid."""

import csv
import io
import zipfile

import pytest

from ironstride.files.fit import read as read_fit
from ironstride.files.gym.fit_sets import sets_of
from ironstride.files.read import read
from ironstride.files.reading import Answers

ANSWERS = Answers(load_unit="kg", distance_unit="km", timezone="Europe/Berlin")
SYNTHETIC = {
    # name: (format, sessions, sets, rest rows, note rows)
    "fitbod.csv": ("fitbod", 1, 1, 0, 0), "fitnotes_android.csv": ("fitnotes", 1, 2, 0, 0),
    "fitnotes_ios.csv": ("fitnotes", 1, 1, 0, 0), "hevy_fr_month.csv": ("hevy", 1, 1, 0, 0),
    "hevy_kg.csv": ("hevy", 1, 5, 0, 0), "hevy_lbs_us_dates.csv": ("hevy", 1, 1, 0, 0),
    "liftosaur.csv": ("liftosaur", 1, 1, 0, 0), "strong_A_ios_notes.csv": ("strong", 1, 3, 1, 0),
    "strong_B_no_notes.csv": ("strong", 1, 1, 0, 0), "strong_C_android_semicolon.csv": ("strong", 1, 2, 0, 0),
    "strong_D_v6_semicolon.csv": ("strong", 1, 3, 1, 1),
}  # fmt: skip


def rows_of(text: str) -> int:
    header = text.split("\n", 1)[0]
    return sum(1 for _ in csv.reader(io.StringIO(text), delimiter=";" if ";" in header else ",")) - 1


@pytest.mark.parametrize("name", SYNTHETIC)
def test_every_row_is_accounted_for(shared, name):
    data = (shared / "data" / "exports" / name).read_bytes()
    form, sessions, sets, rests, notes = SYNTHETIC[name]
    (reading,) = read(data, name, ANSWERS)
    assert (reading.format, len(reading.sessions)) == (form, sessions)
    assert sum(len(session.sets) for session in reading.sessions) == sets
    assert sum(one.rest_s is not None for session in reading.sessions for one in session.sets) == rests
    assert sum(one.note.startswith("line one") for session in reading.sessions for one in session.sets) == notes
    assert sets + rests + notes == rows_of(data.decode("utf-8-sig"))
    assert not any(problem.is_fatal for problem in reading.problems)
    assert reading.questions == ()


@pytest.mark.parametrize(
    ("name", "sessions", "sets", "in_catalogue"),
    [("hevy_export_half1.csv", 8, 136, 0.25), ("strong_export_half1.csv", 64, 1040, 0.5)],
)
def test_two_real_logs_lose_nothing(shared, name, sessions, sets, in_catalogue):
    data = (shared / "data" / "activities" / "csv" / name).read_bytes()
    (reading,) = read(data, name, ANSWERS)
    assert (len(reading.sessions), sum(len(session.sets) for session in reading.sessions)) == (sessions, sets)
    assert sets == rows_of(data.decode())
    assert reading.problems == ()
    lines = sorted(int(one.where.split()[1]) for session in reading.sessions for one in session.sets)
    assert lines == list(range(2, sets + 2))
    starts = [session.start for session in reading.sessions]
    assert starts == sorted(starts)
    known = sum(bool(one.exercise) for session in reading.sessions for one in session.sets)
    assert known / sets >= in_catalogue


def test_liftosaurs_own_example(shared):
    archive = zipfile.ZipFile(shared / "data" / "activities" / "csv" / "liftosaur_example_csv.zip")
    data = archive.read("liftosaur_example.csv")
    (reading,) = read(data, "liftosaur_example.csv")
    assert reading.problems == reading.questions == ()
    assert sum(len(session.sets) for session in reading.sessions) == rows_of(data.decode()) == 34


def test_a_garmin_list(shared):
    data = (shared / "data" / "exports" / "garmin_activities.csv").read_bytes()
    (reading,) = read(data, "Activities.csv", ANSWERS)
    (run,) = reading.activities
    assert (run.distance_m, run.timer_s, run.moving_s, run.ascent_m) == (5020.0, 1800.0, 1780.0, 30.0)
    assert run.session["avg_cadence"] == 86
    assert run.session["avg_step_length"] == 1020
    assert run.session["enhanced_avg_speed"] == pytest.approx(1000 / 358)
    assert run.session["steps"] == 5160
    assert reading.questions == reading.problems == ()


def test_watches_strength_sets(shared):
    folder = shared / "data" / "activities" / "fit_strength"
    counted = {}
    for path in sorted(folder.iterdir()):
        for activity in read_fit(path.read_bytes(), path.name).activities:
            session = sets_of(activity)
            assert session is not None
            active = [one for one in activity.sets if one.kind == "active"]
            assert len(session.sets) == len(active)
            counted[path.name] = len(active)
            for one, recorded in zip(session.sets, active, strict=True):
                assert one.repetitions == recorded.repetitions
                assert (one.load.kg if one.load else 0.0) == pytest.approx(recorded.weight_kg or 0.0, abs=1 / 32)
    assert counted["made_strength_activity.fit"] == 6
    assert len(counted) >= 3
