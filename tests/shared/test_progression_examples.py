"""Published histories and the range that the next prescription must lie in, asked as any program would."""

import json
import re
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from ironstride.coach.progress_requests import ProgressRequests
from ironstride.units import Load

STARTS = date(2027, 1, 4)
IDS = {"back squat": "back-squat", "deadlift": "deadlift", "one-arm row": "one-arm-row"}
NAMES = (
    "two_sessions_two_left", "deadlift_225_up", "small_dumbbell_reps_first", "first_set_too_light", "failed_last_set",
    "six_weeks_off", "typo_600", "taper_never_up",
)  # fmt: skip
PLATES = {
    "kg": ["20 kg"] * 4 + ["15 kg", "10 kg", "5 kg", "2.5 kg", "1.25 kg"],
    "lb": ["45 lb"] * 4 + ["35 lb", "25 lb", "10 lb", "10 lb", "5 lb", "2.5 lb"],
}


def examples(shared: Path) -> dict[str, dict[str, Any]]:
    data = json.loads((shared / "evidence" / "progression_examples.json").read_text(encoding="utf-8"))
    return {one["id"]: one for one in data["examples"]}


def kit(words: str) -> dict[str, Any]:
    """Kit from words such as "barbell 20 kg, smallest pair +2.5 kg" or "dumbbells 2 kg steps"."""
    if bar := re.fullmatch(r"barbell (\d+) (kg|lb), smallest pair \+([\d.]+) (kg|lb)", words):
        plates = PLATES[bar[2]]
        assert 2 * Load.parse(plates[-1]).amount == Load.parse(f"{bar[3]} {bar[4]}").amount
        return {"bar": f"{bar[1]} {bar[2]}", "plates": plates}
    steps = re.fullmatch(r"dumbbells (\d+) kg steps", words)
    assert steps is not None, words
    return {"bar": None, "dumbbells": [f"{int(steps[1]) * count} kg" for count in range(1, 20)]}


def on(day: int) -> str:
    return (STARTS + timedelta(days=day)).isoformat()


def request_of(example: dict[str, Any]) -> dict[str, Any]:
    lifter, exercise, today = example["lifter"], IDS[example["exercise"]], example["today"]
    log = [
        {
            "date": on(bout["day"]),
            "exercise": exercise,
            "sets": [
                {
                    "load": f"{one['load']} {one['unit']}", "reps": one["reps"], "rir": one["rir"],
                    "target_reps": bout["target_reps"], "target_rir": bout["target_rir"],
                }
                for one in bout["sets"]
            ],
        }
        for bout in example["history"]
    ]  # fmt: skip
    return {
        "athlete": {
            "sex": lifter["sex"], "bodyweight": lifter["bodyweight"], "age": lifter["age"], "units": lifter["unit"],
            "experience": lifter["level"], **kit(lifter["equipment"]),
        },
        "log": log,
        "today": {
            "date": on(today["day"]), "phase": today["mode"], "exercise": exercise,
            "target_reps": today["target_reps"], "target_rir": today["target_rir"],
        },
    }  # fmt: skip


def answer_to(example: dict[str, Any]) -> dict[str, Any]:
    answered = ProgressRequests().answer(json.dumps(request_of(example)).encode())
    assert answered.is_answer, answered.line
    found: dict[str, Any] = json.loads(answered.line)
    return found


def test_every_published_example_is_asked(shared: Path) -> None:
    assert tuple(examples(shared)) == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_the_next_set_lies_in_the_published_range(shared: Path, name: str) -> None:
    example = examples(shared)[name]
    expect, answer = example["expect"], answer_to(example)
    load = Load.parse(answer["next"]["load"])
    assert load.unit == expect.get("unit", example["lifter"]["unit"])
    amount, reps = float(load.amount), answer["next"]["reps"]
    assert expect["load"][0] <= amount <= expect["load"][1]
    assert expect["reps"][0] <= reps <= expect["reps"][1]
    assert amount <= expect.get("never_above", amount)
    assert len(answer["sets"]) <= expect.get("sets_at_most", len(answer["sets"]))
    sets = [one for one in example["history"][-1]["sets"] if one["load"] <= expect.get("never_above", one["load"])]
    before, reps_before = sets[-1]["load"], example["today"]["target_reps"]
    assert amount <= before + expect.get("max_increase_lb", amount)
    assert amount <= before * (1 + expect.get("max_increase_pct", 1000) / 100)
    holds = {
        "up": amount > before,
        "down": amount < before,
        "not_up": amount <= before,
        "reps_up": amount == before and reps > reps_before,
    }
    assert holds[expect["direction"]] if "direction" in expect else True


@pytest.mark.parametrize("name", NAMES)
def test_what_must_be_asked_or_offered_is_and_nothing_else_is_asked(shared: Path, name: str) -> None:
    example = examples(shared)[name]
    expect, answer = example["expect"], answer_to(example)
    asked = [one["perhaps"] for one in answer["ask"]]
    said = " ".join(one["says"] for one in (*answer["because"], *answer["ask"])).lower()
    assert asked == re.findall(r"\d+ kg", expect.get("must_ask", ""))
    for loads in re.findall(r"\d+(?:\.\d+)? (?:kg|lb)", expect.get("must_offer", "")):
        assert loads in said
    assert answer["because"]
