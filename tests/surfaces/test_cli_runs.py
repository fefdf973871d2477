"""A runner's own recordings in: the usual week to edit, and a plan around it."""

import json
import sys
from datetime import timedelta
from pathlib import Path

import pytest
from cli_runner import ROOT, run

sys.path.insert(0, str(ROOT / "tests" / "files"))

from fit_encoder import START, file_id, fit_file, records, summary

from ironstride.files.athlete_file import read_athlete

SAMPLE = str(ROOT / "examples" / "sample-week.toml")


@pytest.fixture
def recordings(tmp_path: Path) -> Path:
    """Five weeks of two runs a week, 45 and 90 minutes, one of them in a folder of its own, and a ride."""
    folder = tmp_path / "watch"
    (folder / "older").mkdir(parents=True)
    for week in range(5):
        for day, minutes in ((0, 45), (3, 90)):
            begins = START + timedelta(days=7 * week + day)
            content = fit_file(file_id() + records(60, begins) + summary(60 * minutes, 1, begins))
            (folder / ("older" if week < 2 else ".") / f"{week}-{day}.fit").write_bytes(content)
    (folder / "ride.fit").write_bytes(fit_file(file_id() + records(60) + summary(60, 2)))
    (folder / ".hidden.fit").write_bytes(b"nobody's recording")
    return folder


def test_the_week_is_printed_as_tables_that_an_athlete_file_reads(recordings: Path) -> None:
    answer = run("week", str(recordings), "--timezone", "Europe/Berlin")
    assert answer.code == 0
    assert "10 runs in 5 weeks" in answer.out
    assert "1 cycling" in answer.err
    request, problems = read_athlete(answer.out + "\n[free]\nmon = { am = 60 }\n")
    assert request is not None, problems
    assert sorted(usual.minutes for usual in request.runs) == [45, 90]


def test_the_week_as_json_carries_its_evidence(recordings: Path) -> None:
    data = json.loads(run("week", str(recordings), "--json").out)
    assert (data["weeks"], data["runs_read"]) == (5, 10)
    assert all(one["evidence"] for one in data["run"])


def test_single_files_will_do(recordings: Path) -> None:
    assert "1 run in 1 week" in run("week", str(recordings / "4-3.fit")).out


def test_a_recorded_week_replaces_the_files_own_and_names_it(recordings: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("IRONSTRIDE_TODAY", str((START + timedelta(weeks=5)).date()))
    answer = run("plan", SAMPLE, "--runs", str(recordings), "--json")
    data = json.loads(answer.out)
    assert {one["minutes"] for one in data["runs"]} == {45, 90}
    assert len(data["request"]["run"]) == 2
    told = " ".join(answer.err.split())
    assert "REPLACES the file's [[run]] tables: mon easy" in told
    assert "Planned around:" in told


@pytest.mark.parametrize(
    ("days_later", "is_old"), [(4 * 7 + 3 + 42, False), (4 * 7 + 3 + 43, True)]
)  # the last run is on day 31
def test_an_old_week_leaves_the_files_own_alone_unless_told(
    recordings: Path, monkeypatch: pytest.MonkeyPatch, days_later: int, is_old: bool
) -> None:
    monkeypatch.setenv("IRONSTRIDE_TODAY", str((START + timedelta(days=days_later)).date()))
    arguments = ("plan", SAMPLE, "--runs", str(recordings), "--json")
    answer = run(*arguments)
    assert ("more than 6 weeks ago" in " ".join(answer.err.split())) is is_old
    assert (len(json.loads(answer.out)["request"]["run"]) != 2) is is_old
    assert len(json.loads(run(*arguments, "--replace-runs").out)["request"]["run"]) == 2


def test_a_thin_week_is_named_so(recordings: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("IRONSTRIDE_TODAY", str((START + timedelta(weeks=5)).date()))
    answer = run("plan", SAMPLE, "--runs", str(recordings / "4-3.fit"), "--json")
    told = " ".join(answer.err.split())
    assert "only 1 week with runs: too few to tell a habit" in told
    assert "own [[run]] tables are kept" in told
    assert len(json.loads(answer.out)["request"]["run"]) > 2


def test_init_takes_the_week_from_them(recordings: Path, tmp_path: Path) -> None:
    file = tmp_path / "me.toml"
    assert run("init", str(file), "--yes", "--runs", str(recordings)).code == 0
    request, _ = read_athlete(file.read_text(encoding="utf-8"))
    assert request is not None
    assert sorted(usual.minutes for usual in request.runs) == [45, 90]
