"""`python3 run.py bench economy DIR [--out estimates.csv] [--score] [--second]`: where the truth is known.

DIR holds athletes.csv, activities.parquet and segments.parquet of simulated runners; with `--score` their truth.csv is
read, after everything has been estimated. `--second` holds them to the bars of a world of another form. A table for
people, and as its last line one JSON object for programs. Nothing here is tuned: the product's own functions are asked.
"""

import argparse
import sys
from pathlib import Path

import duckdb
import numpy as np

from benchmarks._bars import Bar, as_json
from benchmarks._economy_bars import first_world, second_world
from benchmarks._economy_estimates import estimate, write
from benchmarks._economy_files import files_against_bench
from benchmarks._economy_read import made_runners
from benchmarks._economy_score import table
from benchmarks._economy_speed import speed_bars


def main(argv: list[str]) -> int:
    """Run it; 1 where a bar doesn't hold."""
    parser = argparse.ArgumentParser(prog="bench economy", description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument("folder", type=Path, metavar="DIR")
    parser.add_argument("--out", type=Path, help="write the estimates to this file")
    parser.add_argument("--score", action="store_true", help="compare with DIR/truth.csv")
    parser.add_argument("--second", action="store_true", help="bars of a world of another form")
    parser.add_argument("--files", type=int, default=3, metavar="N", help="runners written as files and imported (3)")
    arguments = parser.parse_args(argv)
    found = estimate(made_runners(arguments.folder))
    if arguments.out is not None:
        write(found, arguments.out)
        print(f"{len(found.athlete)} runners written to {arguments.out}")
    bars = list[Bar]()
    if arguments.score:
        query = f"select * from '{arguments.folder / 'truth.csv'}' order by athlete"
        truth = {name: np.asarray(column) for name, column in duckdb.sql(query).fetchnumpy().items()}
        truth = {name: column[np.isin(truth["athlete"], found.athlete)] for name, column in truth.items()}
        rows, bars = (second_world if arguments.second else first_world)(found, truth)
        print(table(rows))
    bars += speed_bars()
    bars += files_against_bench(arguments.files)
    for bar in bars:
        print(bar.line())
    print(as_json(bars))
    return 0 if all(bar.holds for bar in bars) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
