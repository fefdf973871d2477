"""`python3 run.py bench files_fuzz [DIR]`: mutated inputs for every reader of a file format.

A reader must not raise, not take more than five seconds for one input, and not need more than 500 MB. The seeds are
files that our own writers make and, with DIR (a folder of recordings and exports), small ones from there. Every reader
is tried in a process of its own; a finding names the number of its input, and `--only READER --number N -o FILE` makes
that input again.
"""

import argparse
import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from benchmarks._bars import Bar, as_json
from benchmarks._fuzz_seeds import READERS, seeds_of
from benchmarks._mutate import mutated
from benchmarks._peak import peak_mb

MOST_SECONDS = 5.0
MOST_MB = 500
_ROOT = Path(__file__).parents[1]


def bars(folder: Path | None, inputs: int, only: str | None = None) -> Iterator[Bar]:
    """Three bars a reader: inputs that raised, the slowest input, the largest memory."""
    names = [name for name in READERS if only in (None, name)]
    with ThreadPoolExecutor(os.cpu_count() or 1) as pool:
        for name, found in zip(names, pool.map(lambda one: _in_own_process(one, folder, inputs), names), strict=True):
            note = f"{found['inputs']} inputs, {found['seconds']:.0f} s" + "".join(f"; {one}" for one in found["said"])
            yield Bar(bar=f"{name}: mutated inputs that raise", value=found["raised"], limit=0, note=note)
            yield Bar(bar=f"{name}: slowest input", value=found["slowest"], limit=MOST_SECONDS, unit="s CPU")
            yield Bar(bar=f"{name}: most memory", value=found["mb"], limit=MOST_MB, unit="MB")


def _in_own_process(name: str, folder: Path | None, inputs: int) -> dict:
    command = [sys.executable, "-P", "-m", "benchmarks.files_fuzz", "--worker", name, "--inputs", str(inputs)]
    command += [str(folder)] if folder else []
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join((str(_ROOT / "src"), str(_ROOT)))}
    done = subprocess.run(command, capture_output=True, text=True, env=environment, cwd=_ROOT, check=False)
    if done.returncode:
        said = [f"the process ended with {done.returncode}: {done.stderr.strip().splitlines()[-1:]}"]
        return {"inputs": inputs, "raised": 1, "slowest": 0.0, "mb": 0.0, "seconds": 0.0, "said": said}
    return json.loads(done.stdout.splitlines()[-1])


def work(name: str, folder: Path | None, inputs: int) -> dict:
    """Try one reader in this process. A hang ends the process: nothing that hangs can be asked to stop."""
    import faulthandler

    seeds, read = seeds_of(name, folder), READERS[name]
    begun = time.monotonic()
    raised, slowest, slowest_number, said = 0, 0.0, 0, []
    for number in range(inputs):
        data = mutated(seeds, number)
        faulthandler.dump_traceback_later(20 * MOST_SECONDS, exit=True)  # by the clock: the machine may be busy
        start = time.process_time()
        try:
            read(data)
        except Exception as error:  # noqa: BLE001  # whatever a reader raises is a finding
            raised += 1
            if len(said) < 3:
                said.append(f"number {number}: {type(error).__name__}: {error}"[:160])
        took = time.process_time() - start
        if took > slowest:
            slowest, slowest_number = took, number
    faulthandler.cancel_dump_traceback_later()
    used = peak_mb()
    seconds = time.monotonic() - begun
    said.append(f"slowest: number {slowest_number}")
    return {"inputs": inputs, "raised": raised, "slowest": slowest, "mb": used, "seconds": seconds, "said": said}


def main(argv: list[str]) -> int:
    """Try every reader, or make one input again."""
    parser = argparse.ArgumentParser(prog="run.py bench files_fuzz", description="Mutated inputs for every reader.")
    parser.add_argument("folder", nargs="?", type=Path, help="recordings and exports whose small files are seeds too")
    parser.add_argument("--inputs", type=int, default=100_000, help="mutated inputs a reader")
    parser.add_argument("--only", choices=READERS, help="one reader")
    parser.add_argument("--number", type=int, help="write this input of --only instead of trying any")
    parser.add_argument("-o", "--output", type=Path, help="where --number is written")
    parser.add_argument("--worker", choices=READERS, help=argparse.SUPPRESS)
    options = parser.parse_args(argv)
    if options.worker:
        print(json.dumps(work(options.worker, options.folder, options.inputs)))
        return 0
    if options.number is not None:
        if not options.only or not options.output:
            parser.error("--number needs --only and -o")
        options.output.write_bytes(mutated(seeds_of(options.only, options.folder), options.number))
        return 0
    found = []
    for bar in bars(options.folder, options.inputs, options.only):
        print(bar.line(), flush=True)
        found.append(bar)
    print(as_json(found))
    return 0 if all(bar.holds for bar in found) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
