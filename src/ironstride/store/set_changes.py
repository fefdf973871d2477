"""Changes of sets that were logged by hand. What a set was before is kept beside it, and never written over.

A change has the id that its caller minted: one that comes again does nothing, also after it was taken back.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from sqlalchemy import Connection, delete, func, insert, select, update

from ironstride.store.asking import Row, first_row, rows
from ironstride.store.columns import from_json, instant, instant_text, json_text
from ironstride.store.hand_log import BY_HAND, after_last
from ironstride.store.logs import KeptSet, set_row, set_value
from ironstride.store.schema import logged_sessions, logged_sets, matches, set_edits

EditKind = Literal["edit", "delete"]


@dataclass(frozen=True, slots=True, kw_only=True)
class SetEdit:
    """A change of a set: `before` is the set as it was. `undone_at` None: the change stands."""

    id: str
    set_id: str
    session_id: str
    kind: EditKind
    made_at: datetime
    before: KeptSet
    undone_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SetPlace:
    """A set with where it stands. `is_by_hand`: typed here, and so its runner's to change."""

    kept: KeptSet
    session_id: str
    position: int
    is_by_hand: bool


def set_place(connection: Connection, athlete_id: str, set_id: str) -> SetPlace | None:
    """The set with this id; None where there is none."""
    row = first_row(connection, select(logged_sets).where(_is(athlete_id, set_id)))
    if row is None:
        return None
    wanted = select(logged_sessions.c.source, logged_sessions.c.batch_id)
    visit = first_row(connection, wanted.where(logged_sessions.c.id == row["session_id"])) or {}
    is_by_hand = visit.get("source") == BY_HAND and visit.get("batch_id") is None and row["batch_id"] is None
    return SetPlace(
        kept=set_value(row), session_id=row["session_id"], position=row["position"], is_by_hand=is_by_hand
    )  # fmt: skip


def change_set(
    connection: Connection, athlete_id: str, place: SetPlace, now: KeptSet, edit_id: str, made_at: datetime
) -> None:
    """Write a set over the one at `place`, whose row is kept as it was."""
    _keep_before(connection, athlete_id, place, "edit", edit_id, made_at)
    new = set_row(now, place.position, place.session_id, athlete_id)
    connection.execute(update(logged_sets).where(_is(athlete_id, place.kept.id)).values(new))


def remove_set(connection: Connection, athlete_id: str, place: SetPlace, edit_id: str, made_at: datetime) -> None:
    """Take a set away, whose row is kept as it was. A session without any set is no longer what was planned."""
    _keep_before(connection, athlete_id, place, "delete", edit_id, made_at)
    connection.execute(delete(logged_sets).where(_is(athlete_id, place.kept.id)))
    left = select(func.count()).select_from(logged_sets).where(logged_sets.c.session_id == place.session_id)
    if not connection.execute(left).scalar():
        connection.execute(delete(matches).where(matches.c.logged_session_id == place.session_id))


def undo_edit(connection: Connection, athlete_id: str, one: SetEdit, now: datetime) -> None:
    """Have a set again as it was before a change. The change stays on record, as undone."""
    row = first_row(connection, select(set_edits.c.before).where(set_edits.c.id == one.id)) or {}
    before: Row = from_json(row["before"], Row)
    if one.kind == "delete":
        connection.execute(insert(logged_sets).values(before))
    else:
        connection.execute(update(logged_sets).where(_is(athlete_id, one.set_id)).values(before))
    undone = update(set_edits).where(set_edits.c.id == one.id)
    connection.execute(undone.values(undone_at=instant_text(now)))


def edit_with_id(connection: Connection, athlete_id: str, edit_id: str) -> SetEdit | None:
    """The change with this id; None where there is none."""
    wanted = select(set_edits).where(set_edits.c.athlete_id == athlete_id, set_edits.c.id == edit_id)
    row = first_row(connection, wanted)
    return None if row is None else _edit(row)


def last_edit(connection: Connection, athlete_id: str) -> SetEdit | None:
    """The change that was made last and stands."""
    wanted = select(set_edits).where(set_edits.c.athlete_id == athlete_id, set_edits.c.undone_at.is_(None))
    row = first_row(connection, wanted.order_by(set_edits.c.made_at.desc(), set_edits.c.id))
    return None if row is None else _edit(row)


def edits_of_set(connection: Connection, athlete_id: str, set_id: str) -> list[SetEdit]:
    """Every change of a set, the first one first: its `before` is what was first written."""
    wanted = select(set_edits).where(set_edits.c.athlete_id == athlete_id, set_edits.c.set_id == set_id)
    return [_edit(row) for row in rows(connection, wanted.order_by(set_edits.c.made_at, set_edits.c.id))]


def _keep_before(
    connection: Connection, athlete_id: str, place: SetPlace, kind: EditKind, edit_id: str, made_at: datetime
) -> None:
    moment = after_last(connection, athlete_id, made_at)
    before = set_row(place.kept, place.position, place.session_id, athlete_id)
    row = {
        "id": edit_id, "athlete_id": athlete_id, "session_id": place.session_id, "set_id": place.kept.id, "kind": kind,
        "before": json_text(before), "made_at": instant_text(moment),
    }  # fmt: skip
    connection.execute(insert(set_edits).values(row))


def _edit(row: Mapping[str, Any]) -> SetEdit:
    return SetEdit(
        id=row["id"], set_id=row["set_id"], session_id=row["session_id"], kind=row["kind"],
        made_at=instant(row["made_at"]), before=set_value(from_json(row["before"], Row)),
        undone_at=None if row["undone_at"] is None else instant(row["undone_at"]),
    )  # fmt: skip


def _is(athlete_id: str, set_id: str) -> Any:
    return (logged_sets.c.athlete_id == athlete_id) & (logged_sets.c.id == set_id)
