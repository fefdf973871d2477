"""The runs among many readings: what is kept, what is said."""

import io
from datetime import timedelta

from fit_encoder import START, file_id, fit_file, records, summary

from ironstride.files.archive import Member, read_members
from ironstride.files.runs_in import runs_in


def run_at(days: int, sport: int = 1) -> bytes:
    start = START + timedelta(days=days)
    return fit_file(file_id() + records(60, start) + summary(60, sport, start))


def taken(*files: tuple[str, bytes]):
    members = [Member(name=name, open=lambda data=data: io.BytesIO(data)) for name, data in files]
    problems = []
    runs = list(runs_in(read_members(members, "watch"), problems))
    return runs, problems


def said(problems):
    return "\n".join(str(problem) for problem in problems)


def test_runs_are_taken_and_the_rest_is_said():
    runs, problems = taken(
        ("a.fit", run_at(7)),
        ("b.fit", run_at(2)),
        ("copy of b.fit", run_at(2)),
        ("ride.FIT", run_at(1, sport=2)),
        ("lift.fit", run_at(3, sport=10)),
        ("login.fit", b"<html>Sign in</html>"),
        ("cut.fit", run_at(9)[:-2]),
        ("died.fit", run_at(11)[:-60]),
    )
    assert sorted(run.source.rpartition("/")[2] for run in runs) == ["a.fit", "b.fit", "cut.fit"]
    assert not any(problem.is_fatal for problem in problems)
    text = said(problems)
    assert "cut.fit, byte" in text
    assert "login.fit: this is a web page" in text
    assert "activities that aren't runs were left out: 1 cycling, 1 training, 1 unknown." in text


def test_nothing_found_is_fatal_and_says_what_to_give():
    runs, problems = taken()
    assert runs == []
    assert [problem.what for problem in problems if problem.is_fatal] == ["no recording was found here."]
    assert "FIT, GPX or TCX" in problems[-1].try_this


def test_rides_alone_are_no_runs():
    runs, problems = taken(("ride.fit", run_at(0, sport=2)))
    assert runs == []
    assert [problem.what for problem in problems if problem.is_fatal] == ["none of the activities here is a run."]


def test_one_hopeless_file_alone_is_still_no_runs():
    _, problems = taken(("empty.fit", b""))
    assert "empty.fit" in said(problems)
    assert problems[-1].is_fatal


def test_a_gym_log_beside_runs_is_named():
    log = b'"title","start_time","end_time","description","exercise_title","superset_id","exercise_notes","set_index",'
    log += b'"set_type","weight_kg","reps","distance_km","duration_seconds","rpe"\n'
    log += b'"Legs","3 Nov 2026, 18:00","3 Nov 2026, 18:55","","Squat (Barbell)",,"",0,"normal",82.5,4,,,8\n'
    runs, problems = taken(("a.fit", run_at(7)), ("hevy.csv", log))
    assert len(runs) == 1
    assert "gym logs were left out (1)" in said(problems)
