import json
import os
import pty
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.coach.import_world import STRONG, gpx_file, hevy, hevy_row, run_file
from tests.surfaces.cli_runner import ROOT, Answer, run

Command = Callable[..., Answer]


@pytest.fixture
def ask(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Command:
    """The command with a database of its own, in a folder of files."""
    monkeypatch.setenv("IRONSTRIDE_DATA", str(tmp_path / "kept" / "runner.db"))
    (tmp_path / "kept").mkdir()
    files = tmp_path / "watch"
    files.mkdir()
    (files / "run.fit").write_bytes(run_file())
    (files / "phone.gpx").write_bytes(gpx_file())
    (files / "hevy.csv").write_bytes(hevy(hevy_row(3, 5, 60), hevy_row(5, 3, 80)))
    (files / "strong.csv").write_bytes(STRONG)
    monkeypatch.chdir(tmp_path)
    return run


def test_nothing_is_kept_without_a_yes(ask: Command) -> None:
    answer = ask("import", "watch")
    assert answer.code == 3
    assert "4 files: 3 with something new, 1 waiting for an answer." in answer.out
    assert "New: 2 activities, 2 strength sessions and 2 sets." in answer.out
    assert "--load-unit" in answer.err
    assert "say --yes" in answer.err
    assert ask("activities").out == "No activity is kept yet.\n"


def test_a_dry_run_says_the_same_and_ends_well(ask: Command) -> None:
    answer = ask("import", "watch", "--dry-run")
    assert answer.code == 0
    assert "Would be kept: 2 activities" in answer.out
    assert json.loads(ask("activities", "--json").out) == {"activities": [], "next": ""}


def test_import_list_show_and_undo(ask: Command) -> None:
    answer = ask("import", "watch", "--yes", "--load-unit", "kg")
    assert answer.code == 0
    assert "4 files: 4 with something new." in answer.out
    assert "1 activity recorded more than once" in answer.out
    batch = answer.out.split("Kept as import ")[1][:8]
    assert f"undo {batch}" in answer.out

    again = ask("import", "watch", "--yes", "--load-unit", "kg")
    assert (again.code, again.out) == (0, "4 files: 4 here already.\n")

    (line,) = ask("activities").out.splitlines()
    assert "running" in line
    one = ask("activity", line[:8])
    assert "folder" not in one.out
    assert "watch/phone.gpx" in one.out
    data = json.loads(ask("activity", line[:8], "--json").out)
    assert (data["source"], data["twins"][0]["source"]) == ("watch/run.fit", "watch/phone.gpx")

    # Two logs tell of one evening: the same start and title are the same session, with the sets of both.
    sessions = json.loads(ask("sessions", "--json").out)["sessions"]
    assert [len(one["session"]["sets"]) for one in sessions] == [1, 2]
    assert "Squat (Barbell)" in ask("sessions").out
    assert batch in ask("undo", "--list").out

    assert ask("reread").out.endswith("Nothing changed.\n")

    assert "Taken back" in ask("undo", batch).out
    assert ask("activities").out == "No activity is kept yet.\n"
    assert ask("sessions").out == "No session is kept yet.\n"


def test_lists_by_days_and_pages(ask: Command) -> None:
    ask("import", "watch", "--yes")
    assert (
        len(json.loads(ask("activities", "--from", "2026-11-03", "--to", "2026-11-03", "--json").out)["activities"])
        == 1
    )
    assert ask("activities", "--from", "2026-11-04").out == "No activity is kept for these days.\n"
    first = json.loads(ask("sessions", "--limit", "1", "--json").out)
    second = json.loads(ask("sessions", "--limit", "1", "--json", "--after", first["next"]).out)
    starts = [one["sessions"][0]["session"]["start"][:10] for one in (first, second)]
    assert starts == ["2026-11-05", "2026-11-03"]
    assert second["next"] == ""


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("import", "nowhere.fit"), "there is no such file"),
        (("import", "watch", "--timezone", "Mars"), "not a time zone"),
        (("undo",), "nothing was imported yet"),
        (("undo", "abc"), "nothing was imported yet"),
        (("activity", "abc"), "no activity"),
        (("activities", "--from", "yesterday"), "is no day"),
        (("activities", "--after", "x"), "no place in a list"),
        (("keep", "watch/hevy.csv"), "not JSON"),
    ],
)
def test_what_cannot_be_done_is_said(ask: Command, arguments: tuple[str, ...], words: str) -> None:
    answer = ask(*arguments)
    assert answer.code == 2
    assert words in " ".join(answer.err.split())


def test_files_that_hold_nothing_end_with_two(ask: Command, tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text("<html><body>Log in</body></html>")
    answer = ask("import", "page.html", "--yes")
    assert answer.code == 2
    assert "1 file: 1 that can't be read." in answer.out


def test_a_plan_is_kept_and_what_was_done_lies_beside_it(ask: Command, tmp_path: Path) -> None:
    plan = ask(
        "plan",
        str(ROOT / "examples" / "first-season.toml") if False else str(sorted((ROOT / "examples").glob("*.toml"))[0]),
        "--json",
    )
    (tmp_path / "season.json").write_text(plan.out)
    assert "version 1" in ask("keep", "season.json").out
    assert "version 1" in ask("keep", "season.json").out, "the same plan is no new version"


def test_ctrl_c_leaves_nothing(ask: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*arguments: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr("ironstride.coach.import_files.match_batch", interrupted)  # the last thing before it is kept
        answer = ask("import", "watch", "--yes")
    assert (answer.code, answer.err.splitlines()[-1]) == (130, "Stopped; nothing was imported.")
    assert ask("activities").out == "No activity is kept yet.\n"
    assert ask("undo", "--list").out == "Nothing was imported yet.\n"


def _on_a_terminal(answers: dict[str, str], *arguments: str) -> str:
    """The command on a real terminal; each of `answers` is typed once its words were shown."""
    control, terminal = pty.openpty()
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src"), "TERM": "xterm"}
    command = [sys.executable, "-P", "-m", "ironstride", *arguments]
    process = subprocess.Popen(command, stdin=terminal, stdout=terminal, stderr=terminal, env=environment)
    os.close(terminal)
    shown, left = "", dict(answers)
    while True:
        try:
            piece = os.read(control, 4096)
        except OSError:  # the terminal is gone with its program
            break
        if not piece:
            break
        shown += piece.decode()
        for words in [words for words in left if words in shown]:
            os.write(control, left.pop(words).encode() + b"\n")
    process.wait(timeout=60)
    os.close(control)
    return shown


def test_on_a_terminal_what_is_open_is_asked_and_then_the_whole(ask: Command) -> None:
    shown = _on_a_terminal({"Your answer (kg, lb)": "lb", "Keep this? [Y/n]": ""}, "import", "watch/strong.csv")
    assert "kilograms or pounds?" in shown
    assert "New: 1 strength session and 1 set." in shown
    assert "Kept as import" in shown
    (session,) = json.loads(ask("sessions", "--json").out)["sessions"]
    assert session["session"]["sets"][0]["load"] == "110 lb"


def test_on_a_terminal_a_no_keeps_nothing(ask: Command) -> None:
    shown = _on_a_terminal({"Keep this? [Y/n]": "n"}, "import", "watch/run.fit")
    assert "Nothing was kept." in shown
    assert ask("activities").out == "No activity is kept yet.\n"
