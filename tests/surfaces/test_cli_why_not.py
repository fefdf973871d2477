"""`why-not`, and the other day that `why` names."""

import json
from pathlib import Path

import pytest
from cli_runner import ROOT, run

SAMPLE = str(ROOT / "examples" / "sample-week.toml")
PLACE = ("--date", "2026-11-27", "--slot", "pm", "--kind", "heavy")


@pytest.fixture
def printed(tmp_path: Path) -> Path:
    """The sample week's plan as `plan --json` prints it."""
    path = tmp_path / "plan.json"
    path.write_text(run("plan", SAMPLE, "--json").out, encoding="utf-8")
    return path


def test_the_price_of_a_place_and_its_rules_as_json(printed: Path) -> None:
    answer = run("why-not", str(printed), *PLACE, "--json")
    assert (answer.code, answer.err) == (0, "")
    told = json.loads(answer.out)
    assert (told["date"], told["slot"], told["kind"]) == ("2026-11-27", "pm", "heavy")
    assert (told["cost"]["safety"], told["as_good"], told["possible"], told["note"]) == (2, False, True, "")
    assert {"not-the-day-before-quality-run", "hard-days-hard"} <= {one["rule"] for one in told["rules"]}
    assert all(one["says"] and one["source"] for one in told["rules"])


def test_an_athlete_file_gives_the_same_answer_as_its_plan(printed: Path) -> None:
    assert run("why-not", SAMPLE, *PLACE).out == run("why-not", str(printed), *PLACE).out


def test_a_season_by_a_page_of_ones_own_is_priced_by_its_rules(tmp_path: Path) -> None:
    """The plan carries the page along. One without rules of its own has the prices of consensus."""
    page, file = tmp_path / "winter.toml", tmp_path / "plan.json"
    told = {}
    for name, rule in (("same", ""), ("wider", "[rule.recovery-before-quality-run]\nhours = 48\n")):
        page.write_text(f'id = "{name}"\nname = "My winter"\n{rule}', encoding="utf-8")
        file.write_text(run("plan", SAMPLE, "--protocol", str(page), "--json").out, encoding="utf-8")
        answer = run("why-not", str(file), *PLACE, "--json")
        assert (answer.code, answer.err) == (0, "")
        told[name] = json.loads(answer.out)
        assert told[name] in json.loads(run("why-not", str(file), "--all", "--json").out)
    file.write_text(run("plan", SAMPLE, "--protocol", "consensus", "--json").out, encoding="utf-8")
    assert told["same"]["cost"] == json.loads(run("why-not", str(file), *PLACE, "--json").out)["cost"]
    assert told["wider"]["cost"] != told["same"]["cost"]


def test_a_person_reads_price_rules_and_sources() -> None:
    told = " ".join(run("why-not", SAMPLE, *PLACE).out.split())
    assert "Friday pm costs +2 safety, +1 preference." in told
    assert "13 h before Saturday's long run" in told
    assert "S4 Hard days hard" in told


def test_a_place_as_good_gives_no_reason() -> None:
    place = ("--date", "2026-11-25", "--slot", "am", "--kind", "core")
    told = json.loads(run("why-not", SAMPLE, *place, "--json").out)
    assert (told["as_good"], told["rules"], told["says"]) == (True, [], "As good: Wednesday am costs nothing more.")
    assert run("why-not", SAMPLE, *place).out.splitlines()[1:] == [told["says"]]


def test_every_place_fits_into_80_columns_and_says_each_word() -> None:
    out = run("why-not", SAMPLE, "--all").out
    assert [line for line in out.splitlines() if len(line) > 80] == []
    for words in ("+0, as good", "stands there", "+2 safety", "no place: ", "Weeks 2-3, each"):
        assert words in out


def test_every_place_as_json_agrees_with_the_single_answers() -> None:
    every = json.loads(run("why-not", SAMPLE, "--all", "--json").out)
    assert len(every) > 50
    one = json.loads(run("why-not", SAMPLE, *PLACE, "--json").out)
    assert one in every
    narrowed = json.loads(run("why-not", SAMPLE, "--all", "--json", *PLACE).out)
    assert narrowed == [one]


def test_a_plan_that_was_changed_is_told_apart(printed: Path) -> None:
    plan = json.loads(printed.read_text(encoding="utf-8"))
    plan["sessions"][1]["date"] = "2026-11-25"
    printed.write_text(json.dumps(plan), encoding="utf-8")
    answer = run("why-not", str(printed), *PLACE, "--json")
    note = json.loads(answer.out)["note"]
    assert "placed afresh from the request" in note
    assert "2026-11-24" in note
    assert " ".join(answer.err.split()) == note
    why = run("why", plan["sessions"][1]["id"], str(printed), "--json")
    assert json.loads(why.out)["margin"]["cost"] is None


def test_what_is_missing_or_wrong_is_said_at_once() -> None:
    answer = run("why-not", SAMPLE, "--date", "2025-01-01", "--slot", "noon", "--kind", "yoga")
    assert (answer.code, answer.out) == (2, "")
    told = " ".join(answer.err.split())
    assert "3 problems" in told
    assert "Give a day from 2026-11-23 to 2026-12-20." in told
    assert "Write am, pm or a time such as 12:30." in told
    assert "Choose one of heavy, power" in told
    assert "--all" in run("why-not", SAMPLE).err


def test_why_names_the_margin_to_the_best_other_day() -> None:
    margin = json.loads(run("why", "2026-11-23-core", SAMPLE, "--json").out)["margin"]
    assert margin["says"].startswith("As good: ")
    assert not any(margin["cost"].values())
    told = " ".join(run("why", "week 1 tue", SAMPLE).out.split())
    assert "Another day" in told
    assert "costs +9 quality" in told
