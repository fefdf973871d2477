"""Run a benchmark of the clone in this process."""

import sys
from importlib import import_module
from pathlib import Path

from ironstride.surfaces.cli.program import clone_folder
from ironstride.surfaces.cli.say import refuse
from ironstride.training.problem import Problem


def run_bench(name: str, arguments: list[str]) -> None:
    """Import benchmarks/NAME.py and run its `main(arguments)`; its result is the exit code."""
    folder = Path(clone_folder() or ".", "benchmarks")
    files = sorted(folder.glob("*.py")) if clone_folder() else []
    names = [file.stem for file in files if not file.stem.startswith("_") and "def main(" in file.read_text("utf-8")]
    wanted = name.replace("-", "_")
    if wanted not in names:
        known = f"Choose one of {', '.join(names)}." if names else "Benchmarks come with a clone of the repository."
        refuse([Problem(where="bench", what=f"{name!r} is not a benchmark here.", try_this=known)])
    sys.path.insert(0, clone_folder())
    raise SystemExit(import_module(f"benchmarks.{wanted}").main(arguments))
