"""What is said of changes of strength, beside the truth of simulated lifters."""

from collections import defaultdict
from datetime import date
from math import log
from pathlib import Path

import pytest

from benchmarks._lifter_engine import bout_of, lifter_of
from benchmarks._lifter_replay import _KEY, _athlete, _bouts, _rows
from ironstride.loads.progression import after, begin
from ironstride.loads.progression.since_start import SinceStart, since_start, with_start

Told = list[tuple[float, SinceStart]]


@pytest.fixture(scope="module")
def told(shared: Path) -> Told:
    """Of every lift of every lifter the true change of ln 1RM, and what is said of it at the end of the log."""
    folder = shared / "data" / "lifters"
    sets: dict[str, list[dict[str, str]]] = defaultdict(list)
    for row in _rows(folder / "sets.csv"):
        sets[row["lifter"]].append(row)
    truth = {tuple(row[key] for key in _KEY): float(row["true_1rm_kg"]) for row in _rows(folder / "truth_sets.csv")}
    found: Told = []
    for row in _rows(folder / "lifters.csv"):
        athlete = _athlete(row)
        log_of = _bouts(sets[row["lifter"]], athlete)
        standing = begin(lifter_of(athlete, date.fromisoformat(log_of[0][0]["date"])))
        true: dict[tuple[str, date], float] = {}
        last: dict[str, date] = {}
        for bout, work in log_of:
            standing = with_start(after(standing, bout_of(bout)), bout_of(bout))
            exercise, on = bout["exercise"], date.fromisoformat(bout["date"])
            true[exercise, on] = truth[tuple(work[-1][key] for key in _KEY)]
            last[exercise] = on
        for exercise, on in last.items():
            said = since_start(standing, exercise, on)
            if said is not None and said.start_on < on:
                found.append((log(true[exercise, on] / true[exercise, said.start_on]), said))
    return found


def test_intervals_hold_the_truth_about_as_often_as_they_say(told: Told) -> None:
    held = [abs(said.log_change - true) < 1.96 * said.sd for true, said in told]
    assert len(told) > 50
    assert sum(held) / len(held) > 0.9


def test_nobody_is_told_the_wrong_way_round(told: Told) -> None:
    wrong = [abs(said.log_change) > 1.96 * said.sd and said.log_change * true < 0 for true, said in told]
    assert sum(wrong) / len(wrong) <= 0.02


def test_large_gains_are_mostly_seen(told: Told) -> None:
    seen = [said.log_change > 1.96 * said.sd for true, said in told if true > 0.1]
    assert sum(seen) / len(seen) > 0.6
