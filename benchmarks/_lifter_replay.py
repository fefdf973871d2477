"""Recorded logs replayed: what the engine thinks after every session, beside the truth of the lifter.

The folder holds lifters.csv, sets.csv and, for scoring only, truth_sets.csv. The log is given as it was written,
slips and all; nobody answers the engine's questions.
"""

import csv
import math
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from statistics import mean, median
from typing import Any, Final

from benchmarks._bars import Bar
from benchmarks._lifter_engine import bout_of, lifter_of
from benchmarks._lifter_kit import KITS, Request, implements_of

_EXERCISES: Final = {
    "squat": "back-squat", "deadlift": "deadlift", "split_squat": "split-squat", "row": "one-arm-row",
}  # fmt: skip
_KITS: Final = {
    "gym_kg": "gym-kg", "gym_lb": "gym-lb", "home_db": "home-dumbbells", "home_kb": "home-kettlebells",
}  # fmt: skip
_PHASES: Final = {"deload": "deload", "taper": "taper"}
_KINDS: Final = {"warmup": "warm-up", "open": "open"}
_WEEKS_TO_LEARN: Final = 3
_RIR_COUNTED: Final = 8.0
_KEY: Final = ("lifter", "date", "exercise", "set_no")
_Row = dict[str, str]


@dataclass(slots=True)
class _Found:
    ln_one_rm: list[float] = field(default_factory=list)
    rir: list[float] = field(default_factory=list)
    too_hard: list[tuple[float, bool]] = field(default_factory=list)


def _rows(path: Path) -> list[_Row]:
    with path.open(newline="", encoding="utf-8") as lines:
        return list(csv.DictReader(lines))


def _athlete(row: _Row) -> Request:
    kit: dict[str, Any] = {"bar": None, "plates": [], "dumbbells": [], "kettlebells": []}
    kit |= KITS[_KITS[row["equipment"]]]
    return {
        "sex": "female" if row["sex"] == "F" else "male", "bodyweight": f"{row['bodyweight_kg']} kg",
        "age": int(row["age"]), "experience": row["declared_level"],
        "units": "imperial" if row["unit"] == "lb" else "metric", **kit, "tests": [],
    }  # fmt: skip


def _rir(row: _Row) -> float | None:
    if row["rir"]:
        return float(row["rir"])
    return 10.0 - float(row["rpe"]) if row["rpe"] else None


def _set(row: _Row, held: int) -> dict[str, Any]:
    return {
        "kind": _KINDS.get(row["kind"], "work"), "load": f"{float(row['load']) / held:g} {row['unit']}",
        "reps": int(row["reps"]), "rir": _rir(row),
        "target_reps": int(row["target_reps"]) if row["target_reps"] else None,
        "target_rir": float(row["target_rir"]) if row["target_rir"] else None,
        "flags": [flag for flag in ("pain", "technique") if row["flag"].startswith(flag)],
    }  # fmt: skip


def _bouts(rows: list[_Row], athlete: Request) -> list[tuple[dict[str, Any], list[_Row]]]:
    """The bouts of one lifter in order, each with its rows; tests become the athlete's."""
    grouped: dict[tuple[str, str], list[_Row]] = defaultdict(list)
    for row in rows:
        grouped[row["date"], row["exercise"]].append(row)
    bouts = []
    for (on, name), sets in grouped.items():
        exercise = _EXERCISES[name]
        held = implements_of(athlete, exercise)
        for row in sets:
            if row["kind"] == "test":
                test = _set(row, held)
                athlete["tests"].append(
                    {"exercise": exercise, "on": on, **{k: test[k] for k in ("load", "reps", "rir")}}
                )
        done = [row for row in sets if row["kind"] != "test"]
        work = [row for row in done if row["kind"] != "warmup"]
        if work:
            hours = work[0]["hours_since_hard_run"]
            told = {
                "date": on, "phase": _PHASES.get(work[0]["kind"], "train"), "exercise": exercise,
                "hours_since_hard_run": float(hours) if hours else None, "sets": [_set(row, held) for row in done],
            }  # fmt: skip
            bouts.append((told, work))
    return bouts


def _replay(row: _Row, rows: list[_Row], truth: dict[tuple[str, ...], _Row], found: _Found) -> None:
    """One lifter: before each bout what the engine foretells of its first set, after it what it thinks of her 1RM."""
    from ironstride.loads.progression import after, begin
    from ironstride.loads.progression.sight import Sight
    from ironstride.loads.progression.standing import on_day

    athlete = _athlete(row)
    told = _bouts(rows, athlete)
    begins = date.fromisoformat(told[0][0]["date"])
    standing = begin(lifter_of(athlete, begins))
    for bout, work in told:
        on, exercise = date.fromisoformat(bout["date"]), bout["exercise"]
        held = implements_of(athlete, exercise)
        true = [truth[row["lifter"], one["date"], one["exercise"], one["set_no"]] for one in work]
        lift = standing.lifts.of(exercise)
        today = on_day(standing, exercise, on, bout["hours_since_hard_run"], copies=True)
        before = Sight(today.estimate, exercise, lift.slope, lift.share, 0)
        is_learnt = on - begins >= timedelta(weeks=_WEEKS_TO_LEARN)
        if is_learnt:
            kg, asked = float(true[0]["true_load_kg"]) / held, int(work[0]["target_reps"] or work[0]["reps"])
            left = int(true[0]["true_rir"])
            found.rir.append(abs(min(before.left(kg, asked), _RIR_COUNTED) - min(left, _RIR_COUNTED)))
            found.too_hard.append((before.chance_of_fewer(kg, asked + 1), left < 1))
        standing = after(standing, bout_of(bout))
        if is_learnt:
            seen = Sight(standing.estimate, exercise, lift.slope, lift.share, 0).one_rm(None)
            found.ln_one_rm.append(math.log(seen.mid_kg / (float(true[-1]["true_1rm_kg"]) / held)))


def replay_bars(folder: Path) -> Iterator[Bar]:
    """The bars of the recorded logs in `folder`."""
    by_lifter: dict[str, list[_Row]] = defaultdict(list)
    for row in _rows(folder / "sets.csv"):
        by_lifter[row["lifter"]].append(row)
    truth = {tuple(row[key] for key in _KEY): row for row in _rows(folder / "truth_sets.csv")}
    found = _Found()
    for row in _rows(folder / "lifters.csv"):
        _replay(row, by_lifter[row["lifter"]], truth, found)
    rmse = math.sqrt(mean(error * error for error in found.ln_one_rm))
    usual = mean(happened for _, happened in found.too_hard)
    brier = mean((said - happened) ** 2 for said, happened in found.too_hard)
    note = f"after {_WEEKS_TO_LEARN} weeks, median error {100 * median(map(abs, found.ln_one_rm)):.1f} %"
    yield Bar(bar="recorded logs: RMSE of ln 1RM", value=rmse, limit=0.11, note=note)
    yield Bar(bar="recorded logs: next first set's reserve, mean error", value=mean(found.rir), limit=1.6, unit="reps")
    note = f"it happened in {100 * usual:.0f} %"
    yield Bar(bar="recorded logs: Brier score of harder than RPE 9", value=brier, limit=0.08, note=note)
