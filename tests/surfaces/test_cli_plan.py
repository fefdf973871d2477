"""`plan`: text for people, JSON for programs, a calendar, and every mistake answered at once."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from cli_runner import EXAMPLES, ROOT, one_line, run, start

from ironstride.files.calendar_words import reason_words
from ironstride.files.plan_json import read_plan

SAMPLE = str(ROOT / "examples" / "sample-week.toml")
TWO_SLOTS_AT_ONCE = 'tue = [{ at = "07:00", minutes = 60 }, { at = "07:30", minutes = 9 }]'
SMALL = """
[athlete]
timezone = "Europe/Berlin"
[plan]
starts = 2026-11-23
weeks = 3
[free]
tue = { am = 60, pm = 60 }
thu = { pm = 60 }
sat = { am = 90 }
[[run]]
day = "tue"
kind = "intervals"
minutes = 50
[[run]]
day = "sat"
kind = "long"
minutes = 80
"""


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda path: path.stem)
def test_every_example_fits_80_columns_and_ends_with_0(example: Path) -> None:
    answer = run("plan", str(example))
    assert answer.code == 0
    assert [line for line in answer.out.splitlines() if len(line) > 80 and str(example) not in line] == []
    assert "\033" not in answer.out  # colour is for terminals


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda path: path.stem)
def test_all_prints_every_session_in_full(example: Path) -> None:
    plan, _ = read_plan(run("plan", str(example), "--json").out, "plan")
    assert plan is not None
    lines = run("plan", str(example), "--all").out.splitlines()
    assert [session.id for session in plan.sessions if not any(line.endswith(session.id) for line in lines)] == []
    assert [line for line in lines if "as before" in line or ": as on" in line] == []


def test_every_reason_names_its_rule_and_source() -> None:
    plan, _ = read_plan(run("plan", SAMPLE, "--json").out, "plan")
    assert plan is not None
    text = run("plan", SAMPLE, "--all").out
    words = " ".join(text.split())
    for session in plan.sessions:
        for because in session.because:
            assert f"[{because.rule};" in words
            assert " ".join(reason_words(because, "metric").split()) in words


def test_json_is_the_plan_and_nothing_else() -> None:
    answer = start("plan", "examples/sample-week.toml", "--json")
    assert answer.err == ""
    data = json.loads(answer.out)
    assert list(data)[:5] == ["version", "request", "starts", "weeks", "protocol"]
    assert (data["starts"], data["weeks"], data["protocol"]) == ("2026-11-23", 4, "hard-days-hard")


def test_standard_input_is_read_for_a_dash() -> None:
    assert run("plan", "-", given=SMALL).out == run("plan", "-", given=SMALL).out
    assert "Week 3 · 7-13 Dec" in run("plan", "-", given=SMALL).out


def test_a_byte_order_mark_is_no_mistake() -> None:
    assert run("plan", "-", given="\ufeff" + SMALL).code == 0


def test_one_week_can_be_printed_alone() -> None:
    answer = run("plan", SAMPLE, "--week", "2")
    assert "Week 2 ·" in answer.out
    assert "Week 1 ·" not in answer.out


@pytest.mark.parametrize("week", ["0", "5", "-1"])
def test_a_week_outside_the_plan_is_refused(week: str) -> None:
    answer = run("plan", SAMPLE, "--week", week)
    assert answer.code == 2
    assert "It has weeks 1 to 4." in answer.err


def test_the_command_line_wins_over_the_file() -> None:
    data = json.loads(run("plan", SAMPLE, "--protocol", "S0", "--weeks", "2", "--json").out)
    assert (data["protocol"], data["weeks"]) == ("heavy-patterns", 2)
    assert data["request"]["plan"]["protocol"] == "heavy-patterns"  # so that no later command needs another file


def test_a_calendar_is_written_beside_the_text(tmp_path: Path) -> None:
    calendar = tmp_path / "season.ics"
    answer = run("plan", SAMPLE, "--ics", str(calendar))
    assert answer.code == 0
    assert calendar.read_bytes().startswith(b"BEGIN:VCALENDAR")
    assert calendar.name in "".join(answer.err.split())


def test_a_calendar_that_cannot_be_written_is_refused(tmp_path: Path) -> None:
    answer = run("plan", SAMPLE, "--ics", str(tmp_path / "no" / "season.ics"))
    assert (answer.code, "can't be written" in one_line(answer.err)) == (2, True)


def test_loads_in_pounds_stay_in_pounds() -> None:
    text = run("plan", str(ROOT / "examples" / "sub-3-marathon.toml"), "--week", "9").out
    assert "@ 225 lb" in text
    assert " kg" not in text


def test_every_problem_is_told_at_once_with_place_and_advice() -> None:
    bad = SMALL.replace('"Europe/Berlin"', '"Nowhere"').replace('"long"', '"lnog"').replace("weeks = 3", "weeks = 0")
    answer = run("plan", "-", given=bad)
    assert (answer.code, answer.out) == (2, "")
    told = " ".join(answer.err.split())
    assert told.startswith("3 problems:")
    for place, advice in (
        ("[athlete] timezone", "Europe/Berlin"),
        ("[plan] weeks", "1 to 60"),
        ("[[run]] 2", "'long'"),
    ):
        assert place in told
        assert advice in told


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (("tue = { am = 60, pm = 60 }", TWO_SLOTS_AT_ONCE), "overlap"),
        (("[free]", "[fre]"), "this table is unknown"),
        (('day = "tue"', 'day = "tu"'), "Did you mean"),
        (("minutes = 50", "minutes = -5"), "minutes"),
        (("weeks = 3", 'weeks = 3\nprotocol = "S9"'), "is not a protocol"),
        (("weeks = 3", "weeks = 100"), "100 is outside 1 to 60"),
        (("[plan]", 'kit = ["barbel"]\n[plan]'), "barbell"),
        (("[plan]", "[plan"), "this is not TOML"),
        (("[free]", '[[race]]\ndate = 2020-01-01\n[free]'), "before the plan starts"),
        (("[free]", '[lifts]\nbacksquat = { load = "80 kg", reps = 5 }\n[free]'), "is not an exercise"),
    ],
)  # fmt: skip
def test_bad_input_is_refused_in_words(change: tuple[str, str], says: str) -> None:
    answer = run("plan", "-", given=SMALL.replace(*change))
    assert (answer.code, answer.out) == (2, "")
    assert says in " ".join(answer.err.split())


@pytest.mark.parametrize(
    "change",
    [
        ("[athlete]", '[athlete]\nkit = []'),
        ("weeks = 3", "weeks = 3\nrest_days = 6"),
        ("tue = { am = 60, pm = 60 }\nthu = { pm = 60 }\nsat = { am = 90 }", ""),
        ("minutes = 50", "minutes = 300"),
        ("starts = 2026-11-23", "starts = 2027-03-22"),
        ("starts = 2026-11-23", "starts = 2028-02-28"),
        ("thu = { pm = 60 }", 'thu = [{ at = "02:00", minutes = 60 }]'),
        ("[free]", '[[pin]]\nweek = 1\nday = "fri"\nslot = "pm"\nkind = "heavy"\n[free]'),
        ("[free]", '[lifts]\nback-squat = { load = "175 lb", reps = 5 }\n[free]'),
    ],
    ids=["no kit", "six rest days", "no free time", "run beyond its slot", "summer time", "leap day", "night shift",
         "impossible pin", "pounds among kilograms"],
)  # fmt: skip
def test_an_impossible_wish_is_planned_as_well_as_it_can_be(change: tuple[str, str]) -> None:
    assert SMALL.replace(*change) != SMALL
    answer = run("plan", "-", given=SMALL.replace(*change))
    assert answer.code == 0
    assert "What could not be kept" in answer.out


@pytest.mark.parametrize(
    ("add", "says"),
    [
        ('[[race]]\ndate = 2026-12-05\n[[race]]\ndate = 2026-12-06', "a day after"),
        ('[[race]]\ndate = 2027-12-05', "after the last of 3 weeks"),
        ('[[pin]]\nweek = 9\nday = "mon"\nslot = "pm"\nkind = "heavy"', "week"),
    ],
    ids=["races a day apart", "a race beyond the plan", "a pin beyond the plan"],
)  # fmt: skip
def test_what_is_odd_but_possible_is_remarked_and_planned(add: str, says: str) -> None:
    answer = run("plan", "-", given=SMALL + add)
    assert answer.code == 0
    assert says in " ".join(answer.err.split())
    assert "Week 1 ·" in answer.out


@pytest.mark.parametrize(
    ("add", "says"),
    [
        ("[health]\nbone_stress = true", "See a clinician before you load"),
        ("[health]\npregnant = true", "clinician"),
        ("[health]\nbirth_on = 2026-11-01", "pelvic-health physiotherapist"),
        ('[health]\ninjuries = [{ place = "shin", pain = 3, night = true }]', "clinician"),
    ],
)
def test_health_comes_first_and_is_said(add: str, says: str) -> None:
    answer = run("plan", "-", given=SMALL + add)
    assert answer.code == 0
    before_the_weeks = " ".join(answer.out.partition("Week 1 ·")[0].split())
    assert says in before_the_weeks
    assert not any(line.startswith("  ") and " heavy " in line and "■" in line for line in answer.out.splitlines())


@pytest.mark.parametrize(("file", "says"), [("nothing.toml", "can't be opened"), (".", "can't be opened")])
def test_a_file_that_cannot_be_opened_is_refused(file: str, says: str) -> None:
    answer = run("plan", file)
    assert answer.code == 2
    assert says in " ".join(answer.err.split())


def test_a_file_that_is_no_text_is_refused() -> None:
    answer = run("plan", "-", given=b"\xff\xfe\x00")
    assert (answer.code, "not UTF-8" in answer.err) == (2, True)


def test_a_reader_that_leaves_early_ends_it_quietly() -> None:
    command = [sys.executable, "-P", "-m", "ironstride", "plan", "examples/trail-hills.toml", "--all"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    with subprocess.Popen(
        command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait(timeout=30) in (0, 1)


def test_an_old_terminal_gets_plain_signs() -> None:
    answer = start("plan", "examples/sample-week.toml", "--week", "1", PYTHONIOENCODING="ascii")
    assert answer.code == 0
    assert "# 18:00 heavy 60 min" in answer.out


def test_an_empty_runs_folder_is_refused(tmp_path: Path) -> None:
    answer = run("plan", SAMPLE, "--runs", str(tmp_path))
    assert (answer.code, "no recording was found here" in one_line(answer.err)) == (2, True)


def test_a_damaged_runs_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "run.fit").write_bytes(b"not a recording")
    answer = run("plan", SAMPLE, "--runs", str(tmp_path))
    assert answer.code == 2
    assert "run.fit" in "".join(answer.err.split())


def test_without_a_file_athlete_toml_is_planned(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    answer = run("plan")
    assert answer.code == 2
    assert "or write one with 'ironstride init'" in " ".join(answer.err.split())
    (tmp_path / "athlete.toml").write_text(SMALL, encoding="utf-8")
    assert run("plan").out == run("plan", "athlete.toml").out


def test_a_folder_is_answered_with_what_lies_in_it(tmp_path: Path) -> None:
    (tmp_path / "me.toml").write_text(SMALL, encoding="utf-8")
    answer = run("plan", str(tmp_path))
    assert answer.code == 2
    assert "me.toml" in "".join(answer.err.split())


def test_a_season_wholly_in_the_past_gets_a_remark(monkeypatch: pytest.MonkeyPatch) -> None:
    for today, is_past in (("2026-12-13", False), ("2026-12-14", True)):
        monkeypatch.setenv("IRONSTRIDE_TODAY", today)
        answer = run("plan", "-", given=SMALL)
        assert answer.code == 0
        assert ("This whole season lies in the past: it ended 2026-12-13" in " ".join(answer.err.split())) is is_past


def test_a_day_that_is_none_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("IRONSTRIDE_TODAY", "tomorrow")
    answer = run("plan", "-", given=SMALL)
    assert (answer.code, "IRONSTRIDE_TODAY" in answer.err) == (2, True)


def test_hints_begin_as_the_program_was_started() -> None:
    told = start("exercises", "show", "zzz").err + start("plan", "nowhere/at-all.toml").err
    assert "'python3 run.py init'" in " ".join(told.split())
    assert "'ironstride " not in told
    lines = [line.strip() for line in start("plan", "--help").out.splitlines()]
    assert "python3 run.py plan athlete.toml" in lines


def test_what_is_said_beside_the_plan_fits_80_columns(tmp_path: Path) -> None:
    folder = tmp_path / "a folder with a rather long name" / "and another one in it"
    folder.mkdir(parents=True)
    answer = run("plan", SAMPLE, "--ics", str(folder / "season.ics"))
    assert [line for line in answer.err.splitlines() if len(line) > 80] == []
