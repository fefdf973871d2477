"""Imports a folder and prints the import's id once it is kept: for those who kill it at any moment, and measure it.

`python -m benchmarks._import_child DB FOLDER` prints the id as soon as it is kept, nothing where nothing was new;
with `--figures` one JSON line instead.
"""

import json
import multiprocessing
import os
import resource
import sys
import threading
import time
from datetime import UTC, datetime
from pathlib import Path


def main(argv: list[str]) -> int:
    """Import the folder into the database."""
    # Here, because every process that reads files loads this module first.
    from ironstride.coach.gather_files import Place
    from ironstride.coach.import_files import commit, propose
    from ironstride.store import open_store
    from ironstride.store.athletes import the_athlete
    from ironstride.surfaces.cli.open_places import members_of

    database, folder = argv[0], Path(argv[1])
    begun = time.monotonic()
    peaks = _Peaks()
    store = open_store(database)
    with store.write() as connection:
        athlete = the_athlete(connection, datetime.now(UTC))
    place = Place(name=folder.name, members=tuple(members_of(folder)[0]))
    with propose([place], store, athlete, datetime.now(UTC)) as proposal:
        proposed = time.monotonic()
        batch = commit(proposal, store, datetime.now(UTC))
    store.close()
    if "--figures" not in argv:
        if batch is not None:
            print(batch.id, flush=True)
        return 0
    own, children = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    parent_mb, workers_mb = peaks.parent_and_workers()
    found = {
        "batch": batch.id if batch else "",
        "counts": dict(batch.counts) if batch else {},
        "seconds": time.monotonic() - begun,
        "reading_seconds": proposed - begun,
        "cpu_seconds": sum(one.ru_utime + one.ru_stime for one in (own, children)),
        "mb": parent_mb + sum(workers_mb),
        "parent_mb": parent_mb,
        "workers_mb": workers_mb,
    }
    print(json.dumps(found), flush=True)
    return 0


class _Peaks(threading.Thread):
    """Watches the largest memory of each worker while it lives: `getrusage` would count what a worker had of its
    parent before it became a program of its own."""

    def __init__(self) -> None:
        super().__init__(daemon=True)
        self._of: dict[int, float] = {}
        self.start()

    def run(self) -> None:
        while True:
            for child in multiprocessing.active_children():
                if child.pid is not None and (peak := _peak_mb(child.pid)):
                    self._of[child.pid] = peak
            time.sleep(0.02)

    def parent_and_workers(self) -> tuple[float, list[float]]:
        own = _peak_mb(os.getpid()) or resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        return own, list(self._of.values())


def _peak_mb(process: int) -> float | None:
    try:
        status = Path(f"/proc/{process}/status").read_text()
    except OSError:
        return None
    line = next((line for line in status.splitlines() if line.startswith("VmHWM:")), None)
    return None if line is None else int(line.split()[1]) / 1024


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
