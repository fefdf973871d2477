"""The bars of health exports and of hostile archives."""

import io
import json
import os
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Iterator
from pathlib import Path

from benchmarks._bars import Bar
from benchmarks._health_export import write_export
from benchmarks._peak import peak_mb

EXPORT_BYTES = 500_000_000
MOST_MB = 300
_ROOT = Path(__file__).parents[1]
_MEMBER = "apple_health_export/export.xml"


def bars(folder: Path) -> Iterator[Bar]:
    """Peak memory of reading a 500 MB export, plain and zipped, each in a process of its own; hostile archives."""
    del folder  # nothing is taken from strangers' recordings
    with tempfile.TemporaryDirectory() as place:
        plain, packed = Path(place, "export.xml"), Path(place, "export.zip")
        with plain.open("wb") as file:
            runs = write_export(file, EXPORT_BYTES)
        with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
            archive.write(plain, _MEMBER)
        for path, words in ((plain, "export.xml"), (packed, "in a zip")):
            yield _memory(path, words, plain.stat().st_size, runs)
    yield hostile()


def _memory(path: Path, words: str, size: int, runs: int) -> Bar:
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join((str(_ROOT / "src"), str(_ROOT)))}
    command = [sys.executable, "-P", "-m", "benchmarks._files_health", str(path)]
    done = subprocess.run(command, capture_output=True, text=True, env=environment, cwd=_ROOT, check=True)
    found = json.loads(done.stdout)
    speed = f"{size / 1e6 / found['seconds']:.0f} MB/s, {found['runs']} runs with {found['samples']} samples"
    value = found["mb"] if found["runs"] == runs else float("inf")
    return Bar(bar=f"Apple Health, 500 MB {words}: peak memory", value=value, limit=MOST_MB, unit="MB", note=speed)


def hostile() -> Bar:
    """Archives that mean harm, against the limits that everyone gets: each must be refused with its reason."""
    sys.path.insert(0, str(_ROOT / "tests" / "files"))
    from hostile_archives import HOSTILE  # the list that the tests go through

    from ironstride.files.archive import read

    begun = time.process_time()
    failed = []
    for case in HOSTILE:
        said = [
            problem.what
            for one in read(io.BytesIO(case.data()), "a.zip", limits=case.limits)
            for problem in one.problems
        ]
        if not any(case.said in what for what in said):
            failed.append(case.name)
    note = f"{len(HOSTILE)} archives, {time.process_time() - begun:.1f} s" + "".join(f"; {name}" for name in failed)
    return Bar(bar="hostile archives not refused with a reason", value=len(failed), limit=0, note=note)


def _read_alone(path: Path) -> dict[str, float]:
    """Read one export and drop each reading when the next one comes, as a program that stores them does."""

    from ironstride.files.read import read

    begun = time.process_time()
    runs = samples = 0
    with path.open("rb") as file:
        for reading in read(file, path.name):
            runs += len(reading.activities)
            samples += sum(len(run.records) for run in reading.activities)
    seconds = time.process_time() - begun
    used = peak_mb()
    return {"mb": used, "seconds": seconds, "runs": runs, "samples": samples}


if __name__ == "__main__":
    print(json.dumps(_read_alone(Path(sys.argv[1]))))
