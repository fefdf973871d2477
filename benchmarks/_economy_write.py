"""Write a world of simulated runners in the layout that `run.py bench economy` reads.

    python benchmarks/_economy_write.py --world two --runners 100 --seed 7 DIR

makes DIR/athletes.csv, activities.parquet, segments.parquet and truth.csv; the same arguments make the same runners.
"""

import argparse
import csv
import sys
from collections.abc import Iterable
from pathlib import Path
from types import ModuleType
from typing import Any

import duckdb
import numpy as np

sys.path.insert(0, str(Path(__file__).parents[1]))
sys.path.insert(0, str(Path(__file__).parents[1] / "src"))

from benchmarks import _economy_world_one, _economy_world_two
from benchmarks._economy_rows import ACTIVITY_COLUMNS, SEGMENT_COLUMNS, activity_row, segment_columns
from benchmarks._economy_runner import Runner

WORLDS = {"one": _economy_world_one, "two": _economy_world_two}
_FIGURES = {"hr": 1, "hr_ok": 2, "hr_sd": 1, "grade": 4, "abs_grade": 4, "cad": 1, "gct": 1, "power": 0}


def write_world(world: ModuleType, runners: int, seed: int, folder: Path) -> None:
    """All four files of `runners` grown from `seed`."""
    folder.mkdir(parents=True, exist_ok=True)
    write_runners(world, (world.make(seed, number) for number in range(runners)), folder)


def write_runners(world: ModuleType, runners: Iterable[Runner], folder: Path) -> None:
    """The four files of some runners of a world."""
    people, rows, pieces = [], [], []
    for runner in runners:
        people.append(runner)
        for outing in runner.outings:
            seen = world.streams(runner, outing)
            is_wrist = world.watch(runner, outing).is_wrist
            air = world.seen_air(runner, outing)
            rows.append(activity_row(runner, outing, seen, air=air, is_wrist=is_wrist))
            pieces.append(segment_columns(runner, outing, seen, is_wrist=is_wrist))
    _csv(folder / "athletes.csv", [runner.athlete_row() for runner in people])
    _csv(folder / "truth.csv", [runner.truth_row() for runner in people])
    columns = {name: np.array([row[place] for row in rows]) for place, name in enumerate(ACTIVITY_COLUMNS)}
    columns = {
        name: np.array([np.nan if value is None else value for value in values], dtype=float)
        if kind in ("FLOAT", "DOUBLE") else values
        for (name, kind), values in zip(ACTIVITY_COLUMNS.items(), columns.values(), strict=True)
    }  # fmt: skip
    _parquet(folder / "activities.parquet", columns, ACTIVITY_COLUMNS)
    joined = {
        name: np.concatenate([np.asarray(piece[place]) for piece in pieces])
        for place, name in enumerate(SEGMENT_COLUMNS)
    }
    for name, digits in _FIGURES.items():
        joined[name] = np.round(joined[name].astype(float), digits)
    _parquet(folder / "segments.parquet", joined, SEGMENT_COLUMNS)


def _parquet(file: Path, columns: dict[str, Any], types: dict[str, str]) -> None:
    """Nothing measured is NULL, as in the development data, but for a temperature that no service knew: NaN."""
    chosen = ", ".join(f"CAST({_null_for_nan(name, kind)} AS {kind}) AS {name}" for name, kind in types.items())
    connection = duckdb.connect()
    connection.register("made", columns)
    connection.execute(f"COPY (SELECT {chosen} FROM made) TO '{file}' (FORMAT parquet)")


def _null_for_nan(name: str, kind: str) -> str:
    return f"nullif({name}, CAST('nan' AS DOUBLE))" if kind in ("FLOAT", "DOUBLE") and name != "temp" else name


def _csv(file: Path, rows: list[dict[str, object]]) -> None:
    with file.open("w", newline="") as out:
        writer = csv.DictWriter(out, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def _main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, metavar="DIR")
    parser.add_argument("--world", choices=sorted(WORLDS), required=True)
    parser.add_argument("--runners", type=int, default=40)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    write_world(WORLDS[asked.world], asked.runners, asked.seed, asked.folder)


if __name__ == "__main__":
    _main()
