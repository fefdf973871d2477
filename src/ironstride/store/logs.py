"""Logged sessions and sets, and rows. What was prescribed has tables of its own; neither overwrites the other."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any, Final

from ironstride.store.columns import from_json, instant, instant_text, json_text, moment, moment_text, wall, wall_text
from ironstride.training.lifting_log import LoggedSession, LoggedSet
from ironstride.units import Load

_SESSION: Final = ("title", "duration_s", "note", "source")
_SET: Final = (
    "name", "exercise", "kind", "load_number", "repetitions", "rpe", "duration_s", "distance_m", "distance_number",
    "rest_s", "superset", "note", "target_reps", "target_rir",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptSet:
    """A logged set with its place in the store. `key` tells it apart from every other set of the runner's.

    Its import may be a later one than that of its session: a log grows.
    """

    id: str
    key: str
    logged_at: datetime
    logged: LoggedSet
    batch_id: str | None = None
    original_id: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptSession:
    """A logged session with its place in the store. The sets of `session` are those of `sets`."""

    id: str
    key: str
    logged_at: datetime
    session: LoggedSession
    sets: tuple[KeptSet, ...] = ()
    batch_id: str | None = None
    original_id: str | None = None
    activity_id: str | None = None


def session_row(kept: KeptSession, athlete_id: str) -> dict[str, Any]:
    """The row of table `logged_sessions`; its sets have rows of their own."""
    one = kept.session
    start, offset = wall_text(one.start)
    return {
        "id": kept.id,
        "athlete_id": athlete_id,
        "key": kept.key,
        "batch_id": kept.batch_id,
        "original_id": kept.original_id,
        "activity_id": kept.activity_id,
        "start_local": start,
        "utc_offset_s": offset,
        "end_local": _end_text(one),
        "logged_at": instant_text(kept.logged_at),
        **{name: getattr(one, name) for name in _SESSION},
    }


def session_value(row: Mapping[str, Any], set_rows: Sequence[Mapping[str, Any]] = ()) -> KeptSession:
    """The session of a row of `logged_sessions`, with the sets of its rows of `logged_sets`, in their order."""
    sets = tuple(set_value(one) for one in sorted(set_rows, key=lambda one: one["position"]))
    offset = row["utc_offset_s"]
    return KeptSession(
        id=row["id"],
        key=row["key"],
        batch_id=row["batch_id"],
        original_id=row["original_id"],
        activity_id=row["activity_id"],
        logged_at=instant(row["logged_at"]),
        sets=sets,
        session=LoggedSession(
            start=wall(row["start_local"], offset),
            end=None if row["end_local"] is None else wall(row["end_local"], offset),
            sets=tuple(one.logged for one in sets),
            **{name: row[name] for name in _SESSION},
        ),
    )


def _end_text(one: LoggedSession) -> str | None:
    """The end on the clock of the start, whose offset is the one that is kept: clocks may change in between."""
    if one.end is None:
        return None
    is_same_kind = one.start.utcoffset() is not None and one.end.utcoffset() is not None
    return wall_text(one.end.astimezone(one.start.tzinfo) if is_same_kind else one.end)[0]


def set_row(kept: KeptSet, position: int, session_id: str, athlete_id: str) -> dict[str, Any]:
    """The row of table `logged_sets`."""
    one = kept.logged
    return {
        "id": kept.id,
        "athlete_id": athlete_id,
        "session_id": session_id,
        "batch_id": kept.batch_id,
        "original_id": kept.original_id,
        "position": position,
        "key": kept.key,
        "load_amount": None if one.load is None else str(one.load.amount),
        "load_unit": None if one.load is None else one.load.unit,
        "done_at": None if one.done_at is None else moment_text(one.done_at),
        "place": one.where,
        "flags": " ".join(one.flags),
        "fields": json_text(dict(one.fields)),
        "logged_at": instant_text(kept.logged_at),
        **{name: getattr(one, name) for name in _SET},
    }


def set_value(row: Mapping[str, Any]) -> KeptSet:
    """The set of a row of `logged_sets`."""
    load = None if row["load_amount"] is None else Load(Decimal(row["load_amount"]), row["load_unit"])
    return KeptSet(
        id=row["id"],
        key=row["key"],
        batch_id=row["batch_id"],
        original_id=row["original_id"],
        logged_at=instant(row["logged_at"]),
        logged=LoggedSet(
            load=load,
            done_at=None if row["done_at"] is None else moment(row["done_at"]),
            where=row["place"],
            flags=tuple(row["flags"].split()),
            fields=from_json(row["fields"], dict[str, str]) or {},
            **{name: row[name] for name in _SET},
        ),
    )
