"""`kill -9` at random moments: after it the database is whole, nothing promised is missing, nothing is half."""

import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from sqlalchemy import func, inspect, select

from benchmarks._bars import Bar
from benchmarks._postgres import Cluster, own_cluster
from ironstride.store import StoreProblem
from ironstride.store.backup import read_back
from ironstride.store.examine import examine
from ironstride.store.opening import as_it_is
from ironstride.store.schema import logged_sessions, logged_sets, metadata, set_edits
from ironstride.store.version import HEAD, version_of

ROOT = Path(__file__).parents[1]
_LONGEST_LIFE_S = {
    "log": 0.4,
    "change": 0.4,
    "backup": 1.5,
    "migration": 3.0,
}  # so that some writes are through, and some cut
Command = Callable[[str, int], Sequence[str]]
"""From the database's address and a seed to a program that prints "ready" and then what it promised, line by line."""
Verify = Callable[[str, Sequence[str]], Sequence[str]]
"""From the address and every line so far to what is wrong."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """Where the killing happens: a folder of its own, and a server where the database is on one."""

    folder: Path
    server: Cluster | None = None

    @property
    def address(self) -> str:
        """The database's address; a server that was killed may come back on another port."""
        return str(self.folder / "ironstride.db") if self.server is None else self.server.url()

    def settle(self) -> None:
        """Wait until the server has noticed that the killed program is gone: it finishes what it was told last."""
        if self.server is None:
            return
        import psycopg

        others = (
            "select count(*) from pg_stat_activity where backend_type = 'client backend' and pid <> pg_backend_pid()"
        )
        with psycopg.connect(self.address.replace("+psycopg", ""), autocommit=True) as connection:
            while True:
                row = connection.execute(others).fetchone()
                if row is None or not row[0]:
                    return
                time.sleep(0.02)


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What the killing showed: everything wrong, and how many writes were promised before."""

    wrong: tuple[str, ...]
    promised: int


def kill_at_random(
    command: Command, verify: Verify, kills: int, ground: Ground, seed: int = 1, life_s: float = 0.4
) -> Outcome:
    """Start the program, kill it at a moment that `seed` chooses, at most `life_s` after it is ready, and look.

    All that `kills` times over on the same database.

    On a server every second kill takes the whole server, which is started again before the look.
    """
    rng = random.Random(seed)
    promised: list[str] = []
    wrong: list[str] = []
    paths = os.pathsep.join([str(ROOT / "src"), str(ROOT)])
    for number in range(kills):
        with subprocess.Popen(
            command(ground.address, seed * 1000 + number),
            stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, env={**os.environ, "PYTHONPATH": paths},
        ) as child:  # fmt: skip
            if child.stdout is None or child.stdout.readline() != "ready\n":
                raise RuntimeError("the program that is to be killed didn't start")
            time.sleep(rng.uniform(0, life_s))
            if ground.server is not None and number % 2:
                ground.server.kill()
            child.kill()
            said = child.stdout.read()
        if ground.server is not None and ground.server.process is None:
            ground.server.start()
        ground.settle()
        promised += [line.rstrip("\n") for line in said.splitlines(keepends=True) if line.endswith("\n")]
        wrong += [f"kill {number}: {what}" for what in verify(ground.address, promised)]
    return Outcome(wrong=tuple(wrong), promised=len(promised))


def child_command(kind: str, folder: Path, address: str, seed: int) -> Sequence[str]:
    """The program of `_store_child.py`."""
    return [sys.executable, "-P", str(ROOT / "benchmarks" / "_store_child.py"), kind, address, str(seed), str(folder)]


def wrong_in_database(address: str, promised: Sequence[str]) -> list[str]:
    """Damage, promised sets that are missing, and sessions with a part of the sets that were written with them."""
    expected: dict[str, int] = {}
    for line in promised:
        kind, *rest = line.split()
        if kind == "session":
            expected[rest[0]] = int(rest[1])
    store = as_it_is(address)
    wrong = [str(one) for one in examine(store) if one.is_fatal]
    counted = select(logged_sessions.c.id, logged_sessions.c.title, func.count(logged_sets.c.id))
    query = counted.outerjoin(logged_sets).group_by(logged_sessions.c.id, logged_sessions.c.title)
    with store.read() as connection:
        found = {session: (int(title.split()[0]), sets) for session, title, sets in connection.execute(query)}
    store.close()
    for session, sets in expected.items():
        if session not in found or found[session][1] < sets:
            wrong.append(f"session {session} has {found.get(session, (0, 0))[1]} sets, {sets} were promised")
    for session, (together, sets) in found.items():
        if sets not in (together, together + 1):  # the one that came after them may have arrived without its promise
            wrong.append(f"session {session} has {sets} sets, {together} were written at once")
    return wrong


def wrong_in_changes(address: str, promised: Sequence[str]) -> list[str]:
    """Promised changes of sets that aren't there, and changes that have only the set or only what it was before."""
    store = as_it_is(address)
    one = logged_sets.c
    with store.read() as connection:
        changed = set(connection.execute(select(one.id).where(one.repetitions == 6)).scalars())
        edits = connection.execute(select(set_edits.c.set_id, set_edits.c.before))
        kept = {row.set_id: row.before for row in edits}
    store.close()
    told = {line.split()[1] for line in promised if line.startswith("changed ")}
    wrong = [f"set {set_id} was changed and is as it was" for set_id in sorted(told - changed)]
    wrong += [f"set {set_id} is changed by half" for set_id in sorted(changed ^ set(kept))]
    wrong += [f"set {set_id} lost what it was" for set_id, was in kept.items() if '"repetitions":5' not in was]
    return wrong + wrong_in_database(address, ())


def wrong_in_backups(folder: Path, address: str, promised: Sequence[str]) -> list[str]:
    """Promised backups that aren't there, and backups under their own name that aren't whole."""
    paths = {Path(line.split()[1]) for line in promised}
    wrong = [f"{path.name} is missing" for path in paths if not path.exists()]
    for path in folder.glob("*.backup"):
        try:
            read_back(path)
        except StoreProblem as error:
            wrong.append(str(error))
    return wrong + wrong_in_database(address, ())


def wrong_in_schema(folder: Path, address: str, promised: Sequence[str]) -> list[str]:
    """Promised databases that haven't today's schema, and any with a part of it."""
    done = {line.split()[1] for line in promised}
    places = {address} if "://" in address else {str(path) for path in folder.glob("*.db")}
    wrong = [f"{place} is missing" for place in done - places if "://" not in place]
    for place in places:
        store = as_it_is(place)
        with store.read() as connection:
            version = version_of(connection)
            tables = set(inspect(connection).get_table_names())
        store.close()
        is_whole = version == HEAD and tables == {*metadata.tables, "alembic_version"}
        is_untouched = version == "" and not tables and place not in (done if "://" not in place else ())
        if not is_whole and not is_untouched:
            wrong.append(f"{place} has schema {version!r} and {len(tables)} tables")
    return wrong


def outcomes(kills: int, ground: Ground) -> Iterator[tuple[str, Outcome]]:
    """Every kind of write, killed `kills` times."""
    looks: dict[str, Verify] = {
        "log": wrong_in_database,
        "change": wrong_in_changes,
        "backup": partial(wrong_in_backups, ground.folder),
        "migration": partial(wrong_in_schema, ground.folder),
    }
    for seed, (kind, look) in enumerate(looks.items(), 1):
        command = partial(child_command, kind, ground.folder)
        yield kind, kill_at_random(command, look, kills, ground, seed, _LONGEST_LIFE_S[kind])


def bars(kills: int = 50) -> Iterator[Bar]:
    """`kills` of each kind on SQLite and on PostgreSQL, which writes through to the disk."""
    with tempfile.TemporaryDirectory() as folder, own_cluster(is_safe=True) as server:
        for name, ground in (
            ("SQLite", Ground(folder=Path(folder))),
            ("PostgreSQL", Ground(folder=Path(folder), server=server)),
        ):
            for kind, outcome in outcomes(kills, ground):
                note = outcome.wrong[0] if outcome.wrong else f"{outcome.promised} writes were promised"
                bar = f"{name}: lost or half after kill -9, {kills} x {kind}"
                yield Bar(bar=bar, value=len(outcome.wrong), limit=0, note=note)
                yield Bar(bar=f"{name}: promised, {kind}", value=outcome.promised, limit=kills // 5, side="least")


if __name__ == "__main__":
    for one in bars(int(sys.argv[1]) if len(sys.argv) > 1 else 50):
        sys.stdout.write(one.line() + "\n")
        sys.stdout.flush()
