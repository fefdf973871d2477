"""`python3 run.py bench store [DIR]`: the bars of keeping what a runner gives us, measured on this machine.

Imports end to end, lists over ten years, the way out and in, erasing, and `kill -9` at random moments of every kind of
write on SQLite and on a PostgreSQL of its own. With DIR (a folder of recordings) real files are imported too. `--kills`
says how often each is killed.
"""

import argparse
import sys
import tempfile
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from benchmarks._bars import Bar, print_machine, run_bars

_KILLS = 50
_IMPORT_LIFE_S = 4.0


def _bars(folder: Path | None, kills: int) -> Iterator[Bar]:
    from benchmarks import _store_import, _store_kill, _store_out

    # First what counts time, then what starts servers and kills them.
    yield from _store_import.bars(folder)
    yield from _store_out.bars()
    if kills:
        yield from _store_kill.bars(kills)
        yield from _imports_killed(kills)


def _imports_killed(kills: int) -> Iterator[Bar]:
    from benchmarks import _import_killed
    from benchmarks._postgres import own_cluster
    from benchmarks._store_kill import Ground, kill_at_random

    with own_cluster(is_safe=True) as server:
        for name, on in (("SQLite", None), ("PostgreSQL", server)):
            with tempfile.TemporaryDirectory() as place:
                ground = Ground(folder=Path(place), server=on)
                start = partial(_import_killed.command, Path(place))
                outcome = kill_at_random(start, _import_killed.wrong, kills, ground, seed=4, life_s=_IMPORT_LIFE_S)
            note = outcome.wrong[0] if outcome.wrong else f"{outcome.promised} imports were promised"
            yield Bar(
                bar=f"{name}: lost or half after kill -9, {kills} x import",
                value=len(outcome.wrong),
                limit=0,
                note=note,
            )


def main(argv: list[str]) -> int:
    """Measure every bar. The exit code is 0 when all hold, else 1."""
    parser = argparse.ArgumentParser(prog="run.py bench store", description="The bars of the store, measured here.")
    parser.add_argument("folder", nargs="?", type=Path, metavar="DIR", help="a folder of recordings")
    parser.add_argument("--kills", type=int, default=_KILLS, help="how often each kind of write is killed (0: not)")
    options = parser.parse_args(argv)
    print_machine()
    return run_bars(_bars(options.folder, options.kills))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
