"""The bars of importing and of lists: files a second, memory, a second import, ten years of history."""

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from statistics import median
from typing import Any

from benchmarks._bars import Bar
from benchmarks._made_runs import made_folder

FILES = 1_000
LEAST_A_SECOND = 120
MOST_MB = 250
MOST_AGAIN_S = 1.0
RUNS, SESSIONS, SETS = 3_000, 1_500, 18
MOST_QUERY_MS = 30
_ROOT = Path(__file__).parents[1]
_FIRST = datetime(2016, 1, 4, 6, tzinfo=UTC)


def bars(folder: Path | None) -> Iterator[Bar]:
    """1,000 made runs of an hour imported, and again; every list over ten years; `folder`'s recordings where given."""
    with tempfile.TemporaryDirectory() as place:
        made = Path(place, "runs")
        made_folder(made, FILES)
        yield from _import(made, Path(place, "made.db"), f"{FILES} hours of running", FILES)
        if folder is not None and (folder / "fit").is_dir():
            yield from _import(folder / "fit", Path(place, "real.db"), "other people's FIT files", None)
        yield from _lists(Path(place, "lists.db"))


def _import(folder: Path, database: Path, words: str, expected: int | None) -> Iterator[Bar]:
    count = sum(1 for path in folder.rglob("*") if path.is_file())
    first, again = _child(database, folder), _child(database, folder)
    is_whole = expected is None or first["counts"].get("activities") == expected
    speed = count / first["seconds"] if is_whole else 0.0
    note = (
        f"{first['seconds']:.1f} s, {first['cpu_seconds'] / count * 1000:.1f} ms CPU a file on {os.cpu_count()} cores"
        f" ({_load()}); {first['counts']}"
    )
    if expected is None:  # few and unlike each other: starting the processes dominates, only memory says something
        yield Bar(bar=f"import, {words}: peak memory", value=first["mb"], limit=MOST_MB, unit="MB", note=note)
        return
    yield Bar(bar=f"import, {words}", value=speed, limit=LEAST_A_SECOND, unit="files/s", side="least", note=note)
    memory = f"parent {first['parent_mb']:.0f}, workers {' and '.join(f'{one:.0f}' for one in first['workers_mb'])}"
    yield Bar(bar=f"import, {words}: peak memory", value=first["mb"], limit=MOST_MB, unit="MB", note=memory)
    seconds = again["seconds"] if not again["batch"] else float("inf")
    cpu = f"{again['cpu_seconds']:.2f} s CPU with the start; adds nothing"
    yield Bar(bar=f"import, {words}: the same again", value=seconds, limit=MOST_AGAIN_S, unit="s", note=cpu)


def _child(database: Path, folder: Path) -> dict[str, Any]:
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join((str(_ROOT / "src"), str(_ROOT)))}
    command = [sys.executable, "-P", "-m", "benchmarks._import_child", str(database), str(folder), "--figures"]
    done = subprocess.run(command, capture_output=True, text=True, env=environment, cwd=_ROOT, check=True)
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found


def _load() -> str:
    return f"load {os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else "load unknown"


def _lists(database: Path) -> Iterator[Bar]:
    from ironstride.store import open_store, queries

    store = open_store(database)
    athlete = _history(store)
    with store.read() as connection:
        page = queries.activities_page(connection, athlete)
        middle = page
        for _ in range(20):
            middle = queries.activities_page(connection, athlete, cursor=middle.next)
        sessions = queries.sessions_page(connection, athlete)
        asked: dict[str, Callable[[], object]] = {
            "activities, first page": lambda: queries.activities_page(connection, athlete),
            "activities, page 22": lambda: queries.activities_page(connection, athlete, cursor=middle.next),
            "activities of a sport in a year": lambda: queries.activities_page(
                connection, athlete, queries.Span(sport="running", first="2020-01-01", before="2021-01-01")
            ),
            "a sport that was never done": lambda: queries.activities_page(
                connection, athlete, queries.Span(sport="rowing")
            ),
            "one activity with its samples": lambda: queries.activity_by_id(connection, athlete, page.rows[0].id),
            "sessions with sets, first page": lambda: queries.sessions_page(connection, athlete),
            "sessions with sets, second page": lambda: queries.sessions_page(connection, athlete, cursor=sessions.next),
            "sets of an exercise": lambda: queries.sets_of_exercise(connection, athlete, "back-squat"),
            "imports": lambda: queries.batches(connection, athlete),
            "counts": lambda: queries.counts(connection, athlete),
        }
        times = {name: median(_milliseconds(ask) for _ in range(9)) for name, ask in asked.items()}
    store.close()
    slowest = max(times, key=lambda name: times[name])
    note = f"{RUNS} runs, {SESSIONS} sessions of {SETS} sets; {len(times)} queries, slowest: {slowest}"
    yield Bar(
        bar="lists over ten years: slowest query", value=times[slowest], limit=MOST_QUERY_MS, unit="ms", note=note
    )


def _milliseconds(ask: Callable[[], object]) -> float:
    begun = time.perf_counter()
    ask()
    return (time.perf_counter() - begun) * 1000


def _history(store: Any) -> str:
    """Ten years: every third run twinned with a poorer recording, an hour of samples behind each of a few."""
    import msgspec

    from benchmarks._made_runs import made_run
    from ironstride.coach.import_rows import Stamp, decoded
    from ironstride.files.fit import read
    from ironstride.files.reading import NOTHING_SAID
    from ironstride.store.athletes import the_athlete
    from ironstride.store.blobs import digest
    from ironstride.store.columns import instant_text, json_text
    from ironstride.store.importing import IN_ORDER, add_rows

    with store.write() as connection:
        athlete = the_athlete(connection, _FIRST)
        stamp = Stamp(athlete_id=athlete, batch_id="b0", now=instant_text(_FIRST))
        batch = {"id": "b0", "athlete_id": athlete, "started_at": stamp.now, "finished_at": stamp.now, "places": "made"}
        add_rows(connection, "import_batches", [batch | {"counts": json_text({})}])
        content = made_run(0)
        model = msgspec.msgpack.decode(
            decoded([read(content, "run.fit")], content, digest(content), NOTHING_SAID, stamp).rows
        )
        (run,), (samples, *_) = model["activities"], model["streams"]
        rows: dict[str, list[dict[str, Any]]] = {name: [] for name in IN_ORDER}
        for number in range(RUNS):
            start = instant_text(_FIRST + timedelta(days=1.2 * number))
            one = run | {"id": f"a{number:06}", "key": f"k{number}", "start_utc": start, "original_id": None}
            rows["activities"].append(one)
            rows["streams"].append(samples | {"id": f"s{number}", "activity_id": one["id"]})
            if number % 3 == 0:
                twin = one | {"id": f"t{number:06}", "key": f"t{number}", "twin_of": one["id"], "richness": 1}
                rows["activities"].append(twin)
        for number in range(SESSIONS):
            start = (_FIRST + timedelta(days=2.4 * number, hours=11)).replace(tzinfo=None).isoformat()
            session = {
                "id": f"l{number:06}", "athlete_id": athlete, "key": f"l{number}", "batch_id": "b0", "title": "Heavy",
                "start_local": start, "logged_at": stamp.now,
            }  # fmt: skip
            rows["logged_sessions"].append(session)
            for place in range(SETS):
                rows["logged_sets"].append({
                    "id": f"{session['id']}-{place:02}", "athlete_id": athlete, "session_id": session["id"],
                    "position": place, "key": f"{number}-{place}", "name": "Squat", "kind": "work",
                    "exercise": "back-squat" if place % 3 == 0 else "calf-raise", "load_amount": "82.5",
                    "load_unit": "kg", "repetitions": 5, "logged_at": stamp.now, "fields": "{}",
                })  # fmt: skip
        for name in IN_ORDER:
            add_rows(connection, name, rows[name])
    return str(athlete)
