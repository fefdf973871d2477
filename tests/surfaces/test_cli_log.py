"""log, weigh, pain, ill, note, shoes: what they say, what they keep, how they end."""

import json
import os
import pty
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest
from cli_runner import ROOT, Answer, database_at, kept, refused, run, start

from ironstride.files.events_file import read_events
from ironstride.files.plan_json import read_plan
from ironstride.store import open_store
from ironstride.surfaces.cli import when
from ironstride.training.plan import Plan

TODAY = "2026-11-21"


@pytest.fixture(autouse=True)
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A database of this test's own, in a zone that everybody knows."""
    place = database_at(tmp_path / "runner.db")
    monkeypatch.setenv("IRONSTRIDE_DATA", str(place))
    monkeypatch.setenv("TZ", "Europe/Berlin")
    return place


@pytest.fixture(scope="module")
def plan() -> Plan:
    plan, _ = read_plan(start("plan", "examples/sample-week.toml", "--json", IRONSTRIDE_TODAY=TODAY).out)
    assert plan is not None
    return plan


def test_a_line_is_kept_and_the_session_said(data: Path) -> None:
    lines = kept("log", "--on", TODAY, "--at", "00:00", "squat", "60kg", "5@2", "5@2", "5@1").splitlines()
    assert lines[:3] == [
        "Kept, 3 sets: squat 60kg 5@2 5@2 5@1",
        "Sat 21 Nov 00:00, 3 sets",
        "  Back squat               60kg 5@2 5@2 5@1",
    ]
    lines = kept("log", "--on", TODAY, "5@0 fail; plank 45s # shaky").splitlines()
    assert lines[0] == "Kept, 2 sets: squat 60kg 5@0 fail; plank 45s # shaky"
    assert lines[1].startswith("Next time: ")
    assert "Sat 21 Nov 00:00, 5 sets" not in lines
    assert data.stat().st_mode & 0o077 == 0


def test_the_last_line_is_taken_back() -> None:
    kept("log", "squat 60kg 5@2 5@2")
    kept("log", "6@1")
    assert kept("log", "--undo").splitlines()[0] == "Taken away, 1 set: squat 60kg 6@1"
    assert kept("log", "--undo").splitlines() == ["Taken away, 2 sets: squat 60kg 5@2 5@2"]
    assert "no set was logged by hand; nothing was changed." in refused("log", "--undo")


def test_mistakes_are_named_together_and_nothing_is_kept() -> None:
    said = refused("log", "squat 60 5@8")
    assert said.startswith("2 problems: column 7: '60' would be 60 reps.")
    assert "column 10: '5@8' is not clear" in said
    assert refused("log", "--undo").startswith("1 problem:")
    assert "--on: 'soon' is not a day; nothing was kept. Write it as 2026-11-21" in refused(
        "log", "squat 5", "--on", "soon"
    )
    assert "--at: '25:00' is not a time of day" in refused("log", "squat 60kg 5", "--at", "25:00")
    assert "yet to come" in refused("log", "squat 60kg 5", "--on", "2026-11-22")
    assert "--as: 'bench-pres' is not in the catalogue." in refused("log", "bench 40kg 5", "--as", "bench-pres")


def test_a_number_below_zero_and_an_unknown_option_are_named() -> None:
    assert "'-40kg' is below zero; a load and repetitions are zero or more." in refused("log", "squat", "-40kg", "5")
    assert "'-40kg' is below zero" in refused("log", "squat -40kg 5")
    assert "there is no option --onn; nothing was kept." in refused("log", "squat 40kg 5", "--onn", TODAY)
    kept("log", "squat 40kg 5 # -2 felt")
    assert "'-5' is below zero" in refused("edit", "1", "-5")
    assert "no set was logged" not in kept("log", "--undo")


def test_sessions_are_said_in_the_notation_of_the_log() -> None:
    kept("log", "squat w40kg 5 60kg 5@4 5@rpe9; dumbbell-bench-press 2x8kg 8@2; split-squat 14kg 12/12")
    assert kept("sessions").splitlines()[1:] == [
        "  squat [back-squat]: 40kg w5 60kg 5@4 5@1",
        "  dumbbell-bench-press [dumbbell-bench-press]: 2x8kg 8@2",
        "  split-squat [split-squat]: 14kg 12/12",
    ]


def test_a_remark_goes_to_standard_error_and_the_set_is_kept() -> None:
    answer = run("log", "atlas stone 60kg 3")
    assert (answer.code, answer.out.splitlines()[0]) == (0, "Kept, 1 set: atlas stone 60kg 3")
    assert "kept as an exercise of your own" in " ".join(answer.err.split())


def test_programs_get_json() -> None:
    data = json.loads(kept("log", "squat 60kg 5@2 # deep", "--json"))
    (one,) = data["added"]
    assert {name: one[name] for name in ("exercise", "load", "repetitions", "rpe", "rir", "kind", "note")} == {
        "exercise": "back-squat", "load": "60 kg", "repetitions": 5, "rpe": 8.0, "rir": 2.0, "kind": "work",
        "note": "deep",
    }  # fmt: skip
    assert data["session"]["sets"] == [one]
    assert (data["planned"], data["problems"]) == ([], [])
    gone = json.loads(kept("log", "--undo", "--json"))
    assert (gone["removed"], gone["session"]) == ([one], None)


def test_lines_of_a_file_are_kept_one_by_one() -> None:
    answer = run("log", given="squat 60kg 5@2\n\n5@@\n5@1\n")
    assert answer.code == 2
    assert answer.out.splitlines() == ["Kept, 1 set: squat 60kg 5@2", "Kept, 1 set: squat 60kg 5@1"]
    assert answer.err.startswith("5@@:\n  column 1: '5@@' isn't understood.")
    answer = run("log", "--json", given="6@1\nsquat\n")
    first, second = (json.loads(line) for line in answer.out.splitlines())
    assert (len(first["session"]["sets"]), second["added"], second["problems"][0]["is_fatal"]) == (3, [], True)
    assert "nothing was given" in " ".join(run("log", given="").err.split())


def test_a_person_is_asked_line_by_line(data: Path) -> None:
    ours, theirs = pty.openpty()
    child = subprocess.Popen(
        [sys.executable, "-P", "-m", "ironstride", "log"],
        stdin=theirs,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": str(ROOT / "src")},
    )
    os.write(ours, b"squat 60kg 5@2\nwhat 5@@\n5@1\n\n")
    out, err = child.communicate(timeout=60)
    os.close(ours)
    os.close(theirs)
    assert child.returncode == 2
    assert out.startswith("Type your sets")
    assert out.count("> ") == 4
    assert "> Kept, 1 set: squat 60kg 5@2\n" in out
    assert out.splitlines()[-1] == "  Back squat               60kg 5@2 5@1"
    assert "isn't understood" in err
    assert json.loads(kept("log", "5", "--json"))["session"]["sets"][1]["rir"] == 1.0


def test_a_weighing_is_kept_listed_and_taken_back() -> None:
    assert kept("weigh", "61.9kg", "--on", "2026-11-14") == "Kept: 61.9 kg, Sat 14 Nov 07:00\n"
    assert kept("weigh", "61.9kg", "--on", "2026-11-14").startswith("Here already")
    kept("weigh", "135lb", "--on", "2026-11-20", "--at", "06:30")
    assert kept("weigh").splitlines() == ["61.23 kg, Fri 20 Nov 06:30", "61.9 kg, Sat 14 Nov 07:00"]
    assert json.loads(kept("weigh", "--json"))[1] == {"at": "2026-11-14T06:00:00Z", "kg": 61.9, "source": "hand"}
    assert kept("weigh", "--undo") == "Taken away: 61.23 kg, Fri 20 Nov 06:30\n"
    assert "'614' is no body mass; nothing was kept." in refused("weigh", "614")
    kept("weigh", "61kg")
    kept("weigh", "--undo")
    kept("weigh", "--undo")
    assert kept("weigh") == "No body mass is written down.\n"
    assert "nothing was changed" in refused("weigh", "--undo")


def test_pain_says_what_it_means_and_how_to_plan_again(plan: Plan) -> None:
    said = kept("pain", "achilles", "left", "3", "--note", "first steps")
    assert said.startswith("Kept: Sat 21 Nov, left achilles, pain 3 of 10 (first steps)\n")
    assert "training goes on; ask again after 24 h" in " ".join(said.split())
    assert "Information, never a diagnosis." in said
    assert said.splitlines()[-1].endswith(" replan")
    table = json.loads(kept("pain", "achilles", "left", "3", "--json"))["event"]
    events, problems = read_events(table, plan)
    assert events is not None
    assert problems == ()
    assert (events.pain[0].place, events.pain[0].side, events.pain[0].pain) == ("achilles", "left", 3)


@pytest.mark.parametrize(
    "words", ["knee 6 --worse-next-day", "shin 1 --night", 'it"s\\odd 4', "knee both 0", "left hip 4 --on 2026-11-19"]
)
def test_every_report_can_be_planned_with(words: str, plan: Plan) -> None:
    answer = run("pain", *words.split(), "--json")
    data = json.loads(answer.out)
    events, problems = read_events(data["event"], plan)
    assert problems == ()
    assert events is not None
    (pain,) = events.pain
    report = data["report"]
    assert (pain.place, pain.side, pain.pain) == (report["place"], report["side"], report["level"])
    assert (pain.worse_next_day, pain.night) == ("worse_next_day" in report, "night" in report)
    assert str(pain.on) == report["from"]


def test_pain_is_listed_and_taken_back() -> None:
    kept("pain", "knee", "5")
    assert kept("pain") == "Sat 21 Nov, knee, pain 5 of 10\n"
    assert json.loads(kept("pain", "--json"))[0]["level"] == 5.0
    assert kept("pain", "--undo") == "Taken away: Sat 21 Nov, knee, pain 5 of 10\n"
    assert kept("pain") == "No pain is reported.\n"
    assert "no pain is reported; nothing was changed" in refused("pain", "--undo")
    assert refused("pain", "11").startswith("2 problems: pain: no place is named.")


def test_an_illness_begins_and_ends(plan: Plan) -> None:
    assert kept("ill") == "No illness is reported.\n"
    assert "no first day is named; nothing was kept. Begin one: ill --from today." in refused("ill", "--fever")
    assert json.loads(kept("ill", "--json")) == []
    began = kept("ill", "--from", "yesterday", "--fever")
    assert kept("ill") == "ill since 20 Nov, with fever\n"
    assert began.startswith("Kept: ill since 20 Nov, with fever\n")
    assert began.splitlines()[-1].endswith(" replan")
    data = json.loads(kept("ill", "--to", "today", "--json"))
    assert (data["report"]["from"], data["report"]["to"], data["report"]["fever"]) == ("2026-11-20", TODAY, True)
    events, problems = read_events(data["event"], plan)
    assert events is not None
    assert (problems, events.ill[0].fever) == ((), True)
    assert "no illness is going on" in refused("ill", "--to", "today")
    assert kept("ill", "--undo") == "Taken away: ill 20-21 Nov, with fever\n"


def test_notes_and_shoes() -> None:
    assert kept("note", "slept", "badly") == "Kept: Sat 21 Nov: slept badly\n"
    assert kept("note") == "Sat 21 Nov: slept badly\n"
    assert json.loads(kept("note", "--json"))[0]["text"] == "slept badly"
    assert "no activity is known by '2026-11-20'" in refused("note", "x", "--about", "2026-11-20")
    assert kept("note", "--undo") == "Taken away: Sat 21 Nov: slept badly\n"
    assert kept("shoes") == "No shoes yet.\n"
    assert kept("shoes", "add", "Blue 12", "--from", "2026-10-01") == "Kept: Blue 12\n"
    assert kept("shoes", "wear", "blue", "--from", "2026-10-01") == "Kept: 0 runs now in Blue 12\n"
    assert kept("shoes", "retire", "blue") == "Kept: Blue 12 is retired from 2026-11-21\n"
    assert kept("shoes", "retire", "blue", "--back") == "Kept: Blue 12 is in use\n"
    (shoe,) = json.loads(kept("shoes", "--json"))["shoes"]
    assert (shoe["name"], shoe["from"], shoe["runs"]) == ("Blue 12", "2026-10-01", 0)
    assert "Did you mean Blue 12?" in refused("shoes", "remove", "Blu 12")
    assert kept("shoes", "remove", "Blue 12") == "Taken away: Blue 12; 0 runs now without shoes\n"


def test_a_database_that_cant_be_opened_is_said(tmp_path: Path) -> None:
    broken = tmp_path / "notes.db"
    broken.write_bytes(b"no database at all, and long enough to be read as one" * 40)
    for command in (["log", "squat 60kg 5"], ["weigh", "61kg"], ["pain", "knee", "1"], ["shoes"]):
        said = refused(*command, "--data", str(broken))
        assert str(broken) in said.replace(" ", "") or "notes.db" in said


def test_now_is_on_the_named_day_in_the_runners_zone() -> None:
    now = when.now_here()
    assert (now.date().isoformat(), now.utcoffset()) == (TODAY, timedelta(hours=1))


def test_sets_typed_at_once_by_two_programs_are_all_kept(data: Path) -> None:
    open_store(str(data)).close()
    started = [
        subprocess.Popen(
            [sys.executable, "-P", "-m", "ironstride", "log", f"squat 60kg {number}"],
            stdout=subprocess.PIPE,
            env={**os.environ, "PYTHONPATH": str(ROOT / "src")},
        )
        for number in (1, 2, 3)
    ]
    assert [one.wait(60) for one in started] == [0, 0, 0]
    for one in started:
        assert one.stdout is not None
        one.stdout.close()
    assert len(json.loads(kept("log", "5", "--json"))["session"]["sets"]) == 4


def test_help_of_every_command_fits_the_terminal() -> None:
    for command in (["log"], ["weigh"], ["pain"], ["ill"], ["note"], ["shoes"], ["shoes", "wear"]):
        answer: Answer = run(*command, "--help")
        assert answer.code == 0
        assert [line for line in answer.out.splitlines() if len(line) > 84] == []
