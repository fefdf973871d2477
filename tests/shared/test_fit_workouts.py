"""Workouts and strength recordings of others, read in place beside Garmin's SDK."""

from dataclasses import replace
from pathlib import Path

import pytest

from benchmarks._fit_readers import by_fitdecode, by_garmin, titles_in, workout_in
from ironstride.files.fit import read
from ironstride.files.fit_writer import write_workout
from ironstride.training.workout import Repeat, Workout, WorkoutStep
from tests.files.made_workouts import CREATED

LOSSES = {
    # One target in each of four steps, and an end by pulse in the last: neither is a part of a strength workout.
    "WorkoutCustomTargetValues.fit": 2,
    "WorkoutIndividualSteps.fit": 2,
    "WorkoutRepeatSteps.fit": 2,
}


@pytest.fixture
def workout_files(shared: Path) -> list[Path]:
    found = sorted((shared / "data" / "activities" / "fit_workout").glob("*.fit"))
    assert len(found) == 5
    return found


def test_every_step_of_others_equals_the_sdk(workout_files: list[Path]) -> None:
    compared = 0
    for path in workout_files:
        reading = read(path.read_bytes(), path.name)
        (workout,) = reading.workouts
        assert len(reading.problems) == LOSSES.get(path.name, 0), reading.problems
        assert not any("no activity" in problem.what for problem in reading.problems)
        messages = by_garmin(path.read_bytes())
        assert workout.name == messages["workout"][0]["wkt_name"]
        titles = {(category, subtype): name for category, subtype, name in titles_in(messages)}
        for step, row in zip(workout.steps, messages["workout_step"], strict=True):
            compared += compare(step, row, titles)
    assert compared > 400


def compare(step: WorkoutStep | Repeat, row: dict[str, object], titles: dict[object, str]) -> int:
    """Our step beside the SDK's; how many values were compared."""
    if row["duration_type"] == "repeat_until_steps_cmplt":
        assert isinstance(step, Repeat)
        assert (step.first, step.rounds) == (row["duration_step"], row["repeat_steps"])
        return 2
    assert isinstance(step, WorkoutStep)
    kinds = {"active": "active", "rest": "rest", "warm-up": "warmup", "cool-down": "cooldown"}
    assert kinds[step.kind] == row["intensity"]
    assert step.note == row.get("notes", "")
    ends = {"reps": "duration_reps", "time": "duration_time", "distance": "duration_distance"}
    amounts = {"reps": step.repetitions, "time": step.seconds, "distance": step.metres}
    for end, amount in amounts.items():
        assert amount == (row[ends[end]] if row["duration_type"] == end else None)
    assert step.load_kg == row.get("exercise_weight")
    assert step.shows_lb == (row.get("weight_display_unit") == "pound")
    assert (step.category is None) == (row.get("exercise_category") is None)
    assert step.subtype == row.get("exercise_name")
    assert step.name == (row.get("wkt_step_name") or titles.get((step.category, step.subtype), ""))
    return 10


def test_workouts_of_others_survive_being_written_anew(workout_files: list[Path]) -> None:
    for path in workout_files:
        (workout,) = read(path.read_bytes()).workouts
        data = write_workout(workout, created=CREATED)
        (again,) = read(data).workouts
        assert again == workout
        for messages in (by_garmin(data), by_fitdecode(data)):
            theirs = workout_in(messages) if workout.sport else without_sport(messages)
            assert theirs == replace(workout, source="")


def without_sport(messages: dict[str, list[dict[str, object]]]) -> Workout:
    """A workout whose file names no sport: the other readers leave it out as well."""
    assert {"sport", "sub_sport"}.isdisjoint(messages["workout"][0])
    return workout_in(messages)


def test_sets_of_others_equal_the_sdk(shared: Path) -> None:
    files = sorted((shared / "data" / "activities" / "fit_strength").glob("*.fit"))
    assert len(files) == 4
    compared = 0
    for path in files:
        (activity,) = read(path.read_bytes(), path.name).activities
        rows = sorted(by_garmin(path.read_bytes())["set"], key=lambda row: int(str(row["message_index"])))
        assert len(rows) == len(activity.sets)
        for one, row in zip(activity.sets, rows, strict=True):
            assert one.kind == row["set_type"]
            assert (one.start, one.duration_s) == (row.get("start_time"), row.get("duration"))
            assert (one.repetitions, one.weight_kg) == (row.get("repetitions"), row.get("weight"))
            compared += 5
    assert compared > 500
