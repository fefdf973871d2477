"""Imports, originals, shoes, weighings, health reports and notes, and rows."""

from collections.abc import Mapping
from typing import Any, Final

from ironstride.store.columns import day, day_text, from_json, instant, instant_text, json_text
from ironstride.training.kept import HealthReport, ImportBatch, KeptShoe, Note, Original, Token
from ironstride.training.measures import BodyMass

_HEALTH_MORE: Final = ("worse_next_day", "night", "swelling", "numbness", "is_settled", "fever")
"""Fields of a health report that share the column `more`: a new one needs no migration."""


def batch_row(one: ImportBatch, athlete_id: str) -> dict[str, Any]:
    """The row of table `import_batches`."""
    return {
        "id": one.id,
        "athlete_id": athlete_id,
        "started_at": instant_text(one.started_at),
        "finished_at": instant_text(one.finished_at),
        "places": one.places,
        "counts": json_text(dict(one.counts)),
    }


def batch_value(row: Mapping[str, Any]) -> ImportBatch:
    """The import of a row of `import_batches`."""
    return ImportBatch(
        id=row["id"],
        started_at=instant(row["started_at"]),
        finished_at=instant(row["finished_at"]),
        places=row["places"],
        counts=from_json(row["counts"], dict[str, int]) or {},
    )


def original_row(one: Original, content: bytes, athlete_id: str, *, answers: str, problems: str) -> dict[str, Any]:
    """The row of table `originals`. `content` is the file, compressed by `blobs.packed`; the others are JSON text."""
    return {
        "id": one.id,
        "athlete_id": athlete_id,
        "batch_id": one.batch_id,
        "name": one.name,
        "sha256": one.sha256,
        "size_bytes": one.size_bytes,
        "format": one.format,
        "reader": one.reader,
        "read_at": instant_text(one.read_at),
        "content": content,
        "answers": answers,
        "problems": problems,
    }


def original_value(row: Mapping[str, Any]) -> Original:
    """The original of a row of `originals`, without its content."""
    return Original(
        id=row["id"],
        name=row["name"],
        sha256=row["sha256"],
        size_bytes=row["size_bytes"],
        format=row["format"],
        reader=row["reader"],
        read_at=instant(row["read_at"]),
        batch_id=row["batch_id"],
    )


def body_mass_row(
    one: BodyMass, row_id: str, athlete_id: str, *, batch_id: str | None = None, original_id: str | None = None
) -> dict[str, Any]:
    """The row of table `body_mass`."""
    return {
        "id": row_id,
        "athlete_id": athlete_id,
        "batch_id": batch_id,
        "original_id": original_id,
        "at_utc": instant_text(one.at),
        "kg": one.kg,
        "source": one.source,
    }


def body_mass_value(row: Mapping[str, Any]) -> BodyMass:
    """The weighing of a row of `body_mass`."""
    return BodyMass(at=instant(row["at_utc"]), kg=row["kg"], source=row["source"])


def shoe_row(one: KeptShoe, athlete_id: str) -> dict[str, Any]:
    """The row of table `shoes`."""
    return {
        "id": one.id,
        "athlete_id": athlete_id,
        "name": one.name,
        "from_day": day_text(one.from_day),
        "retired_day": day_text(one.retired_day),
    }


def shoe_value(row: Mapping[str, Any]) -> KeptShoe:
    """The shoes of a row of `shoes`."""
    return KeptShoe(id=row["id"], name=row["name"], from_day=day(row["from_day"]), retired_day=day(row["retired_day"]))


def health_row(one: HealthReport, athlete_id: str) -> dict[str, Any]:
    """The row of table `health`."""
    return {
        "id": one.id,
        "athlete_id": athlete_id,
        "kind": one.kind,
        "from_day": one.from_day.isoformat(),
        "to_day": day_text(one.to_day),
        "place": one.place,
        "side": one.side,
        "level": one.level,
        "more": json_text({name: True for name in _HEALTH_MORE if getattr(one, name)}),
        "note": one.note,
        "logged_at": instant_text(one.logged_at),
    }


def health_value(row: Mapping[str, Any]) -> HealthReport:
    """The report of a row of `health`."""
    from_day = day(row["from_day"])
    assert from_day is not None  # noqa: S101  # the column is never empty
    more: dict[str, bool] = from_json(row["more"], dict[str, bool] | None) or {}
    return HealthReport(
        id=row["id"],
        kind=row["kind"],
        from_day=from_day,
        to_day=day(row["to_day"]),
        place=row["place"],
        side=row["side"],
        level=row["level"],
        **{name: more.get(name, False) for name in _HEALTH_MORE},
        note=row["note"],
        logged_at=instant(row["logged_at"]),
    )


def note_row(one: Note, athlete_id: str) -> dict[str, Any]:
    """The row of table `notes`."""
    return {
        "id": one.id,
        "athlete_id": athlete_id,
        "about": one.about,
        "about_id": one.about_id,
        "text": one.text,
        "written_at": instant_text(one.written_at),
    }


def note_value(row: Mapping[str, Any]) -> Note:
    """The note of a row of `notes`."""
    return Note(
        id=row["id"],
        text=row["text"],
        written_at=instant(row["written_at"]),
        about=row["about"],
        about_id=row["about_id"],
    )


def token_row(one: Token, athlete_id: str) -> dict[str, Any]:
    """The row of table `tokens`."""
    return {
        "id": one.id,
        "athlete_id": athlete_id,
        "name": one.name,
        "digest": one.digest,
        "created_at": instant_text(one.created_at),
        "last_used_at": None if one.last_used_at is None else instant_text(one.last_used_at),
        "revoked_at": None if one.revoked_at is None else instant_text(one.revoked_at),
    }


def token_value(row: Mapping[str, Any]) -> Token:
    """The token of a row of `tokens`."""
    return Token(
        id=row["id"],
        name=row["name"],
        digest=row["digest"],
        created_at=instant(row["created_at"]),
        last_used_at=None if row["last_used_at"] is None else instant(row["last_used_at"]),
        revoked_at=None if row["revoked_at"] is None else instant(row["revoked_at"]),
    )
