"""`python3 run.py bench serve`: what the app costs, measured on this machine.

A runner with 1,500 sessions and 3,000 runs is served by a process of its own; CPU is that process's, so that neighbours
don't count. What a browser loads and how fast a tap is answered is measured in the test browser.
"""

import argparse
import json
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from statistics import median
from uuid import uuid4
from zoneinfo import ZoneInfo

from benchmarks._bars import Bar, print_machine, run_bars
from benchmarks._served import Server, served
from ironstride.surfaces.web.whose import Places
from tools.screens import screens

_ZONE = ZoneInfo("Europe/Berlin")
_PORT = 8471
_TIMES = 20


def _ms(server: Server, ask: Callable[[], None], times: int = _TIMES) -> float:
    """CPU milliseconds of one question, the mean of several; the first one is for warming up."""
    ask()
    before = server.cpu_s()
    for _ in range(times):
        ask()
    return 1000 * (server.cpu_s() - before) / times


def _get(server: Server, path: str) -> None:
    status, content = server.ask(path)
    if status not in (200, 302, 303, 307):
        raise RuntimeError(f"{path} answered {status}: {content[:300].decode(errors='replace')}")


class Phone:
    """Logs one set after another, as gym mode does."""

    def __init__(self, server: Server, now: datetime) -> None:
        self._server, self._now, self._number = server, now, 0
        self._session = f"bench-{uuid4().hex[:12]}"

    def log(self) -> None:
        self._number += 1
        body = {
            "device": "bench-phone",
            "sent_at": self._now.isoformat(),
            "zone": _ZONE.key,
            "entries": [_entry(f"{self._session}-{self._number}", self._session, self._now)],
        }
        status, content = self._server.ask("/api/gym/sync", json.dumps(body).encode())
        answers = json.loads(content).get("answers", [])
        if status != 200 or not answers or answers[0]["state"] != "kept":
            raise RuntimeError(f"the set was not kept: {content[:300].decode(errors='replace')}")


def _entry(id_: str, session: str, at: datetime) -> dict[str, object]:
    body = {"exercise": "back-squat", "load": "82.5 kg", "reps": 5, "left": 2, "asked": {"reps": 5, "rir": 2}}
    return {"kind": "set", "id": id_, "at": at.isoformat(), "session": session, "body": body}


def _pages(server: Server, database: Path, now: datetime) -> Iterator[Bar]:
    places = Places(own=str(database))
    took = {name: _ms(server, lambda path=path: _get(server, path)) for name, path in screens(places, now).items()}
    places.close()
    slowest = max(took, key=lambda name: took[name])
    told = ", ".join(f"{name} {value:.0f}" for name, value in sorted(took.items(), key=lambda one: -one[1]))
    yield Bar(bar="slowest page, CPU", value=took[slowest], limit=50, unit="ms", note=told)


def _after_a_set(server: Server, now: datetime) -> Iterator[Bar]:
    phone = Phone(server, now)
    yield Bar(bar="log a set, CPU", value=_ms(server, phone.log), limit=15, unit="ms")
    shown = []
    for path in ("/week", "/season"):
        taken = []
        for _ in range(_TIMES // 2):
            phone.log()
            before = server.cpu_s()
            _get(server, path)
            taken.append(1000 * (server.cpu_s() - before))
        shown.append(sum(taken) / len(taken))
    yield Bar(
        bar="re-make and show the 16-week plan after a set, CPU", value=max(shown), limit=100, unit="ms",
        note=f"week {shown[0]:.0f}, season {shown[1]:.0f}",
    )  # fmt: skip


def _starts(database: Path) -> Iterator[Bar]:
    seconds, memory = [], 0.0
    for number in range(3):
        with served(database, _PORT + 1 + number) as server:
            seconds.append(server.started_s)
            memory = max(memory, server.memory_mb())
    yield Bar(
        bar="cold start to the first page, the demo runner's database", value=median(seconds), limit=1.5, unit="s"
    )


def _bars() -> Iterator[Bar]:
    from benchmarks._served_browser import browser_bars
    from benchmarks._served_world import make_history
    from ironstride.coach.demo.make import make_demo

    now = datetime.now(_ZONE)
    with tempfile.TemporaryDirectory() as folder:
        database, demo = Path(folder) / "long.db", Path(folder) / "demo.db"
        make_history(str(database), now)
        make_demo(demo, now)
        yield from _starts(demo)
        with served(database, _PORT) as server:
            yield Bar(bar="start to the first page with 1,500 sessions", value=server.started_s, limit=3.1, unit="s")
            yield from _pages(server, database, now)
            yield from _after_a_set(server, now)
            yield Bar(bar="memory after all of it", value=server.memory_mb(), limit=120, unit="MB")
        shutil.copy(demo, Path(folder) / "own.db")
        with served(Path(folder) / "own.db", _PORT + 5) as server:
            places = Places(own=str(demo))
            paths = screens(places, now)
            places.close()
            yield from browser_bars(server, paths)


def main(argv: list[str]) -> int:
    """Measure every bar. The exit code is 0 when all hold, else 1."""
    argparse.ArgumentParser(prog="run.py bench serve", description="What the app costs, measured here.").parse_args(
        argv
    )
    print_machine()
    return run_bars(_bars())


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
