"""A runner with a long history: 3,000 runs and 1,500 sessions of lifting behind her, and a plan in its ninth week."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, Final

RUNS: Final = 3_000
SESSIONS: Final = 1_500
STREAMED: Final = 40
"""The latest runs have their samples, an hour each; the pages of the others never load any."""
LIFTS: Final = (
    ("back-squat", "82.5"), ("romanian-deadlift", "80"), ("standing-calf-raise", "60"), ("split-squat", "20"),
    ("overhead-press", "30"),
)  # fmt: skip
SETS: Final = 3
EXAMPLE: Final = Path(__file__).parents[1] / "examples" / "sub-3-marathon.toml"


def make_history(place: str, now: datetime) -> str:
    """Fill the database at `place` up to yesterday; the runner's id. `now` is aware."""
    from ironstride.coach.keep_plan import keep_plan
    from ironstride.coach.make_plan import make_plan
    from ironstride.files.athlete_file import read_athlete
    from ironstride.store import open_store
    from ironstride.store.athletes import athlete_row, the_athlete
    from ironstride.store.importing import add_rows
    from ironstride.store.schema import athletes

    store = open_store(place)
    with store.write() as connection:
        who = the_athlete(connection, now - timedelta(days=4_000))
    request, problems = read_athlete(EXAMPLE.read_text(encoding="utf-8"))
    if request is None:
        raise ValueError(problems)
    monday = now.date() - timedelta(days=now.weekday())
    starts = monday - timedelta(weeks=8)
    request = replace(
        request,
        athlete=replace(request.athlete, timezone="Europe/Berlin"),
        plan=replace(request.plan, starts=starts, weeks=16),
        races=(replace(request.races[0], date=starts + timedelta(weeks=15, days=6)),),
    )
    with store.write() as connection:
        row = athlete_row(request.athlete, who, now - timedelta(days=4_000))
        connection.execute(athletes.update().where(athletes.c.id == who).values(row))
        for name, rows in _rows(who, now).items():
            add_rows(connection, name, rows)
    keep_plan(store, make_plan(request, starts), "season", who, now - timedelta(weeks=8))
    store.close()
    return who


def _rows(athlete: str, now: datetime) -> dict[str, list[dict[str, Any]]]:
    import msgspec

    from benchmarks._made_runs import made_run
    from ironstride.coach.import_rows import Stamp, decoded
    from ironstride.files.fit import read
    from ironstride.files.reading import NOTHING_SAID
    from ironstride.store.blobs import digest
    from ironstride.store.columns import instant_text, json_text
    from ironstride.store.importing import IN_ORDER

    at = instant_text(now.astimezone(UTC))
    rows: dict[str, list[dict[str, Any]]] = {name: [] for name in ("import_batches", *IN_ORDER)}
    rows["import_batches"].append({
        "id": "b0", "athlete_id": athlete, "started_at": at, "finished_at": at, "places": "made",
        "counts": json_text({}),
    })  # fmt: skip
    content = made_run(0)
    stamp = Stamp(athlete_id=athlete, batch_id="b0", now=at)
    model = msgspec.msgpack.decode(
        decoded([read(content, "run.fit")], content, digest(content), NOTHING_SAID, stamp).rows
    )
    run, samples = model["activities"][0], model["streams"]
    for number in range(RUNS):
        start = (now - timedelta(days=1 + 1.2 * (RUNS - 1 - number))).astimezone(UTC)
        id_ = f"a{number:06}"
        rows["activities"].append(
            run | {"id": id_, "key": f"k{number}", "start_utc": instant_text(start), "original_id": None}
        )
        if number >= RUNS - STREAMED:
            rows["streams"] += [one | {"id": f"{id_}-{place}", "activity_id": id_} for place, one in enumerate(samples)]
    for number in range(SESSIONS):
        start = now.replace(tzinfo=None) - timedelta(days=1 + 2.4 * (SESSIONS - 1 - number))
        session = f"l{number:06}"
        rows["logged_sessions"].append({
            "id": session, "athlete_id": athlete, "key": session, "batch_id": "b0", "title": "Heavy",
            "start_local": start.isoformat(), "logged_at": at,
        })  # fmt: skip
        for place in range(SETS * len(LIFTS)):
            exercise, load = LIFTS[place // SETS]
            rows["logged_sets"].append({
                "id": f"{session}-{place:02}", "athlete_id": athlete, "session_id": session, "position": place,
                "key": f"{number}-{place}", "name": exercise, "kind": "work", "exercise": exercise,
                "load_amount": load, "load_unit": "kg", "repetitions": 5, "rpe": 7.0 + (number + place) % 3,
                "logged_at": at, "fields": "{}",
            })  # fmt: skip
    return rows
