"""A folder's worth of files: what is kept, what is said."""

from datetime import timedelta

from fit_encoder import START, a_run, file_id, fit_file, records, summary

from ironstride.files.runs_folder import each_run, read_runs


def run_at(days: int, sport: int = 1) -> bytes:
    start = START + timedelta(days=days)
    return fit_file(file_id() + records(60, start) + summary(60, sport, start))


def said(problems):
    return [str(problem) for problem in problems]


def test_runs_come_earliest_first_and_the_rest_is_said():
    files = [
        ("b.fit", run_at(2)),
        ("a.fit", run_at(7)),
        ("copy of b.fit", run_at(2)),
        ("ride.FIT", run_at(1, sport=2)),
        ("lift.fit", run_at(3, sport=10)),
        ("old.gpx", b"<gpx/>"),
        ("old.tcx.gz", b"\x1f\x8b"),
        ("notes.txt", b"buy shoes"),
        ("login.fit", b"<html>Sign in</html>"),
        ("cut.fit", run_at(9)[:-2]),
        ("died.fit", run_at(11)[:-60]),
    ]
    runs, problems = read_runs(files)
    assert [run.source for run in runs] == ["b.fit", "a.fit", "cut.fit"]
    assert not any(problem.is_fatal for problem in problems)
    text = "\n".join(said(problems))
    assert "cut.fit, byte" in text
    assert "login.fit: this is a web page" in text
    assert "copy of b.fit (as b.fit): exact copies of other files; each counts once." in text
    assert "old.gpx, old.tcx.gz: GPX or TCX files, which aren't read yet." in text
    assert "activities that aren't runs were left out: 1 cycling, 1 training, 1 unknown." in text


def test_an_empty_folder_is_said():
    runs, problems = read_runs([])
    assert runs == []
    assert [problem.what for problem in problems if problem.is_fatal] == ["the folder is empty."]


def test_a_folder_without_fit_files_is_said():
    runs, problems = read_runs([("a.gpx", b""), ("b.jpg", b"\xff\xd8")])
    assert runs == []
    assert [problem.what for problem in problems if problem.is_fatal] == ["there is no FIT file in the folder."]
    assert said(problems)[0].startswith("a.gpx: GPX or TCX files")


def test_a_folder_of_settings_is_said():
    runs, problems = read_runs([("settings.fit", fit_file(file_id(2)))])
    assert runs == []
    assert problems[-1].what == "the FIT files here (1) hold no activity."
    assert problems[-1].is_fatal


def test_a_folder_of_rides_is_said():
    runs, problems = read_runs([("ride.fit", run_at(0, sport=2))])
    assert runs == []
    assert problems[-1].what == "the activities here (1) aren't runs."


def test_many_names_are_shortened():
    _, problems = read_runs([("run.fit", a_run()), *((f"{n}.gpx", b"") for n in range(8))])
    assert said(problems)[0].startswith("0.gpx, 1.gpx, 2.gpx, 3.gpx, 4.gpx and 3 more:")


def test_one_hopeless_file_among_none_is_still_no_runs():
    runs, problems = read_runs([("empty.fit", b"")])
    assert runs == []
    assert "empty.fit: the file is empty." in said(problems)[0]
    assert problems[-1].is_fatal


def test_runs_can_be_taken_one_by_one():
    problems = []
    taken = each_run(iter([("b.fit", run_at(2)), ("ride.fit", run_at(1, sport=2)), ("a.fit", run_at(1))]), problems)
    assert next(taken).source == "b.fit"
    assert [run.source for run in taken] == ["a.fit"]
    assert said(problems) == ["runs folder: activities that aren't runs were left out: 1 cycling. Nothing to do."]
