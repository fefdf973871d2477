"""`python3 run.py bench files DIR`: the bars of reading and writing files, measured on this machine.

DIR is a folder of recordings with the folders fit, fit_ugly, gpx and tcx in it. Speeds are CPU times; shares are taken
in one run, turn by turn with the libraries that read the same files. Every reader is also tried with mutated inputs:
2,000 each by default, 100,000 with `--full`, which takes an hour (`bench files_fuzz` alone does the same).
"""

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path

from benchmarks._bars import Bar, print_machine, run_bars

_QUICK_INPUTS = 2_000
_FULL_INPUTS = 100_000


def _bars(folder: Path, inputs: int) -> Iterator[Bar]:
    from benchmarks import _files_fit, _files_health, _files_writer, _files_xml, files_fuzz

    # First what counts time, then what starts processes of its own.
    yield from _files_fit.bars(folder)
    yield from _files_xml.bars(folder)
    yield from _files_writer.bars()
    yield from _files_health.bars(folder)
    if inputs:
        found = list(files_fuzz.bars(folder, inputs))
        readers, tried = len(found) // 3, f"{inputs} inputs for each reader"
        for at, (name, unit) in enumerate((("that raise", ""), ("slowest one", "s"), ("most memory", "MB"))):
            worst = max(found[at::3], key=lambda bar: bar.value)
            value = sum(bar.value for bar in found[0::3]) if at == 0 else worst.value
            note = f"{readers} readers, {tried}" + (f"; {worst.bar.partition(':')[0]}" if at or value else "")
            yield Bar(bar=f"mutated inputs: {name}", value=value, limit=worst.limit, unit=unit, note=note)


def recordings(folder: Path) -> Path:
    """The folder that holds fit, gpx and the others: `folder`, the one above it, or its `activities`."""
    for place in (folder, folder / "activities", folder / "data" / "activities", folder.resolve().parent):
        if (place / "fit").is_dir():
            return place
    raise SystemExit(f"{folder}: there is no folder `fit` with recordings in it. Name the folder that holds it.")


def main(argv: list[str]) -> int:
    """Measure every bar. The exit code is 0 when all hold, else 1."""
    parser = argparse.ArgumentParser(prog="run.py bench files", description="The bars of files, measured here.")
    parser.add_argument("folder", type=Path, metavar="DIR", help="a folder of recordings")
    parser.add_argument("--inputs", type=int, default=_QUICK_INPUTS, help="mutated inputs for each reader (0: none)")
    parser.add_argument("--full", action="store_true", help=f"{_FULL_INPUTS} mutated inputs for each reader")
    options = parser.parse_args(argv)
    print_machine()
    return run_bars(_bars(recordings(options.folder), _FULL_INPUTS if options.full else options.inputs))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
