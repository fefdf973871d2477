"""Of all rows of a file those that are new, hung on what is here already."""

from collections.abc import Iterable
from typing import Any, Final

from ironstride.coach.import_plan import News, Present
from ironstride.coach.import_rows import Rows
from ironstride.coach.import_spool import Entry

_OF_A_CUT: Final = frozenset({"sport", "sub_sport", "device", "start_utc"})


def new_rows(found: Rows, entry: Entry, news: News, present: Present, instead: dict[str, str], into: Rows) -> None:
    """Add to `into` the rows of `found` that `news` names.

    `instead` names originals that are here already, by the id that this file's would have had; it grows with every
    file that brings one.
    """
    decoded = entry.decoded
    sessions = {one.id: present.sessions[one.key] for one in decoded.sessions if one.key in present.sessions}
    on_watch = {one.id: present.activities[one.activity_key] for one in decoded.sessions if one.activity_key}

    for row in found.get("originals", ()):
        kept = present.originals.setdefault(row["sha256"], row["id"])
        if kept == row["id"]:
            _add(into, "originals", [row])
        else:
            instead[row["id"]] = kept
    activities = [row for row in found.get("activities", ()) if row["key"] in news.activities]
    ids = {row["id"] for row in activities}
    for row in activities:
        row.update(entry.dressed.get(row["id"], {}))
    # What a list says of the sport changes how a recording is cut: then it is cut when it is first asked for.
    plain = {id_ for id_ in ids if not _OF_A_CUT & set(entry.dressed.get(id_, {}))}
    _add(into, "activities", activities, instead)
    _add(into, "streams", (row for row in found.get("streams", ()) if row["activity_id"] in ids))
    _add(into, "cuts", (row for row in found.get("cuts", ()) if row["activity_id"] in plain))
    _add(
        into, "logged_sessions",
        (
            row | {"activity_id": on_watch.get(row["id"])}
            for row in found.get("logged_sessions", ())
            if row["key"] in news.sessions
        ),
        instead,
    )  # fmt: skip
    _add(
        into, "logged_sets",
        (
            row | {"session_id": sessions[row["session_id"]]}
            for row in found.get("logged_sets", ())
            if row["key"] in news.sets
        ),
        instead,
    )  # fmt: skip
    # A file may hold the same weighing twice.
    masses = {(row["at_utc"], row["kg"]): row for row in found.get("body_mass", ())}
    _add(into, "body_mass", (row for weighing, row in masses.items() if weighing in news.weighings), instead)


def _add(into: Rows, table: str, rows: Iterable[dict[str, Any]], instead: dict[str, str] | None = None) -> None:
    kept = into.setdefault(table, [])
    for row in rows:
        if instead and row["original_id"] in instead:
            row["original_id"] = instead[row["original_id"]]
        kept.append(row)
