"""Strava's list of activities, in every shape and language that it comes in."""

import csv
import io
from datetime import UTC, datetime

import pytest
from fit_encoder import START, a_run
from hostile_archives import zipped
from hypothesis import given
from hypothesis import strategies as st

from ironstride.files.archive import read as read_zip
from ironstride.files.archive.strava import is_strava_list, read
from ironstride.files.reading import Answers

HEADER = (
    "Activity ID,Activity Date,Activity Name,Activity Type,Activity Description,Elapsed Time,Distance,Max Heart Rate,"
    "Relative Effort,Commute,Activity Private Note,Activity Gear,Filename,Athlete Weight,Bike Weight,Elapsed Time,"
    "Moving Time,Distance,Max Speed,Average Speed,Elevation Gain,Elevation Loss,Elevation Low,Elevation High,Max Grade,"
    "Average Grade,Average Positive Grade,Average Negative Grade,Max Cadence,Average Cadence,Max Heart Rate,"
    "Average Heart Rate,Max Watts,Average Watts,Calories,Max Temperature,Average Temperature,Relative Effort,"
    "Total Work,Number of Runs,Uphill Time,Downhill Time,Other Time,Perceived Exertion,Type,Start Time"
)
ENGLISH = HEADER.split(",")
CZECH = [f"Sloupec {at}" for at in range(len(ENGLISH))]
OLD = ["id", "date", "name", "type", "description", "elapsed_time", "distance", "commute", "gear", "filename"]


def row(*first: str, **at: str) -> list[str]:
    """A row in the long layout: its first cells, then others by `c` and their place."""
    cells = [*first, *[""] * (len(ENGLISH) - len(first))]
    for place, value in at.items():
        cells[int(place[1:])] = value
    return cells


RUN = row(
    "1001", "Nov 3, 2026, 5:30:00\u202fAM", "Easy, before work", "Run", "line one\nline two", "1900", "5.02",
    c11="Daily trainer", c12="activities/1001.fit.gz", c15="1900.0", c16="1780.0", c17="5021.4", c20="31",
    c30="165", c31="148", c43="3",
)  # fmt: skip
GYM = row(
    "1002", "Nov 3, 2026, 5:00:00 PM", "Heavy lower", "Weight Training", "", "3300", "0", c15="3300", c17="0", c43="8"
)


def table(header: list[str], *rows: list[str]) -> bytes:
    file = io.StringIO(newline="")
    csv.writer(file).writerows((header, *rows))
    return file.getvalue().encode()


def test_seconds_and_metres_are_read_by_place_and_not_by_their_names():
    run, gym = read(table(ENGLISH, RUN, GYM)).activities
    assert (run.sport, run.elapsed_s, run.moving_s, run.distance_m) == ("running", 1900.0, 1780.0, 5021.4)
    assert (run.ascent_m, run.max_hr_bpm, run.avg_hr_bpm, run.effort) == (31.0, 165.0, 148.0, 3.0)
    assert run.start == datetime(2026, 11, 3, 5, 30, tzinfo=UTC)
    assert (run.name, run.note, run.gear) == ("Easy, before work", "line one\nline two", "Daily trainer")
    assert (gym.sport, gym.sub_sport, gym.effort, gym.distance_m) == ("training", "strength_training", 8.0, None)


def test_translated_headers_change_nothing():
    assert read(table(CZECH, RUN, GYM)).activities == read(table(ENGLISH, RUN, GYM)).activities


def test_a_list_by_itself_says_what_is_missing():
    (problem,) = read(table(ENGLISH, RUN)).problems
    assert "the recordings that it names lie in the zip" in problem.what
    assert not problem.is_fatal
    assert read(table(ENGLISH, GYM)).problems == ()


def test_the_lists_of_2018_are_read_too():
    cells = ["7", "2018-09-12 15:02:23", "Evening", "Run", "", "783", "3681.0", "true", "Old shoe", "activities/7.gpx"]
    (run,) = read(table(OLD, cells)).activities
    assert (run.start, run.elapsed_s, run.gear) == (datetime(2018, 9, 12, 15, 2, 23, tzinfo=UTC), 783.0, "Old shoe")


@pytest.mark.parametrize(
    ("written", "iso"),
    [
        ("Nov 3, 2026, 6:00:00 AM", "2026-11-03T06:00:00"), ("May 15, 2026, 12:26:01\u202fAM", "2026-05-15T00:26:01"),
        ("Nov 3, 2026, 12:00:00 PM", "2026-11-03T12:00:00"), ("09.12.2022, 15:24:49", "2022-12-09T15:24:49"),
        ("3 févr. 2026, 18:00:00", "2026-02-03T18:00:00"), ("5 juil. 2026 à 06:00:00", "2026-07-05T06:00:00"),
        ("5 juin 2026 à 06:00:00", "2026-06-05T06:00:00"), ("3 de nov. de 2026, 06:00:00", "2026-11-03T06:00:00"),
        ("3 lip 2026, 06:00:00", "2026-07-03T06:00:00"), ("12 srp 2026 1:02:03", "2026-08-12T01:02:03"),
        ("3. 11. 2026 6:00:00", "2026-11-03T06:00:00"), ("2026年11月3日 18:00:00", "2026-11-03T18:00:00"),
        ("2026/11/03 下午6:00:00", "2026-11-03T18:00:00"), ("1 dic 2026, 06:00:00", "2026-12-01T06:00:00"),
        ("5 červenec 2026 6:00", "2026-07-05T06:00:00"), ("5 červen 2026 6:00", "2026-06-05T06:00:00"),
        ("25/12/2026, 06:00:00", "2026-12-25T06:00:00"), ("12/25/2026, 06:00:00", "2026-12-25T06:00:00"),
    ],
)  # fmt: skip
def test_dates_are_utc_in_every_language(written, iso):
    (run,) = read(table(ENGLISH, row("1", written, "a", "Run", "", "60"))).activities
    assert run.start == datetime.fromisoformat(iso).replace(tzinfo=UTC)


@pytest.mark.parametrize("written", ["", "yesterday", "99.99.2026, 10:00", "3 foo 2026 10:00", "25:61"])
def test_words_that_are_no_date_are_said(written):
    reading = read(table(ENGLISH, row("1", written, "a", "Run", "", "60")))
    assert reading.activities == ()
    assert "have a date that couldn't be read" in reading.problems[0].what


def test_dates_that_could_be_either_are_asked_once_and_answered():
    header, cells = ENGLISH, row("1", "03/04/2026, 06:00:00", "a", "Run", "", "60")
    reading = read(table(header, cells))
    assert [question.field for question in reading.questions] == ["day_first"]
    assert reading.activities == ()
    answered = read(table(header, cells), answers=Answers(day_first=True))
    assert (answered.questions, answered.activities[0].start.month) == ((), 4)
    assert read(table(header, cells), answers=Answers(day_first=False)).activities[0].start.month == 3


def test_one_clear_date_settles_the_column():
    clear, vague = (row("1", f"{date}/2026, 06:00:00", "a", "Run", "", "60") for date in ("25/04", "03/04"))
    assert [run.start.month for run in read(table(ENGLISH, clear, vague)).activities] == [4, 4]


def test_rows_that_say_nothing_are_named_and_the_others_kept():
    reading = read(table(ENGLISH, ["1"], GYM, row("2", "whenever", "x", "Run")), "a.csv")
    assert len(reading.activities) == 1
    assert [problem.where for problem in reading.problems] == ["a.csv, row 2", "a.csv, row 4"]


@pytest.mark.parametrize("data", [b"a,b,c\n1,2,3\n", b"", b"\xff\xfe", b"Date,Exercise,Weight\n2026-01-01,Squat,5\n"])
def test_other_tables_are_no_strava_list(data):
    assert not is_strava_list(data)


def test_the_zip_gives_names_to_recordings_and_keeps_rows_without_one():
    data = zipped(
        ("activities.csv", table(CZECH, RUN, GYM)), ("activities/1001.fit.gz", a_run(40)),
        ("activities/9.fit", a_run(20)), ("shoes.csv", b"Shoe Name,Shoe Brand,Shoe Model\nx,y,z\n"),
        ("media/a.jpg", b"\xff\xd8"), good=False,
    )  # fmt: skip
    found = list(read_zip(io.BytesIO(data), "export.zip"))
    run, unlisted, gym = [activity for one in found for activity in one.activities]
    assert (run.name, run.gear, run.effort, len(run.records)) == ("Easy, before work", "Daily trainer", 3.0, 40)
    assert (run.source, run.start) == ("export.zip/activities/1001.fit.gz", START)
    assert (unlisted.name, len(unlisted.records)) == ("", 20)
    assert (gym.name, gym.source, len(gym.records)) == ("Heavy lower", "export.zip/activities.csv", 0)
    said = [problem.what for one in found for problem in one.problems]
    assert any("photos" in what for what in said)
    assert any("(csv 1)" in what for what in said)


def test_a_listed_recording_that_is_missing_is_kept_as_its_row_and_said():
    data = zipped(("activities.csv", table(ENGLISH, RUN)), good=False)
    (activity,) = [one for reading in read_zip(io.BytesIO(data), "e.zip") for one in reading.activities]
    assert activity.distance_m == 5021.4
    assert activity.remarks == ("its list names a recording that isn't in the archive",)


@given(st.binary(max_size=400))
def test_any_bytes_after_the_header_are_survived(data):
    reading = read(table(ENGLISH, RUN) + data)
    assert reading.format == "strava-activities"
