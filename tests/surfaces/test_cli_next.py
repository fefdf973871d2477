"""next and strength, and what log says of the next set: lines for people, JSON for programs."""

import json
from pathlib import Path

import pytest
from cli_runner import Answer, refused, run, start

from ironstride.surfaces.cli.after_log import MOST_EXERCISES, MOST_LINES
from ironstride.surfaces.cli.program import program_name

TODAY = "2026-11-21"


@pytest.fixture(autouse=True)
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A database of this test's own, in a zone that everybody knows."""
    place = tmp_path / "runner.db"
    monkeypatch.setenv("IRONSTRIDE_DATA", str(place))
    monkeypatch.setenv("TZ", "Europe/Berlin")
    return place


def kept(*arguments: str) -> str:
    answer = run(*arguments)
    assert answer.code == 0, answer
    return answer.out


def trained() -> None:
    for day in ("2026-10-10", "2026-10-17", "2026-11-07", "2026-11-10", "2026-11-14", "2026-11-17"):
        kept("log", "--on", day, "squat 60kg 5@3 5@3 5@3; split squat 8")


@pytest.fixture
def plan(tmp_path: Path) -> str:
    made = start("plan", "examples/sub-3-marathon.toml", "--json", IRONSTRIDE_TODAY=TODAY)
    path = tmp_path / "season.json"
    path.write_text(made.out, encoding="utf-8")
    kept("keep", str(path))
    return str(path)


def after_day_lines(answer: str) -> list[str]:
    lines = answer.splitlines()
    return lines[next(at for at, line in enumerate(lines) if line.startswith(("Next", "On ", "?"))) :]


def test_one_exercise_is_said_with_load_plates_ramp_and_why() -> None:
    trained()
    lines = kept("next", "squat").splitlines()
    assert lines[0] == "Sat 21 Nov, outside a plan"
    assert lines[2] == "Back squat: 3 x 5, 2 left, your usual repetitions at two left (our default)"
    assert lines[3].startswith("  next  3 x 5 @ ")
    assert lines[4].startswith("  bar   ══[20]")
    assert lines[5].startswith("  ramp  10 @ 20 kg, ")
    assert lines[6].startswith("  why   ")
    band = next(line for line in lines if line.startswith("  1RM   about "))
    assert "nine times in ten" in band
    assert any(line.startswith("kit: no plan is kept") for line in lines)
    assert [line for line in lines if len(line) > 80] == []


def test_the_planned_session_is_said_whole(plan: str) -> None:
    out = kept("next", "--session", "2026-11-24-heavy")
    assert out.startswith("Tue 24 Nov 18:00 · heavy · 60 min · base\n")
    assert "\nBack squat: planned 3 x 9 @ 190 lb, 2-3 left, rest 105 s\n" in out
    assert "\nAs planned\n  Easy cardio: 6 min\n" in out
    assert [line for line in out.splitlines() if len(line) > 80] == []
    assert "no such session" in refused("next", "--session", "2020-01-01-heavy")
    assert "both named" in refused("next", "squat", "--session", "2026-11-24-heavy")


def test_programs_get_the_same_as_json(plan: str) -> None:
    data = json.loads(kept("next", "--session", "2026-11-24-heavy", "--json"))
    squat = data["exercises"][0]
    assert (squat["exercise"], squat["wish"]["from"], squat["wish"]["load"]) == ("back-squat", "plan", "190 lb")
    assert squat["next"]["load"].endswith(" lb")
    assert [one["code"] for one in squat["because"]] == ["start", "expect"]
    assert data["planned"]["id"] == "2026-11-24-heavy"
    assert data["as_planned"][0] == {"exercise": "easy-cardio", "sets": []}


def test_a_doubtful_entry_is_asked_about_and_the_answer_typed_as_it_says() -> None:
    kept("log", "squat 60kg 5@2 5@2")
    said = after_day_lines(kept("log", "squat 600kg 5@2 5@2 5@1"))
    assert said[0].startswith("? Back squat: 3 sets of 600 kg on 2026-11-21? Did you mean 60 kg?")
    assert sum(line.startswith("? ") for line in said) == 1
    assert said[-2:] == [
        f"  a slip:  {program_name()} edit 3-5 60kg --on 2026-11-21",
        f"  right:   {program_name()} edit 3-5 sure --on 2026-11-21",
    ]
    assert said[-1] in kept("next", "squat").splitlines()
    kept("edit", *said[-2].partition(" edit ")[2].split())
    assert "?" not in kept("next", "squat")


def test_log_says_the_next_set_and_then_the_next_time_in_three_lines() -> None:
    trained()
    first = after_day_lines(kept("log", "squat 60kg 5@2"))
    assert first[0].startswith("Next set (2 of 3): 5 @ ")
    later = after_day_lines(kept("log", "5@2 5@2"))
    assert later[0].startswith("Next time: 3 x 5 @ ")
    assert 1 < len(later) <= MOST_LINES
    several = after_day_lines(kept("log", "bench press 40kg 5@2; rdl 60kg 8@2; plank 45s"))
    assert [line.partition(":")[0] for line in several] == [
        "Next set Bench press (2 of 3)",
        "Next set Romanian deadlift (2 of 3)",
    ]
    assert kept("log", "--on", "yesterday", "squat 60kg 5@2").splitlines()[3].startswith("Next time: ")


def test_every_exercise_of_a_line_has_its_whole_sentence_and_the_rest_is_counted() -> None:
    lifts = ("squat", "bench press", "rdl", "overhead press", "deadlift", "hip thrust", "single-leg-rdl")
    said = after_day_lines(kept("log", "; ".join(f"{lift} 40kg 5@2" for lift in lifts)))
    assert sum(line.startswith("Next ") for line in said) == MOST_EXERCISES
    assert said[-1] == f"and 2 more: {program_name()} next"
    assert " ".join(said[:-1]).count(" left.") == MOST_EXERCISES
    assert [line for line in said if len(line) > 80] == []


def test_the_plan_of_the_day_is_said_once(plan: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("IRONSTRIDE_TODAY", "2026-11-24")
    at = ("--on", "2026-11-24", "--at", "00:00")
    assert "\nPlanned 18:00: heavy" in kept("log", *at, "squat 60kg 9@3")
    later = kept("log", *at, "9@3").splitlines()
    assert later[:1] == ["Kept, 1 set: squat 60kg 9@3"]
    assert later[1].startswith("Next set (3 of 3): ")
    assert len(later) <= 1 + MOST_LINES
    hold = kept("log", *at, "suitcase carry 20kg 30s")
    assert hold.splitlines()[1:] == ["Suitcase carry: 1 of 2 sets left."]


def test_what_is_not_counted_leads_to_nothing() -> None:
    assert len(kept("log", "plank 45s").splitlines()) == 3
    assert len(run("log", "atlas stone 60kg 3").out.splitlines()) == 1


def test_log_tells_programs_what_comes_next() -> None:
    data = json.loads(kept("log", "squat 60kg 5@2", "--json"))
    (one,) = data["next"]["exercises"]
    assert (one["exercise"], one["done"], len(one["sets"])) == ("back-squat", 1, 2)
    lines = run("log", "--json", given="5@2\n5@1\n").out.splitlines()
    assert [json.loads(line)["next"]["exercises"][0]["done"] for line in lines] == [2, 0]


def test_health_stands_first() -> None:
    trained()
    kept("pain", "knee", "7")
    lines = kept("next", "squat").splitlines()
    assert lines[1] == "! Knee, pain 7 of 10: lifts that load this place stop."
    assert lines[lines.index("  not now") + 1] == "  why   Health stops this lift for now."
    assert after_day_lines(kept("log", "squat 60kg 5"))[0] == "Next set: none."


def test_a_sore_place_swaps_first_and_says_the_number_to_check() -> None:
    trained()
    kept("pain", "knee", "4")
    lines = kept("next", "squat").splitlines()
    assert lines[1] == "! Knee, pain 4 of 10: lifts that load this place are swapped for others."
    assert lines[4].startswith("  swap  ")
    assert lines[5].startswith("  else  3 x 5 @ 4")
    assert "Else at most 48 kg (20 % off the last load, 60 kg), so 4" in " ".join(" ".join(lines).split())
    assert not any(line.startswith(("  next", "  or ")) for line in lines)


def test_an_open_illness_stops_the_planned_session_of_a_later_day(plan: str) -> None:
    kept("ill", "--from", "yesterday", "--fever")
    out = kept("next")
    assert "  not now\n" in out
    assert "  next  " not in out
    assert "As planned" not in out
    assert "\nNot now: " in out
    data = json.loads(kept("next", "--json"))
    assert {one["next"] for one in data["exercises"]} == {None}
    assert "hollow-hold" in [one["exercise"] for one in data["left_out"]]


def test_strength_shows_a_row_and_never_a_number_without_its_band() -> None:
    trained()
    kept("log", "--on", "2026-11-16", "bench press 40kg 5@2")
    lines = kept("strength").splitlines()
    assert lines[0].startswith("Back squat                   ")
    assert set(lines[0][29:]) <= set("▁▂▃▄▅▆▇█·")
    assert lines[1] == "  10 Oct - 21 Nov; a higher block is stronger, · a time without a session"
    assert lines[2].startswith("  now ")
    assert lines[2].endswith(", 6 sessions")
    assert lines[3].startswith("  four weeks ago ")
    assert "the first 3 sessions are for finding the load; 2 more sessions to go." in " ".join(" ".join(lines).split())
    assert any(" change, " in line and "95 %)" in line for line in lines)
    assert all(line.count("(") == line.count("kg") for line in lines if line.startswith("  now"))
    assert "split squat" in " ".join(lines)
    assert any(line.startswith("Last week ") for line in lines)
    assert [line for line in lines if len(line) > 80] == []


def test_one_exercise_is_drawn_as_bands() -> None:
    trained()
    lines = kept("strength", "squat", "--since", "2026-11-01").splitlines()
    drawn = lines[1:10]
    assert all(line[:6].strip().isdigit() for line in drawn)
    assert sum(line.count("●") for line in drawn) == 4
    assert lines[10].split() == ["7", "Nov", "21", "Nov"]
    assert lines[11].strip() == "● the estimate of a session, │ the band around it, in kg"


def test_strength_as_json_and_without_anything() -> None:
    assert "no set is logged." in refused("strength")
    assert "no set of back squat is logged since 2026-11-01." in refused("strength", "squat", "--since", "2026-11-01")
    trained()
    (one,) = json.loads(kept("strength", "--json"))["exercises"]
    assert one["now"]["low_kg"] < one["now"]["mid_kg"] < one["now"]["high_kg"]
    assert (len(one["points"]), one["sessions"], one["unit"]) == (6, 6, "kg")


def test_an_exercise_is_never_guessed() -> None:
    assert "Did you mean calf-raise or" in refused("next", "calf")
    assert "isn't the name of one exercise. See '" in refused("strength", "zzzz")
    assert "it isn't counted in repetitions" in refused("next", "plank")
    run("log", "atlas stone 60kg 3")
    assert "an exercise of your own" in refused("next", "atlas stone")
    assert "nothing was logged in the last two weeks" in refused("next")


def test_an_old_terminal_gets_plain_signs(data: Path) -> None:
    trained()
    old: Answer = start("strength", IRONSTRIDE_DATA=str(data), IRONSTRIDE_TODAY=TODAY, PYTHONIOENCODING="ascii")
    assert old.code == 0
    assert set(old.out.splitlines()[0][29:]) <= set("_.-=+*%#")
    new = start("next", "squat", IRONSTRIDE_DATA=str(data), IRONSTRIDE_TODAY=TODAY, PYTHONIOENCODING="ascii")
    assert "  bar   ==[20]" in new.out
