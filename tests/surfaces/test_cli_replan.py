"""`replan`: a diff with its reasons for people, the plan with its changes for programs."""

import json
from pathlib import Path

import pytest
from cli_runner import ROOT, run

SAMPLE = str(ROOT / "examples" / "sample-week.toml")
TIRED = '[[tired]]\non = 2026-12-01\n[[done]]\nsession = "2026-11-24-heavy"\n'
NOW = "2026-11-24T21:00"


@pytest.fixture
def printed(tmp_path: Path) -> Path:
    """A printed plan."""
    file = tmp_path / "plan.json"
    file.write_text(run("plan", SAMPLE, "--json").out, encoding="utf-8")
    return file


def events(folder: Path, text: str) -> str:
    """A file of events."""
    file = folder / "events.toml"
    file.write_text(text, encoding="utf-8")
    return str(file)


def test_a_diff_with_reasons_in_80_columns(printed: Path, tmp_path: Path) -> None:
    answer = run("replan", str(printed), "--events", events(tmp_path, TIRED), "--now", NOW)
    assert (answer.code, answer.err) == (0, "")
    assert "From Tue 24 Nov 21:00: 1 session changes" in answer.out
    lines = answer.out.splitlines()
    assert "- Tue 1 Dec 18:00  heavy, 60 min" in lines
    assert "+ Tue 1 Dec 18:00  heavy, 60 min, with other sets" in lines
    assert "[deload:tired; S0 Heavy patterns]" in answer.out
    assert [line for line in lines if len(line) > 80] == []


def test_json_is_the_plan_with_its_changes(printed: Path, tmp_path: Path) -> None:
    answer = run("replan", str(printed), "--events", events(tmp_path, TIRED), "--now", NOW, "--json")
    data = json.loads(answer.out)
    slot = {"session": "2026-12-01-heavy", "date": "2026-12-01", "start": "18:00", "minutes": 60, "kind": "heavy"}
    assert [(one["was"], one["now"]) for one in data["changes"]] == [(slot, slot)]
    assert data["changes"][0]["because"][0].keys() == {"rule", "says", "source"}
    again = tmp_path / "again.json"
    again.write_text(answer.out, encoding="utf-8")
    told_twice = run("replan", str(again), "--events", events(tmp_path, TIRED), "--now", NOW)
    assert "nothing changes" in told_twice.out


def test_without_news_the_printed_plan_comes_back(printed: Path, tmp_path: Path) -> None:
    answer = run("replan", str(printed), "--events", events(tmp_path, ""), "--now", NOW, "--json")
    data = json.loads(answer.out)
    assert data.pop("changes") == []
    assert data == json.loads(printed.read_text(encoding="utf-8"))


@pytest.mark.parametrize("named", ["heavy-patterns", "S0"])
def test_another_protocol_takes_over_from_a_page_of_ones_own(tmp_path: Path, named: str) -> None:
    """The re-planned plan reads back, by every later command, without the text of the page it left."""
    page, file = tmp_path / "winter.toml", tmp_path / "plan.json"
    page.write_text('id = "mine"\nname = "My winter"\n', encoding="utf-8")
    file.write_text(run("plan", SAMPLE, "--protocol", str(page), "--json").out, encoding="utf-8")
    news = events(tmp_path, f'[[protocol]]\nid = "{named}"\n')
    answer = run("replan", str(file), "--events", news, "--now", NOW, "--json")
    data = json.loads(answer.out)
    assert (data["protocol"], data["request"]["plan"]["protocol"]) == ("heavy-patterns", "heavy-patterns")
    assert "protocol_page" not in data["request"]["plan"]
    file.write_text(answer.out, encoding="utf-8")
    told_twice = run("replan", str(file), "--events", news, "--now", NOW)
    assert (told_twice.code, told_twice.err) == (0, "")
    assert "nothing changes" in told_twice.out
    assert run("check", str(file)).code == 0


@pytest.mark.parametrize("now", ["2026-11-24 21:00", "2026-11-24T21:00:00+00:00", "2026-11-24T21:00"])
def test_a_moment_may_have_an_offset(printed: Path, tmp_path: Path, now: str) -> None:
    assert run("replan", str(printed), "--events", events(tmp_path, ""), "--now", now).code == 0


@pytest.mark.parametrize(
    ("text", "now", "said"),
    [
        ("[[missed]]\n[[ill]]\n", NOW, "3 problems:"),
        ("", "tomorrow", "--now: 'tomorrow' is not a moment."),
    ],
)
def test_what_cannot_be_read_is_refused(printed: Path, tmp_path: Path, text: str, now: str, said: str) -> None:
    answer = run("replan", str(printed), "--events", events(tmp_path, text), "--now", now)
    assert answer.code == 2
    assert said in answer.err
