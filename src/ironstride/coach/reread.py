"""All originals read again by the present readers: better figures in place, nothing lost, no word of a person changed.

Ids, matches, shoes, twins and notes stay, and so do name, note, gear and rating where there are any: a list or the
runner may have given them. A recording in which a reader finds fewer samples or fields than before keeps what it had.
"""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final

import msgspec
from sqlalchemy import Connection

from ironstride.coach.import_keys import RECORDINGS
from ironstride.coach.import_rows import Rows, Stamp, decoded
from ironstride.coach.keep_twins import mark_twins
from ironstride.files.leaf import Leaf
from ironstride.files.reader_version import reader_version
from ironstride.files.reading import Answers
from ironstride.store import Store
from ironstride.store.columns import from_json, instant_text
from ironstride.store.cuts import drop_cuts
from ironstride.store.importing import add_rows, ids_by_key
from ironstride.store.rereading import (
    change,
    drop_streams,
    original_ids,
    original_with_bytes,
    rows_of_original,
    streams_of,
)
from ironstride.training.problem import Problem

_OURS: Final = frozenset({"id", "athlete_id", "key", "batch_id", "original_id", "twin_of", "shoe_id", "activity_id"})
_PERSONS: Final = ("name", "note", "gear", "effort")
_FROM_LISTS: Final = ("sport", "sub_sport", "utc_offset_s")
_OF_A_SET: Final = (
    "name", "exercise", "kind", "load_amount", "load_unit", "load_number", "repetitions", "rpe", "duration_s",
    "distance_m", "distance_number", "rest_s", "superset", "done_at", "fields",
)  # fmt: skip
_OF_A_CUT: Final = frozenset({"sport", "sub_sport", "device", "start_utc"})
_VAGUE: Final = ("", None, "generic", "unknown", "all")


@dataclass(slots=True, kw_only=True)
class Reread:
    """What reading again has changed. `fields` counts the columns that differ, by name."""

    files: int = 0
    changed: int = 0
    added: int = 0
    kept: int = 0
    sets: int = 0
    fields: Counter[str] = field(default_factory=Counter)
    problems: list[Problem] = field(default_factory=list)


def reread(store: Store, athlete_id: str, now: datetime, progress: Callable[[int, int], None] | None = None) -> Reread:
    """Read every original again, each in a transaction of its own: stopping in the middle leaves whole files."""
    with store.read() as connection:
        ids = original_ids(connection, athlete_id)
    done = Reread()
    for number, original_id in enumerate(ids, start=1):
        with store.write() as connection:
            _one(connection, athlete_id, original_id, now, done)
        if progress is not None:
            progress(number, len(ids))
    return done


def _one(connection: Connection, athlete_id: str, original_id: str, now: datetime, done: Reread) -> None:
    try:
        found = original_with_bytes(connection, original_id)
    except ValueError as error:
        what = f"{error}; its activities were kept as they are."
        hint = "Restore a backup, or import the file again."
        done.problems.append(Problem(where=original_id, what=what, try_this=hint))
        return
    if found is None:
        return  # undone meanwhile
    row, content = found
    stamp = Stamp(athlete_id=athlete_id, batch_id=row["batch_id"] or "", now=instant_text(now))
    answers: Answers = from_json(row["answers"], Answers)
    leaf = Leaf.of(row["name"], content)
    fresh = decoded(list(leaf.readings(answers)), content, leaf.digest, answers, stamp)
    rows: Rows = msgspec.msgpack.decode(fresh.rows)
    done.files += 1
    starts = _activities(connection, row, rows, done)
    _sets(connection, athlete_id, row, rows, done)
    mark_twins(connection, athlete_id, sorted(starts))
    change(connection, "originals", original_id, {
        "reader": reader_version(row["format"]), "read_at": stamp.now, "problems": rows["originals"][0]["problems"],
    })  # fmt: skip


def _activities(connection: Connection, original: Mapping[str, Any], rows: Rows, done: Reread) -> list[str]:
    """Better figures for the activities of an original; the starts of those that changed, before and after."""
    fresh = {row["key"]: row for row in rows.get("activities", ())}
    samples: dict[str, list[dict[str, Any]]] = {}
    for row in rows.get("streams", ()):
        samples.setdefault(row["activity_id"], []).append(row)
    starts: list[str] = []
    old = rows_of_original(connection, "activities", original["id"])
    for was in old:
        now = fresh.pop(was["key"], None)
        if now is None or now["richness"] < was["richness"]:
            done.kept += 1
            continue
        changed = _changed(was, now)
        if _replace_streams(connection, was["id"], samples.get(now["id"], ())):
            changed["streams"] = None
        if changed:
            done.changed += 1
            done.fields.update(list(changed))
            starts += [was["start_utc"], now["start_utc"]]
            changed.pop("streams", None)
            if changed:
                change(connection, "activities", was["id"], changed)
            if _OF_A_CUT & changed.keys():
                drop_cuts(connection, [was["id"]])
    if old and original["format"] in RECORDINGS:
        common = {"batch_id": original["batch_id"], "original_id": original["id"]}
        added: list[dict[str, Any]] = [{**row, **common} for row in fresh.values()]
        add_rows(connection, "activities", added)
        add_rows(connection, "streams", [one for row in added for one in samples.get(row["id"], ())])
        done.added += len(added)
        starts += [row["start_utc"] for row in added]
    return starts


def _changed(was: Mapping[str, Any], now: Mapping[str, Any]) -> dict[str, Any]:
    changed = {name: value for name, value in now.items() if name not in _OURS and was[name] != value}
    for name in _PERSONS:
        if was[name] not in ("", None):
            changed.pop(name, None)
    for name in _FROM_LISTS:
        if now[name] in _VAGUE:
            changed.pop(name, None)
    return changed


def _replace_streams(connection: Connection, activity_id: str, fresh: Sequence[Mapping[str, Any]]) -> bool:
    was = streams_of(connection, activity_id)
    if {kind: row["data"] for kind, row in was.items()} == {row["kind"]: row["data"] for row in fresh}:
        return False
    drop_streams(connection, activity_id)
    drop_cuts(connection, [activity_id])  # what follows from the samples is made when it is first asked for
    add_rows(connection, "streams", [{**row, "activity_id": activity_id} for row in fresh])
    return True


def _sets(connection: Connection, athlete_id: str, original: Mapping[str, Any], rows: Rows, done: Reread) -> None:
    """Better readings of the sets of a log: a set is known again by its place in the file."""
    rows_before = rows_of_original(connection, "logged_sets", original["id"])
    often = Counter(row["place"] for row in (*rows_before, *rows.get("logged_sets", ())))
    old = {row["place"]: row for row in rows_before if often[row["place"]] <= 2}  # once before, once now
    fresh = [row for row in rows.get("logged_sets", ()) if row["place"] in old]
    taken = ids_by_key(connection, "logged_sets", (row["key"] for row in fresh), athlete_id)
    for now in fresh:
        was = old[now["place"]]
        changed = {name: now[name] for name in _OF_A_SET if was[name] != now[name]}
        if now["key"] != was["key"] and now["key"] not in taken:
            changed["key"] = now["key"]
        if changed:
            done.sets += 1
            done.fields.update(list(changed))
            change(connection, "logged_sets", was["id"], changed)
