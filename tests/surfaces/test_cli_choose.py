"""`switch`, `protocols check`, and pages of one's own on the command line. The whole words are in golden/."""

import json
from pathlib import Path

import pytest
from cli_runner import ROOT, run

SAMPLE = str(ROOT / "examples" / "sample-week.toml")
PAGE = """id = "mine"
name = "My winter"

[dose.all]
sets = { value = [2, 3] }
rest_s = { value = [45, 60] }
"""
OWN_PLAN = """
[plan]
starts = 2026-11-23
phase = "strength"
[[run]]
day = "mon"
at = "07:00"
kind = "intervals"
minutes = 60
[[session]]
day = "sat"
at = "18:00"
kind = "heavy"
minutes = 60
"""


@pytest.fixture
def page(tmp_path: Path) -> str:
    file = tmp_path / "winter.toml"
    file.write_text(PAGE, encoding="utf-8")
    return str(file)


def flat(text: str) -> str:
    return " ".join(text.split())


def test_a_plan_by_a_page_of_ones_own_and_every_later_command_without_it(page: str, tmp_path: Path) -> None:
    printed = run("plan", SAMPLE, "--protocol", page, "--json")
    data = json.loads(printed.out)
    assert (data["protocol"], data["request"]["plan"]["protocol"]) == ("mine", "mine")
    assert data["request"]["plan"]["protocol_page"] == PAGE
    Path(page).unlink()
    plan = tmp_path / "plan.json"
    plan.write_text(printed.out, encoding="utf-8")
    assert "own page" in run("why", "week 1 tue", str(plan)).out
    back = json.loads(run("switch", str(plan), "--to", "S4", "--json").out)
    assert (back["from"], back["to"]) == ("mine", "hard-days-hard")


def test_the_plan_says_what_the_evidence_has_to_note(page: str) -> None:
    told = flat(run("plan", SAMPLE, "--protocol", page).out)
    assert "Protocol: My winter (mine)." in told
    assert "your page line 6: dose.strength.rest_s: rest 45–60 s between heavy sets" in told
    assert "--protocol" in told.rpartition("Next")[2]


def test_the_command_line_speaks_before_a_page_in_the_file(page: str, tmp_path: Path) -> None:
    file = tmp_path / "athlete.toml"
    sample = Path(SAMPLE).read_text(encoding="utf-8").replace('protocol = "hard-days-hard"', "")
    file.write_text(sample.replace("[plan]", f"[plan]\nprotocol_page = '''\n{PAGE}'''", 1), encoding="utf-8")
    assert json.loads(run("plan", str(file), "--json").out)["protocol"] == "mine"
    data = json.loads(run("plan", str(file), "--protocol", "S0", "--json").out)
    assert data["protocol"] == "heavy-patterns"
    assert "protocol_page" not in data["request"]["plan"]


@pytest.mark.parametrize(
    "command", [("plan", SAMPLE, "--protocol"), ("switch", SAMPLE, "--to"), ("protocols", "check")]
)
def test_a_page_with_mistakes_is_refused_with_all_of_them(command: tuple[str, ...], page: str) -> None:
    Path(page).write_text(PAGE.replace("[2, 3]", "[3, 2]") + "reps = 3\n[rule.rest-day]\ndays = 2\n", encoding="utf-8")
    answer = run(*command, page)
    assert (answer.code, answer.out) == (2, "")
    assert answer.err.startswith("3 problems:")
    told = flat(answer.err)
    for place in ("winter.toml line 5: dose.all.sets", "winter.toml line 7: dose.all.reps", "winter.toml line 8: rule"):
        assert place in told


@pytest.mark.parametrize(
    ("to", "says"),
    [("S9", "is not a protocol"), ("nowhere.toml", "can't be opened"), ("S4", "by hard-days-hard already")],
)
def test_what_nobody_can_switch_to_is_refused(to: str, says: str) -> None:
    answer = run("switch", SAMPLE, "--to", to)
    assert (answer.code, answer.out) == (2, "")
    assert says in flat(answer.err)


def test_switch_reads_a_printed_plan_too(tmp_path: Path) -> None:
    plan = tmp_path / "plan.json"
    plan.write_text(run("plan", SAMPLE, "--json").out, encoding="utf-8")
    assert run("switch", str(plan), "--to", "S0").out == run("switch", SAMPLE, "--to", "S0").out


def test_switch_as_json_has_everything_that_the_text_has() -> None:
    data = json.loads(run("switch", SAMPLE, "--to", "S0", "--json").out)
    assert list(data) == [
        "from", "to", "phases", "throughout", "rules", "sessions", "weeks", "cost", "contradictions", "remarks",
    ]  # fmt: skip
    reps = next(one for one in data["phases"][0]["changes"] if one["about"] == "reps")
    assert reps == {"about": "reps", "was": "10", "now": "1–5", "contested": ["C1", "C15"]}
    assert {"week", "kind_was", "kind_now", "was", "now"} == set(data["sessions"][0])
    assert [week["week"] for week in data["weeks"]] == [1, 2, 3, 4]


def test_a_page_is_checked_by_itself(page: str) -> None:
    answer = run("protocols", "check", page)
    assert answer.code == 0
    assert "1 note from the evidence" in answer.out
    assert [line for line in answer.out.splitlines() if len(line) > 80] == []
    data = json.loads(run("protocols", "check", page, "--json").out)
    assert [(one["id"], one["severity"], one["rests_on"]) for one in data["notes"]] == [("short-rests", "note", ["C7"])]


def test_a_page_that_the_evidence_carries_has_no_note(page: str) -> None:
    Path(page).write_text(PAGE.replace("[45, 60]", "[120, 180]"), encoding="utf-8")
    assert "nothing to note" in run("protocols", "check", page).out


def test_somebodys_plan_is_scored_by_a_page_of_her_own(page: str) -> None:
    answer = run("check", "-", "--protocol", page, given=OWN_PLAN)
    assert answer.code in (0, 1)
    assert "by My winter" in answer.out.splitlines()[0]
