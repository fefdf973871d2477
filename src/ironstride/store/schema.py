"""The tables, the same on SQLite (STRICT) and PostgreSQL. Every row but the athlete's own carries its athlete.

Instants are ISO 8601 text in UTC with microseconds, days and wall times ISO text without a zone: exact, sortable, the
same on both databases. Nested values are JSON text. Ids are text, so that a phone can mint its own.
"""

from typing import Any, Final

from sqlalchemy import (
    BigInteger,
    Column,
    Double,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
)

import ironstride.store.strict_types  # noqa: F401  # teaches SQLite's STRICT tables our types
from ironstride.store.column_types import Number, Words

NAMES: Final = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}
metadata = MetaData(naming_convention=NAMES)


def _table(name: str, *parts: Column[Any] | UniqueConstraint | Index, has_athlete: bool = True) -> Table:
    columns: list[Column[Any]] = [Column("id", Text, primary_key=True)]
    if has_athlete:
        columns.append(_reference("athlete_id", "athletes.id"))
    return Table(name, metadata, *columns, *parts, sqlite_strict=True)


def _text(name: str, **more: Any) -> Column[Any]:
    return Column(name, Words, nullable=False, server_default="", **more)


def _needed(name: str) -> Column[Any]:
    return Column(name, Words, nullable=False)


def _json(name: str) -> Column[Any]:
    return Column(name, Text, nullable=False, server_default="null")


def _number(name: str) -> Column[Any]:
    return Column(name, Number)


def _count(name: str, *, is_needed: bool = False) -> Column[Any]:
    return Column(name, BigInteger if not is_needed else Integer, nullable=not is_needed)


def _reference(name: str, to: str, *, is_needed: bool = True, goes_with: bool = True) -> Column[Any]:
    rule = "CASCADE" if goes_with else "SET NULL"
    return Column(name, Text, ForeignKey(to, ondelete=rule), nullable=not is_needed)


athletes = _table(
    "athletes", _needed("name"), _needed("timezone"), _json("profile"), _needed("created_at"), has_athlete=False
)

import_batches = _table(
    "import_batches", _needed("started_at"), _needed("finished_at"), _text("places"), _json("counts"),
    Index(None, "athlete_id", "started_at"),
)  # fmt: skip

originals = _table(
    "originals", _reference("batch_id", "import_batches.id", is_needed=False), _needed("name"), _needed("sha256"),
    _count("size_bytes", is_needed=True), _needed("format"), _needed("reader"), _needed("read_at"),
    Column("content", LargeBinary, nullable=False), _json("answers"), _json("problems"),
    UniqueConstraint("athlete_id", "sha256"), Index(None, "batch_id"),
)  # fmt: skip

shoes = _table(
    "shoes", _needed("name"), Column("from_day", Text), Column("retired_day", Text),
    UniqueConstraint("athlete_id", "name"),
)  # fmt: skip

activities = _table(
    "activities", _reference("batch_id", "import_batches.id", is_needed=False),
    _reference("original_id", "originals.id", is_needed=False), _needed("key"),
    _reference("twin_of", "activities.id", is_needed=False, goes_with=False),
    _reference("shoe_id", "shoes.id", is_needed=False, goes_with=False), _needed("start_utc"), _count("utc_offset_s"),
    _needed("sport"), _text("sub_sport"), _text("name"), _text("note"), _text("device"), _text("gear"), _text("source"),
    Column("elapsed_s", Double, nullable=False), _number("timer_s"), _number("moving_s"), _number("distance_m"),
    _number("ascent_m"), _number("avg_hr_bpm"), _number("max_hr_bpm"), _number("effort"), _json("session"),
    _json("laps"), _json("sets"), _json("more"), _json("metrics"),
    Column("richness", BigInteger, nullable=False, server_default="0"),
    UniqueConstraint("athlete_id", "key"), Index(None, "athlete_id", "start_utc"), Index(None, "batch_id"),
    Index(None, "original_id"), Index(None, "twin_of"),
)  # fmt: skip

streams = _table(
    "streams", _reference("activity_id", "activities.id"), _needed("kind"), _count("codec", is_needed=True),
    _count("samples", is_needed=True), Column("data", LargeBinary, nullable=False),
    UniqueConstraint("activity_id", "kind"),
)  # fmt: skip

cuts = _table(
    "cuts", _reference("activity_id", "activities.id"), _count("cutter", is_needed=True),
    Column("data", LargeBinary, nullable=False), UniqueConstraint("activity_id"),
)  # fmt: skip
"""What the comparisons over months need of a run or ride, taken from its samples; made anew when `cutter` is old."""

logged_sessions = _table(
    "logged_sessions", _reference("batch_id", "import_batches.id", is_needed=False),
    _reference("original_id", "originals.id", is_needed=False),
    _reference("activity_id", "activities.id", is_needed=False), _needed("key"), _text("title"), _needed("start_local"),
    _count("utc_offset_s"), Column("end_local", Text), _number("duration_s"), _text("note"), _text("source"),
    _needed("logged_at"), UniqueConstraint("athlete_id", "key"), Index(None, "athlete_id", "start_local"),
    Index(None, "batch_id"), Index(None, "original_id"), Index(None, "activity_id"),
)  # fmt: skip

logged_sets = _table(
    "logged_sets", _reference("session_id", "logged_sessions.id"),
    _reference("batch_id", "import_batches.id", is_needed=False),
    _reference("original_id", "originals.id", is_needed=False), _count("position", is_needed=True), _needed("key"),
    _needed("name"), _text("exercise"), _needed("kind"), Column("load_amount", Text), Column("load_unit", Text),
    _number("load_number"), _count("repetitions"), _number("rpe"), _number("duration_s"), _number("distance_m"),
    _number("distance_number"), _number("rest_s"), _text("superset"), _text("note"), _text("flags"),
    _count("target_reps"), _number("target_rir"), Column("done_at", Text),
    _text("place"), _json("fields"), _needed("logged_at"), UniqueConstraint("athlete_id", "key"),
    Index(None, "session_id", "position"), Index(None, "athlete_id", "exercise"), Index(None, "athlete_id", "name"),
    Index(None, "athlete_id", "logged_at"), Index(None, "batch_id"), Index(None, "original_id"),
)  # fmt: skip

set_edits = _table(
    "set_edits", _reference("session_id", "logged_sessions.id"), _needed("set_id"), _needed("kind"), _json("before"),
    _needed("made_at"), Column("undone_at", Text), Index(None, "session_id"), Index(None, "athlete_id", "made_at"),
)  # fmt: skip
"""What a logged set was before it was changed or taken away: the whole row, as JSON. Nothing here is written over."""

body_mass = _table(
    "body_mass", _reference("batch_id", "import_batches.id", is_needed=False),
    _reference("original_id", "originals.id", is_needed=False), _needed("at_utc"),
    Column("kg", Double, nullable=False), _text("source"), UniqueConstraint("athlete_id", "at_utc", "kg"),
    Index(None, "batch_id"), Index(None, "original_id"),
)  # fmt: skip

plans = _table("plans", _needed("name"), _needed("created_at"), UniqueConstraint("athlete_id", "name"))

plan_versions = _table(
    "plan_versions", _reference("plan_id", "plans.id"), _count("number", is_needed=True), _needed("made_at"),
    _text("why"), _needed("document"), UniqueConstraint("plan_id", "number"),
)  # fmt: skip

sessions = _table(
    "sessions", _reference("plan_version_id", "plan_versions.id"), _needed("plan_key"), _needed("start_local"),
    _count("minutes", is_needed=True), _needed("kind"), _needed("lower_body"), _needed("phase"), _json("because"),
    UniqueConstraint("plan_version_id", "plan_key"), Index(None, "athlete_id", "start_local"),
)  # fmt: skip

prescriptions = _table(
    "prescriptions", _reference("session_id", "sessions.id"), _count("position", is_needed=True), _needed("exercise"),
    _json("sets"), _text("note"), UniqueConstraint("session_id", "position"),
)  # fmt: skip

skips = _table(
    "skips", _reference("plan_id", "plans.id"), _needed("plan_key"), _needed("day"), _needed("kind"), _text("because"),
    _needed("skipped_at"), UniqueConstraint("plan_id", "plan_key"), Index(None, "athlete_id", "day"),
)  # fmt: skip
"""Planned sessions that were left out on purpose, by the plan's own id of them: a new version keeps the skip."""

planned_runs = _table(
    "planned_runs", _reference("plan_version_id", "plan_versions.id"), _needed("start_local"), _needed("kind"),
    _count("minutes", is_needed=True), Column("moved_from", Text), _text("name"),
    Index(None, "plan_version_id", "start_local"), Index(None, "athlete_id", "start_local"),
)  # fmt: skip

matches = _table(
    "matches", _reference("batch_id", "import_batches.id", is_needed=False),
    _reference("session_id", "sessions.id", is_needed=False),
    _reference("planned_run_id", "planned_runs.id", is_needed=False),
    _reference("logged_session_id", "logged_sessions.id", is_needed=False),
    _reference("activity_id", "activities.id", is_needed=False), _json("evidence"), _needed("made_at"),
    Index(None, "session_id"), Index(None, "planned_run_id"), Index(None, "logged_session_id"),
    Index(None, "activity_id"), Index(None, "batch_id"),
)  # fmt: skip
"""What was planned beside what was done. Neither overwrites the other."""

health = _table(
    "health", _needed("kind"), _needed("from_day"), Column("to_day", Text), _text("place"), _text("side"),
    _number("level"), _json("more"), _text("note"), _needed("logged_at"), Index(None, "athlete_id", "from_day"),
)  # fmt: skip
"""Pain and illness, as reported."""

notes = _table(
    "notes", _needed("about"), _text("about_id"), _needed("text"), _needed("written_at"),
    Index(None, "athlete_id", "about", "about_id"),
)  # fmt: skip

tokens = _table(
    "tokens", _needed("name"), _needed("digest"), _needed("created_at"), Column("last_used_at", Text),
    Column("revoked_at", Text), UniqueConstraint("digest"),
)  # fmt: skip
"""Access for programs: only a digest is kept."""

settings = _table("settings", _needed("name"), _json("value"), UniqueConstraint("athlete_id", "name"))
"""How a runner likes the app: a name and its value as JSON; what isn't here has its default."""

PER_ATHLETE: Final = tuple(table for table in metadata.sorted_tables if table is not athletes)
"""Every table whose rows belong to an athlete, those that others refer to first."""
