"""The first schema."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """From nothing to 0001."""
    op.create_table(
        "athletes",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("timezone", sa.Text(), nullable=False),
        sa.Column("profile", sa.Text(), server_default="null", nullable=False),
        sa.Column("created_at", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_athletes")),
        sqlite_strict=True,
    )
    op.create_table(
        "health",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("athlete_id", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("from_day", sa.Text(), nullable=False),
        sa.Column("to_day", sa.Text(), nullable=True),
        sa.Column("place", sa.Text(), server_default="", nullable=False),
        sa.Column("side", sa.Text(), server_default="", nullable=False),
        sa.Column("level", sa.Double(), nullable=True),
        sa.Column("more", sa.Text(), server_default="null", nullable=False),
        sa.Column("note", sa.Text(), server_default="", nullable=False),
        sa.Column("logged_at", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["athlete_id"], ["athletes.id"], name=op.f("fk_health_athlete_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_health")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_health_athlete_id_from_day"), "health", ["athlete_id", "from_day"], unique=False)
    op.create_table(
        "import_batches",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("athlete_id", sa.Text(), nullable=False),
        sa.Column("started_at", sa.Text(), nullable=False),
        sa.Column("finished_at", sa.Text(), nullable=False),
        sa.Column("places", sa.Text(), server_default="", nullable=False),
        sa.Column("counts", sa.Text(), server_default="null", nullable=False),
        sa.ForeignKeyConstraint(
            ["athlete_id"], ["athletes.id"], name=op.f("fk_import_batches_athlete_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_import_batches")),
        sqlite_strict=True,
    )
    op.create_index(
        op.f("ix_import_batches_athlete_id_started_at"), "import_batches", ["athlete_id", "started_at"], unique=False
    )
    op.create_table(
        "notes",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("athlete_id", sa.Text(), nullable=False),
        sa.Column("about", sa.Text(), nullable=False),
        sa.Column("about_id", sa.Text(), server_default="", nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("written_at", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["athlete_id"], ["athletes.id"], name=op.f("fk_notes_athlete_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_notes")),
        sqlite_strict=True,
    )
    op.create_index(
        op.f("ix_notes_athlete_id_about_about_id"), "notes", ["athlete_id", "about", "about_id"], unique=False
    )
    op.create_table(
        "plans",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("athlete_id", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("created_at", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["athlete_id"], ["athletes.id"], name=op.f("fk_plans_athlete_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_plans")),
        sa.UniqueConstraint("athlete_id", "name", name=op.f("uq_plans_athlete_id_name")),
        sqlite_strict=True,
    )
    op.create_table(
        "shoes",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("athlete_id", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("from_day", sa.Text(), nullable=True),
        sa.Column("retired_day", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["athlete_id"], ["athletes.id"], name=op.f("fk_shoes_athlete_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_shoes")),
        sa.UniqueConstraint("athlete_id", "name", name=op.f("uq_shoes_athlete_id_name")),
        sqlite_strict=True,
    )
    op.create_table(
        "tokens",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("athlete_id", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("created_at", sa.Text(), nullable=False),
        sa.Column("last_used_at", sa.Text(), nullable=True),
        sa.Column("revoked_at", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["athlete_id"], ["athletes.id"], name=op.f("fk_tokens_athlete_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_tokens")),
        sa.UniqueConstraint("digest", name=op.f("uq_tokens_digest")),
        sqlite_strict=True,
    )
    op.create_table(
        "originals",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("athlete_id", sa.Text(), nullable=False),
        sa.Column("batch_id", sa.Text(), nullable=True),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("size_bytes", sa.Integer(), nullable=False),
        sa.Column("format", sa.Text(), nullable=False),
        sa.Column("reader", sa.Text(), nullable=False),
        sa.Column("read_at", sa.Text(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("answers", sa.Text(), server_default="null", nullable=False),
        sa.Column("problems", sa.Text(), server_default="null", nullable=False),
        sa.ForeignKeyConstraint(
            ["athlete_id"], ["athletes.id"], name=op.f("fk_originals_athlete_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["batch_id"], ["import_batches.id"], name=op.f("fk_originals_batch_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_originals")),
        sa.UniqueConstraint("athlete_id", "sha256", name=op.f("uq_originals_athlete_id_sha256")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_originals_batch_id"), "originals", ["batch_id"], unique=False)
    op.create_table(
        "plan_versions",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("athlete_id", sa.Text(), nullable=False),
        sa.Column("plan_id", sa.Text(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("made_at", sa.Text(), nullable=False),
        sa.Column("why", sa.Text(), server_default="", nullable=False),
        sa.Column("document", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["athlete_id"], ["athletes.id"], name=op.f("fk_plan_versions_athlete_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["plan_id"], ["plans.id"], name=op.f("fk_plan_versions_plan_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_plan_versions")),
        sa.UniqueConstraint("plan_id", "number", name=op.f("uq_plan_versions_plan_id_number")),
        sqlite_strict=True,
    )
    op.create_table(
        "activities",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("athlete_id", sa.Text(), nullable=False),
        sa.Column("batch_id", sa.Text(), nullable=True),
        sa.Column("original_id", sa.Text(), nullable=True),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("twin_of", sa.Text(), nullable=True),
        sa.Column("shoe_id", sa.Text(), nullable=True),
        sa.Column("start_utc", sa.Text(), nullable=False),
        sa.Column("utc_offset_s", sa.BigInteger(), nullable=True),
        sa.Column("sport", sa.Text(), nullable=False),
        sa.Column("sub_sport", sa.Text(), server_default="", nullable=False),
        sa.Column("name", sa.Text(), server_default="", nullable=False),
        sa.Column("note", sa.Text(), server_default="", nullable=False),
        sa.Column("device", sa.Text(), server_default="", nullable=False),
        sa.Column("gear", sa.Text(), server_default="", nullable=False),
        sa.Column("source", sa.Text(), server_default="", nullable=False),
        sa.Column("elapsed_s", sa.Double(), nullable=False),
        sa.Column("timer_s", sa.Double(), nullable=True),
        sa.Column("moving_s", sa.Double(), nullable=True),
        sa.Column("distance_m", sa.Double(), nullable=True),
        sa.Column("ascent_m", sa.Double(), nullable=True),
        sa.Column("avg_hr_bpm", sa.Double(), nullable=True),
        sa.Column("max_hr_bpm", sa.Double(), nullable=True),
        sa.Column("effort", sa.Double(), nullable=True),
        sa.Column("session", sa.Text(), server_default="null", nullable=False),
        sa.Column("laps", sa.Text(), server_default="null", nullable=False),
        sa.Column("sets", sa.Text(), server_default="null", nullable=False),
        sa.Column("more", sa.Text(), server_default="null", nullable=False),
        sa.Column("metrics", sa.Text(), server_default="null", nullable=False),
        sa.Column("richness", sa.BigInteger(), server_default="0", nullable=False),
        sa.ForeignKeyConstraint(
            ["athlete_id"], ["athletes.id"], name=op.f("fk_activities_athlete_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["batch_id"], ["import_batches.id"], name=op.f("fk_activities_batch_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["original_id"], ["originals.id"], name=op.f("fk_activities_original_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["shoe_id"], ["shoes.id"], name=op.f("fk_activities_shoe_id"), ondelete="SET NULL"),
        sa.ForeignKeyConstraint(
            ["twin_of"], ["activities.id"], name=op.f("fk_activities_twin_of"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_activities")),
        sa.UniqueConstraint("athlete_id", "key", name=op.f("uq_activities_athlete_id_key")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_activities_athlete_id_start_utc"), "activities", ["athlete_id", "start_utc"], unique=False)
    op.create_index(op.f("ix_activities_batch_id"), "activities", ["batch_id"], unique=False)
    op.create_index(op.f("ix_activities_original_id"), "activities", ["original_id"], unique=False)
    op.create_index(op.f("ix_activities_twin_of"), "activities", ["twin_of"], unique=False)
    op.create_table(
        "body_mass",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("athlete_id", sa.Text(), nullable=False),
        sa.Column("batch_id", sa.Text(), nullable=True),
        sa.Column("original_id", sa.Text(), nullable=True),
        sa.Column("at_utc", sa.Text(), nullable=False),
        sa.Column("kg", sa.Double(), nullable=False),
        sa.Column("source", sa.Text(), server_default="", nullable=False),
        sa.ForeignKeyConstraint(
            ["athlete_id"], ["athletes.id"], name=op.f("fk_body_mass_athlete_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["batch_id"], ["import_batches.id"], name=op.f("fk_body_mass_batch_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["original_id"], ["originals.id"], name=op.f("fk_body_mass_original_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_body_mass")),
        sa.UniqueConstraint("athlete_id", "at_utc", "kg", name=op.f("uq_body_mass_athlete_id_at_utc_kg")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_body_mass_batch_id"), "body_mass", ["batch_id"], unique=False)
    op.create_index(op.f("ix_body_mass_original_id"), "body_mass", ["original_id"], unique=False)
    op.create_table(
        "planned_runs",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("athlete_id", sa.Text(), nullable=False),
        sa.Column("plan_version_id", sa.Text(), nullable=False),
        sa.Column("start_local", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("moved_from", sa.Text(), nullable=True),
        sa.Column("name", sa.Text(), server_default="", nullable=False),
        sa.ForeignKeyConstraint(
            ["athlete_id"], ["athletes.id"], name=op.f("fk_planned_runs_athlete_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["plan_version_id"], ["plan_versions.id"], name=op.f("fk_planned_runs_plan_version_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_planned_runs")),
        sqlite_strict=True,
    )
    op.create_index(
        op.f("ix_planned_runs_athlete_id_start_local"), "planned_runs", ["athlete_id", "start_local"], unique=False
    )
    op.create_index(
        op.f("ix_planned_runs_plan_version_id_start_local"),
        "planned_runs",
        ["plan_version_id", "start_local"],
        unique=False,
    )
    op.create_table(
        "sessions",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("athlete_id", sa.Text(), nullable=False),
        sa.Column("plan_version_id", sa.Text(), nullable=False),
        sa.Column("plan_key", sa.Text(), nullable=False),
        sa.Column("start_local", sa.Text(), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("lower_body", sa.Text(), nullable=False),
        sa.Column("phase", sa.Text(), nullable=False),
        sa.Column("because", sa.Text(), server_default="null", nullable=False),
        sa.ForeignKeyConstraint(
            ["athlete_id"], ["athletes.id"], name=op.f("fk_sessions_athlete_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["plan_version_id"], ["plan_versions.id"], name=op.f("fk_sessions_plan_version_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sessions")),
        sa.UniqueConstraint("plan_version_id", "plan_key", name=op.f("uq_sessions_plan_version_id_plan_key")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_sessions_athlete_id_start_local"), "sessions", ["athlete_id", "start_local"], unique=False)
    op.create_table(
        "logged_sessions",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("athlete_id", sa.Text(), nullable=False),
        sa.Column("batch_id", sa.Text(), nullable=True),
        sa.Column("original_id", sa.Text(), nullable=True),
        sa.Column("activity_id", sa.Text(), nullable=True),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), server_default="", nullable=False),
        sa.Column("start_local", sa.Text(), nullable=False),
        sa.Column("utc_offset_s", sa.BigInteger(), nullable=True),
        sa.Column("end_local", sa.Text(), nullable=True),
        sa.Column("duration_s", sa.Double(), nullable=True),
        sa.Column("note", sa.Text(), server_default="", nullable=False),
        sa.Column("source", sa.Text(), server_default="", nullable=False),
        sa.Column("logged_at", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["activity_id"], ["activities.id"], name=op.f("fk_logged_sessions_activity_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["athlete_id"], ["athletes.id"], name=op.f("fk_logged_sessions_athlete_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["batch_id"], ["import_batches.id"], name=op.f("fk_logged_sessions_batch_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["original_id"], ["originals.id"], name=op.f("fk_logged_sessions_original_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_logged_sessions")),
        sa.UniqueConstraint("athlete_id", "key", name=op.f("uq_logged_sessions_athlete_id_key")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_logged_sessions_activity_id"), "logged_sessions", ["activity_id"], unique=False)
    op.create_index(
        op.f("ix_logged_sessions_athlete_id_start_local"),
        "logged_sessions",
        ["athlete_id", "start_local"],
        unique=False,
    )
    op.create_index(op.f("ix_logged_sessions_batch_id"), "logged_sessions", ["batch_id"], unique=False)
    op.create_index(op.f("ix_logged_sessions_original_id"), "logged_sessions", ["original_id"], unique=False)
    op.create_table(
        "prescriptions",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("athlete_id", sa.Text(), nullable=False),
        sa.Column("session_id", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("exercise", sa.Text(), nullable=False),
        sa.Column("sets", sa.Text(), server_default="null", nullable=False),
        sa.Column("note", sa.Text(), server_default="", nullable=False),
        sa.ForeignKeyConstraint(
            ["athlete_id"], ["athletes.id"], name=op.f("fk_prescriptions_athlete_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["session_id"], ["sessions.id"], name=op.f("fk_prescriptions_session_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_prescriptions")),
        sa.UniqueConstraint("session_id", "position", name=op.f("uq_prescriptions_session_id_position")),
        sqlite_strict=True,
    )
    op.create_table(
        "streams",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("athlete_id", sa.Text(), nullable=False),
        sa.Column("activity_id", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("codec", sa.Integer(), nullable=False),
        sa.Column("samples", sa.Integer(), nullable=False),
        sa.Column("data", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["activity_id"], ["activities.id"], name=op.f("fk_streams_activity_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["athlete_id"], ["athletes.id"], name=op.f("fk_streams_athlete_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_streams")),
        sa.UniqueConstraint("activity_id", "kind", name=op.f("uq_streams_activity_id_kind")),
        sqlite_strict=True,
    )
    op.create_table(
        "logged_sets",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("athlete_id", sa.Text(), nullable=False),
        sa.Column("session_id", sa.Text(), nullable=False),
        sa.Column("batch_id", sa.Text(), nullable=True),
        sa.Column("original_id", sa.Text(), nullable=True),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("exercise", sa.Text(), server_default="", nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("load_amount", sa.Text(), nullable=True),
        sa.Column("load_unit", sa.Text(), nullable=True),
        sa.Column("load_number", sa.Double(), nullable=True),
        sa.Column("repetitions", sa.BigInteger(), nullable=True),
        sa.Column("rpe", sa.Double(), nullable=True),
        sa.Column("duration_s", sa.Double(), nullable=True),
        sa.Column("distance_m", sa.Double(), nullable=True),
        sa.Column("distance_number", sa.Double(), nullable=True),
        sa.Column("rest_s", sa.Double(), nullable=True),
        sa.Column("superset", sa.Text(), server_default="", nullable=False),
        sa.Column("note", sa.Text(), server_default="", nullable=False),
        sa.Column("done_at", sa.Text(), nullable=True),
        sa.Column("place", sa.Text(), server_default="", nullable=False),
        sa.Column("fields", sa.Text(), server_default="null", nullable=False),
        sa.Column("logged_at", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["athlete_id"], ["athletes.id"], name=op.f("fk_logged_sets_athlete_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["batch_id"], ["import_batches.id"], name=op.f("fk_logged_sets_batch_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["original_id"], ["originals.id"], name=op.f("fk_logged_sets_original_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["session_id"], ["logged_sessions.id"], name=op.f("fk_logged_sets_session_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_logged_sets")),
        sa.UniqueConstraint("athlete_id", "key", name=op.f("uq_logged_sets_athlete_id_key")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_logged_sets_athlete_id_exercise"), "logged_sets", ["athlete_id", "exercise"], unique=False)
    op.create_index(op.f("ix_logged_sets_batch_id"), "logged_sets", ["batch_id"], unique=False)
    op.create_index(op.f("ix_logged_sets_original_id"), "logged_sets", ["original_id"], unique=False)
    op.create_index(op.f("ix_logged_sets_session_id_position"), "logged_sets", ["session_id", "position"], unique=False)
    op.create_table(
        "matches",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("athlete_id", sa.Text(), nullable=False),
        sa.Column("batch_id", sa.Text(), nullable=True),
        sa.Column("session_id", sa.Text(), nullable=True),
        sa.Column("planned_run_id", sa.Text(), nullable=True),
        sa.Column("logged_session_id", sa.Text(), nullable=True),
        sa.Column("activity_id", sa.Text(), nullable=True),
        sa.Column("evidence", sa.Text(), server_default="null", nullable=False),
        sa.Column("made_at", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["activity_id"], ["activities.id"], name=op.f("fk_matches_activity_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["athlete_id"], ["athletes.id"], name=op.f("fk_matches_athlete_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["batch_id"], ["import_batches.id"], name=op.f("fk_matches_batch_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["logged_session_id"], ["logged_sessions.id"], name=op.f("fk_matches_logged_session_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["planned_run_id"], ["planned_runs.id"], name=op.f("fk_matches_planned_run_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["session_id"], ["sessions.id"], name=op.f("fk_matches_session_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_matches")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_matches_activity_id"), "matches", ["activity_id"], unique=False)
    op.create_index(op.f("ix_matches_batch_id"), "matches", ["batch_id"], unique=False)
    op.create_index(op.f("ix_matches_logged_session_id"), "matches", ["logged_session_id"], unique=False)
    op.create_index(op.f("ix_matches_planned_run_id"), "matches", ["planned_run_id"], unique=False)
    op.create_index(op.f("ix_matches_session_id"), "matches", ["session_id"], unique=False)
