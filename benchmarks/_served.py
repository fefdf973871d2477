"""A server of the app as a process of its own, what it costs, and questions to it. Reads /proc: Linux only."""

import http.client
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

_ROOT = Path(__file__).parents[1]


@dataclass(frozen=True, slots=True)
class Server:
    """A running server. `started_s`: from the start of the process to its first answer."""

    pid: int
    port: int
    started_s: float

    def cpu_s(self) -> float:
        """CPU time it has taken so far, its own and the system's for it."""
        fields = Path(f"/proc/{self.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def memory_mb(self) -> float:
        """What it holds in memory."""
        status = Path(f"/proc/{self.pid}/status").read_text()
        return int(next(line.split()[1] for line in status.splitlines() if line.startswith("VmRSS"))) / 1024

    def ask(self, path: str, body: bytes | None = None) -> tuple[int, bytes]:
        """Status and content of an answer."""
        connection = http.client.HTTPConnection("localhost", self.port, timeout=60)
        try:
            headers = {"Origin": f"http://localhost:{self.port}", "Content-Type": "application/json"}
            connection.request("GET" if body is None else "POST", path, body, headers)
            answer = connection.getresponse()
            return answer.status, answer.read()
        finally:
            connection.close()


@contextmanager
def served(database: Path, port: int) -> Iterator[Server]:
    """The app over a database on a port of this machine."""
    words = [sys.executable, "-P", "-m", "ironstride", "serve", "--no-browser", "--port", str(port)]
    begun = time.monotonic()
    environment = {**os.environ, "PYTHONPATH": str(_ROOT / "src")}
    process = subprocess.Popen(
        [*words, "--data", str(database)], env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
    )
    try:
        server = Server(process.pid, port, 0.0)
        while True:
            if process.poll() is not None:
                raise RuntimeError((process.stderr.read() if process.stderr else b"").decode())
            try:
                status, _ = server.ask("/")
            except OSError:
                time.sleep(0.005)
                continue
            break
        if status != 200:
            raise RuntimeError(f"the first page answered {status}")
        yield Server(process.pid, port, time.monotonic() - begun)
    finally:
        process.terminate()
        process.wait(20)
