"""Imports small folders of made runs one after the other and promises each when it is kept; and what a look must find.

`python benchmarks/_import_killed.py ADDRESS SEED FOLDER` prints "ready", then a line an import, until it is killed.
"""

import itertools
import sys
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

ROOT = Path(__file__).parents[1]
RUNS = 4


def command(folder: Path, address: str, seed: int) -> Sequence[str]:
    """The program of this file."""
    return [sys.executable, "-P", str(ROOT / "benchmarks" / "_import_killed.py"), address, str(seed), str(folder)]


def wrong(address: str, promised: Sequence[str]) -> list[str]:
    """Damage, imports that are missing or half, and rows that no import has brought."""
    from sqlalchemy import func, select

    from ironstride.store.examine import examine
    from ironstride.store.opening import as_it_is
    from ironstride.store.schema import activities, import_batches, originals, streams

    store = as_it_is(address)
    found = [str(one) for one in examine(store) if one.is_fatal]
    with store.read() as connection:
        batches = set(connection.execute(select(import_batches.c.id)).scalars())
        for table in (activities, originals):
            query = select(table.c.batch_id, func.count()).group_by(table.c.batch_id)
            counts = dict(connection.execute(query).all())
            found += [f"{table.name}: {batch} is half" for batch in batches if counts.get(batch, 0) != RUNS]
            found += [f"{table.name}: rows of no import" for batch in counts if batch not in batches]
        rows = connection.execute(select(func.count()).select_from(streams)).scalar()
    store.close()
    found += [f"import {line.split()[1]} is missing" for line in promised if line.split()[1] not in batches]
    return found + ([] if rows == RUNS * len(batches) else [f"{rows} streams for {len(batches)} imports"])


def main(argv: Sequence[str]) -> int:
    """Import until killed."""
    from ironstride.coach.gather_files import Place
    from ironstride.coach.import_files import commit, propose
    from ironstride.store import open_store
    from ironstride.store.athletes import the_athlete
    from ironstride.surfaces.cli.open_places import members_of

    sys.path.insert(0, str(ROOT / "tests" / "files"))
    from fit_encoder import START, file_id, fit_file, records, summary

    address, seed, folder = argv[0], int(argv[1]), Path(argv[2])
    store = open_store(address)
    with store.write() as connection:
        athlete = the_athlete(connection, datetime.now(UTC))
    print("ready", flush=True)
    for number in itertools.count():
        made = folder / f"runs-{seed}-{number}"
        made.mkdir(exist_ok=True)
        for run in range(RUNS):
            start = START - timedelta(days=(seed * 50 + number) % 9_000, hours=2 * run, seconds=seed)
            (made / f"{run}.fit").write_bytes(fit_file(file_id() + records(60, start) + summary(60, 1, start)))
        place = Place(name=made.name, members=tuple(members_of(made)[0]))
        with propose([place], store, athlete, datetime.now(UTC)) as proposal:
            batch = commit(proposal, store, datetime.now(UTC))
        if batch is not None:
            print(f"import {batch.id}", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
